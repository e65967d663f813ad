"""Romanisation of names and places: Hanyu Pinyin without tones, apostrophes where syllables would run together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from toolkit.terms.data_files import rows

_PLACE_READINGS = {"都": "du", "长": "chang", "埔": "pu", "圩": "xu"}


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
    return {row["zh"]: row["en"] for row in rows("surnames.csv")}


@lru_cache(maxsize=1)
def rare_surnames() -> frozenset[str]:
    """Surnames that are mostly ordinary words, so that they begin a name only after a title."""
    return frozenset(row["zh"] for row in rows("surnames.csv") if row["use"])


def split_name(zh: str) -> tuple[str, str] | None:
    """Surname and given name, or None where the first characters are no surname."""
    known = surnames()
    for size in (2, 1):
        if zh[:size] in known and 0 < len(zh) - size <= 2:
            return zh[:size], zh[size:]
    return None


def romanize_name(zh: str) -> str:
    """A Han personal name, surname first, given name as one word: 刘文玺 Liu Wenxi, 欧阳明 Ouyang Ming, 吕安 Lyu An.

    ü after l and n is written yu in surnames and given names alike, as on passports since 2012 (GB/T 28039).
    """
    parts = split_name(zh)
    if parts is None:
        return joined([_PLACE_READINGS.get(c, s) for c, s in zip(zh, syllables(zh), strict=False)])
    surname, given = parts
    return f"{surnames()[surname]} {joined(syllables(given), 'yu')}"


@lru_cache(maxsize=4096)
def romanize_place(zh: str) -> str:
    """The specific part of a place name as one word: 六安 is in the gazetteer, 石桥 Shiqiao comes from here."""
    return joined([_PLACE_READINGS.get(c, s) for c, s in zip(zh, syllables(zh), strict=False)])
