"""Putting a missed term back where the output has something close to it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.release import Term
from toolkit.terms.verify import locate
from toolkit.translation.result import CheckedTerm

CLOSE_ENOUGH = 0.72
_WORD = re.compile(r"[\w'’.,%-]*[\w%]")


def put_back(en: str, terms: Sequence[CheckedTerm]) -> tuple[str, tuple[CheckedTerm, ...]]:
    """Replace the stretch of the output that is a near miss of a term by the term itself.

    A near miss is a run of words of about the term's length, outside every verified term, whose letters agree with the
    term's to at least 72% (Ratcliff–Obershelp): a misspelt name, a digit dropped from a figure; or, for a person, a
    name that no term accounts for and that begins with the same surname. What has no near miss stays missed; nothing
    is inserted where the output has no place for it.
    """
    checked = list(terms)
    for position, item in enumerate(checked):
        if item.ok:
            continue
        stretch = _near_miss(en, item.term, checked) or _namesake(en, item.term, checked)
        if stretch is None:
            continue
        start, end = stretch
        new = _cased(item.term.en, en[start:end])
        shift = len(new) - (end - start)
        en = en[:start] + new + en[end:]
        checked = [_shifted(other, end, shift) for other in checked]
        span = locate(en[start : start + len(new)], item.term)
        if span is not None:
            checked[position] = CheckedTerm(item.term, "repaired", start + span.start, start + span.end)
    return en, tuple(checked)


def _near_miss(en: str, term: Term, checked: Sequence[CheckedTerm]) -> tuple[int, int] | None:
    words = list(_WORD.finditer(en))
    taken = [(c.start, c.end) for c in checked if c.start is not None and c.end is not None]
    length = len(term.en.split())
    best: tuple[float, int, int] | None = None
    for size in {max(1, length - 1), length, length + 1}:
        for i in range(len(words) - size + 1):
            start, end = words[i].start(), words[i + size - 1].end()
            if any(s < end and start < e for s, e in taken):
                continue
            candidate = en[start:end]
            if any(c.isdigit() for c in term.en) != any(c.isdigit() for c in candidate):
                continue
            ratio = difflib.SequenceMatcher(None, term.en.casefold(), candidate.casefold(), autojunk=False).ratio()
            if ratio >= CLOSE_ENOUGH and (best is None or ratio > best[0]):
                best = (ratio, start, end)
    return None if best is None else best[1:]


def _namesake(en: str, term: Term, checked: Sequence[CheckedTerm]) -> tuple[int, int] | None:
    """A capitalised name, one or two words, that begins with the person's surname and is of no term."""
    if term.category != "person":
        return None
    surname = term.en.split()[0]
    taken = [(c.start, c.end) for c in checked if c.start is not None and c.end is not None]
    for found in re.finditer(rf"\b{re.escape(surname)}(?:[a-z']*)(?: [A-Z][a-z']+)?(?=[,.;:]|'s|\s|$)", en):
        if not any(s < found.end() and found.start() < e for s, e in taken):
            return found.span()
    return None


def _cased(term: str, replaced: str) -> str:
    return term[:1].upper() + term[1:] if replaced[:1].isupper() else term


def _shifted(item: CheckedTerm, after: int, shift: int) -> CheckedTerm:
    if item.start is None or item.end is None or item.start < after:
        return item
    return replace(item, start=item.start + shift, end=item.end + shift)
