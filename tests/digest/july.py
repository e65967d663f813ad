"""July 2024 in an invented county and its prefecture: thirteen releases, some of one event as three desks told it."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from toolkit.reading import read_text
from toolkit.summary import Summary, summarize
from toolkit.translation.result import TranslatedSentence, Translation

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "summary"))

from releases import check  # noqa: E402

FOLDER = HERE / "releases"


@lru_cache(maxsize=1)
def translations() -> dict[str, Translation]:
    """By file name without suffix: the Chinese as reading takes it, with the English that stands beside it."""
    return {path.stem: _translation(path) for path in sorted(FOLDER.glob("*.txt"))}


@lru_cache(maxsize=1)
def summaries() -> dict[str, Summary]:
    return {name: summarize(translation) for name, translation in translations().items()}


def _translation(path: Path) -> Translation:
    pairs = [line.split(" ||| ") for line in path.read_text("utf-8").splitlines()]
    english = {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
    release = read_text("\n".join(pair[0] for pair in pairs), doc=f"{path.stem}.txt")

    def said(zh: str) -> str:
        return next(en for text, en in english.items() if text.endswith(zh))

    lines = [
        TranslatedSentence(s, said(s.text), check(s.text, said(s.text)))
        for s in [*([release.title] if release.title else []), *release.sentences]
    ]
    title = lines.pop(0) if release.title else None
    return Translation(release, title, tuple(lines), "by hand")
