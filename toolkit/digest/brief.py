"""From many summaries to one brief."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from toolkit.digest import tables
from toolkit.digest.level import level_of
from toolkit.digest.merge import same_events
from toolkit.digest.previous import Previous
from toolkit.digest.rank import Rank, rank, top
from toolkit.digest.result import Brief, Day, Event, Group, GroupBy, Level, Line, Source
from toolkit.summary import Bilingual, Summary


def brief(
    items: Sequence[Summary],
    *,
    title: str = "Digest of releases",
    since: dt.date | None = None,
    until: dt.date | None = None,
    group_by: GroupBy = "theme",
    contains: str = "",
    theme: Sequence[str] = (),
    region: Sequence[str] = (),
    level: Sequence[Level] = (),
    previous: Mapping[str, Any] | None = None,
) -> Brief:
    """Merge, rank and group releases; none at all, or none that match, give an empty brief.

    `since` and `until` are inclusive and leave out releases without a date. `contains` is looked for in Chinese and
    English, `region` in the names of region and issuer; of several themes, regions or levels one must match.
    `previous` is the JSON of an earlier brief (`load_brief`): what it did not report is then marked new.
    """
    chosen = [s for s in items if _fits(s, contains, theme, region, level)]
    dated = [s for s in chosen if _within(s, since, until)]
    earlier = Previous(previous) if previous is not None else None
    told = [sorted((dated[at] for at in group), key=_fullness) for group in same_events(dated)]
    new = [None if earlier is None else not earlier.reported(group) for group in told]
    ranks = rank([(group, _level(group)) for group in told], new)
    regions = _full_regions(dated)
    events = [_event(g, regions[g[0].region.zh], r, fresh) for g, r, fresh in zip(told, ranks, new, strict=True)]
    best = top(ranks, [event.themes for event in events])
    pairs = _distinct(events, told)
    ordered = sorted((event for event, _ in pairs), key=lambda e: -e.score)
    rows = [(event.id, group) for event, group in pairs]
    filters = [("theme", t) for t in theme] + [("region", r) for r in region] + [("level", x) for x in level]
    return Brief(
        title=title,
        since=since,
        until=until,
        group_by=group_by,
        filters=(*filters, *([("contains", contains)] if contains else [])),
        given=len(items),
        matched=len(dated),
        undated=sum(s.date is None for s in chosen) if since or until else 0,
        events=tuple(ordered),
        top=tuple(pairs[at][0].id for at in best),
        groups=_groups(ordered, group_by),
        moves=tables.moves(rows, earlier.moves if earlier else None),
        programs=tables.programs(rows, earlier.programs if earlier else None),
        amounts=tables.amounts(rows),
        documents=tables.documents(rows, earlier.documents if earlier else None),
        timeline=_timeline(ordered),
        compared_with=earlier.title if earlier else None,
    )


def _fits(s: Summary, contains: str, theme: Sequence[str], region: Sequence[str], level: Sequence[Level]) -> bool:
    if theme and not set(theme) & set(s.themes):
        return False
    if level and level_of(s) not in level:
        return False
    places = " ".join((s.region.zh, s.region.en, s.issuer.zh, s.issuer.en)).casefold()
    if region and not any(name.casefold() in places for name in region):
        return False
    return not contains or contains.casefold() in _words(s)


def _words(s: Summary) -> str:
    parts = [s.title.zh, s.title.en, s.headline, s.gist, s.issuer.zh, s.issuer.en, s.region.zh, s.region.en]
    parts += [text for p in s.people for text in (p.zh, p.en, p.title_zh, p.title_en)]
    parts += [text for m in (*s.documents, *s.programs) for text in (m.zh, m.en)]
    parts += [text for d in s.decisions for text in (d.zh, d.en)]
    parts += [text for f in s.figures for text in (f.what, f.zh, f.en)]
    return "\n".join(parts).casefold()


def _within(s: Summary, since: dt.date | None, until: dt.date | None) -> bool:
    if s.date is None:
        return since is None and until is None
    return (since is None or s.date >= since) and (until is None or s.date <= until)


def _fullness(s: Summary) -> tuple[int, int]:
    """Fullest first: the source that speaks for the event."""
    return -(len(s.decisions) + len(s.figures) + len(s.people) + len(s.documents)), -len(s.gist)


def _level(group: Sequence[Summary]) -> Level:
    """The highest level that reports an event."""
    levels = [level_of(summary) for summary in group]
    return next(level for level in get_args(Level) if level in levels)


def _full_regions(items: Iterable[Summary]) -> dict[str, Bilingual]:
    """Regions by Chinese name as given: the longer name that ends in it (云溪县: 定西市云溪县), or else itself.

    Districts stay as they are, for many cities have one of the same name.
    """
    names = {s.region.zh: s.region for s in items}
    full = {}
    for zh, region in names.items():
        longer = [] if not zh or zh.endswith("区") else [name for name in names if name.endswith(zh)]
        longest = max(longer, key=len, default=zh)
        full[zh] = names[longest] if all(longest.endswith(name) for name in longer) else region
    return full


def _event(group: Sequence[Summary], region: Bilingual, ranked: Rank, new: bool | None) -> Event:
    lead, level = group[0], _level(group)
    key = "\n".join((lead.title.zh or lead.doc, lead.date.isoformat() if lead.date else ""))
    return Event(
        id="e" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10],
        headline=lead.headline or lead.title.en or lead.title.zh or lead.doc,
        gist=lead.gist,
        evidence=lead.sources.get("gist", ()),
        title=lead.title,
        type=lead.type,
        issuer=next(s.issuer for s in group if level_of(s) == level),
        region=region,
        level=level,
        date=min((s.date for s in group if s.date), default=None),
        themes=lead.themes,
        decisions=tuple(Line(d.en or d.zh, d.zh, lead.doc, d.evidence, d.flags) for d in lead.decisions),
        sources=tuple(Source(s.doc, s.title, s.issuer, s.date) for s in group),
        score=ranked.score,
        reasons=ranked.reasons,
        new=new,
        flags=tuple(dict.fromkeys((*lead.flags.get("headline", ()), *lead.flags.get("gist", ())))),
    )


def _distinct(events: Sequence[Event], told: Sequence[Sequence[Summary]]) -> list[tuple[Event, Sequence[Summary]]]:
    """Events with ids that differ, though title and date of two may be the same."""
    seen: dict[str, int] = defaultdict(int)
    pairs = []
    for event, group in zip(events, told, strict=True):
        seen[event.id] += 1
        number = seen[event.id]
        pairs.append((replace(event, id=f"{event.id}-{number}") if number > 1 else event, group))
    return pairs


def _groups(events: Sequence[Event], by: GroupBy) -> tuple[Group, ...]:
    """Events stand in one group each: that of their first theme, their issuer, region or week. Largest group first."""
    members: dict[str, list[str]] = defaultdict(list)
    for event in events:
        members[_group(event, by)].append(event.id)
    order = sorted(members, reverse=True) if by == "week" else sorted(members, key=lambda name: -len(members[name]))
    return tuple(Group(name or "not stated", tuple(members[name])) for name in sorted(order, key=lambda n: not n))


def _group(event: Event, by: GroupBy) -> str:
    if by == "theme":
        return next(iter(event.themes), "")
    if by == "issuer":
        return event.issuer.en or event.issuer.zh
    if by == "region":
        return event.region.en or event.region.zh
    if event.date is None:
        return ""
    return "week of " + (event.date - dt.timedelta(days=event.date.weekday())).isoformat()


def _timeline(events: Sequence[Event]) -> tuple[Day, ...]:
    days: dict[dt.date, list[str]] = defaultdict(list)
    for event in events:
        if event.date:
            days[event.date].append(event.id)
    return tuple(Day(day, tuple(days[day])) for day in sorted(days))
