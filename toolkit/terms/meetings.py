"""Meetings by number and holder: 区政府第二十四次常务会议, 第十四届全国人民代表大会第三次会议, 县委十三届五次全会."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from toolkit.release import Term
from toolkit.terms.english import distinct, unarticled
from toolkit.terms.institutions import Body
from toolkit.terms.matcher import Match, Scan
from toolkit.terms.numerals import ordinal_forms, to_int
from toolkit.terms.organs import ORGANS
from toolkit.terms.scopes import Scope, bare_scopes, place_scopes
from toolkit.terms.termbase import TermEntry

_N = r"[一二三四五六七八九十百〇零]+|\d{1,3}"
_KINDS = {
    "常务会议": ("executive meeting",),
    "常务会": ("executive meeting",),
    "全体会议": ("plenary meeting", "plenary session"),
    "全体（扩大）会议": ("enlarged plenary meeting",),
    "常委会会议": ("standing committee meeting", "meeting of the standing committee"),
    "常委会（扩大）会议": ("enlarged standing committee meeting", "enlarged meeting of the standing committee"),
    "党组会议": ("leading Party members group meeting", "meeting of the leading Party members group"),
    "党组会": ("leading Party members group meeting", "meeting of the leading Party members group"),
    "主任会议": ("directors' meeting", "council of directors"),
    "主席会议": ("chairmen's meeting", "chairpersons' meeting"),
    "会议": ("meeting",),
}
_KIND = "|".join(sorted(map(re.escape, _KINDS), key=lambda k: -len(k)))
_NUMBERED = re.compile(rf"(?:第(?P<n>{_N})次(?P<kind>{_KIND}))|(?P<plain>常务会议)")
_GROUP_MEETING = re.compile(r"(?P<enlarged>（扩大）|扩大)?会议(?!室|纪要)")
_JOINT = re.compile(rf"党组会议?暨(?:第(?P<n>{_N})次)?常务会议?")
_CONGRESS = r"人民代表大会常务委员会|人大常委会|人民代表大会|人大|政协(?:委员会)?"
_TERM_AFTER = re.compile(rf"第?(?P<term>{_N})届(?P<organ>{_CONGRESS})第?(?P<n>{_N})次(?P<meeting>会议|全体会议)")
_NATIONAL = re.compile(
    rf"第?(?P<term>{_N})届(?:全国(?P<organ>人民代表大会|人大|政协)|全国(?P<standing>人大常委会))第?(?P<n>{_N})次会议"
    rf"|政协第(?P<term2>{_N})届全国委员会第(?P<n2>{_N})次会议"
)
_OPEN_KINDS = re.compile("(?:座谈会|推进会|动员会|动员大会|现场会|发布会|联席会议)$")
_CENTRAL_PLENUM = re.compile(rf"(?:党的)?第?(?P<term>{_N})届(?P<n>[一二三四五六七八九])中全会")
_LOCAL_PLENUM = re.compile(rf"(?P<term>{_N})届(?P<n>{_N})次全(?:体会议|会)")


def find_meetings(text: str, scan: Scan, bodies: Sequence[Body], places: Sequence[Term]) -> Iterator[Term]:
    """Meetings whose English follows from holder, number and kind."""
    listed: dict[int, list[Match]] = defaultdict(list)
    for match in scan.matches:
        if match.entries[0].category == "meeting":
            listed[match.start].append(match)
    for body in bodies:
        yield from _of_body(text, body)
        for match in listed.get(body.end, ()):
            if not _OPEN_KINDS.search(match.entries[0].zh):
                yield _at(text, body.start, match.end, _named(body, match.entries[0]))
    owners = list(place_scopes(text, places))
    for scope in (*owners, *bare_scopes(text, scan.begun, owners)):
        yield from _of_congress(text, scope)
    for found in _NATIONAL.finditer(text):
        yield _term(found, _national(found))
    for found in _CENTRAL_PLENUM.finditer(text):
        committee = _terms(found["term"], "CPC Central Committee")
        yield _term(found, _sessions(to_int(found["n"]), ("plenary session",), committee))


def _of_body(text: str, body: Body) -> Iterator[Term]:
    if body.kind == "party":
        plenum = _LOCAL_PLENUM.match(text, body.end)
        if plenum:
            kinds = ("plenary session", "plenary meeting")
            forms = _sessions(to_int(plenum["n"]), kinds, _terms(plenum["term"], *body.forms[:6]))
            yield _at(text, body.start, plenum.end(), forms)
    joint = _JOINT.match(text, body.end) if body.kind == "government" else None
    if joint:
        yield _at(text, body.start, joint.end(), _group_and_executive(body, joint["n"]))
    together = _GROUP_MEETING.match(text, body.end) if body.zh.endswith(("党组", "党委")) else None
    if together:
        kind = "enlarged meeting" if together["enlarged"] else "meeting"
        forms = distinct([*(f"{kind} of the {b}" for b in body.forms), *(f"{b} {kind}" for b in body.forms[:2])])
        yield _at(text, body.start, together.end(), forms)
    found = _NUMBERED.match(text, body.end)
    if found is None or (found["plain"] and body.kind != "government"):
        return
    if found["plain"]:
        plain = [f"executive meeting of the {b}" for b in body.forms]
        plain += [f"{b} executive meeting" for b in body.forms[:3]]
        yield _at(text, body.start, found.end(), distinct(plain))
        return
    sits = body.kind == "cppcc" and "届" in body.zh and found["kind"] == "会议"
    names = ("session", "meeting") if sits else _KINDS[found["kind"]]
    numbered: list[str] = []
    for number in ordinal_forms(to_int(found["n"])):
        for name in names:
            numbered += [f"{number} {name} of the {b}" for b in body.forms[:4]]
            numbered += [f"{number} {b} {name}" for b in body.forms[:2]]
            numbered += [f"{b}'s {number} {name}" for b in body.forms[:1]]
    yield _at(text, body.start, found.end(), distinct(numbered, 40))


def _named(body: Body, entry: TermEntry) -> tuple[str, ...]:
    """A listed kind of meeting held by the body: 市委农村工作会议."""
    names = [unarticled(entry.en), *entry.variants][:4]
    forms = [f"{name} of the {form}" for form in body.forms[:4] for name in names]
    return distinct([*forms, *(f"{form} {name}" for form in body.forms[:3] for name in names)], 40)


def _group_and_executive(body: Body, number: str | None) -> tuple[str, ...]:
    """区政府党组会暨第二十四次常务会议: two meetings held as one."""
    ordinals = [f"{n} " for n in ordinal_forms(to_int(number))] if number else [""]
    group = "meeting of the leading Party members group"
    forms = []
    for ordinal in ordinals:
        for form in body.forms[:3]:
            forms += [
                f"{group} of the {form} and its {ordinal}executive meeting",
                f"{group} and the {ordinal}executive meeting of the {form}",
                f"leading Party members group meeting and the {ordinal}executive meeting of the {form}",
                f"{form}'s leading Party members group meeting and {ordinal}executive meeting",
            ]
    return distinct(forms, 40)


def _of_congress(text: str, scope: Scope) -> Iterator[Term]:
    found = _TERM_AFTER.match(text, scope.end)
    if found is None:
        return
    zh = found["organ"]
    kind = "standing" if "常" in zh else "cppcc" if "政协" in zh else "congress"
    names = ("meeting", "session") if kind == "standing" else ("session", "meeting")
    organ = next(o for o in ORGANS if o.kind == ("congress" if kind == "standing" else kind))
    numbered = list(_terms(found["term"], *organ.forms(scope)[:4]))
    holders = [f"Standing Committee of the {n}" for n in numbered] if kind == "standing" else numbered
    yield _at(text, scope.start, found.end(), _sessions(to_int(found["n"]), names, holders))


def _national(found: re.Match[str]) -> tuple[str, ...]:
    term, number = found["term"] or found["term2"], to_int(found["n"] or found["n2"])
    if found["standing"]:
        congress = _terms(term, "National People's Congress", "NPC")
        standing = [f"Standing Committee of the {c}" for c in congress] + [f"{c} Standing Committee" for c in congress]
        return _sessions(number, ("meeting", "session"), standing)
    if found["term2"] or found["organ"] == "政协":
        committee = _terms(term, "CPPCC National Committee", "National Committee of the CPPCC")
        return _sessions(number, ("session",), committee)
    return _sessions(number, ("session",), _terms(term, "National People's Congress", "NPC"))


def _terms(zh: str, *names: str) -> list[str]:
    """The organ of a numbered term: 18th county people's congress."""
    return [f"{number} {name}" for name in names for number in ordinal_forms(to_int(zh))]


def _sessions(number: int, kinds: Sequence[str], holders: Iterable[str]) -> tuple[str, ...]:
    ordinals = ordinal_forms(number)
    named = [(kind, holder) for kind in kinds for holder in holders]
    return distinct([f"{ordinal} {kind} of the {holder}" for kind, holder in named for ordinal in ordinals], 60)


def _term(found: re.Match[str], forms: tuple[str, ...]) -> Term:
    return Term(found.group(), forms[0], "meeting", found.start(), found.end(), forms[1:])


def _at(text: str, start: int, end: int, forms: tuple[str, ...]) -> Term:
    return Term(text[start:end], forms[0], "meeting", start, end, forms[1:])
