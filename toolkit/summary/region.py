"""The area a release speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.release import Term
from toolkit.summary import areas
from toolkit.summary.documents import as_translated
from toolkit.summary.origin import opening, without_time
from toolkit.summary.result import Bilingual, Evidence, Kind
from toolkit.terms.places import find_places
from toolkit.translation.result import TranslatedSentence, Translation

_NATIONAL = re.compile(
    r"^(?:中共中央|国务院|中央|全国|最高人民|国家(?!统计局.{2,}队|税务总局.{2,}(?:局|省|市|县)|外汇管理局.{2,}分局)"
    r"|中华人民共和国|新华社|中国政府网|外交部|国防部|教育部|科学?技术?部|工业和信息化部|公安部|民政部|司法部|财政部"
    r"|人力资源(?:和)?社会保障部|自然资源部|国土资源部|生态环境部$|环境保护部$|住房和城乡建设部|交通运输部|水利部|农业部|农业农村部"
    r"|商务部|文化和旅游部|文化部|卫生部|退役军人事务部|应急管理部|中国人民银行$|审计署|海关总署|市场监管总局|共青团中央"
    r"|中国气象局|中国民用航空局|民航局|金融监管总局|药监局|体育总局|中国银保监会|中国证监会)"
)
_OF_THE_NATION = re.compile(r"(?:^|[年月份：])(?:全国|国务院|我国)")
NATIONWIDE = Bilingual("全国", "Nationwide")
_PROVINCES = re.compile(
    r"河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
)
_MUNICIPALITIES = re.compile(r"北京|天津|上海|重庆")
_REGIONS = {
    "内蒙古": ("自治区", " Autonomous Region"),
    "西藏": ("自治区", " Autonomous Region"),
    "广西": ("壮族自治区", " Zhuang Autonomous Region"),
    "宁夏": ("回族自治区", " Hui Autonomous Region"),
    "新疆": ("维吾尔自治区", " Uygur Autonomous Region"),
}
_RANKED = ("省|治区", "市|州|盟", "区|县|旗", "镇|乡|街道", "村")
_LEVELS = {generic: level for level, generics in enumerate(_RANKED, 1) for generic in generics.split("|")}
_LEVEL = re.compile(r"(治区|省|市|州|盟|区|县|旗|街道|镇|乡|村)$")
_SPEAKER = re.compile(
    r"(治区|省|市|州|盟|区|县|旗|镇|乡)(?:委|政府|长(?![期远江城三])|领导|人大|政协|直)|(?:全|我|本)(省|市|州|盟|区|县|旗|镇|乡|村)"
)


@dataclass(frozen=True, slots=True)
class _Area:
    zh: str
    en: str
    evidence: Evidence

    @property
    def level(self) -> int:
        """1 for a province down to 5 for a village."""
        found = _LEVEL.search(_named(self.zh, "").zh)
        return _LEVELS[found.group(1)] if found else 9


def region(translation: Translation, issuer_zh: str, kind: Kind) -> tuple[Bilingual, Evidence]:
    """The area the issuer speaks for, as fully as the release names it; nationwide for a central body.

    A central body that inspects or visits speaks of the place it goes to. A place below the level that speaks (a town
    where a county magistrate goes) is not the region; where only such are named, the region is empty.
    """
    nationwide = bool(_NATIONAL.match(issuer_zh)) or bool(_OF_THE_NATION.search(_subject(translation)))
    travels = kind in {"inspection", "visit", "project"}
    if nationwide and not travels:
        return NATIONWIDE, ()
    parts = () if nationwide else _own(translation, issuer_zh)
    if parts:
        text = "\n".join(
            [
                issuer_zh,
                translation.release.metadata.get("source", ""),
                *(line.sentence.text for line in (*opening(translation), *translation.sentences)),
            ]
        )
        parts = areas.within(parts, text)
        zh = areas.name(parts)
        cited = tuple(line.sentence.index for line in translation.sentences if zh in line.sentence.text)
        return Bilingual(zh, areas.english(parts)), cited[:1]
    level = 1 if nationwide else _speaks_at(translation)
    candidates = [_Area(p.zh, p.en, ()) for p in find_places(issuer_zh)]
    candidates += [area for line in opening(translation) for area in _areas(line)]
    own = next(filter(None, (_fitted(area, level, nationwide) for area in candidates)), None)
    if own is None:
        return (NATIONWIDE if nationwide else Bilingual()), ()
    fuller = [
        a for line in translation.sentences for a in _areas(line) if a.zh.endswith(own.zh) and len(a.zh) > len(own.zh)
    ]
    best = max(fuller, key=lambda a: len(a.zh), default=own)
    return _named(best.zh, best.en), best.evidence


def _own(translation: Translation, issuer_zh: str) -> tuple[areas.Part, ...]:
    """The area that the issuer's name begins with, or the smaller one inside it that the title begins with."""
    issuing = areas.head(issuer_zh)
    title = translation.title.sentence.text if translation.title else ""
    told = areas.head(title)
    while told and told[-1].level > 3:
        told = told[:-1]
    named = "".join(line.sentence.text for line in translation.sentences)
    if not told or not all(part.zh in named or part.known for part in told):
        return issuing
    if not issuing:
        return told if areas.name(told) not in _REGIONS else ()
    if told[-1].level <= issuing[-1].level or told[-1].zh == issuing[-1].zh:
        return issuing
    return (*(part for part in issuing if part.level < told[0].level), *told)


def _fitted(area: _Area, level: int, travels: bool) -> _Area | None:
    """The area cut to the level that speaks (宝河市 of 宝河市平顺区); None where it lies wholly below it."""
    if area.level == 9:
        return None
    if travels or area.level <= level:
        return area
    for length in range(len(area.zh) - 1, 1, -1):
        found = _LEVEL.search(area.zh[:length])
        if found and _LEVELS[found.group(1)] <= level:
            places = find_places(area.zh[:length])
            whole = next((p for p in places if p.zh == area.zh[:length]), None)
            return _Area(whole.zh, whole.en, area.evidence) if whole else None
    return None


def _speaks_at(translation: Translation) -> int:
    """The highest level of government that title and lead speak of; 5 where they name none."""
    found = _SPEAKER.findall("\n".join(line.sentence.text for line in opening(translation)))
    return min((_LEVELS[organ or whole] for organ, whole in found), default=5)


def _areas(line: TranslatedSentence) -> Iterator[_Area]:
    cited = (line.sentence.index,) if line.sentence.index >= 0 else ()
    taken: list[tuple[int, int]] = []
    for checked in line.terms:
        if checked.term.category == "place":
            taken.append((checked.term.start, checked.term.end))
            yield _Area(checked.term.zh, as_translated(line, checked), cited)
    for place in find_places(line.sentence.text):
        if not any(place.start < end and start < place.end for start, end in taken):
            yield _Area(place.zh, place.en, cited)


def _named(zh: str, en: str) -> Bilingual:
    """A place by its full name: 云南 is 云南省."""
    suffix, generic = _REGIONS.get(zh, ("", ""))
    if _PROVINCES.fullmatch(zh):
        suffix, generic = "省", " Province"
    elif _MUNICIPALITIES.fullmatch(zh):
        suffix = "市"
    elif (full := _prefecture(zh)) is not None:
        return Bilingual(full.zh, full.en)
    return Bilingual(zh + suffix, en.removesuffix("'s") + generic)


def _prefecture(zh: str) -> Term | None:
    """A prefecture of the gazetteer by its full name: 渭南 is 渭南市."""
    if _LEVEL.search(zh) or not any(p.zh == zh and p.note == "prefecture" for p in find_places(zh)):
        return None
    longer = (p for generic in ("市", "州", "地区", "盟") for p in find_places(zh + generic))
    return next((p for p in longer if len(p.zh) > len(zh) and p.note == "prefecture"), None)


def _subject(translation: Translation) -> str:
    """The first words of the title, or else of the lead, which say of whom the release speaks."""
    return next((without_time(line.sentence.text)[:24] for line in opening(translation)), "")
