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

from toolkit.summary import Summary

_BANDS, _ROWS = 32, 3
_PRIME = (1 << 31) - 1
_BODY, _TITLE, _REPRINT = 0.45, 0.55, 0.8
_DAYS_APART = 3
_CROWD = 200
_NUMBER = re.compile(r"\d+|第[一二三四五六七八九十百]+")
_NOT_TEXT = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class _Print:
    """What a release is recognised by."""

    title: frozenset[str]
    body: frozenset[str]
    facts: frozenset[str]
    numbers: frozenset[str]
    region: str
    day: int | None


def same_events(items: Sequence[Summary]) -> list[list[int]]:
    """Indexes of `items` grouped by event, in order of first appearance.

    Two releases tell of the same event where their dates are at most three days apart, their regions do not differ,
    nor all numbers in their titles, and title or text overlap strongly; they must also share a name or a figure where
    both have any.
    """
    prints = [_print(item) for item in items]
    parent = list(range(len(items)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for left, right in _candidates(prints):
        a, b = root(left), root(right)
        if a != b and _same(prints[left], prints[right]):
            parent[max(a, b)] = min(a, b)
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
    numbers = frozenset(_NUMBER.findall(item.title.zh))
    day = item.date.toordinal() if item.date else None
    return _Print(grams(item.title.zh, 2), grams(body, 3), frozenset(facts), numbers, item.region.zh, day)


def _candidates(prints: Sequence[_Print]) -> Iterator[tuple[int, int]]:
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for at, item in enumerate(prints):
        for salt, features in ((0, item.title), (_BANDS, item.body)):
            for band, key in enumerate(_bands(features)):
                buckets[salt + band, key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in buckets.values():
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
    if left.region and right.region and left.region not in right.region and right.region not in left.region:
        return False
    if left.numbers and right.numbers and not left.numbers & right.numbers:
        return False
    shared = bool(left.facts & right.facts) or not (left.facts and right.facts)
    title, body = overlap(left.title, right.title), overlap(left.body, right.body)
    if title >= _REPRINT and len(left.title) > 6 and left.day == right.day:
        return shared
    return shared and (body >= _BODY or (title >= _TITLE and bool(left.facts & right.facts)))
