"""Finding termbase entries in text with one Aho-Corasick pass, whose cost does not grow with the termbase.

Aho and Corasick (1975), Efficient string matching: an aid to bibliographic search, CACM 18(6).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick

from toolkit.terms.accidents import WORDS, crosses_words
from toolkit.terms.termbase import QUOTES, TermEntry, fold, key_of

_QUOTE = re.compile(f"[{re.escape(QUOTES)}]")
_PAIRS = {"“": "”", "‘": "’", '"': '"', "「": "」", "『": "』", "《": "》"}


@dataclass(frozen=True, slots=True)
class Match:
    """Entries that share one Chinese form, found at `start`:`end` of the searched text."""

    start: int
    end: int
    entries: tuple[TermEntry, ...]
    user: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """`begun`: positions inside an ordinary word, where no term can begin."""

    matches: tuple[Match, ...]
    begun: frozenset[int]


class Matcher:
    """All entries of several termbases; an entry of `user` replaces a built-in one of the same Chinese."""

    def __init__(
        self,
        built_in: Sequence[TermEntry],
        user: Sequence[TermEntry] = (),
    ) -> None:
        self._slots: list[tuple[tuple[TermEntry, ...], bool]] = []
        self._index: dict[str, int] = {}
        self._add(built_in, user=False)
        self._add(user, user=True)

    def _add(self, entries: Iterable[TermEntry], *, user: bool) -> None:
        groups: dict[str, list[TermEntry]] = {}
        for entry in entries:
            groups.setdefault(key_of(entry.zh), []).append(entry)
        for key, group in groups.items():
            if key in self._index:
                self._slots[self._index[key]] = (tuple(group), user)
            else:
                self._index[key] = len(self._slots)
                self._slots.append((tuple(group), user))

    @cached_property
    def _ordinary(self) -> frozenset[int]:
        """Slots of entries that are ordinary words too."""
        return frozenset(slot for word in WORDS if (slot := self._index.get(word)) is not None)

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for word in WORDS:
            automaton.add_word(word, (len(word), -1))
        for key, slot in self._index.items():
            if "、" in key:
                for other in (key.replace("、", ""), key.replace("、", "，")):
                    if other not in self._index:
                        automaton.add_word(other, (len(other), slot))
            if key:
                automaton.add_word(key, (len(key), slot))
        automaton.make_automaton()
        return automaton

    def get(self, zh: str) -> tuple[TermEntry, ...]:
        """The entries of exactly this Chinese; empty where there are none."""
        slot = self._index.get(key_of(zh))
        return self._slots[slot][0] if slot is not None else ()

    def is_user(self, zh: str) -> bool:
        slot = self._index.get(key_of(zh))
        return slot is not None and self._slots[slot][1]

    def scan(self, text: str) -> Scan:
        """Every occurrence that is no accident of neighbouring words, overlapping ones too; by start, longest first."""
        folded = fold(text)
        removed = [m.start() for m in _QUOTE.finditer(text)]
        shifts = [at - i for i, at in enumerate(removed)]
        hits: list[tuple[int, int, int]] = []
        words: list[tuple[int, int]] = []
        for last, (length, slot) in self._automaton.iter(folded):
            if slot < 0:
                words.append((last + 1 - length, last + 1))
            else:
                hits.append((last + 1 - length, last + 1, slot))
        words += [(start, end) for start, end, slot in hits if slot in self._ordinary]
        begun = {at for start, end in words for at in range(start + 1, end)}
        matches: list[Match] = []
        for start, end, slot in hits:
            if start in begun or crosses_words(folded, start, end):
                continue
            first, after = _with_marks(text, _origin(start, shifts), _origin(end - 1, shifts) + 1)
            entries, user = self._slots[slot]
            matches.append(Match(first, after, entries, user))
        matches.sort(key=lambda m: (m.start, -m.end))
        return Scan(tuple(matches), frozenset(_origin(at, shifts) for at in begun))


def _origin(at: int, shifts: Sequence[int]) -> int:
    """Where the character at `at` of the folded text stands in the original."""
    return at + bisect_right(shifts, at)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation or book-title marks that enclose exactly this stretch, or whose partner is inside it."""
    if start > 0 and end < len(text) and _PAIRS.get(text[start - 1]) == text[end]:
        return start - 1, end + 1
    inside = text[start:end]
    if start > 0 and (close := _PAIRS.get(text[start - 1])) and inside.count(close) > inside.count(text[start - 1]):
        start -= 1
    if end < len(text):
        opening = next((o for o, c in _PAIRS.items() if c == text[end]), None)
        if opening and opening != text[end] and inside.count(opening) > inside.count(text[end]):
            end += 1
    return start, end
