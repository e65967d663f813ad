"""What commands share: options, walking inputs, one-line errors, output files."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

if TYPE_CHECKING:
    from toolkit.release import Release

Paths = Annotated[
    list[str],
    typer.Argument(help="Files, folders, globs, http(s) addresses, or - for standard input.", show_default=False),
]
OutPath = Annotated[
    str | None,
    typer.Option(
        "-o", "--out", help="Write here instead of standard output; a folder (ending in /) for several inputs."
    ),
]
ModelName = Annotated[str, typer.Option("--model", help="'embedded', a model folder, or a model that was pulled.")]
TermFiles = Annotated[
    list[Path] | None,
    typer.Option("--terms", help="A termbase (CSV) of yours that overrides the built-in one; repeatable."),
]
Device = Annotated[str, typer.Option("--device", help="auto, cpu, cuda, cuda:N or mps.")]
Threads = Annotated[int, typer.Option("--threads", min=0, help="CPU threads; 0 takes all.")]
Beam = Annotated[int, typer.Option("--beam", min=1, max=16, help="Candidates kept at each step of decoding.")]
NoMemory = Annotated[bool, typer.Option("--no-memory", help="Neither use nor fill the translation memory.")]


class Failures:
    """Counts inputs that failed, each named in one line on standard error."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, error: Exception) -> None:
        self.count += 1
        message(str(error))

    def exit(self) -> None:
        """End with code 1 where any input failed."""
        if self.count:
            raise typer.Exit(1)


def message(text: str) -> None:
    """One line on standard error."""
    print(f"gongbao: error: {' '.join(text.split())}", file=sys.stderr)


def releases(paths: list[str], failures: Failures) -> Iterator[Release]:
    """Every release that can be read, in order; the others are reported."""
    from toolkit.reading import ReadingError, expand, read

    names = list(expand(paths))
    if not names:
        raise_usage(f"no readable file in {', '.join(paths)}")
    for name in names:
        try:
            yield read(name)
        except ReadingError as error:
            failures.report(error)


def raise_usage(text: str) -> None:
    """Report wrong usage and end with code 2."""
    message(text)
    raise typer.Exit(2)


def log_to_standard_error() -> None:
    """Warnings of the package, one line each, as errors are printed."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("gongbao: warning: %(message)s"))
    logging.getLogger("gongbao").handlers = [handler]


def write(out: Path, content: str | bytes) -> None:
    """Write a file beside its place, then rename it, so that it is never half-written."""
    with replacing(out) as stream:
        stream.write(content if isinstance(content, bytes) else content.encode("utf-8"))


def write_joined(out: Path, texts: Iterator[str]) -> None:
    """Write texts one after another as they come, each closed by one line break; no file where there are none."""
    first = next(texts, None)
    if first is None:
        return
    with replacing(out) as stream:
        for text in chain([first], texts):
            stream.write(f"{text.rstrip(chr(10))}\n".encode())


@contextmanager
def replacing(out: Path) -> Iterator[BinaryIO]:
    """A file that takes its name only when it is whole; nothing is left of it after an error."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(temporary).chmod(0o644)
        Path(temporary).replace(out)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def show(content: str) -> None:
    """Print a result to standard output, closed by a line break."""
    sys.stdout.write(content if content.endswith("\n") else f"{content}\n")
    sys.stdout.flush()


def page_stem(doc: str, used: set[str]) -> str:
    """A file name without suffix from an input's name, never twice the same; it is added to `used`."""
    from toolkit.writing.safety import safe_name

    stem = base = safe_name(Path(doc).stem if "://" not in doc else doc.rsplit("/", 1)[-1])
    number = 2
    while stem in used:
        stem, number = f"{base}-{number}", number + 1
    used.add(stem)
    return stem
