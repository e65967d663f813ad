"""The walk that translate and summarize share: read, translate, render, write; one bad input never stops the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.io import (
    Failures,
    log_to_standard_error,
    page_stem,
    raise_usage,
    releases,
    replacing,
    show,
    write,
    write_joined,
)
from toolkit.models.convert import ModelFolderError
from toolkit.release import Release
from toolkit.terms.termbase import TermbaseError
from toolkit.translation.memory import Memory
from toolkit.translation.result import Translation
from toolkit.translation.translator import Translator

if TYPE_CHECKING:
    from toolkit.summary import LineWriter

_SUFFIX = {
    "text": ".en.txt",
    "bilingual": ".bilingual.txt",
    "json": ".json",
    "jsonl": ".jsonl",
    "md": ".md",
    "html": ".html",
    "docx": ".docx",
    "tmx": ".tmx",
    "xliff": ".xlf",
}
_PAGES = ("html", "docx", "tmx", "xliff")


def translating(
    model: str, terms: list[Path] | None, device: str, threads: int, beam: int, no_memory: bool
) -> Translator:
    """The translator of a command; ends with exit code 2 where the model or a termbase cannot be used."""
    log_to_standard_error()
    memory = None if no_memory else Memory()
    translator = Translator(model, terms or (), device=device, threads=threads, beam=beam, memory=memory)
    try:
        if terms:
            translator.terminology  # noqa: B018
        translator.model  # noqa: B018
    except (ModelFolderError, TermbaseError, OSError) as error:
        raise_usage(str(error))
    return translator


def translations(translator: Translator, releases: Iterable[Release]) -> Iterator[Translation]:
    """Releases translated, in order; ends with exit code 2 where the model cannot be loaded."""
    try:
        yield from translator.translate_releases(releases)
    except ModelFolderError as error:
        raise_usage(str(error))


def each_translation(
    translator: Translator,
    paths: list[str],
    out: str | None,
    render: Callable[[Translation], str | bytes],
    format: str,
) -> None:
    """Translate every input and print or write what `render` makes of it; ends with exit code 1 where any failed."""
    if format == "docx" and out is None:
        raise_usage("a DOCX cannot go to standard output; name a file or folder with -o")
    failures = Failures()
    contents = ((t.release, render(t)) for t in translations(translator, releases(paths, failures)))
    target = None if out is None else Path(out)
    if target is None:
        for _, content in contents:
            show(content if isinstance(content, str) else content.decode("utf-8"))
    elif target.is_dir() or str(out).endswith("/"):
        used: set[str] = set()
        for release, content in contents:
            write(target / f"{page_stem(release.doc, used)}{_SUFFIX[format]}", content)
    elif format in _PAGES:
        pages = [content for _, content in contents]
        if len(pages) > 1:
            raise_usage(f"{len(pages)} pages cannot go into one file; name a folder: -o {out}/")
        for page in pages:
            write(target, page)
    else:
        write_joined(target, (content for _, content in contents if isinstance(content, str)))
    if out is not None:
        print(f"gongbao: wrote {out}", file=sys.stderr)
    failures.exit()


def tables(translator: Translator, paths: list[str], out: str | None, writer: LineWriter | None = None) -> None:
    """Write people.csv, figures.csv and the other tables of all inputs into the folder `out`, as releases come."""
    from toolkit.summary import summarize
    from toolkit.writing import csv

    if out is None or (not out.endswith("/") and not Path(out).is_dir()):
        raise_usage("CSV is several tables; name a folder for them, closed by a slash: -o tables/")
        return
    failures = Failures()
    with ExitStack() as stack:
        files = {table: stack.enter_context(replacing(Path(out) / f"{table}.csv")) for table in csv.TABLES}
        for table, file in files.items():
            file.write(csv.head(table).encode("utf-8"))
        for translation in translations(translator, releases(paths, failures)):
            summary = summarize(translation, writer)
            for table, file in files.items():
                file.write(csv.rows(translation, summary, table).encode("utf-8"))
    print(f"gongbao: wrote {', '.join(f'{table}.csv' for table in csv.TABLES)} in {out}", file=sys.stderr)
    failures.exit()
