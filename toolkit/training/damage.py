"""Damage as mirror sites do it, for noisy training input and for tests of repair."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Any

BRACKET_SHARE = 0.35


def mirror_damage(text: str, rng: random.Random, brackets: float = BRACKET_SHARE) -> str:
    """Simplified characters turned into traditional ones, some followed by their toned pinyin in brackets: 區(qū).

    Only characters that change get a bracket. Punctuation is made half-width now and then.
    """
    out = []
    for char in text:
        other = _traditional(char)
        out.append(other)
        if other != char and rng.random() < brackets:
            out.append(f"({_reading(char)})")
    damaged = "".join(out)
    return damaged.replace("，", ",") if rng.random() < 0.5 else damaged


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


@lru_cache(maxsize=10000)
def _traditional(char: str) -> str:
    converted: str = _converter().convert(char)
    return converted if len(converted) == 1 else char


@lru_cache(maxsize=10000)
def _reading(char: str) -> str:
    from pypinyin import Style, pinyin

    return str(pinyin(char, style=Style.TONE)[0][0])
