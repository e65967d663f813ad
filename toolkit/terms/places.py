"""Place names: every division of the gazetteer, nested places, and counties, towns and villages by rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from toolkit.release import Term
from toolkit.terms.data_files import common_pairs, rows, words
from toolkit.terms.english import distinct
from toolkit.terms.gazetteer import listed
from toolkit.terms.pinyin import romanize_place

_HAN = r"[\u3400-\u9fff]"
_STOP = frozenset(
    "各全我本该某两三每等乡城灾山园小农牧渔新老旧大中这那一二四五六七八九十百千万几多个的是在和与及或跨邻外内上下前后东西南北主副"
    "市县区镇村街省州辖属直级为到从由向对把被让使于赴抵经往至入进出去来回看听问讲说会议政府党委帮扶贫困示范先进特色文明美丽宜居景社生产住功能"
)
_NEVER_IN = frozenset("此谢到行霸逐锦党全与给和的在末底占圈却将各本该某每")
_AFTER_ONE = ("县", "镇", "乡")
_CITY_OFFICES = frozenset("委政长")
_CITY_WORDS = frozenset("场民容值价面区")
_BARE_GENERICS = ("区", "县", "州", "旗", "省", "村", "镇", "乡")
_NOT_AFTER = frozenset("域块间位分别级")
_DIGITS = "0123456789一二三四五六七八九十"
_BEFORE_DAY = _DIGITS + "近昨今次当本上同前"
_NEVER_LAST = frozenset("任等为我及两三四五六七八九十市区县")
_IN_NAMES = frozenset(
    ["新村", "城镇", "古镇", "重镇", "新区", "山村", "渔村", "城区", "港区", "州市", "山区", "红旗", "国旗"]
)
_CHARACTERS = re.compile(f"{_HAN}+")
_DIVISIONS = ("", "province", "prefecture", "county")


def find_places(text: str, *, date: dt.date | None = None) -> list[Term]:
    """Places of `text`, by start; a nested place (甘肃省天水市秦州区) is one term, smallest unit first in English.

    Xizang is used for texts of 2023 and later or without a date, Tibet before.
    """
    parts = _without_overlaps([*listed(text, date), *_by_rule(text)])
    return _nested(text, _with_inner(text, parts))


def _by_rule(text: str) -> Iterator[Term]:
    """Invented and small places: one to three characters and a generic, after a boundary or a cue."""
    for generic, generic_en in _generics().items():
        at = text.find(generic)
        while at >= 0:
            for size in (2, 3, 1):
                start = at - size
                name = text[max(0, start) : at]
                if start < 0 or not _CHARACTERS.fullmatch(name) or not _boundary(text, start):
                    continue
                if _acceptable(name, generic, text, at + len(generic)):
                    whole = romanize_place(name + generic if size == 1 and len(generic) == 1 else name)
                    bare = () if " " in generic_en else (whole,)
                    yield Term(name + generic, f"{whole} {generic_en}", "place", start, at + len(generic), bare)
                    break
            at = text.find(generic, at + len(generic))


@lru_cache(maxsize=1)
def _generics() -> dict[str, str]:
    """Generic words of places in English, the longest first."""
    return {row["zh"]: row["en"] for row in rows("place_generics.csv")}


@lru_cache(maxsize=1)
def _rule() -> re.Pattern[str]:
    return re.compile(rf"({_HAN}{{1,3}})({'|'.join(_generics())})")


@lru_cache(maxsize=1)
def _cues() -> tuple[str, ...]:
    return tuple(words("place_words.csv", "cue"))


def _acceptable(name: str, generic: str, text: str, end: int) -> bool:
    if name + generic in words("place_words.csv", "ordinary"):
        return False
    last = name[-1] + generic
    if (last in words("place_words.csv", "ordinary") and last not in _IN_NAMES) or name[-1] in _NEVER_LAST:
        return False
    start = end - len(generic) - len(name)
    if name[0] in "年月日" and text[max(0, start - 1) : start] in tuple(_DIGITS):
        return False
    if len(name) == 1 and (generic not in _AFTER_ONE or name in _STOP):
        return False
    if any(c in _NEVER_IN for c in name) or any(c in _STOP for c in name[:-1]):
        return False
    if any(name[i : i + 2] in common_pairs() for i in range(len(name) - 1)):
        return False
    after = text[end : end + 1]
    if generic == "市":
        return after in _CITY_OFFICES or after not in _CITY_WORDS
    if generic in _BARE_GENERICS:
        return after not in _NOT_AFTER and not text.startswith(("内外", "干部"), end)
    return True


def _boundary(text: str, start: int) -> bool:
    if start == 0 or not _CHARACTERS.match(text[start - 1]):
        return True
    if text.endswith(_cues(), 0, start):
        return text[start - 1] not in "月日" or text[max(0, start - 2) : start - 1] in tuple(_BEFORE_DAY)
    if text[start - 1] not in "省市区县州盟旗镇乡":
        return False
    before = text[max(0, start - 3) : start - 1]
    return before[-1:] not in tuple("各全我本该某") and not (before[:1] in "全各" and before[1:] in tuple("省市区县"))


def _without_overlaps(terms: Sequence[Term]) -> list[Term]:
    occupied = bytearray(max((t.end for t in terms), default=0))
    kept: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.start - t.end, t.source != "termbase", t.start)):
        if not any(occupied[term.start : term.end]):
            occupied[term.start : term.end] = b"\x01" * (term.end - term.start)
            kept.append(term)
    return sorted(kept, key=lambda t: t.start)


def _with_inner(text: str, parts: Sequence[Term]) -> list[Term]:
    """Chains such as 天水市云河县石桥镇: what follows a place directly and has a generic is a place too."""
    result = list(parts)
    for part in parts:
        end = part.end
        while True:
            m = _rule().match(text, end)
            if m is None or not _acceptable(m[1], m[2], text, m.end()) or len(m[1]) < 2:
                break
            if any(t.start < m.end() and m.start() < t.end for t in result):
                break
            en = f"{romanize_place(m[1])} {_generics()[m[2]]}"
            result.append(Term(m.group(), en, "place", m.start(), m.end(), (romanize_place(m[1]),)))
            end = m.end()
    return sorted(result, key=lambda t: t.start)


def _nested(text: str, parts: Sequence[Term]) -> list[Term]:
    merged: list[list[Term]] = []
    for part in parts:
        if merged and merged[-1][-1].end == part.start and len(part.zh) > 2 and merged[-1][-1].note in _DIVISIONS:
            merged[-1].append(part)
        else:
            merged.append([part])
    return [_chain(text, group) for group in merged]


def _chain(text: str, group: Sequence[Term]) -> Term:
    if len(group) == 1:
        return group[0]
    names = [t.en for t in reversed(group)]
    shorts = [
        re.sub(r" (?:City|Province|Municipality|County|District|Town|Township|Village)$", "", name) for name in names
    ]
    rest, short_rest = ", ".join(names[1:]), ", ".join(shorts[1:])
    forms = [f"{names[0]}, {rest}"]
    for head in (names[0], shorts[0]):
        for tail in (rest, short_rest):
            forms += [f"{head}, {tail}", f"{head} in {tail}", f"{head} of {tail}", f"{tail}'s {head}"]
    if len(names) > 2:
        forms += [f"{names[0]}, {names[1]}", f"{names[0]}, {shorts[1]}"]
    start, end = group[0].start, group[-1].end
    chosen = distinct(forms, 20)
    return replace(group[-1], zh=text[start:end], en=chosen[0], start=start, end=end, variants=chosen[1:])
