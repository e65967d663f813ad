"""`gongbao eval …`: list suites, run, score, compare, import and export."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from toolkit.cli.io import Beam, Device, ModelName, TermFiles, Threads, message, write

if TYPE_CHECKING:
    from toolkit.evaluation.result import Result
    from toolkit.evaluation.suite import Suite
    from toolkit.evaluation.systems import Outputs

app = typer.Typer(name="eval", help="Benchmark suites: run a system, score files, compare.", no_args_is_help=True)

SuiteName = Annotated[str, typer.Argument(help="A suite's name, or its YAML file.", show_default=False)]
Folders = Annotated[
    list[Path] | None, typer.Option("--suites", help="A folder with more suites (YAML files); repeatable.")
]
Split = Annotated[str | None, typer.Option("--split", help="Only this split of the suite.")]
Samples = Annotated[int, typer.Option("--samples", min=100, help="Bootstrap samples.")]
Reports = Annotated[
    list[Path] | None,
    typer.Option("-o", "--output", help="Write a report; .json, .md or .html says which. Repeatable."),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for scripts.")]


@app.command("list")
def list_suites(folders: Folders = None, as_json: AsJson = False) -> None:
    """The suites there are."""
    from toolkit.evaluation.suite import SuiteError, discover, load_suite

    suites, failed = [], False
    for path in discover(folders or ()).values():
        try:
            suites.append(load_suite(path))
        except SuiteError as error:
            message(str(error))
            failed = True
    if as_json:
        rows = [
            {
                "name": s.name,
                "version": s.version,
                "task": s.task,
                "items": len(s.items),
                "terms": sum(len(i.terms) for i in s.items),
                "metrics": s.metrics,
                "splits": list(s.splits),
                "description": s.description,
                "digest": s.digest,
            }
            for s in suites
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        from toolkit.evaluation.terminal import show, suites_table

        show(suites_table(suites))
    if failed:
        raise typer.Exit(1)


@app.command()
def run(
    suite: SuiteName,
    model: ModelName = "embedded",
    terms: TermFiles = None,
    device: Device = "auto",
    threads: Threads = 0,
    beam: Beam = 4,
    split: Split = None,
    folders: Folders = None,
    samples: Samples = 1000,
    output: Reports = None,
    as_json: AsJson = False,
) -> None:
    """Ask Gongbao, with any model, for every item of a suite, and score what it says."""
    from toolkit.cli.progress import bar
    from toolkit.evaluation.score import items_of
    from toolkit.evaluation.systems import run as run_system
    from toolkit.translation.translator import Translator

    opened = _open(suite, folders, split)
    items = items_of(opened, split)
    translator = Translator(model, terms or (), device=device, threads=threads, beam=beam)
    try:
        with bar(opened.name, len(items)) as advance:
            outputs = run_system(opened, items, translator, advance)
    except ValueError as error:
        _fail(str(error))
    _finish(opened, outputs, split, samples, output, as_json)


@app.command()
def score(
    name: Annotated[str | None, typer.Argument(metavar="SUITE", help="A suite's name, or its YAML file.")] = None,
    suite: Annotated[str | None, typer.Option("--suite", help="The same, as an option.")] = None,
    hypotheses: Annotated[
        Path | None, typer.Option("--hypotheses", help="Outputs: plain text, JSON lines with ids, or TMX.")
    ] = None,
    split: Split = None,
    folders: Folders = None,
    samples: Samples = 1000,
    output: Reports = None,
    as_json: AsJson = False,
) -> None:
    """Score outputs that were made elsewhere."""
    from toolkit.evaluation.importing import SetError
    from toolkit.evaluation.score import items_of
    from toolkit.evaluation.systems import HypothesesError, read_hypotheses

    wanted = name or suite
    if wanted is None or hypotheses is None or (name and suite):
        _fail("give one suite and its outputs: gongbao eval score SUITE --hypotheses FILE")
    opened = _open(wanted, folders, split)
    try:
        outputs = read_hypotheses(hypotheses, opened, items_of(opened, split))
    except (HypothesesError, SetError) as error:
        _fail(str(error))
    _finish(opened, outputs, split, samples, output, as_json)


@app.command()
def compare(
    results: Annotated[
        list[Path], typer.Argument(help="Result files (JSON) of `run` or `score`; the first is the base.")
    ],
    folders: Folders = None,
    samples: Samples = 1000,
    output: Reports = None,
    as_json: AsJson = False,
) -> None:
    """Systems side by side, with paired bootstrap and approximate randomisation against the first."""
    from toolkit.evaluation import markdown, terminal
    from toolkit.evaluation.html import comparison_page
    from toolkit.evaluation.result import ResultError, read_outputs
    from toolkit.evaluation.score import compare_systems, items_of
    from toolkit.evaluation.shapes import fault
    from toolkit.evaluation.systems import Outputs

    if len(results) < 2:
        _fail("compare takes at least two result files")
    try:
        loaded = [read_outputs(path) for path in results]
    except ResultError as error:
        _fail(str(error))
    suite_name, digest, split = loaded[0][:3]
    opened = _open(suite_name, folders, split)
    items = items_of(opened, split)
    systems = []
    for path, (other, other_digest, other_split, system, outputs) in zip(results, loaded, strict=True):
        if (other, other_split) != (suite_name, split):
            _fail(f"{path}: is of suite {other} (split {other_split}), not {suite_name} (split {split})")
        if other_digest != opened.digest or digest != opened.digest:
            _fail(f"{path}: was scored on another version of suite {other}; run it again")
        for item in items:
            wrong = fault(opened.task, outputs[item.id]) if item.id in outputs else "missing"
            if wrong is not None:
                _fail(f"{path}: output of item {item.id!r}: {wrong}")
        systems.append(Outputs(system, tuple(outputs[item.id] for item in items)))
    comparison = compare_systems(opened, systems, split=split, samples=samples)
    data = json.dumps(comparison.to_dict(), ensure_ascii=False, indent=1)
    for path in output or ():
        pages = {
            ".json": lambda: data + "\n",
            ".md": lambda: markdown.comparison_page(comparison),
            ".html": lambda: comparison_page(comparison),
        }
        _write(path, pages)
    if as_json:
        print(data)
    else:
        terminal.show(terminal.comparison_view(comparison))


@app.command()
def export(
    suite: SuiteName,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write: .txt, a line an item, or .jsonl.")],
    split: Split = None,
    folders: Folders = None,
) -> None:
    """The sources alone, for a system that is not ours."""
    from toolkit.evaluation.importing import SetError, blind
    from toolkit.evaluation.score import items_of

    opened = _open(suite, folders, split)
    try:
        write(output, blind(items_of(opened, split), plain=output.suffix != ".jsonl"))
    except SetError as error:
        _fail(str(error))


@app.command("import")
def import_suite(
    source: Annotated[str, typer.Argument(help="WMT .xml, .sgm, .tsv with terms, .tmx, or sacrebleu:NAME.")],
    name: Annotated[str, typer.Option("--name", help="Name of the new suite.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the suite.")] = Path("suites"),
    reference: Annotated[Path | None, typer.Option("--reference", help="The references of an SGML source.")] = None,
) -> None:
    """Make a suite of a set from elsewhere."""
    from toolkit.evaluation.importing import SetError, import_set, write_suite

    try:
        rows = import_set(source, reference)
        path = write_suite(name, rows, output, source)
    except SetError as error:
        _fail(str(error))
    print(f"{path}: {len(rows)} items; `gongbao eval run {path}`")


def _open(name: str, folders: Sequence[Path] | None, split: str | None) -> Suite:
    from toolkit.evaluation.suite import SuiteError, open_suite

    try:
        suite = open_suite(name, folders or ())
        if split:
            suite.split(split)
    except SuiteError as error:
        _fail(str(error))
    return suite


def _finish(
    suite: Suite, outputs: Outputs, split: str | None, samples: int, paths: Sequence[Path] | None, as_json: bool
) -> None:
    from toolkit.evaluation import markdown, terminal
    from toolkit.evaluation.html import result_page
    from toolkit.evaluation.score import items_of
    from toolkit.evaluation.score import score as score_outputs

    result = score_outputs(suite, outputs, split=split, samples=samples)
    for note in result.notes:
        print(f"gongbao: note: {note}", file=sys.stderr)
    for path in paths or ():
        pages = {
            ".json": lambda: _json(result),
            ".md": lambda: markdown.result_page(result),
            ".html": lambda: result_page(result, suite, items_of(suite, split)),
        }
        _write(path, pages)
    if as_json:
        print(_json(result), end="")
    else:
        terminal.show(terminal.result_view(result))


def _json(result: Result) -> str:
    return json.dumps(result.to_dict(), ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, pages: dict[str, Any]) -> None:
    if path.suffix not in pages:
        _fail(f"{path}: a report is .json, .md or .html")
    write(path, pages[path.suffix]())


def _fail(text: str) -> NoReturn:
    message(text)
    raise typer.Exit(2)
