"""Figures said without digits: 半个多月, 一天半, 两个半小时, 近半, 近万名, 上千万元, 千亿级."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from toolkit.release import Term
from toolkit.terms.amounts import figure, unit_at, with_unit
from toolkit.terms.quantities import english, other_forms, plain, value_of

_COUNT = r"(?P<n>[一二两三四五六七八九十]{1,2}|\d{1,2})"
_UNITS = {
    "天": "day",
    "年": "year",
    "个月": "month",
    "小时": "hour",
    "个小时": "hour",
    "周": "week",
    "个世纪": "century",
}
_AND_A_HALF = re.compile(
    rf"(?<![第\d]){_COUNT}(?:(?P<after>天|年|个月)半(?![价票导径成决])|个半(?P<before>小时|月|世纪))"
)
_HALF = re.compile(
    r"(?<![一上下前后两大多])半(?P<measure>个)?(?P<more>多)?(?P<unit>月(?!刊|板)|小时|年(?!度|报|会)|天|世纪)(?P<late>多)?"
)
_SHARE = re.compile(
    r"(?P<lead>[近过超逾约])(?P<half>半数?)(?=[的，。、；）]|以上|县|村|人|企|城|都|以|为|来自|达|是|在$|$)|(?<![第另])一半(?![天路])|(?<=[占达])半数"
)
_SIZES = r"十万|百万|千万|十亿|百亿|千亿|万亿|百|千|万|亿"
_LED = re.compile(rf"(?P<lead>将近|接近|超过|[近超逾约过达])(?P<size>{_SIZES})(?P<more>余)?")
_LEADS = {
    "近": ("nearly", "almost", "close to"), "将近": ("nearly", "almost", "close to"),
    "接近": ("nearly", "almost", "close to"), "约": ("about", "around", "approximately", "some"),
    "超": ("more than", "over"), "超过": ("more than", "over", "exceeding"), "逾": ("more than", "over"),
    "过": ("more than", "over"), "达": ("",),
}  # fmt: skip
_VAGUE = re.compile(rf"(?P<lead>[上数几])(?P<size>{_SIZES}|十)(?![一二两三四五六七八九十百千万亿年])")
_VAGUE_NAMES = {
    "十": "dozens", "百": "hundreds", "千": "thousands", "万": "tens of thousands", "亿": "hundreds of millions",
    "十万": "hundreds of thousands", "百万": "millions", "千万": "tens of millions", "十亿": "billions",
    "百亿": "tens of billions", "千亿": "hundreds of billions", "万亿": "trillions",
}  # fmt: skip
_LEVEL = re.compile(r"(?<![数\d.一二两三四五六七八九十百千几近超过上])(?P<size>十亿|百亿|千亿|万亿|百万|千万|亿)元?级")
_NOT_UP = tuple("以网线马之向")
_MEASURE = re.compile("[名个家户人亩元吨公平件项所座台辆条只头次篇场起宗斤株棵位]")


def find_rough(text: str) -> Iterator[Term]:
    """Halves, and sizes with no count before them."""
    if "半" in text:
        yield from _halves(text)
    for m in _LEVEL.finditer(text):
        value = value_of("一" + m["size"])
        if value is not None:
            number = english(value).replace("1 trillion", "trillion").replace(" ", "-")
            forms = [f"{number}-yuan-level", f"{number}-yuan", f"{number}-level", f"{english(value)} yuan"]
            yield figure(text, m.start(), m.end(), forms, value, "yuan")
    for m in _LED.finditer(text):
        value = value_of("一" + m["size"])
        unit = unit_at(text, m.end())
        counted = _MEASURE.match(text, m.end()) is not None
        if (
            value is None
            or not (unit or counted)
            or text[m.start() - 1 : m.start()] in tuple("节预签契合条附最临通经不")
        ):
            continue
        yield _sized(text, m.start(), m.end(), value, _LEADS[m["lead"]])
    for m in _VAGUE.finditer(text):
        if m["lead"] == "上" and text[m.start() - 1 : m.start()] in _NOT_UP:
            continue
        yield _vague(text, m)


def _halves(text: str) -> Iterator[Term]:
    for m in _AND_A_HALF.finditer(text):
        value = value_of(m["n"])
        if value is not None and 0 < value < 100:
            one = _UNITS[m["after"] or ("个" + m["before"] if m["before"] != "小时" else "小时")]
            many = "centuries" if one == "century" else one + "s"
            count = english(value, words=True)
            forms = [f"{count} and a half {many}", f"{plain(value)}.5 {many}", f"{plain(value)}.5-{one}"]
            forms += (
                [f"{'an' if one == 'hour' else 'a'} {one} and a half"] if value == 1 else [f"{count} {many} and a half"]
            )
            forms += [f"{count}-and-a-half-{one}", f"{count} and a half-{one}"]
            yield figure(text, m.start(), m.end(), forms, value + Decimal("0.5"), many)
    for m in _HALF.finditer(text):
        one = {"月": "month", "小时": "hour", "年": "year", "天": "day", "世纪": "century"}[m["unit"]]
        a = "an" if one == "hour" else "a"
        forms = [f"half {a} {one}", f"a half {one}", f"half-{one}", f"a half-{one}"]
        if one == "year":
            forms += ["six months", "6 months", "six-month"]
        if one == "month":
            forms += ["two weeks", "15 days", "half-a-month"]
        if one == "hour":
            forms += ["30 minutes", "30-minute"]
        if m["more"] or m["late"]:
            forms = [f"{lead} {form}" for lead in ("more than", "over") for form in forms]
        yield figure(text, m.start(), m.end(), forms, Decimal("0.5"), one + "s" if one != "century" else None)
    for m in _SHARE.finditer(text):
        forms = ["half", "50%", "50 percent", "one half"]
        if m["lead"]:
            forms = [f"{lead} {form}" for lead in _LEADS[m["lead"]] for form in forms]
        yield figure(text, m.start(), m.end(), forms, Decimal(50), "%")


def _sized(text: str, start: int, end: int, value: Decimal, leads: tuple[str, ...]) -> Term:
    unit = unit_at(text, end)
    said = unit if unit is not None and unit["en"] not in ("people", "households", "times") else None
    forms = [
        f"{lead} {form}".strip()
        for n in (english(value), *other_forms(value))
        for lead in leads
        for form in with_unit(n, said, False)[:2]
    ]
    return figure(text, start, end + (len(said["zh"]) if said else 0), forms, value, unit["en"] if unit else None)


def _vague(text: str, m: re.Match[str]) -> Term:
    value = value_of("一" + m["size"]) or Decimal(0)
    unit = unit_at(text, m.end())
    said = unit if unit is not None and unit["en"] not in ("people", "households", "times") else None
    name = _VAGUE_NAMES[m["size"]]
    one = name.rsplit(" ", 1)[-1].removesuffix("s")
    several = [f"several {one}", f"a few {one}"] if " " not in name and m["size"] != "十" else []
    several += ["several tens of thousands"] if m["size"] == "万" else []
    many = f" of {'U.S. dollars' if said['en'] == '$' else said['en']}" if said else ""
    few = f" {'U.S. dollars' if said['en'] == '$' else said['en']}" if said else ""
    forms = [name + many, *(s + few for s in several)]
    if m["lead"] == "上":
        reached = [n + few for n in (english(value), *other_forms(value))]
        forms = [
            f"{lead} {n}"
            for lead in ("more than", "over", "some", "upwards of", "as many as", "up to")
            for n in reached
        ] + forms
        forms += [f"{n} or more" for n in reached[:2]]
    return figure(
        text, m.start(), m.end() + (len(said["zh"]) if said else 0), forms, value, unit["en"] if unit else None
    )
