"""ROUGE-1, ROUGE-2 and ROUGE-L F-measures (Lin 2004), words lower-cased and stemmed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.terms.inflection import stem

_WORD = re.compile(r"[^\W_]+")


def rouge_n(output: str, reference: str, n: int) -> float:
    """F-measure over n-grams, between 0 and 1."""
    ours, theirs = _grams(_words(output), n), _grams(_words(reference), n)
    return _f(sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values()))


def rouge_l(output: str, reference: str) -> float:
    """F-measure of the longest common subsequence, between 0 and 1."""
    ours, theirs = _words(output), _words(reference)
    row = [0] * (len(theirs) + 1)
    for word in ours:
        previous, row = row, [0] * (len(theirs) + 1)
        for i, other in enumerate(theirs, 1):
            row[i] = previous[i - 1] + 1 if word == other else max(previous[i], row[i - 1])
    return _f(row[-1], len(ours), len(theirs))


def _f(common: int, given: int, wanted: int) -> float:
    return 2 * common / (given + wanted) if given + wanted else 0.0


def _words(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(text.lower())]


def _grams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))
