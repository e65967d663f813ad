"""Text from a document made harmless for terminals, XML, spreadsheets, Markdown and file names."""

from __future__ import annotations

import re
import unicodedata

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"^\s*[+-]?\d[\d,]*(?:\.\d+)?%?\s*$")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)](?:\s|$)))")
_UNSAFE_NAME = re.compile(r"[^\w\u3400-\u9fff.-]+")
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def printable(text: str) -> str:
    """Without control and direction characters, which a terminal obeys and XML forbids; tabs and newlines stay."""
    return _UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    return " ".join(printable(text).split())


def defuse(cell: str) -> str:
    """A spreadsheet cell that cannot start a formula: a leading ' marks text; plain numbers stay."""
    text = printable(cell)
    return "'" + text if _FORMULA.match(text) and not _NUMBER.match(text) else text


def markdown(text: str) -> str:
    """One line of text with every character that Markdown or HTML would act on escaped."""
    escaped = _MARKDOWN.sub(r"\\\1", one_line(text).replace("&", "&amp;"))
    return _LINE_START.sub(
        lambda m: m.group(1) + (m.group(2) + "\\" if m.group(2).isdigit() else "\\" + m.group(2)), escaped
    )


def safe_name(title: str, fallback: str = "release", length: int = 80) -> str:
    """A file name without extension made from a title: letters, digits, Han characters, dots and hyphens."""
    name = _UNSAFE_NAME.sub("-", unicodedata.normalize("NFC", printable(title)))
    name = re.sub(r"-{2,}", "-", name)[:length].strip(".-_")
    if not name:
        return fallback
    return f"{name}-" if _RESERVED.match(name) else name
