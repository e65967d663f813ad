"""What a brief is: events (each from one release or several), and tables that point to them by id."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Literal

from toolkit.summary import Bilingual
from toolkit.summary.result import Evidence

GroupBy = Literal["theme", "issuer", "region", "week"]
AmountKind = Literal["money", "target", "statistic"]
Level = Literal["national", "province", "prefecture", "county", "township", "other"]


@dataclass(frozen=True, slots=True)
class Source:
    """One release that reports an event."""

    doc: str
    title: Bilingual
    issuer: Bilingual
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Line:
    """A decision or requirement, the sentence behind it, and where that stands: sentence numbers of release `doc`.

    `flags` name what the English says and the Chinese does not, as in a summary.
    """

    en: str
    zh: str
    doc: str
    evidence: Evidence
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as the fullest of its sources, the first, tells it. `reasons` say why it ranks where it does.

    `issuer` is the one of highest level. `evidence` are the sentences of the first source behind the gist. `new` is
    None where no earlier brief was given. `flags` tell what headline or gist say and the Chinese does not.
    """

    id: str
    headline: str
    gist: str
    evidence: Evidence
    title: Bilingual
    type: str
    issuer: Bilingual
    region: Bilingual
    level: Level
    date: dt.date | None
    themes: tuple[str, ...]
    decisions: tuple[Line, ...]
    sources: tuple[Source, ...]
    score: float
    reasons: tuple[str, ...]
    new: bool | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A person appointed or removed, as sentences `evidence` of release `doc` say."""

    zh: str
    en: str
    title_zh: str
    title_en: str
    role: Literal["appointee", "removed"]
    date: dt.date | None
    event: str
    doc: str
    evidence: Evidence
    new: bool | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """A programme, the events that mention it, and how many of them each issuer accounts for."""

    zh: str
    en: str
    events: tuple[str, ...]
    issuers: tuple[tuple[str, int], ...]
    new: bool | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money that is spent, given or due, a target, or money as a statistic counts it (gross regional product).

    `value` is in the base unit, None where it is not one number. It stands in sentences `evidence` of release `doc`.
    """

    kind: AmountKind
    what: str
    zh: str
    en: str
    value: float | None
    unit: str | None
    event: str
    doc: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Document:
    """A document; `issued` where one of the releases issues it rather than cites it."""

    zh: str
    en: str
    issued: bool
    events: tuple[str, ...]
    new: bool | None = None


@dataclass(frozen=True, slots=True)
class Day:
    date: dt.date
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """`given` and `matched` count releases; `undated` counts those a date filter left out for having no date."""

    title: str
    since: dt.date | None
    until: dt.date | None
    group_by: GroupBy
    filters: tuple[tuple[str, str], ...]
    given: int
    matched: int
    undated: int
    events: tuple[Event, ...]
    top: tuple[str, ...]
    groups: tuple[Group, ...]
    moves: tuple[Move, ...]
    programs: tuple[Program, ...]
    amounts: tuple[Amount, ...]
    documents: tuple[Document, ...]
    timeline: tuple[Day, ...]
    compared_with: str | None = None

    def event(self, id: str) -> Event:
        """Raises KeyError for an unknown id."""
        for item in self.events:
            if item.id == id:
                return item
        raise KeyError(id)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; dates as YYYY-MM-DD. `load_brief` reads it back for comparison."""
        data: dict[str, Any] = _plain(asdict(self))
        return {"format": "gongbao-brief-1", **data}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
