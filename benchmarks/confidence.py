"""Fit the confidence of a translated sentence on the validation split, and judge it on the test split.

python benchmarks/confidence.py [--model FOLDER] [--threads 0]

Prints WEIGHTS and LOW for toolkit/translation/flags.py (least squares on sentence chrF; LOW is the lowest fifth), and
the share of test sentences under chrF 35 that the lowest fifth holds.
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
import sacrebleu
from held_out import ROOT, translated

from toolkit.release import Sentence
from toolkit.training.corpus import Pair, training_pairs
from toolkit.translation import flags
from toolkit.translation.translator import Translator

POOR = 35


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", default="embedded")
    options.add_argument("--threads", type=int, default=0)
    given = options.parse_args()
    splits = training_pairs(ROOT / "corpus")
    translator = Translator(given.model, threads=given.threads)
    known, reached = _measured(translator, splits["validation"])
    weights, *_ = np.linalg.lstsq(known, reached, rcond=None)
    low = float(np.quantile(known @ weights, 0.2)) / 100
    print(f"WEIGHTS = ({', '.join(f'{w:.2f}' for w in weights)})")
    print(f"LOW = {low:.3f}")
    known, reached = _measured(translator, splits["test"])
    flagged, poor = known @ weights / 100 < low, reached < POOR
    print(
        f"test: {flagged.mean():.1%} of {len(poor)} flagged; they hold {flagged[poor].mean():.1%} of the {poor.sum()} "
        f"sentences under chrF {POOR}; correlation {np.corrcoef(known @ weights, reached)[0, 1]:.2f}"
    )


def _measured(translator: Translator, pairs: list[Pair]) -> tuple[Any, Any]:
    """Features and sentence chrF of every pair."""
    seen: dict[str, tuple[float, ...]] = {}
    confidence = flags.confidence

    def watch(sentence: Sentence, en: str, terms: Any, score: float) -> float:
        seen[sentence.text] = flags.features(sentence, en, terms, score)
        return confidence(sentence, en, terms, score)

    flags.confidence = watch
    try:
        outputs = [line.en for line in translated(translator, pairs)]
    finally:
        flags.confidence = confidence
    kept = [(pair, en) for pair, en in zip(pairs, outputs, strict=True) if pair.zh in seen]
    reached = [sacrebleu.sentence_chrf(en, [pair.en]).score for pair, en in kept]
    return np.array([seen[pair.zh] for pair, _ in kept]), np.array(reached)


if __name__ == "__main__":
    main()
