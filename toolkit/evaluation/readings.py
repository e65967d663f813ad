"""Scores of what reading makes of a page: title, date, credits, and the sentences without the page's residue.

A system gives `{"title", "date", "reporters", "editors", "sentences"}`; gold objects have the same fields.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.evaluation.measures import Measure, f1, precision, recall, share, table
from toolkit.evaluation.suite import Item

_SPACE = re.compile(r"\s+")
_LISTS = ("reporters", "editors", "sentences")


def reading_measures(items: Sequence[Item], outputs: Sequence[Mapping[str, Any]]) -> list[Measure]:
    """Accuracy of title and date; F1, precision and recall of reporters, editors and sentences; spaces do not count."""
    shares: dict[str, list[tuple[float, float]]] = defaultdict(list)
    lists: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for item, given in zip(items, outputs, strict=True):
        for name in ("title", "date"):
            shares[name].append((_bare(given.get(name)) == _bare(item.gold[name]), 1))
        for name in _LISTS:
            ours, theirs = (Counter(map(_bare, side.get(name) or ())) for side in (given, item.gold))
            lists[name].append((sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values())))
    measures = [Measure(f"reading.{name}", table(rows, 2), share) for name, rows in shares.items()]
    for name, rows in lists.items():
        statistics = table(rows, 3)
        measures.append(Measure(f"reading.{name}", statistics, f1))
        measures.append(Measure(f"reading.{name}.precision", statistics, precision))
        measures.append(Measure(f"reading.{name}.recall", statistics, recall))
    return measures


def _bare(text: str | None) -> str:
    return _SPACE.sub("", text or "")
