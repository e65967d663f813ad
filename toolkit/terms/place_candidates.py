"""Places that no list has: a name and a generic word (石桥镇, 涡阳路), weighed by what places look like in releases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toolkit.terms.data_files import common_pairs, rows, words
from toolkit.terms.english import distinct
from toolkit.terms.pinyin import romanize_place

LONGEST_NAME = 4
_HAN = re.compile("[\u3400-\u9fff]")
_WATER = {"湖": "Lake", "江": "River", "河": "River", "岛": "Island", "湾": "Bay", "港": "Port"}
_LEVELS = " (?:City|Prefecture|League|County|District|Banner|Autonomous (?:County|Banner|Prefecture))$"
_ALONG = (
    "沿线",
    "沿岸",
    "两岸",
    "流域",
    "上游",
    "中游",
    "下游",
    "干流",
    "支流",
    "大堤",
    "堤防",
    "入海口",
    "水质",
    "河道",
    "河段",
)
_ALONG_ODDS = 3.0
_WITHIN = frozenset({"zone", "work", "street"})
_LIKE_NAMES = frozenset({"新区", "新城", "古城"})
_DIVISION_END = re.compile(r"(?:自治区|自治州|自治县|自治旗|地区|[省市县区州盟旗镇乡])$")


@dataclass(frozen=True, slots=True)
class Generic:
    """A word for a kind of place, with the English words for it, the preferred first."""

    zh: str
    forms: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """The stretch of a text from `start` to `end` that may be a place: `name`, then the word for its kind."""

    start: int
    end: int
    name: str
    generic: Generic

    @property
    def zh(self) -> str:
        return self.name + self.generic.zh


def candidates(text: str) -> Iterator[Candidate]:
    """Every generic word, the longest where several begin, with the one to four characters before it."""
    longest: dict[int, Generic] = {}
    inner: dict[int, int] = {}
    for last, generic in _automaton().iter(text):
        longest[last + 1 - len(generic.zh)] = generic
        if generic.zh not in _LIKE_NAMES:
            inner[last] = max(inner.get(last, 0), len(generic.zh))
    for at, generic in longest.items():
        if len(generic.zh) < inner.get(at + len(generic.zh) - 1, 0):
            continue
        for size in range(1, LONGEST_NAME + 1):
            start = at - size
            if start < 0 or not _HAN.match(text[start]):
                break
            if text[start] in "年月日" and text[max(0, start - 1) : start].isdecimal():
                continue
            yield Candidate(start, at + len(generic.zh), text[start:at], generic)


def score(text: str, candidate: Candidate) -> float:
    """The log-odds that the candidate is the name of a place, whole and no more than that.

    Weights of a logistic regression on the training part of the corpus, where the English tells places from words.
    """
    weights = _weights()
    along = candidate.generic.kind in {"water", "lake"} and text.startswith(_ALONG, candidate.end)
    return sum(weights.get(feature, 0.0) for feature in features(text, candidate)) + (_ALONG_ODDS if along else 0.0)


def features(text: str, candidate: Candidate) -> list[str]:
    """What the candidate looks like: its characters, its neighbours, and the ordinary words it would cut."""
    name, generic, start, end = candidate.name, candidate.generic.zh, candidate.start, candidate.end
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    pairs, size = common_pairs(), len(name)
    found = [
        "bias",
        f"generic {generic}",
        f"size {size} {candidate.generic.kind}",
        f"first {name[0]}",
        f"last {name[-1]}",
        f"before {before if _HAN.match(before) else ''}",
        f"after {after if _HAN.match(after) else ''}",
        f"junction {name[-1]}{generic[0]}",
    ]
    found += [f"char {c}" for c in name]
    if size > 1:
        found.append(f"pairs {sum(name[i : i + 2] in pairs for i in range(size - 1))}")
    if before + name[0] in pairs:
        found.append("cuts a word before")
    if generic[-1] + after in pairs:
        found.append("cuts a word after")
    if name[-1] + generic[0] in pairs:
        found.append("cuts a word inside")
    if name in official_names():
        found.append("official name")
    if _DIVISION_END.search(text[max(0, start - 3) : start]):
        found.append("after a division")
    if text.endswith(_cues(), 0, start):
        found.append("after a cue")
    return found


def renderings(candidate: Candidate) -> tuple[str, ...]:
    """The English forms of a candidate, the preferred first: Guoyang Road, the Tianhe River, Yuhu Lake Park."""
    name, generic = candidate.name, candidate.generic
    whole = len(name) == 1 and len(generic.zh) == 1 and generic.zh not in {"村", "屯"}
    spoken = [romanize_place(name + generic.zh)] if whole else specific_names(name, generic)
    forms = [f"{word} {kind}" for kind in generic.forms for word in spoken]
    if generic.kind == "port":
        forms += [f"{kind} of {word}" for kind in generic.forms[:1] for word in spoken]
    if generic.kind == "lake":
        forms += [f"{kind} {word}" for kind in generic.forms[:1] for word in spoken]
    if generic.kind == "mountain":
        joined = romanize_place(name + generic.zh)
        forms += [f"Mount {spoken[0]}", f"{spoken[0]} Mountains", f"{joined} Mountain", joined, f"Mount {joined}"]
    if generic.kind == "division":
        forms += spoken
    return distinct(forms, 10)


def specific_names(name: str, generic: Generic) -> list[str]:
    """The name before the generic word as it is spelled: officially where a division has it, else in pinyin."""
    official = official_names().get(name) or (_waters().get(name) if generic.kind == "work" else None)
    if official:
        return [official]
    inner = _WATER.get(name[-1]) if len(name) > 1 and generic.kind in _WITHIN else None
    if inner:
        body = name[:-1]
        spelled = official_names().get(body) or romanize_place(name if len(body) == 1 else body)
        forms = [f"{spelled} {inner}", romanize_place(name)]
        return forms[::-1] if len(body) == 1 else forms
    return [romanize_place(name)]


@lru_cache(maxsize=1)
def official_names() -> dict[str, str]:
    """Names of divisions without their generic, of two characters or more, with the official spelling."""
    names: dict[str, str] = {}
    for row in (*rows("divisions.csv"), *rows("former_divisions.csv")):
        zh = re.sub(r"(?:地区|自治县|自治州|自治区|自治旗|[省市县区州盟旗])$", "", row["zh"])
        en = re.sub(_LEVELS + "|Province$|Municipality$", "", row["en"]).strip()
        if len(zh) > 1 and not zh.endswith("族") and " Autonomous" not in row["en"]:
            names.setdefault(zh, en)
    return names


@lru_cache(maxsize=1)
def _waters() -> dict[str, str]:
    return {row["zh"]: row["en"].removeprefix("the ") for row in rows("places.csv") if row["level"] == "water"}


@lru_cache(maxsize=1)
def generics() -> dict[str, Generic]:
    """Words for kinds of places."""
    return {
        row["zh"]: Generic(row["zh"], distinct([row["en"], *filter(None, row["variants"].split(" / "))]), row["kind"])
        for row in rows("place_generics.csv")
    }


@lru_cache(maxsize=1)
def _automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for zh, generic in generics().items():
        automaton.add_word(zh, generic)
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("place_weights.csv")}


@lru_cache(maxsize=1)
def _cues() -> tuple[str, ...]:
    return tuple(words("place_words.csv", "cue"))
