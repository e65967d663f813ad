"""Place names: every division of the gazetteer, nested places, and counties, towns and villages by rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from toolkit.release import Term
from toolkit.terms.data_files import common_pairs, rows
from toolkit.terms.english import distinct
from toolkit.terms.pinyin import romanize_place

XIZANG_SINCE = 2023
_HAN = r"[\u3400-\u9fff]"
_GENERICS = {
    "街道": "Subdistrict", "社区": "Community", "自然村": "Village", "行政村": "Village", "经济技术开发区": "Economic and Technological Development Zone", "经济开发区": "Economic Development Zone",
    "高新技术产业开发区": "High-tech Industrial Development Zone", "高新区": "High-tech Zone", "经开区": "Economic Development Zone", "开发区": "Development Zone", "工业园区": "Industrial Park",
    "工业园": "Industrial Park", "新区": "New Area", "县": "County", "区": "District", "镇": "Town", "乡": "Township", "村": "Village", "市": "City", "省": "Province", "州": "Prefecture", "旗": "Banner",
}  # fmt: skip
_STOP = frozenset(
    "各全我本该某两三每等乡城灾山园小农牧渔新老旧大中这那一二四五六七八九十百千万几多个的是在和与及或跨邻外内上下前后东西南北主副"
    "市县区镇村街省州辖属直级为到从由向对把被让使于赴抵经往至入进出去来回看听问讲说会议政府党委帮扶贫困示范先进特色文明美丽宜居景社生产住功能"
)
_NEVER_IN = frozenset("此谢到行霸逐锦党全与给和的在末底占圈却将各本该某每")
_NOT = frozenset(
    [
        *"淹没区 红旗村 设区市 州市 候诊区 逐个县 空壳村 空心村 空白村 党旗 锦旗 送锦旗 国旗 红旗 彩旗 战旗 队旗 团旗 会旗 港区".split(
            " "
        ),
        "城乡",
        "山区",
        "林区",
        "牧区",
        "库区",
        "矿区",
        "厂区",
        "校区",
        "景区",
        "社区",
        "片区",
        "辖区",
        "城区",
        "郊区",
        "灾区",
        "小区",
        "园区",
        "地区",
        "特区",
        "行政区",
        "自治区",
        "居民区",
        "示范区",
        "保护区",
        "试验区",
        "办公区",
        "生活区",
        "服务区",
        "商务区",
        "工业区",
        "度假区",
        "棚户区",
        "老城区",
        "新城区",
        "中心区",
        "贫困区",
        "重点区",
        "疫区",
        "震区",
        "沿海区",
        "农村",
        "山村",
        "渔村",
        "新村",
        "全村",
        "驻村",
        "贫困村",
        "行政村",
        "自然村",
        "文明村",
        "示范村",
        "集镇",
        "乡镇",
        "城镇",
        "重镇",
        "古镇",
        "县城",
        "县域",
        "贫困县",
        "示范县",
        "大县",
        "强县",
        "试点县",
        "百强县",
        "城市",
        "都市",
        "超市",
        "股市",
        "门市",
        "夜市",
        "集市",
        "上市",
        "入市",
        "菜市",
        "楼市",
        "车市",
        "直辖市",
        "地级市",
        "县级市",
        "省会市",
        "试点市",
        "大市",
        "强市",
        "文明城市",
        "高新区",
        "经开区",
        "开发区",
        "工业园",
        "工业园区",
        "新区",
        "街道",
        "社区",
        "街道办事处",
        "经济开发区",
    ]
)
_CUES = [
    "位于",
    "来自",
    "来到",
    "走进",
    "深入",
    "前往",
    "抵达",
    "地处",
    "家住",
    "落户",
    "籍贯",
    "在",
    "到",
    "赴",
    "从",
    "由",
    "向",
    "对",
    "与",
    "和",
    "及",
    "原",
    "、",
    "是",
    "于",
    "为",
    "至",
    "了",
    "以",
    "将",
    "经",
    "及其",
    "包括",
    "其中",
    "支援",
    "帮扶",
    "援助",
    "对口",
    "地点",
    "分别",
    "先后",
    "任",
    "现任",
    "曾任",
    "决定",
    "如",
    "即",
    "据",
    "往返",
    "途经",
    "流经",
    "连接",
    "贯穿",
    "覆盖",
    "涉及",
    "当选",
    "中共",
    "记者",
    "通讯员",
    "今年",
    "近日",
    "日前",
    "昨日",
    "今天",
    "去年",
    "日",
    "月",
    "年",
    "日前",
]
_RULE = re.compile(rf"({_HAN}{{1,3}})({'|'.join(sorted(_GENERICS, key=len, reverse=True))})")
_SHORT_NEVER = frozenset(
    [
        "东方",
        "安康",
        "平安",
        "和平",
        "朝阳",
        "向阳",
        "太和",
        "永和",
        "安定",
        "永定",
        "新城",
        "中山",
        "河北",
        "湖北",
        "河东",
        "江北",
        "江南",
        "城关",
        "东城",
        "西城",
        "长安",
        "长江",
        "安宁",
        "乐安",
        "新建",
        "新兴",
        "通化",
        "同心",
        "文化",
        "和政",
        "广大",
        "文山",
        "北海",
        "南海",
        "海南",
        "黄石",
        "白云",
        "普洱",
        "大同",
        "大理",
        "保山",
        "三明",
        "玉树",
        "丰台",
        "石林",
        "红河",
        "昌都",
        "海西",
        "海北",
        "黄南",
        "克拉玛依",
        "五指山",
        "儋州",
        "崇左",
    ]
)
_DIVISIONS = ("", "province", "prefecture", "county")
_KEEP_SHORT = frozenset(
    [
        "河北",
        "湖北",
        "江西",
        "广东",
        "海南",
        "大同",
        "大理",
        "保山",
        "三明",
        "北海",
        "玉树",
        "黄石",
        "中山",
        "通化",
        "儋州",
        "崇左",
        "普洱",
    ]
)


def find_places(text: str, *, date: dt.date | None = None) -> list[Term]:
    """Places of `text`, by start; a nested place (甘肃省天水市秦州区) is one term, smallest unit first in English.

    Xizang is used for texts of 2023 and later or without a date, Tibet before.
    """
    parts = _without_overlaps([*_listed(text, date), *_by_rule(text)])
    return _nested(text, _with_inner(text, parts))


def _listed(text: str, date: dt.date | None) -> Iterator[Term]:
    for last, (zh, en, variants, level) in _gazetteer().iter_long(text):
        start, end = last - len(zh) + 1, last + 1
        if len(zh) == 2 and _inside_longer_word(text, start, end):
            continue
        if zh.startswith("西藏") and date is not None and date.year < XIZANG_SINCE:
            en, variants = en.replace("Xizang", "Tibet"), (en, *variants)
        elif zh.startswith("西藏"):
            variants = (*variants, en.replace("Xizang", "Tibet"))
        if zh == "来宾" and text[start - 1 : start] in tuple("位名的"):
            continue
        others = tuple(v for v in variants if v != en)
        yield Term(zh, en, "place", start, end, others, source="termbase", note=level)


def _inside_longer_word(text: str, start: int, end: int) -> bool:
    """A short form is not a place inside 吉林路, 长春花, or where a generic that it does not have follows."""
    return text[end : end + 1] in tuple("路街港桥河江湖山花酒菜寺塔烤") or text[max(0, start - 1) : end] == "长白山"


@lru_cache(maxsize=1)
def _gazetteer() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    entries: dict[str, tuple[str, str, tuple[str, ...], str]] = {}
    for row in (*rows("divisions.csv"), *rows("places.csv")):
        zh, en, level = row["zh"], row["en"], row["level"]
        short = en.rsplit(" ", 1)[0] if " " in en else en
        variants = [short, *filter(None, (row.get("variants") or "").split(" / "))]
        if zh in entries:
            continue
        entries[zh] = (zh, en, tuple(distinct(variants, 8)), level)
        stem = _short(zh, level)
        if stem and (stem not in _SHORT_NEVER or stem in _KEEP_SHORT):
            plain = _short_english(en, level)
            entries.setdefault(stem, (stem, plain, tuple(distinct([en], 8)), level))
    for zh, value in entries.items():
        automaton.add_word(zh, value)
    automaton.make_automaton()
    return automaton


def _short(zh: str, level: str) -> str:
    if level == "province":
        return re.sub("(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$", "", zh)
    if level == "prefecture":
        stem = re.sub(r"(?:[\u3400-\u9fff]+族)*自治州$|地区$|[市盟]$", "", zh)
        return stem if len(stem) >= 2 else ""
    return ""


def _short_english(en: str, level: str) -> str:
    if level == "province":
        for tail in (" Municipality", " Province", " Special Administrative Region"):
            en = en.removesuffix(tail)
        return re.sub(r" (?:Zhuang |Hui |Uygur )?Autonomous Region$", "", en)
    return re.sub(r" (?:City|League|Prefecture|[A-Z].* Autonomous Prefecture)$", "", en)


def _by_rule(text: str) -> Iterator[Term]:
    """Invented and small places: one to three characters and a generic, after a boundary or a cue."""
    for generic in sorted(_GENERICS, key=len, reverse=True):
        for m in re.finditer(generic, text):
            for size in (2, 3, 1):
                start = m.start() - size
                name = text[max(0, start) : m.start()]
                if (
                    start < 0
                    or not re.fullmatch(rf"{_HAN}{{{size}}}", name)
                    or not _acceptable(name, generic, text, m.end())
                ):
                    continue
                if not _boundary(text, start):
                    continue
                en = f"{romanize_place(name + generic if size == 1 and len(generic) == 1 else name)} {_GENERICS[generic]}"
                yield Term(name + generic, en, "place", start, m.end(), (en.rsplit(" ", 1)[0],))
                break


def _acceptable(name: str, generic: str, text: str, end: int) -> bool:
    if name + generic in _NOT or (len(name) == 1 and generic not in ("县", "镇", "乡")):
        return False
    if any(name[i : i + 2] in common_pairs() for i in range(len(name) - 1)):
        return False
    if (
        any(c in _NEVER_IN for c in name)
        or any(c in _STOP for c in name[:-1] if len(name) > 1)
        or (len(name) == 1 and name in _STOP)
    ):
        return False
    if (
        generic == "市"
        and text[end : end + 1] in tuple("场民容委长政值价面场区")
        and text[end : end + 2] not in ("市长",)
    ):
        return text[end : end + 1] in tuple("委政长")
    if generic in ("区", "县", "州", "旗", "省", "村", "镇", "乡"):
        return text[end : end + 1] not in tuple("域块间位分别") and not text.startswith(("级", "域", "内外"), end)
    return True


def _boundary(text: str, start: int) -> bool:
    if start == 0 or not re.match(_HAN, text[start - 1]):
        return True
    before = text[:start]
    if before.endswith(tuple(_CUES)):
        return True
    return bool(re.search(r"[省市区县州盟旗镇乡]$", before)) and not re.search(
        r"[各全我本该某]$|[全各][省市区县]$", before[:-1] or "x"
    )


def _without_overlaps(terms: Sequence[Term]) -> list[Term]:
    kept: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.start - t.end, t.source != "termbase", t.start)):
        if all(term.end <= k.start or k.end <= term.start for k in kept):
            kept.append(term)
    return sorted(kept, key=lambda t: t.start)


def _with_inner(text: str, parts: Sequence[Term]) -> list[Term]:
    """Chains such as 天水市云河县石桥镇: what follows a place directly and has a generic is a place too."""
    result = list(parts)
    for part in parts:
        end = part.end
        while True:
            m = _RULE.match(text, end)
            if m is None or not _acceptable(m[1], m[2], text, m.end()) or len(m[1]) < 2:
                break
            if any(t.start < m.end() and m.start() < t.end for t in result):
                break
            en = f"{romanize_place(m[1])} {_GENERICS[m[2]]}"
            result.append(Term(m.group(), en, "place", m.start(), m.end(), (romanize_place(m[1]),)))
            end = m.end()
    return sorted(result, key=lambda t: t.start)


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
    shorts = [
        re.sub(r" (?:City|Province|Municipality|County|District|Town|Township|Village)$", "", name) for name in names
    ]
    rest, short_rest = ", ".join(names[1:]), ", ".join(shorts[1:])
    forms = [f"{names[0]}, {rest}"]
    for head in (names[0], shorts[0]):
        for tail in (rest, short_rest):
            forms += [f"{head}, {tail}", f"{head} in {tail}", f"{head} of {tail}", f"{tail}'s {head}"]
    if len(names) > 2:
        forms += [f"{names[0]}, {names[1]}", f"{names[0]}, {shorts[1]}"]
    start, end = group[0].start, group[-1].end
    forms = distinct(forms, 20)
    return replace(group[-1], zh=text[start:end], en=forms[0], start=start, end=end, variants=tuple(forms[1:]))
