"""CSV of people, figures, documents, programmes and decisions, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from toolkit.summary import Summary
from toolkit.writing.safety import defuse

Table = Literal["people", "figures", "documents", "programs", "decisions"]
_COLUMNS: dict[Table, tuple[str, ...]] = {
    "people": ("zh", "en", "title_zh", "title_en", "role"),
    "figures": ("what", "zh", "en", "value", "unit"),
    "documents": ("zh", "en"),
    "programs": ("zh", "en"),
    "decisions": ("en", "zh"),
}
TABLES: tuple[Table, ...] = get_args(Table)


def render(summaries: Iterable[Summary], table: Table) -> str:
    """One row an item, with its release, date and evidence sentences; the byte order mark tells Excel the encoding."""
    columns = _COLUMNS[table]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("doc", "date", *columns, "evidence"))
    for summary in summaries:
        writer.writerows(_rows(summary, table, columns))
    return "\ufeff" + out.getvalue()


def _rows(summary: Summary, table: Table, columns: Sequence[str]) -> Iterator[list[str]]:
    for item in getattr(summary, table):
        cells = [summary.doc, summary.date.isoformat() if summary.date else ""]
        for column in columns:
            value = getattr(item, column)
            cells.append("" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value))
        yield [defuse(cell) for cell in cells] + [" ".join(str(n) for n in item.evidence)]
