"""What names and places look like: the weights of `toolkit.terms`, learned where the English tells them from words.

A stretch of the Chinese is a name if the English has its spelling; a logistic regression over the features of
`name_candidates` and `place_candidates` learns from every stretch that could be one. Copies of the true ones with other
surnames, given names, places and generics keep it from learning which names the corpus happens to use.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.terms import Terminology, name_candidates, place_candidates
from toolkit.terms.data_files import given_characters
from toolkit.terms.gazetteer import listed
from toolkit.terms.given import spellings
from toolkit.terms.names import CUES, LINK, starts
from toolkit.terms.pinyin import rare_surnames, split_name, surname_reading, surnames
from toolkit.training.corpus import Pair

_COPIES = 2
_SEED = 3
_RARE_CHARACTER = 0.12
_LEAST_COUNT = 3
_LEAST_WEIGHT = 0.1
_STEPS = 300


class Example(NamedTuple):
    """The features of a stretch of text and whether it is a whole name."""

    features: list[str]
    whole: bool


def name_examples(pairs: Iterable[Pair], terminology: Terminology) -> Iterator[Example]:
    """Every cut of every place in the pairs where a Han name may begin, with renamed copies of the true ones.

    Cuts of which the English has only the surname (Zou for 邹鸿飞) are left out: it does not tell how long the name is.
    """
    rng = random.Random(_SEED)
    for pair in pairs:
        titles = [term for term in terminology.find(pair.zh) if term.category == "title"]
        todo = {start: cue for start, cue, _ in sorted(starts(pair.zh, titles), key=lambda s: -CUES.index(s[1]))}
        queue = list(todo.items())
        seen: set[int] = set()
        while queue:
            start, cue = queue.pop()
            if start in seen:
                continue
            seen.add(start)
            sizes = name_candidates.sizes(pair.zh, start)
            right = [size for size in sizes if _stands(spellings(pair.zh[start : start + size]), pair.en)]
            for size in sizes:
                parts = split_name(pair.zh[start : start + size])
                if right or not (parts and _stands([surname_reading(parts[0])], pair.en)):
                    yield Example(name_candidates.features(pair.zh, start, size, cue), size in right)
            for size in right:
                yield from _renamed(pair.zh, start, size, cue, rng)
                if link := LINK.match(pair.zh, start + size):
                    queue.append((link.end(), "link"))


def place_examples(pairs: Iterable[Pair]) -> Iterator[Example]:
    """Every stretch before a generic word that the gazetteer does not have, with renamed copies of the true ones."""
    rng = random.Random(_SEED)
    official = [name for name in place_candidates.official_names() if len(name) < 4]
    for pair in pairs:
        ends = {term.end for term in listed(pair.zh, None)}
        for candidate in place_candidates.candidates(pair.zh):
            if candidate.end in ends:
                continue
            whole = _stands(place_candidates.renderings(candidate), pair.en)
            yield Example(place_candidates.features(pair.zh, candidate), whole)
            if whole and len(candidate.name) > 1:
                yield from _moved(pair.zh, candidate, official, rng)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Weights of a logistic regression with a unit Gaussian prior (Adam, full batch), the negligible ones left out."""
    counts = Counter(feature for example in examples for feature in example.features)
    names = [feature for feature, count in counts.items() if count >= _LEAST_COUNT]
    index = {feature: i for i, feature in enumerate(names)}
    cells = [(r, index[f]) for r, e in enumerate(examples) for f in set(e.features) if f in index]
    rows, columns = (np.array(axis) for axis in zip(*cells, strict=True))
    truth = np.array([example.whole for example in examples], dtype=float)
    weights: npt.NDArray[np.float64] = np.zeros(len(names))
    mean, square = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        odds = np.bincount(rows, weights[columns], len(truth))
        error = 1 / (1 + np.exp(-odds)) - truth
        slope = np.bincount(columns, error[rows], len(names)) + weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        rate = 0.15 if step < _STEPS / 2 else 0.05
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= _LEAST_WEIGHT}


def write(weights: dict[str, float], path: Path) -> None:
    """The table that `toolkit.terms` reads: feature, weight."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows(sorted(weights.items()))


def _stands(forms: Iterable[str], en: str) -> bool:
    return any(re.search(rf"(?<![A-Za-z']){re.escape(form)}(?![A-Za-z])", en) for form in forms)


def _renamed(zh: str, start: int, size: int, cue: str, rng: random.Random) -> Iterator[Example]:
    if cue == "clause":
        return
    families, given = list(surnames()), sorted(given_characters())
    weights = [3.0 if i < 120 else 0.4 if name in rare_surnames() else 1.0 for i, name in enumerate(families)]
    parts = split_name(zh[start : start + size])
    own = list(parts[1]) if parts else given
    for _ in range(_COPIES):
        length = 2 if rng.random() < 0.85 else 1
        characters = [rng.choice(own if rng.random() < _RARE_CHARACTER else given) for _ in range(length)]
        name = rng.choices(families, weights)[0] + "".join(characters)
        text = zh[:start] + name + zh[start + size :]
        for cut in name_candidates.sizes(text, start):
            yield Example(name_candidates.features(text, start, cut, cue), cut == len(name))


def _moved(
    zh: str, candidate: place_candidates.Candidate, official: Sequence[str], rng: random.Random
) -> Iterator[Example]:
    kinds = [generic for generic in place_candidates.generics().values() if "族" not in generic.zh]
    same = [generic for generic in kinds if generic.kind == candidate.generic.kind]
    for generic in (candidate.generic, rng.choice(same), rng.choice(kinds)):
        name = rng.choice(official)
        if rng.random() > 0.2:
            name = rng.choice(official)[0] + rng.choice(official)[-1]
        text = zh[: candidate.start] + name + generic.zh + zh[candidate.end :]
        end = candidate.start + len(name) + len(generic.zh)
        for other in place_candidates.candidates(text):
            if candidate.start < other.end and other.start < end:
                whole = (other.start, other.end) == (candidate.start, end)
                yield Example(place_candidates.features(text, other), whole)
