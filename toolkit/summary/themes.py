"""What a release is about: 25 themes, each scored by the words that speak of it.

The weights of toolkit/data/themes.csv are learned by benchmarks/theme_weights.py.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

from toolkit.summary.result import Kind

BIAS = "(bias)"
MOST = 4
KEEP = -0.8
_TITLE, _LEAD, _ENOUGH = 3.0, 1.5, 3.0


def themes(title: str, body: Sequence[str], kind: Kind) -> tuple[str, ...]:
    """One to four themes of a Chinese release, strongest first; none where no word of any is found."""
    weights = _weights()
    found = present(weights.keys() - {BIAS}, title, body)
    if not found:
        return ()
    found[BIAS] = 1.0
    found[kind_feature(kind)] = 1.0
    scores: dict[str, float] = defaultdict(float)
    for feature, amount in found.items():
        for theme, weight in weights.get(feature, ()):
            scores[theme] += weight * amount
    ranked = sorted(scores, key=lambda theme: -scores[theme])[:MOST]
    return tuple(t for at, t in enumerate(ranked) if at == 0 or scores[t] > KEEP)


def present(keywords: Iterable[str], title: str, body: Sequence[str]) -> dict[str, float]:
    """How much each keyword is spoken of: a sentence counts 1, the first 1.5, the title 3, all together at most 3."""
    whole = "\n".join([title, *body])
    amounts: dict[str, float] = {}
    for keyword in keywords:
        if keyword not in whole:
            continue
        amount = _TITLE * (keyword in title)
        amount += sum(_LEAD if at == 0 else 1.0 for at, text in enumerate(body) if keyword in text)
        if amount:
            amounts[keyword] = min(amount, _ENOUGH)
    return amounts


def kind_feature(kind: str) -> str:
    return f"(type {kind})"


@lru_cache(maxsize=1)
def _weights() -> dict[str, list[tuple[str, float]]]:
    text = (resources.files("toolkit") / "data" / "themes.csv").read_text(encoding="utf-8")
    weights: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines()):
        weights[row["keyword"]].append((row["theme"], float(row["weight"])))
    return dict(weights)
