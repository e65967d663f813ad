"""Text rewritten in stages, each of which can say afterwards what it changed and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from toolkit.release import Repair, RepairKind

Edit = tuple[int, int, str]


class Stage(Protocol):
    @property
    def kind(self) -> RepairKind: ...

    def apply(self, text: str) -> str: ...

    def edits(self, text: str) -> Iterator[Edit]:
        """Changes in order, as (start, end, replacement) of the text before the stage."""
        ...


@dataclass(frozen=True)
class Pattern:
    """Every match of a regular expression replaced; a replacement equal to the match is no change."""

    kind: RepairKind
    pattern: re.Pattern[str]
    replace: Callable[[re.Match[str]], str]

    def apply(self, text: str) -> str:
        return self.pattern.sub(self.replace, text)

    def edits(self, text: str) -> Iterator[Edit]:
        for m in self.pattern.finditer(text):
            new = self.replace(m)
            if new != m.group():
                yield m.start(), m.end(), new


@dataclass(frozen=True)
class SameLength:
    """A rewriting that keeps every position, such as a table of characters."""

    kind: RepairKind
    rewrite: Callable[[str], str]

    def apply(self, text: str) -> str:
        return self.rewrite(text)

    def edits(self, text: str) -> Iterator[Edit]:
        new = self.rewrite(text)
        if new != text:
            for i, (a, b) in enumerate(zip(text, new, strict=True)):
                if a != b:
                    yield i, i + 1, b


@dataclass(frozen=True)
class Repaired:
    """`text` as repaired, `original` as given."""

    original: str
    text: str
    stages: tuple[Stage, ...]

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """Every change, by its place in the repaired text."""
        found: list[tuple[RepairKind, str, str, int]] = []
        text = self.original
        for stage in self.stages:
            edits = list(stage.edits(text))
            if edits:
                move = _mover(edits)
                found = [(kind, before, after, move(start)) for kind, before, after, start in found]
                found += [(stage.kind, text[s:e], new, move(s)) for s, e, new in edits]
                text = stage.apply(text)
        return tuple(Repair(*item) for item in sorted(found, key=lambda item: item[3]))


def run(text: str, stages: Sequence[Stage]) -> Repaired:
    """Apply the stages in order."""
    done = text
    for stage in stages:
        done = stage.apply(done)
    return Repaired(text, done, tuple(stages))


def _mover(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Maps a position before the edits to one after them; inside a replaced stretch, to its start."""
    starts = [s for s, _, _ in edits]
    shifts, total = [], 0
    for s, e, new in edits:
        shifts.append((s + total, e, total + len(new) - (e - s)))
        total += len(new) - (e - s)

    def move(position: int) -> int:
        index = bisect_right(starts, position) - 1
        if index < 0:
            return position
        at, end, shift = shifts[index]
        return at if position < end else position + shift

    return move
