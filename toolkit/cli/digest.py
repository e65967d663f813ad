"""`gongbao digest PATH…`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.io import (
    Beam,
    Device,
    Failures,
    ModelName,
    NoMemory,
    Paths,
    TermFiles,
    Threads,
    page_stem,
    raise_usage,
    write,
)

if TYPE_CHECKING:
    from toolkit.digest import Brief
    from toolkit.release import Release
    from toolkit.summary import Summary
    from toolkit.translation.result import Translation


class GroupName(StrEnum):
    theme = "theme"
    issuer = "issuer"
    region = "region"
    week = "week"


class LevelName(StrEnum):
    national = "national"
    province = "province"
    prefecture = "prefecture"
    county = "county"
    township = "township"
    other = "other"


_FORMATS = (".html", ".md", ".docx", ".json")


def digest(
    paths: Paths,
    out: Annotated[Path, typer.Option("-o", "--out", help="The brief to write: .html, .md, .docx or .json.")],
    title: Annotated[str, typer.Option(help="Title of the brief.")] = "Digest of releases",
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Nothing before this day.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Nothing after this day.")] = None,
    group_by: Annotated[GroupName, typer.Option(help="How events are grouped.")] = GroupName.theme,
    theme: Annotated[list[str] | None, typer.Option(help="Only this theme; repeatable.")] = None,
    region: Annotated[list[str] | None, typer.Option(help="Only where region or issuer has this; repeatable.")] = None,
    level: Annotated[list[LevelName] | None, typer.Option(help="Only this level; repeatable.")] = None,
    contains: Annotated[str, typer.Option(help="Only with this text, Chinese or English.")] = "",
    since_brief: Annotated[Path | None, typer.Option(help="An earlier brief (.json): mark what is new.")] = None,
    model: ModelName = "embedded",
    terms: TermFiles = None,
    device: Device = "auto",
    threads: Threads = 0,
    beam: Beam = 4,
    no_memory: NoMemory = False,
) -> None:
    """Make one brief of many releases, or of the JSON that `summarize` wrote of them."""
    from toolkit.digest import SummaryError, brief, load_brief

    if out.suffix.lower() not in _FORMATS:
        raise_usage(f"-o {out}: a brief is one of {', '.join(_FORMATS)}")
    previous = None
    if since_brief is not None:
        try:
            previous = load_brief(since_brief.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, SummaryError) as error:
            raise_usage(f"{since_brief}: {error}")

    def translate(releases: Iterator[Release]) -> Iterator[Translation]:
        from toolkit.cli.work import translating, translations

        return translations(translating(model, terms, device, threads, beam, no_memory), releases)

    failures = Failures()
    summaries = _summaries(paths, failures, translate)
    made = brief(
        summaries,
        title=title,
        since=since.date() if since else None,
        until=until.date() if until else None,
        group_by=group_by.value,
        theme=theme or (),
        region=region or (),
        level=[name.value for name in level or ()],
        contains=contains,
        previous=previous,
    )
    write(out, _render(made, out, [summary.doc for summary in summaries]))
    typer.echo(f"gongbao: wrote {out} ({made.matched} of {made.given} releases)", err=True)
    failures.exit()


def _summaries(
    paths: list[str], failures: Failures, translate: Callable[[Iterator[Release]], Iterator[Translation]]
) -> list[Summary]:
    """Summaries as they stand in JSON files, and of every other input after translation; in the order of the inputs."""
    from rich.console import Console
    from rich.progress import track

    from toolkit.digest import SummaryError, load_summaries
    from toolkit.reading import ReadingError, expand, read
    from toolkit.summary import summarize

    names = _names(paths, expand)
    if not names:
        raise_usage(f"no readable file in {', '.join(paths)}")
    found: dict[int, list[Summary]] = {}
    places: deque[int] = deque()
    console = Console(stderr=True)

    def reading() -> Iterator[Release]:
        for place, name in enumerate(names):
            if _is_json(name):
                continue
            try:
                release = read(name)
            except ReadingError as error:
                failures.report(error)
                continue
            places.append(place)
            yield release

    for place, name in enumerate(names):
        if _is_json(name):
            try:
                found[place] = load_summaries(Path(name).read_text(encoding="utf-8-sig"))
            except (OSError, UnicodeDecodeError, SummaryError) as error:
                failures.report(ValueError(f"{name}: {error}"))
    texts = sum(not _is_json(name) for name in names)
    if texts:
        done = translate(reading())
        bar = track(done, "translating", texts, console=console, disable=not console.is_terminal, transient=True)
        for translation in bar:
            found[places.popleft()] = [summarize(translation)]
    return [summary for place in sorted(found) for summary in found[place]]


def _is_json(name: str) -> bool:
    return "://" not in name and Path(name).suffix.lower() in {".json", ".jsonl"}


def _names(paths: list[str], expand: Any) -> list[str]:
    """The inputs in order: JSON files named or in a named folder, which reading passes over, and all that it takes."""
    names: list[str] = []
    for path in paths:
        if _is_json(path) and not any(c in path for c in "*?["):
            names.append(path)
            continue
        names += [str(name) for name in expand([path])]
        if "://" not in path and Path(path).is_dir():
            names += sorted(str(file) for file in Path(path).rglob("*") if file.is_file() and _is_json(str(file)))
    return list(dict.fromkeys(names))


def _render(made: Brief, out: Path, docs: Sequence[str]) -> str | bytes:
    """The file's content; a page links the pages of `docs`, given in their order, that lie in its folder."""
    import json

    from toolkit.writing import brief_docx, brief_html, brief_markdown

    suffix = out.suffix.lower()
    if suffix == ".json":
        return json.dumps(made.to_dict(), ensure_ascii=False, indent=1) + "\n"
    if suffix == ".md":
        return brief_markdown.render(made)
    if suffix == ".docx":
        return brief_docx.render(made)
    used: set[str] = set()
    pages = {doc: f"{page_stem(doc, used)}.html" for doc in dict.fromkeys(docs)}
    return brief_html.render(made, {doc: page for doc, page in pages.items() if (out.parent / page).is_file()})
