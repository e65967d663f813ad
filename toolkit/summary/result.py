"""What a summary is: every line of it names the sentences of the release that support it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, Protocol

Kind = Literal[
    "meeting",
    "inspection",
    "notice",
    "regulation",
    "plan",
    "statistics",
    "personnel",
    "discipline",
    "project",
    "signing",
    "emergency",
    "visit",
    "campaign",
    "award",
    "speech",
    "service",
]
Role = Literal["chair", "speaker", "attendee", "observer", "inspector", "appointee", "removed", "other"]
Task = Literal["headline", "gist", "decision"]
Evidence = tuple[int, ...]


class LineWriter(Protocol):
    """A model that writes summary lines: one English line and its confidence for each Chinese source, in order."""

    def write(self, task: Task, zh: Sequence[str]) -> list[tuple[str, float | None]]: ...


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A Chinese expression and its English; both empty where the release does not say."""

    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    zh: str
    en: str
    title_zh: str
    title_en: str
    role: Role
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Mention:
    """A document or a programme that the release names."""

    zh: str
    en: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is in the base unit (350000000.0, "yuan"); None where the figure is not one number."""

    what: str
    zh: str
    en: str
    value: float | None
    unit: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Decision:
    """`replaced` marks a model's line that its source did not support: `en` is then the translated sentence.

    `flags` names what `en` says that the Chinese does not: see `Summary.flags`.
    """

    en: str
    zh: str
    evidence: Evidence
    replaced: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The structured summary of one release; empty where the release says nothing.

    `sources` gives the sentences behind headline, gist, date and the like. `replaced` names the lines
    ("headline", "gist") of a model that were not supported and gave way to the translation. `flags` gives for each of
    the two lines what it says that the Chinese does not ("figure-unsupported", "name-unsupported",
    "title-unsupported", "negation-unsupported"); a line without such a fault has no entry.
    """

    doc: str
    title: Bilingual
    headline: str
    gist: str
    type: Kind
    issuer: Bilingual
    region: Bilingual
    date: dt.date | None
    people: tuple[Person, ...]
    documents: tuple[Mention, ...]
    programs: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    decisions: tuple[Decision, ...]
    themes: tuple[str, ...]
    model: str
    version: str
    sources: Mapping[str, Evidence] = field(default_factory=lambda: MappingProxyType({}))
    replaced: tuple[str, ...] = ()
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def to_dict(self) -> dict[str, Any]:
        """The object that `gongbao summarize --format json` prints; valid against `schema()`."""
        data: dict[str, Any] = {
            "doc": self.doc,
            "title": asdict(self.title),
            "headline": self.headline,
            "gist": self.gist,
            "type": self.type,
            "issuer": asdict(self.issuer),
            "region": asdict(self.region),
            "date": self.date.isoformat() if self.date else None,
        }
        for name in ("people", "documents", "programs", "figures", "decisions"):
            data[name] = [{**asdict(item), "evidence": list(item.evidence)} for item in getattr(self, name)]
        for decision in data["decisions"]:
            decision["flags"] = list(decision["flags"])
        return data | {
            "themes": list(self.themes),
            "model": self.model,
            "version": self.version,
            "sources": {name: list(evidence) for name, evidence in self.sources.items()},
            "replaced": list(self.replaced),
            "flags": {name: list(flags) for name, flags in self.flags.items()},
        }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `Summary.to_dict()`."""
    text = (resources.files("toolkit") / "data" / "summary.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
