"""Which terms an output kept, which can be put back, and which are missed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.release import Term
from toolkit.terms.verify import locate_all
from toolkit.translation.result import CheckedTerm

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
LOOP = re.compile(r"(\b[\w'-]+(?:\W+[\w'-]+){0,5}?)(?:\W+\1\b){3,}|(.)\2{7,}", re.IGNORECASE)
WORDS_PER_CHARACTER = (0.2, 2.2)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The terms of one output, in source order, and how many are missed."""

    terms: tuple[CheckedTerm, ...]

    @property
    def missed(self) -> int:
        return sum(not term.ok for term in self.terms)


def verify(en: str, terms: Sequence[Term]) -> Verdict:
    """Look for every term in an output; one stretch of English serves one term only."""
    checked = []
    for term, span in zip(terms, locate_all(en, terms), strict=True):
        if span is None:
            checked.append(CheckedTerm(term, "missed"))
        else:
            checked.append(CheckedTerm(term, "verified", span.start, span.end))
    return Verdict(tuple(checked))


def stray_numbers(zh: str, en: str, terms: Sequence[CheckedTerm]) -> list[str]:
    """Numbers of an output that stand in no verified term and whose digits are not in the source: likely invented."""
    kept = [(t.start, t.end) for t in terms if t.start is not None and t.end is not None]
    given = zh.replace(",", "").replace("，", "")
    stray = []
    for m in NUMBER.finditer(en):
        inside = any(start <= m.start() and m.end() <= end for start, end in kept)
        if not inside and m.group().replace(",", "") not in given:
            stray.append(m.group())
    return stray


def degenerate(zh: str, en: str) -> bool:
    """Whether an output loops, is empty, or is far from the length its source asks for."""
    if not en.strip() or LOOP.search(en):
        return True
    characters, words = len(zh), len(en.split())
    if characters < 12:
        return words > 40
    low, high = WORDS_PER_CHARACTER
    return not low * characters <= words <= high * characters


def romanized(en: str) -> str:
    """An output without Chinese characters: what the model left is given in pinyin."""
    if not HAN.search(en):
        return en
    from pypinyin import lazy_pinyin

    return HAN.sub(lambda m: "".join(lazy_pinyin(m.group())).capitalize(), en)
