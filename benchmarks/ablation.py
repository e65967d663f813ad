"""What each part of the pipeline brings: the embedded model on a held-out split with one part switched off at a time.

python benchmarks/ablation.py [--split test] [--limit N]

Parts: marked terms in the source; the second attempt and the repair of terms that the first lost; formulas rendered by
rule. Terms are those that rules find; standing means verified in the output.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

import sacrebleu
from held_out import SPLITS, held_out, translated

from toolkit.models.engine import Hypothesis
from toolkit.translation import decoding, formulas
from toolkit.translation.annotate import plain
from toolkit.translation.decoding import Decoder
from toolkit.translation.records import Output, Piece
from toolkit.translation.translator import Translator

CHECKED = ("title", "institution", "program")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--split", default="test", choices=SPLITS)
    options.add_argument("--limit", type=int, default=0)
    given = options.parse_args()
    pairs = held_out(given.split, given.limit)
    print(f"{len(pairs)} sentences of the {given.split} split\n")
    print("| | chrF | BLEU | titles, institutions, programmes standing | figures standing |")
    print("|---|---:|---:|---:|---:|")
    for name, part in PARTS.items():
        with part():
            outputs = translated(Translator(), pairs)
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
