"""What each part of the pipeline brings: the embedded model on a held-out split with one part switched off at a time.

python benchmarks/ablation.py [--split test] [--limit N]

Parts: marked terms in the source; the second attempt and the repair of terms that the first lost; formulas rendered by
rule. Terms are those that rules find; standing means verified in the output.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import sacrebleu

from toolkit.models.engine import Hypothesis
from toolkit.release import Sentence
from toolkit.training.corpus import training_pairs
from toolkit.translation import decoding, formulas
from toolkit.translation.annotate import plain
from toolkit.translation.decoding import Decoder
from toolkit.translation.records import Output, Piece
from toolkit.translation.translator import Translator

ROOT = Path(__file__).parents[1]
CHECKED = ("title", "institution", "program")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--split", default="test", choices=("validation", "test"))
    options.add_argument("--limit", type=int, default=0)
    given = options.parse_args()
    pairs = sorted(training_pairs(ROOT / "corpus")[given.split], key=lambda p: p.zh)
    random.Random(7).shuffle(pairs)
    pairs = pairs[: given.limit] if given.limit else pairs
    print(f"{len(pairs)} sentences of the {given.split} split\n")
    print("| | chrF | BLEU | titles, institutions, programmes standing | figures standing |")
    print("|---|---:|---:|---:|---:|")
    for name, part in PARTS.items():
        with part():
            sentences = [Sentence(i, 0, p.zh, 0, len(p.zh)) for i, p in enumerate(pairs)]
            outputs = list(Translator().translate_sentences(sentences))
        english, references = [o.en for o in outputs], [p.en for p in pairs]
        chrf = sacrebleu.corpus_chrf(english, [references]).score
        bleu = sacrebleu.corpus_bleu(english, [references]).score
        terms = [t for o in outputs for t in o.terms]
        official = [t.ok for t in terms if t.term.category in CHECKED]
        figures = [t.ok for t in terms if t.term.category == "figure"]
        shares = " | ".join(f"{100 * sum(x) / max(1, len(x)):.1f}%" for x in (official, figures))
        print(f"| {name} | {chrf:.2f} | {bleu:.2f} | {shares} |", flush=True)


@contextmanager
def _everything() -> Iterator[None]:
    yield


@contextmanager
def _without_marks() -> Iterator[None]:
    with patch.object(decoding, "mark", lambda text, terms: plain(text)):
        yield


@contextmanager
def _without_second_attempt() -> Iterator[None]:
    def settled(self: Decoder, pieces: Sequence[Piece], first: Sequence[Sequence[Hypothesis]]) -> list[Output]:
        return [decoding._best(piece, hypotheses) for piece, hypotheses in zip(pieces, first, strict=True)]

    with patch.object(Decoder, "_settled", settled):
        yield


@contextmanager
def _without_formulas() -> Iterator[None]:
    with patch.object(formulas, "render", lambda text, terms: None):
        yield


PARTS = {
    "everything": _everything,
    "without marked terms": _without_marks,
    "without second attempt and repair": _without_second_attempt,
    "without formulas": _without_formulas,
}

if __name__ == "__main__":
    main()
