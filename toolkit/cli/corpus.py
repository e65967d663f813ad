"""`gongbao corpus check`: training texts against the house style."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="corpus", help="Training texts: sentence pairs and releases.", no_args_is_help=True)


@app.callback()
def corpus() -> None:
    pass


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Pairs (txt, tsv, tmx), releases (jsonl), or folders of them; without any, the project's corpus.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding.")] = False,
) -> None:
    """Name every line that training cannot use (error) or that deserves a look; exit 1 where there is an error."""
    from toolkit.cli.io import Failures, raise_usage
    from toolkit.training.corpus_check import CorpusCheck, corpus_files

    own = Path(os.path.relpath(Path(__file__).parents[2] / "corpus"))
    if not files and not own.is_dir():
        raise_usage("no corpus beside this installation; name files")
    checker, failures, levels = CorpusCheck(), Failures(), {"error": 0, "look": 0}
    for path in (file for given in files or [own] for file in corpus_files(given)):
        try:
            for finding in checker.check(path):
                levels[finding.level] += 1
                print(json.dumps(asdict(finding), ensure_ascii=False) if as_json else finding)
        except ValueError as error:
            failures.report(error)
    counts = ", ".join(f"{count} {what}" for what, count in checker.counts.items())
    print(f"gongbao: {counts}; {levels['error']} errors, {levels['look']} to look at", file=sys.stderr)
    failures.exit()
    if levels["error"]:
        raise typer.Exit(1)
