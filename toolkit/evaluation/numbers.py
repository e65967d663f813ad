"""Figure fidelity: every number of the source accounted for, and none invented.

What the source says is read by the rules that translation uses; a figure or date counts as kept where its rendering or
a variant of it stands in the output. A number of the output counts as invented where it stands in no such rendering and
its digits are not in the source.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.evaluation.measures import Measure, f1, precision, recall, table
from toolkit.evaluation.suite import Item
from toolkit.terms import Terminology
from toolkit.translation.verification import stray_numbers, verify


def number_measures(items: Sequence[Item], outputs: Sequence[str]) -> list[Measure]:
    """`numbers.recall`, `numbers.precision` and `numbers.f1`."""
    terminology = Terminology()
    rows = []
    for item, output in zip(items, outputs, strict=True):
        checked = verify(output, terminology.find(item.source)).terms
        figures = [c.ok for c in checked if c.term.category in ("figure", "date")]
        right = sum(figures)
        rows.append((right, right + len(stray_numbers(item.source, output, checked)), len(figures)))
    statistics = table(rows, 3)
    return [
        Measure("numbers.recall", statistics, recall),
        Measure("numbers.precision", statistics, precision),
        Measure("numbers.f1", statistics, f1),
    ]
