"""Repair of damaged text: one call, exact on clean text, every change on record."""

from __future__ import annotations

import re

from toolkit.reading import script
from toolkit.reading.stages import Pattern, Repaired, SameLength, Stage, run

_H = r"\u3400-\u9fff\uf900-\ufaff"
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\ufff9-\ufffd]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NBSP = re.compile("[\u00a0\u2000-\u200a\u205f\u0085]")
_WIDTH = {c: c - 0xFEE0 for r in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for c in range(*r)} | {
    0xFF05: ord("%")
}
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]")
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
_PUNCTUATION = str.maketrans(",;:?!", "，；：？！")
_HALF = re.compile(rf"(?<=[{_H}”’）》】〉」』%％])[,;:?!](?![/\d]{{2}}/)|[,;?!](?=[{_H}“‘（《【〈「『])")
_STOP = re.compile(rf"(?<=[{_H}”’）》】])\.(?=[{_H}“‘《\n]|$)|[｡．](?=[{_H}\n]|$)", re.MULTILINE)
_DOTS = re.compile(rf"(?<=[{_H}])(?:\.{{3,6}}|。{{3,6}}|…)(?!…)")
_GAP = re.compile(rf"(?<=[{_H}，。、；：？！“”‘’（）《》])[ \t]+(?=[{_H}，。、；：？！“”‘’（）《》])")
_DIGIT_GAP = re.compile(rf"(?<=[{_H}])[ \t]+(?=\d)|(?<=\d)[ \t]+(?=[{_H}%])")
_ASPECT = re.compile("(?<![显土名巨专论编原合卓昭])著(?![名作称述书者])")
_ARTICLE = re.compile(r"^[\s\u3000]*第[零一二三四五六七八九十百\d]+[条章节编]$")
_CREDITS = "记者|通讯员|编辑|摄影|供稿"
_LABEL = re.compile(rf"(?:讯|电|{_CREDITS}|作者|来源|[部局委厅署院办会])$")
_CREDIT = re.compile(rf"(?:{_CREDITS}|责编)")
_SENTENCE_MARK = re.compile(r"[，。；！？]")


def repair(text: str) -> Repaired:
    """Repair a text.

    Stray control, zero-width and private-use characters go; full-width letters and digits become half-width; pinyin
    that mirror sites put in brackets goes and traditional characters become simplified; half-width punctuation between
    Chinese becomes full-width; spaces inside Chinese sentences go. Brackets that mean something, glosses in undamaged
    text and everything in clean text stay as they are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = script.detect(text)
    stages: list[Stage] = [
        Pattern("private-use", _PRIVATE, lambda m: ""),
        Pattern("control", _CONTROL, lambda m: ""),
        Pattern("space", _NBSP, lambda m: " "),
        SameLength("width", lambda t: t.translate(_WIDTH) if _WIDE.search(t) else t),
        Pattern("width", _WIDE_POINT, lambda m: "."),
    ]
    if found.mirror:
        stages.append(Pattern("pinyin", script.BRACKETED, _without_gloss))
    if found.traditional:
        stages.append(SameLength("traditional", _simplified))
    stages += [
        Pattern("punctuation", _DOTS, lambda m: "……"),
        Pattern("punctuation", _HALF, lambda m: m.group().translate(_PUNCTUATION)),
        Pattern("punctuation", _STOP, lambda m: "。"),
        Pattern("space", _GAP, _gap),
        Pattern("space", _DIGIT_GAP, _gap),
    ]
    return run(text, stages)


def _without_gloss(m: re.Match[str]) -> str:
    return m[1] if script.is_gloss(m[1], m[2]) else m.group()


def _simplified(text: str) -> str:
    """By table, and by OpenCC's phrases for lines with a character whose conversion depends on its word."""
    plain = text.translate(script.traditional_table())
    if not script.doubtful().search(text):
        return plain
    lines = []
    for line, converted in zip(text.split("\n"), plain.split("\n"), strict=True):
        if script.doubtful().search(line):
            by_phrase: str = script.converter().convert(line)
            converted = _ASPECT.sub("着", by_phrase if len(by_phrase) == len(line) else converted)
        lines.append(converted)
    return "\n".join(lines)


def _gap(m: re.Match[str]) -> str:
    """A space inside a sentence goes; one after an article number or a label, or between headline halves, stays."""
    text = m.string
    start, end = text.rfind("\n", 0, m.start()) + 1, text.find("\n", m.end())
    line = text[start : end if end >= 0 else len(text)]
    left, right = line[: m.start() - start], line[m.end() - start :]
    before, after = re.split(r"[ \t]", left)[-1], re.split(r"[ \t]", right)[0]
    if (
        right.strip() in ("摄", "文", "文/图")
        or (_CREDIT.match(right.lstrip()) and not _SENTENCE_MARK.search(line))
        or _ARTICLE.search(left)
        or (_LABEL.search(left) and min(len(before), len(after)) >= 2)
    ):
        return m.group()
    quoted = max(left.rfind("“"), left.rfind("《")) > max(left.rfind("”"), left.rfind("》"))
    if _SENTENCE_MARK.search(line) and not quoted:
        return ""
    return m.group() if min(len(before), len(after)) >= 4 or quoted else ""
