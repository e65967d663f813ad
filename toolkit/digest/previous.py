"""What an earlier brief already reported."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.digest.merge import grams, overlap
from toolkit.digest.tables import plain
from toolkit.summary import Summary

_SAME_TITLE = 0.7
_DAYS_APART = 3


class Previous:
    """The events, moves, programmes and documents of an earlier brief's JSON; parts it lacks or garbles are ignored."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.title = _text(data, "title")
        self.moves = frozenset((_text(m, "zh"), _text(m, "role")) for m in _rows(data, "moves"))
        self.programs = frozenset(plain(_text(p, "zh")) for p in _rows(data, "programs"))
        self.documents = frozenset(plain(_text(d, "zh")) for d in _rows(data, "documents"))
        self._exact: set[tuple[str, int | None]] = set()
        self._by_day: dict[int, list[frozenset[str]]] = defaultdict(list)
        for event in _rows(data, "events"):
            for source in _rows(event, "sources"):
                named = source.get("title")
                title = _text(named, "zh") if isinstance(named, Mapping) else ""
                day = _day(_text(source, "date"))
                self._exact.add((plain(title) or _text(source, "doc"), day))
                if day is not None and title:
                    self._by_day[day].append(grams(title, 2))

    def reported(self, summaries: Sequence[Summary]) -> bool:
        """Whether any of an event's releases, or one with nearly its title within three days, was in the brief."""
        return any(self._reported(summary) for summary in summaries)

    def _reported(self, summary: Summary) -> bool:
        day = summary.date.toordinal() if summary.date else None
        if (plain(summary.title.zh) or summary.doc, day) in self._exact:
            return True
        if day is None:
            return False
        title = grams(summary.title.zh, 2)
        near = range(day - _DAYS_APART, day + _DAYS_APART + 1)
        return any(overlap(title, other) >= _SAME_TITLE for at in near for other in self._by_day.get(at, ()))


def _rows(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = data.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def _day(text: str) -> int | None:
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        return None
