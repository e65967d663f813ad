"""Joint titles of one holder whose second body belongs to the place of the first: 高新区党工委书记、管委会主任."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.release import Term
from toolkit.terms.english import distinct

_FIRST = re.compile(r"(?:党工委|工委)[\u4e00-\u9fff]{2,6}$")
_SECOND = re.compile(r"管委会[\u4e00-\u9fff]{2,8}$")
_SUBDISTRICT_OFFICE = re.compile(r"、(?:街道)?办事处(?P<deputy>副)?主任")
_COMMITTEE = re.compile(r"(?P<rank>.*?) of the (?P<body>(?:Party )?working committee)(?P<rest> (?:of|in) .+)?$")
_OFFICE = re.compile(r"(?P<rank>.*?) of the administrative committee$")


def join_zone_titles(text: str, titles: Sequence[Term]) -> list[Term]:
    """Titles, with those of a zone's working and administrative committees joined where one follows the other."""
    by_start = {t.start: t for t in titles if _SECOND.match(t.zh)}
    joined = [joint for first in titles if (joint := _with_subdistrict_office(text, first)) is not None]
    for first in titles:
        second = by_start.get(first.end + 1)
        if second is None or text[first.end] != "、" or not _FIRST.search(first.zh):
            continue
        forms = _forms(first, second)
        if forms:
            zh = text[first.start : second.end]
            joined.append(Term(zh, forms[0], "title", first.start, second.end, forms[1:]))
    return [*titles, *joined]


def _with_subdistrict_office(text: str, first: Term) -> Term | None:
    """石桥街道党工委书记、办事处主任."""
    found = _SUBDISTRICT_OFFICE.match(text, first.end) if _FIRST.search(first.zh) and "街道" in first.zh else None
    if found is None:
        return None
    rank = "deputy director" if found["deputy"] else "director"
    office = f"{rank} of the subdistrict office"
    second = Term(found.group()[1:], f"{rank} of the administrative committee", "title", first.end + 1, found.end())
    shared = [form.replace("administrative committee", "subdistrict office") for form in _forms(first, second)]
    shared = [form for form in shared if not form.endswith("office of the subdistrict")]
    forms = distinct([*(f"{form} and {office}" for form in (first.en, *first.variants)[:8]), *shared], 24)
    return Term(text[first.start : found.end()], forms[0], "title", first.start, found.end(), forms[1:])


def _forms(first: Term, second: Term) -> tuple[str, ...]:
    forms: list[str] = []
    ranks = [m["rank"] for form in (second.en, *second.variants) if (m := _OFFICE.fullmatch(form))][:2]
    for form in (first.en, *first.variants)[:6]:
        committee = _COMMITTEE.fullmatch(form)
        if committee is None:
            continue
        rest = committee["rest"] or ""
        for rank in ranks:
            forms.append(
                f"{committee['rank']} of the {committee['body']} and {rank} of the administrative committee{rest}"
            )
            forms.append(f"{form} and {rank} of its administrative committee")
            forms.append(f"{form} and {rank} of the administrative committee{rest}")
            forms.append(f"{form} and {rank} of the administrative committee")
    return distinct(forms, 24)
