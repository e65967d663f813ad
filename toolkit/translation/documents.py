"""Titles of documents in 《》: each is translated on its own first, so that it stays one title in the sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from toolkit.release import Term

BOOK = re.compile(r"《([^《》]{2,80}(?:〈[^〈〉]*〉[^《》]{0,40})?)》")
NOTE = "translated, not from a list"
_SMALL = frozenset("a an and as at by for from in into nor of on or over per the to under upon via with".split())
_OWN = frozenset({"document", "law", "program"})


def open_titles(text: str, terms: Sequence[Term]) -> list[str]:
    """Titles inside 《》 that no term covers whole."""
    return [m[1] for m in BOOK.finditer(text) if not _covered(m, terms)]


def with_titles(text: str, terms: Sequence[Term], english: Mapping[str, str]) -> list[Term]:
    """The terms with every translated title as one term in place of what it contains."""
    books = [m for m in BOOK.finditer(text) if not _covered(m, terms) and english.get(m[1])]
    kept = [t for t in terms if all(t.end <= m.start() or m.end() <= t.start for m in books)]
    made = [Term(m.group(), english[m[1]], "document", m.start(), m.end(), note=NOTE) for m in books]
    return sorted([*kept, *made], key=lambda t: t.start)


def headline_case(en: str) -> str:
    """A title with its main words in capitals and without a full stop."""
    words = en.strip().rstrip(".").split()
    return " ".join(
        word if (i and word in _SMALL) or not word[:1].islower() else word[0].upper() + word[1:]
        for i, word in enumerate(words)
    )


def _covered(m: re.Match[str], terms: Sequence[Term]) -> bool:
    return any(t.category in _OWN and t.start <= m.start(1) and m.end(1) <= t.end for t in terms)
