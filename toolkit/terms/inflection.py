"""A light English stemmer: number, tense and American spelling; and the root a verb shares with its noun."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "held": "hold",
    "built": "build",
    "led": "lead",
    "kept": "keep",
    "won": "win",
    "made": "make",
    "took": "take",
    "taken": "take",
    "gave": "give",
    "given": "give",
    "went": "go",
    "gone": "go",
    "fought": "fight",
    "brought": "bring",
    "sought": "seek",
    "grew": "grow",
    "grown": "grow",
    "rose": "rise",
    "risen": "rise",
    "fell": "fall",
    "fallen": "fall",
    "left": "leave",
    "met": "meet",
    "sent": "send",
    "spent": "spend",
    "drew": "draw",
    "drawn": "draw",
    "strove": "strive",
    "striven": "strive",
    "wrote": "write",
    "written": "write",
    "is": "be",
    "are": "be",
    "was": "be",
    "were": "be",
    "been": "be",
    "has": "have",
    "had": "have",
    "did": "do",
    "done": "do",
    "policemen": "policeman",
    "chairmen": "chairman",
    "programme": "program",
    "programmes": "program",
    "centre": "center",
    "centres": "center",
    "labour": "labor",
    "defence": "defense",
    "organisation": "organization",
    "organisations": "organization",
    "modernisation": "modernization",
    "revitalisation": "revitalization",
}
_UNDOUBLE = frozenset("bdgmnprt")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The common form of a lower-case word's number and tense; not a dictionary word (improving → improv)."""
    word = _IRREGULAR.get(word, word)
    if len(word) <= 3 or not word.isalpha():
        return word
    return _base(_singular(word))


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """What a verb and its noun share: renovating, renovation → renov; improving, improvement → improv."""
    base = stem(word)
    for ending in ("ation", "ion", "ment", "at"):
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            return base[: -len(ending)].removesuffix("e")
    return base


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _base(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and any(c in "aeiouy" for c in word[: -len(ending)]):
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] in _UNDOUBLE:
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
