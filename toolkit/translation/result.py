"""What a translation is: sentences of a release with their English, the terms that were checked, and flags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toolkit.release import Release, Sentence, Term

Status = Literal["verified", "repaired", "missed"]


@dataclass(frozen=True, slots=True)
class CheckedTerm:
    """A term of the source after verification. `start`/`end` locate it in the English; None where it is missed."""

    term: Term
    status: Status
    start: int | None = None
    end: int | None = None

    @property
    def ok(self) -> bool:
        return self.status != "missed"


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A sentence of the user's translation memory that is much like one of a release; `similarity` is below 1."""

    zh: str
    en: str
    similarity: float


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """A sentence with its English. `confidence` is None where a person translated it; `near` is for the reader."""

    sentence: Sentence
    en: str
    terms: tuple[CheckedTerm, ...] = ()
    flags: tuple[str, ...] = ()
    confidence: float | None = None
    near: NearMatch | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """A release in English. `title` is None where the release has none."""

    release: Release
    title: TranslatedSentence | None
    sentences: tuple[TranslatedSentence, ...]
    model: str

    @property
    def text(self) -> str:
        """The English, a paragraph a line, without the title."""
        return "\n".join(" ".join(s.en for s in group) for group in self.paragraphs())

    def paragraphs(self) -> Iterator[list[TranslatedSentence]]:
        group: list[TranslatedSentence] = []
        for item in self.sentences:
            if group and item.sentence.paragraph != group[-1].sentence.paragraph:
                yield group
                group = []
            group.append(item)
        if group:
            yield group
