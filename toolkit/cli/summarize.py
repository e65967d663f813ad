"""`gongbao summarize PATH…`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from toolkit.cli.io import Beam, Device, ModelName, NoMemory, OutPath, Paths, TermFiles, Threads


class SummaryFormat(StrEnum):
    json = "json"
    md = "md"
    html = "html"
    csv = "csv"


def summarize(
    paths: Paths,
    out: OutPath = None,
    format: Annotated[
        SummaryFormat,
        typer.Option("--format", help="Output format; csv writes a table each of people, figures … into a folder."),
    ] = SummaryFormat.json,
    model: ModelName = "embedded",
    terms: TermFiles = None,
    device: Device = "auto",
    threads: Threads = 0,
    beam: Beam = 4,
    no_memory: NoMemory = False,
) -> None:
    """Summarise releases: people, documents, figures and decisions, each with the sentences that support it."""
    from toolkit.cli.work import each_translation, tables, translating
    from toolkit.writing.render import summary_as

    translator = translating(model, terms, device, threads, beam, no_memory)
    if format is SummaryFormat.csv:
        tables(translator, paths, out)
        return
    each_translation(translator, paths, out, lambda t: summary_as(format.value, t), format.value)
