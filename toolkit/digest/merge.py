"""Releases of the same event, found with MinHash signatures in a banded index instead of comparing all pairs.

Broder 1997, "On the resemblance and containment of documents"; banding after Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", chapter 3.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toolkit.digest.level import level_of_name
from toolkit.summary import Summary

_BANDS, _ROWS = 32, 3
_PRIME = (1 << 31) - 1
_BODY, _TITLE, _REPRINT = 0.45, 0.55, 0.8
_DAYS_APART = 3
_CROWD = 200
_TELLING, _MOST_HOLDERS = 3, 50
_NUMBER = re.compile(r"\d+|第[一二三四五六七八九十百]+")
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+")
_TELLS = re.compile(r"[1-9][\d,.]*[1-9]")
_NOT_TEXT = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class _Print:
    """What a release is recognised by."""

    title: frozenset[str]
    body: frozenset[str]
    facts: frozenset[str]
    telling: frozenset[str]
    ordinals: frozenset[str]
    numbers: frozenset[str]
    region: str
    day: int | None


def same_events(items: Sequence[Summary]) -> list[list[int]]:
    """Indexes of `items` grouped by event, in order of first appearance.

    Two releases tell of the same event where their dates are at most three days apart, their regions may be one within
    the other, their titles count no different meeting or issue (第十八次), and one of these holds:

    - title or text overlap strongly, their titles have no different numbers, and they share a name or a figure where
      both have any;
    - they share three documents or figures of more than one significant digit, or two that are at least half of those
      that the shorter one has.

    All releases of an event lie within three days.
    """
    prints = [_print(item) for item in items]
    parent = list(range(len(items)))
    spans = [(p.day, p.day) for p in prints]

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for left, right in _candidates(prints):
        a, b = sorted((root(left), root(right)))
        if a == b or not _same(prints[left], prints[right]):
            continue
        days = [day for day in (*spans[a], *spans[b]) if day is not None]
        if not days or max(days) - min(days) <= _DAYS_APART:
            parent[b] = a
            spans[a] = (min(days), max(days)) if days else (None, None)
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(items)):
        groups[root(at)].append(at)
    return list(groups.values())


def grams(text: str, size: int) -> frozenset[str]:
    """The letter runs of `size` in a text without spaces and punctuation."""
    plain = _NOT_TEXT.sub("", text)
    return frozenset(plain[at : at + size] for at in range(max(1, len(plain) - size + 1))) if plain else frozenset()


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Jaccard similarity; 0 where either is empty."""
    return len(left & right) / len(left | right) if left and right else 0.0


def _print(item: Summary) -> _Print:
    body = " ".join([item.title.zh, *(d.zh for d in item.decisions), *(f"{f.zh}{f.what}" for f in item.figures)])
    facts = {p.zh for p in item.people} | {f.zh for f in item.figures}
    telling = {f.zh for f in item.figures if _TELLS.search(f.zh)} | {d.zh for d in item.documents}
    return _Print(
        title=grams(item.title.zh, 2),
        body=grams(body, 3),
        facts=frozenset(facts),
        telling=frozenset(telling),
        ordinals=frozenset(_ORDINAL.findall(item.title.zh)),
        numbers=frozenset(_NUMBER.findall(item.title.zh)),
        region=item.region.zh,
        day=item.date.toordinal() if item.date else None,
    )


def _candidates(prints: Sequence[_Print]) -> Iterator[tuple[int, int]]:
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    holders: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(prints):
        for fact in item.telling:
            holders[fact].append(at)
        for salt, features in ((0, item.title), (_BANDS, item.body)):
            for band, key in enumerate(_bands(features)):
                buckets[salt + band, key].append(at)
    seen: set[tuple[int, int]] = set()
    rare = [members for members in holders.values() if len(members) <= _MOST_HOLDERS]
    for members in (*buckets.values(), *rare):
        for place, right in enumerate(members):
            for left in members[max(0, place - _CROWD) : place]:
                if left != right and (left, right) not in seen:
                    seen.add((left, right))
                    yield left, right


def _bands(features: Iterable[str]) -> list[bytes]:
    import numpy as np

    hashes = np.fromiter((zlib.crc32(f.encode()) % _PRIME for f in features), dtype=np.uint64)
    if not hashes.size:
        return []
    factors, shifts = _permutations()
    signature = ((factors * hashes + shifts) % np.uint64(_PRIME)).min(axis=1).astype(np.uint32)
    return [band.tobytes() for band in signature.reshape(_BANDS, _ROWS)]


@lru_cache(maxsize=1)
def _permutations() -> Any:
    import numpy as np

    return np.random.default_rng(7).integers(1, _PRIME, size=(2, _BANDS * _ROWS, 1), dtype=np.uint64)


def _same(left: _Print, right: _Print) -> bool:
    if left.day is not None and right.day is not None and abs(left.day - right.day) > _DAYS_APART:
        return False
    if _elsewhere(left.region, right.region) or _differ(left.ordinals, right.ordinals):
        return False
    told = left.telling & right.telling
    if len(told) >= _TELLING or (len(told) == 2 and min(len(left.telling), len(right.telling)) <= 4):
        return True
    if _differ(left.numbers, right.numbers):
        return False
    shared = bool(left.facts & right.facts) or not (left.facts and right.facts)
    title, body = overlap(left.title, right.title), overlap(left.body, right.body)
    if title >= _REPRINT and len(left.title) > 6 and left.day == right.day:
        return shared
    return shared and (body >= _BODY or (title >= _TITLE and bool(left.facts & right.facts)))


def _differ(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right) and not left & right


def _elsewhere(left: str, right: str) -> bool:
    """Whether two regions are different places of one level; a county may lie in the prefecture that speaks of it."""
    if left in right or right in left:
        return False
    level = level_of_name(left)
    return level != "other" and level == level_of_name(right)
