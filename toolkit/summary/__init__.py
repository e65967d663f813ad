"""Structured summaries of translated releases, every line traced to its source sentence."""

from toolkit.summary.result import (
    Bilingual,
    Decision,
    Figure,
    LineWriter,
    Mention,
    Person,
    Summary,
    schema,
)
from toolkit.summary.summarizer import summarize

__all__ = ["Bilingual", "Decision", "Figure", "LineWriter", "Mention", "Person", "Summary", "schema", "summarize"]
