"""Candidate terms of a corpus that no termbase holds yet, ranked by C-value.

Frantzi, Ananiadou and Mima (2000), Automatic recognition of multi-word terms: the C-value/NC-value method,
International Journal on Digital Libraries 3(2). Chinese has no spaces, so candidates are stretches of characters whose
neighbours on both sides vary (branching entropy; Jin and Tanaka-Ishii 2006), and length is counted in characters.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.terms.annotate import Terminology

_RUN = re.compile(r"[\u4e00-\u9fff]{3,}")
_SHORTEST, _LONGEST = 3, 12
_MIN_ENTROPY = 0.8
_FRAGMENT = 0.6
_EDGE = frozenset(
    "的了和是在与及或等对为以从到把被将就也都很更最这那其各该本我他她它们个不没无要会能可应须请让使着过地得上下中里内外前后间一二三四五六七八九十百千万多余第年月日"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`score` is the C-value; `contexts` are up to three stretches of text around the candidate."""

    zh: str
    frequency: int
    score: float
    contexts: tuple[str, ...]


def extract_candidates(
    texts: Iterable[str], terminology: Terminology, *, min_frequency: int = 3, limit: int = 500
) -> list[Candidate]:
    """Candidates found at least `min_frequency` times and not inside a known term, by falling C-value."""
    counts: Counter[str] = Counter()
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    contexts: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        known = [(t.start, t.end) for t in (*terminology.find(text), *terminology.hints(text))]
        for run in _RUN.finditer(text):
            for start, end in _stretches(run.start(), run.end(), text):
                if any(s <= start and end <= e for s, e in known):
                    continue
                zh = text[start:end]
                counts[zh] += 1
                before[zh][text[start - 1 : start]] += 1
                after[zh][text[end : end + 1]] += 1
                if len(contexts[zh]) < 3:
                    contexts[zh].append(text[max(0, start - 12) : end + 12])
    frequent = {zh: n for zh, n in counts.items() if n >= min_frequency}
    whole = {zh: n for zh, n in frequent.items() if min(_entropy(before[zh]), _entropy(after[zh])) >= _MIN_ENTROPY}
    scores = c_values(whole)
    ranked = sorted(scores, key=lambda zh: (-scores[zh], zh))[:limit]
    return [Candidate(zh, whole[zh], round(scores[zh], 2), tuple(contexts[zh])) for zh in ranked if scores[zh] > 0]


def c_values(frequencies: dict[str, int]) -> dict[str, float]:
    """C-value of each candidate: log2 of its length times its frequency outside the longer candidates that hold it.

    A candidate that stands mostly inside one longer candidate is a fragment of that one and scores nothing.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for longer in frequencies:
        for length in range(_SHORTEST, len(longer)):
            for inner in {longer[i : i + length] for i in range(len(longer) - length + 1)}:
                if inner in frequencies:
                    holders[inner].append(longer)
    scores = {}
    for zh, frequency in frequencies.items():
        nested = holders.get(zh, [])
        if nested and max(frequencies[h] for h in nested) >= _FRAGMENT * frequency:
            scores[zh] = 0.0
            continue
        outside = frequency - (sum(frequencies[h] for h in nested) / len(nested) if nested else 0)
        scores[zh] = math.log2(len(zh)) * outside
    return scores


def _stretches(start: int, end: int, text: str) -> Iterable[tuple[int, int]]:
    for first in range(start, end - 1):
        if text[first] in _EDGE:
            continue
        for last in range(first + _SHORTEST, min(end, first + _LONGEST) + 1):
            if text[last - 1] not in _EDGE:
                yield first, last


def _entropy(neighbours: Counter[str]) -> float:
    """In bits; a sentence edge counts as a neighbour of its own each time."""
    edges = neighbours.get("", 0)
    total = sum(neighbours.values())
    parts = [n for c, n in neighbours.items() if c] + [1] * edges
    return -sum(n / total * math.log2(n / total) for n in parts)
