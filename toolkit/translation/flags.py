"""What a reader must know about a sentence, and how far it can be trusted, without a reference."""

from __future__ import annotations

import math
from collections.abc import Sequence

from toolkit.release import Sentence
from toolkit.translation.result import CheckedTerm
from toolkit.translation.verification import degenerate

LOW = 0.35


def of(sentence: Sentence, en: str, terms: Sequence[CheckedTerm], score: float) -> tuple[str, ...]:
    """Flags of a translated sentence, those of reading (cut-off …) included.

    - `term-missed`: an official rendering is not in the English; `term-repaired`: one was put back.
    - `figure-missed`: a figure or date of the source is not accounted for.
    - `degenerate`: the output loops or has an impossible length.
    - `low-confidence`: `confidence` is under 0.35.
    """
    found = list(sentence.flags)
    statuses = {term.status for term in terms}
    if "missed" in statuses:
        found.append("term-missed")
    if "repaired" in statuses:
        found.append("term-repaired")
    if any(term.status == "missed" and term.term.category in ("figure", "date") for term in terms):
        found.append("figure-missed")
    if degenerate(sentence.text, en):
        found.append("degenerate")
    if confidence(sentence, en, terms, score) < LOW:
        found.append("low-confidence")
    return tuple(dict.fromkeys(found))


def confidence(sentence: Sentence, en: str, terms: Sequence[CheckedTerm], score: float) -> float:
    """Between 0 and 1, from the mean log-probability, the share of the source covered by verified terms, and misses."""
    if not en.strip() or degenerate(sentence.text, en):
        return 0.0
    length = max(1, len(sentence.text))
    covered = sum(t.term.end - t.term.start for t in terms if t.ok) / length
    missed = sum(not t.ok for t in terms)
    certainty = math.exp(max(-5.0, score))
    return round(min(1.0, (0.75 * certainty + 0.25 * min(1.0, covered)) * 0.8**missed), 3)
