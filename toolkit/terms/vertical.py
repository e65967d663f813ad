"""Local bodies of national administrations, banks and companies: 国家税务总局庆阳市税务局, 昆明海关."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.release import Term
from toolkit.terms.english import distinct, unarticled
from toolkit.terms.matcher import Match
from toolkit.terms.places import find_places

_UNITS = {
    "税务局": ("Tax Bureau", "Tax Service", "Taxation Bureau"),
    "调查总队": ("Survey Office", "Survey Corps"),
    "调查队": ("Survey Team", "Survey Office"),
    "中心支行": ("Central Sub-branch", "Central Subbranch"),
    "支行": ("Sub-branch", "Subbranch"),
    "分行": ("Branch",),
    "监管分局": ("Regulatory Branch", "Supervision Branch", "Office"),
    "监管局": ("Regulatory Bureau", "Office", "Bureau", "Energy Regulatory Bureau"),
    "监察局": ("Bureau", "Office"),
    "分公司": ("Branch", "Company", "Branch Company"),
    "公司": ("Company",),
    "供电公司": ("Power Supply Company",),
    "办事处": ("Office",),
    "海事局": ("Maritime Safety Administration",),
    "气象局": ("Meteorological Bureau",),
    "分局": ("Branch", "Branch Bureau"),
    "督查中心": ("Supervision Center", "Inspection Center"),
    "督察局": ("Inspection Bureau", "Supervision Bureau", "Regional Inspection Bureau"),
    "督察中心": ("Inspection Center", "Supervision Center"),
    "能源监管局": ("Energy Regulatory Bureau", "Regulatory Bureau", "Energy Regulatory Office"),
    "管理局": ("Administration", "Regional Administration", "Administration Bureau"),
    "核与辐射安全监督站": (
        "Nuclear and Radiation Safety Inspection Station",
        "Regional Office of Nuclear and Radiation Safety",
    ),
    "生态环境监督管理局": ("Ecology and Environment Supervision and Administration Bureau",),
    "局": ("Bureau", "Office"),
}
_REGIONS = {
    "华北": "North China",
    "华东": "East China",
    "华南": "South China",
    "华中": "Central China",
    "中南": "Central and Southern China",
    "东北": "Northeast China",
    "西北": "Northwest China",
    "西南": "Southwest China",
    "东南": "Southeast China",
    "黄河流域": "Yellow River Basin",
    "长江流域": "Yangtze River Basin",
    "珠江流域": "Pearl River Basin",
    "淮河流域": "Huaihe River Basin",
    "海河流域": "Haihe River Basin",
}
_REGION = re.compile(rf"(?P<name>{'|'.join(_REGIONS)})(?:区域|地区|环境保护|生态环境)?")
_REACH = 10
_UNIT = re.compile("|".join(sorted(_UNITS, key=len, reverse=True)))
_SINGLE = {"海关": "Customs", "海事局": "Maritime Safety Administration", "海警局": "Coast Guard Bureau"}
_ALONE = re.compile("(?:" + "|".join(_SINGLE) + r")(?=[^员]|$)")
_WHOLE = re.compile(
    r"^(?:国家|教育部|审计署|民航局|环境保护部|民用航空|中国|国务院|水利部|交通运输部|应急管理部|自然资源部|生态环境部|国网)"
)
_GENERIC = re.compile(r" (?:City|Municipality)$")


def vertical_bodies(
    text: str, units: Mapping[int, Sequence[Match]], places: Sequence[Term]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Start, end and forms of every such body."""
    at: dict[int, list[Term]] = {}
    for place in places:
        at.setdefault(place.start, []).append(place)
        if (alone := _ALONE.match(text, place.end)) is not None and not place.zh.endswith(("县", "区", "镇", "乡")):
            name = _SINGLE[alone.group()]
            yield place.start, alone.end(), distinct([f"{base} {name}" for base in _names(place)])
    for matches in units.values():
        for match in matches:
            whole = match.entries[0]
            if not _WHOLE.match(whole.zh):
                continue
            owner = unarticled(whole.en)
            for names, unit in _local(text, match.end, at.get(match.end, ())):
                local = [f"{base} {name}" for name in _UNITS[unit.group()] for base in names]
                forms = [f"{name} of the {owner}" for name in local[:6]]
                forms += [f"{owner} {name}" for name in local[:3]]
                yield match.start, unit.end(), distinct(forms, 12)


def _local(text: str, at: int, places: Sequence[Term]) -> Iterator[tuple[list[str], re.Match[str]]]:
    """The area at `at` in English, and the unit that follows it: a place found there, or one of the great regions."""
    region = _REGION.match(text, at)
    if region is not None and (unit := _UNIT.match(text, region.end())) is not None:
        yield [_REGIONS[region["name"]]], unit
    for place in places or find_places(text[at : at + _REACH]):
        end = place.end if places else at + place.end
        if (places or place.start == 0) and (unit := _UNIT.match(text, end)) is not None:
            yield _names(place), unit


def _names(place: Term) -> list[str]:
    """Qingyang, Qingyang Municipal, Qingyang City for 庆阳市; Aba Prefecture for 阿坝州."""
    if place.en.endswith(" Province"):
        base = place.en.removesuffix(" Province")
        return [f"{base} Provincial", base, place.en]
    base = _GENERIC.sub("", place.en)
    return [base] if base == place.en else [base, f"{base} Municipal", place.en]
