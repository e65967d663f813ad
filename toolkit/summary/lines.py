"""The headline and the gist: written by a model and checked, or made from the translated sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.summary import facts, support
from toolkit.summary.decisions import directive_score, plain, without_dateline
from toolkit.summary.result import Bilingual, Evidence, Kind, LineWriter, Person, Task
from toolkit.translation.result import TranslatedSentence, Translation

_GIST_CHARACTERS = 420
_PRESENT = {
    "chaired": "chairs",
    "presided over": "chairs",
    "held": "holds",
    "attended": "attends",
    "inspected": "inspects",
    "visited": "visits",
    "issued": "issues",
    "released": "releases",
    "convened": "convenes",
    "signed": "signs",
    "launched": "launches",
    "announced": "announces",
    "met": "meets",
    "opened": "opens",
    "reviewed": "reviews",
    "discussed": "discusses",
    "adopted": "adopts",
    "approved": "approves",
    "led": "leads",
    "conducted": "conducts",
    "organized": "organizes",
    "published": "publishes",
}
_HAPPENS = re.compile(rf"\b(?:{'|'.join(dict.fromkeys(_PRESENT.values()))})\b")
_WHEN = re.compile(
    r"^(?:(?:On|In|From) )?(?:the (?:morning|afternoon|evening) of )?(?:January|February|March|April|May"
    r"|June|July|August|September|October"
    r"|November|December|the)(?: \d{1,2}(?:st|nd|rd|th)?)?(?:(?:, | )\d{4})?(?: to (?:[A-Z][a-z]+ )?\d{1,2}"
    r"| and \d{1,2})?, "
    r"|^On the \d{1,2}(?:st|nd|rd|th), |^Recently, |^A few days ago, "
)
_BODY = re.compile(r"召开(?:[^，。]{2,10})?(省|自治区|市|州|区|县|旗|镇|乡)(委|政府)")
_LEVELS = {
    "省": "provincial",
    "自治区": "regional",
    "市": "municipal",
    "州": "prefecture",
    "区": "district",
    "县": "county",
    "旗": "banner",
    "镇": "town",
    "乡": "township",
}
_UNSURE = frozenset({"term-missed", "figure-missed", "figure-unsupported", "degenerate", "low-confidence"})
_NO_HEADLINE = re.compile(r"(?:To|At|In|On|Under|According|Since|For|With|After|From|By|Carry|Implement)\b")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    evidence: Evidence
    replaced: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a release without its English; `known` is the English that lines may use besides."""

    kind: Kind
    issuer: Bilingual
    place: str
    people: Sequence[Person]
    themes: Sequence[str]
    known: str


def headline(translation: Translation, given: Facts, writer: LineWriter | None) -> Line:
    """At most 16 words: the model's where it is supported, else the translated title, else the lead cut to its core.

    A translated line is taken only where the Chinese supports it and the translation is sure of it; failing both, the
    headline is made of the facts.
    """
    lead = _lead(translation)
    sources = [s for s in (translation.title, lead) if s is not None]
    if not sources:
        return Line("", ())
    evidence = tuple(s.sentence.index for s in sources if s.sentence.index >= 0)
    whole = [*_titled(translation), *translation.sentences]
    if writer is not None:
        text = _written(writer, "headline", whole[:5])
        if text and len(text.split()) <= facts.HEADLINE_WORDS + 4 and not support.unsupported(text, whole, given.known):
            return Line(text.rstrip("."), support.evidence(text, whole))
    translated = [(s, s.en.rstrip(".")) for s in _titled(translation)]
    if lead is not None:
        translated.append((lead, _from_lead(lead, given)))
    for source, text in translated:
        if text and _sure(source) and not support.doubts(text, whole, given.known):
            return Line(text, evidence, writer is not None)
    made = facts.headline(given.kind, given.place, given.people, given.themes)
    return Line(made, evidence, writer is not None, support.doubts(made, whole, given.known))


def gist(translation: Translation, given: Facts, writer: LineWriter | None) -> Line:
    """One to three sentences: what happened, then what weighs most.

    Of the translated sentences only those serve that the Chinese supports and the translation is sure of; where the
    lead is none of them, the facts say what happened.
    """
    lead = _lead(translation)
    if lead is None:
        return Line("", ())
    whole = [*_titled(translation), *translation.sentences]
    if writer is not None:
        text = _written(writer, "gist", _digest(translation, given.kind))
        if text and not support.unsupported(text, whole, given.known):
            return Line(text, support.evidence(text, translation.sentences))
    told = _with_month(plain(lead.en), translation)
    cited: Evidence = (lead.sentence.index,)
    if not _serves(lead, given.known):
        told, named = facts.gist(
            given.kind, given.issuer, given.place, translation.release.date, given.people, given.themes
        )
        cited = named or cited
    chosen = _weightiest(translation, lead, given)
    text = " ".join([told, *(plain(s.en) for s in chosen)])
    evidence = tuple(dict.fromkeys((*cited, *(s.sentence.index for s in chosen))))
    return Line(text, evidence, writer is not None, support.doubts(text, whole, given.known))


def _sure(line: TranslatedSentence) -> bool:
    return bool(line.en.strip()) and not _UNSURE & set(line.flags)


def _serves(line: TranslatedSentence, known: str) -> bool:
    """Whether the English of a sentence can stand in a line: the translation is sure of it, the Chinese supports it."""
    return _sure(line) and not support.doubts(plain(line.en), [line], known)


def _with_month(text: str, translation: Translation) -> str:
    """“On the 28th” with the month of the release's date, where that is its day."""
    day = translation.release.date
    bare = re.match(r"On the (\d{1,2})(?:st|nd|rd|th),", text)
    if day is None or bare is None or int(bare.group(1)) != day.day:
        return text
    return f"On {day:%B} {day.day}," + text[bare.end() :]


def _written(writer: LineWriter, task: Task, read: Sequence[TranslatedSentence]) -> str:
    return writer.write(task, ["\n".join(line.sentence.text for line in read)])[0][0].strip()


def _titled(translation: Translation) -> list[TranslatedSentence]:
    return [translation.title] if translation.title is not None else []


def _lead(translation: Translation) -> TranslatedSentence | None:
    """The first sentence that tells something: no salutation, no heading."""
    for line in translation.sentences:
        text = line.sentence.text
        if line.sentence.kind != "heading" and len(text) >= 8 and not text.endswith("："):
            return line
    return translation.sentences[0] if translation.sentences else None


def _weightiest(translation: Translation, lead: TranslatedSentence, given: Facts) -> list[TranslatedSentence]:
    def weight(line: TranslatedSentence) -> float:
        return _weight(line, given.kind) + 2 * ((1.0 if line.confidence is None else line.confidence) - 1.0)

    others = [s for s in translation.sentences if s is not lead and _weight(s, given.kind) > 0]
    return next(([s] for s in sorted(others, key=weight, reverse=True) if _serves(s, given.known)), [])


def _weight(line: TranslatedSentence, kind: Kind) -> float:
    figures = sum(t.term.category == "figure" for t in line.terms)
    documents = line.sentence.text.count("《")
    length = 0.5 if 20 <= len(line.sentence.text) <= 90 else 0.0
    return directive_score(line, kind) + 0.3 * min(figures, 3) + 0.8 * min(documents, 1) + length


def _digest(translation: Translation, kind: Kind) -> list[TranslatedSentence]:
    """What a model reads of a release: all of a short one; of a long one the weightiest sentences of every section."""
    lines = [s for s in translation.sentences if s.sentence.kind != "attendance"]
    if sum(len(s.sentence.text) for s in lines) <= _GIST_CHARACTERS:
        return lines
    sections: list[list[TranslatedSentence]] = []
    for line in lines:
        if not sections or sum(len(s.sentence.text) for s in sections[-1]) > _GIST_CHARACTERS:
            sections.append([])
        sections[-1].append(line)
    best = [max(section, key=lambda s: _weight(s, kind)) for section in sections]
    ranked = sorted(best, key=lambda s: -_weight(s, kind)) + sorted(lines, key=lambda s: -_weight(s, kind))
    chosen = lines[:1]
    for line in ranked:
        if line not in chosen and sum(len(s.sentence.text) for s in [*chosen, line]) <= _GIST_CHARACTERS:
            chosen.append(line)
    return sorted(chosen, key=lambda s: s.sentence.index)


def _from_lead(lead: TranslatedSentence, given: Facts) -> str:
    text = _WHEN.sub("", without_dateline(lead.en)).rstrip(".")
    for person in given.people:
        if person.en and person.en in text:
            text = re.sub(rf"{re.escape(person.en)}, [^;]*?, (?={'|'.join(_PRESENT)})", f"{person.en} ", text)
    text = re.sub(r"\bthe (?=\d)", "", text)
    for past, present in _PRESENT.items():
        text, done = re.subn(rf"(?<!was )(?<!were )(?<!been )\b{past}\b", present, text, count=1)
        if done:
            break
    topics = facts.topics(given.themes)
    meeting = re.search(r"\bmeeting\b", text)
    if meeting and topics and len(text.split()) + 4 > facts.HEADLINE_WORDS:
        text = _of_body(lead, given.people) or text
    if len(text.split()) > facts.HEADLINE_WORDS:
        text = _cut(text)
    if _NO_HEADLINE.match(text) or not _HAPPENS.search(text):
        return ""
    while topics and len(f"{text} on {facts.listed(topics)}".split()) > facts.HEADLINE_WORDS:
        topics.pop()
    if topics and meeting and " on " not in text:
        text = f"{text} on {facts.listed(topics)}"
    return text[:1].upper() + text[1:]


def _of_body(lead: TranslatedSentence, people: Sequence[Person]) -> str:
    """“Lu Wenyuan chairs district government meeting”, where the Chinese lead names chair and body."""
    body = _BODY.search(lead.sentence.text)
    chair = next((p.en for p in people if p.role == "chair" and lead.sentence.index in p.evidence), "")
    if body is None or not chair:
        return ""
    organ = "Party committee" if body.group(2) == "委" else "government"
    return f"{chair} chairs {_LEVELS[body.group(1)]} {organ} meeting"


def _cut(text: str) -> str:
    """The longest run of whole clauses that fits a headline; empty where the first is too long."""
    pieces = re.split(r"(, |; | -- | to (?=\w+ (?:the|a|and))| and (?=\w+ed\b))", text)
    kept = ""
    for at in range(0, len(pieces), 2):
        longer = kept + (pieces[at - 1] if at else "") + pieces[at]
        if len(longer.split()) > facts.HEADLINE_WORDS:
            break
        kept = longer
    return kept if len(kept.split()) >= 4 else ""
