"""Figures by rule: amounts with units, percentages, fractions, ranges, ratios, multiples and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from toolkit.release import Term
from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct
from toolkit.terms.numerals import ordinal_forms
from toolkit.terms.quantities import english, other_forms, plain, value_of

_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:[.．]\d+)?"
_CHINESE = r"[零〇一二两三四五六七八九十百千]+"
_SCALE = r"[十百千]?(?:万亿|[万亿])?"
_NUMBER = rf"(?:{_ARABIC}{_SCALE}|{_CHINESE}(?:万亿|[万亿])(?:{_CHINESE}万?)?|{_CHINESE})"
_DASH = r"[—–\-－～~至到]+"
_MORE = r"[余多]"
_COUNTED = "名个家项件所座台辆条套株头只艘起宗份处栋间位支批本册张棵部艘架班门款组队村镇乡户场部幅篇期届轮"
_OFTEN_UNSAID = ("people", "households", "days")
_NOT_AFTER = tuple("统唯专单万某")

_AMOUNT = re.compile(rf"(?P<first>{_NUMBER})(?P<more>{_MORE}?)(?P<late>(?:万亿|[万亿])?)")
_RANGE = re.compile(rf"(?P<low>{_ARABIC}{_SCALE})(?P<dash>{_DASH})(?P<high>{_ARABIC}{_SCALE})")
_PERCENT = re.compile(rf"(?P<low>-?{_ARABIC})(?P<sign>%|％|‰)(?:{_DASH}(?P<high>{_ARABIC})(?:%|％|‰))?")
_HUNDREDTHS = re.compile(rf"百分之(?P<n>{_ARABIC}|{_CHINESE})(?!点)")
_TENTHS = re.compile(r"(?P<n>[一二三四五六七八九]|\d)成(?P<half>半?)(?P<more>多|以上)?(?![为立员功果本熟效长人就都交])")
_FRACTION = re.compile(rf"(?P<low>{_CHINESE})分之(?P<high>[一二三四五六七八九])")
_RATIO = re.compile(rf"{_ARABIC}(?:[∶:：]{_ARABIC})+")
_ORDINAL = re.compile(rf"第(?P<n>\d+|{_CHINESE})(?=[次届批轮名位])")
_POINTS = re.compile(rf"(?P<n>{_ARABIC})个百分点")
_TIMES = re.compile(rf"(?P<n>{_ARABIC}|[一二两三四五六七八九十]+)倍")

_DENOMINATORS = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
}


def find_figures(text: str) -> list[Term]:
    """Figures of `text` with their English, value and unit, by start, without overlaps.

    Chinese numerals count only with a unit or a size (三十二公里, 两万人); those inside words (统一, 三农) never do.
    Dates are not figures: a number before 年, 月, 日, 时 is left to `dates`.
    """
    found: list[Term] = []
    taken = [False] * (len(text) + 1)
    for rule in (_percents, _points, _fractions, _tenths, _ratios, _ranges, _ordinals, _times, _amounts):
        for term in rule(text):
            if not any(taken[term.start : term.end]):
                found.append(term)
                taken[term.start : term.end] = [True] * (term.end - term.start)
    return sorted(found, key=lambda t: t.start)


def _term(text: str, start: int, end: int, forms: Sequence[str], value: Decimal | None, unit: str | None) -> Term:
    forms = distinct(forms, 40)
    number = None if value is None else float(value)
    return Term(text[start:end], forms[0], "figure", start, end, tuple(forms[1:]), value=number, unit=unit)


def _free(text: str, start: int, end: int) -> bool:
    """Whether a number stands on its own, not inside a code, a longer number or Latin text."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before and (before.isascii() and (before.isalnum() or before in ".-_/"))) and not (
        after and after.isascii() and (after.isalpha() or after in "_/")
    )


def _percents(text: str) -> Iterator[Term]:
    for m in _PERCENT.finditer(text):
        sign = "%" if m["sign"] != "‰" else "‰"
        low = value_of(m["low"].lstrip("-"))
        if low is None:
            continue
        shown = ("-" if m["low"].startswith("-") else "") + plain(low) + sign
        if m["low"].count(".") and m["low"].endswith("0"):
            shown = m["low"] + sign
        high = value_of(m["high"]) if m["high"] else None
        if high is not None:
            forms = [
                f"{plain(low)}% to {plain(high)}%",
                f"{plain(low)}%-{plain(high)}%",
                f"{plain(low)}-{plain(high)}%",
            ]
            forms += [f"{plain(low)} to {plain(high)}%", f"{plain(low)} percent to {plain(high)} percent"]
        else:
            bare = shown[:-1]
            forms = [shown, f"{bare} percent", f"{bare} per cent", f"{plain(low)}{sign}"]
            if sign == "‰":
                forms += [f"{bare} per thousand", f"{bare} per mille"]
        yield _term(text, m.start(), m.end(), forms, low, sign)
    for m in _HUNDREDTHS.finditer(text):
        value = value_of(m["n"])
        if value is not None:
            forms = [f"{plain(value)}%", f"{plain(value)} percent", f"{english(value, words=True)} percent"]
            yield _term(text, m.start(), m.end(), forms, value, "%")


def _points(text: str) -> Iterator[Term]:
    for m in _POINTS.finditer(text):
        value = value_of(m["n"])
        if value is not None:
            bare = m["n"]
            forms = [f"{bare} percentage point{'' if value == 1 else 's'}", f"{bare} percentage points"]
            forms += [
                f"{bare} percentage point",
                f"{bare}-percentage-point",
                f"{english(value, words=True)} percentage points",
            ]
            yield _term(text, m.start(), m.end(), forms, value, "percentage point")


def _fractions(text: str) -> Iterator[Term]:
    for m in _FRACTION.finditer(text):
        low, high = value_of(m["low"]), value_of(m["high"])
        if low is None or high is None or int(low) not in _DENOMINATORS:
            continue
        name, count = _DENOMINATORS[int(low)], int(high)
        if int(low) == 2:
            forms = ["half", "one half"]
        elif count == 1:
            forms = [f"one-{name}", f"one {name}", f"a {name}"]
        else:
            forms = [f"{english(high, words=True)}-{name}s", f"{english(high, words=True)} {name}s"]
        yield _term(text, m.start(), m.end(), forms, high / low, None)


def _tenths(text: str) -> Iterator[Term]:
    for m in _TENTHS.finditer(text):
        value = value_of(m["n"])
        if value is None or (m["n"] == "一" and not m["more"]):
            continue
        share = plain(value * 10 + (5 if m["half"] else 0))
        forms = [f"{share}%", f"{share} percent"]
        if m["more"]:
            forms = [f"more than {share}%", f"over {share}%", f"more than {share} percent", f"at least {share}%"]
            forms += [f"{share}% or more", f"above {share}%"]
        yield _term(text, m.start(), m.end(), forms, value * 10, "%")


def _ratios(text: str) -> Iterator[Term]:
    for m in _RATIO.finditer(text):
        if _free(text, m.start(), m.end()) and ("∶" in m.group() or m.group().count(":") + m.group().count("：") > 1):
            forms = [re.sub("[∶：]", ":", m.group()), re.sub("[∶：:]", " to ", m.group())]
            yield _term(text, m.start(), m.end(), forms, None, None)


def _ranges(text: str) -> Iterator[Term]:
    for m in _RANGE.finditer(text):
        low, high = m["low"], m["high"]
        size = re.search(r"[十百千]?(?:万亿|[万亿])?$", high)
        scale = size.group() if size else ""
        first, last = value_of(low if low[-1:] in "十百千万亿" else low + scale), value_of(high)
        if first is None or last is None or first >= last or not _free(text, m.start(), m.end()):
            continue
        unit = _unit_at(text, m.end())
        if unit is None and text[m.end() : m.end() + 1] not in tuple(_COUNTED):
            continue
        words = unit is None
        a, b = english(first, words=words), english(last, words=words)
        short = a.rsplit(" ", 1)[0] if " " in a and a.rsplit(" ", 1)[-1] == b.rsplit(" ", 1)[-1] else a
        numbers = [f"{short} to {b}", f"{a} to {b}", f"{short}-{b}", f"{short}–{b}", f"{plain(first)} to {plain(last)}"]
        numbers += [f"between {a} and {b}", f"{plain(first)}-{plain(last)}", f"{short} or {b}"]
        end = m.end() + (len(unit["zh"]) if unit else 0)
        yield _term(text, m.start(), end, [f for n in numbers for f in _with_unit(n, unit, False)], first, _name(unit))


def _ordinals(text: str) -> Iterator[Term]:
    for m in _ORDINAL.finditer(text):
        value = value_of(m["n"])
        if value is not None and 1 < value < 10000:
            yield _term(text, m.start(), m.end(), ordinal_forms(int(value)), value, "ordinal")


def _times(text: str) -> Iterator[Term]:
    for m in _TIMES.finditer(text):
        value = value_of(m["n"])
        if value is None or text[m.start() - 1 : m.start()] in ("一", "数") or not _free(text, m.start(), m.end()):
            continue
        shown = english(value, words=True)
        forms = [f"{shown} times", f"{plain(value)} times", f"{shown}-fold", f"{shown}fold"]
        if value == 2:
            forms += ["twice", "double", "doubled"]
        yield _term(text, m.start(), m.end(), forms, value, "times")


def _amounts(text: str) -> Iterator[Term]:
    for m in _AMOUNT.finditer(text):
        start, end = m.start(), m.end()
        number = m["first"] + m["late"]
        if m["late"] and not m["more"]:
            continue
        arabic = m["first"][0].isdigit()
        value = value_of(number) if not m["more"] else value_of(m["first"] + m["late"])
        if (
            value is None
            or not _free(text, start, end)
            or text[start - 1 : start] in ("第", "数", "几", "〔", "[", "[")
        ):
            continue
        unit = _unit_at(text, end)
        counted = text[end : end + 1] in tuple(_COUNTED) and not text.startswith(("个月", "个百", "户口", "村村"), end)
        sized = m["first"][-1] in "万亿" or bool(m["late"])
        if text[end : end + 1] in ("年", "月", "日", "号", "时", "点", "分", "秒", "条") and unit is None:
            continue
        if not arabic and not (
            sized or (unit is not None and len(m["first"]) > 1) or (counted and len(m["first"]) > 1)
        ):
            continue
        if not arabic and (text[max(0, start - 1) : start] in _NOT_AFTER or _inside_word(text, start, end)):
            continue
        if arabic and not (unit or counted or sized or m["more"]):
            continue
        yield _amount(text, start, end, value, bool(m["more"]), unit, counted)


def _amount(
    text: str, start: int, end: int, value: Decimal, more: bool, unit: dict[str, str] | None, counted: bool
) -> Term:
    said = unit if unit is None or unit["en"] not in _OFTEN_UNSAID else None
    numbers = [english(value, words=said is None and (counted or unit is not None)), *other_forms(value)]
    forms = [form for number in numbers for form in _with_unit(number, said, value == 1 and not more)]
    if more:
        forms = [f"{lead} {form}" for form in forms for lead in ("more than", "over", "some", "about")]
    return _term(text, start, end + (len(said["zh"]) if said else 0), forms, value, _name(unit))


def _inside_word(text: str, start: int, end: int) -> bool:
    return text[start:end] in ("一千", "百千", "千百", "千万", "百万", "万千") and text[end : end + 1] in (
        "工",
        "家",
        "富",
        "元",
    )


def _name(unit: dict[str, str] | None) -> str | None:
    return unit["en"] if unit else None


def _unit_at(text: str, position: int) -> dict[str, str] | None:
    for unit in _units():
        if text.startswith(unit["zh"], position) and not (
            unit["unless"] and text.startswith(tuple(unit["unless"].split(" ")), position)
        ):
            return unit
    return None


def _units() -> tuple[dict[str, str], ...]:
    return tuple(sorted(rows("units.csv"), key=lambda u: -len(u["zh"])))


def _with_unit(number: str, unit: dict[str, str] | None, singular: bool) -> list[str]:
    if unit is None:
        return [number]
    if unit["en"].startswith("$"):
        return [
            f"{unit['before']}{number}",
            f"${number}",
            f"{number} U.S. dollars",
            f"{number} US dollars",
            f"USD {number}",
        ]
    names = [
        unit["one"] if singular else unit["en"],
        unit["en"],
        unit["one"],
        *filter(None, unit["variants"].split(" / ")),
    ]
    return [f"{number} {name}" for name in dict.fromkeys(names)] + [f"{number}-{unit['one']}"]
