"""What the pages of a brief say in words, whatever their format."""

from __future__ import annotations

import datetime as dt
import re
from typing import get_args

from toolkit.digest import Brief, Event
from toolkit.digest.result import Amount, AmountKind, Move, Program
from toolkit.writing.flags import label

LONGEST = 60
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s+[A-Z“(\d])\s+|$)", re.DOTALL)


def day(date: dt.date | None) -> str:
    """June 3, 2024; empty where there is no date."""
    return f"{date:%B} {date.day}, {date.year}" if date else ""


def left_over(count: int) -> str:
    """The line under a table that shows only its first rows; empty where it shows all."""
    return f"The first {LONGEST} of {count}; the JSON of this brief has them all." if count > LONGEST else ""


def amounts(brief: Brief) -> list[Amount]:
    """The largest sums of money, then targets, then statistics, a third of the longest table each."""
    kinds = [[a for a in brief.amounts if a.kind == kind] for kind in get_args(AmountKind)]
    return [amount for rows in kinds for amount in rows[: LONGEST // 3]]


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


def beware(event: Event) -> str:
    """What of headline or gist the Chinese does not say, in brackets; empty where it says all."""
    return f" [{', '.join(map(label, event.flags))}]" if event.flags else ""


def moved(move: Move) -> str:
    return "appointed" if move.role == "appointee" else "removed"


def mentioned(program: Program) -> str:
    """Who mentions a programme, and in how many events where that is more than one."""
    return "; ".join(f"{cap(name)} ({n})" if n > 1 else cap(name) for name, n in program.issuers)


def scope(brief: Brief) -> str:
    """Which releases the brief covers, in a sentence or three."""
    if not brief.given:
        return "No release was given."
    events = f"{len(brief.events)} event" + ("" if len(brief.events) == 1 else "s")
    text = f"{events} in {_releases(brief.matched)}"
    if brief.matched != brief.given:
        text += f" of {brief.given}"
    since = brief.since or (brief.timeline[0].date if brief.timeline else None)
    until = brief.until or (brief.timeline[-1].date if brief.timeline else None)
    text += f", {day(since)}" if since == until and since else ""
    if since != until:
        text += f", from {day(since)}" if since else ""
        text += f" to {day(until)}" if until else ""
    text += "".join(f"; {name}: {value}" for name, value in brief.filters) + "."
    if brief.undated:
        text += f" {_releases(brief.undated)} without a date left out."
    if brief.compared_with is not None:
        new = sum(bool(event.new) for event in brief.events)
        text += f" {new} new since “{brief.compared_with}”."
    return text


def cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def shortened(text: str, length: int = 320) -> str:
    """The whole sentences that fit, or else the first one cut at a word."""
    kept = ""
    for sentence in _SENTENCE.findall(text):
        if kept and len(kept) + len(sentence) > length:
            break
        kept += sentence
    kept = kept.strip()
    return kept if len(kept) <= length else kept[:length].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


def _releases(count: int) -> str:
    return f"{count} release" if count == 1 else f"{count} releases"
