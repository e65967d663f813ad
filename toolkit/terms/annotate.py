"""Every term of a sentence, from the termbase and from rules, without overlaps."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

from toolkit.release import Term
from toolkit.terms.conferences import find_conferences
from toolkit.terms.dates import find_dates
from toolkit.terms.documents import document_frame, find_documents
from toolkit.terms.english import distinct, plural
from toolkit.terms.figures import find_figures
from toolkit.terms.formats import read_csv, read_termbase
from toolkit.terms.held_titles import hold_together
from toolkit.terms.institutions import find_bodies, institution_terms
from toolkit.terms.matcher import Match, Matcher
from toolkit.terms.meetings import find_meetings
from toolkit.terms.names import find_names
from toolkit.terms.places import find_places
from toolkit.terms.programs import find_programs, with_stages
from toolkit.terms.termbase import HAN, Problem, TermEntry, content_hash, key_of, overrides, review_user_entries
from toolkit.terms.titles import find_titles
from toolkit.terms.verify import locate

SOFT = frozenset({"phrase", "verb", "industry"})
_GENERAL = re.compile(
    "领导小组|指挥部|办公室|工作组|工作专班|集团|公司|企业|大学|学院|医院|研究院|代表团|联席会议|委员会|合作社|协会|学会|商会|基金会"
    "|巡回法庭|仲裁委员会|派出所|分行|小学|中学|体育局|管理委员会|管理处|海事法院|互联网法院|事故调查组|卫生院|管委会|管理局"
)
_BOUNDARIES = frozenset(
    "的和与及由向到在赴对给让请从至将为是被了据以原各该本我其任报往经按照称说于或兼并令把使跟同每某这那出、"
)
_AFTER_NAMES = frozenset("、，。；：和等及与出参主到分陪随率带（")
_WITH_BODY = frozenset({"title", "institution", "meeting"})
_ONLY_WITH_OWNER = frozenset({"移民局", "编委", "综合组", "秘书组", "经理层", "数据局"})
_REMEMBERED = 512
_BY_RULE = re.compile("省|市|县|区|州|旗|盟|镇|乡|村|自治|街道")


@lru_cache(maxsize=1)
def built_in_entries() -> tuple[TermEntry, ...]:
    with resources.as_file(resources.files("toolkit.terms") / "data" / "termbase.csv") as path:
        return tuple(read_csv(path))


class Terminology:
    """The built-in termbase, a user's own termbases that override it, and the rules.

    Raises TermbaseError or OSError where a user's file cannot be used; what is left out of it is in `problems`.
    """

    def __init__(self, termbases: Sequence[Path] = ()) -> None:
        given = [entry for path in termbases for entry in read_termbase(path)]
        self.user_entries, problems = review_user_entries(given)
        self.problems: tuple[Problem, ...] = (*problems, *overrides(self.user_entries, built_in_entries()))
        self.matcher = Matcher(built_in_entries(), self.user_entries)
        self._terms = lru_cache(maxsize=_REMEMBERED)(self._read)

    @cached_property
    def version(self) -> str:
        """A hash of every entry in use."""
        return content_hash(self.entries)

    @cached_property
    def entries(self) -> tuple[TermEntry, ...]:
        """Every entry in use: the user's, and the built-in ones they do not replace."""
        taken = {key_of(entry.zh) for entry in self.user_entries}
        kept = [entry for entry in built_in_entries() if key_of(entry.zh) not in taken]
        return (*self.user_entries, *kept)

    def search(self, query: str, *, category: str | None = None, limit: int = 20) -> list[TermEntry]:
        """Entries whose Chinese or English holds the query, the closest in length first."""
        zh, en = key_of(query), query.casefold()
        found = [
            entry
            for entry in self.entries
            if category in (None, entry.category)
            and (zh in key_of(entry.zh) or any(en in form.casefold() for form in (entry.en, *entry.variants)))
        ]
        return sorted(found, key=lambda entry: len(entry.zh))[:limit]

    def find(self, text: str, *, date: dt.date | None = None) -> list[Term]:
        """Terms that a translation must render as given, by start; `date` chooses among renderings."""
        return [t for t in self._terms(text, date) if t.category not in SOFT]

    def hints(self, text: str, *, date: dt.date | None = None) -> list[Term]:
        """Softer entries (phrases, verbs, industries) that a translation may render otherwise; none overlaps `find`."""
        return [t for t in self._terms(text, date) if t.category in SOFT]

    def document_frame(self, name: str, *, date: dt.date | None = None) -> tuple[str, str] | None:
        """The English frame of a document's name with `{}` for what no rule knows, and that part in Chinese."""
        return document_frame(name, self.matcher, find_places(name, date=date))

    def _read(self, text: str, date: dt.date | None) -> tuple[Term, ...]:
        scan = self.matcher.scan(text)
        listed = [_term(text, match, date) for match in scan.matches if _says_which(match)]
        places = _with_own(find_places(text, date=date), listed)
        bodies = find_bodies(text, scan, places, self.matcher)
        titles = find_titles(text, scan, bodies, places)
        composed = [
            *institution_terms(bodies),
            *titles,
            *find_documents(text, self.matcher, places),
            *find_meetings(text, scan, bodies, places),
            *find_conferences(text, self.matcher, scan),
            *find_figures(text),
            *find_dates(text),
            *find_programs(text, self.matcher),
            *places,
            *find_names(text, titles=[*titles, *(t for t in listed if t.category == "title")], places=places),
        ]
        found = [_formerly(text, t) for t in _merge(listed, composed)]
        terms = [t for t in found if not _is_fragment(text, t, places)]
        terms += with_stages(text, terms)
        held = [t for t in hold_together(text, choose(terms)) if t.category == "title"]
        people = find_names(text, titles=held, places=places)
        return tuple(_with_plurals(text, hold_together(text, choose([*terms, *people]))))


def _says_which(match: Match) -> bool:
    return match.user or match.entries[0].zh not in _ONLY_WITH_OWNER


def _with_plurals(text: str, terms: list[Term]) -> list[Term]:
    """One title before several names is plural in English: 副县长李秀兰、赵文博."""
    people = {t.start: t for t in terms if t.category == "person"}
    result = []
    for term in terms:
        first = people.get(term.end) if term.category == "title" else None
        second = people.get(first.end + 1) if first and text[first.end : first.end + 1] in {"、", "和"} else None
        if second and (second.end == len(text) or text[second.end] in _AFTER_NAMES):
            several = distinct(plural(form) for form in (term.en, *term.variants))
            term = replace(term, en=several[0], variants=distinct([*several[1:], term.en, *term.variants], 48))
        result.append(term)
    return result


def _with_own(places: Sequence[Term], listed: Sequence[Term]) -> list[Term]:
    """The places found, with those of the user's termbase in place of what they overlap."""
    own = [t for t in listed if t.source == "user" and t.category == "place"]
    kept = [p for p in places if all(p.end <= o.start or o.end <= p.start for o in own)]
    return sorted([*kept, *own], key=lambda t: t.start)


def _formerly(text: str, term: Term) -> Term:
    """原云河县委书记: the word for former may stand before the whole title."""
    before, earlier = text[term.start - 1 : term.start], text[max(0, term.start - 2) : term.start - 1]
    if term.category != "title" or before != "原" or (HAN.match(earlier) and earlier not in _BOUNDARIES):
        return term
    forms = distinct([f"former {form}" for form in (term.en, *term.variants)], 48)
    return replace(term, zh="原" + term.zh, start=term.start - 1, en=forms[0], variants=forms[1:])


def _is_fragment(text: str, term: Term, places: Sequence[Term]) -> bool:
    """Whether a body of a general kind is only the end of a longer name (领导小组 in 扶贫开发领导小组)."""
    if term.source == "user" or term.category not in _WITH_BODY or not _GENERAL.match(term.zh):
        return False
    before = text[term.start - 1 : term.start]
    if not before or not HAN.match(before) or before in _BOUNDARIES:
        return False
    return all(place.end != term.start for place in places)


def _merge(listed: Sequence[Term], composed: Sequence[Term]) -> list[Term]:
    """Listed and composed terms together; where both read the same stretch alike, one term with the forms of both."""
    merged: dict[tuple[int, int, str], Term] = {}
    for term in composed:
        key = (term.start, term.end, term.category)
        twin = merged.get(key)
        if twin is not None:
            term = replace(twin, variants=distinct([twin.en, *twin.variants, term.en, *term.variants], 48)[1:])
        merged[key] = term
    for term in listed:
        key = (term.start, term.end, term.category)
        other = merged.get(key)
        if other is not None and term.source != "user":
            mine, composed_forms = (term.en, *term.variants), (other.en, *other.variants)
            by_rule = _BY_RULE.match(term.zh) is not None or " of its " in other.en
            forms = distinct([*composed_forms[:1], *mine, *composed_forms] if by_rule else [*mine, *composed_forms], 48)
            term = replace(term, en=forms[0], variants=forms[1:])
        merged[key] = term
    return list(merged.values())


def choose(candidates: Sequence[Term]) -> list[Term]:
    """The longest of overlapping terms, a user's own first; a soft one yields to a hard one its English keeps."""
    hard = [t for t in candidates if t.category not in SOFT]
    wider = [t for t in hard if t.source != "user"]
    kept = [
        t
        for t in candidates
        if not (t.category in SOFT and _yields(t, hard))
        and not (t.source == "user" and _kept_within(t, wider))
        and not (t.category == "person" and _inside_listed(t, hard))
    ]
    kept.sort(key=_precedence)
    occupied = bytearray(max((t.end for t in kept), default=0))
    chosen: list[Term] = []
    for term in kept:
        if not any(occupied[term.start : term.end]):
            occupied[term.start : term.end] = b"\x01" * (term.end - term.start)
            chosen.append(term)
    return sorted(chosen, key=lambda t: t.start)


def _inside_listed(person: Term, terms: Sequence[Term]) -> bool:
    """习近平 in 习近平新时代中国特色社会主义思想."""
    return any(
        t.source != "rule" and t.start <= person.start and person.end <= t.end and len(t.zh) > len(person.zh)
        for t in terms
    )


def _kept_within(own: Term, wider: Sequence[Term]) -> bool:
    """Whether a longer term around the user's keeps the user's English: a title that names the user's place."""
    around = [t for t in wider if t.start <= own.start and own.end <= t.end and t.end - t.start > own.end - own.start]
    return any(locate(t.en, own) is not None for t in around)


def _precedence(term: Term) -> tuple[bool, bool, int, bool, int]:
    return (
        term.source != "user",
        term.category != "person",
        term.start - term.end,
        term.category in SOFT,
        term.start,
    )


def _yields(soft: Term, hard: Sequence[Term]) -> bool:
    inside = [t for t in hard if soft.start <= t.start and t.end <= soft.end]
    return any(locate(soft.en, t) is not None for t in inside)


def _term(text: str, match: Match, date: dt.date | None) -> Term:
    entry = current(match.entries, date)
    variants = entry.variants
    if entry.category == "title" and "chairman" in entry.en:
        forms = (entry.en, *entry.variants)
        variants += tuple(form.replace("chairman", word) for word in ("chairwoman", "chairperson") for form in forms)
    return Term(
        text[match.start : match.end],
        entry.en,
        entry.category,
        match.start,
        match.end,
        variants,
        "user" if match.user else "termbase",
        note=entry.note,
    )


def current(entries: Sequence[TermEntry], date: dt.date | None) -> TermEntry:
    """The entry valid in the year of the date; without a date, or where none was valid then, the latest."""
    if date is not None:
        for entry in entries:
            if entry.valid_in(date.year):
                return entry
    return max(entries, key=lambda e: e.valid_to or 9999)
