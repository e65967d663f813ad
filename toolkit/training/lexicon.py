"""Which source piece a target piece translates: IBM Model 1 (Brown et al. 1993) both ways, to guide attention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

ITERATIONS = 5
KEEP = 0.02
Array = np.ndarray[Any, Any]
Lexicon = dict[int, dict[int, float]]


def learn_lexicon(pairs: Sequence[tuple[Sequence[int], Sequence[int]]], vocabulary: int) -> Lexicon:
    """For every target piece its likely source pieces: {target: {source: score}}.

    The score is the geometric mean of p(target|source) and p(source|target), both from Model 1 without a null word;
    scores under 0.02 are dropped.
    """
    keys = np.concatenate(
        [
            np.add.outer(np.unique(np.asarray(s, np.int64)) * vocabulary, np.asarray(t, np.int64)).ravel()
            for s, t in pairs
        ]
    )
    links, where = np.unique(keys, return_inverse=True)
    source_of, target_of = links // vocabulary, links % vocabulary
    rows = _positions([(len(np.unique(s)), len(t)) for s, t in pairs])
    forward = _model1(where, rows[0], source_of, vocabulary)
    backward = _model1(where, rows[1], target_of, vocabulary)
    score = np.sqrt(forward * backward)
    lexicon: Lexicon = {}
    for index in np.nonzero(score >= KEEP)[0]:
        lexicon.setdefault(int(target_of[index]), {})[int(source_of[index])] = float(score[index])
    return lexicon


def _positions(sizes: Sequence[tuple[int, int]]) -> tuple[Array, Array]:
    """For every (source, target) cell, row by row, a number for its target token and one for its source token."""
    targets, sources = [], []
    t_base = s_base = 0
    for s, t in sizes:
        targets.append(np.tile(np.arange(t_base, t_base + t), s))
        sources.append(np.repeat(np.arange(s_base, s_base + s), t))
        t_base, s_base = t_base + t, s_base + s
    return np.concatenate(targets), np.concatenate(sources)


def _model1(where: Array, explained: Array, given: Array, vocabulary: int) -> Array:
    """p(explained word | given word) for every distinct link, by expectation maximisation."""
    table = np.ones(given.size) / 100
    tokens = int(explained.max()) + 1
    for _ in range(ITERATIONS):
        weight = table[where]
        total = np.bincount(explained, weight, tokens)
        counts = np.bincount(where, weight / total[explained], given.size)
        table = counts / np.maximum(np.bincount(given, counts, vocabulary)[given], 1e-12)
    return table
