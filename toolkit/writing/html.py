"""One self-contained HTML page for a release: both languages side by side, its terms, its summary with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.release import Release, Sentence, Term
from toolkit.summary import Summary
from toolkit.terms.pinyin import romanize_name
from toolkit.translation.result import CheckedTerm, Status, TranslatedSentence, Translation
from toolkit.writing.flags import flags_of, label, meanings
from toolkit.writing.pages import asset, content_hash, environment
from toolkit.writing.safety import printable

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
    """A sentence in both languages; `cited` are the parts of the summary that rest on it, each with its anchor.

    `printed` is the Chinese before repair, None where nothing was repaired.
    """

    index: int
    kind: str
    zh: tuple[Piece, ...]
    en: tuple[Piece, ...]
    flags: tuple[str, ...]
    cited: tuple[tuple[str, str], ...]
    printed: str | None


def render(translation: Translation, summary: Summary | None = None) -> str:
    """The page, UTF-8. It loads nothing, and its content security policy lets it run only its own script."""
    counter = _Counter()
    cited = _cited(summary)
    title = _row(translation.title, counter, ()) if translation.title is not None else None
    paragraphs = [
        [_row(line, counter, cited.get(line.sentence.index, ())) for line in group]
        for group in translation.paragraphs()
    ]
    lines = [*([translation.title] if translation.title else []), *translation.sentences]
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
            flags=meanings(translation, summary),
            label=label,
            facts=_facts(translation.release),
            address=_address(translation.release),
            repairs=sum(len(line.sentence.repairs) for line in lines),
            styles=styles,
            script=script,
            style_hash=content_hash(styles),
            script_hash=content_hash(script),
        )
    )


def printed(sentence: Sentence) -> str | None:
    """The Chinese as it stood before repair; None where nothing was repaired."""
    if not sentence.repairs:
        return None
    text = sentence.text
    for repair in sorted(sentence.repairs, key=lambda r: -r.start):
        text = text[: repair.start] + repair.before + text[repair.start + len(repair.after) :]
    return text


def _cited(summary: Summary | None) -> dict[int, tuple[tuple[str, str], ...]]:
    """By sentence number, the parts of the summary that rest on it."""
    if summary is None:
        return {}
    parts = [("gist", "gist", summary.sources.get("gist", ()))]
    parts += [(f"decision {n}", f"d{n}", d.evidence) for n, d in enumerate(summary.decisions, 1)]
    for name in ("people", "figures", "documents", "programs"):
        parts += [(name, name, item.evidence) for item in getattr(summary, name)]
    found: dict[int, dict[tuple[str, str], None]] = {}
    for said, anchor, evidence in parts:
        for number in evidence:
            found.setdefault(number, {})[said, anchor] = None
    return {number: tuple(links) for number, links in found.items()}


def _address(release: Release) -> str:
    """Where the release was read from, if that is on the web."""
    known = (release.metadata.get("url", ""), release.doc)
    return next((name for name in known if name.startswith(("http://", "https://"))), "")


def _facts(release: Release) -> list[tuple[str, str]]:
    """What the page says about itself, in the order in which one would cite it."""
    facts = [("File", release.doc)] if release.doc != _address(release) else []
    if release.dateline is not None:
        facts.append(("Dateline", release.dateline.text))
    facts += [("Reporter", f"{romanize_name(name)} {name}") for name in release.bylines]
    if release.editor:
        facts.append(("Editor", f"{romanize_name(release.editor)} {release.editor}"))
    left = {k: v for k, v in release.metadata.items() if v and k not in ("editor", "url", "author")}
    return facts + [(name.capitalize(), value) for name, value in left.items()]


class _Counter:
    def __init__(self) -> None:
        self.number = 0

    def next(self) -> int:
        self.number += 1
        return self.number


def _row(line: TranslatedSentence, counter: _Counter, cited: tuple[tuple[str, str], ...]) -> Row:
    numbered = [(counter.next(), checked) for checked in line.terms]
    zh = _pieces(line.sentence.text, [(c.term.start, c.term.end, n, c) for n, c in numbered])
    located = [(c.start, c.end, n, c) for n, c in numbered if c.start is not None and c.end is not None]
    en = _pieces(line.en, located)
    return Row(line.sentence.index, line.sentence.kind, zh, en, flags_of(line), cited, printed(line.sentence))


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
