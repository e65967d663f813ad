"""What stands around the titles of one holder: posts held concurrently, and what parentheses say of a post or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from toolkit.release import Term
from toolkit.terms.english import distinct
from toolkit.terms.official_levels import LEVEL, level_forms

_LINK = re.compile(r"[，、]?兼任?$")
_BEFORE = {
    "时任": ("then {}", "former {}"),
    "现任": ("now {}", "current {}", "incumbent {}", "currently {}"),
    "新任": ("newly appointed {}", "new {}"),
    "首任": ("first {}", "inaugural {}"),
    "候任": ("incoming {}",),
    "分管": ("{} in charge",),
    "挂职": ("{} on a temporary post", "temporary {}", "{} on secondment", "{} on temporary assignment", "seconded {}"),
}
_PREFIX = re.compile(rf"(?:{'|'.join(_BEFORE)})$")
_AID = {"援疆": "Xinjiang", "援藏": "Xizang", "援青": "Qinghai", "援川": "Sichuan", "援甘": "Gansu", "援滇": "Yunnan"}
_NOTES = {
    "主持工作": (
        "in charge",
        "in charge of work",
        "in charge of the overall work",
        "presiding over the work",
        "presiding over work",
    ),
    "主持全面工作": ("in charge of the overall work", "in charge"),
    "主持日常工作": ("in charge of daily work", "in charge of day-to-day work"),
    "主持行政工作": ("in charge of administrative work",),
    "挂职": ("on a temporary post", "on secondment", "on temporary assignment", "temporary post"),
    "兼": ("concurrently", "concurrent"),
    "兼任": ("concurrently", "concurrent"),
    "代": ("acting",),
    "专职": ("full-time",),
    "兼职": ("part-time",),
    "女": ("female",),
    "党外": ("non-CPC", "not a CPC member"),
    "退休": ("retired",),
    "已退休": ("retired",),
    "正高级": ("senior",),
    "试用期一年": ("on one-year probation", "one-year probation"),
    "聘任制": ("on contract", "appointed by contract"),
}
_PARENTHESIS = re.compile(r"（(?P<note>[^（）、，。；]{1,12})）")
_PROPER = re.compile(r"\b(?:CPC|Party|China|Chinese|Communist|National|State|Red Cross)\b")
_LIMIT = 60
_SOFT = frozenset({"phrase", "verb"})


def hold_together(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms, with titles joined by 兼 as one, and with the words before and after a title that belong to it."""
    result: list[Term] = []
    by_start = {t.start: t for t in terms}
    covered = {at for t in terms if t.category not in _SOFT for at in range(t.start, t.end)}
    inner: set[int] = set()
    for term in terms:
        if term.start in inner:
            continue
        if term.category == "institution" and term.source != "user":
            term = _with_other_name(text, term, by_start, inner)
        if term.category == "title" and term.source != "user":
            term = _with_prefix(text, term, covered)
            term = _with_note(text, term, by_start, inner)
            last = result[-1] if result else None
            if last is not None and _linked(text, last, term):
                term = _concurrent(text, result.pop(), term)
            while result and result[-1].end > term.start:
                result.pop()
        result.append(term)
    return result


def _linked(text: str, first: Term, second: Term) -> bool:
    own = "user" in {first.source, second.source}
    return first.category == "title" and not own and _LINK.fullmatch(text[first.end : second.start]) is not None


def _forms(term: Term) -> tuple[str, ...]:
    return (term.en, *term.variants)


def _with_prefix(text: str, term: Term, covered: set[int]) -> Term:
    found = _PREFIX.search(text, max(0, term.start - 2), term.start)
    if found is None or found.start() in covered:
        return term
    forms = distinct((p.format(form) for form in _forms(term)[:12] for p in _BEFORE[found.group()]), _LIMIT)
    return replace(term, zh=text[found.start() : term.end], start=found.start(), en=forms[0], variants=forms[1:])


def _with_note(text: str, term: Term, by_start: dict[int, Term], inner: set[int]) -> Term:
    """副局长（主持工作）, 副县长（援疆）, 副书记（正县级）, 副主席（副会长）."""
    found = _PARENTHESIS.match(text, term.end)
    if found is None:
        return term
    note, other = found["note"], by_start.get(found.start("note"))
    if other is not None and other.category == "title" and other.zh == note and not _note_forms(note):
        inner.add(other.start)
        forms = distinct((_after_rank(form, said) for said in _forms(other)[:4] for form in _forms(term)[:8]), _LIMIT)
    else:
        inner.update({found.start("note")} if other is not None and other.end <= found.end("note") else ())
        forms = distinct((f"{form} ({said})" for said in _note_forms(note) for form in _forms(term)[:8]), _LIMIT)
    if not forms:
        return term
    return replace(term, zh=text[term.start : found.end()], end=found.end(), en=forms[0], variants=forms[1:])


def _with_other_name(text: str, body: Term, by_start: dict[int, Term], inner: set[int]) -> Term:
    """省市场监管局（知识产权局）: one body under two names."""
    found = _PARENTHESIS.match(text, body.end)
    other = by_start.get(found.start("note")) if found is not None else None
    if found is None or other is None or other.category != "institution" or other.zh != found["note"]:
        return body
    if other.source == "user" or other.en in _forms(body):
        return body
    inner.add(other.start)
    lower = not body.en.rsplit(" ", 1)[-1][:1].isupper()
    names = [_lowered(name) if lower else name[:1].upper() + name[1:] for name in _forms(other)[:4]]
    forms = distinct((f"{form} ({name})" for form in _forms(body)[:10] for name in names), _LIMIT)
    return replace(body, zh=text[body.start : found.end()], end=found.end(), en=forms[0], variants=forms[1:])


def _lowered(name: str) -> str:
    return name if _PROPER.search(name) else " ".join(w if w.isupper() else w.lower() for w in name.split(" "))


def _after_rank(title: str, other: str) -> str:
    rank, link, body = title.partition(" of ")
    return f"{rank} ({other}){link}{body}"


def _note_forms(note: str) -> Sequence[str]:
    if note in _NOTES:
        return _NOTES[note]
    place = _AID.get(note.removesuffix("干部"))
    if place is not None:
        return [
            f"on an aid assignment in {place}",
            f"on {place} aid mission",
            f"{place} aid",
            f"{place} assistance",
            f"on an aid mission in {place}",
        ]
    return level_forms(note) if LEVEL.fullmatch(note) else ()


def _concurrent(text: str, first: Term, second: Term) -> Term:
    pairs = list(product(_forms(first)[:6], _forms(second)[:5]))
    forms = [f"{a}{link} {b}" for a, b in pairs for link in (" and concurrently", " and")]
    both = distinct(forms, _LIMIT)
    return Term(text[first.start : second.end], both[0], "title", first.start, second.end, both[1:], "rule")
