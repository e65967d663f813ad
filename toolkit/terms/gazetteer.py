"""The gazetteer: every division of China with its official English, its short form where that is one, and regions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from toolkit.release import Term
from toolkit.terms.data_files import rows, words
from toolkit.terms.english import distinct

XIZANG_SINCE = 2023
_NO_COUNTY_AFTER = "业立强建富农工商游资才法育教治“"
_AUTONOMOUS = re.compile(
    "(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|哈萨克)族?|柯尔克孜)+自治州$"
)


def listed(text: str, date: dt.date | None) -> Iterator[Term]:
    """Places of `text` that the gazetteer has, the longest first, with their level as note."""
    for last, (zh, en, variants, level) in _gazetteer().iter_long(text):
        start, end = last - len(zh) + 1, last + 1
        if len(zh) == 2 and _inside_longer_word(text, start, end):
            continue
        if len(zh) == 2 and zh[1] == "县" and text[start - 1 : start] in tuple(_NO_COUNTY_AFTER):
            continue
        if zh in words("place_words.csv", "ordinary") and text[start - 1 : start] != "市":
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
        if stem and stem not in words("place_words.csv", "short"):
            plain = _short_english(en, level)
            entries.setdefault(stem, (stem, plain, tuple(distinct([en], 8)), level))
        if zh.endswith("自治州"):
            name = _AUTONOMOUS.sub("", zh) + "州"
            plain = _short_english(en, level)
            entries.setdefault(name, (name, f"{plain} Prefecture", tuple(distinct([en, plain], 8)), level))
    for zh, value in entries.items():
        automaton.add_word(zh, value)
    automaton.make_automaton()
    return automaton


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
