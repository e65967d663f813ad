"""The document model: what reading makes of a page, and what every later step works on.

All classes are frozen and hold no behaviour beyond small derived views; nothing here touches a file.
Offsets are in Unicode code points, start inclusive and end exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Category = Literal[
    "title",
    "institution",
    "program",
    "slogan",
    "document",
    "law",
    "meeting",
    "place",
    "indicator",
    "industry",
    "project",
    "phrase",
    "verb",
    "person",
    "figure",
    "date",
]
SentenceKind = Literal["body", "heading", "attendance", "article", "list"]
RepairKind = Literal["pinyin", "traditional", "punctuation", "width", "space", "control", "private-use"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that reading made: `before` became `after` at `start` of the repaired sentence."""

    kind: RepairKind
    before: str
    after: str
    start: int


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of a Chinese sentence whose English is known from a table or a rule.

    `start` and `end` are offsets into the text that was searched. `en` is the preferred form, `variants` are other
    accepted forms. `value` and `unit` are set for figures (350000000.0 and "yuan"), `iso` for dates.
    """

    zh: str
    en: str
    category: Category
    start: int
    end: int
    variants: tuple[str, ...] = ()
    source: Literal["termbase", "rule", "user"] = "rule"
    value: float | None = None
    unit: str | None = None
    iso: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One Chinese sentence. `start`/`end` are offsets into `Release.text`; `marker` is a list marker (一是)."""

    index: int
    paragraph: int
    text: str
    start: int
    end: int
    kind: SentenceKind = "body"
    marker: str | None = None
    repairs: tuple[Repair, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    index: int
    start: int
    end: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """秦州区外宣办6月29日讯(赵锋): `text` as printed, the agency, the date as printed, and the reporters."""

    text: str
    agency: str
    date: str
    reporters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """A release as read: repaired text, structure and metadata.

    `text` is the repaired body; `title` is a sentence with index -1 (its offsets are into `title.text` itself).
    `date` is the day the release speaks of, or else its day of issue; None where the text gives no full date.
    `metadata` keeps page residue worth keeping (source, url, published, editor, views …).
    `flags`: "cut-off" where the end is missing, and others named by reading.
    """

    doc: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    title: Sentence | None = None
    dateline: Dateline | None = None
    bylines: tuple[str, ...] = ()
    editor: str | None = None
    date: dt.date | None = None
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    flags: tuple[str, ...] = ()

    @property
    def sentences(self) -> Iterator[Sentence]:
        for paragraph in self.paragraphs:
            yield from paragraph.sentences
