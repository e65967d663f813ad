"""Which of the places found are credible: those on record, and unknown ones that no ordinary word makes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from toolkit.release import Term
from toolkit.terms.places import find_places

_GENERIC = re.compile(
    r"(?:自治区|自治州|自治县|自治旗|经济技术开发区|经济开发区|高新技术产业开发区|工业园区?|经开区|高新区|开发区|新区"
    r"|街道|社区|[省市县区州盟旗镇乡村])$"
)
_OUTER = re.compile(r"(?<=..[省市县区州盟旗])(?=..)")
_NEVER = frozenset(
    "副常委届第代各全本该每两几某我已为对等均名三四五六七八九曾并请随因要他她其的是和与及在任由交入团日月年从被往向须设予自"
)
_PARTIES = frozenset({"民建", "民盟", "民进", "民革", "农工党", "致公党", "九三学社", "台盟", "共青"})
_AMBIGUOUS = frozenset({"会同县", "应县"})
_WORD = re.compile(
    r"(?:[小山片灌景园地湖库林牧矿厂校灾疫震选分采测]区|[城都超上股楼夜集]市|[农山渔乡进驻包]村|[返下回城]乡|[小古集乡城]镇|[分跨]县)$"
)


@lru_cache(maxsize=1)
def _common_pairs() -> frozenset[str]:
    """Pairs of characters that ordinary words of releases are made of (加强, 召开) and place names hardly ever."""
    text = (resources.files("toolkit.terms") / "data" / "common_pairs.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def credible(text: str, places: Iterable[Term]) -> list[Term]:
    """The places of the text without those read into ordinary words (召开区, 今年全市, 成县 in 责成县)."""
    kept: list[Term] = []
    for place in places:
        if place.source == "termbase":
            kept += [place] if _begins_a_word(text, place) else []
        elif _looks_like_a_name(place.zh):
            kept.append(place)
        else:
            kept += _without_verb(place)
    return kept


def _without_verb(place: Term) -> list[Term]:
    """The place after an ordinary word that the rule took in: 云湾市 in 宣判云湾市."""
    for at in range(2, len(place.zh) - 2):
        rest = place.zh[at:]
        joins = place.zh[at - 1 : at + 1]
        if place.zh[at - 2 : at] in _common_pairs() and joins not in _common_pairs() and _looks_like_a_name(rest):
            return [
                replace(inner, start=place.start + at, end=place.end) for inner in find_places(rest) if inner.zh == rest
            ]
    return []


def _begins_a_word(text: str, place: Term) -> bool:
    return place.zh not in _AMBIGUOUS and (
        len(place.zh) > 2 or text[max(0, place.start - 1) : place.start + 1] not in _common_pairs()
    )


def _looks_like_a_name(zh: str) -> bool:
    if _WORD.search(zh):
        return False
    name = _OUTER.split(_GENERIC.sub("", zh))[-1]
    if len(name) < 2 or name.startswith("原") or _NEVER & set(name):
        return False
    return name not in _PARTIES and not any(name[i : i + 2] in _common_pairs() for i in range(len(name) - 1))
