"""A title beside a name need not pass through the model: it is left out before decoding and set beside the name after.

`⟦ county magistrate⟧⟦ Liu Wenxi⟧赴…调研` is asked as `⟦ Liu Wenxi⟧赴…调研`; in "Liu Wenxi visited …" the title
then stands in apposition: "Liu Wenxi, county magistrate, visited …". A title that several names share, or one without
a name, stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.release import Term
from toolkit.terms.verify import locate
from toolkit.translation.records import Piece

_SHORT = 3
_JOINED = re.compile(r"[、，]")


@dataclass(frozen=True, slots=True)
class Apposition:
    """A name with the titles that were taken from before it."""

    person: Term
    titles: tuple[Term, ...]

    @property
    def english(self) -> str:
        names = [title.en for title in self.titles]
        return (
            names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} and {names[-1]}"
        )


def without_titles(piece: Piece) -> tuple[Piece, tuple[Apposition, ...]]:
    """The piece without the titles that stand directly before one name, and those titles with their names."""
    dropped: list[tuple[int, int]] = []
    found: list[Apposition] = []
    terms = piece.terms
    for position, person in enumerate(terms):
        if person.category != "person" or _shares(piece.text, terms, position):
            continue
        first = position
        while first and terms[first - 1].category == "title" and _adjoins(piece.text, terms[first - 1], terms[first]):
            first -= 1
        if first == position or _list_goes_on(piece.text, terms, first):
            continue
        found.append(Apposition(person, tuple(terms[first:position])))
        dropped.append((terms[first].start, person.start))
    if not found:
        return piece, ()
    text, kept, at = "", [], 0
    for start, end in [*dropped, (len(piece.text), len(piece.text))]:
        shift = len(text) - at
        kept += [
            replace(t, start=t.start + shift, end=t.end + shift) for t in terms if at <= t.start and t.end <= start
        ]
        text += piece.text[at:start]
        at = end
    return Piece(text, tuple(kept)), tuple(found)


def with_titles(en: str, appositions: Sequence[Apposition]) -> str | None:
    """The English with every title beside its name; None where a name is missing."""
    for apposition in appositions:
        span = locate(en, apposition.person)
        if span is None:
            return None
        before, name, after = en[: span.start], en[span.start : span.end], en[span.end :]
        title = apposition.english
        if len(title.split()) <= _SHORT and " of " not in title and len(apposition.titles) == 1:
            capital = " ".join(word[:1].upper() + word[1:] for word in title.split())
            en = f"{before}{capital} {name}{after}"
        elif after.startswith(("'s", "’s")):
            en = f"{before}{title} {name}{after}"
        else:
            en = f"{before}{name}, {title}{'' if not after or after[0] in ',.;:' else ','}{after}"
    return en


def _adjoins(text: str, title: Term, following: Term) -> bool:
    between = text[title.end : following.start]
    return not between or (following.category == "title" and between in "、，")


def _shares(text: str, terms: Sequence[Term], position: int) -> bool:
    """Whether another name follows in the same list, so that the title before is of both."""
    if position + 1 >= len(terms) or terms[position + 1].category != "person":
        return False
    return _JOINED.fullmatch(text[terms[position].end : terms[position + 1].start]) is not None


def _list_goes_on(text: str, terms: Sequence[Term], first: int) -> bool:
    """Whether the titles follow a name in a list without a comma's break, so that they may belong to that name."""
    if not first or terms[first - 1].category != "person":
        return False
    return text[terms[first - 1].end : terms[first].start] == ""
