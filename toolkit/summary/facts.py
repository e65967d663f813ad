"""Lines made of what the Chinese page gives (kind, place, day, people, themes), where no translated one serves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from toolkit.summary.result import Bilingual, Evidence, Kind, Person, Role

HEADLINE_WORDS = 16
_KINDS: dict[Kind, str] = {
    "meeting": "meeting on",
    "inspection": "inspection of",
    "notice": "notice on",
    "regulation": "rules on",
    "plan": "plan on",
    "statistics": "statistics on",
    "personnel": "personnel changes",
    "discipline": "disciplinary case",
    "project": "project in",
    "signing": "agreement in",
    "emergency": "emergency",
    "visit": "visit focusing on",
    "campaign": "campaign on",
    "award": "awards in",
    "speech": "speech on",
    "service": "public service information on",
}
_LINKS = (" on", " in", " of")
_ABSTRACT = frozenset({"governance", "economy", "party"})
_THEMES = {
    "poverty": "poverty relief",
    "safety": "work safety",
    "disaster": "disaster response",
    "law": "the rule of law",
    "party": "Party affairs",
    "ethnic": "ethnic affairs",
    "trade": "foreign trade",
}
_DID: dict[Role, str] = {
    "chair": "chaired",
    "inspector": "led the tour",
    "speaker": "spoke",
    "attendee": "attended",
    "observer": "sat in",
}
MOST_THEMES, MOST_PEOPLE = 3, 4


def topics(themes: Sequence[str]) -> list[str]:
    """Themes as English prose has them, at most three; the general ones only where there is no other."""
    own = [theme for theme in themes if theme not in _ABSTRACT] or list(themes)
    return [_THEMES.get(theme, theme) for theme in own[:MOST_THEMES]]


def listed(items: Sequence[str]) -> str:
    """a; a and b; a, b and c."""
    return items[-1] if len(items) < 2 else f"{', '.join(items[:-1])} and {items[-1]}"


def headline(kind: Kind, place: str, people: Sequence[Person], themes: Sequence[str]) -> str:
    """“Lu Wenyuan chairs meeting on education” or “Weinan City: awards in culture and employment”."""
    chair = next((p.en for p in people if p.role == "chair" and p.en), "")
    told = _subject(kind, topics(themes))
    if kind == "meeting" and chair:
        return f"{chair} chairs {told}"
    return f"{place}: {told}" if place else told[:1].upper() + told[1:]


def gist(
    kind: Kind, issuer: Bilingual, place: str, day: dt.date | None, people: Sequence[Person], themes: Sequence[str]
) -> tuple[str, Evidence]:
    """Who published what, where and when, and who took part; with the sentences that name the people."""
    source = issuer.en or place
    told = _subject(kind, topics(themes))
    where = f" ({place})" if place and place not in source else ""
    when = f", {day:%B} {day.day}, {day.year}" if day else ""
    lines = [f"Release of {source}{when}: {told}{where}." if source else f"{told[:1].upper()}{told[1:]}{when}."]
    cited: list[int] = []
    left = MOST_PEOPLE
    for role, did in _DID.items():
        group = [p for p in people if p.role == role and p.en][:left]
        if group:
            left -= len(group)
            cited += [p.evidence[0] for p in group if p.evidence]
            named = "; ".join(f"{p.en}, {p.title_en}" if p.title_en else p.en for p in group)
            lines.append(f"{named}{', ' if group[-1].title_en else ' '}{did}.")
    return " ".join(lines), tuple(sorted(set(cited)))


def _subject(kind: Kind, subjects: Sequence[str]) -> str:
    told = _KINDS[kind]
    if not told.endswith(_LINKS):
        return told
    return f"{told} {listed(subjects)}" if subjects else told[:-3]
