"""`gongbao translate PATH…`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from toolkit.cli.io import Beam, Device, ModelName, NoMemory, OutPath, Paths, TermFiles, Threads


class TranslateFormat(StrEnum):
    text = "text"
    bilingual = "bilingual"
    jsonl = "jsonl"
    md = "md"
    html = "html"
    docx = "docx"
    tmx = "tmx"
    xliff = "xliff"


def translate(
    paths: Paths,
    out: OutPath = None,
    format: Annotated[TranslateFormat, typer.Option("--format", help="Output format.")] = TranslateFormat.text,
    model: ModelName = "embedded",
    terms: TermFiles = None,
    device: Device = "auto",
    threads: Threads = 0,
    beam: Beam = 4,
    no_memory: NoMemory = False,
) -> None:
    """Translate releases into English; official terms are verified and misses flagged."""
    from toolkit.cli.work import each_translation, translating
    from toolkit.writing.render import translation_as

    translator = translating(model, terms, device, threads, beam, no_memory)
    each_translation(translator, paths, out, lambda t: translation_as(format.value, t), format.value)
