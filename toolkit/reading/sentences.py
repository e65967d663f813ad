"""Paragraphs into sentences with offsets, list markers and kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.release import SentenceKind, Span

LONGEST = 250
_END = re.compile(r"[。！？!?]+(?:[”’）)】』」》]*)|……(?:[”’）)】]*)(?=[\u3400-\u9fff“])")
_ATTRIBUTION = re.compile(
    r"^[^。！？“]{0,28}(?:说|道|表示|介绍|回忆|坦言|感慨|告诉|称|问|答|写道)(?:[，：。]|$|[^。]{0,14}。)"
)
_MARKER = re.compile(
    r"^(?:[（(][一二三四五六七八九十百\d]{1,3}[）)]|第[零一二三四五六七八九十百千\d]{1,5}[条章节编款]|[一二三四五六七八九十]{1,3}、|"
    r"\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,2}[是要](?=[\u3400-\u9fff])|其[一二三四五六]，|首先，|其次，|最后，)"
)
_ATTENDANCE = re.compile(
    r"(?:参加|出席|列席|陪同|参会)(?:了)?(?:会议|活动|调研|检查|座谈会|仪式|上述活动|视察|会见|慰问|考察)?[。；]?$|应邀(?:列席|出席)|(?:参加|出席|列席)(?:了)?[^。，]{0,16}(?:会议|活动|仪式|会)。$"
)
_ARTICLE = re.compile(r"^第[零一二三四五六七八九十百千\d]{1,5}[条章节编款]")
_LISTED = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]{1,2}[是要](?=[\u3400-\u9fff]))"
)


def sentence_spans(text: str) -> Iterator[Span]:
    """Spans of the sentences of one paragraph, without surrounding blanks.

    A quotation is not cut inside, nor from the words that attribute it; a sentence of over 250 characters is cut at ；.
    """
    start = 0
    for m in _END.finditer(text):
        end = m.end()
        if end <= start or _inside(text, start, m.start() + 1, m.group()):
            continue
        if m.group()[-1] in "”’」" and _ATTRIBUTION.match(text[end:]):
            continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _inside(text: str, start: int, end: int, mark: str) -> bool:
    """Whether the stop stands inside quotation marks or brackets that close not too far away."""
    for opening, closing in ("“”", "（）", "()", "《》", "「」"):
        head = text[start : end - 1 + len(mark)]
        if head.count(opening) > head.count(closing):
            close = text.find(closing, end)
            if 0 <= close - end < 160:
                return True
    return False


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind("；", start + 40, start + LONGEST) + 1
        if not cut:
            break
        yield Span(start, cut)
        start = cut
    if end > start:
        yield Span(start, end)


def marker_of(text: str) -> str | None:
    """The list marker a sentence begins with: （一）, 一、, 1., 一是, 第三条."""
    found = _MARKER.match(text)
    return found.group().strip() if found else None


def kind_of(text: str, alone: bool) -> SentenceKind:
    """The kind of a sentence; `alone` says that it is its paragraph."""
    if _ATTENDANCE.search(text) and ("、" in text or "列席" in text):
        return "attendance"
    if _ARTICLE.match(text):
        return "article"
    if alone and len(text) <= 40 and not re.search(r"[。！？；，]", text):
        return "heading"
    if _LISTED.match(text):
        return "list"
    return "body"
