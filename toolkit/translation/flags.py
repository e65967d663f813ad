"""What a reader must know about a sentence, and how far it can be trusted, without a reference."""

from __future__ import annotations

import math
from collections.abc import Sequence

from toolkit.release import Sentence
from toolkit.translation.result import CheckedTerm
from toolkit.translation.verification import degenerate, stray_numbers

WEIGHTS = (44.53, 47.31, 7.62, -2.47, 4.37, 24.68)
LOW = 0.447
MEMORY = "memory"


def of(sentence: Sentence, en: str, terms: Sequence[CheckedTerm], score: float) -> tuple[str, ...]:
    """Flags of a translated sentence, those of reading (cut-off …) included.

    - `term-missed`: an official rendering is not in the English; `term-repaired`: one was put back.
    - `figure-missed`: a figure or date of the source is not accounted for.
    - `figure-unsupported`: the English has a number that the source does not account for.
    - `degenerate`: the output loops or has an impossible length.
    - `low-confidence`: `confidence` is among the lowest fifth of the validation split.

    A sentence that a person translated, in the user's translation memory, has `memory` instead of the last four.
    """
    found = list(sentence.flags)
    statuses = {term.status for term in terms}
    if "missed" in statuses:
        found.append("term-missed")
    if "repaired" in statuses:
        found.append("term-repaired")
    if any(term.status == "missed" and term.term.category in ("figure", "date") for term in terms):
        found.append("figure-missed")
    if stray_numbers(sentence.text, en, terms):
        found.append("figure-unsupported")
    if degenerate(sentence.text, en):
        found.append("degenerate")
    if confidence(sentence, en, terms, score) < LOW:
        found.append("low-confidence")
    return tuple(dict.fromkeys(found))


def confidence(sentence: Sentence, en: str, terms: Sequence[CheckedTerm], score: float) -> float:
    """The chrF to expect, between 0 and 1, from what is known without a reference.

    A least-squares fit on the validation split of: the mean log-probability of the output's pieces, the share of the
    source covered by verified terms, the number of missed terms, the length of the source and the words given for each
    of its characters.
    """
    if degenerate(sentence.text, en):
        return 0.0
    known = features(sentence, en, terms, score)
    expected = sum(weight * value for weight, value in zip(WEIGHTS, known, strict=True))
    return round(min(1.0, max(0.0, expected / 100)), 3)


def features(sentence: Sentence, en: str, terms: Sequence[CheckedTerm], score: float) -> tuple[float, ...]:
    """What `confidence` weighs, the constant first; `benchmarks/confidence.py` fits the weights."""
    length = max(1, len(sentence.text))
    covered = sum(t.term.end - t.term.start for t in terms if t.ok) / length
    return (1.0, score, covered, sum(not t.ok for t in terms), math.log(length), len(en.split()) / length)
