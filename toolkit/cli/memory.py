"""`gongbao memory …`: a user's translation memory in and out as TMX, and what is in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.io import Failures, log_to_standard_error, raise_usage, write

if TYPE_CHECKING:
    from toolkit.translation.result import Translation

app = typer.Typer(
    name="memory", help="The translation memory: TMX in and out, and what is in it.", no_args_is_help=True
)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="TMX files.", show_default=False)],
) -> None:
    """Take in TMX files: their English is used as it is wherever their Chinese comes up again."""
    from toolkit.translation.memory import Memory, MemoryFileError
    from toolkit.translation.tmx import TmxError, read_tmx

    log_to_standard_error()
    memory, failures = Memory(), Failures()
    for file in files:
        try:
            added = memory.add_human(read_tmx(file))
        except TmxError as error:
            failures.report(error)
        except MemoryFileError as error:
            raise_usage(str(error))
        else:
            print(f"gongbao: {file}: {added} units", file=sys.stderr)
    failures.exit()


@app.command("export")
def export(
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write here instead of standard output.")] = None,
) -> None:
    """Everything in the memory as TMX: imported units, flagged `memory`, and the latest output for other sentences."""
    from toolkit.translation.memory import Memory, MemoryFileError
    from toolkit.writing import tmx

    log_to_standard_error()
    memory = Memory()
    try:
        content = tmx.render(_translation(memory.units()))
    except MemoryFileError as error:
        raise_usage(str(error))
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write(out, content)
        print(f"gongbao: wrote {out}", file=sys.stderr)


@app.command("stats")
def stats(as_json: Annotated[bool, typer.Option("--json", help="JSON for scripts.")] = False) -> None:
    """Where the memory lies and how much is in it."""
    from toolkit.translation.memory import Memory, MemoryFileError

    log_to_standard_error()
    memory = Memory()
    try:
        counts = memory.counts()
    except MemoryFileError as error:
        raise_usage(str(error))
    if as_json:
        print(json.dumps({"path": str(memory.path), **counts}, ensure_ascii=False))
        return
    print(memory.path)
    for name, number in counts.items():
        print(f"{number:12,} {name}")


def _translation(units: Iterable[tuple[str, str, bool]]) -> Translation:
    from toolkit.release import Release, Sentence
    from toolkit.translation.flags import MEMORY
    from toolkit.translation.result import TranslatedSentence, Translation

    lines = tuple(
        TranslatedSentence(Sentence(number, 0, zh, 0, len(zh)), en, flags=(MEMORY,) if by_person else ())
        for number, (zh, en, by_person) in enumerate(units)
    )
    return Translation(Release("translation memory", "", ()), None, lines, "translation memory")
