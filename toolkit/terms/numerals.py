"""Small Chinese numbers as names of sessions, teams and articles use them, and English ordinals."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NAMES = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = tuple(_NAMES.split(" "))


def to_int(zh: str) -> int:
    """The value of a number below ten thousand in Chinese or Arabic numerals: 二十四, 一百零三, 24.

    Raises ValueError where it is none.
    """
    if zh.isascii():
        return int(zh)
    total = digit = 0
    for char in zh:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            raise ValueError(f"{zh!r} is not a Chinese number")
    return total + digit


def ordinal(number: int) -> str:
    """The ordinal as a word up to tenth, and in figures above: third, 24th."""
    return _ORDINALS[number] if 0 < number <= 10 else ordinal_figure(number)


def ordinal_figure(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def ordinal_forms(number: int) -> list[str]:
    """The ordinal in every usual form, the preferred one first."""
    forms = [ordinal(number), ordinal_figure(number)]
    if 10 < number < len(_ORDINALS):
        forms.append(_ORDINALS[number])
    return list(dict.fromkeys(forms))
