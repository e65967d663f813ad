"""Institutions that no list holds, composed from owner and kind (云河县自然资源局, 省委第三巡视组)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.release import Term
from toolkit.terms.departments import department_at
from toolkit.terms.english import distinct, lower_generic, turned, unarticled
from toolkit.terms.local_bodies import bodies_by_name, stationed_groups, units_of
from toolkit.terms.matcher import Match, Matcher, Scan
from toolkit.terms.numerals import ordinal, ordinal_figure, ordinal_forms, to_int
from toolkit.terms.organs import ORGANS, levelled, of_place, placed
from toolkit.terms.places import find_places
from toolkit.terms.purposes import bare_purposeful, purposeful_at, with_owner
from toolkit.terms.scopes import Scope, bare_scopes, place_scopes
from toolkit.terms.special_bodies import garrisons, parks, power_companies
from toolkit.terms.teams import bare_teams, team_at
from toolkit.terms.vertical import vertical_bodies

_NATIONAL = re.compile(r"中国|中华|中央|中共中央|国家|国务院|全国|最高|联合国|解放军|驻|香港|澳门")
_OWNED = re.compile(r"(?:省|市|县|区|州|旗|镇|乡|村|自治区|自治州|自治县|街道|乡镇)(?!场|监)")
_NUMBERED = re.compile(
    r"第([一二三四五六七八九十]+|\d+)(巡视组|巡察组|督导组|督察组|检查组|考核组|工作组|调研组|监督检查室|审查调查室"
    r"|纪检监察室|中学|小学|幼儿园|人民医院|党支部)"
)
_UNITS = {
    "巡视组": ("inspection team", "disciplinary inspection team", "inspection group"),
    "巡察组": ("inspection team", "disciplinary inspection team", "inspection group"),
    "督导组": ("supervision team", "supervision group"),
    "督察组": ("inspection team", "inspector team", "inspection group"),
    "检查组": ("inspection team", "inspection group"),
    "考核组": ("assessment team", "assessment group"),
    "工作组": ("work team", "working group"),
    "调研组": ("research team", "research group"),
    "监督检查室": ("oversight and inspection office", "supervision and inspection office"),
    "审查调查室": ("review and investigation office",),
    "纪检监察室": ("discipline inspection and supervision office",),
    "党支部": ("Party branch",),
    "中学": ("Middle School",),
    "小学": ("Primary School",),
    "幼儿园": ("Kindergarten",),
    "人民医院": ("People's Hospital",),
}
_SCHOOLS = frozenset({"中学", "小学", "幼儿园"})
_OTHER_PARTIES = {
    "民革": "Revolutionary Committee of the Chinese Kuomintang",
    "民盟": "China Democratic League",
    "民建": "China National Democratic Construction Association",
    "民进": "China Association for Promoting Democracy",
    "农工党": "Chinese Peasants' and Workers' Democratic Party",
    "致公党": "China Zhi Gong Party",
    "九三学社": "Jiu San Society",
    "台盟": "Taiwan Democratic Self-Government League",
    "共青团": "Communist Youth League",
}
_OTHER_PARTY = re.compile("(?:" + "|".join(_OTHER_PARTIES) + ")$")
_OTHER_COMMITTEE = re.compile("(?:" + "|".join(_OTHER_PARTIES) + "|届|团)$")
_OFFICE = re.compile(r"办公[厅室](?!主任会议)|办(?=主任|副主任|[、，。和与及印牵转]|$)")
_TERM = re.compile(
    r"第?(?P<term>[一二三四五六七八九十]+)届(?P<organ>人民代表大会常务委员会|人大常委会|人民代表大会|人大)(?!第?[一二三四五六七八九十]+次)"
)
_COMMITTEE = re.compile(r"(?P<whole>(?:第?(?P<term>[一二三四五六七八九十]+)届)?委员会)(?P<standing>常务委员会|常委会)?")
_LIMITED = re.compile("(?:股份)?有限(?:责任)?公司")
_OF_VILLAGES = ("party branch", "party committee", "villagers' committee", "residents' committee")
_OWNER = re.compile("中国人民政治协商会议|政协|中共|" + "|".join(_OTHER_PARTIES))
_REACH = 12
_COMMITTEE_OWNERS = {"中国人民政治协商会议": "cppcc", "中共": "party", "政协": "cppcc"}
_PARTY_COMMITTEE = re.compile(r"委(?:员会|会)?(?!员)")
_HEADS = {
    "局": "bureau",
    "厅": "department",
    "集团": "group",
    "公司": "company",
    "支队": "detachment",
    "总队": "corps",
    "大队": "brigade",
    "医院": "hospital",
    "法庭": "tribunal",
    "法院": "court",
    "检察院": "procuratorate",
    "分局": "sub-bureau",
    "支行": "sub-branch",
    "常委会": "standing committee",
    "学校": "school",
    "中心": "center",
}
_HEAD = re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[该本由经和与及任为原]))(?:{'|'.join(_HEADS)})")
_INNER = frozenset(
    {"party", "government", "standing", "cppcc", "both", "discipline", "congress", "procuratorate", "court"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """An institution in the text. `forms` have no article, the first is preferred; `plain`: as the termbase has it."""

    start: int
    end: int
    zh: str
    forms: tuple[str, ...]
    kind: str
    scope: Scope | None = None
    plain: bool = False
    depth: int = 1


def find_bodies(text: str, scan: Scan, places: Sequence[Term], matcher: Matcher) -> list[Body]:
    """Every institution that can be read in the text, with all shorter readings of it; by start, longest first."""
    units: dict[int, list[Match]] = defaultdict(list)
    for match in scan.matches:
        if match.entries[0].category == "institution":
            units[match.start].append(match)
    owners = list(place_scopes(text, [*places, *_after_owners(text, places)]))
    owners += bare_scopes(text, scan.begun, owners)
    context = _Context(text, units, matcher, _by_start(places))
    bodies = [
        grown for scope in owners for body in _owned(text, scope, units, matcher) for grown in _grow(context, body)
    ]
    bodies += [grown for body in _bare_heads(text) for grown in _grow(context, body)]
    for matches in units.values():
        for match in matches:
            entry = match.entries[0]
            forms = distinct(unarticled(form) for form in (entry.en, *entry.variants))
            own = Body(match.start, match.end, text[match.start : match.end], forms, _kind(entry.zh), plain=True)
            bodies += _grow(context, own)
    for start, end, forms in (
        *vertical_bodies(text, units, places),
        *bodies_by_name(text, places, units),
        *bare_purposeful(text, matcher),
        *bare_teams(text),
        *parks(text, scan),
        *power_companies(text),
        *garrisons(text),
    ):
        bodies += _grow(context, Body(start, end, text[start:end], forms, "institution"))
    stationed = stationed_groups(text, [(b.start, b.end, b.forms) for b in bodies if b.forms])
    bodies += [Body(start, end, text[start:end], forms, "institution") for start, end, forms in stationed]
    bodies.sort(key=lambda b: (b.start, -b.end, b.plain))
    return bodies


def _after_owners(text: str, places: Sequence[Term]) -> Iterator[Term]:
    """Places that stand directly after the name of a party or the like, where nothing else marks their beginning."""
    begun = {place.start for place in places}
    for found in _OWNER.finditer(text):
        if found.end() not in begun:
            for place in find_places(text[found.end() : found.end() + _REACH]):
                if place.start == 0:
                    yield replace(place, start=found.end(), end=found.end() + place.end)


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    units: dict[int, list[Match]]
    matcher: Matcher
    places: Mapping[int, Sequence[Term]]


def _by_start(places: Sequence[Term]) -> dict[int, list[Term]]:
    found: dict[int, list[Term]] = defaultdict(list)
    for place in places:
        found[place.start].append(place)
    return found


def _kind(zh: str) -> str:
    if re.search(r"(?:省|市|县|区|州|旗|盟|镇|乡|街道)(?:党)?委$", zh):
        return "party"
    for ending, kind in (("人大常委会", "standing"), ("政协", "cppcc"), ("政府", "government"), ("纪委监委", "both")):
        if zh.endswith(ending):
            return kind
    return "institution"


def _owned(text: str, scope: Scope, units: dict[int, list[Match]], matcher: Matcher) -> Iterator[Body]:
    start, at = scope.start, scope.end
    if text.startswith("中共", start - 2) and start >= 2:
        start -= 2
    for organ in ORGANS:
        found = organ.pattern.match(text, at)
        if organ.kind == "workparty" and scope.level.zh == "区" and not scope.names:
            continue
        if found and not (
            organ.kind == "party" and _OTHER_COMMITTEE.search(text, max(0, scope.start - 5), scope.start)
        ):
            yield Body(start, found.end(), text[start : found.end()], organ.forms(scope), organ.kind, scope)
            yield from _with_government(text, start, found.end(), organ.kind, scope)
    party = _OTHER_PARTY.search(text, max(0, scope.start - 5), scope.start)
    committee = _PARTY_COMMITTEE.match(text, at) if party else None
    if party and committee:
        name = f"committee of the {_OTHER_PARTIES[party.group()]}"
        forms = distinct(placed(scope, name.capitalize()[0] + name[1:]) if scope.names else levelled(scope, name))
        end = committee.end()
        yield Body(party.start(), end, text[party.start() : end], forms, "otherparty", scope)
    for match in units.get(at, ()):
        entry = match.entries[0]
        if _NATIONAL.match(entry.zh) or (_OWNED.match(entry.zh) and not scope.names) or entry.level == "national":
            continue
        if scope.level.zh == "区" and not scope.names and entry.zh.startswith(("管委会", "党工委")):
            continue
        names = [unarticled(entry.en), *(unarticled(v) for v in entry.variants)]
        forms = distinct(form for name in names for form in _unit_forms(scope, name))
        yield Body(scope.start, match.end, text[scope.start : match.end], forms, "institution", scope)
    for end, inner in (*department_at(text, at, as_committee=False), *purposeful_at(text, at, matcher)):
        forms = distinct(form for name in inner for form in _unit_forms(scope, name))
        yield Body(scope.start, end, text[scope.start : end], forms, "institution", scope)
    yield from _of_term(text, scope)
    yield from _committees(text, scope)
    numbered = _NUMBERED.match(text, at)
    team = (numbered.end(), tuple(_numbered(numbered))) if numbered else team_at(text, at)
    if team:
        forms = distinct(form for name in team[1] for form in _unit_forms(scope, name))
        yield Body(scope.start, team[0], text[scope.start : team[0]], forms, "institution", scope)


def _of_term(text: str, scope: Scope) -> Iterator[Body]:
    """县第十九届人大常委会, 政协县第十届委员会: an organ of a numbered term."""
    found = _TERM.match(text, scope.end)
    if found is None:
        return
    kind = "standing" if "常" in found["organ"] else "congress"
    base = next(o for o in ORGANS if o.kind == "congress").forms(scope)[:4]
    named = [f"{ordinal} {name}" for name in base for ordinal in ordinal_forms(to_int(found["term"]))]
    forms = [f"Standing Committee of the {n}" for n in named] if kind == "standing" else named
    yield Body(scope.start, found.end(), text[scope.start : found.end()], distinct(forms), kind, scope)


def _committees(text: str, scope: Scope) -> Iterator[Body]:
    """中共云河县委员会, 政协云河县第十届委员会常务委员会: a committee whose owner stands before the place."""
    found = _COMMITTEE.match(text, scope.end)
    owner = next((zh for zh in _COMMITTEE_OWNERS if text.endswith(zh, 0, scope.start)), None)
    if found is None or owner is None:
        return
    kind, start = _COMMITTEE_OWNERS[owner], scope.start - len(owner)
    forms: Sequence[str] = next(o for o in ORGANS if o.kind == kind).forms(scope)
    if found["term"]:
        number = to_int(found["term"])
        ordinals = [ordinal_figure(number), *ordinal_forms(number)]
        forms = [f"{word} {form}" for form in forms[:4] for word in ordinals]
    yield Body(start, found.end("whole"), text[start : found.end("whole")], distinct(forms), kind, scope)
    if found["standing"]:
        standing = distinct(f"Standing Committee of the {form}" for form in forms[:8])
        yield Body(start, found.end(), text[start : found.end()], standing, "institution", scope)


def _bare_heads(text: str) -> Iterator[Body]:
    """A body already named and now called only bureau, group or corps: 局党组书记、局长, 集团总裁."""
    for found in _HEAD.finditer(text):
        yield Body(found.start(), found.end(), found.group(), (_HEADS[found.group()],), "head")


def _with_government(text: str, start: int, end: int, kind: str, scope: Scope) -> Iterator[Body]:
    """县委、县政府, named together as one in English: the county Party committee and government."""
    joint = re.compile(rf"、?{scope.level.zh}(?:人民)?政府(?!工作报告)").match(text, end) if kind == "party" else None
    if joint is None:
        return
    party = next(o for o in ORGANS if o.kind == "party").forms(scope)
    government = next(o for o in ORGANS if o.kind == "government" and o.pattern.match("政府")).forms(scope)
    forms = [f"{party[0]} and government", f"{party[0]} and the {government[0]}", f"{party[0]} and {government[0]}"]
    if scope.names:
        first = scope.names[0].split(",")[0]
        forms += [f"{first} Party committee and government", f"Party committee and government of {first}"]
    else:
        adjective = scope.level.adjective or scope.level.noun
        whole = f"Party committee and government of the {scope.level.noun}"
        forms = [*forms, whole] if scope.level.adjective else [whole, "regional Party committee and government"]
        forms += [
            f"{scope.level.noun} Party committee and government",
            f"{adjective} Party committee and the people's government",
            f"{party[0]} and the {adjective} people's government",
        ]
    yield Body(start, joint.end(), text[start : joint.end()], distinct(forms), "pair", scope)


def _unit_forms(scope: Scope, name: str) -> list[str]:
    if scope.names:
        capital = " ".join(w if w in {"and", "of", "for", "the"} else w[:1].upper() + w[1:] for w in name.split(" "))
        forms = [*placed(scope, capital), *of_place(scope, capital)]
        if scope.level.zh in {"村", "社区"} and name.lower().endswith(_OF_VILLAGES):
            forms = [*of_place(scope, name), *forms]
        return forms + [form for other in turned(capital) for form in (*placed(scope, other), *of_place(scope, other))]
    lowered = lower_generic(name)
    forms = levelled(scope, lowered)
    return forms + [form for other in turned(lowered) for form in levelled(scope, other)]


def _grow(context: _Context, body: Body) -> Iterator[Body]:
    """The body, and the bodies inside it that the text goes on to name (县委宣传部, 县政府办公室)."""
    text = context.text
    yield body
    if body.depth > 3:
        return
    office = _OFFICE.match(text, body.end)
    names: list[tuple[int, list[str]]] = []
    if office:
        whole = ["general office", "office"] if body.kind in _INNER else ["office", "general office"]
        names.append((office.end(), whole))
    numbered = _NUMBERED.match(text, body.end)
    if numbered:
        names.append((numbered.end(), _numbered(numbered)))
    elif team := team_at(text, body.end):
        names.append((team[0], list(team[1])))
    known = {end for end, _ in names}
    as_committee = body.kind not in {"party", "government"}
    composed = department_at(text, body.end, as_committee=as_committee) + purposeful_at(text, body.end, context.matcher)
    names += [(end, list(inner)) for end, inner in composed if end not in known]
    for match in context.units.get(body.end, ()):
        entry = match.entries[0]
        if not _NATIONAL.match(entry.zh) and not _OWNED.match(entry.zh) and entry.level != "national":
            names.append((match.end, [unarticled(n) for n in (entry.en, *entry.variants)]))
    for end, inner_names in names:
        forms = [form for outer in body.forms[:4] for name in inner_names[:3] for form in with_owner(name, outer)]
        forms += [f"{body.forms[0]}'s {name}" for name in inner_names[:2]]
        if body.kind in {"party", "government"} and body.scope is not None and not body.scope.names:
            forms += [f"{body.scope.level.adjective or body.scope.level.noun} {name}" for name in inner_names[:2]]
        child = Body(
            body.start, end, text[body.start : end], distinct(forms), "institution", body.scope, depth=body.depth + 1
        )
        yield from _grow(context, child)
    if (limited := _LIMITED.match(text, body.end)) and body.zh.endswith("集团"):
        companies = distinct(f"{form} Co., Ltd." for form in body.forms)
        zh = text[body.start : limited.end()]
        yield from _grow(context, Body(body.start, limited.end(), zh, companies, "institution", body.scope, depth=9))
    for end, own in units_of(text, body.end, body.zh, body.forms, context.places):
        inner = Body(body.start, end, text[body.start : end], own, "institution", body.scope, depth=body.depth + 1)
        yield from _grow(context, inner)


def _numbered(found: re.Match[str]) -> list[str]:
    number, unit = to_int(found.group(1)), found.group(2)
    if unit in _SCHOOLS:
        return [f"No. {number} {name}" for name in _UNITS[unit]]
    word = ordinal(number)
    if unit == "人民医院":
        return [f"{word.capitalize()} People's Hospital", f"No. {number} People's Hospital"]
    return [f"{word} {name}" for name in _UNITS[unit]] + [f"No. {number} {name}" for name in _UNITS[unit]]


def institution_terms(bodies: Sequence[Body]) -> list[Term]:
    """The composed bodies as terms; those a termbase holds as they stand are left to it."""
    return [
        Term(b.zh, b.forms[0], "institution", b.start, b.end, b.forms[1:])
        for b in bodies
        if not b.plain and b.forms and b.zh not in _HEADS
    ]
