"""Numbers behind the plots of a brief: bars of a timeline and of counts, in the units of an SVG view box."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.digest import Brief

_WIDE, _HIGH, _WIDEST = 600.0, 80.0, 18.0
_FEW = 4
_MOST_BARS = 12
_DAYS, _WEEKS = 45, 400


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar at `x`, `y` of the given size; `label` and `count` say what it stands for."""

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float


def timeline(brief: Brief) -> tuple[str, tuple[Bar, ...]]:
    """The unit of time ("day", "week", "month" or "year") and one bar for each from the first to the last."""
    counts = Counter({day.date: len(day.events) for day in brief.timeline})
    if not counts:
        return "day", ()
    first, last = min(counts), max(counts)
    length = (last - first).days
    unit = "day" if length <= _DAYS else "week" if length <= _WEEKS else "month" if length <= 3650 else "year"
    sums: Counter[str] = Counter()
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = dt.date.fromordinal(number)
        sums[_label(day, unit)] += counts[day]
    width = _WIDE / len(sums)
    most = max(_FEW, *sums.values())
    bars = []
    for at, (label, count) in enumerate(sums.items()):
        height = round(count / most * _HIGH, 2)
        wide = min(_WIDEST, width - min(2.0, width * 0.2))
        left = at * width + (width - wide) / 2
        bars.append(Bar(label, count, round(left, 2), round(_HIGH - height, 2), round(wide, 2), height))
    return unit, tuple(bars)


def themes(brief: Brief) -> tuple[Bar, ...]:
    return _ranked(theme for event in brief.events for theme in event.themes)


def regions(brief: Brief) -> tuple[Bar, ...]:
    names = {event.region.zh: event.region.en or event.region.zh for event in brief.events}
    return _ranked(names[event.region.zh] for event in brief.events)


def _label(day: dt.date, unit: str) -> str:
    if unit == "week":
        return (day - dt.timedelta(days=day.weekday())).isoformat()
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def _ranked(names: Iterable[str]) -> tuple[Bar, ...]:
    counts = Counter(name for name in names if name).most_common(_MOST_BARS)
    most = counts[0][1] if counts else 1
    return tuple(Bar(name, n, 0.0, at * 22.0, round(n / most * 100, 1), 12.0) for at, (name, n) in enumerate(counts))
