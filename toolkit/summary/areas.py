"""Nested areas at the head of a body's name or a title (邢台市梨川县…), and the larger areas a release puts them in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from toolkit.terms.data_files import rows
from toolkit.terms.pinyin import romanize_place
from toolkit.terms.places import find_places

_PROVINCE = (
    r"(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省"
    r"|(?:内蒙古|西藏)自治区|广西壮族自治区|宁夏回族自治区|新疆维吾尔自治区|(?:北京|天津|上海|重庆)市"
)
_CHAR = r"[^\W\d_a-zA-Z各全我本该省市盟区县旗局委厅部办院处的第到赴在来于访组向对由等获将被为两个]"
_CITY = r"市(?!场|容|属|直|级|里|长|民(?!政|族|宗|兵|营)|政(?!府|协|法))"
_DISTRICT = r"(?<![片园小社校景山灾牧林库郊])区(?!域|块|间|位|属|直|级|里|长)"
_PREFECTURE = rf"{_CHAR}{{1,7}}?(?:自治州|地区|{_CITY}|州(?![市县区])|盟)"
_COUNTY = rf"{_CHAR}{{1,8}}?(?:自治县|自治旗|{_DISTRICT}|县(?!域|直|级|城|长)|旗|{_CITY})"
_TOWN = rf"{_CHAR}{{1,6}}?(?:街道|苏木|镇(?!街)|乡(?!村|镇|土|建设))"
_HEAD = re.compile(
    r"(?:中共|政协|共青团|中国共产党|中国人民政治协商会议|国家税务总局|国家统计局|中国人民银行)?"
    rf"(?P<province>{_PROVINCE})?(?P<prefecture>{_PREFECTURE})?(?P<county>{_COUNTY})?(?P<town>{_TOWN})?"
)
_BEFORE = re.compile(rf"(?P<province>{_PROVINCE})?(?P<prefecture>{_CHAR}{{1,7}}(?:自治州|地区|市|州|盟))?$")
_ORDINARY = re.compile(
    r"(?:城|都|超|股|门|楼|集|上|农贸|文化|人力资源)市|(?:社|校|园|厂|小|景|山|片|辖|灾|牧|林|库|郊|自治|开发|示范|试验|贫困|高新|经开|保护)区"
    r"|(?:城|乡)镇|(?:家|下|返|城)乡|[大中小]城市|.*(?:脱贫|贫困|示范|各)县"
)
_GOVERNMENT = r"(?:委|人民政府|政府|政协|人大|[\u4e00-\u9fff]{2,8}(?:局|厅|委员会)(?!长))"
_LEVELS = ("province", "prefecture", "county", "town")


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a nested area; level 1 is a province, 4 a town; a city counts as a prefecture unless inside one."""

    zh: str
    level: int

    @property
    def known(self) -> bool:
        """Whether the gazetteer, or a rule of the terms, takes it for a place."""
        return any(p.zh == self.zh for p in find_places(self.zh))


def head(text: str) -> tuple[Part, ...]:
    """The nested area with which a text begins, the largest first; empty where it begins with none."""
    found = _HEAD.match(text)
    parts: list[Part] = []
    for level, name in enumerate(_LEVELS, 1):
        zh = found.group(name) if found else None
        if not zh:
            continue
        if _ORDINARY.fullmatch(zh):
            break
        parts.append(Part(zh, level))
    return tuple(parts)


def name(parts: Iterable[Part]) -> str:
    return "".join(part.zh for part in parts)


def english(parts: Iterable[Part]) -> str:
    """Smallest first: Sanjiangkou District, Ningbo City."""
    return ", ".join(_english(part.zh) for part in reversed(tuple(parts)))


def _english(zh: str) -> str:
    whole = next((p.en for p in find_places(zh) if p.zh == zh), None)
    if whole is not None:
        return whole
    for generic, en in _generics().items():
        if zh.endswith(generic) and len(zh) > len(generic):
            return f"{romanize_place(zh.removesuffix(generic))} {en}"
    return romanize_place(zh)


@lru_cache(maxsize=1)
def _generics() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in rows("place_generics.csv")}


def within(parts: tuple[Part, ...], text: str) -> tuple[Part, ...]:
    """The area with the prefecture and province in which the text places it.

    Either stands right before the area somewhere, or is the only one whose government the text names.
    """
    if not parts:
        return parts
    if parts[0].level == 1:
        return (parts[0], *_with_prefecture(parts[1:], text))
    own = name(parts)
    for found in re.finditer(re.escape(own), text):
        before = _BEFORE.search(text[max(0, found.start() - 16) : found.start()])
        larger = _larger(before, parts[0]) if before else ()
        if larger:
            parts = (*larger, *parts)
            break
    parts = _with_prefecture(parts, text)
    if parts[0].level > 1:
        provinces = {m.group() for m in re.finditer(_PROVINCE, text)}
        ruling = {
            m.group(1) or m.group(2) for m in re.finditer(rf"《({_PROVINCE})|({_PROVINCE})(?={_GOVERNMENT})", text)
        }
        if len(provinces) == 1 and provinces <= ruling:
            parts = (Part(provinces.pop(), 1), *parts)
    return parts


def _larger(before: re.Match[str], inner: Part) -> tuple[Part, ...]:
    parts = [Part(before.group(name), level) for level, name in enumerate(_LEVELS[:2], 1) if before.group(name)]
    return tuple(p for p in parts if p.level == 1 or (p.known and not _ORDINARY.fullmatch(p.zh) and p.zh != inner.zh))


def _with_prefecture(parts: tuple[Part, ...], text: str) -> tuple[Part, ...]:
    """A county with the one prefecture whose government the text names; a city only with what is no city itself."""
    first = parts[0] if parts else None
    if first is None or (first.level == 2 and (not first.zh.endswith("市") or _is_prefecture(first))):
        return parts
    generics = "市|州|盟|地区" if first.level > 2 else "州|盟|地区"
    governed = {
        place.zh
        for place in find_places(text)
        if place.note == "prefecture"
        and re.search(rf"(?:{generics})$", place.zh)
        and re.match(_GOVERNMENT, text[place.end :])
    }
    return (Part(governed.pop(), 2), *parts) if len(governed) == 1 else parts


def _is_prefecture(part: Part) -> bool:
    return any(p.zh == part.zh and p.note == "prefecture" for p in find_places(part.zh))
