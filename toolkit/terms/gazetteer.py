"""The gazetteer: every division of China with its official English, its short form where that is one, and regions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from toolkit.release import Term
from toolkit.terms.data_files import common_pairs, rows, words
from toolkit.terms.english import distinct

XIZANG_SINCE = 2023
_AMBIGUOUS = frozenset({"会同县", "应县"})
ABROAD = frozenset({"country", "foreign", "region"})
_MOST_FORMS = 10
_HAN = re.compile("[\u3400-\u9fff]")
_QUOTES = frozenset("“”‘’《》")
_NO_BARE_CUE = frozenset(
    {"为", "由", "是", "如", "与", "和", "及", "将", "即", "月", "日", "年", "了", "原", "以", "以及"}
)
_AFTER_BARE = (
    "两地",
    "三地",
    "等地",
    "境内",
    "一带",
    "县城",
    "籍",
    "老区",
    "灾区",
    "启动",
    "举行",
    "召开",
    "调研",
    "考察",
    "机场",
    "站",
)
_BARE = re.compile(
    "(..+?)(?:(?:(?:蒙古|朝鲜|满|回|土家|苗|侗|瑶|壮|各|黎|彝|傣|哈尼|拉祜|佤|布朗|白|普米|独龙|怒|傈僳|纳西|藏|羌|布依|仡佬|水|裕固|哈萨克"
    "|撒拉|土|锡伯|塔吉克|达斡尔|仫佬|毛南|畲)族?)*自治[县旗]|[县市旗])$"
)
_GENERIC_END = re.compile(r"(?: (?:[A-Z]\w+,? ?(?:and )?)*Autonomous)? (?:County|City|Banner)$")
_NOT_BEFORE = {"朝鲜": ("族", "语", "文"), "俄罗斯": "族", "中东": ("盟", "部"), "马里": "亚"}
_NO_COUNTY_AFTER = "十百最业立强建富农工商游资才法育教治“"
_AUTONOMOUS = re.compile(
    "(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克)族?|柯尔克孜)+自治州$"
)


def listed(text: str, date: dt.date | None) -> Iterator[Term]:
    """Places of `text` that the gazetteer has, the longest first, with their level as note."""
    for last, (zh, en, variants, level) in _gazetteer().iter_long(text):
        start, end = last - len(zh) + 1, last + 1
        if zh in _AMBIGUOUS or (len(zh) == 2 and _inside_longer_word(text, start, end)):
            continue
        if len(zh) == 2 and text[max(0, start - 1) : start + 1] in common_pairs():
            continue
        if len(zh) == 2 and zh[1] == "县" and text[start - 1 : start] in tuple(_NO_COUNTY_AFTER):
            continue
        if zh in words("place_words.csv", "ordinary") and text[start - 1 : start] not in ("省", "市"):
            continue
        if level in ABROAD and len(zh) == 2 and zh[1] != "国" and text[end - 1 : end + 1] in common_pairs():
            continue
        if zh.startswith("西藏") and date is not None and date.year < XIZANG_SINCE:
            en, variants = en.replace("Xizang", "Tibet"), (en, *variants)
        elif zh.startswith("西藏"):
            variants = (*variants, en.replace("Xizang", "Tibet"))
        if text.startswith(tuple(_NOT_BEFORE.get(zh, ())), end):
            continue
        if zh == "来宾" and text[start - 1 : start] in tuple("位名的"):
            continue
        others = tuple(v for v in variants if v != en)
        yield Term(zh, en, "place", start, end, others, source="termbase", note=level)


def bare_counties(text: str) -> Iterator[Term]:
    """Counties, banners and small cities without their generic (汶川、理县、茂县), between marks or after a cue."""
    for last, (zh, en, variants) in _bare_automaton().iter_long(text):
        start, end = last - len(zh) + 1, last + 1
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        opened = not before or not _HAN.match(before) or text.endswith(_bare_cues(), 0, start)
        closed = not after or not _HAN.match(after) or text.startswith(_AFTER_BARE, end)
        if opened and closed and (before not in _QUOTES or after not in _QUOTES):
            yield Term(zh, en, "place", start, end, variants, source="termbase", note="county")


@lru_cache(maxsize=1)
def _bare_automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    listed_names = _entries()
    for row in rows("divisions.csv"):
        name = _BARE.match(row["zh"]) if row["level"] == "county" else None
        if name is None or name[1].endswith("族") or name[1] in listed_names or name[1] in common_pairs():
            continue
        if (
            name[1] in words("place_words.csv", "short")
            or name[1] in words("place_words.csv", "bare")
            or name[1] in words("name_words.csv", "ordinary")
        ):
            continue
        forms = [_GENERIC_END.sub("", form) for form in (row["en"], *filter(None, row["variants"].split(" / ")))]
        automaton.add_word(name[1], (name[1], forms[0], distinct([row["en"], *forms[1:]], _MOST_FORMS)))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def _bare_cues() -> tuple[str, ...]:
    return ("进", "带动", "驰援", *(cue for cue in words("place_words.csv", "cue") if cue not in _NO_BARE_CUE))


def _inside_longer_word(text: str, start: int, end: int) -> bool:
    """A short form is not a place inside 吉林路, 长春花, or where a generic that it does not have follows."""
    return text[end : end + 1] in tuple("路街港桥河江湖山花酒菜寺塔烤") or text[max(0, start - 1) : end] == "长白山"


@lru_cache(maxsize=1)
def _gazetteer() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for zh, value in _entries().items():
        automaton.add_word(zh, value)
    automaton.make_automaton()
    return automaton


def _entries() -> dict[str, tuple[str, str, tuple[str, ...], str]]:
    """Names in Chinese with English, other forms and level; present divisions go before former ones of the name."""
    entries: dict[str, tuple[str, str, tuple[str, ...], str]] = {}
    for row in (*rows("divisions.csv"), *rows("places.csv"), *rows("former_divisions.csv")):
        zh, en, level = row["zh"], row["en"], row["level"]
        given = [form for form in row["variants"].split(" / ") if form]
        bare = [form.rsplit(" ", 1)[0] for form in (en, *given) if " " in form and level not in ABROAD]
        if zh in entries:
            continue
        entries[zh] = (zh, en, tuple(distinct([*given, *(bare or [en])], _MOST_FORMS)), level)
        former = "until" in row
        if not former and (stem := _short(zh, level)) and stem not in words("place_words.csv", "short"):
            plain = [_short_english(form, level) for form in (en, *given)]
            entries.setdefault(stem, (stem, plain[0], tuple(distinct([en, *plain[1:]], _MOST_FORMS)), level))
        if zh.endswith("自治州"):
            name = _AUTONOMOUS.sub("", zh) + "州"
            plain = [_short_english(form, level) for form in (en, *given)]
            forms = [f"{form} Prefecture" for form in plain]
            entries.setdefault(name, (name, forms[0], tuple(distinct([en, *forms, *plain], _MOST_FORMS)), level))
    return entries


def _short(zh: str, level: str) -> str:
    if level == "province":
        return re.sub("(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$", "", zh)
    if level == "prefecture":
        stem = re.sub("地区$|[市盟]$", "", _AUTONOMOUS.sub("", zh))
        return stem if len(stem) >= 2 else ""
    return ""


def _short_english(en: str, level: str) -> str:
    if level == "province":
        for tail in (" Municipality", " Province", " Special Administrative Region"):
            en = en.removesuffix(tail)
        return re.sub(r" (?:Zhuang |Hui |Uygur )?Autonomous Region$", "", en)
    return re.sub(r" (?:City|League|Prefecture|[A-Z].* Autonomous Prefecture)$", "", en)
