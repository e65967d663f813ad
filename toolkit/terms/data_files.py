"""Small tables that ship with the package."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=64)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table in this package's data folder, by column name."""
    text = (resources.files("toolkit.terms") / "data" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


@lru_cache(maxsize=64)
def words(name: str, kind: str) -> frozenset[str]:
    """The words of one kind in a table with the columns kind and zh."""
    return frozenset(row["zh"] for row in rows(name) if row["kind"] == kind)


@lru_cache(maxsize=1)
def common_pairs() -> frozenset[str]:
    """Pairs of characters that are ordinary language in releases, so that a name made of them is doubtful.

    Counted in the training part of the corpus: four times or more, and mostly not before 县, 区, 镇, 乡, 村, 市.
    """
    return frozenset((resources.files("toolkit.terms") / "data" / "common_pairs.txt").read_text("utf-8").split())


@lru_cache(maxsize=1)
def given_characters() -> frozenset[str]:
    """Characters that often stand in given names: after a surname they are rather of a name than of a word."""
    text = (resources.files("toolkit.terms") / "data" / "given_characters.txt").read_text("utf-8")
    return frozenset("".join(text.split()))
