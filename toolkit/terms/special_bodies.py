"""Bodies of one kind each: local companies of State Grid, military sub-commands, administrations of parks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.terms.data_files import common_pairs
from toolkit.terms.english import distinct, unarticled
from toolkit.terms.matcher import Scan
from toolkit.terms.organs import placed
from toolkit.terms.pinyin import romanize_place
from toolkit.terms.places import find_places
from toolkit.terms.scopes import bare_name, place_scopes

Found = tuple[int, int, tuple[str, ...]]

_PARKS = ("国家公园", "自然保护区", "保护区", "风景名胜区", "景区", "湿地公园", "森林公园", "遗址公园")
_PARK_UNITS = {
    "管理局": ("Administration", "Administration Bureau", "Management Bureau"),
    "管理处": ("Management Office", "Administration Office"),
    "管理中心": ("Management Center", "Administration Center"),
    "管理委员会": ("Administrative Committee", "Management Committee"),
    "管委会": ("Administrative Committee", "Management Committee"),
    "管理分局": ("Administration Branch",),
}
_PARK_UNIT = re.compile("|".join(sorted(_PARK_UNITS, key=len, reverse=True)))
_POWER_COMPANY = re.compile(r"国网(?P<place>[\u4e00-\u9fff]{2,10}?)(?P<kind>供电公司|电力有限公司|电力公司)")
_POWER_KINDS = {
    "供电公司": ("Power Supply Company",),
    "电力有限公司": ("Electric Power Co., Ltd.", "Electric Power Company", "Electric Power"),
    "电力公司": ("Electric Power Company", "Electric Power"),
}
_GARRISON = re.compile(r"(?:^|(?<=[、，。；（和与及])|(?<=市政府))(?P<place>[\u4e00-\u9fff]{2,3})军分区")
_GARRISON_NAMES = ("Military Sub-command", "Military Subarea Command", "Military Subarea", "Military Sub-area")


def parks(text: str, scan: Scan) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """三江源国家公园管理局: the administration of a listed park, reserve or scenic area."""
    for match in scan.matches:
        entry = match.entries[0]
        unit = _PARK_UNIT.match(text, match.end) if entry.zh.endswith(_PARKS) else None
        if unit is not None:
            name = unarticled(entry.en)
            forms = [f"{name} {said}" for said in _PARK_UNITS[unit.group()]]
            yield match.start, unit.end(), tuple(forms + [f"{said} of {name}" for said in _PARK_UNITS[unit.group()]])


def power_companies(text: str) -> Iterator[Found]:
    """国网云河县供电公司: the local companies of State Grid."""
    for found in _POWER_COMPANY.finditer(text):
        for place in find_places(found["place"]):
            if (place.start, place.end) != (0, len(found["place"])):
                continue
            kinds = _POWER_KINDS[found["kind"]]
            if found["kind"] == "供电公司":
                scopes = list(place_scopes(found["place"] + "供", [place]))
                names = [form for scope in scopes for form in placed(scope, kinds[0])] or [f"{place.en} {kinds[0]}"]
            else:
                names = [f"{bare_name(place.en)} {kind}" for kind in kinds]
            forms = [f"State Grid {name}" for name in names]
            forms += [form for name in names for form in (f"{name} of State Grid", f"State Grid's {name}")]
            yield found.start(), found.end(), distinct(forms)


def garrisons(text: str) -> Iterator[Found]:
    """沧澜军分区: a military sub-command by the name of its place."""
    for found in _GARRISON.finditer(text):
        zh = found["place"]
        scopes = [s for s in place_scopes(f"{zh}市", find_places(f"{zh}市")) if s.start == 0]
        names = [scopes[0].base, *scopes[0].names[:2]] if scopes else [romanize_place(zh)]
        if scopes or not any(zh[i : i + 2] in common_pairs() for i in range(len(zh) - 1)):
            forms = distinct(f"{name} {kind}" for kind in _GARRISON_NAMES for name in names)
            yield found.start("place"), found.end(), forms
