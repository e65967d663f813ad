"""The figures of a release, each with what it counts or measures, in the words of the translation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.release import Term
from toolkit.summary.documents import as_translated
from toolkit.summary.result import Figure
from toolkit.translation.result import CheckedTerm, TranslatedSentence

_ORDINAL = re.compile(r"^第|^\d{1,2}$|^[一二三四五六七八九十两](?:项|个|大|方面|类|种|条|位|名|家|支|级|批|次)?$")
_VERBS = (
    r"(?:was|were|is|are|reached|stood|totaled|totalled|hit|rose|fell|grew|increased|decreased|dropped|came|amounted|exceeded|has|have|had|up|down"
    r"|to|by|at|will|would|should|must|accounted|covers?|covered|remained|expanded|narrowed|recovered)"
)
_AFTER = re.compile(r"^((?: (?!(?:and|or|to|by|in|from|at|on|with|per|a|for|compared|year|that|which|were|was|have|had|has|will|are|is|over|under)\b)[\w’'-]+){1,5})")
_BEFORE_OF = re.compile(r"((?:[\w’'-]+ ){1,6})of (?:more than |over |nearly |about |at least |no less than |up to |around |some )?$")
_SUBJECT = re.compile(rf"(?:^|[,;:.]|\b(?:that|and|with|while|of which)) *((?:[\w’'-]+ ){{1,9}}?){_VERBS} (?:[\w’'-]+ ){{0,3}}$")
_LEADING = re.compile(
    r"^(?:and|the|a|an|its|their|this|that|with|while|of|which|in|by|meanwhile|also|among them|total investment will be)\s+",
    re.IGNORECASE,
)


def figures(lines: Sequence[TranslatedSentence]) -> tuple[Figure, ...]:
    """Figures in order; ordinals, list numbers and repeated figures are left out."""
    found: dict[tuple[str, str], Figure] = {}
    for line in lines:
        if line.sentence.kind == "heading":
            continue
        for checked in line.terms:
            term = checked.term
            if term.category != "figure" or _ORDINAL.search(term.zh):
                continue
            what = _what(line, checked)
            key = (term.zh, term.unit or what)
            old = found.get(key)
            cited = (line.sentence.index,)
            if old is not None:
                cited = tuple(dict.fromkeys(old.evidence + cited))
                what = old.what or what
            found[key] = Figure(what, term.zh, as_translated(line, checked), term.value, term.unit, cited)
    return tuple(found.values())


def _what(line: TranslatedSentence, checked: CheckedTerm) -> str:
    """What the figure measures: an indicator named before it, the nouns after it, or the subject of its clause."""
    indicator = _indicator(line, checked.term)
    if checked.start is None or checked.end is None:
        return indicator
    before, after = line.en[: checked.start], line.en[checked.end :]
    follows = _AFTER.match(after)
    if follows and checked.term.unit in {None, "people", "households"} and not line.en[checked.start : checked.end].endswith("%"):
        return follows.group(1).strip()
    measured = _BEFORE_OF.search(before)
    if measured:
        return _clean(measured.group(1))
    if indicator:
        return indicator
    subject = _SUBJECT.search(before)
    if subject:
        return _clean(subject.group(1))
    clause = re.split(r"[,;:.] |\b(?:that|and|with|to)\b ", before)[-1]
    words = clause.split()
    return _clean(" ".join(words[-6:]))


def _clean(words: str) -> str:
    text = words.strip()
    while (shorter := _LEADING.sub("", text)) != text:
        text = shorter
    return text


def _indicator(line: TranslatedSentence, figure: Term) -> str:
    text = line.sentence.text
    nearest = ""
    for checked in line.terms:
        term = checked.term
        between = text[term.end : figure.start]
        if term.category == "indicator" and term.end <= figure.start and len(between) <= 12 and not re.search(r"[，。；]", between):
            nearest = term.en
    return nearest.removeprefix("the ")
