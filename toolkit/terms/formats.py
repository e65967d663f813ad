"""Termbase files: CSV that spreadsheets open safely, and TBX by its suffix; errors name file, line and field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from toolkit.release import Category
from toolkit.terms.termbase import CATEGORIES, LEVELS, TermbaseError, TermEntry

HEADER = ("zh", "en", "category", "variants", "from", "to", "level", "note")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def read_termbase(path: Path) -> list[TermEntry]:
    """Entries of a `.csv`, or a `.tbx` or `.xml`, file.

    Raises TermbaseError where the file is malformed or of another kind, OSError where it cannot be read.
    """
    if path.suffix.lower() in {".tbx", ".xml"}:
        from toolkit.terms.tbx import read_tbx

        return read_tbx(path)
    if path.suffix.lower() != ".csv":
        raise TermbaseError(path, None, "file name", "a termbase is a .csv or .tbx file")
    return read_csv(path)


def write_termbase(path: Path, entries: Iterable[TermEntry]) -> None:
    """Write entries as TBX where the suffix is `.tbx`, as CSV where it is `.csv`.

    Raises TermbaseError for any other suffix, OSError where the file cannot be written.
    """
    if path.suffix.lower() == ".tbx":
        from toolkit.terms.tbx import write_tbx

        write_tbx(path, entries)
    elif path.suffix.lower() == ".csv":
        write_csv(path, entries)
    else:
        raise TermbaseError(path, None, "file name", "a termbase is a .csv or .tbx file")


def read_csv(path: Path) -> list[TermEntry]:
    """Entries of a CSV file (UTF-8, with or without a byte order mark).

    Raises TermbaseError naming file, line and field where the file is malformed, OSError where it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TermbaseError(path, None, "encoding", f"not UTF-8 ({error.reason} at byte {error.start})") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    entries: list[TermEntry] = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(path, header)
        for row in reader:
            if any(row) and not _unfilled(header, row):
                entries.append(_entry(path, reader.line_num, header, row))
    except csv.Error as error:
        raise TermbaseError(path, reader.line_num, "row", str(error)) from error
    return entries


def write_csv(path: Path, entries: Iterable[TermEntry]) -> None:
    """Write entries so that a spreadsheet shows them as text: a cell that would be a formula gets a leading '."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for e in entries:
            row = (e.zh, e.en, e.category, " / ".join(e.variants), e.valid_from, e.valid_to, e.level, e.note)
            writer.writerow([defuse("" if cell is None else str(cell)) for cell in row])


def defuse(cell: str) -> str:
    """The cell as a spreadsheet reads it as text; `arm` takes the mark away again."""
    return "'" + cell if cell.startswith(_FORMULA_STARTS) or cell[:1] == "'" else cell


def arm(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and (cell[1:].startswith(_FORMULA_STARTS) or cell[1:2] == "'") else cell


def _check_header(path: Path, header: list[str]) -> None:
    for name in ("zh", "en", "category"):
        if name not in header:
            raise TermbaseError(path, 1, name, f"missing column; the header is {','.join(HEADER)}")
    for name in header:
        if name not in HEADER or header.count(name) > 1:
            raise TermbaseError(path, 1, name or "header", "unknown or repeated column")


def _unfilled(header: list[str], row: list[str]) -> bool:
    """A candidate of `gongbao terms extract` that the translator has left empty."""
    cells = dict(zip(header, row, strict=False))
    return bool(cells.get("zh")) and not any(cells.get(name, "").strip() for name in ("en", "category", "variants"))


def _entry(path: Path, line: int, header: list[str], row: list[str]) -> TermEntry:
    if len(row) > len(header):
        raise TermbaseError(path, line, "row", f"{len(row)} fields for {len(header)} columns")
    cells = dict(zip(header, (arm(cell.strip()) for cell in row), strict=False))
    for name in ("zh", "en"):
        if not cells.get(name):
            raise TermbaseError(path, line, name, "empty")
    return TermEntry(
        cells["zh"],
        cells["en"],
        category(path, line, cells.get("category", "")),
        tuple(v for v in (part.strip() for part in cells.get("variants", "").split(" / ")) if v),
        year(path, line, "from", cells.get("from", "")),
        year(path, line, "to", cells.get("to", "")),
        level(path, line, cells.get("level", "")),
        cells.get("note", ""),
    )


def category(path: Path, line: int | None, value: str) -> Category:
    if value not in CATEGORIES:
        raise TermbaseError(path, line, "category", f"{value!r} is not one of {', '.join(sorted(CATEGORIES))}")
    return cast(Category, value)


def level(path: Path, line: int | None, value: str) -> str:
    if value not in LEVELS:
        raise TermbaseError(path, line, "level", f"{value!r} is not one of {', '.join(sorted(LEVELS - {''}))}")
    return value


def year(path: Path, line: int | None, field: str, value: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) == 4):
        raise TermbaseError(path, line, field, f"{value!r} is not a year of four digits")
    return int(value)
