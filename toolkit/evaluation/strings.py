"""BLEU, chrF, chrF++ and TER: sacrebleu's own statistics and formulas, kept a segment a row for the bootstrap.

Papineni et al. 2002; Popović 2015 and 2017; Snover et al. 2006; Post 2018 for sacrebleu.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from toolkit.evaluation.measures import Aggregate, Array, Measure

_CHARACTER_COLUMNS = 18


def bleu(outputs: Sequence[str], references: Sequence[str]) -> list[Measure]:
    """Corpus BLEU as sacrebleu prints it (13a, exponential smoothing)."""
    from sacrebleu.metrics import BLEU

    metric = BLEU()
    statistics = _statistics(metric, outputs, references)
    return [Measure("bleu", statistics, _aggregate(metric), unit="")]


def chrf(outputs: Sequence[str], references: Sequence[str]) -> list[Measure]:
    """chrF2 and chrF2++; the n-gram statistics are counted once and shared."""
    from sacrebleu.metrics import CHRF

    plain, words = CHRF(), CHRF(word_order=2)
    statistics = _statistics(words, outputs, references)
    return [
        Measure("chrf", statistics[:, :_CHARACTER_COLUMNS], _aggregate(plain), unit=""),
        Measure("chrf++", statistics, _aggregate(words), unit=""),
    ]


def ter(outputs: Sequence[str], references: Sequence[str]) -> list[Measure]:
    """Translation edit rate; lower is better."""
    from sacrebleu.metrics import TER

    metric = TER()
    return [Measure("ter", _statistics(metric, outputs, references), _aggregate(metric), better=-1, unit="")]


def signatures() -> dict[str, str]:
    """sacrebleu's signature of every string metric."""
    from sacrebleu.metrics import BLEU, CHRF, TER

    metrics: dict[str, Any] = {"bleu": BLEU(), "chrf": CHRF(), "chrf++": CHRF(word_order=2), "ter": TER()}
    for metric in metrics.values():
        metric.corpus_score(["a b c d"], [["a b c d"]])
    return {name: metric.get_signature().format() for name, metric in metrics.items()}


def _statistics(metric: Any, outputs: Sequence[str], references: Sequence[str]) -> Array:
    return np.asarray(metric._extract_corpus_statistics(list(outputs), [list(references)]), dtype=np.float64)


def _aggregate(metric: Any) -> Aggregate:
    def scores(sums: Array) -> Array:
        rows = sums.tolist() if type(metric).__name__ == "TER" else sums.astype(int).tolist()
        return np.array([metric._compute_score_from_stats(row).score for row in rows])

    return scores
