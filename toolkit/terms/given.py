"""English spellings of personal names: Han names in pinyin, other nationalities' names as they are usually written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct
from toolkit.terms.pinyin import joined, romanize_name, split_name, surname_reading, surnames, syllables

DOTS = "·•・‧"
_UMLAUTS = (("Lyu", "Lu"), ("Lyu", "Lü"), ("lyu", "lu"), ("lyu", "lü"), ("Nyu", "Nü"), ("nyu", "nü"), ("nyu", "nu"))
_OTHER_READINGS = {
    "覃": "Tan", "朴": "Pu", "翟": "Di", "曾": "Ceng", "区": "Qu", "乐": "Le", "盖": "Gai", "缪": "Mou", "种": "Chong",
    "岩": "Yan", "单于": "Shanyu", "员": "Yuan", "尉": "Yu",
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
    """The name cut into known Tibetan, Mongolian or Turkic parts, or None: 扎西顿珠 is 扎西 and 顿珠.

    The ending of a Turkic name is a part of its own, written with a hyphen: 库尔班江 is 库尔班 and -江.
    """
    if not zh:
        return []
    for size in range(min(len(zh), 6), 0, -1):
        row = _parts().get(zh[:size])
        if row is None:
            continue
        if row["group"] == "turkic" and f"-{zh[size:]}" in _parts():
            return [zh[:size], f"-{zh[size:]}"]
        if (rest := known_parts(zh[size:])) is not None:
            return [zh[:size], *rest]
    return None


def known_dotted(zh: str) -> bool:
    """Whether a name with dots has a part that is known, so that it is no foreign name."""
    return any(known_parts(part) for part in re.split(f"[{DOTS}]", zh))


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
    forms = _combined(parts)
    if all(_parts()[part]["group"] == "mongolian" for part in parts):
        forms = [*(form.replace(" ", "").capitalize() for form in forms[:6]), *forms]
    whole = joined(syllables("".join(part.strip("-") for part in parts)))
    return distinct([*forms, forms[0].replace(" ", "").capitalize(), whole], 16)


def _combined(parts: Sequence[str]) -> list[str]:
    options = [_forms(part)[:_MOST_READINGS] for part in parts if not part.startswith("-")]
    ending = "".join(_parts()[part]["en"] for part in parts if part.startswith("-"))
    return [" ".join(choice) + ending for choice in product(*options)]


def _dotted(parts: Sequence[str]) -> Sequence[str]:
    options = []
    for part in parts:
        known = known_parts(part)
        if known and len(known) > 1:
            forms = _combined(known)
            options.append([forms[0].replace(" ", "").capitalize(), *forms[:2]][:_MOST_READINGS])
        else:
            options.append(_forms(part)[:_MOST_READINGS])
    return distinct([" ".join(choice) for choice in product(*options)], 16)


def _han(zh: str) -> Sequence[str]:
    """Other spellings in use: ü as u or ü, another reading of a character, no apostrophe."""
    en = romanize_name(zh)
    forms = [en, en.replace("'", ""), *(en.replace(old, new) for old, new in _UMLAUTS)]
    parts = split_name(zh)
    if parts is None:
        return distinct(forms, 12)
    surname, given = parts
    heads = [surname_reading(surname), *([_OTHER_READINGS[surname]] if surname in _OTHER_READINGS else [])]
    forms += [f"{head} {joined(list(reading), 'yu')}" for head in heads for reading in _readings(given)]
    return distinct(forms, 12)


def _readings(given: str) -> list[tuple[str, ...]]:
    from pypinyin import Style, pinyin

    options = pinyin(given, style=Style.NORMAL, heteronym=True)
    return list(product(*(o[:_MOST_READINGS] for o in options)))[:6]
