"""The documents in 《》 that a release names, each with its English as the translation has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.summary.result import Mention
from toolkit.translation.result import CheckedTerm, TranslatedSentence

_BOOK = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_NUMBER = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=根据)|(?<=按照)|(?<=依据))"
    r"[\u4e00-\u9fff]{2,14}?(?:〔\d{4}〕\d+号|令第[\d〇一二三四五六七八九十百]+号)"
)
_BARE = re.compile(
    r"《(?:实施|暂行|管理)?(?:办法|条例|规定|细则|意见|通知|方案|规划|计划|决定|纲要|措施|规则|预案|目录|指南|标准)》"
)
_ABBREVIATED = re.compile(r"(?:以下)?简称(?:为)?$")
_HEADS = {
    "办法": "Measures",
    "条例": "Regulations|Ordinance",
    "规定": "Provisions|Regulations|Rules",
    "规则": "Rules",
    "细则": "Rules|Regulations",
    "意见": "Opinions?|Guidelines?",
    "通知": "Notice|Circular",
    "通告": "Notice|Announcement|Circular",
    "公告": "Announcement|Notice",
    "方案": "Plan|Program|Scheme",
    "计划": "Plan|Program",
    "规划": "Plan|Planning|Outline",
    "预案": "Plan",
    "决定": "Decision|Resolution",
    "决议": "Resolution",
    "报告": "Report",
    "纲要": "Outline|Program",
    "法": "Law|Code",
    "法典": "Code",
    "宪法": "Constitution",
    "清单": "List|Inventory",
    "目录": "Catalogue?|List|Directory",
    "指南": "Guidelines?|Guide",
    "指引": "Guidelines?|Guidance",
    "准则": "Code|Standards|Rules",
    "协议": "Agreement",
    "协定": "Agreement",
    "合同": "Contract",
    "备忘录": "Memorandum",
    "责任书": "Responsibilit(?:y|ies)|Pledge|Letter",
    "措施": "Measures",
    "标准": "Standards?",
    "规范": "Standards?|Norms?|Specifications?|Code",
    "宣言": "Declaration",
    "倡议书": "Proposal|Initiative|Letter",
    "公报": "Communiqu[ée]|Bulletin",
    "白皮书": "White Paper",
    "章程": "Charter|Constitution|Articles",
    "纪要": "Minutes",
    "要点": "Priorities|Points|Highlights",
    "实施意见": "Opinions?",
    "制度": "System|Rules",
    "任务": "Tasks?",
    "承诺书": "Commitment|Pledge|Letter",
    "批复": "Reply",
    "行动": "Action",
    "书": "Letter|Certificate|Book",
}
_LINK = (
    r"(?:of|for|on|the|and|or|to|in|with|by|from|at|against|under|through|into|over|as|a|an|its|their|between"
    r"|among|after|within)"
)
_PAREN = r"\((?:\d{4}[^)]{0,16}|[Dd]raft[^)]{0,24}|[Tt]rial[^)]{0,24}|[Rr]evised[^)]{0,24}|[Pp]rovisional)\)"
_CAP = rf"(?:[A-Z][\w’'-]*|\d[\w.%-]*|“[^”]{{1,60}}”|{_PAREN})"
_RUN = re.compile(rf"(?<![\w’'-]){_CAP}(?:,? (?:{_LINK} ){{0,3}}{_CAP})+")
_STRAY = re.compile(r"^(?:(?:Article|Chapter|Section) \w+|These|This)\b")
_OPENING = re.compile(r"(?:(?:The|On|In|Under|For|With|By|According to|And) )+(?:the )?")
_END_OF_LIST = re.compile(r", (?!(?:[\w’'-]+ ){0,6}?(?:and|or) )(?![^,]*, and )")
_QUOTED = re.compile(r"[“\"]([A-Z][^”\"]{8,300})[”\"]")


@dataclass(frozen=True, slots=True)
class _Book:
    zh: str
    start: int
    end: int


def documents(lines: Sequence[TranslatedSentence]) -> tuple[Mention, ...]:
    """Each 《》 and each number (国办发〔2004〕51号) once; the English is empty where the translation has none aligned.

    A short form (以下简称《办法》, or 《办法》 beside the one longer name that ends so) counts as the document it
    stands for. What only the title names has no evidence.
    """
    english: dict[str, str] = {}
    evidence: dict[str, list[int]] = {}
    short: dict[str, str] = {}
    for line in lines:
        text = line.sentence.text
        books = [_Book(m.group(), m.start(), m.end()) for m in _BOOK.finditer(text)]
        named = list(zip(books, _align(line, books), strict=True))
        numbers = [m for m in _NUMBER.finditer(text) if not any(b.start < m.start() < b.end for b in books)]
        named += [(_Book(m.group(), m.start(), m.end()), _number_en(line, m)) for m in numbers]
        full = ""
        for book, en in sorted(named, key=lambda n: n[0].start):
            if full and _ABBREVIATED.search(text[: book.start]):
                short[book.zh] = full
            zh = short.get(book.zh, book.zh)
            full = zh if zh.startswith("《") else full
            english[zh] = english.get(zh) or ("" if zh != book.zh else en)
            evidence.setdefault(zh, []).extend([line.sentence.index] * (line.sentence.index >= 0))
    for zh in [zh for zh in english if _BARE.fullmatch(zh)]:
        fuller = [other for other in english if other != zh and other.endswith(zh.removeprefix("《"))]
        if len(fuller) == 1:
            del english[zh]
            evidence[fuller[0]] = sorted(evidence[fuller[0]] + evidence.pop(zh))
    return tuple(Mention(zh, english[zh], tuple(dict.fromkeys(evidence[zh]))) for zh in english)


def _number_en(line: TranslatedSentence, number: re.Match[str]) -> str:
    """The English of a document's number, as its term is translated."""
    return next(
        (
            as_translated(line, checked)
            for checked in line.terms
            if (checked.term.start, checked.term.end) == number.span()
        ),
        "",
    )


def as_translated(line: TranslatedSentence, checked: CheckedTerm) -> str:
    """The term as the English sentence has it; the official form where it is missed."""
    if checked.ok and checked.start is not None and checked.end is not None:
        return line.en[checked.start : checked.end]
    return checked.term.en


def _align(line: TranslatedSentence, books: Sequence[_Book]) -> list[str]:
    """The English of each 《》 of a sentence: by its official term, then by type of document, in order."""
    if not books:
        return []
    aligned: list[str] = [""] * len(books)
    taken: list[tuple[int, int]] = []
    for at, book in enumerate(books):
        for checked in line.terms:
            term = checked.term
            if (
                term.category not in {"document", "law"}
                or not checked.ok
                or checked.start is None
                or checked.end is None
            ):
                continue
            if term.start <= book.start + 1 and term.end >= book.end - 1:
                aligned[at] = line.en[checked.start : checked.end]
                taken.append((checked.start, checked.end))
    waiting = [at for at, en in enumerate(aligned) if not en]
    if not waiting:
        return aligned
    candidates = [c for c in _candidates(line.en, len(books)) if not any(c[0] < e and s < c[1] for s, e in taken)]
    position = 0
    for at in waiting:
        head = _head(books[at].zh)
        for start, end in candidates:
            if start >= position and (head is None or head.search(line.en[start:end])):
                aligned[at] = line.en[start:end].strip(" ,")
                position = end
                break
    if len(waiting) == len(candidates) and not all(aligned):
        for at, (start, end) in zip(waiting, candidates, strict=True):
            aligned[at] = aligned[at] or line.en[start:end]
    return aligned


def _head(zh: str) -> re.Pattern[str] | None:
    name = re.sub(r"（[^）]*）", "", zh.strip("《》"))
    for size in (4, 3, 2, 1):
        if name[-size:] in _HEADS:
            return re.compile(rf"\b(?:{_HEADS[name[-size:]]})\b")
    return None


_ANY_HEAD = "|".join(sorted(set(_HEADS.values())))
_HAS_HEAD = re.compile(rf"\b(?:{_ANY_HEAD})\b")
_BETWEEN = re.compile(rf"(?:,? and (?:the )?|, (?:the )?)(?=(?:[A-Z][\w’'-]* ){{0,4}}(?:{_ANY_HEAD})\b)")


def _candidates(en: str, wanted: int) -> list[tuple[int, int]]:
    """Where titles of documents may stand in the English, in order."""
    quoted = [(m.start(1), m.end(1)) for m in _QUOTED.finditer(en) if _HAS_HEAD.search(m.group(1))]
    if len(quoted) >= wanted:
        return quoted
    runs = [(m.start(), m.end()) for m in _RUN.finditer(en) if not _STRAY.match(m.group())]
    runs = [(s, e) for s, e in runs if _HAS_HEAD.search(en[s:e]) and not any(s < qe and qs < e for qs, qe in quoted)]
    if len(runs) + len(quoted) < wanted:
        runs = [piece for run in runs for piece in _split(en, run)]
    trimmed = [_trimmed(en, start, end) for start, end in runs]
    return sorted(quoted + [(s, e) for s, e in trimmed if _HAS_HEAD.search(en[s:e]) and " " in en[s:e]])


def _trimmed(en: str, start: int, end: int) -> tuple[int, int]:
    """A run up to the first comma that does not belong to a list inside it."""
    opening = _OPENING.match(en, start, end)
    start = opening.end() if opening else start
    cut = _END_OF_LIST.search(en, start, end)
    return start, cut.start() if cut else end


def _split(en: str, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    start, end = run
    for cut in _BETWEEN.finditer(en, start, end):
        if cut.start() > start:
            yield start, cut.start()
        start = cut.end()
    yield start, end
