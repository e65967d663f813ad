"""`gongbao models …`: which models there are, what one needs, fetching one, and how fast it is here."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.io import Beam, Threads, log_to_standard_error, message, raise_usage, write

if TYPE_CHECKING:
    from toolkit.models.pull import Progress
    from toolkit.models.registry import Preset

app = typer.Typer(name="models", help="Models: list, inspect, fetch, time.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="JSON for scripts.")]
Name = Annotated[str, typer.Argument(help="A preset, a hub name (OWNER/NAME) or a folder.", show_default=False)]


@app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """The models that are known by name. Any other hub name or folder of a known family works too."""
    from toolkit.models.registry import presets

    if as_json:
        print(json.dumps([_row(preset) for preset in presets()], ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("name", "parameters", "memory (int8)", "licence", "here", "good for", box=None, pad_edge=False)
    for preset in presets():
        row = _row(preset)
        size, memory = f"{preset.parameters:,} M", f"{preset.memory:,} MB"
        table.add_row(preset.name, size, memory, preset.licence, "yes" if row["here"] else "no", preset.good_for)
    Console().print(table)


@app.command()
def info(name: Name, as_json: AsJson = False) -> None:
    """What a model is, whether it is on this machine, and how it would be asked."""
    from toolkit.models.convert import ModelFolderError
    from toolkit.models.families import FAMILIES
    from toolkit.models.loading import locate, open_engine
    from toolkit.models.registry import find_preset

    preset = find_preset(name)
    facts: dict[str, object] = _row(preset) if preset else {"name": name}
    try:
        if preset is None or facts["here"]:
            if preset is not None and "translate" not in preset.tasks:
                facts["family"] = preset.family
            else:
                model = open_engine(name)
                facts |= {"folder": str(locate(name)[0]), "version": model.name, "family": model.family.name}
    except ModelFolderError as error:
        raise_usage(str(error))
    family = FAMILIES[str(facts["family"])]
    facts |= {
        "source_code": family.source,
        "forced_token": family.forced,
        "prompt": family.prompt,
        "source_limit": family.limit,
        "annotates": family.annotates,
    }
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
        return
    for key, value in facts.items():
        shown = ", ".join(value) if isinstance(value, tuple) else value
        print(f"{key.replace('_', ' '):14} {'-' if shown in (None, '') else shown}")


@app.command()
def pull(name: Name, as_json: AsJson = False) -> None:
    """Fetch a model into the cache, check and convert it. An interrupted pull goes on where it ended."""
    from toolkit.models.convert import ModelFolderError
    from toolkit.models.pull import pull as fetch
    from toolkit.models.registry import summarizes_only

    log_to_standard_error()
    try:
        with _bars() as progress:
            folder = fetch(name, progress)
        version = None if summarizes_only(name) else _prepare(name)
    except ModelFolderError as error:
        message(str(error))
        raise typer.Exit(1) from None
    print(json.dumps({"name": name, "folder": str(folder), "version": version}) if as_json else folder)


def _prepare(name: str) -> str:
    """Convert a pulled model once, so that the first translation need not."""
    from toolkit.models.loading import open_engine

    model = open_engine(name, device="cpu")
    print(f"gongbao: preparing {model.name}", file=sys.stderr)
    model.prepare()
    return model.name


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help="A preset, a hub name (OWNER/NAME) or a folder.")] = "embedded",
    suite: Annotated[
        str, typer.Option("--suite", help="The benchmark suite whose sentences are translated.")
    ] = "releases",
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many sentences.")] = 500,
    threads: Threads = 0,
    beam: Beam = 4,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the report: .md or .json.")] = None,
    as_json: AsJson = False,
) -> None:
    """Speed, memory and chrF here, beside bare CTranslate2 and the plain transformers loop in the same run."""
    from toolkit.evaluation.suite import SuiteError, open_suite
    from toolkit.models.convert import ModelFolderError
    from toolkit.translation.bench import run_bench

    try:
        items = [item for item in open_suite(suite).items if "\n" not in item.source][:limit]
        report = run_bench([(i.source, i.reference or "") for i in items], name, beam=beam, threads=threads)
    except (SuiteError, ModelFolderError) as error:
        raise_usage(str(error))
    data = json.dumps(report.to_dict(), ensure_ascii=False, indent=1)
    if output is not None:
        write(output, f"{data}\n" if output.suffix == ".json" else report.markdown())
    print(data if as_json else report.markdown())


def _row(preset: Preset) -> dict[str, object]:
    from toolkit.models.convert import CONFIG
    from toolkit.models.registry import pulled_path

    here = not preset.hub or (pulled_path(preset.hub) / CONFIG).is_file()
    return {**asdict(preset), "memory": preset.memory, "here": here}


@contextmanager
def _bars() -> Iterator[Progress]:
    """A bar a file on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda name, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def show(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done)

        yield show
