"""What every engine does, whatever runs it: Chinese in, English hypotheses out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One output. `score` is the mean log-probability per piece."""

    text: str
    score: float
    pieces: int


@dataclass(frozen=True, slots=True)
class Search:
    """What beam search is told besides its width: penalties on repetition and on source pieces left unread."""

    repetition: float = 1.0
    ngram: int = 0
    coverage: float = 0.0


PLAIN = Search()
EMBEDDED_SEARCH = Search(repetition=1.05, ngram=6, coverage=0.2)
STEADY = (1.2, 4)
USUAL_ROOM = 256


def searching(base: Search, *, steady: bool) -> Search:
    """`base`, or the stricter settings against repetition that `steady` asks for."""
    return Search(*STEADY, base.coverage) if steady else base


def room(longest: int) -> int:
    """Pieces an output may have where the longest source of its batch has `longest`; one bound for all usual sources."""
    return min(1000, max(USUAL_ROOM, 3 * longest + 20))


class Engine(Protocol):
    """A model that decodes. `annotates`: it understands `⟦ …⟧` marks and the `>>translate<<` prefix.

    Other models take plain Chinese sentences; the engine adds language codes, prompt and forced first token.
    """

    annotates: bool

    def generate(
        self, sources: Sequence[str], *, beam: int = 4, best: int = 1, steady: bool = False
    ) -> list[list[Hypothesis]]:
        """For every source its `best` hypotheses, best first; order is kept. `steady` discourages repetition."""
        ...
