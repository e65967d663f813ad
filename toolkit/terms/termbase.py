"""What the termbase holds: entries, their identity, and what is wrong with a user's own entries."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from toolkit.release import Category

CATEGORIES: frozenset[str] = frozenset(get_args(Category))
LEVELS: frozenset[str] = frozenset({"", "national", "province", "city", "county", "township", "village"})
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
QUOTES = "“”‘’\"'「」『』"

_FOLD: dict[int, int | None] = {ord(c): None for c in QUOTES}
_FOLD |= {0xFF10 + i: ord("0") + i for i in range(10)}
_FOLD |= {0xFF21 + i: ord("A") + i for i in range(26)} | {0xFF41 + i: ord("a") + i for i in range(26)}
_FOLD |= {ord("—"): ord("-"), ord("–"): ord("-"), ord("－"): ord("-"), ord("・"): ord("·"), ord("•"): ord("·")}

ProblemKind = Literal["ambiguous", "cyclic", "overrides"]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One entry. `valid_from` and `valid_to` are years, both inclusive; None leaves that side open."""

    zh: str
    en: str
    category: Category
    variants: tuple[str, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    level: str = ""
    note: str = ""

    def valid_in(self, year: int) -> bool:
        return (self.valid_from is None or self.valid_from <= year) and (self.valid_to is None or year <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a user's termbase that is reported: entries left out, or a built-in entry overridden."""

    kind: ProblemKind
    zh: str
    message: str


class TermbaseError(ValueError):
    """A termbase file that cannot be read; the message names file, line and field."""

    def __init__(self, path: Path | str, line: int | None, field: str, message: str) -> None:
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {field}: {message}")
        self.path, self.line, self.field = path, line, field


def fold(zh: str) -> str:
    """The form in which terms are compared: without quotation marks, half-width letters and digits, one dash."""
    return zh.translate(_FOLD)


def key_of(zh: str) -> str:
    """The identity of an entry: folded, and without the book-title marks around a document's whole name."""
    key = fold(zh).strip()
    if key.startswith("《") and key.endswith("》") and key.count("《") == 1:
        key = key[1:-1]
    return key


def content_hash(entries: Iterable[TermEntry]) -> str:
    digest = hashlib.sha256()
    for e in entries:
        digest.update(repr((e.zh, e.en, e.category, e.variants, e.valid_from, e.valid_to, e.level)).encode())
    return digest.hexdigest()[:12]


def _periods_overlap(a: TermEntry, b: TermEntry) -> bool:
    return (a.valid_from or 0) <= (b.valid_to or 9999) and (b.valid_from or 0) <= (a.valid_to or 9999)


def review_user_entries(entries: Sequence[TermEntry]) -> tuple[list[TermEntry], list[Problem]]:
    """Set aside what cannot be used without guessing: two renderings of one term for one time, and circular entries.

    An entry's English may be the Chinese of another entry, which it then shares; a chain that comes back to its start,
    or that ends outside the termbase, has no English and is left out.
    """
    by_key: dict[str, list[TermEntry]] = defaultdict(list)
    for entry in entries:
        if entry not in by_key[key_of(entry.zh)]:
            by_key[key_of(entry.zh)].append(entry)
    usable: list[TermEntry] = []
    problems: list[Problem] = []
    for group in by_key.values():
        clashes = sorted(
            {
                e.en
                for i, e in enumerate(group)
                for o in group[:i] + group[i + 1 :]
                if e.en.casefold() != o.en.casefold() and _periods_overlap(e, o)
            }
        )
        if clashes:
            message = f"{group[0].zh} has several renderings for the same time: {'; '.join(clashes)}; none is used"
            problems.append(Problem("ambiguous", group[0].zh, message))
            continue
        for entry in group:
            resolved, chain = _resolve(entry, by_key)
            if resolved is None:
                message = f"the English of {entry.zh} leads back to Chinese: {' → '.join(chain)}; it is not used"
                problems.append(Problem("cyclic", entry.zh, message))
            else:
                usable.append(resolved)
    return usable, problems


def _resolve(entry: TermEntry, by_key: dict[str, list[TermEntry]]) -> tuple[TermEntry | None, list[str]]:
    chain, current = [entry.zh], entry
    while HAN.search(current.en):
        chain.append(current.en)
        following = by_key.get(key_of(current.en), [])
        if len(following) != 1 or current.en in chain[:-1]:
            return None, chain
        current = following[0]
    if current is entry:
        return entry, chain
    resolved = TermEntry(
        entry.zh,
        current.en,
        entry.category,
        entry.variants or current.variants,
        entry.valid_from,
        entry.valid_to,
        entry.level,
        entry.note,
    )
    return resolved, chain


def overrides(user: Iterable[TermEntry], built_in: Iterable[TermEntry]) -> list[Problem]:
    """Where a user's entry says something else than the built-in one it replaces."""
    known: dict[str, list[TermEntry]] = defaultdict(list)
    for entry in built_in:
        known[key_of(entry.zh)].append(entry)
    return [
        Problem("overrides", entry.zh, f"{entry.zh}: “{entry.en}” replaces the built-in “{old[0].en}”")
        for entry in user
        if (old := known.get(key_of(entry.zh))) and entry.en.casefold() not in {o.en.casefold() for o in old}
    ]


def count_entries(entries: Sequence[TermEntry]) -> dict[str, int | dict[str, int]]:
    """Entries in all, by category, with variants, and with years of validity."""
    categories: dict[str, int] = defaultdict(int)
    for entry in entries:
        categories[entry.category] += 1
    return {
        "entries": len(entries),
        "categories": dict(sorted(categories.items(), key=lambda item: -item[1])),
        "with variants": sum(bool(e.variants) for e in entries),
        "with years": sum(e.valid_from is not None or e.valid_to is not None for e in entries),
    }
