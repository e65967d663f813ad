"""The sentences that decide, require or forbid something, as short English lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.summary.result import Decision, LineWriter
from toolkit.summary.support import unsupported
from toolkit.translation.result import TranslatedSentence

_ORDER = re.compile(
    r"(?:^|[，；：。“、])(?:[^，；：。]{0,24}?)(?<![重主需纪摘概简扼紧首次])(?:要(?!求|闻|点|素|件|道|塞|害|领|么|不是)|必须|务必|应当|须(?!知)|不得|严禁|禁止|不准)"
)
_DECIDED = re.compile(
    r"(?:审议(?:并)?(?:原则)?通过|原则同意|会议决定|决定(?!性|书|于)|同意(?!书)|批准|研究审定|表决通过|议定|明确(?:了)?(?!的)|达成(?:一致|共识)|一致同意)"
)
_WILL = re.compile(r"(?:将(?!军|领|近|来)|下一步|力争|计划(?:于|在|年内|今年|明年)|确保|自[^，。]{2,14}起(?:施行|执行|实施)|限期|到20\d\d年)")
_DEMAND = re.compile(r"(?:会议|通知|意见|方案|办法|他|她|公告|通告|指示|批示|[\u4e00-\u9fff]{2,3})(?:要求|强调|提出|指出|部署)")
_REPORTING = re.compile(
    r"^(?:The (?:meeting|conference|notice|opinions|plan|circular|document|symposium|session|report|measures)|He|She|They|It|[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
    r"(?: also| further| then)? (?:stressed|noted|pointed out|stated|said|emphasized|made (?:it )?clear|required|demanded|urged|specified|provided|proposed|added) that ",
)
_LIST_MARK = re.compile(r"^(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Finally)(?:ly)?, (?:it is necessary to |we (?:must|should) )?)")
_DATELINE = re.compile(r"^[^-–—]{4,160}(?:\([^)]*\))? (?:--|—|–) ?")


def directive_score(line: TranslatedSentence) -> float:
    """How strongly a sentence lays down what is to be done; below 1 it is no decision."""
    text = line.sentence.text
    if line.sentence.kind in {"heading", "attendance"} or len(text) < 8:
        return 0.0
    score = 1.2 * bool(_ORDER.search(text)) + 1.5 * bool(_DECIDED.search(text)) + 1.0 * bool(_WILL.search(text))
    return score + 0.4 * bool(_DEMAND.search(text)) + 0.3 * (line.sentence.kind in {"article", "list"})


def decisions(lines: Sequence[TranslatedSentence], writer: LineWriter | None) -> tuple[Decision, ...]:
    """One line for each directive sentence, in order; a writer's line that its sentence does not support is replaced."""
    chosen = [line for line in lines if directive_score(line) >= 1.0]
    if not chosen:
        return ()
    written = writer.write("decision", [line.sentence.text for line in chosen]) if writer else [("", None)] * len(chosen)
    result: list[Decision] = []
    for line, (text, _) in zip(chosen, written, strict=True):
        bad = bool(writer) and (not text.strip() or bool(unsupported(text, [line])))
        en = text.strip() if writer and not bad else plain(line.en)
        result.append(Decision(en, line.sentence.text, (line.sentence.index,), replaced=bad))
    return tuple(result)


def plain(en: str) -> str:
    """A translated sentence without its dateline and its reporting phrase (“The meeting stressed that”)."""
    text = _LIST_MARK.sub("", _REPORTING.sub("", without_dateline(en)))
    return text[:1].upper() + text[1:]


def without_dateline(en: str) -> str:
    return _DATELINE.sub("", en, count=1)
