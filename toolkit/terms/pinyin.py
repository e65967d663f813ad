"""Romanisation of names and places: Hanyu Pinyin without tones, apostrophes where syllables would run together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from toolkit.terms.data_files import rows

_YI = "yi"
_GIVEN_READINGS = {"呷": "ga", "劲": "jin"}
_PLACE_READINGS = {"都": "du", "长": "chang", "埔": "pu", "圩": "xu", "藏": "zang", "勒": "le"}


def syllables(zh: str) -> list[str]:
    """Toneless syllables of Chinese characters, ü as `v`; what is not Chinese stays as it is."""
    from pypinyin import Style, lazy_pinyin

    one_by_one: Any = list
    return lazy_pinyin(zh, style=Style.NORMAL, errors=one_by_one)


def joined(parts: Sequence[str], umlaut: str = "u") -> str:
    """Syllables as one capitalised word: xi, an → Xi'an. `umlaut` stands for ü after l and n."""
    word = ""
    for part in parts:
        part = part.replace("v", umlaut)
        if word and part[:1] in "aeo":
            word += "'"
        word += part
    return word[:1].upper() + word[1:]


@lru_cache(maxsize=1)
def surnames() -> dict[str, str]:
    """Surnames with their reading as a name, e.g. 单 Shan, 欧阳 Ouyang."""
    return {row["zh"]: row["en"] for row in rows("surnames.csv") if row["use"] != _YI}


@lru_cache(maxsize=1)
def clan_names() -> dict[str, str]:
    """Clan names of the Yi, which stand before given names of two characters: 吉狄马加 Jidi Majia."""
    return {row["zh"]: row["en"] for row in rows("surnames.csv") if row["use"] == _YI}


@lru_cache(maxsize=1)
def rare_surnames() -> frozenset[str]:
    """Surnames that are mostly ordinary words, so that they begin a name only after a title."""
    return frozenset(row["zh"] for row in rows("surnames.csv") if row["use"] not in ("", _YI))


def split_name(zh: str) -> tuple[str, str] | None:
    """Surname and given name, or None where the first characters are no surname.

    Four characters are a clan name and a given name (吉狄马加) or the surnames of a married couple and a given name
    (陈方淑贞), where they begin with no surname of two characters.
    """
    known = surnames()
    for size in (2, 1):
        if zh[:size] in known and 0 < len(zh) - size <= 2:
            return zh[:size], zh[size:]
    if len(zh) == 4 and (zh[:2] in clan_names() or (zh[0] in known and zh[1] in known)):
        return zh[:2], zh[2:]
    return None


def surname_count(surname: str) -> int:
    """1, or 2 for the surnames of a married couple side by side."""
    return 1 if surname in surnames() or surname in clan_names() else len(surname)


def surname_reading(surname: str) -> str:
    """A surname in English; of two surnames side by side, both: 陈方 Chen Fang."""
    known = surnames().get(surname) or clan_names().get(surname)
    return known or " ".join(surnames()[character] for character in surname)


def romanize_name(zh: str) -> str:
    """A Han personal name, surname first, given name as one word: 刘文玺 Liu Wenxi, 欧阳明 Ouyang Ming, 吕安 Lyu An.

    ü after l and n is written yu in surnames and given names alike, as on passports since 2012 (GB/T 28039).
    """
    parts = split_name(zh)
    if parts is None:
        return joined([_PLACE_READINGS.get(c, s) for c, s in zip(zh, syllables(zh), strict=False)])
    surname, given = parts
    read = [_GIVEN_READINGS.get(c, s) for c, s in zip(given, syllables(given), strict=True)]
    return f"{surname_reading(surname)} {joined(read, 'yu')}"


@lru_cache(maxsize=4096)
def romanize_place(zh: str) -> str:
    """The specific part of a place name as one word: 六安 is in the gazetteer, 石桥 Shiqiao comes from here."""
    return joined([_PLACE_READINGS.get(c, s) for c, s in zip(zh, syllables(zh), strict=False)])
