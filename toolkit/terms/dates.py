"""Dates, times and periods by rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.release import Term
from toolkit.terms.english import distinct
from toolkit.terms.numerals import ordinal_figure
from toolkit.terms.quantities import value_of

MONTHS = ("January February March April May June July August September October November December").split(" ")
QUARTERS = {
    "一": "first",
    "二": "second",
    "三": "third",
    "四": "fourth",
    "1": "first",
    "2": "second",
    "3": "third",
    "4": "fourth",
}
PLANS = dict(zip("五 六 七 八 九 十 十一 十二 十三 十四 十五 十六".split(" "), range(5, 17), strict=True))
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
    render: Callable[[re.Match[str]], tuple[list[str], str | None] | None]


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
            forms, iso = distinct(rendered[0], 24), rendered[1]
            found.append(Term(m.group(), forms[0], "date", m.start(), m.end(), tuple(forms[1:]), iso=iso))
            taken[m.start() : m.end()] = [True] * (m.end() - m.start())
    return sorted(found, key=lambda t: t.start)


def year_of(text: str) -> int | None:
    """2018, 二〇一八 or 民国107 (years of the Republic, 1912 is year 1) as a year of the common era."""
    if text.startswith("民国"):
        return int(text.removeprefix("民国")) + 1911
    if text.isascii():
        return int(text)
    value = value_of(text)
    return int(value) if value is not None and 1900 <= value <= 2100 else None


def _number(text: str) -> int:
    value = value_of(text)
    return 0 if value is None else int(value)


def _named(m: re.Match[str]) -> tuple[int | None, int, int]:
    groups = m.groupdict()
    year = year_of(groups["year"]) if groups.get("year") else None
    return year, _number(groups.get("month") or "0"), _number(groups.get("day") or "0")


def _iso(year: int | None, month: int = 0, day: int = 0) -> str | None:
    if month > 12 or day > 31:
        return None
    head = f"{year:04d}" if year else "-"
    return head + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _full(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    year, month, day = _named(m)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    name = MONTHS[month - 1]
    tail = f", {year}" if year else ""
    forms = [
        f"{name} {day}{tail}",
        f"{day} {name}{' ' + str(year) if year else ''}",
        f"{name} {day} {year or ''}".strip(),
    ]
    if not year:
        forms += [f"{name} {ordinal_figure(day)}", f"the {ordinal_figure(day)} of {name}"]
    return forms, _iso(year, month, day)


def _span(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    year, month, day = _named(m)
    month2, day2 = int(m["month2"] or month), int(m["day2"])
    if not (1 <= month <= 12 and 1 <= month2 <= 12 and 1 <= day <= 31 and day2 <= 31):
        return None
    tail = f", {year}" if year else ""
    first, second = MONTHS[month - 1], MONTHS[month2 - 1]
    if month2 == month:
        ends = [
            f"{first} {day} to {day2}",
            f"{first} {day}-{day2}",
            f"{first} {day}–{day2}",
            f"{first} {day} to {first} {day2}",
        ]
    else:
        ends = [f"{first} {day} to {second} {day2}", f"{first} {day}-{second} {day2}"]
    ends += [f"{first} {day} through {day2}", f"{first} {day} and {day2}"]
    return [e + tail for e in ends] + ends, f"{_iso(year, month, day)}/{_iso(year, month2, day2)}"


def _month(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    year, month, _ = _named(m)
    if not 1 <= month <= 12:
        return None
    name = MONTHS[month - 1]
    forms = [f"{name} {year}", f"{name} of {year}", f"{name}, {year}"] if year else [name]
    return forms, _iso(year, month)


def _months(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    first, last = int(m["first"]), int(m["last"])
    if not 1 <= first < last <= 12:
        return None
    year = year_of(m["year"]) if m["year"] else None
    a, b = MONTHS[first - 1], MONTHS[last - 1]
    tails = [f" {year}", f" of {year}", f", {year}"] if year else [""]
    heads = [f"{a} to {b}", f"{a}-{b}", f"{a} through {b}", f"{a}–{b}"]
    if first == 1:
        count = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"][last - 2]
        heads += [f"the first {count} months", f"the {a}-{b} period"]
    return [h + t for t in tails for h in heads], f"{_iso(year, first)}/{_iso(year, last)}"


def _end_of_month(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    year, month, _ = _named(m)
    tail = f" {year}" if year else ""
    name = MONTHS[month - 1] + tail
    if m["before"]:
        return [f"by the end of {name}", f"before the end of {name}", f"by late {name}"], None
    return [f"the end of {name}", f"end of {name}", f"late {name}"], None


def _part(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    year = year_of(m["year"]) if m["year"] else None
    name = {"上半年": "first half", "下半年": "second half", "前三季度": "first three quarters"}.get(m["part"])
    if name is None:
        name = QUARTERS[m["part"].removeprefix("第")[0]] + " quarter"
    if year:
        return [f"the {name} of {year}", f"{name} of {year}", f"{name} {year}"], None
    return [f"the {name}", f"the {name} of the year", f"the {name} of this year", name], None


def _year(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    year = year_of(m["year"])
    return None if year is None else ([str(year)], str(year))


def _same_period(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    heads = ("the same period", "the corresponding period", "the same time")
    tails = ("last year", "of last year", "in the previous year", "of the previous year", "the previous year")
    return [*(f"{h} {t}" for h in heads for t in (*tails, "a year earlier", "the year before")), "a year earlier"], None


def _years(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    a, b = m["first"], m["last"]
    return [
        f"{a} to {b}",
        f"{a}-{b}",
        f"{a}–{b}",
        f"from {a} to {b}",
        f"between {a} and {b}",
        f"{a}-{b[2:]}",
    ], f"{a}/{b}"


def _day(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    day = _number(m["day"])
    return ([f"the {ordinal_figure(day)}", ordinal_figure(day), str(day)], None) if 1 <= day <= 31 else None


def _days(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    a, b = int(m["first"]), int(m["last"])
    if not 1 <= a < b <= 31:
        return None
    first, last = ordinal_figure(a), ordinal_figure(b)
    return [f"the {first} to the {last}", f"the {first} to {last}", f"{a} to {b}", f"{a}-{b}", f"{a} and {b}"], None


def _born(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    decade = ("20" if m["tens"] == "00" else "19") + m["tens"] + "s"
    return [
        f"born in the {decade}",
        f"post-{m['tens']}s",
        f"post-{decade}",
        f"in the {decade}",
        f"born after {decade[:-1]}",
    ], None


def _plan(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    number = PLANS.get(m["plan"])
    if number is None:
        return None
    names = [ordinal_figure(number)]
    if number <= 10:
        names.append(["fifth", "sixth", "seventh", "eighth", "ninth", "tenth"][number - 5].capitalize())
    period = [f"the {n} Five-Year Plan period" for n in names]
    if m["tail"] == "末":
        return [f"the end of {p}" for p in period], None
    return period + [f"the {n} Five-Year Plan" for n in names], None


def _clock(m: re.Match[str]) -> tuple[list[str], str | None] | None:
    hour, minute = int(m["hour"]), int(m["minute"] or (30 if m["half"] else 0))
    if hour > 24 or minute > 59:
        return None
    part = m["part"] or ""
    if part in ("下午", "晚上", "晚", "傍晚", "夜间") and hour < 12:
        hour += 12
    if not part and not m["minute"] and m.group()[-1] != "时":
        return None
    shown = hour % 12 or 12
    suffix = "a.m." if hour < 12 or hour == 24 else "p.m."
    times = [f"{shown}:{minute:02d} {suffix}"] if minute else [f"{shown} {suffix}", f"{shown}:00 {suffix}"]
    times += [f"{shown}", f"{shown} o'clock"] if not minute else []
    times += [f"{hour}:{minute:02d}", f"{hour:02d}:{minute:02d}", f"{shown}:{minute:02d}"]
    if not minute and hour in (12, 0, 24):
        times += ["noon"] if hour == 12 and part not in ("晚上", "晚", "夜间") else ["midnight", "12 a.m."]
    return [*times, *(t.replace("a.m.", "am").replace("p.m.", "pm") for t in times)], f"T{hour % 24:02d}:{minute:02d}"


_DATE = rf"(?:{_YEAR}\s?)?{_MONTH}{_DAY}"
_RULES: tuple[_Rule, ...] = (
    _Rule("月", re.compile(rf"{_DATE}{_TO}{_LATER}"), _span),
    _Rule(
        "日",
        re.compile(r"(?<![\d月])(?P<first>3[01]|[12]\d|[1-9])日?[至到—－～](?P<last>3[01]|[12]\d|[1-9])日(?!内)"),
        _days,
    ),
    _Rule("后", re.compile(r"[“\"]?(?P<tens>[5-9]0|00)后[”\"]?(?![期续])"), _born),
    _Rule("月", re.compile(_DATE), _full),
    _Rule(
        "月", re.compile(rf"(?:{_YEAR})?(?P<first>1[0-2]|[1-9])月?{_TO}(?P<last>1[0-2]|[1-9])月(?:份)?(?!\d)"), _months
    ),
    _Rule("底", re.compile(rf"(?:{_YEAR})?{_MONTH}底(?P<before>之?前)?"), _end_of_month),
    _Rule("月", re.compile(rf"{_YEAR}{_MONTH}"), _month),
    _Rule("月", re.compile(r"(?<![\d第])(?P<year>)(?P<month>1[0-2]|[1-9])月份?(?![\d日底初中上下])"), _month),
    _Rule("半季", re.compile(rf"(?:{_YEAR})?(?P<part>上半年|下半年|前三季度|第?[一二三四1234]季度)"), _part),
    _Rule("期", re.compile("(?:去年|上年)同期"), _same_period),
    _Rule("年", re.compile(rf"(?P<first>(?:19|20)\d\d)年?{_TO}(?P<last>(?:19|20)\d\d)年"), _years),
    _Rule("年", re.compile(rf"(?<!\d){_YEAR}(?!级)度?"), _year),
    _Rule("五", re.compile(r"[“\"]?(?P<plan>十[一二三四五六]?|[五六七八九])五[”\"]?(?P<tail>期间|时期|末)"), _plan),
    _Rule(
        "时点：:",
        re.compile(
            r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜间)?(?<![\d.])(?P<hour>[012]?\d)(?:[时点]|[：:](?=[0-5]\d(?!\d|[.：:的%])))"
            r"(?:(?P<minute>[0-5]\d|\d)分?|(?P<half>半))?(?![\d间节期候代限数任评])"
        ),
        _clock,
    ),
    _Rule(
        "日",
        re.compile(
            r"(?<![\d月第\-—到为共于少足满短前过由超逾])(?P<day>3[01]|[12]\d|[1-9])日(?=[，、上下晚晨凌中召举在至到，：（(当从对由赴出发讯电，\u3400-\u9fff])(?![本报用常益前内后起止之为以]|。)"
        ),
        _day,
    ),
)
