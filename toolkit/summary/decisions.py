"""The sentences that decide, require or forbid something, as short English lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.summary.result import Decision, Kind, LineWriter
from toolkit.summary.support import doubts, unsupported
from toolkit.translation.result import TranslatedSentence

_SIGNS: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (
            1.2,
            r"(?<![重主需纪摘概简扼紧首次只])(?:要(?!求|闻|点|素|件|道|塞|害|领|么|不是|看到|认识到)|必须|务必|应当|须(?!知)|不得|严禁|禁止|不准)",
        ),
        (
            1.5,
            r"审议(?:并)?(?:原则)?通过|原则同意|会议决定|一致同意|表决通过|议定|商定|达成(?:一致|共识)|研究审定|决定(?:对|给予|授予|设立|成立|任命|免去)",
        ),
        (1.0, r"责令|限期|立即|督促|当场要求|暂停|关停|取缔|处以?罚款|撤销|取消(?!比例)|处分"),
        (
            0.8,
            r"将(?!军|领|近|来|[^，。]{1,12}(?:作为|纳入|提高|降低|控制|完成))|下一步|力争|计划(?:于|在|年内|今年|明年)|到20\d\d年",
        ),
        (0.8, r"确保|不低于|不少于|不超过|不高于|自20\d\d年[^，。]{2,10}起"),
        (1.0, r"要求(?:[，：]|$)|叮嘱|嘱咐|希望"),
        (
            0.6,
            r"^(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|[一二三四五六七八九十]、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+条)",
        ),
        (0.4, r"提出[，：]|明确[，：]|规定[，：]|强调[，：]"),
        (
            -1.2,
            r"通知如下|公告如下|提出如下|制定本|听取了?[^，。]*汇报|传达学习|形势(?:依然|仍然)?严峻|压力依然|^根据《",
        ),
        (
            -0.7,
            r"以[^，。]{2,24}为(?:主线|统领|契机|抓手)|重要论述|重要讲话|清醒|头等大事|把思想|统一到|谱写|表态|据(?:介绍|悉|了解)|预计|意义|贡献",
        ),
    )
)
_RULING = re.compile(
    r"实行|建立|支持|鼓励|设立|给予|推行|开展|实施|推进|加快|加强|推动|可(?:以|于|在|享受)|按照?|减按|补助|补贴|优先|纳入|发放|提高|落实|依法|执行|调整|配建|应"
)
ENOUGH = 0.65
_RULING_KINDS: frozenset[Kind] = frozenset({"notice", "regulation", "plan", "campaign", "service"})
_REPORTING = re.compile(
    r"^(?:The (?:meeting|conference|notice|opinions|plan|circular|document|symposium|session|report|measures)"
    r"|He|She|They|It|[A-Z][\w’'-]+ [A-Z][\w’'-]+)(?: also| further| then)? (?:stressed|noted|pointed out|stated|said"
    r"|emphasized|made (?:it )?clear|required|demanded|urged|specified|provided|proposed|added) that "
)
_SECOND_VERB = re.compile(
    r",? and (?:also )?(?:called|urged|required|demanded|asked|ordered|stressed|noted|proposed|made)\b"
)
_LIST_MARK = re.compile(
    r"^(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Finally)(?:ly)?, (?:it is necessary to |we (?:must|should) )?"
    r"|(?:\d{1,2}|[IVX]{1,5})\. (?=\S)|\(\d{1,2}\) ?)"
)
_DATELINE = re.compile(r"^[^-–—]{4,160}(?:\([^)]*\))? (?:--|—|–) ?")


def directive_score(line: TranslatedSentence, kind: Kind) -> float:
    """How strongly a sentence lays down what is to be done; below ENOUGH it is no decision."""
    text = line.sentence.text
    if line.sentence.kind in {"heading", "attendance"} or len(text) < 8 or text.endswith(("：", "？")):
        return 0.0
    score = sum(weight for weight, pattern in _SIGNS if pattern.search(text))
    if kind in _RULING_KINDS and _RULING.search(text):
        score += 0.7
    return score - 0.9 * (line.sentence.index == 0)


def decisions(
    lines: Sequence[TranslatedSentence], kind: Kind, known: str, writer: LineWriter | None
) -> tuple[Decision, ...]:
    """One line for each directive sentence, in order; a writer's line that is not supported is replaced.

    A translated sentence that says what its Chinese does not is kept, with flags that tell so.
    """
    chosen = [line for line in lines if directive_score(line, kind) >= ENOUGH]
    if not chosen:
        return ()
    written = (
        writer.write("decision", [line.sentence.text for line in chosen]) if writer else [("", None)] * len(chosen)
    )
    result: list[Decision] = []
    for line, (text, _) in zip(chosen, written, strict=True):
        bad = bool(writer) and (not text.strip() or bool(unsupported(text, [line], known)))
        translated = writer is None or bad
        en = plain(line.en) if translated else text.strip()
        flags = doubts(en, [line], known) if translated else ()
        result.append(Decision(en, line.sentence.text, (line.sentence.index,), bad, flags))
    return tuple(result)


def plain(en: str) -> str:
    """A translated sentence without its dateline and its reporting phrase (“The meeting stressed that”)."""
    told = without_dateline(en)
    reported = _REPORTING.sub("", told)
    text = _LIST_MARK.sub("", told if _SECOND_VERB.search(reported) else reported)
    return text[:1].upper() + text[1:]


def without_dateline(en: str) -> str:
    return _DATELINE.sub("", en, count=1)
