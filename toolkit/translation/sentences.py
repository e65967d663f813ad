"""A sentence on its way: the pieces it is cut into, and how their outputs become one English sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.release import Sentence, Term
from toolkit.translation import flags, formulas
from toolkit.translation.records import Finished, Output, Piece
from toolkit.translation.result import CheckedTerm
from toolkit.translation.segments import segments
from toolkit.translation.verification import verify

_MARKS = {"，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "！": "!", "？": "?"}


def cut(text: str, terms: Sequence[Term], longest: int) -> list[Piece]:
    """The pieces of a sentence, in order; terms inside each at their places in it. A formula is never cut."""
    if len(text) > longest and formulas.render(text, terms) is not None:
        return [Piece(text, tuple(terms))]
    pieces = []
    for span in segments(text, terms, longest):
        inside = tuple(_shifted(t, span.start) for t in terms if span.start <= t.start and t.end <= span.end)
        pieces.append(Piece(text[span.start : span.end], inside))
    return pieces


def assemble(text: str, pieces: Sequence[Piece], outputs: Sequence[Output]) -> Finished:
    """One English sentence of the outputs of its pieces, with flags and confidence."""
    en = ""
    terms: list[CheckedTerm] = []
    source = 0
    for number, (piece, output) in enumerate(zip(pieces, outputs, strict=True)):
        part = output.en
        if number + 1 < len(pieces):
            part = part.rstrip(".,;: ") + _MARKS.get(piece.text[-1:], "")
        if en and not en.endswith((".", "!", "?", "”")) and part[:1].isupper() and not _keeps_capital(part, output):
            part = part[0].lower() + part[1:]
        start = len(en) + 1 if en else 0
        en = f"{en} {part}" if en else part
        terms += [_moved(term, source, start) for term in output.terms]
        source += len(piece.text)
    en = en[:1].upper() + en[1:]
    score = sum(o.score * max(1, len(o.en)) for o in outputs) / max(1, sum(max(1, len(o.en)) for o in outputs))
    bare = Sentence(0, 0, text, 0, len(text))
    return Finished(en, tuple(terms), flags.of(bare, en, terms, score), flags.confidence(bare, en, terms, score))


def by_person(text: str, en: str, terms: Sequence[Term]) -> Finished:
    """A user's own translation as it is, with the terms looked for in it; no confidence is computed."""
    checked = verify(en, terms).terms
    found = [flags.MEMORY, *(["term-missed"] if any(not term.ok for term in checked) else [])]
    return Finished(en, checked, tuple(found), None)


def _keeps_capital(text: str, output: Output) -> bool:
    return any(term.start == 0 for term in output.terms) or text.split(" ", 1)[0] in {"I", "Party", "CPC"}


def _shifted(term: Term, by: int) -> Term:
    return replace(term, start=term.start - by, end=term.end - by) if by else term


def _moved(term: CheckedTerm, source: int, target: int) -> CheckedTerm:
    moved = _shifted(term.term, -source)
    if term.start is None or term.end is None:
        return CheckedTerm(moved, term.status)
    return CheckedTerm(moved, term.status, term.start + target, term.end + target)
