"""The notation that tells the model what is already known: task prefixes and marked terms.

`县长刘文玺主持会议。` with both terms known becomes `⟦ county magistrate⟧⟦ Liu Wenxi⟧主持会议。`: the English stands in
place of the Chinese, with a leading space so that it is cut into the same pieces as in the output (inline
replacement as in Dinu et al. 2019).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from toolkit.release import Term

Task = Literal["translate", "headline", "gist", "decision"]
TASKS: tuple[Task, ...] = ("translate", "headline", "gist", "decision")

OPEN, CLOSE = "⟦", "⟧"
_STRIP = str.maketrans("", "", OPEN + CLOSE)


def prefix(task: Task) -> str:
    """The token that asks for `task`, e.g. `>>translate<<`."""
    return f">>{task}<<"


SPECIAL_PIECES: tuple[str, ...] = (*(prefix(task) for task in TASKS), OPEN, CLOSE)


def plain(text: str) -> str:
    """`text` without anything that the model would read as notation."""
    text = text.translate(_STRIP)
    for task in TASKS:
        text = text.replace(prefix(task), "")
    return text


def mark(text: str, terms: Iterable[Term]) -> str:
    """`text` with each term replaced by its marked English. Terms are sorted and do not overlap.

    A sentence-final full stop and the rest of the text stay as they are.
    """
    out, position = [], 0
    for term in terms:
        out.append(plain(text[position : term.start]))
        out.append(f"{OPEN} {plain(term.en)}{CLOSE}")
        position = term.end
    out.append(plain(text[position:]))
    return "".join(out)
