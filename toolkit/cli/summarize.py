"""`gongbao summarize PATH…`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from toolkit.cli.io import Beam, Device, ModelName, NoMemory, OutPath, Paths, TermFiles, Threads

if TYPE_CHECKING:
    from toolkit.summary import LineWriter
    from toolkit.translation.translator import Translator


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
    writer: Annotated[
        str | None,
        typer.Option(
            "--writer", help="A model that writes headline, gist and decisions, each checked; else none does."
        ),
    ] = None,
    prompts: Annotated[
        Path | None, typer.Option("--prompts", help="Your folder of prompts for the writer, before the package's.")
    ] = None,
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
    lines = None if writer is None else _writer(writer, translator, prompts, device, threads, beam)
    if format is SummaryFormat.csv:
        tables(translator, paths, out, lines)
        return
    each_translation(translator, paths, out, lambda t: summary_as(format.value, t, lines), format.value)


def _writer(
    name: str, translator: Translator, prompts: Path | None, device: str, threads: int, beam: int
) -> LineWriter:
    """The writer of a command; ends with exit code 2 where it cannot write."""
    from toolkit.cli.io import raise_usage
    from toolkit.models.convert import ModelFolderError
    from toolkit.models.prompts import PromptError
    from toolkit.summary.result import Task
    from toolkit.summary.writer import ModelWriter

    terminology = translator.terminology
    try:
        writer = ModelWriter(name, terminology, prompts=prompts, device=device, threads=threads, beam=beam)
        for task in get_args(Task):
            writer.write(task, ["会议召开。"])
    except (ModelFolderError, PromptError) as error:
        raise_usage(str(error))
    return writer
