"""Traditional characters and mirror damage: what is in them, and back to simplified."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

MARKED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
PINYIN = rf"[a-zü{MARKED}]{{1,7}}"
BRACKETED = re.compile(rf"([\u3400-\u9fff])[(（]({PINYIN})[)）]")
NAME_CHARACTERS = frozenset("堃喆昇陞甯龢祐榦廼昺劦垚淼犇甦琍钘頔")

DECISIVE = frozenset(
    "們這個來說時會對過還沒後從將讓與為開關見點車賣買處規細養問題實際進運動業務產發現種樣應該當經濟變電話讀書寫聽認識請誰計設試"
    "調責費資質頭長門難請無應縣區鄉鎮長員場戶億萬雙級線紀結給絕繼續約組織網維紅純終經營環優辦導獎勵護衛條約標準檢樓機權決減測"
    "測溝濱滅災點熱燒爭狀獨獲畫異療監盤礎禮積穩窮競筆築範節紙級細終綠緊編緩縮總績織聯聲職脫膽臨藝蘇處號補裝複視覺觀訂訓記許評"
)
"""Traditional characters of every page that stand in no name: one is evidence enough in a short line."""
SHORT_LINE = 60


@lru_cache(maxsize=1)
def converter() -> Any:
    """OpenCC's traditional to simplified, by phrases and characters."""
    import opencc

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def traditional_table() -> dict[int, str]:
    """Characters that simplified text does not use, with their simplified form.

    A character that GB 2312 contains (乾, 著, 藉) is no evidence of a traditional text and is not in the table.
    """
    table = {}
    whole = "".join(map(chr, range(0x3400, 0xA000)))
    for char in whole:
        simple = converter().convert(char)
        if simple != char and len(simple) == 1:
            if char in NAME_CHARACTERS:
                continue
            try:
                char.encode("gb2312")
            except UnicodeEncodeError:
                table[ord(char)] = simple
    return table


@lru_cache(maxsize=1)
def doubtful() -> re.Pattern[str]:
    """Characters of simplified text too (乾, 著, 瞭), whose conversion depends on the word they stand in."""
    whole = "".join(map(chr, range(0x4E00, 0xA000)))
    changed = (c for c in whole if ord(c) not in traditional_table() and converter().convert(c) != c)
    return re.compile("[" + "".join(changed) + "]")


@lru_cache(maxsize=1)
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, traditional_table())) + "]")


@lru_cache(maxsize=20000)
def readings(char: str) -> tuple[str, ...]:
    """Toned readings of a character and of its simplified form."""
    from pypinyin import Style, pinyin

    forms = {char, traditional_table().get(ord(char), char)}
    return tuple({r for form in forms for r in pinyin(form, style=Style.TONE, heteronym=True)[0]})


@lru_cache(maxsize=100000)
def is_gloss(char: str, pinyin: str) -> bool:
    """Whether `pinyin` is a reading of the character, or the end of one that lost its first letters."""
    toned = any(c in MARKED for c in pinyin)
    if not toned and converter().convert(char) == char:
        return False
    return any(r == pinyin or (toned and len(pinyin) > 1 and r.endswith(pinyin)) for r in readings(char))


@dataclass(frozen=True, slots=True)
class Script:
    """What a text is written in. `mirror` means the damage of mirror sites: traditional characters with pinyin."""

    traditional: bool
    mirror: bool


def detect(text: str) -> Script:
    """Whether a text needs conversion to simplified characters, and whether a mirror site damaged it."""
    evidence = _traditional().findall(text)
    table = traditional_table()
    mirror = any(
        (ord(m[1]) in table or converter().convert(m[1]) != m[1]) and is_gloss(m[1], m[2])
        for m in BRACKETED.finditer(text)
    )
    several = len(set(evidence)) >= 2 and len(evidence) > 0.02 * len(text)
    decisive = len(text) <= SHORT_LINE and not DECISIVE.isdisjoint(evidence)
    return Script(mirror or several or decisive, mirror)
