"""Confidence intervals and significance: one resampling of units serves every measure.

Percentile bootstrap (Efron 1979; Koehn 2004 for translation), paired bootstrap (Koehn 2004) and approximate
randomisation (Riezler and Maxwell 2005). Units are releases where a suite has them, segments otherwise: sentences of
one release are not independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.evaluation.measures import Array, Measure

SAMPLES = 1000
SEED = 12345
LEVEL, ALPHA = 0.95, 0.05
LEAST_UNITS = 10
_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95% interval; None where nothing was judged."""

    value: float | None
    low: float | None
    high: float | None
    count: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """System minus baseline. `bootstrap` and `randomisation` are two-sided p-values."""

    value: float
    low: float
    high: float
    bootstrap: float
    randomisation: float

    @property
    def significant(self) -> bool:
        """Both tests under 0.05; anything else is a tie."""
        return self.bootstrap < ALPHA and self.randomisation < ALPHA


def resample(units: Sequence[str], samples: int = SAMPLES, seed: int = SEED) -> tuple[NDArray[np.int64], Array]:
    """Unit number of each segment, and (samples, units) counts of a resampling with replacement."""
    names = {unit: n for n, unit in enumerate(dict.fromkeys(units))}
    member = np.array([names[unit] for unit in units], dtype=np.int64)
    rng = np.random.default_rng(seed)
    size = len(names)
    counts = (
        rng.multinomial(size, np.full(size, 1 / size), size=samples).astype(np.float64) if size else np.zeros((0, 0))
    )
    return member, counts


def estimate(measure: Measure, member: NDArray[np.int64], counts: Array) -> Estimate:
    """Figure and percentile interval of one measure; under ten units there is no interval."""
    value = measure.value if len(measure.statistics) else float("nan")
    if np.isnan(value):
        return Estimate(None, None, None, measure.count)
    if counts.shape[1] < LEAST_UNITS:
        return Estimate(value, None, None, measure.count)
    figures = measure.aggregate(counts @ by_unit(measure.statistics, member))
    low, high = _interval(figures)
    return Estimate(value, low, high, measure.count)


def compare(
    system: Measure, baseline: Measure, member: NDArray[np.int64], counts: Array, seed: int = SEED
) -> Difference | None:
    """System against baseline on the same segments; None where either has nothing to judge."""
    ours, theirs = by_unit(system.statistics, member), by_unit(baseline.statistics, member)
    observed = system.value - baseline.value
    if np.isnan(observed):
        return None
    differences = system.aggregate(counts @ ours) - baseline.aggregate(counts @ theirs)
    low, high = _interval(differences)
    return Difference(
        observed,
        low,
        high,
        _bootstrap_p(differences, observed),
        _randomisation_p(system, ours, theirs, observed, len(counts), seed),
    )


def by_unit(statistics: Array, member: NDArray[np.int64]) -> Array:
    """Sums of the segments of each unit."""
    sums = np.zeros((int(member.max(initial=-1)) + 1, statistics.shape[1]))
    np.add.at(sums, member, statistics)
    return sums


def _interval(figures: Array) -> tuple[float, float]:
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.nanpercentile(figures, [tail, 100 - tail])
    return float(low), float(high)


def _bootstrap_p(differences: Array, observed: float) -> float:
    """How often the centred differences are as far from zero as the observed one."""
    known = differences[~np.isnan(differences)]
    centred = np.abs(known - known.mean())
    return float((1 + (centred >= abs(observed) - 1e-12).sum()) / (1 + len(known)))


def _randomisation_p(measure: Measure, ours: Array, theirs: Array, observed: float, trials: int, seed: int) -> float:
    """How often swapping the two systems' units at random gives a difference as large as the observed one."""
    rng = np.random.default_rng(seed + 1)
    total, gap = ours.sum(axis=0) + theirs.sum(axis=0), ours - theirs
    extreme = 0
    for start in range(0, trials, _CHUNK):
        size = min(_CHUNK, trials - start)
        signs = rng.integers(0, 2, size=(size, len(ours))) * 2.0 - 1.0
        half = signs @ gap / 2
        differences = measure.aggregate(total / 2 + half) - measure.aggregate(total / 2 - half)
        extreme += int((~(np.abs(differences) < abs(observed) - 1e-12)).sum())
    return (1 + extreme) / (1 + trials)
