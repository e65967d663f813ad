"""The walk that translate and summarize share: read, translate, render, write; one bad input never stops the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from toolkit.cli.io import Failures, raise_usage, releases, show, write
from toolkit.models.convert import ModelFolderError
from toolkit.release import Release
from toolkit.terms.termbase import TermbaseError
from toolkit.translation.result import Translation
from toolkit.translation.translator import Translator
from toolkit.writing.safety import safe_name

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


def each_translation(
    paths: list[str],
    out: str | None,
    model: str,
    terms: list[Path],
    threads: int,
    render: Callable[[Translation], str | bytes],
    format: str,
) -> None:
    """Translate every input and print or write what `render` makes of it; ends with exit code 1 where any failed."""
    translator = Translator(model, terms, threads=threads)
    try:
        translator.terminology.find("")
        translator.model  # noqa: B018
    except (ModelFolderError, TermbaseError, OSError) as error:
        raise_usage(str(error))
    if format == "docx" and out is None:
        raise_usage("a DOCX cannot go to standard output; name a file or folder with -o")
    failures = Failures()
    pieces: list[str | bytes] = []
    target = None if out is None else Path(out)
    folder = target is not None and (target.is_dir() or str(out).endswith("/"))
    used: set[str] = set()
    for release in releases(paths, failures):
        content = render(translator.translate_release(release))
        if target is None:
            show(content if isinstance(content, str) else content.decode("utf-8"))
        elif folder:
            write(target / f"{_stem(release, used)}{_SUFFIX[format]}", content)
        else:
            pieces.append(content)
    if target is not None and not folder and pieces:
        if len(pieces) > 1 and format in _PAGES:
            raise_usage(f"{len(pieces)} pages cannot go into one file; name a folder: -o {out}/")
        texts = [p.rstrip("\n") for p in pieces if isinstance(p, str)]
        write(target, "\n".join(texts) + "\n" if texts else pieces[0])
    if out is not None:
        print(f"gongbao: wrote {out}", file=sys.stderr)
    failures.exit()


def _stem(release: Release, used: set[str]) -> str:
    """A file name from the input's name, never twice the same."""
    stem = base = safe_name(Path(release.doc).stem if "://" not in release.doc else release.doc.rsplit("/", 1)[-1])
    number = 2
    while stem in used:
        stem, number = f"{base}-{number}", number + 1
    used.add(stem)
    return stem
