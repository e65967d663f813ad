"""`gongbao train RECIPE`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer


def train(recipe: Annotated[Path, typer.Argument(help="Recipe file (TOML); see toolkit/training/recipes/.")]) -> None:
    """Train or fine-tune a model; a killed run goes on where it stopped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from toolkit.models.convert import ModelFolderError
    from toolkit.training.recipe import load_recipe
    from toolkit.training.run import train as run_training

    try:
        updates = load_recipe(recipe).schedule.updates
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            task = progress.add_task("training", total=updates)

            def report(entry: dict[str, Any]) -> None:
                progress.update(task, completed=entry["update"], description=_line(entry))
                if not console.is_terminal:
                    print(_line(entry), file=sys.stderr)

            folder = run_training(recipe, report)
    except (ModelFolderError, OSError, ValueError) as error:
        print(f"gongbao: error: {error}", file=sys.stderr)
        raise typer.Exit(2) from error
    print(folder)


def _line(entry: dict[str, Any]) -> str:
    return "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in entry.items() if k != "time")
