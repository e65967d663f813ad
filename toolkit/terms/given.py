"""English spellings of personal names: Han names in pinyin, other nationalities' names as they are usually written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct
from toolkit.terms.pinyin import joined, romanize_name, split_name, surnames, syllables

DOTS = "·•・‧"
_UMLAUTS = (("Lyu", "Lu"), ("Lyu", "Lü"), ("lyu", "lu"), ("lyu", "lü"), ("Nyu", "Nü"), ("nyu", "nü"), ("nyu", "nu"))
_OTHER_READINGS = {
    "覃": "Tan", "朴": "Pu", "翟": "Di", "曾": "Ceng", "区": "Qu", "乐": "Le", "盖": "Gai", "缪": "Mou", "种": "Chong",
}  # fmt: skip
_MOST_READINGS = 3


@lru_cache(maxsize=4096)
def spellings(zh: str) -> Sequence[str]:
    """The name in English, the preferred spelling first."""
    bare = re.sub(r"[\s\u3000]", "", zh)
    if re.search(f"[{DOTS}]", bare):
        return _dotted(re.split(f"[{DOTS}]", bare))
    if (parts := known_parts(bare)) is not None:
        return _in_parts(parts)
    if bare.endswith("某") and bare.rstrip("某") in surnames():
        return [surnames()[bare.rstrip("某")], romanize_name(bare)]
    return _han(bare)


def known_parts(zh: str) -> list[str] | None:
    """The name cut into known Tibetan, Mongolian or Turkic parts, or None: 扎西顿珠 is 扎西 and 顿珠."""
    if not zh:
        return []
    for size in range(min(len(zh), 6), 0, -1):
        if zh[:size] in _parts() and (rest := known_parts(zh[size:])) is not None:
            return [zh[:size], *rest]
    return None


@lru_cache(maxsize=1)
def known_name() -> re.Pattern[str]:
    """Two or more known parts together, which no common word looks like."""
    names = sorted((p for p, row in _parts().items() if row["group"] == "tibetan"), key=len, reverse=True)
    long = "|".join(n for n in names if len(n) > 1)
    return re.compile(rf"(?:{long})(?:{'|'.join(names)})+")


@lru_cache(maxsize=1)
def _parts() -> dict[str, dict[str, str]]:
    return {row["zh"]: row for row in rows("name_parts.csv")}


def _forms(part: str) -> list[str]:
    row = _parts().get(part)
    plain = joined(syllables(part))
    return [plain] if row is None else [row["en"], *filter(None, row["variants"].split(" / ")), plain]


def _in_parts(parts: Sequence[str]) -> Sequence[str]:
    options = [_forms(part)[:_MOST_READINGS] for part in parts]
    forms = [" ".join(choice) for choice in product(*options)]
    whole = joined(syllables("".join(parts)))
    return distinct([*forms, forms[0].replace(" ", "").capitalize(), whole], 16)


def _dotted(parts: Sequence[str]) -> Sequence[str]:
    options = [_forms(part)[:_MOST_READINGS] for part in parts]
    return distinct([" ".join(choice) for choice in product(*options)], 16)


def _han(zh: str) -> Sequence[str]:
    """Other spellings in use: ü as u or ü, another reading of a character, no apostrophe."""
    en = romanize_name(zh)
    forms = [en, en.replace("'", ""), *(en.replace(old, new) for old, new in _UMLAUTS)]
    parts = split_name(zh)
    if parts is None:
        return distinct(forms, 12)
    surname, given = parts
    heads = [en.split(" ", 1)[0], *([_OTHER_READINGS[surname]] if surname in _OTHER_READINGS else [])]
    forms += [f"{head} {joined(list(reading), 'yu')}" for head in heads for reading in _readings(given)]
    return distinct(forms, 12)


def _readings(given: str) -> list[tuple[str, ...]]:
    from pypinyin import Style, pinyin

    options = pinyin(given, style=Style.NORMAL, heteronym=True)
    return list(product(*(o[:_MOST_READINGS] for o in options)))[:6]
