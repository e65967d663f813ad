"""One self-contained HTML page for a brief: what matters, plots, groups with filters, and tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args
from urllib.parse import quote

from toolkit.digest import Brief, Event, Level
from toolkit.writing import brief_plots
from toolkit.writing.brief_text import (
    LONGEST,
    amounts,
    amounts_left_over,
    cap,
    day,
    left_over,
    mentioned,
    moved,
    scope,
    shortened,
)
from toolkit.writing.flags import explain, label
from toolkit.writing.pages import asset, content_hash, environment
from toolkit.writing.safety import printable

_KINDS = (("money", "Money"), ("target", "Targets"), ("statistic", "Statistics"))


def render(brief: Brief, links: Mapping[str, str] | None = None) -> str:
    """The page, UTF-8. It loads nothing, and its content security policy lets it run only its own script.

    `links` gives relative addresses of release pages by `doc`; a release read from the web links to where it was read.
    """
    styles, script = asset("brief.css"), asset("brief.js")
    shown = amounts(brief)
    unit, bars = brief_plots.timeline(brief)
    pages = {s.doc: quote(links[s.doc]) for e in brief.events for s in e.sources if links and s.doc in links}
    web = {s.doc: s.doc for e in brief.events for s in e.sources if s.doc.startswith(("http://", "https://"))}
    return printable(
        environment()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            events={event.id: event for event in brief.events},
            links=web | pages,
            pages=pages,
            sections=(
                ("moves", "People moves", brief.moves),
                ("money", "Money and targets", brief.amounts),
                ("programs", "Programs", brief.programs),
                ("documents", "Documents", brief.documents),
                ("timeline", "Timeline", brief.timeline),
            ),
            unit=unit,
            bars=bars,
            theme_bars=brief_plots.themes(brief),
            region_bars=brief_plots.regions(brief),
            day=day,
            cap=cap,
            label=label,
            explain=explain,
            flags=list(dict.fromkeys(flag for event in brief.events for flag in _flags(event))),
            mentioned=mentioned,
            moved=moved,
            shortened=shortened,
            scope=scope(brief),
            longest=LONGEST,
            amounts=[(name, [a for a in shown if a.kind == kind]) for kind, name in _KINDS],
            amounts_note=amounts_left_over(brief),
            left_over=left_over,
            themes=sorted({theme for event in brief.events for theme in event.themes}),
            regions=sorted({event.region.en or event.region.zh for event in brief.events} - {""}),
            levels=[level for level in get_args(Level) if any(event.level == level for event in brief.events)],
            styles=styles,
            script=script,
            style_hash=content_hash(styles),
            script_hash=content_hash(script),
        )
    )


def _flags(event: Event) -> list[str]:
    return [*event.flags, *(flag for decision in event.decisions for flag in decision.flags)]
