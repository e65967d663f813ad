"""Annotate → decode → verify terms → retry or repair, for sentences, texts and whole releases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from toolkit.models.engine import Engine, Hypothesis
from toolkit.models.folder import EMBEDDED, open_model
from toolkit.release import Release, Sentence, Term
from toolkit.terms import Terminology
from toolkit.terms.english import unarticled
from toolkit.translation import flags, formulas
from toolkit.translation.annotate import mark, prefix
from toolkit.translation.documents import headline_case, open_titles, with_titles
from toolkit.translation.repair import put_back
from toolkit.translation.result import CheckedTerm, TranslatedSentence, Translation
from toolkit.translation.segments import segments
from toolkit.translation.verification import degenerate, romanized, stray_numbers, verify

BEAM = 4
RETRY = 6
_MARKS = {"，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "！": "!", "？": "?"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence that is decoded on its own."""

    text: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class _Output:
    en: str
    terms: tuple[CheckedTerm, ...]
    score: float


class Translator:
    """Translates with one model and one terminology; loads both on first use.

    Args:
        model: `embedded` or a model folder.
        terms: user termbases (CSV) that override the built-in one.
        threads: CPU threads, 0 for all.

    Raises (on first use):
        ModelFolderError: the model cannot be opened.
        TermbaseError: a user termbase cannot be used.
    """

    def __init__(self, model: str = EMBEDDED, terms: Sequence[Path] = (), *, threads: int = 0) -> None:
        self._model_name, self._termbases, self._threads = model, tuple(terms), threads

    @cached_property
    def terminology(self) -> Terminology:
        return Terminology(self._termbases)

    @cached_property
    def _opened(self) -> tuple[str, Engine]:
        model = open_model(self._model_name)
        return model.name, Engine(model.folder, threads=self._threads)

    @property
    def model(self) -> str:
        """Name and content hash of the model, e.g. `embedded-1a2b3c4d5e6f`."""
        return self._opened[0]

    @property
    def engine(self) -> Engine:
        return self._opened[1]

    def translate(self, text: str) -> Translation:
        """Translate Chinese text as a release without a file."""
        from toolkit.reading import read_text

        return self.translate_release(read_text(text))

    def translate_release(self, release: Release) -> Translation:
        """Translate title and sentences of a release; sentences keep their order and indexes."""
        sentences = list(release.sentences)
        everything = [*([release.title] if release.title else []), *sentences]
        done = list(self.translate_sentences(everything, release.date))
        title = done.pop(0) if release.title else None
        return Translation(release, title, tuple(done), self.model)

    def translate_sentences(
        self, sentences: Iterable[Sentence], date: dt.date | None = None
    ) -> Iterator[TranslatedSentence]:
        """Translate sentences in one batch."""
        sentences = list(sentences)
        found = [self.terminology.find(sentence.text, date=date) for sentence in sentences]
        found = self._with_document_titles([s.text for s in sentences], found, date)
        split = [_pieces(s.text, terms) for s, terms in zip(sentences, found, strict=True)]
        flat = [piece for pieces in split for piece in pieces]
        outputs = iter(self._decode(flat))
        for sentence, pieces in zip(sentences, split, strict=True):
            yield _assemble(sentence, pieces, [next(outputs) for _ in pieces])

    def _with_document_titles(
        self, texts: Sequence[str], found: Sequence[list[Term]], date: dt.date | None
    ) -> list[list[Term]]:
        titles = list(
            dict.fromkeys(t for text, terms in zip(texts, found, strict=True) for t in open_titles(text, terms))
        )
        if not titles:
            return list(found)
        frames = [self.terminology.document_frame(title, date=date) or ("{}", title) for title in titles]
        rests = list(dict.fromkeys(rest for _, rest in frames if rest))
        outputs = self._decode([_Piece(rest, tuple(self.terminology.find(rest, date=date))) for rest in rests])
        known = {
            rest: unarticled(out.en) for rest, out in zip(rests, outputs, strict=True) if not degenerate(rest, out.en)
        }
        english = {
            title: headline_case(frame.format(known.get(rest, "")))
            for title, (frame, rest) in zip(titles, frames, strict=True)
            if not rest or rest in known
        }
        return [with_titles(text, terms, english) for text, terms in zip(texts, found, strict=True)]

    def _decode(self, pieces: Sequence[_Piece]) -> list[_Output]:
        ruled = [formulas.render(piece.text, piece.terms) for piece in pieces]
        sources = [prefix("translate") + mark(piece.text, piece.terms) for piece in pieces]
        asked = iter(
            self.engine.generate([s for s, done in zip(sources, ruled, strict=True) if done is None], beam=BEAM)
        )
        outputs = [
            _checked(piece, Hypothesis(done, 0.0, 0) if done is not None else next(asked)[0])
            for piece, done in zip(pieces, ruled, strict=True)
        ]
        again = [i for i, out in enumerate(outputs) if _faults(pieces[i], out)]
        retried = self.engine.generate([sources[i] for i in again], beam=RETRY, best=RETRY, steady=True)
        for i, hypotheses in zip(again, retried, strict=True):
            candidates = [outputs[i], *(_checked(pieces[i], h) for h in hypotheses)]
            outputs[i] = min(candidates, key=lambda out: (_faults(pieces[i], out), -out.score))
        for i in again:
            en, terms = put_back(outputs[i].en, outputs[i].terms)
            outputs[i] = _Output(en, terms, outputs[i].score)
        return outputs


def _pieces(text: str, terms: Sequence[Term]) -> list[_Piece]:
    pieces = []
    for span in segments(text, terms):
        inside = tuple(_shifted(t, span.start) for t in terms if span.start <= t.start and t.end <= span.end)
        pieces.append(_Piece(text[span.start : span.end], inside))
    return pieces


def _checked(piece: _Piece, hypothesis: Hypothesis) -> _Output:
    en = romanized(hypothesis.text)
    return _Output(en, verify(en, piece.terms).terms, hypothesis.score)


def _faults(piece: _Piece, output: _Output) -> int:
    missed = sum(not term.ok for term in output.terms)
    missed += len(stray_numbers(piece.text, output.en, output.terms))
    return missed + (len(piece.terms) + 1 if degenerate(piece.text, output.en) else 0)


def _shifted(term: Term, by: int) -> Term:
    return replace(term, start=term.start - by, end=term.end - by) if by else term


def _assemble(sentence: Sentence, pieces: Sequence[_Piece], outputs: Sequence[_Output]) -> TranslatedSentence:
    en = ""
    terms: list[CheckedTerm] = []
    source = 0
    for number, (piece, output) in enumerate(zip(pieces, outputs, strict=True)):
        text = output.en
        if number + 1 < len(pieces):
            text = text.rstrip(".,;: ") + _MARKS.get(piece.text[-1:], "")
        if en and not en.endswith((".", "!", "?", "”")) and text[:1].isupper() and not _keeps_capital(text, output):
            text = text[0].lower() + text[1:]
        start = len(en) + 1 if en else 0
        en = f"{en} {text}" if en else text
        terms += [_moved(term, source, start) for term in output.terms]
        source += len(piece.text)
    en = en[:1].upper() + en[1:]
    score = sum(o.score * max(1, len(o.en)) for o in outputs) / max(1, sum(max(1, len(o.en)) for o in outputs))
    found = flags.of(sentence, en, terms, score)
    return TranslatedSentence(sentence, en, tuple(terms), found, flags.confidence(sentence, en, terms, score))


def _keeps_capital(text: str, output: _Output) -> bool:
    return any(term.start == 0 for term in output.terms) or text.split(" ", 1)[0] in {"I", "Party", "CPC"}


def _moved(term: CheckedTerm, source: int, target: int) -> CheckedTerm:
    moved = _shifted(term.term, -source)
    if term.start is None or term.end is None:
        return CheckedTerm(moved, term.status)
    return CheckedTerm(moved, term.status, term.start + target, term.end + target)
