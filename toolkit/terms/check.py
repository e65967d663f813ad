"""Which terms a translation got right, line by line; the translation may come from anywhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from toolkit.release import Term
from toolkit.terms.annotate import Terminology
from toolkit.terms.verify import locate_all, wrong_rank

Verdict = Literal["ok", "missed", "wrong rank"]


@dataclass(frozen=True, slots=True)
class CheckedLine:
    zh: str
    en: str
    terms: tuple[tuple[Term, Verdict], ...]


def check_lines(
    pairs: Iterable[tuple[str, str]], terminology: Terminology, *, date: dt.date | None = None
) -> list[CheckedLine]:
    """Every pair of Chinese and English with the terms of the Chinese and whether the English has them."""
    return [CheckedLine(zh, en, tuple(judge(en, terminology.find(zh, date=date)))) for zh, en in pairs]


def judge(en: str, terms: Sequence[Term]) -> list[tuple[Term, Verdict]]:
    """The terms with what became of each in the English."""
    verdicts: list[tuple[Term, Verdict]] = []
    for term, span in zip(terms, locate_all(en, terms), strict=True):
        if span is not None:
            verdicts.append((term, "ok"))
        else:
            verdicts.append((term, "wrong rank" if wrong_rank(en, term) else "missed"))
    return verdicts


def totals(lines: Iterable[CheckedLine]) -> dict[str, tuple[int, int]]:
    """For each category, and for all: terms right and terms in all."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for line in lines:
        for term, verdict in line.terms:
            for name in ("all", term.category):
                found[name] += 1
                right[name] += verdict == "ok"
    return {name: (right[name], found[name]) for name in sorted(found)}
