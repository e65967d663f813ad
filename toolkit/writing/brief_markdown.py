"""A brief in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.digest import Brief, Event
from toolkit.writing.brief_text import (
    LONGEST,
    amounts,
    amounts_left_over,
    beware,
    day,
    left_over,
    mentioned,
    moved,
    scope,
    shortened,
    told_by,
)
from toolkit.writing.safety import markdown as safe


def render(brief: Brief) -> str:
    """Headings only for what the brief has."""
    events = {event.id: event for event in brief.events}
    lines = [f"# {safe(brief.title)}", "", safe(scope(brief)), ""]
    if not brief.events:
        return "\n".join([*lines, "Nothing to report.", ""])
    lines += ["## What matters", ""]
    for number, id in enumerate(brief.top, 1):
        event = events[id]
        lines += [
            f"{number}. **{safe(event.headline)}**{_new(event.new)}  ",
            f"   {safe(shortened(event.gist) + beware(event))}  ",
        ]
        lines += [f"   *Why: {safe('; '.join(event.reasons))}.* {_sources(event)}", ""]
    lines += [f"## By {brief.group_by}", ""]
    for group in brief.groups:
        lines += [f"### {safe(group.name)} ({len(group.events)})", ""]
        for event in (events[id] for id in group.events):
            lines += [f"- {safe(event.headline + beware(event))}{_new(event.new)} {_sources(event)}"]
        lines.append("")
    lines += _table(
        "People moves",
        ("Date", "Name", "Move", "Title"),
        [(day(m.date), f"{m.en} {m.zh}", moved(m) + _mark(m.new), f"{m.title_en} {m.title_zh}") for m in brief.moves],
    )
    lines += _table(
        "Programs",
        ("Program", "Chinese", "Events", "Mentioned by"),
        [(p.en + _mark(p.new), p.zh, str(len(p.events)), mentioned(p)) for p in brief.programs],
    )
    lines += _table(
        "Money and targets",
        ("Kind", "Figure", "What", "Chinese", "Event"),
        [(a.kind, a.en, a.what, a.zh, events[a.event].headline) for a in amounts(brief)],
        amounts_left_over(brief),
    )
    lines += _table(
        "Documents",
        ("Document", "Chinese", "Status", "Events"),
        [(d.en + _mark(d.new), d.zh, "issued" if d.issued else "cited", str(len(d.events))) for d in brief.documents],
    )
    lines += _table(
        "Timeline",
        ("Date", "Events"),
        [(day(d.date), "; ".join(events[id].headline for id in d.events)) for d in brief.timeline],
    )
    return "\n".join(lines).rstrip() + "\n"


def _sources(event: Event) -> str:
    return safe(f"({told_by(event)})")


def _new(new: bool | None) -> str:
    return " **new**" if new else ""


def _mark(new: bool | None) -> str:
    return " (new)" if new else ""


def _table(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> list[str]:
    if not rows:
        return []
    body = ["| " + " | ".join(safe(cell) for cell in row) + " |" for row in rows[:LONGEST]]
    note = note or left_over(len(rows))
    lines = [f"## {name}", "", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), *body, ""]
    return [*lines, note, ""] if note else lines
