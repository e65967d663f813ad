"""Pieces into English: by rule, from memory or by the model; terms verified, misses retried or repaired.

Each piece is decoded once, whatever the number of its copies, and kept as soon as its batch is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from threading import Lock

from toolkit.models.engine import Engine, Hypothesis
from toolkit.translation import formulas
from toolkit.translation.annotate import mark, plain, prefix
from toolkit.translation.apposition import Apposition, with_titles, without_titles
from toolkit.translation.pipeline import ahead, batches
from toolkit.translation.recent import Store
from toolkit.translation.records import Output, Piece, unpack_output
from toolkit.translation.repair import put_back
from toolkit.translation.verification import degenerate, romanized, stray_numbers, verify

BATCH = 256
RETRY = 2


class Decoder:
    """One engine over one store.

    Args:
        annotates: whether the engine's model reads marked terms and the task prefix.
        context: what decides an output besides the piece: the model and how it decodes.
    """

    def __init__(self, engine: Engine, annotates: bool, store: Store, context: str, beam: int) -> None:
        self._engine, self._annotates = engine, annotates
        self._store, self._context, self._beam = store, context, beam
        self._lock = Lock()

    def decode(self, pieces: Sequence[Piece]) -> list[Output]:
        """The output of every piece, in order."""
        keys = [piece.key for piece in pieces]
        distinct = dict(zip(keys, pieces, strict=True))
        done: dict[bytes, Output] = {}
        for key, data in self._store.pieces(self._context, list(distinct)).items():
            output = unpack_output(data, distinct[key])
            if output is not None:
                done[key] = output
        missing = sorted((key for key in distinct if key not in done), key=lambda key: len(distinct[key].text))
        for batch, outputs in ahead(self._first([distinct[key] for key in missing])):
            fresh = {piece.key: output for piece, output in zip(batch, self._settled(batch, outputs), strict=True)}
            self._store.add_pieces(self._context, {key: output.pack() for key, output in fresh.items()})
            done |= fresh
        return [_of(piece, done[key]) for piece, key in zip(pieces, keys, strict=True)]

    def _first(self, pieces: Sequence[Piece]) -> Iterator[tuple[list[Piece], list[list[Hypothesis]]]]:
        """Batches with what a rule or the model makes of each piece at the first attempt, best first."""
        for batch in batches(pieces, BATCH):
            ruled = [formulas.render(piece.text, piece.terms) for piece in batch]
            asked = [self._source(piece) for piece, en in zip(batch, ruled, strict=True) if en is None]
            generated = iter(self._generate(asked, beam=self._beam, best=self._beam))
            yield batch, [[Hypothesis(en, 0.0, 0)] if en is not None else next(generated) for en in ruled]

    def _settled(self, pieces: Sequence[Piece], first: Sequence[Sequence[Hypothesis]]) -> list[Output]:
        """The first faultless hypothesis of each piece, or the least faulty of two attempts, repaired."""
        outputs = [_best(piece, hypotheses) for piece, hypotheses in zip(pieces, first, strict=True)]
        again = [i for i, out in enumerate(outputs) if _faults(pieces[i], out)]
        apart = {i: without_titles(pieces[i]) for i in again}
        sources = [self._source(apart[i][0]) for i in again]
        retried = self._generate(sources, beam=RETRY, best=RETRY, steady=True)
        for i, hypotheses in zip(again, retried, strict=True):
            candidates = [outputs[i], *_rejoined(pieces[i], apart[i][1], hypotheses)]
            best = min(candidates, key=lambda out: (_faults(pieces[i], out), -out.score))
            en, terms = put_back(best.en, best.terms)
            outputs[i] = Output(en, terms, best.score)
        return outputs

    def _generate(
        self, sources: Sequence[str], *, beam: int, best: int = 1, steady: bool = False
    ) -> list[list[Hypothesis]]:
        if not sources:
            return []
        with self._lock:
            return self._engine.generate(sources, beam=beam, best=best, steady=steady)

    def _source(self, piece: Piece) -> str:
        return prefix("translate") + mark(piece.text, piece.terms) if self._annotates else plain(piece.text)


def _of(piece: Piece, output: Output) -> Output:
    """The output of a piece or of its twin: equal pieces may differ in what no output shows, as the year of a date."""
    terms = tuple(replace(checked, term=term) for checked, term in zip(output.terms, piece.terms, strict=True))
    return replace(output, terms=terms)


def _best(piece: Piece, hypotheses: Sequence[Hypothesis]) -> Output:
    least: tuple[int, Output] | None = None
    for hypothesis in hypotheses:
        output = _checked(piece, hypothesis)
        faults = _faults(piece, output)
        if least is None or faults < least[0]:
            least = faults, output
        if not faults:
            break
    assert least is not None, "an engine gives at least one hypothesis"
    return least[1]


def _rejoined(piece: Piece, appositions: Sequence[Apposition], hypotheses: Sequence[Hypothesis]) -> Iterator[Output]:
    """What a second attempt gave, its titles set beside their names; outputs without the name are passed over."""
    for hypothesis in hypotheses:
        en = with_titles(hypothesis.text, appositions)
        if en is not None:
            yield _checked(piece, replace(hypothesis, text=en))


def _checked(piece: Piece, hypothesis: Hypothesis) -> Output:
    en = romanized(hypothesis.text)
    return Output(en, verify(en, piece.terms).terms, hypothesis.score)


def _faults(piece: Piece, output: Output) -> int:
    missed = sum(not term.ok for term in output.terms)
    missed += len(stray_numbers(piece.text, output.en, output.terms))
    return missed + (len(piece.terms) + 1 if degenerate(piece.text, output.en) else 0)
