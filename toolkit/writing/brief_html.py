"""One self-contained HTML page for a brief: what matters, plots, groups with filters, and tables."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import quote

from toolkit.digest import Brief
from toolkit.writing import brief_plots
from toolkit.writing.brief_text import LONGEST, amounts, amounts_left_over, day, left_over, scope
from toolkit.writing.safety import printable

if TYPE_CHECKING:
    from jinja2 import Environment


def render(brief: Brief, links: Mapping[str, str] | None = None) -> str:
    """The page, UTF-8. It loads nothing, and its content security policy lets it run only its own script.

    `links` gives relative addresses of release pages by `doc`; a release read from the web links to where it was read.
    """
    styles, script = _asset("brief.css"), _asset("brief.js")
    unit, bars = brief_plots.timeline(brief)
    pages = {s.doc: quote(links[s.doc]) for e in brief.events for s in e.sources if links and s.doc in links}
    web = {s.doc: s.doc for e in brief.events for s in e.sources if s.doc.startswith(("http://", "https://"))}
    return printable(
        _environment()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            events={event.id: event for event in brief.events},
            links=web | pages,
            unit=unit,
            bars=bars,
            theme_bars=brief_plots.themes(brief),
            region_bars=brief_plots.regions(brief),
            day=day,
            scope=scope(brief),
            longest=LONGEST,
            amounts=amounts(brief),
            amounts_note=amounts_left_over(brief),
            left_over=left_over,
            themes=sorted({theme for event in brief.events for theme in event.themes}),
            levels=list(dict.fromkeys(event.level for event in brief.events)),
            styles=styles,
            script=script,
            style_hash=_hash(styles),
            script_hash=_hash(script),
        )
    )


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return (resources.files("toolkit.writing") / "templates" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = str(resources.files("toolkit.writing") / "templates")
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
