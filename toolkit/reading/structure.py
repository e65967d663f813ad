"""A repaired page as a release: title, dateline, credits, date, paragraphs and sentences."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from toolkit.reading.repair import repair
from toolkit.reading.residue import split_page
from toolkit.reading.sentences import kind_of, marker_of, sentence_spans
from toolkit.reading.stages import Repaired
from toolkit.release import Dateline, Paragraph, Release, Repair, Sentence

_H = r"[\u3400-\u9fff]"
_DATELINE = re.compile(
    rf"^[\s\u3000]*(?P<agency>(?:本报|本网|本台)?{_H}{{0,18}}?)[\s\u3000]*(?P<date>(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?"
    rf"(?P<kind>讯|电|消息)[\s\u3000]*(?P<who>[（(][^（）()]{{2,40}}[）)])?[\s\u3000:：]*"
)
_AGENCY_END = re.compile(r"(?:社|网|报|台|办|部|局|委|厅|中心|发布|讯|宣|站|科|室|院|通讯员|融媒体|记者|[县市区省])$")
_EDITOR_TAIL = re.compile(
    rf"[（(][^（）()]{{0,14}}(?:编辑|责编|责任编辑)\s*[:：]\s*(?P<who>{_H}{{2,4}}(?:[ 、]{_H}{{2,4}})*)\s*[）)]\s*$"
)
_REPORTER_TAIL = re.compile(
    r"[（(](?:[^（）()]{0,16}?)(?:记者|通讯员|作者|供稿|撰稿|文图|图文|文/图|图/文|文|图)[\s:：/]*(?P<who>[^（）()]{2,40})[）)]\s*$"
)
_NAME = re.compile(rf"(?<!{_H}){_H}{{2,4}}(?:[·]{_H}+)?(?!{_H})")
_FINAL = re.compile(r"[。！？!?：:；…—”’）)】》]$")
_INDENT = re.compile(r"^[\u3000 \t]{2,}")
_EVENT_DAY = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)年)?(?:(?P<m>1[0-2]|[1-9])月)?(?P<d>3[01]|[12]\d|[1-9])日(?!讯|电|本报)"
)
_YEAR = re.compile(r"(?<![\d到至])((?:19|20)\d\d)年(?!底|末|前)")
_PUBLISHED = re.compile(r"((?:19|20)\d\d)\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")
_ISSUED = re.compile(r"^\s*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日\s*$")
_ISSUED_IN_CHARACTERS = re.compile(
    r"^\s*([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日\s*$"
)
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
LONGEST_TITLE = 60
WRAPPED = 18


def read_text(
    text: str, doc: str = "text", *, title: str | None = None, metadata: Mapping[str, str] | None = None
) -> Release:
    """A release from its text as found.

    Args:
        doc: the name by which outputs cite the release.
        title: a title known from elsewhere (a page's heading); otherwise the first line, where it looks like one.
        metadata: facts known from elsewhere (source, url, published).
    """
    repaired = repair(text)
    page = split_page(repaired.text.split("\n"))
    facts = {**page.metadata, **(metadata or {})}
    blocks = _blocks(page.lines)
    heading = repair(title).text.strip() if title else None
    blocks, found_title = _title(blocks, heading)
    blocks, dateline = _dateline(blocks)
    blocks, editor, bylines = _credits(blocks, facts)
    if dateline:
        bylines = tuple(dict.fromkeys((*dateline.reporters, *bylines)))
    body = "\n".join(blocks)
    paragraphs = _paragraphs(blocks, _Repairs(repaired))
    flags = _flags(blocks, paragraphs)
    if flags and paragraphs:
        paragraphs = _flag_last(paragraphs)
    return Release(
        doc=doc,
        text=body,
        paragraphs=paragraphs,
        title=_title_sentence(found_title),
        dateline=dateline,
        bylines=bylines,
        editor=editor,
        date=_date(blocks, facts, dateline),
        metadata=MappingProxyType(facts),
        flags=flags,
    )


def _blocks(lines: Sequence[str]) -> list[str]:
    """Lines as paragraphs: hard-wrapped lines are joined, blank lines and indents separate."""
    blocks: list[str] = []
    fresh = True
    for line in lines:
        text = line.strip()
        if not text:
            fresh = True
            continue
        if blocks and _continues(blocks[-1], text, fresh):
            glue = " " if text[0].isascii() and blocks[-1][-1].isascii() and text[0].isalnum() else ""
            blocks[-1] += glue + text
        else:
            blocks.append(text)
        fresh = False
    return blocks


def _continues(before: str, line: str, fresh: bool) -> bool:
    """Whether a line goes on in the middle of the sentence before it."""
    if before[-1] in "，、,":
        return True
    if fresh or _FINAL.search(before) or marker_of(line) or len(before) < WRAPPED:
        return False
    return bool(re.search(r"[，、；。]", before)) and not _INDENT.match(line)


def _title(blocks: list[str], given: str | None) -> tuple[list[str], str | None]:
    if given:
        rest = blocks[1:] if blocks and _same(blocks[0], given) else blocks
        return rest, given
    if len(blocks) < 2:
        return blocks, None
    first = blocks[0]
    plain = len(first) <= LONGEST_TITLE and not re.search(r"[。；：:，]$|。", first) and not _is_dateline(first)
    return (blocks[1:], first) if plain and not marker_of(first) else (blocks, None)


def _same(a: str, b: str) -> bool:
    return re.sub(r"\W", "", a) == re.sub(r"\W", "", b)


def _is_dateline(text: str) -> bool:
    return _match_dateline(text) is not None


def _match_dateline(text: str) -> re.Match[str] | None:
    m = _DATELINE.match(text)
    if m is None or not (m["date"] or m["agency"]):
        return None
    if (
        not m["date"]
        and not (m["who"] and _AGENCY_END.search(m["agency"]))
        and not m["agency"].startswith(("本报", "本网", "本台"))
    ):
        return None
    return m if len(m.group()) < len(text) or m["who"] else None


def _dateline(blocks: list[str]) -> tuple[list[str], Dateline | None]:
    for number, block in enumerate(blocks[:3]):
        m = _match_dateline(block)
        if m is None:
            continue
        reporters = tuple(_names(m["who"])) if m["who"] else ()
        line = Dateline(m.group().strip(" \u3000:："), m["agency"], m["date"] or "", reporters)
        rest = block[m.end() :]
        return [*blocks[:number], *([rest] if rest else []), *blocks[number + 1 :]], line
    return blocks, None


def _names(text: str) -> list[str]:
    bare = re.sub(
        r"[（()）]|(?:本报|本网)?(?:首席)?记者|(?:特约)?通讯员|文/图|图/文|文图|图文|编辑|摄影|[:：/]", " ", text
    )
    return [name.group() for name in _NAME.finditer(bare)]


def _credits(blocks: list[str], facts: dict[str, str]) -> tuple[list[str], str | None, tuple[str, ...]]:
    editor = facts.get("editor")
    bylines = _names(facts.get("author", ""))
    kept = list(blocks)
    for position in range(max(0, len(kept) - 3), len(kept)):
        for pattern, role in ((_EDITOR_TAIL, "editor"), (_REPORTER_TAIL, "author")):
            m = pattern.search(kept[position])
            if m is None:
                continue
            kept[position] = kept[position][: m.start()].rstrip()
            if role == "editor":
                editor = editor or m["who"]
            else:
                bylines += _names(m["who"])
    return [b for b in kept if b], editor, tuple(dict.fromkeys(bylines))


class _Repairs:
    """Finds the repairs that fall into a sentence of the rebuilt body."""

    def __init__(self, repaired: Repaired) -> None:
        self._repaired, self._from = repaired, 0
        self._starts = [r.start for r in repaired.repairs]

    def within(self, text: str) -> tuple[Repair, ...]:
        if not self._repaired.repairs:
            return ()
        start = self._repaired.text.find(text, self._from)
        if start < 0:
            return ()
        self._from = start + len(text)
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, start + len(text))
        return tuple(Repair(r.kind, r.before, r.after, r.start - start) for r in self._repaired.repairs[first:last])


def _paragraphs(blocks: Sequence[str], repairs: _Repairs) -> tuple[Paragraph, ...]:
    paragraphs, index, offset = [], 0, 0
    for number, block in enumerate(blocks):
        spans = list(sentence_spans(block))
        sentences = []
        for span in spans:
            text = block[span.start : span.end]
            sentences.append(
                Sentence(
                    index,
                    number,
                    text,
                    offset + span.start,
                    offset + span.end,
                    kind_of(text, len(spans) == 1),
                    marker_of(text),
                    repairs.within(text),
                )
            )
            index += 1
        paragraphs.append(Paragraph(number, offset, offset + len(block), tuple(sentences)))
        offset += len(block) + 1
    return tuple(paragraphs)


def _flags(blocks: Sequence[str], paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    if not blocks or not paragraphs[-1].sentences:
        return ()
    last = paragraphs[-1].sentences[-1].text
    complete = _FINAL.search(last) or _signed(last) or paragraphs[-1].sentences[-1].kind == "heading"
    return () if complete else ("cut-off",)


def _flag_last(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    from dataclasses import replace

    last = paragraphs[-1]
    sentence = replace(last.sentences[-1], flags=("cut-off",))
    return (*paragraphs[:-1], replace(last, sentences=(*last.sentences[:-1], sentence)))


def _title_sentence(title: str | None) -> Sentence | None:
    return None if not title else Sentence(-1, -1, title, 0, len(title), "heading")


def _date(blocks: Sequence[str], facts: Mapping[str, str], dateline: Dateline | None) -> dt.date | None:
    """The day of the event in the opening, with a year the text gives; else the day of issue."""
    published = _as_date(_PUBLISHED.search(facts.get("published", "")))
    issued = next((day for b in reversed(blocks[-3:]) if (day := _signed(b)) is not None), None)
    for block in blocks[:2]:
        m = _EVENT_DAY.search(block[:120])
        if m is None:
            continue
        month = m["m"] or _month_of(dateline)
        year = m["y"] or (str(published.year) if published else _only_year(blocks, dateline))
        if month and year:
            day = _build(int(year), int(month), int(m["d"]))
            if day is not None and not (published and day > published):
                return day
    line = re.search(r"(\d{1,2})月(\d{1,2})日", dateline.date) if dateline else None
    year = _only_year(blocks, dateline) if line and not published else None
    if line and year:
        return _build(int(year), int(line[1]), int(line[2]))
    return issued or published


def _signed(block: str) -> dt.date | None:
    """The day of a signature line: 2019年11月8日, 二〇〇七年三月十九日."""
    if (found := _ISSUED_IN_CHARACTERS.match(block)) is None:
        return _as_date(_ISSUED.match(block))
    year = int("".join(str(_DIGITS[char]) for char in found[1]))
    return _build(year, _counted(found[2]), _counted(found[3]))


def _counted(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _month_of(dateline: Dateline | None) -> str | None:
    found = re.search(r"(\d{1,2})月", dateline.date) if dateline else None
    return found.group(1) if found else None


def _only_year(blocks: Sequence[str], dateline: Dateline | None) -> str | None:
    """The year of the dateline, or the one year a release names, three times or more: once may be a plan's."""
    if dateline and (given := _YEAR.search(dateline.date)):
        return given.group(1)
    years = [y for block in blocks for y in _YEAR.findall(block)]
    return years[0] if len(years) >= 3 and len(set(years)) == 1 else None


def _as_date(m: re.Match[str] | None) -> dt.date | None:
    return None if m is None else _build(int(m[1]), int(m[2]), int(m[3]))


def _build(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
