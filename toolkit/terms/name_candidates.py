"""How much a stretch of text looks like a whole Han name, where the grammar announces that one may begin."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.terms.data_files import common_pairs, given_characters, rows, words
from toolkit.terms.pinyin import clan_names, rare_surnames, surnames

_HAN = re.compile("[\u3400-\u9fff]")
_END = frozenset("，。、；：！？）)》”’」 \u3000（(|｜/／")


_NEVER_LAST = frozenset(
    "说到被在将让给从对向作因用又也都就把等率赴并是的了着及与同任担兼们个市县区省镇乡村委局厅部会院厂社队组站级"
)
_NOT_GIVEN = re.compile(
    "^(?:副|大姐|阿姐|证处|为主|签收|大妈|大爷|大娘|大叔|大哥|阿婆|阿公|奶奶|爷爷|师傅|老师|先生|女士|大夫|书记|主任|主席|局长|县长|市长|组长|站长|队长|常务|指挥|执行|中共"
    "|自治|分管|专家|班主|司机|会议|工作|县人|副总|政府|党委|老汉|老太|总$|某某某)"
)


def sizes(text: str, start: int) -> list[int]:
    """How many characters from `start` a Han name may have: a surname of one or two, a given name of one or two."""
    found = []
    for size in (2, 3, 4):
        name = text[start : start + size]
        if len(name) < size or not all(_HAN.match(c) for c in name):
            break
        if name[:2] in words("name_words.csv", "ordinary") and (size == 2 or name[0] in rare_surnames()):
            continue
        compound = size > 2 and name[:2] in surnames()
        if (size < 4 and name[0] in surnames()) or compound or (size == 4 and name[:2] in clan_names()):
            found.append(size)
    return found


def looks_given(name: str, given: str) -> bool:
    """Whether the part after the surname is no word of address, rank or grammar."""
    return given[-1] not in _NEVER_LAST and not _NOT_GIVEN.match(given) and name[0] != "某"


def score(text: str, start: int, size: int, cue: str) -> float:
    """The log-odds that the `size` characters from `start` are a Han name, whole and no more than that.

    Weights of a logistic regression on the training part of the corpus, where the English tells names from words.
    """
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in features(text, start, size, cue))


def features(text: str, start: int, size: int, cue: str) -> list[str]:
    """What the name looks like: surname and given name, what stands around it, the ordinary words it would cut."""
    name, pairs = text[start : start + size], common_pairs()
    compound = size == 4 or (size > 2 and name[:2] in surnames())
    surname, given = (name[:2], name[2:]) if compound else (name[0], name[1:])
    before, after = text[start - 1 : start] if start else "", text[start + size : start + size + 1]
    following = text[start + size : start + size + 2]
    found = [
        "bias",
        f"size {size} {compound}",
        f"cue {cue} {min(ending(text, start + size), 2)}",
        f"surname {surname}",
        f"ending {ending(text, start + size)} {len(given)}",
        f"after {after if _HAN.match(after) else ''}",
        f"given {len(given)} {' '.join('+' if c in given_characters() else '-' for c in given)}",
        f"last {len(given)} {given[-1]}",
        f"first {len(given)} {given[0]}",
        f"pairs {len(given)} {sum(name[i : i + 2] in pairs for i in range(size - 1))}",
    ]
    if not looks_given(name, given):
        found.append(f"not given {cue}")
    if name[:2] in words("name_words.csv", "ordinary"):
        found.append(f"ordinary {cue}")
    if len(following) == 2 and _HAN.match(following[1]):
        found += [f"following {following}", f"a word after {following in pairs} {len(given)}"]
    if name[-1] + after in pairs:
        found.append(f"cuts a word after {len(given)}")
    if before + name[0] in pairs and cue in {"clause", "rank", "person", "list"}:
        found.append(f"cuts a word before {cue}")
    if surname in rare_surnames():
        found.append(f"rare {cue}")
    if given in pairs:
        found.append("a word given")
    if len(given) == 1 and name in pairs:
        found.append("a word")
    if after in given_characters():
        found.append(f"could go on {len(given)}")
    return found


def ending(text: str, end: int) -> int:
    """3 at a mark or the end of the text, 2 before a word that follows names, 1 before such a word of one character."""
    if end >= len(text) or text[end] in _END:
        return 3
    return max((min(len(word), 2) for word in _followers(text[end]) if text.startswith(word, end)), default=0)


@lru_cache(maxsize=4096)
def _followers(first: str) -> tuple[str, ...]:
    return tuple(word for word in words("name_words.csv", "after") if word[0] == first)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("name_weights.csv")}
