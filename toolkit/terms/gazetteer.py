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
ABROAD = frozenset({"country", "foreign", "region"})
_MOST_FORMS = 10
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
        if zh in words("place_words.csv", "ordinary") and text[start - 1 : start] not in ("省", "市"):
            continue
        if level in ABROAD and len(zh) == 2 and text[end - 1 : end + 1] in common_pairs():
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
        if (stem := _short(zh, level)) and stem not in words("place_words.csv", "short"):
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
