"""`gongbao clean PATH…`: what reading makes of a file, before translation."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from toolkit.cli.io import Paths


class CleanFormat(StrEnum):
    text = "text"
    jsonl = "jsonl"


def clean(
    paths: Paths,
    format: Annotated[CleanFormat, typer.Option("--format", help="Output format.")] = CleanFormat.text,
) -> None:
    """Show the repaired text, or each sentence with offsets and repairs."""
    from toolkit.cli.io import Failures, releases, show
    from toolkit.writing import cleaned

    failures = Failures()
    for release in releases(paths, failures):
        show(cleaned.text(release) if format is CleanFormat.text else cleaned.jsonl(release))
    failures.exit()
