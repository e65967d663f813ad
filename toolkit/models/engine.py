"""What every engine does, whatever runs it: Chinese in, English hypotheses out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from toolkit.models.prompts import Asked


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One output. `score` is the mean log-probability per piece, as beam search saw it."""

    text: str
    score: float
    pieces: int


@dataclass(frozen=True, slots=True)
class Search:
    """What beam search is told besides its width: penalties on repetition.

    CTranslate2's coverage penalty is not among them: with it an output depends on what else is in its batch.
    """

    repetition: float = 1.0
    ngram: int = 0


PLAIN = Search()
EMBEDDED_SEARCH = Search(repetition=1.05, ngram=6)
STEADY_SEARCH = Search(repetition=1.2, ngram=4)
USUAL_ROOM = 256


def room(longest: int, limit: int) -> int:
    """Pieces an output may have where its batch's longest source has `longest`; one bound for all usual sources."""
    return min(limit, max(USUAL_ROOM, 3 * longest + 20))


class Engine(Protocol):
    """A model that decodes. `annotates`: it understands `⟦ …⟧` marks and the `>>translate<<` prefix.

    Other models take plain Chinese sentences; the engine adds language codes, prompt and forced first token.
    """

    annotates: bool

    def generate(
        self, sources: Sequence[str], *, beam: int = 4, best: int = 1, steady: bool = False, task: Asked = "translate"
    ) -> list[list[Hypothesis]]:
        """For every source its `best` hypotheses, best first; order is kept. `steady` discourages repetition.

        Models that are asked by prompt are asked for `task`; marked sources say it themselves.
        """
        ...
