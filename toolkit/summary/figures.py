"""The figures of a release, each with what it counts or measures, in the words of the translation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.release import Term
from toolkit.summary.documents import as_translated
from toolkit.summary.result import Figure
from toolkit.translation.result import CheckedTerm, TranslatedSentence

_NO_FIGURE = re.compile(
    r"^第|^[一二三四五六七八九十两](?:项|个|大|方面|类|种|条|位|名|家|支|级|批|次|年|小时|天)?$|^\d{1,2}(?:小时|分|时)$|^(?:19|20)\d\d$|^百万$"
)
_MEASURE = re.compile(
    r"[多余]?(?:万|亿)?(?:人次|批次|个|名|家|项|件|所|座|台|起|条|人|户|例|处|套|间|批|次|辆|艘|架|只|头|匹|株|棵|份|支|组|期|宗|位|场|部|本|张"
    r"|门|类|种|级|倍)"
)
_LONE_DIGIT = re.compile(r"^\d$")
_COUNTED = "例起人家所座元"
_AT_LEAST_ZH = re.compile(r"(?:不低于|不少于|不超过|不高于|超过|超|突破|将近|近|约|至少|最高)$")
_OR_MORE_ZH = re.compile(r"^(?:以上|以下|以内|左右|多|余)")
_AT_LEAST_EN = re.compile(
    r"\b(?:(?:no|not) (?:less|lower|more|higher|fewer) than|more than|less than|fewer than|at least|at most"
    r"|up to|over|nearly|almost|about|around"
    r"|some|approximately|within|under) $",
    re.IGNORECASE,
)
_WORD = r"(?:[\w’'-]+(?:,\d{3})*)"
_AFTER = re.compile(
    rf"^((?: of)?(?: (?!(?:and|or|to|by|in|from|at|on|with|per|a|for|compared|year|that|which|were|was|have"
    rf"|had|has|will|are|is|over|under|of|as"
    rf"|conducted|sent|issued|signed|built|set|through)\b){_WORD}){{1,5}})"
)
_BEFORE_OF = re.compile(rf"((?:{_WORD} ){{1,6}})of $")
_CHANGE = re.compile(
    r"\b(?:up|down|rose|fell|grew|increased|decreased|dropped|increase|decrease|growth|rise|drop|risen"
    r"|fallen)(?: of| by)? $"
)
_CLAUSE = re.compile(r"[;:.] |, (?!\d{3})|\b(?:that|and|with|while|which|where|of which) ")
_EDGES = re.compile(
    r"the|a|an|and|of|its|their|this|that|these|those|with|while|which|in|by|to|at|for|on|from|as|up|down|it"
    r"|has|have|had|was|were|is|are|be|been|will|would|should|must|may|can|reached|reach|reaching|stood"
    r"|standing|total|totaled|totaling|hit|rose|fell|grew|increased|increase|decreased|dropped|came|amounted"
    r"|exceeded|exceed|exceeding|accounted|accounting|accounts|remained|kept|keep|complete|completed|worth"
    r"|about|over|more|than|less|no|lower|not|through|among|also|still|meanwhile|respectively|use|using"
)


def figures(lines: Sequence[TranslatedSentence]) -> tuple[Figure, ...]:
    """Figures in order with their bounds (不低于, 以上); ordinals, years and single digits are left out."""
    found: dict[tuple[str, str], Figure] = {}
    for line in lines:
        if line.sentence.kind == "heading":
            continue
        subject = ""
        for checked in line.terms:
            term = checked.term
            if term.category != "figure" or not _worth_telling(line.sentence.text, term):
                continue
            zh, en = _bounded(line, checked)
            what = _what(line, checked, subject)
            if term.unit is not None and not what.startswith("change"):
                subject = what
            old = found.get((zh, what))
            cited = (*(old.evidence if old else ()), line.sentence.index)
            found[zh, what] = Figure(what, zh, en, term.value, term.unit, tuple(dict.fromkeys(cited)))
    return tuple(found.values())


def _worth_telling(text: str, term: Term) -> bool:
    zh = _with_measure(text, term)
    return not _NO_FIGURE.search(zh) and not (_LONE_DIGIT.match(term.zh) and zh[-1:] not in _COUNTED)


def _with_measure(text: str, term: Term) -> str:
    """The figure as printed with the measure word that follows it: 38个, 19所."""
    measure = _MEASURE.match(text, term.end) if term.zh[-1:].isdigit() or term.zh[-1:] in "万亿余多" else None
    return term.zh + measure.group() if measure else term.zh


def _bounded(line: TranslatedSentence, checked: CheckedTerm) -> tuple[str, str]:
    text, term = line.sentence.text, checked.term
    zh, en = _with_measure(text, term), as_translated(line, checked)
    below, above = _AT_LEAST_ZH.search(text[: term.start]), _OR_MORE_ZH.match(text[term.start + len(zh) :])
    zh = (below.group() if below else "") + zh + (above.group() if above else "")
    bound = _AT_LEAST_EN.search(line.en[: checked.start]) if checked.start is not None else None
    return zh, (bound.group().lower() if bound else "") + en


def _what(line: TranslatedSentence, checked: CheckedTerm, subject: str) -> str:
    """What the figure measures: the nouns it counts, the measure before “of”, an indicator, or the words before it."""
    indicator = _indicator(line, checked.term)
    if checked.start is None or checked.end is None:
        return indicator
    before, after = line.en[: checked.start], line.en[checked.end :]
    if bound := _AT_LEAST_EN.search(before):
        before = before[: bound.start()]
    counted = _AFTER.match(after)
    if counted and checked.term.unit in {None, "people", "households"}:
        return _clean(counted.group(1))
    if checked.term.unit == "%" and subject and _CHANGE.search(before):
        return f"change in {subject}"
    if measured := _BEFORE_OF.search(before):
        return _clean(_CLAUSE.split(measured.group(1))[-1])
    told = indicator or _clean(" ".join(_CLAUSE.split(before)[-1].split()[-8:]))
    return told or (_clean(counted.group(1)) if counted else "")


def _clean(words: str) -> str:
    parts = words.split()
    while parts and _EDGES.fullmatch(parts[0].lower().strip(",")):
        parts.pop(0)
    while parts and _EDGES.fullmatch(parts[-1].lower().strip(",")):
        parts.pop()
    return " ".join(parts).strip(" ,")


def _indicator(line: TranslatedSentence, figure: Term) -> str:
    """The indicator named right before the figure in the same clause of the Chinese."""
    text = line.sentence.text
    nearest = ""
    for checked in line.terms:
        term = checked.term
        between = text[term.end : figure.start]
        if (
            term.category == "indicator"
            and term.end <= figure.start
            and len(between) <= 12
            and not re.search(r"[，。；]", between)
        ):
            nearest = term.en
    return nearest.removeprefix("the ")
