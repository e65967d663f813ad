"""Bodies that a place inside or beside their owner names: 公安局文峰分局, 审计署驻兰州特派员办事处, 兵团第八师."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.release import Term
from toolkit.terms.data_files import common_pairs
from toolkit.terms.english import distinct, unarticled
from toolkit.terms.matcher import Match
from toolkit.terms.numerals import ordinal_forms, to_int
from toolkit.terms.pinyin import romanize_place

Places = Mapping[int, Sequence[Term]]
Found = tuple[int, int, tuple[str, ...]]

_HAN = "[\u4e00-\u9fff]"
_RESIDENT = {
    "监管专员办事处": ("Commissioner's Office", "Regulatory Commissioner's Office"),
    "特派员办事处": ("Commissioner's Office", "Resident Office", "Special Commissioner's Office", "Regional Office"),
    "特派办": ("Commissioner's Office", "Resident Office", "Special Commissioner's Office"),
    "专员办事处": ("Commissioner's Office", "Resident Office"),
    "专员办": ("Commissioner's Office", "Resident Office"),
    "经济贸易办事处": ("Economic and Trade Office",),
    "联络办公室": ("Liaison Office",),
    "联络处": ("Liaison Office",),
    "办事处": ("Office", "Liaison Office", "Representative Office"),
    "代表处": ("Representative Office", "Office"),
    "总领事馆": ("Consulate General",),
    "大使馆": ("Embassy",),
}
_RESIDENT_UNIT = re.compile("|".join(sorted(_RESIDENT, key=len, reverse=True)))
_STATIONED = re.compile(r"(?:派驻|驻)")
_NAMED = {
    "分局": (
        "公安局|公安厅|规划局|资源局|环境局|监管局|管理局|国土局|税务局|建设局",
        ("Branch", "Sub-bureau", "Branch Bureau"),
    ),
    "派出所": ("公安局|分局|公安处", ("Police Station",)),
    "人民法庭": ("法院", ("People's Tribunal", "Tribunal")),
    "法庭": ("法院", ("Tribunal", "People's Tribunal")),
    "税务分局": ("税务局|分局", ("Tax Branch", "Tax Sub-bureau", "Taxation Branch")),
    "税务所": ("税务局|分局", ("Tax Office", "Tax Sub-office", "Taxation Office")),
    "司法所": ("司法局|分局", ("Judicial Office", "Justice Office", "Office of Justice")),
    "市场监管所": ("监管局|管理局|分局", ("Market Regulation Office", "Market Supervision Office")),
    "自然资源所": ("资源局|规划局|分局", ("Natural Resources Office",)),
    "国土所": ("国土局|资源局|分局", ("Land and Resources Office",)),
    "财政所": ("财政局", ("Finance Office",)),
    "消防救援站": ("大队|支队", ("Fire and Rescue Station", "Fire Station")),
    "监狱": ("监狱管理局|司法厅", ("Prison",)),
    "供电所": ("供电公司", ("Power Supply Station", "Power Supply Office")),
    "中队": ("大队", ("Squadron", "Company")),
}
_UNITS = "|".join(sorted(_NAMED, key=len, reverse=True))
_NAMED_UNIT = re.compile(
    rf"(?P<name>{_HAN}{{2,4}}?)(?P<generic>镇|乡|街道|区|县|路|新城|新区)?(?P<unit>{_UNITS})(?!长|队员|员)"
)
_ALONE = re.compile(
    rf"(?:^|(?<=[，。、；：（和与]))(?P<name>{_HAN}{{2}})(?P<unit>派出所|人民法庭|司法所|税务所|供电所|消防救援站|监狱)(?!长|管理|人民)"
)
_GENERIC = {
    "镇": "Town",
    "乡": "Township",
    "街道": "Subdistrict",
    "区": "District",
    "县": "County",
    "路": "Road",
    "新城": "New Town",
    "新区": "New Area",
}
_KINDS = {
    "高新": "High-tech Zone",
    "高新区": "High-tech Zone",
    "经开": "Economic Development Zone",
    "经开区": "Economic Development Zone",
    "开发区": "Development Zone",
    "机场": "Airport",
    "水上": "Waterway",
    "森林": "Forest",
    "直属": "Directly Affiliated",
    "交警": "Traffic Police",
    "农业": "Agriculture",
    "机动": "Mobile",
    "巡逻": "Patrol",
}
_NEVER = re.compile(
    "各|全|本|该|每|某|我|的|和|与|在|及|所|等|个|[一二三四五六七八九十]|刑侦|经侦|治安|网安|交通|禁毒|特警|社区|基层|辖区|环资|知识|刑事|民事|商事|行政|家事|审判|执行|智慧|巡回|人民"
)
_CORPS = re.compile(
    r"(?P<corps>新疆生产建设兵团|兵团)第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})师(?!范|生|德|资|徒|傅|大)"
)
_CORPS_NAME = ("Xinjiang Production and Construction Corps", "XPCC")
_ARMED = re.compile("武警(?:部队)?")
_ARMED_UNIT = {"总队": ("Corps", "Contingent"), "支队": ("Detachment", "Division"), "中队": ("Squadron", "Company")}
_ARMED_NAMES = ("Armed Police", "People's Armed Police", "PAP", "Chinese People's Armed Police Force")
_DISCIPLINE = {
    "纪检监察组": (
        "discipline inspection and supervision group",
        "discipline inspection and supervision team",
        "discipline inspection and supervisory group",
    ),
    "纪检组": ("discipline inspection group", "discipline inspection team"),
}
_DISCIPLINE_UNIT = re.compile("|".join(_DISCIPLINE))
_SHORT_PLACE_UNIT = re.compile(
    "(?:法院|检察院|海关|支队|总队|监狱|戒毒所|银行|公司|机场|海事局|气象台|海警局|边检站|检查站)$"
)


def units_of(
    text: str, end: int, zh: str, forms: Sequence[str], places: Places
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Ends and forms of what the body `zh` that ends at `end` has: an office in a place, a named branch."""
    stationed = _STATIONED.match(text, end)
    if stationed is not None:
        for place in places.get(stationed.end(), ()):
            unit = _RESIDENT_UNIT.match(text, place.end)
            if unit is not None:
                names = _RESIDENT[unit.group()]
                if unit.group() == "经济贸易办事处" and zh.startswith("香港"):
                    names = ("Hong Kong Economic and Trade Office",)
                base = place.en.split(",")[0].removesuffix(" Municipality").removesuffix(" City")
                own = [f"{base} {name} of the {forms[0]}" for name in names]
                there = [f"{name} of the {form} in {base}" for form in forms[:2] for name in names]
                both = [*there, *own] if names[0].startswith("Hong Kong") else [*own, *there]
                yield unit.end(), distinct([*both, *(f"{forms[0]}'s {name} in {base}" for name in names)])
    named = _NAMED_UNIT.match(text, end)
    if named is not None and re.search(f"(?:{_NAMED[named['unit']][0]})$", zh):
        name = _name(named["name"], named["generic"] or "")
        if name:
            names = _NAMED[named["unit"]][1]
            own = [f"{name} {unit} of the {form}" for form in forms[:3] for unit in names]
            yield named.end(), distinct([*own, *(f"{forms[0]} {name} {unit}" for unit in names)])


def _name(zh: str, generic: str) -> str:
    whole = zh + generic
    if whole in _KINDS:
        return _KINDS[whole]
    if zh in _KINDS and not generic:
        return _KINDS[zh]
    if _NEVER.search(zh) or any(zh[i : i + 2] in common_pairs() for i in range(len(zh) - 1)):
        return ""
    return romanize_place(zh) + (f" {_GENERIC[generic]}" if generic else "")


def bodies_by_name(text: str, places: Sequence[Term], units: Mapping[int, Sequence[Match]]) -> Iterator[Found]:
    """Start, end and forms of bodies with no owner before them: divisions of the corps, armed police, 石桥派出所."""
    for found in _CORPS.finditer(text):
        ordinals = [word.capitalize() for word in ordinal_forms(to_int(found["number"]))]
        forms = [f"{word} Division of the {corps}" for corps in _CORPS_NAME for word in ordinals]
        yield found.start(), found.end(), distinct([*forms, *(f"XPCC {word} Division" for word in ordinals)])
    for found in _ALONE.finditer(text):
        name = _name(found["name"], "")
        if name:
            yield found.start(), found.end(), tuple(f"{name} {unit}" for unit in _NAMED[found["unit"]][1])
    by_start: dict[int, list[Term]] = {}
    for place in places:
        by_start.setdefault(place.start, []).append(place)
        yield from _of_short_place(text, place, units)
    for found in _ARMED.finditer(text):
        for place in by_start.get(found.end(), ()):
            unit = _of_armed_police(text, place)
            if unit is not None:
                yield found.start(), unit[0], unit[1]


def _of_armed_police(text: str, place: Term) -> tuple[int, tuple[str, ...]] | None:
    unit = text[place.end : place.end + 2]
    if unit not in _ARMED_UNIT:
        return None
    base = place.en.split(",")[0].removesuffix(" Municipality").removesuffix(" City").removesuffix(" Province")
    names = _ARMED_UNIT[unit]
    forms = [f"{base} {name} of the {force}" for force in _ARMED_NAMES for name in names[:1]]
    forms += [f"{base} {force} {names[0]}" for force in _ARMED_NAMES[:3]]
    return place.end + 2, distinct([*forms, *(f"{base} {name} of the {_ARMED_NAMES[0]}" for name in names[1:])])


def _of_short_place(text: str, place: Term, units: Mapping[int, Sequence[Match]]) -> Iterator[Found]:
    """南宁铁路运输中级法院: a listed body after a place that does not say its level."""
    if place.source != "termbase" or place.zh[-1] in "省市县区州旗盟镇乡村" or "," in place.en:
        return
    for match in units.get(place.end, ()):
        entry = match.entries[0]
        if _SHORT_PLACE_UNIT.search(entry.zh) and entry.level != "national":
            forms = distinct(f"{place.en} {_capitals(unarticled(name))}" for name in (entry.en, *entry.variants))
            yield place.start, match.end, forms


def _capitals(name: str) -> str:
    return " ".join(w if w in {"and", "of", "for", "the"} else w[:1].upper() + w[1:] for w in name.split(" "))


def stationed_groups(text: str, bodies: Sequence[tuple[int, int, tuple[str, ...]]]) -> Iterator[Found]:
    """省纪委监委驻省财政厅纪检监察组: who sent the group, and where it sits. `bodies`: start, end and forms."""
    ends: dict[int, tuple[int, tuple[str, ...]]] = {}
    for start, end, forms in bodies:
        if end not in ends or start < ends[end][0]:
            ends[end] = (start, forms)
    for start, end, forms in bodies:
        unit = _DISCIPLINE_UNIT.match(text, end)
        sent = next((word for word in ("派驻", "驻") if text.endswith(word, 0, start)), "")
        if unit is None or not sent:
            continue
        at, names = start - len(sent), _DISCIPLINE[unit.group()]
        if at not in ends:
            there = [f"{name} {to} the {forms[0]}" for name in names for to in ("stationed at", "dispatched to", "at")]
            yield at, unit.end(), distinct(there)
            continue
        sender_start, sender = ends[at]
        own = [f"{name} dispatched to the {f} by the {s}" for s in sender[:3] for f in forms[:3] for name in names[:2]]
        own += [f"{name} of the {s} stationed at the {f}" for s in sender[:2] for f in forms[:2] for name in names[:2]]
        yield sender_start, unit.end(), distinct(own, 24)
