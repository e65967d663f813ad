"""The held-out pairs that benchmarks translate, in one order for all of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from toolkit.release import Sentence
from toolkit.training.corpus import Pair, Split, training_pairs
from toolkit.translation.result import TranslatedSentence
from toolkit.translation.translator import Translator

ROOT = Path(__file__).parents[1]
SPLITS: tuple[Split, ...] = ("validation", "test")


def held_out(split: Split, limit: int = 0) -> list[Pair]:
    """The pairs of a split, shuffled alike each time; the first `limit` of them unless that is 0."""
    pairs = sorted(training_pairs(ROOT / "corpus")[split], key=lambda p: p.zh)
    random.Random(7).shuffle(pairs)
    return pairs[:limit] if limit else pairs


def translated(translator: Translator, pairs: Sequence[Pair]) -> list[TranslatedSentence]:
    """The Chinese of the pairs as sentences of no release, translated, in order."""
    return list(translator.translate_sentences(Sentence(i, 0, p.zh, 0, len(p.zh)) for i, p in enumerate(pairs)))
