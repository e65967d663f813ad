"""A brief in Word, in Word's own styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.digest import Brief
from toolkit.writing import word
from toolkit.writing.brief_text import (
    LONGEST,
    amounts,
    amounts_left_over,
    beware,
    cap,
    day,
    left_over,
    mentioned,
    moved,
    scope,
    shortened,
    told_by,
)
from toolkit.writing.safety import one_line

if TYPE_CHECKING:
    from docx.document import Document


def render(brief: Brief) -> bytes:
    """The .docx file."""
    document = word.new(brief.title)
    events = {event.id: event for event in brief.events}
    document.add_paragraph(one_line(scope(brief)), style="Subtitle")
    if brief.events:
        document.add_heading("What matters", level=1)
    else:
        document.add_paragraph("Nothing to report.")
    for id in brief.top:
        event = events[id]
        paragraph = document.add_paragraph(style="List Number")
        paragraph.add_run(one_line(event.headline)).bold = True
        paragraph.add_run(f"{_mark(event.new)}. {one_line(shortened(event.gist) + beware(event))} ")
        paragraph.add_run(one_line(f"Why: {'; '.join(event.reasons)}.")).italic = True
    for group in brief.groups:
        document.add_heading(f"{cap(one_line(group.name))} ({len(group.events)})", level=1)
        for id in group.events:
            event = events[id]
            document.add_paragraph(
                one_line(f"{event.headline}{beware(event)}{_mark(event.new)} ({told_by(event)})"), style="List Bullet"
            )
    _section(
        document,
        "People moves",
        ("Date", "Name", "Move", "Title"),
        [(day(m.date), f"{m.en} {m.zh}", moved(m) + _mark(m.new), f"{m.title_en} {m.title_zh}") for m in brief.moves],
        (1.1, 1.4, 0.9, 3.1),
    )
    _section(
        document,
        "Programs",
        ("Program", "Chinese", "Events", "Mentioned by"),
        [(p.en + _mark(p.new), p.zh, str(len(p.events)), mentioned(p)) for p in brief.programs],
        (2.0, 1.4, 0.75, 2.35),
    )
    _section(
        document,
        "Money and targets",
        ("Kind", "Figure", "What", "Chinese", "Event"),
        [(a.kind, a.en, a.what, a.zh, events[a.event].headline) for a in amounts(brief)],
        (0.8, 1.2, 1.4, 0.9, 2.2),
        amounts_left_over(brief),
    )
    _section(
        document,
        "Documents",
        ("English", "Chinese", "Status", "Events"),
        [(d.en + _mark(d.new), d.zh, "issued" if d.issued else "cited", str(len(d.events))) for d in brief.documents],
        (2.9, 2.1, 0.75, 0.75),
    )
    _section(
        document,
        "Timeline",
        ("Date", "Events"),
        [(day(d.date), "; ".join(events[id].headline for id in d.events)) for d in brief.timeline],
        (1.3, 5.2),
    )
    return word.content(document)


def _mark(new: bool | None) -> str:
    return " (new)" if new else ""


def _section(
    document: Document,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    note: str = "",
) -> None:
    word.section(document, name, heads, rows[:LONGEST], widths)
    if note := note or left_over(len(rows)):
        document.add_paragraph(note)
