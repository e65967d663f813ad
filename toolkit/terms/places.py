"""Place names: every division of the gazetteer, nested places, and counties, towns, roads and waters by rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.release import Term
from toolkit.terms.data_files import words
from toolkit.terms.english import distinct, unarticled
from toolkit.terms.gazetteer import bare_counties, listed
from toolkit.terms.place_candidates import Candidate, Generic, candidates, generics, official_names, renderings, score

_SURE = 0.0
_SURE_IN_CHAIN = -2.5
_SURE_OF_NAME = -1.0
_NAMED = frozenset({"street", "zone", "port"})
_NAME = "[\u3400-\u9fff]{2,3}"
_ROW = re.compile(
    rf"(?:^|[，。；：在到赴由对])(?P<names>(?:{_NAME}[、和]){{1,6}}{_NAME})等?[两二三四五六七八九十\d]+个?(?P<generic>社区|街道|[县区镇乡村])"
    "(?![民委域级长里镇村区])"
)
_NATURAL = frozenset({"water", "lake", "mountain"})
_HILLY = tuple("区村里上水路沟林头地体脚顶坡货")
_FEATURES = "山湖河江岛湾沟岭川泉溪"
_REACHES = {
    "流域": "{} basin", "上游": "upper reaches of the {}", "中游": "middle reaches of the {}",
    "下游": "lower reaches of the {}", "上中游": "upper and middle reaches of the {}",
    "中下游": "middle and lower reaches of the {}",
}  # fmt: skip
_LONGER = 0.8
_DIVISIONS = ("", "province", "prefecture", "county")
_NAMED_AFTER = frozenset({"zone", "work", "port"})
_LOCAL = re.compile(" (?:County|District|Banner|Town|Township|Village|Subdistrict)$")
_PLAIN = re.compile(
    r" (?:City|Province|Municipality|County|District|Town|Township|Village|Special Administrative Region"
    r"|(?:\w+ )*Autonomous (?:Region|Prefecture|County|Banner))$"
)


def find_places(text: str, *, date: dt.date | None = None) -> list[Term]:
    """Places of `text`, by start; a nested place (甘肃省天水市秦州区) is one term, smallest unit first in English.

    Xizang is used for texts of 2023 and later or without a date, Tibet before.
    """
    known = _without_overlaps([*listed(text, date), *bare_counties(text)])
    known = [_extended(text, term) for term in known]
    parts = _without_overlaps([*known, *_sharing(text), *_by_rule(text, known)])
    return _nested(text, parts)


def _by_rule(text: str, known: Sequence[Term]) -> Iterator[Term]:
    """Places that no list has, the likeliest of those that overlap; right after a division less is asked."""
    ends = {term.end for term in known if term.note in _DIVISIONS}
    whole = {term.end for term in known if len(term.zh) > 2 or term.zh[-1] != "县"}
    cities = {term.start: term.end for term in known if term.note in ("province", "prefecture")}
    inside = {i for term in known for i in range(term.start + 1, term.end)}
    likely: list[tuple[float, Candidate]] = []
    for candidate in candidates(text):
        if candidate.start in inside or candidate.end in inside or candidate.end in whole or _ordinary(candidate.zh):
            continue
        city = cities.get(candidate.start)
        if city is not None and (city < candidate.start + len(candidate.name) or candidate.generic.kind in _NATURAL):
            continue
        if candidate.generic.zh == "山" and text[candidate.end : candidate.end + 1] in _HILLY:
            continue
        likely.append((score(text, candidate), candidate))
    likely.sort(key=lambda pair: -pair[0] - _LONGER * len(pair[1].zh))
    taken = bytearray(len(text))
    for odds, found in likely:
        least = _SURE_IN_CHAIN if found.start in ends or _after_a_feature(found) else _SURE
        if found.name in official_names() and found.generic.kind in _NAMED:
            least = min(least, _SURE_OF_NAME)
        if odds < least or any(taken[found.start : found.end]):
            continue
        taken[found.start : found.end] = b"\x01" * (found.end - found.start)
        ends.add(found.end)
        forms = renderings(found)
        note = "" if found.generic.kind == "division" else found.generic.kind
        yield Term(found.zh, forms[0], "place", found.start, found.end, forms[1:], note=note)


def _after_a_feature(found: Candidate) -> bool:
    """瓦屋山镇, 太仓港经济开发区: a division or a zone named after a hill or a water."""
    kind, name = found.generic.kind, found.name
    return len(name) == 3 and (
        (kind == "division" and name[-1] in _FEATURES) or (kind == "zone" and name[-1] in "港湖")
    )


def _extended(text: str, term: Term) -> Term:
    """A river or mountain with the word after it that makes another place of it: 长江流域, 长江下游, 长江大桥."""
    if term.note not in ("water", "mountain"):
        return term
    name = unarticled(term.en)
    for zh, en in _REACHES.items():
        if text.startswith(zh, term.end):
            forms = [en.format(form) for form in distinct([name, *map(unarticled, term.variants)], 6)]
            return _longer(text, term, zh, forms)
    for generic in generics().values():
        if generic.kind in ("work", "street") and text.startswith(generic.zh, term.end):
            return _longer(text, term, generic.zh, [f"{name} {word}" for word in generic.forms])
    return term


def _longer(text: str, term: Term, zh: str, forms: list[str]) -> Term:
    end = term.end + len(zh)
    return replace(term, zh=text[term.start : end], en=forms[0], end=end, variants=tuple(forms[1:]), source="rule")


def _sharing(text: str) -> Iterator[Term]:
    """Places named in a row before the word for their kind, most of which look like places (青松、白鹭两村)."""
    for row in _ROW.finditer(text):
        kind = generics()[row["generic"]]
        names = re.split("[、和]", row["names"])
        if 2 * sum(_likely(name, kind) for name in names) <= len(names):
            continue
        start = row.start("names")
        for name in names:
            forms = renderings(Candidate(0, 0, name, kind))
            bare = official_names().get(name) or forms[0].rsplit(" ", 1)[0]
            yield Term(name, bare, "place", start, start + len(name), forms, note="")
            start += len(name) + 1


def _likely(name: str, kind: Generic) -> bool:
    text = f"在{name}{kind.zh}"
    return any(score(text, candidate) > _SURE for candidate in candidates(text) if candidate.zh == text[1:])


def _ordinary(zh: str) -> bool:
    return zh in words("place_words.csv", "ordinary")


def _without_overlaps(terms: Iterator[Term] | Sequence[Term]) -> list[Term]:
    kept: list[Term] = []
    taken: set[int] = set()
    for term in sorted(terms, key=lambda t: (t.start - t.end, t.source != "termbase", t.start)):
        if taken.isdisjoint(range(term.start, term.end)):
            taken.update(range(term.start, term.end))
            kept.append(term)
    return sorted(kept, key=lambda t: t.start)


def _nested(text: str, parts: Sequence[Term]) -> list[Term]:
    merged: list[list[Term]] = []
    for part in parts:
        if merged and merged[-1][-1].end == part.start and len(part.zh) > 2 and merged[-1][-1].note in _DIVISIONS:
            merged[-1].append(part)
        else:
            merged.append([part])
    return [_chain(text, group) for group in merged]


def _chain(text: str, group: Sequence[Term]) -> Term:
    if len(group) == 1:
        return group[0]
    names = [t.en for t in reversed(group)]
    shorts = [_PLAIN.sub("", name) for name in names]
    rest, short_rest = ", ".join(names[1:]), ", ".join(shorts[1:])
    forms = [f"{names[0]}, {rest}"]
    for head in (names[0], shorts[0], *group[-1].variants[:2]):
        for tail in (rest, short_rest):
            forms += [f"{head}, {tail}", f"{head} in {tail}", f"{head} of {tail}", f"{tail}'s {head}"]
    if len(names) > 2:
        forms += [f"{names[0]}, {names[1]}", f"{names[0]}, {shorts[1]}"]
    if group[-1].note not in _DIVISIONS and len(group) == 2:
        forms.insert(0, f"{shorts[1]} {names[0]}")
        local = _LOCAL.search(names[1]) is not None
        if local or group[-1].note not in _NAMED_AFTER:
            forms[:2] = reversed(forms[:2])
    start, end = group[0].start, group[-1].end
    chosen = distinct(forms, 24)
    return replace(group[-1], zh=text[start:end], en=chosen[0], start=start, end=end, variants=chosen[1:])
