"""Figures by rule: amounts with units, percentages, fractions, ranges, ratios, multiples and ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toolkit.release import Term
from toolkit.terms.amounts import ARABIC, CHINESE, DASH, figure, find_amounts, stands_free, with_bare_numbers
from toolkit.terms.bounds import bounded
from toolkit.terms.numerals import ordinal_forms
from toolkit.terms.quantities import english, plain, spelled, value_of
from toolkit.terms.rough import find_rough

_PERCENT = re.compile(rf"(?P<low>-?{ARABIC})(?P<sign>%|％|‰)(?:{DASH}(?P<high>{ARABIC})(?:%|％|‰))?")
_HUNDREDTHS = re.compile(rf"百分之(?P<n>{ARABIC}|{CHINESE})(?![点點])")
_TENTHS = re.compile(
    r"(?P<low>[一二三四五六七八])?(?P<n>[一二两三四五六七八九]|\d)成(?P<half>半|[一二三四五六七八九](?![成]))?"
    r"(?P<more>多|以上)?(?![为立员功果本熟效长人就都交])"
)
_FRACTION = re.compile(rf"(?P<low>{CHINESE})分之(?P<high>[一二三四五六七八九])")
_RATIO = re.compile(rf"{ARABIC}(?:[∶:：]{ARABIC})+")
_STEPS = {
    "批次": ("batch", "group", "lot", "round"), "轮次": ("round",), "阶段": ("stage", "phase"),
    "梯队": ("echelon", "tier"),
    "批": ("batch", "group", "round", "phase", "lot"), "轮": ("round",), "档": ("tier", "bracket"),
}  # fmt: skip
_STEP = re.compile(rf"第(?P<n>\d+|{CHINESE})(?P<step>{'|'.join(_STEPS)})(?![流胎船准])")
_ORDINAL = re.compile(rf"第(?P<n>\d+|{CHINESE})(?=[次届批轮名位期])|(?<![第\d])(?P<bare>\d+|{CHINESE})(?=届|周年)")
_PART = re.compile(rf"(?:^|(?<=[《》“、，。和至及规定法例]))第(?P<n>\d+|{CHINESE})(?P<part>[条章款])")
_PARTS = {"条": "Article", "章": "Chapter", "款": "Paragraph"}
_POINTS = re.compile(rf"(?P<n>{ARABIC})个百分点")
_TIMES = re.compile(rf"(?P<n>{ARABIC}|[一二两三四五六七八九十]+)倍")
_GROWTH = tuple("长大高加升涨多翻罚交款")

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
    present = set(text)
    for needs, rule in _RULES:
        for term in () if present.isdisjoint(needs) else rule(text):
            if not any(taken[term.start : term.end]):
                found.append(term)
                taken[term.start : term.end] = [True] * (term.end - term.start)
    return bounded(text, with_bare_numbers(text, sorted(found, key=lambda t: t.start)))


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
                f"between {plain(low)}% and {plain(high)}%",
            ]
            forms += [f"{plain(low)} to {plain(high)}%", f"{plain(low)} percent to {plain(high)} percent"]
        else:
            bare = shown[:-1]
            whole = spelled(int(low)) if low == low.to_integral_value() else []
            forms = [
                shown,
                *(f"{n} percent" for n in whole),
                f"{bare} percent",
                f"{bare} per cent",
                f"{plain(low)}{sign}",
            ]
            if sign == "‰":
                forms += [f"{bare} per thousand", f"{bare} per mille"]
        yield figure(text, m.start(), m.end(), forms, low, sign)
    for m in _HUNDREDTHS.finditer(text):
        value = value_of(m["n"])
        if value is not None:
            forms = [f"{plain(value)}%", f"{plain(value)} percent", f"{english(value, words=True)} percent"]
            yield figure(text, m.start(), m.end(), forms, value, "%")


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
            yield figure(text, m.start(), m.end(), forms, value, "percentage point")


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
        yield figure(text, m.start(), m.end(), forms, high / low, None)


def _tenths(text: str) -> Iterator[Term]:
    for m in _TENTHS.finditer(text):
        value, extra = value_of(m["n"]), m["half"]
        if value is None or (
            m["n"] in "一两"
            and not m["more"]
            and not m["low"]
            and text[m.start() - 1 : m.start()] not in tuple("约近超逾")
        ):
            continue
        low = value_of(m["low"]) if m["low"] else None
        if m["low"] and low != value - 1:
            continue
        share = value * 10 + (5 if extra == "半" else value_of(extra) or 0 if extra else 0)
        forms = [f"{plain(share)}%", *(f"{n} percent" for n in (plain(share), *spelled(int(share))))]
        if share == 50:
            forms += ["half"]
        if low is not None:
            first = plain(low * 10)
            forms = [f"{first}% to {forms[0]}", f"{first} to {plain(share)} percent", f"{first}-{forms[0]}"]
        elif m["more"]:
            forms = [f"{lead} {form}" for lead in ("more than", "over", "at least", "above") for form in forms]
            forms += [f"{plain(share)}% or more", f"{plain(share)} percent or more"]
        yield figure(text, m.start(), m.end(), forms, share if low is None else low * 10, "%")


def _ratios(text: str) -> Iterator[Term]:
    for m in _RATIO.finditer(text):
        if stands_free(text, m.start(), m.end()) and (
            "∶" in m.group() or m.group().count(":") + m.group().count("：") > 1
        ):
            forms = [re.sub("[∶：]", ":", m.group()), re.sub("[∶：:]", " to ", m.group())]
            yield figure(text, m.start(), m.end(), forms, None, None)


def _ordinals(text: str) -> Iterator[Term]:
    for m in _STEP.finditer(text):
        value = value_of(m["n"])
        if value is not None and 0 < value < 1000:
            forms = [f"{n} {noun}" for noun in _STEPS[m["step"]] for n in ordinal_forms(int(value))]
            yield figure(text, m.start(), m.end(), [*forms, f"{_STEPS[m['step']][0]} {plain(value)}"], value, None)
    for m in _ORDINAL.finditer(text):
        value = value_of(m["n"] or m["bare"])
        if value is not None and m["bare"] and value > 1900:
            yield figure(text, m.start(), m.end(), [str(value)], value, None)
        elif value is not None and 1 < value < 10000:
            yield figure(text, m.start(), m.end(), ordinal_forms(int(value)), value, "ordinal")
    for m in _PART.finditer(text):
        value = value_of(m["n"])
        if value is not None:
            yield figure(text, m.start(), m.end(), [f"{_PARTS[m['part']]} {plain(value)}"], value, None)


def _times(text: str) -> Iterator[Term]:
    for m in _TIMES.finditer(text):
        value = value_of(m["n"])
        if value == 1:
            continue
        before = text[max(0, m.start() - 2) : m.start()].rstrip("了至")[-1:]
        if value is None or before in ("一", "数", "几", *_GROWTH) or not stands_free(text, m.start(), m.end()):
            continue
        shown = english(value, words=True)
        forms = [f"{shown} times", f"{plain(value)} times", f"{shown}-fold", f"{shown}fold"]
        if value == value.to_integral_value():
            forms += [f"{n}fold" for n in spelled(int(value))]
        if value == 2:
            forms += ["twice", "double", "doubled"]
        yield figure(text, m.start(), m.end(), forms, value, "times")


_NUMERALS = "0123456789零〇一二两三四五六七八九十百千万亿数几"
_RULES: tuple[tuple[str, Callable[[str], Iterator[Term]]], ...] = (
    ("%％‰百", _percents),
    ("点", _points),
    ("之", _fractions),
    ("成", _tenths),
    ("∶:：", _ratios),
    ("第届周", _ordinals),
    ("倍", _times),
    ("半百千万亿数几", find_rough),
    (_NUMERALS, find_amounts),
)
