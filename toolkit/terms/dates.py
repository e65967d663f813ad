"""Dates, times and periods by rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.release import Term
from toolkit.terms import date_forms as forms
from toolkit.terms.english import distinct
from toolkit.terms.periods import extended

_CN = "〇零一二三四五六七八九十"
_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二][〇零九]{{1}}[{_CN}]{{2}}|民国\s?\d{{1,3}})\s?年"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?:份)?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号]"
_TO = r"\s?[至到—–\-－~～]+\s?"
_LATER = r"(?:(?P<month2>1[0-2]|[1-9])月)?(?P<day2>3[01]|[12]\d|[1-9])[日号]"


@dataclass(frozen=True, slots=True)
class _Rule:
    needs: str  # a text without any of these characters has nothing for the rule
    pattern: re.Pattern[str]
    render: Callable[[re.Match[str]], forms.Rendered]


def find_dates(text: str) -> list[Term]:
    """Dates, times and periods of `text`, by start, without overlaps; `iso` where the day, month or year is complete.

    `iso` is ISO 8601, reduced where the text gives less: 2018-06-28, 2018-06, 2018, --06-28, and start/end for spans.
    """
    found: list[Term] = []
    taken = [False] * (len(text) + 1)
    present = set(text)
    for rule in _RULES:
        if present.isdisjoint(rule.needs):
            continue
        for m in rule.pattern.finditer(text):
            if any(taken[m.start() : m.end()]):
                continue
            rendered = rule.render(m)
            if rendered is None:
                continue
            english, iso = distinct(rendered[0], 24), rendered[1]
            found.append(Term(m.group(), english[0], "date", m.start(), m.end(), tuple(english[1:]), iso=iso))
            taken[m.start() : m.end()] = [True] * (m.end() - m.start())
    return extended(text, found)


_DATE = rf"(?:{_YEAR}\s?)?{_MONTH}{_DAY}"
_RULES: tuple[_Rule, ...] = (
    _Rule("月", re.compile(rf"{_DATE}{_TO}{_LATER}"), forms.span),
    _Rule(
        "日",
        re.compile(r"(?<![\d月])(?P<first>3[01]|[12]\d|[1-9])日?[至到—－～](?P<last>3[01]|[12]\d|[1-9])日(?!内)"),
        forms.days,
    ),
    _Rule("后", re.compile(r"[“\"]?(?P<tens>[5-9]0|00)后[”\"]?(?![期续])"), forms.born),
    _Rule("月", re.compile(_DATE), forms.full),
    _Rule(
        "月",
        re.compile(rf"(?:{_YEAR})?(?P<first>1[0-2]|[1-9])月?{_TO}(?P<last>1[0-2]|[1-9])月(?:份)?(?!\d)"),
        forms.months,
    ),
    _Rule("旬", re.compile(rf"(?:{_YEAR})?{_MONTH}(?P<third>[上中下])旬"), forms.third),
    _Rule(
        "底末初",
        re.compile(
            rf"(?:{_YEAR}|(?P<when>今年|明年|去年)|(?<![\d一二三四五六七八九十百千两每])年)年?(?P<edge>[底末初])(?P<before>之?前)?(?![中级小夜心步始试预三二一])"
        ),
        forms.edge,
    ),
    _Rule(
        "代",
        re.compile(
            r"(?P<century>20|21|上|二十)世纪(?P<tens>\d0|[一二三四五六七八九]十)年代(?P<part>初|末|中期|后期|前期)?"
        ),
        forms.decade,
    ),
    _Rule(
        "前",
        re.compile(rf"(?:{_YEAR}|(?P<this>今年))?前(?P<n>\d|1[01]|[两二三四五六七八九十]|十一)个月"),
        forms.first_months,
    ),
    _Rule(
        "月",
        re.compile(
            r"(?:农历)?(?P<month>[正腊冬])月(?P<day>初[一二三四五六七八九十]|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)"
        ),
        forms.lunar,
    ),
    _Rule(
        "月",
        re.compile(
            r"农历(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>初[一二三四五六七八九十]|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)"
        ),
        forms.lunar,
    ),
    _Rule("夕", re.compile("(?:农历)?除夕夜?(?!之夜)"), forms.new_years_eve),
    _Rule(
        "周", re.compile(r"每周(?P<day>[一二三四五六日])(?![次个期场回调更课报会篇件评测至到、天节小])"), forms.weekday
    ),
    _Rule("底末", re.compile(rf"(?:{_YEAR})?{_MONTH}[底末](?P<before>之?前)?"), forms.end_of_month),
    _Rule("月", re.compile(rf"{_YEAR}{_MONTH}"), forms.month),
    _Rule("月", re.compile(r"(?<![\d第])(?P<year>)(?P<month>1[0-2]|[1-9])月份?(?![\d日底初中上下])"), forms.month),
    _Rule("半季", re.compile(rf"(?:{_YEAR})?(?P<part>上半年|下半年|前三季度|第?[一二三四1234]季度)"), forms.part),
    _Rule("期", re.compile("(?:去年|上年)同期"), forms.same_period),
    _Rule("年", re.compile(rf"(?P<first>(?:19|20)\d\d)年?{_TO}(?P<last>(?:19|20)\d\d)年"), forms.years),
    _Rule("年", re.compile(rf"(?<!\d){_YEAR}(?!级)度?"), forms.year),
    _Rule(
        "五",
        re.compile(
            r"[“\"]?(?P<plan>十[一二三四五六]?|[五六七八九])五[”\"]?(?P<tail>期间|时期|初期|中期|后期|末期|末|初|开局之年|收官之年|以来)"
        ),
        forms.plan,
    ),
    _Rule(
        "时点：:",
        re.compile(
            r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜间)?(?<![\d.])(?P<hour>[012]?\d)(?:[时点]|[：:](?=[0-5]\d(?!\d|[.：:的%])))"
            r"(?:(?P<minute>[0-5]\d|\d)分?|(?P<half>半))?(?![\d间节期候代限数任评])"
        ),
        forms.clock,
    ),
    _Rule(
        "日",
        re.compile(
            r"(?<![\d月第\-—到为共于少足满短前过由超逾])(?P<day>3[01]|[12]\d|[1-9])日(?=[，、上下晚晨凌中召举在至到，：（(当从对由赴出发讯电，\u3400-\u9fff])(?![本报用常益前内后起止之为以]|。)"
        ),
        forms.day,
    ),
)
