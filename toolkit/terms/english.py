"""Small rules of English that composition needs: case of generic words, joining, plurals, forms without repeats."""

from __future__ import annotations

from collections.abc import Iterable

_PROPER_NAMES = """
Party CPC CPPCC NPC Communist Youth League Red Cross Central State Council China Chinese People's National Political
United Front Publicity Organization Discipline COVID-19 Buddhist Taoist Islamic Christian PAP SWAT Internet
"""
_PROPER = frozenset(_PROPER_NAMES.split())
_SMALL = frozenset(
    {"bureau", "office", "center", "station", "institute", "team", "court", "procuratorate", "sub-bureau"}
)


def lower_generic(name: str) -> str:
    """A body's name as text writes it under a bare level: "county finance bureau", but "Department of Finance"."""
    words = name.split()
    if not any(word.lower() in _SMALL for word in words) or any(word in _PROPER for word in words):
        return name
    return " ".join(word if word.isupper() else word.lower() for word in words)


def first_lower(phrase: str) -> str:
    """The phrase with a lower first letter, unless its first word is a name or an abbreviation."""
    head = phrase.split(" ", 1)[0]
    if head in _PROPER or head[1:] != head[1:].lower():
        return phrase
    return phrase[:1].lower() + phrase[1:]


def unarticled(phrase: str) -> str:
    return phrase.removeprefix("the ").removeprefix("The ")


def the(phrase: str) -> str:
    return "the " + unarticled(phrase)


def join_and(parts: Iterable[str]) -> str:
    items = list(parts)
    if len(items) < 3:
        return " and ".join(items)
    return ", ".join(items[:-1]) + ", and " + items[-1]


def distinct(forms: Iterable[str], limit: int = 16) -> tuple[str, ...]:
    """The forms in order, each once whatever its case."""
    seen: dict[str, str] = {}
    for form in forms:
        seen.setdefault(form.casefold(), form)
        if len(seen) == limit:
            break
    return tuple(seen.values())


def turned(name: str) -> list[str]:
    """The same body named the other way round: Finance Bureau ↔ Bureau of Finance."""
    for head in ("Bureau", "Department", "Commission", "Office", "Administration", "Division", "Section"):
        for word in (head, head.lower()):
            if name.startswith(word + " of "):
                return [f"{unarticled(name[len(word) + 4 :])} {word}"]
            if name.endswith(" " + word) and " of " not in name:
                return [f"{word} of {name[: -len(word) - 1]}"]
    return []


def plural(title: str) -> str:
    """The title of several people: deputy county magistrates, members of the standing committee, secretaries of …."""
    head, link, rest = title.partition(" of ")
    words = head.split(" ")
    words[-1] = _plural_word(words[-1])
    return " ".join(words) + link + rest


def _plural_word(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word == "secretary-general":
        return "secretaries-general"
    return word if word.endswith("s") else word + "s"
