"""Bytes to text: UTF-8 with and without BOM, UTF-16, GB18030, Big5, whatever the page claims to be."""

from __future__ import annotations

import codecs
import re

from toolkit.reading.errors import ReadingError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"BM": "a bitmap image",
    b"RIFF": "a media file",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls)",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"SQLite": "a database",
    b"ID3": "an audio file",
}
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_SAMPLE = 200_000
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里"
    "政府市县区委省会议工作发展建设管理安全服务经济社会项目企业部门全面加强推进落实实施农业村镇習國會區長務產業發經濟與為對學實這個們來時過還後開關門問題總"
)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and the encoding it was in.

    A byte order mark decides; then valid UTF-8; then, of the declared encoding, GB18030, Big5 and UTF-16, the one whose
    result looks most like Chinese prose, so that a wrong declaration does no harm.

    Raises:
        ReadingError: the bytes are empty, of a file that is no text, or in no encoding that gives Chinese.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadingError(name, "the file is empty", "give a file with text")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name), encoding
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise ReadingError(
                name, f"this is {kind}, not text", "give it its right file ending, or save its text as .txt"
            )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and len(data) > 8:
            return data[: error.start].decode("utf-8"), "utf-8"
    else:
        if text.count("\x00") * 20 < len(text):
            return text, "utf-8"
    return _guess(data, name)


def declared_charset(data: bytes) -> str | None:
    """The charset that the head of an HTML page names."""
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii").lower() if found else None


def _guess(data: bytes, name: str) -> tuple[str, str]:
    sample = data[:_SAMPLE]
    candidates = ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8"]
    declared = declared_charset(data)
    if declared and _ALIASES.get(declared, declared) not in candidates:
        candidates.insert(0, _ALIASES.get(declared, declared))
    best: tuple[float, str] = (0.0, "")
    for encoding in candidates:
        try:
            text = sample.decode(encoding, errors="replace")
        except LookupError:
            continue
        best = max(best, (_likeness(text), encoding))
    score, encoding = best
    if score < 0.25:
        raise ReadingError(name, "no known encoding gives readable text", "convert the file to UTF-8 and try again")
    return data.decode(encoding, errors="replace").replace("\ufffd", ""), encoding


def _likeness(text: str) -> float:
    """How far a text looks like Chinese prose: common characters count for it, impossible ones against it."""
    if not text:
        return 0.0
    common = sum(c in _COMMON for c in text)
    ascii_text = sum(c.isascii() and (c.isprintable() or c in "\r\n\t") for c in text)
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    bad = sum(c == "\ufffd" or c == "\x00" or "\ue000" <= c <= "\uf8ff" for c in text)
    other = max(1, len(text) - ascii_text)
    return (3 * common + 0.3 * han + 0.2 * ascii_text - 6 * bad) / (other + 0.2 * ascii_text)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") > 4 + len(text) // 200:
            raise ReadingError(
                name, f"its bytes are not {encoding}", "convert the file to UTF-8 and try again"
            ) from error
        return text.replace("\ufffd", "").lstrip("\ufeff")
