"""Chinese and Arabic number expressions as values, and values as American English writes them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_POWERS = {100: "hundred", 1000: "thousand", 10**6: "million", 10**9: "billion"}
_NAMED = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_ARABIC = re.compile(r"(\d[\d,，]*(?:[.．]\d+)?)([十百千]?)(万亿|[万亿]?)$")


def value_of(text: str) -> Decimal | None:
    """The value of 3.5亿, 1,234, 二十四, 一千二百万, 3千; None where `text` is not a number."""
    arabic = _ARABIC.match(text)
    if arabic:
        digits, small, large = arabic.groups()
        try:
            value = Decimal(digits.replace(",", "").replace("，", "").replace("．", "."))
        except InvalidOperation:
            return None
        return value * SMALL.get(small, 1) * LARGE.get(large, Decimal(1))
    return _chinese(text)


def _chinese(text: str) -> Decimal | None:
    if not text:
        return None
    for name in ("万亿", "亿", "万"):
        head, found, tail = text.partition(name)
        if found:
            high, low = _chinese(head), _chinese(tail) if tail else Decimal(0)
            return None if high is None or low is None else high * LARGE[name] + low
    if all(c in DIGIT for c in text):
        return Decimal("".join(str(DIGIT[c]) for c in text))
    total = digit = 0
    for char in text:
        if char in DIGIT:
            digit = DIGIT[char]
        elif char in SMALL:
            total += (digit or 1) * SMALL[char]
            digit = 0
        else:
            return None
    return Decimal(total + digit)


def plain(value: Decimal) -> str:
    """Digits with thousands separators and no needless zeros: 12,600; 0.35."""
    text = f"{value.normalize():,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def english(value: Decimal, *, words: bool = False) -> str:
    """A value as prose has it: 350 million, 1.2 billion, 12,600, 7.2; with `words`, one to nine are words."""
    if words and value == value.to_integral_value() and 0 < value < 10:
        return WORDS[int(value)]
    for size, name in _NAMED:
        if value >= size:
            return f"{plain(value / size)} {name}"
    return plain(value)


def other_forms(value: Decimal) -> list[str]:
    """Other honest ways to write a value: digits for words, words for digits, full digits, another named size."""
    forms = [plain(value)]
    if value == value.to_integral_value():
        forms += spelled(int(value))
    for size, name in _NAMED:
        if value >= size / 10:
            forms.append(f"{plain(value / size)} {name}")
    if value >= 1000:
        forms.append(f"{value.normalize():f}")
        forms.append(f"{plain(value / 1000)} thousand")
    return forms


def spelled(number: int) -> list[str]:
    """A whole number in words where prose may have it so: 46 forty-six, 10000 ten thousand, 1000000 a million."""
    if number < 100:
        return [below_hundred(number)]
    for size, name in sorted(_POWERS.items(), reverse=True):
        count, rest = divmod(number, size)
        if count and not rest and count < 100:
            return [f"{below_hundred(count)} {name}", *([f"a {name}"] if count == 1 else [])]
    return []


def below_hundred(number: int) -> str:
    if number < len(WORDS):
        return WORDS[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{WORDS[ones]}" if ones else "")
