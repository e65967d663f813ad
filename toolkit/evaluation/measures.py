"""A measure: what each unit contributes, and how contributions add up to a figure.

Every figure of the harness is a function of sums over segments, so that one bootstrap serves all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Aggregate = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    Attributes:
        name: dotted, e.g. `term_accuracy.title`.
        statistics: (n segments, k) what each segment contributes.
        aggregate: (m, k) sums of m samples → (m,) figures; NaN where a sample has nothing to judge.
        better: 1 where higher is better, -1 where lower is, 0 where neither.
        unit: `%`, or empty for points of a metric's own scale.
    """

    name: str
    statistics: Array
    aggregate: Aggregate
    better: int = 1
    unit: str = "%"

    @property
    def value(self) -> float:
        return float(self.aggregate(self.statistics.sum(axis=0, keepdims=True))[0])

    @property
    def count(self) -> int | None:
        """How many things were judged, for shares; None for the rest."""
        return int(self.statistics[:, 1].sum()) if self.aggregate in (share, fraction) else None


def share(sums: Array) -> Array:
    """Percentage of hits (column 0) among what was judged (column 1)."""
    return 100 * fraction(sums)


def fraction(sums: Array) -> Array:
    """Column 0 over column 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        result: Array = np.where(sums[:, 1] > 0, sums[:, 0] / sums[:, 1], np.nan)
    return result


def precision(sums: Array) -> Array:
    """Columns: right, given, wanted. Percentage of what was given that is right."""
    return share(sums[:, :2])


def recall(sums: Array) -> Array:
    """Columns: right, given, wanted. Percentage of what was wanted that was found."""
    return share(sums[:, [0, 2]])


def f1(sums: Array) -> Array:
    """Columns: right, given, wanted. Harmonic mean of precision and recall, in percent; 100 where both are empty."""
    both = sums[:, 1] + sums[:, 2]
    with np.errstate(divide="ignore", invalid="ignore"):
        result: Array = np.where(both > 0, 200 * sums[:, 0] / both, 100.0)
    return result


def macro(sums: Array) -> Array:
    """Columns in pairs (hits, judged), a pair a category: the mean of the categories' percentages."""
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.where(sums[:, 1::2] > 0, sums[:, 0::2] / sums[:, 1::2], np.nan)
    counted = (~np.isnan(shares)).sum(axis=1)
    result: Array = np.where(counted > 0, 100 * np.nansum(shares, axis=1) / np.maximum(counted, 1), np.nan)
    return result


def table(rows: Sequence[Sequence[float]], columns: int) -> Array:
    """Statistics from a row a segment; (n, columns) even where there are none."""
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), columns)


def select(measure: Measure, keep: NDArray[np.bool_], name: str) -> Measure:
    """The same measure over some of the segments."""
    return Measure(name, measure.statistics[keep], measure.aggregate, measure.better, measure.unit)
