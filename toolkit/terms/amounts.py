"""Amounts: numbers with a unit or a counted thing, exact, rounded (300余名), approximate (六七万) or vague (上百)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from toolkit.release import Term
from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct
from toolkit.terms.numerals import ordinal_forms
from toolkit.terms.quantities import english, other_forms, plain, spelled, value_of

Unit = dict[str, str]

ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:[.．]\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千]+"
SCALE = r"[十百千]?(?:万亿|[万亿])?"
DASH = r"[—–\-－～~至到]+"
_NUMBER = rf"(?:{ARABIC}{SCALE}|{CHINESE}(?:万亿|[万亿])(?:{CHINESE}万?)?|{CHINESE})"
_COUNTED = tuple(
    "种点名个家项件所座台辆条套株头只艘起宗份处栋间位支批本册张棵部艘架班门款组队村镇乡户场部幅篇期轮对口例管剂枚列趟瓶袋盒匹羽尾颗粒块根副眼则盏箱桶笔"
)
_SINGLE_COUNTED = tuple("名座艘辆所位批")
_NUMBER_ONLY = frozenset({"people", "households", "years of age", "times"})
_SPANS = frozenset({"hours", "minutes", "days", "weeks", "months", "years", "years of age", "batches"})
_JOINT_BODIES = frozenset({"部门", "省市", "省区", "省（区、市）", "省区市"})
_CLOCK = ("年", "月", "日", "号", "时", "分", "秒", "·", "—")
_LATE_CENTURY = range(50, 100)
_LONGEST_BARE = 999

_AMOUNT = re.compile(rf"(?P<first>{_NUMBER})(?P<more>[余多]?)(?P<late>(?:万亿|[万亿])?)")
_NEARBY = re.compile(
    r"(?<![零〇一二三四五六七八九])(?P<a>[一二三四五六七八])(?P<b>[二三四五六七八九])(?P<scale>[十百千]?(?:万亿|[万亿])?)"
)
_FEW = "[一二两三四五六七八九]|十[一二三四五六七八九]?|[二三]十"
_RANGE = re.compile(
    rf"(?P<low>{ARABIC}{SCALE}){DASH}(?P<high>{ARABIC}{SCALE})|(?<![第十])(?P<few>{_FEW})[至到](?P<more>{_FEW})(?=[年个天周小])"
)
_EVERY = re.compile(r"(?<=每)(?P<n>[百千万亿])(?=[人户亩名元公平常])")
_CHANGED = "(?:提高|增加|压缩|缩短|上升|下降|减少|提升|扩大|上调|下调|降低|调整|增长|调|增|升|降|减)[至到为]"
_SHARES_UNIT = re.compile(rf"{DASH}|[、和或及]|{_CHANGED}")
_BARE = re.compile(rf"(?<![\d第.．])(?P<n>{ARABIC})(?![\d.．、)）∶:：%％‰十百千万亿])")


def figure(text: str, start: int, end: int, forms: Sequence[str], value: Decimal | None, unit: str | None) -> Term:
    forms = distinct(forms, 40)
    number = None if value is None else float(value)
    return Term(text[start:end], forms[0], "figure", start, end, tuple(forms[1:]), value=number, unit=unit)


def stands_free(text: str, start: int, end: int) -> bool:
    """Whether a number stands on its own, not inside a code, a longer number or Latin text."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and (before.isalnum() or before in tuple(".-_/"))) and not (
        after.isascii() and (after.isalpha() or after in tuple("_/"))
    )


def find_amounts(text: str) -> Iterator[Term]:
    """Amounts of every kind; where two overlap, the one that comes first is meant."""
    for rule in (_ranges, _approximate, _exact, _bare):
        yield from rule(text)


def with_bare_numbers(text: str, figures: Sequence[Term]) -> list[Term]:
    """An amount right before another of its unit leaves the unit to that one: 300元至600元 is "300 to 600 yuan"."""
    result = list(figures)
    for i, (term, after) in enumerate(zip(figures, figures[1:], strict=False)):
        if term.unit and term.unit == after.unit and _SHARES_UNIT.fullmatch(text, term.end, after.start):
            result[i] = _with_bare_number(term)
            if text[term.end : after.start][:-1]:
                result[i + 1] = _with_bare_number(after)
    return result


def _with_bare_number(term: Term) -> Term:
    if term.value is None or term.unit not in _unit_names():
        return term
    value = Decimal(str(term.value))
    bare = [english(value), *other_forms(value)]
    forms = distinct([term.en, *term.variants, *bare], 60)
    return Term(term.zh, term.en, "figure", term.start, term.end, tuple(forms[1:]), value=term.value, unit=term.unit)


def _exact(text: str) -> Iterator[Term]:
    for m in _AMOUNT.finditer(text):
        start, end, first = m.start(), m.end(), m["first"]
        if m["late"] and not m["more"]:
            continue
        value = value_of(first + m["late"])
        if value is None or not stands_free(text, start, end) or text[start - 1 : start] in tuple("第数几〔[［号"):
            continue
        unit = unit_at(text, end)
        if unit is not None and unit["en"] == "years" and _is_a_year(text, start, first):
            continue
        if unit is None and text.startswith(_CLOCK, end):
            continue
        counted = text.startswith(_COUNTED, end) and not text.startswith(
            ("个百", "户口", "村村", "点多", "点半", "位数", "层次"), end
        )
        if not _is_amount(text, start, m, unit, counted):
            continue
        yield _amount(text, start, end, value, bool(m["more"]), unit)


def _is_a_year(text: str, start: int, first: str) -> bool:
    if not first.isdigit():
        return len(first) == 4 and set(first) <= set("零〇一二三四五六七八九")
    return (
        first[0] == "0" or int(first) > _LONGEST_BARE or int(first) in _LATE_CENTURY or text[start - 1 : start] == "国"
    )


def _is_amount(text: str, start: int, m: re.Match[str], unit: Unit | None, counted: bool) -> bool:
    first, before = m["first"], text[start - 1 : start]
    sized = first[-1] in "万亿" or bool(m["late"])
    if first[0].isdigit():
        return bool(unit or counted or sized or m["more"])
    if before in tuple("统唯专单万某星期周初“") or (before and before in "第数几十百千万亿"):
        return False
    if first[0] in "百千万亿":
        return before in tuple("过近超逾达约")
    if len(first) > 1:
        return bool(sized or unit or counted)
    if first == "十":
        return bool(unit or counted)
    if first in "一零〇二" or unit is None:
        return (
            first in "两三四五六七八九" and text.startswith(_SINGLE_COUNTED, m.end()) and text[m.end() :][:2] != "位数"
        )
    return (unit["en"] in _SPANS or first == "两" or unit["zh"] in _JOINT_BODIES) and not text.startswith(
        ("三天两", "两天一", "两米", "两斤"), start
    )


def _amount(text: str, start: int, end: int, value: Decimal, more: bool, unit: Unit | None) -> Term:
    said = unit if unit is None or unit["en"] not in _NUMBER_ONLY else None
    numbers = [english(value, words=said is None or _in_words(said)), *other_forms(value)]
    forms = [form for number in numbers for form in with_unit(number, said, value == 1 and not more)]
    if more:
        leads = ("more than", "over", "some", "upwards of")
        forms = [f"{lead} {form}" for form in forms for lead in leads] + [f"{n}-plus" for n in numbers[:2]]
    if unit is not None and unit["en"] == "hours" and value == 24:
        forms += ["around the clock", "round the clock", "24/7"]
    if unit is not None and unit["en"] == "years" and value in range(10, 100, 10):
        forms += [f"{word} decades" for word in spelled(int(value / 10))] if value > 10 else ["decade"]
    if unit is not None and unit["en"] in _SPANS and text[max(0, start - 2) : start] == "连续" and value < 100:
        forms += ordinal_forms(int(value))
    if unit is not None and unit["en"] == "jin":
        forms += [f"{form} kilograms" for form in (english(value / 2), *other_forms(value / 2))]
    return figure(text, start, end + (len(said["zh"]) if said else 0), forms, value, unit["en"] if unit else None)


def _in_words(unit: Unit) -> bool:
    return unit["en"] in _SPANS or unit["zh"][0] == "个" or unit["zh"] in _JOINT_BODIES


def _ranges(text: str) -> Iterator[Term]:
    for m in _RANGE.finditer(text):
        low, high = m["low"] or m["few"], m["high"] or m["more"]
        size = re.search(r"[十百千]?(?:万亿|[万亿])?$", high)
        scale = size.group() if size else ""
        first, last = value_of(low if low[-1:] in "十百千万亿" else low + scale), value_of(high)
        if first is None or last is None or first >= last or not stands_free(text, m.start(), m.end()):
            continue
        unit = unit_at(text, m.end())
        if unit is None and not text.startswith(_COUNTED, m.end()):
            continue
        if unit is not None and unit["en"] == "years" and _is_a_year(text, m.start(), high):
            continue
        yield _between(text, m.start(), m.end(), first, last, unit)


def _approximate(text: str) -> Iterator[Term]:
    for m in _NEARBY.finditer(text):
        low, high = value_of(m["a"] + m["scale"]), value_of(m["b"] + m["scale"])
        if low is None or high is None or (int(high / low * 100), m["a"] + m["b"]) < (100, ""):
            continue
        if value_of(m["b"]) != (value_of(m["a"]) or 0) + 1 and m["a"] + m["b"] != "三五":
            continue
        unit = unit_at(text, m.end())
        if text[m.start() - 1 : m.start()] in tuple("第星期周十") or not (unit or text.startswith(_COUNTED, m.end())):
            continue
        yield _between(text, m.start(), m.end(), low, high, unit)


def _between(text: str, start: int, end: int, first: Decimal, last: Decimal, unit: Unit | None) -> Term:
    said = unit if unit is None or unit["en"] not in _NUMBER_ONLY else None
    numbers: list[str] = []
    in_words = said is None or _in_words(said)
    for words in (in_words, not in_words):
        a, b = english(first, words=words), english(last, words=words)
        short = a.rsplit(" ", 1)[0] if " " in a and a.rsplit(" ", 1)[-1] == b.rsplit(" ", 1)[-1] else a
        numbers += [f"{short} to {b}", f"{a} to {b}", f"{short}-{b}", f"{short}–{b}", f"{short} or {b}"]
        numbers += [f"between {a} and {b}", f"between {short} and {b}"]
    numbers += [f"{plain(first)} to {plain(last)}", f"{plain(first)}-{plain(last)}"]
    forms = [form for number in numbers for form in with_unit(number, said, False)[:2]]
    return figure(text, start, end + (len(said["zh"]) if said else 0), forms, first, unit["en"] if unit else None)


def _bare(text: str) -> Iterator[Term]:
    """Arabic numbers before what no list of units has; long ones may be telephone numbers or codes and stay out."""
    for m in _EVERY.finditer(text):
        value = value_of("一" + m["n"])
        if value is not None:
            yield figure(text, m.start(), m.end(), [english(value), *other_forms(value)], value, None)
    for m in _BARE.finditer(text):
        value = value_of(m["n"])
        whole = value is not None and value == value.to_integral_value()
        if value is None or (whole and value > _LONGEST_BARE and "," not in m["n"]):
            continue
        if not stands_free(text, m.start(), m.end()) or text.startswith(
            (*_CLOCK, "后", "倍", "×", "+", "＋", " "), m.end()
        ):
            continue
        if text[m.start() - 1 : m.start()] in tuple("第·×〔[－-+＋—　"):
            continue
        yield figure(text, m.start(), m.end(), [m["n"], english(value), *other_forms(value)], value, None)


def unit_at(text: str, position: int) -> Unit | None:
    """The longest unit that begins at `position`, unless a longer word does (元旦 is not 元)."""
    table = _units_by_name()
    for size in range(_longest_unit(), 0, -1):
        unit = table.get(text[position : position + size])
        if unit is not None and not (unit["unless"] and text.startswith(tuple(unit["unless"].split(" ")), position)):
            return unit
    return None


@lru_cache(maxsize=1)
def _units_by_name() -> dict[str, Unit]:
    return {row["zh"]: row for row in rows("units.csv")}


@lru_cache(maxsize=1)
def _longest_unit() -> int:
    return max(map(len, _units_by_name()))


@lru_cache(maxsize=1)
def _unit_names() -> frozenset[str]:
    return frozenset(row["en"] for row in rows("units.csv"))


def with_unit(number: str, unit: Unit | None, singular: bool) -> list[str]:
    if unit is None:
        return [number]
    if unit["en"].startswith("$"):
        return [f"{unit['before']}{number}", f"${number}", f"{number} U.S. dollars", f"{number} US dollars"]
    others = filter(None, unit["variants"].split(" / "))
    names = [unit["one"] if singular else unit["en"], unit["en"], unit["one"], *others]
    return [f"{number} {name}" for name in dict.fromkeys(names)] + [f"{number}-{unit['one']}"]
