"""Persons from abroad and persons known by a spelling of their own, and who is a foreigner by the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from toolkit.release import Term
from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct
from toolkit.terms.gazetteer import ABROAD

_REACH = 24
_LONGEST = 6
_BREAKS = re.compile("[，。；：、访赴籍裔的留归与和同向对在]|华人|华侨|中国|我国")
_OUR_OWN = frozenset("驻访赴援抵留旅")


def well_known(text: str) -> Iterator[Term]:
    """Persons of the table, where the word that must stand in the sentence for a common name does."""
    for last, row in _automaton().iter_long(text):
        if row["near"] in text:
            forms = [row["en"], *filter(None, row["variants"].split(" / "))]
            start = last + 1 - len(row["zh"])
            yield Term(row["zh"], forms[0], "person", start, last + 1, tuple(forms[1:]), source="termbase")


def homeland(text: str, start: int, places: Sequence[Term]) -> str | None:
    """The foreign place whose office leads up to `start`, so that what follows is no Chinese name, or None.

    越南谅山省人民委员会主席阮文雄, but not 中国驻越南大使何炜.
    """
    for place in places:
        if place.note in ABROAD and place.end < start <= place.end + _REACH:
            abroad = text[max(0, place.start - 1) : place.start] not in _OUR_OWN
            if abroad and (text[place.end] == "驻" or not _BREAKS.search(text, place.end, start)):
                return place.zh
    return None


def foreign(text: str, start: int) -> Term | None:
    """The common family name of another country that stands at `start`: 史密斯, 霍夫曼, 佐藤."""
    for size in range(_LONGEST, 1, -1):
        row = _foreign().get(text[start : start + size])
        if row is not None:
            forms = [row["en"], *filter(None, row["variants"].split(" / "))]
            return Term(row["zh"], forms[0], "person", start, start + size, tuple(forms[1:]), source="termbase")
    return None


def vietnamese(zh: str) -> tuple[str, ...]:
    """The spellings of a Vietnamese name written in characters, or nothing where a reading is not certain."""
    readings = [_vietnamese().get(character, "") for character in zh]
    if len(zh) not in (2, 3, 4) or not all(readings):
        return ()
    return distinct([" ".join(readings)])


@lru_cache(maxsize=1)
def _automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for row in rows("persons.csv"):
        automaton.add_word(row["zh"], row)
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def _foreign() -> dict[str, dict[str, str]]:
    return {row["zh"]: row for row in rows("foreign_names.csv")}


@lru_cache(maxsize=1)
def _vietnamese() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in rows("vietnamese.csv")}
