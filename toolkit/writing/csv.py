"""CSV of people, figures, documents, programmes and decisions, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Literal, get_args

from toolkit.summary import Summary
from toolkit.translation.result import Translation
from toolkit.writing.safety import defuse, one_line

Table = Literal["people", "figures", "documents", "programs", "decisions"]
TABLES: tuple[Table, ...] = get_args(Table)
_RELEASE = ("release", "source", "date", "issuer", "issuer_zh")
_ITEM: dict[Table, tuple[str, ...]] = {
    "people": ("en", "zh", "title_en", "title_zh", "role"),
    "figures": ("what", "en", "zh", "value", "unit"),
    "documents": ("en", "zh"),
    "programs": ("en", "zh"),
    "decisions": ("en", "zh", "flags"),
}
_EVIDENCE = ("sentences", "evidence_en", "evidence_zh")


def head(table: Table) -> str:
    """The line of column names, after the byte order mark that tells Excel the encoding."""
    return "\ufeff" + _lines([(*_RELEASE, *_ITEM[table], *_EVIDENCE)])


def rows(translation: Translation, summary: Summary, table: Table) -> str:
    """One line an item of the release.

    `release` is its title, `source` the address or path it was read from; `sentences` are the numbers of the sentences
    that support the item and `evidence_en`, `evidence_zh` their text.
    """
    release = translation.release
    name = summary.title.en or summary.title.zh or summary.headline or summary.doc
    source = release.metadata.get("url") or release.doc
    day = summary.date.isoformat() if summary.date else ""
    shared = (name, source, day, summary.issuer.en, summary.issuer.zh)
    lines = {line.sentence.index: line for line in translation.sentences}
    if translation.title is not None:
        lines[-1] = translation.title
    found = []
    for item in getattr(summary, table):
        behind = [lines[at] for at in item.evidence if at in lines]
        texts = (" ".join(line.en for line in behind), "".join(line.sentence.text for line in behind))
        cells = (_text(getattr(item, column)) for column in _ITEM[table])
        found.append((*shared, *cells, " ".join(map(str, item.evidence)), *texts))
    return _lines(found)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _lines(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([defuse(one_line(cell)) for cell in row] for row in rows)
    return out.getvalue()
