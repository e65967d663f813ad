"""What a release is about: 25 themes scored by the words that speak of them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from toolkit.translation.result import TranslatedSentence

_TITLE, _LEAD = 3.0, 1.5
_MOST = 4
_FLOOR, _SHARE = 2.0, 0.34


def themes(title: str, lines: Sequence[TranslatedSentence]) -> tuple[str, ...]:
    """One to four themes, strongest first; none where no sign of any is found."""
    scores: dict[str, float] = {}
    stretches = [(title, _TITLE)]
    stretches += [(line.sentence.text, _LEAD if at == 0 else 1.0) for at, line in enumerate(lines)]
    best: dict[tuple[str, str], float] = {}
    for text, weight in stretches:
        for theme, keyword, strength in _keywords():
            if keyword in text:
                key = (theme, keyword)
                seen = best.get(key, 0.0)
                best[key] = min(seen + weight * strength, 3.0 * strength)
    for (theme, _), score in best.items():
        scores[theme] = scores.get(theme, 0.0) + score
    ranked = sorted(scores, key=lambda theme: -scores[theme])[:_MOST]
    if not ranked:
        return ()
    floor = max(_FLOOR, _SHARE * scores[ranked[0]])
    return tuple(t for at, t in enumerate(ranked) if at == 0 or scores[t] >= floor)


@lru_cache(maxsize=1)
def _keywords() -> tuple[tuple[str, str, float], ...]:
    text = (resources.files("toolkit") / "data" / "themes.csv").read_text(encoding="utf-8")
    return tuple((row["theme"], row["keyword"], float(row["weight"])) for row in csv.DictReader(text.splitlines()))
