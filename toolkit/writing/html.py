"""One self-contained HTML page for a release: both languages side by side, its terms, its summary with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.release import Term
from toolkit.summary import Summary
from toolkit.translation.result import CheckedTerm, Status, TranslatedSentence, Translation
from toolkit.writing.pages import asset, content_hash, environment
from toolkit.writing.safety import printable

if TYPE_CHECKING:
    pass

FLAGS = {
    "cut-off": "The release breaks off here; what followed is missing from the source.",
    "private-use": "The source held characters of a private font here, which were removed.",
    "traditional": "The source is in traditional characters and was read in simplified ones.",
    "term-missed": "An official term of the Chinese was not found in the English.",
    "term-repaired": "An official term was put into the English after translation.",
    "figure-missed": "A figure or date of the Chinese was not found in the English.",
    "figure-unsupported": "The English has a number that the Chinese does not account for; it may be invented.",
    "degenerate": "The translation loops or has an impossible length; do not rely on it.",
    "low-confidence": "The model was unsure of this sentence.",
    "memory": "A person translated this sentence; it comes from your translation memory.",
}
STATUS = {
    "verified": "Verified: the official English stands in the translation.",
    "repaired": "Repaired: the official English was put in after translation.",
    "missed": "Missed: the official English was not found in the translation.",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `number` links a term's Chinese and English within the page."""

    text: str
    number: int | None = None
    term: Term | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Row:
    index: int
    kind: str
    zh: tuple[Piece, ...]
    en: tuple[Piece, ...]
    flags: tuple[str, ...]


def render(translation: Translation, summary: Summary | None = None) -> str:
    """The page, UTF-8. It loads nothing, and its content security policy lets it run only its own script."""
    counter = _Counter()
    title = _row(translation.title, counter) if translation.title is not None else None
    paragraphs = [[_row(line, counter) for line in group] for group in translation.paragraphs()]
    lines = [*([translation.title] if translation.title else []), *translation.sentences]
    flags = dict.fromkeys(flag for line in lines for flag in _flags(line))
    flags |= dict.fromkeys(translation.release.flags)
    styles, script = asset("release.css"), asset("release.js")
    return printable(
        environment()
        .get_template("release.html.j2")
        .render(
            release=translation.release,
            translation=translation,
            summary=summary,
            title=title,
            paragraphs=paragraphs,
            statuses={name: sum(t.status == name for line in lines for t in line.terms) for name in STATUS},
            status_text=STATUS,
            flags={flag: explain(flag) for flag in flags},
            styles=styles,
            script=script,
            style_hash=content_hash(styles),
            script_hash=content_hash(script),
        )
    )


def explain(flag: str) -> str:
    """What a flag means to a reader; an unknown one is spelt out as it stands."""
    name, _, detail = flag.partition(":")
    known = FLAGS.get(name)
    if known is None:
        return flag.replace("-", " ").capitalize() + "."
    return f"{known} ({detail.strip()})" if detail else known


class _Counter:
    def __init__(self) -> None:
        self.number = 0

    def next(self) -> int:
        self.number += 1
        return self.number


def _row(line: TranslatedSentence, counter: _Counter) -> Row:
    numbered = [(counter.next(), checked) for checked in line.terms]
    zh = _pieces(line.sentence.text, [(c.term.start, c.term.end, n, c) for n, c in numbered])
    located = [(c.start, c.end, n, c) for n, c in numbered if c.start is not None and c.end is not None]
    return Row(line.sentence.index, line.sentence.kind, zh, _pieces(line.en, located), _flags(line))


def _pieces(text: str, marks: Sequence[tuple[int, int, int, CheckedTerm]]) -> tuple[Piece, ...]:
    """The text cut at its terms; a term that overlaps an earlier one or lies outside the text is left unmarked."""
    pieces: list[Piece] = []
    at = 0
    for start, end, number, checked in sorted(marks, key=lambda m: (m[0], -m[1])):
        if start < at or end > len(text) or start >= end:
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], number, checked.term, checked.status))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def _flags(line: TranslatedSentence) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*line.sentence.flags, *line.flags)))
