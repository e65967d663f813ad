"""Sentences that releases always word alike, rendered by rule: who chaired what, who attended, who sat in.

A sentence is rendered only where every character of it belongs to a known term or to the formula; all others are
the model's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.release import Term

_LEVELS = {"区": "district", "县": "county", "市": "municipal", "省": "provincial", "州": "prefecture", "旗": "banner"}
_LEADERS = re.compile(r"([区县市省州旗])领导(?:同志)?$")
_JOINERS = frozenset({"", "、", "，", "和", "及", "以及", "与", "；"})
_VERBS = {
    "参加会议": "attended the meeting",
    "出席会议": "attended the meeting",
    "参加了会议": "attended the meeting",
    "出席": "attended the meeting",
    "参加": "attended the meeting",
    "列席会议": "sat in on the meeting",
    "列席": "sat in on the meeting",
    "应邀列席会议": "sat in on the meeting by invitation",
    "应邀列席": "sat in on the meeting by invitation",
    "应邀出席会议": "attended the meeting by invitation",
    "参加活动": "took part in the event",
    "出席活动": "took part in the event",
    "参加调研": "took part in the inspection",
    "参加上述活动": "took part in these activities",
    "陪同调研": "took part in the inspection",
}
_CHAIRED = {"主持召开": "chaired", "主持": "chaired", "主持了": "chaired", "出席": "attended", "参加": "attended"}


@dataclass
class _Group:
    """Titles and the people who share them."""

    label: str = ""
    titles: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def english(self) -> str:
        names = _list(self.names)
        if self.label:
            return f"{self.label} {names}"
        if not self.titles:
            return names
        if len(self.names) > 1:
            return f"{_list(self.titles)} {names}"
        return _titled(names, self.titles)


def render(text: str, terms: Sequence[Term]) -> str | None:
    """The English of a formula sentence, or None where the sentence is anything else."""
    if terms and all(t.category in ("document", "law") for t in terms):
        return _enumeration(text, terms)
    parts = _parts(text, terms)
    return None if parts is None else _attendance(parts) or _opening(parts)


def _enumeration(text: str, terms: Sequence[Term]) -> str | None:
    """A run of documents with only joiners between them."""
    position = 0
    for term in terms:
        if text[position : term.start] not in _JOINERS:
            return None
        position = term.end
    if text[position:] not in ("", "，", "；", "。"):
        return None
    names = [t.en if t.en.startswith(("the ", "The ")) else f"the {t.en}" for t in terms]
    return _list(names) + {"，": ",", "；": ";", "。": "."}.get(text[position:], "")


def _parts(text: str, terms: Sequence[Term]) -> list[Term | str] | None:
    if not text.endswith("。") or len(terms) < 2:
        return None
    parts: list[Term | str] = []
    position = 0
    for term in terms:
        if term.start > position:
            parts.append(text[position : term.start])
        parts.append(term)
        position = term.end
    parts.append(text[position:-1])
    return parts


def _attendance(parts: Sequence[Term | str]) -> str | None:
    clauses: list[str] = []
    groups: list[_Group] = []
    current = _Group()
    for part in parts:
        if isinstance(part, Term):
            if part.category == "person":
                current.names.append(part.en)
            elif part.category == "title" and current.names:
                groups.append(current)
                current = _Group(titles=[part.en])
            elif part.category == "title" and not current.label:
                current.titles.append(part.en)
            else:
                return None
            continue
        literal = part
        verb = next((v for v in sorted(_VERBS, key=len, reverse=True) if literal.startswith(v)), None)
        if verb is not None and current.names:
            clauses.append(_clause([*groups, current], _VERBS[verb]))
            groups, current = [], _Group()
            literal = literal[len(verb) :]
        leaders = _LEADERS.search(literal)
        if leaders and not current.names and not current.titles:
            current = _Group(label=f"{_LEVELS[leaders[1]]} leaders")
            literal = literal[: leaders.start()]
        if literal not in _JOINERS:
            return None
    if not clauses or groups or current.names or current.titles or current.label:
        return None
    return " ".join(f"{clause[0].upper()}{clause[1:]}." for clause in clauses)


def _clause(groups: Sequence[_Group], verb: str) -> str:
    texts = [group.english() for group in groups]
    if len(texts) > 2 and any(text.endswith(",") for text in texts):
        *heads, last = [text.rstrip(",") for text in texts]
        return f"{'; '.join(heads)}; and {last}{',' if texts[-1].endswith(',') else ''} {verb}"
    if len(texts) > 2:
        return f"{_list(texts)} {verb}"
    if len(texts) == 2 and not texts[0].endswith(","):
        texts[0] += "," if "," in texts[0] else ""
    return f"{' and '.join(texts)} {verb}"


def _opening(parts: Sequence[Term | str]) -> str | None:
    """On DATE, NAME, TITLES, chaired MEETING."""
    rest = list(parts)
    lead = ""
    if isinstance(rest[0], Term) and rest[0].category == "date" and rest[1:2] == ["，"]:
        lead, rest = f"{_when(rest[0].en)}, ", rest[2:]
    titles: list[str] = []
    while len(rest) > 1 and isinstance(rest[0], Term) and rest[0].category == "title":
        titles.append(rest[0].en)
        rest = rest[2:] if rest[1] == "、" else rest[1:]
    match rest:
        case [Term(category="person") as person, str(verb), Term(category="meeting") as meeting, ""] if (
            verb in _CHAIRED
        ):
            article = "" if meeting.en.lower().startswith(("the ", "a ", "an ")) else "the "
            name = _titled(person.en, titles)
            name = name if lead else name[0].upper() + name[1:]
            return f"{lead}{name} {_CHAIRED[verb]} {article}{meeting.en}."
    return None


def _when(date: str) -> str:
    """On June 29; On the morning of June 29; At 9:30 a.m. on June 29; By June 29."""
    if date[0].isdigit():
        return f"{'At' if '.m.' in date or ':' in date else 'In'} {date}"
    return f"On {date}" if date[0].isupper() or date.startswith("the ") else date[0].upper() + date[1:]


def _titled(name: str, titles: Sequence[str]) -> str:
    """Mayor Liu Zhenbang; Liu Wenxi, deputy secretary of … and district mayor,"""
    if not titles:
        return name
    if len(titles) == 1 and len(titles[0].split()) <= 3 and " of " not in titles[0]:
        return f"{' '.join(word[:1].upper() + word[1:] for word in titles[0].split())} {name}"
    return f"{name}, {_list(titles)},"


def _list(items: Sequence[str]) -> str:
    if len(items) < 3:
        return " and ".join(items)
    return f"{', '.join(items[:-1])}, and {items[-1]}"
