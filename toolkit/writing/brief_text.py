"""What the pages of a brief say in words, whatever their format."""

from __future__ import annotations

import datetime as dt

from toolkit.digest import Brief, Event
from toolkit.digest.result import Amount

LONGEST = 60


def day(date: dt.date | None) -> str:
    """June 3, 2024; empty where there is no date."""
    return f"{date:%B} {date.day}, {date.year}" if date else ""


def left_over(count: int) -> str:
    """The line under a table that shows only its first rows; empty where it shows all."""
    return f"The first {LONGEST} of {count}; the JSON of this brief has them all." if count > LONGEST else ""


def amounts(brief: Brief) -> list[Amount]:
    """The largest sums of money and then targets, half of the longest table each."""
    kinds = [[a for a in brief.amounts if a.kind == kind] for kind in ("money", "target")]
    return [amount for rows in kinds for amount in rows[: LONGEST // 2]]


def amounts_left_over(brief: Brief) -> str:
    """The line under that table; empty where it shows all."""
    shown = len(amounts(brief))
    total = len(brief.amounts)
    return f"{shown} of {total}, largest first; the JSON of this brief has them all." if shown < total else ""


def told_by(event: Event) -> str:
    """Who reports an event, and when; several releases each with its title."""
    names = [source.issuer.en or source.issuer.zh or source.doc for source in event.sources]
    if len(names) > 1:
        titles = [source.title.zh or source.doc for source in event.sources]
        names = [f"{name}: {title}" for name, title in zip(names, titles, strict=True)]
    return ", ".join(filter(None, ("; ".join(names), day(event.date))))


def scope(brief: Brief) -> str:
    """Which releases the brief covers, in a sentence or three."""
    if not brief.given:
        return "No release was given."
    merged = f", {len(brief.events)} events" if len(brief.events) != brief.matched else ""
    text = f"{_releases(brief.matched)} of {brief.given}{merged}"
    if brief.since:
        text += f", from {day(brief.since)}"
    if brief.until:
        text += f", to {day(brief.until)}"
    text += "".join(f"; {name}: {value}" for name, value in brief.filters) + "."
    if brief.undated:
        text += f" {_releases(brief.undated)} without a date left out."
    if brief.compared_with is not None:
        new = sum(bool(event.new) for event in brief.events)
        text += f" {new} new since “{brief.compared_with}”."
    return text


def _releases(count: int) -> str:
    return f"{count} release" if count == 1 else f"{count} releases"
