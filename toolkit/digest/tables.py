"""The tables of a brief: who moved, which programmes, how much money, which documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from toolkit.digest.rank import INDICATOR
from toolkit.digest.result import Amount, AmountKind, Document, Move, Program
from toolkit.summary import Figure, Mention, Summary

Told = Sequence[tuple[str, Sequence[Summary]]]
_MARKS = re.compile(r"[《》〈〉“”\"'\s]")
_TARGET = re.compile(r"\b(?:targets?|goals?|planned|to be|aims?|by (?:20\d\d|the end|year-end)|limit)\b", re.IGNORECASE)
_AIM = re.compile(
    r"到20\d\d年|20\d\d年(?:年?底|末)|\d月底前|年内|年底前|力争|目标|计划|不低于|不少于|不超过|达到[^，。]*以上"
)
_ISSUING = {"notice", "regulation", "plan"}
_DOCUMENT = re.compile(
    r"《|关于|(?:通知|意见|办法|规定|方案|公告|通告|决定|细则|规划|条例|计划|措施|要点|批复|通报|名单|规程|标准)(?:（[^）]*）)?$"
)
_KINDS = get_args(AmountKind)


def plain(zh: str) -> str:
    """A name without quotation and title marks, as names are compared."""
    return _MARKS.sub("", zh)


def moves(told: Told, known: frozenset[tuple[str, str]] | None) -> tuple[Move, ...]:
    """Each appointment or removal once, latest first. `known` are the (name, role) pairs of an earlier brief."""
    found: dict[tuple[str, str, str], Move] = {}
    for event, summaries in told:
        for summary in summaries:
            for p in summary.people:
                if p.role == "appointee" or p.role == "removed":
                    role: Literal["appointee", "removed"] = p.role
                    new = None if known is None else (p.zh, role) not in known
                    move = Move(
                        p.zh, p.en, p.title_zh, p.title_en, role, summary.date, event, summary.doc, p.evidence, new
                    )
                    found.setdefault((p.zh, role, plain(p.title_zh)), move)
    return tuple(sorted(found.values(), key=lambda m: m.date.toordinal() if m.date else 0, reverse=True))


def programs(told: Told, known: frozenset[str] | None) -> tuple[Program, ...]:
    """Programmes by the number of events that mention them."""
    rows = []
    for name, mentions in _collect(told, "programs").items():
        events = tuple(dict.fromkeys(event for event, _, _ in mentions))
        issuers = dict.fromkeys((event, s.issuer.en or s.issuer.zh) for event, s, _ in mentions)
        counts = Counter(issuer for _, issuer in issuers if issuer)
        first = mentions[0][2]
        new = None if known is None else name not in known
        rows.append(Program(first.zh, first.en, events, tuple(counts.most_common()), new))
    return tuple(sorted(rows, key=lambda row: -len(row.events)))


def amounts(told: Told) -> tuple[Amount, ...]:
    """Money, largest first, then targets and statistics; what several releases of one event give stands once."""
    found: list[Amount] = []
    for event, summaries in told:
        given: set[str] = set()
        for summary in summaries:
            rows = [
                Amount(kind, f.what, f.zh, f.en, f.value, f.unit, event, summary.doc, f.evidence)
                for f in summary.figures
                if f.zh not in given and (kind := _kind(f, summary)) is not None
            ]
            given |= {row.zh for row in rows}
            found += dict.fromkeys(rows)
    return tuple(sorted(found, key=lambda a: (_KINDS.index(a.kind), -_money(a))))


def _kind(figure: Figure, summary: Summary) -> AmountKind | None:
    if _TARGET.search(figure.what):
        return "target"
    if figure.unit is not None and "yuan" in figure.unit:
        return "statistic" if INDICATOR.search(figure.what) else "money"
    behind = (d.zh for d in summary.decisions if set(d.evidence) & set(figure.evidence))
    return "target" if any(_AIM.search(zh) for zh in behind) else None


def documents(told: Told, known: frozenset[str] | None) -> tuple[Document, ...]:
    """Documents that releases issue first, then those that they cite, by how many events name them."""
    issued: dict[str, tuple[str, Summary]] = {}
    for event, summaries in told:
        for summary in summaries:
            if summary.type in _ISSUING and _DOCUMENT.search(summary.title.zh):
                issued.setdefault(plain(summary.title.zh), (event, summary))
    named = _collect(told, "documents")
    rows = []
    for name, mentions in named.items():
        events = tuple(dict.fromkeys(event for event, _, _ in mentions))
        own = any(s.type in _ISSUING and name in plain(s.title.zh) for _, s, _ in mentions)
        first = mentions[0][2]
        rows.append(Document(first.zh, first.en, own, events, None if known is None else name not in known))
    for title, (event, summary) in issued.items():
        if not any(name in title for name in (plain(d.zh) for d in summary.documents) if name):
            new = None if known is None else title not in known
            rows.append(Document(summary.title.zh, summary.title.en, True, (event,), new))
    return tuple(sorted(rows, key=lambda row: (not row.issued, -len(row.events))))


def _money(amount: Amount) -> float:
    return amount.value or 0.0 if amount.unit == "yuan" else 0.0


def _collect(
    told: Told, attribute: Literal["programs", "documents"]
) -> Mapping[str, list[tuple[str, Summary, Mention]]]:
    found: dict[str, list[tuple[str, Summary, Mention]]] = {}
    for event, summary, mention in _mentions(told, attribute):
        name = plain(mention.zh)
        if name:
            found.setdefault(name, []).append((event, summary, mention))
    return found


def _mentions(told: Told, attribute: str) -> Iterator[tuple[str, Summary, Mention]]:
    for event, summaries in told:
        for summary in summaries:
            for mention in getattr(summary, attribute):
                yield event, summary, mention
