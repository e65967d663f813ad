"""Literal English of the coined names of campaigns, projects and brands: 利剑2023, 一河一策, 大走访、大排查."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct, join_and

_LONGEST = 14
_MOST_PARTS = 4
_YEAR = re.compile(r"[·—-]?(?P<year>20\d\d)$")
_NUMBERED = re.compile(r"(?P<n>\d{1,2})号$")
_EACH = re.compile(r"一(?P<a>[^一、]{1,2})一(?P<b>[^一、]{1,2})")
_ONE = {
    "河": "river", "湖": "lake", "库": "reservoir", "策": "policy", "户": "household", "村": "village",
    "品": "product", "岗": "post", "企": "enterprise", "人": "person", "档": "file", "案": "plan",
    "县": "county", "镇": "town", "乡": "township", "园": "park", "校": "school", "码": "code", "路": "road",
    "街": "street", "景": "scene", "店": "store", "山": "hill", "田": "field", "图": "map", "表": "table",
    "卡": "card", "季": "season", "题": "topic", "事": "matter", "业": "industry", "特": "specialty",
    "法": "method", "楼": "building", "院": "courtyard", "班": "class", "师": "teacher", "生": "student",
    "区": "district", "市": "city", "省": "province", "链": "chain", "长": "chief", "员": "worker",
    "井": "well", "矿": "mine", "专班": "task force", "专员": "commissioner", "警": "police officer",
    "顾问": "adviser", "法律顾问": "legal adviser", "书屋": "reading room", "医": "doctor",
    "辅警": "auxiliary police officer", "幼儿园": "kindergarten", "站": "station",
}  # fmt: skip
_FOR_EACH = frozenset("策档案岗码法图表卡长员警") | {"专班", "专员", "顾问", "法律顾问", "辅警"}
_BIG = {"百": "100", "千": "1,000", "万": "10,000", "十": "10"}
_VISIT = re.compile(
    r"(?P<n>[十百千万])[名家个支位]?(?P<who>[^进联帮访助兴]{1,4})(?P<verb>进|联|帮|访|助|兴|包|结)(?P<m>[十百千万])?(?P<whom>[^进联帮访助兴]{1,3})"
)
_VISITS = {
    "进": ("in", "into", "entering", "going to"), "联": ("linked with", "connecting with", "linking with"),
    "帮": ("helping", "assisting"), "访": ("visiting",), "助": ("helping", "assisting", "supporting"),
    "兴": ("revitalizing",), "包": ("assigned to", "responsible for"), "结": ("paired with",),
}  # fmt: skip
_CROWD = {
    "企": "Enterprises", "村": "Villages", "县": "Counties", "乡": "Townships", "镇": "Towns", "户": "Households",
    "校": "Schools", "家": "Families", "社": "Communities", "区": "Districts", "园": "Parks", "所": "Institutes",
    "城": "Cities", "会": "Associations", "店": "Stores", "厂": "Factories", "医": "Doctors", "警": "Police Officers",
}  # fmt: skip
_COUNT = dict(
    zip("一二两三四五六七八九十", "One Two Two Three Four Five Six Seven Eight Nine Ten".split(), strict=True)
)
_COUNTED = re.compile(r"(?P<n>[两三四五六七八九十])[个大](?P<what>.{1,4})")


def gloss(name: str) -> tuple[str, ...]:
    """The name in English, preferred form first; empty where any part of it is unknown."""
    name = name.strip()
    if not 1 < len(name) <= 2 * _LONGEST:
        return ()
    year, numbered = _YEAR.search(name), _NUMBERED.search(name)
    if year and year.start():
        return tuple(f"{form} {year['year']}" for form in _whole(name[: year.start()]))
    if numbered and numbered.start():
        return tuple(f"{form} No. {numbered['n']}" for form in _whole(name[: numbered.start()]))
    return _whole(name)


def glossed(word: str) -> tuple[str, ...]:
    """The English of one word of such names; empty where it is none."""
    return _words().get(word, ())


def _whole(name: str) -> tuple[str, ...]:
    for mark, link in (("、", None), ("·", ": "), ("+", " Plus "), ("＋", " Plus ")):
        if mark in name:
            return _joined(name.split(mark), link)
    if found := _EACH.fullmatch(name):
        return _each(found["a"], found["b"])
    if found := _VISIT.fullmatch(name):
        return _visits(found)
    if found := _COUNTED.fullmatch(name):
        if found["what"] == "一":
            return (f"{_COUNT[found['n']]} Ones",)
        things = _segments(found["what"])
        return tuple(f"{_COUNT[found['n']]} {thing if thing.endswith('s') else thing + 's'}" for thing in things[:2])
    if name[:1] == "大" and (inner := _segments(name[1:])):
        return tuple(f"{head} {inner[0]}" for head in ("Extensive", "Major", "Large-Scale"))
    return _segments(name)


def _joined(parts: list[str], link: str | None) -> tuple[str, ...]:
    if link is None and all(part[:1] == "大" and len(part) > 1 for part in parts):
        inner = [_segments(part[1:]) for part in parts]
        if all(inner):
            heads = ("Extensive", "Major", "Large-Scale")
            return tuple(join_and([f"{head} {forms[0]}" for forms in inner]) for head in heads)
    whole = [_whole(part) for part in parts]
    if not all(whole):
        return ()
    first = [forms[0] for forms in whole]
    return (join_and(first),) if link is None else (link.join(first),)


def _each(a: str, b: str) -> tuple[str, ...]:
    first, second = _ONE.get(a), _ONE.get(b)
    if first is None or second is None:
        return ()
    forms = [f"one {second} for each {first}", f"one {second} per {first}", f"one {second} for every {first}"]
    paired = [f"one {first}, one {second}"]
    return tuple([*forms, *paired] if b in _FOR_EACH else [*paired, *forms])


def _visits(found: re.Match[str]) -> tuple[str, ...]:
    who, whom = _crowd(found["who"]), _crowd(found["whom"])
    if not who or not whom:
        return ()
    count = f"{_BIG[found['m']]} " if found["m"] else ""
    return tuple(f"{_BIG[found['n']]} {who} {verb} {count}{whom}" for verb in _VISITS[found["verb"]])


def _crowd(zh: str) -> str:
    if zh in _CROWD:
        return _CROWD[zh]
    forms = _segments(zh)
    return next((form for form in forms if form.endswith("s")), forms[0] + "s" if forms else "")


def _segments(name: str) -> tuple[str, ...]:
    """The name as a run of known words, the fewest that cover it, in Chinese order."""
    if len(name) > _LONGEST:
        return ()
    best: list[list[str] | None] = [[], *([None] * len(name))]
    for end in range(1, len(name) + 1):
        for start in range(max(0, end - 6), end):
            head = best[start]
            if head is None or name[start:end] not in _words():
                continue
            last = best[end]
            if last is None or len(head) + 1 < len(last):
                best[end] = [*head, name[start:end]]
    words = best[-1]
    if not words or len(words) > _MOST_PARTS or all(len(word) == 1 for word in words):
        return ()
    forms = [_words()[word] for word in words]
    first = [form[0] for form in forms]
    choices = [" ".join(first)]
    for i, options in enumerate(forms):
        choices += [" ".join([*first[:i], option, *first[i + 1 :]]) for option in options[1:]]
    if len(words) == 2 and all(form[0].split(" ")[0].endswith("ing") for form in forms):
        choices.insert(0, f"{first[0]} and {first[1]}")
    return distinct(choices, 12)


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    return {row["zh"]: tuple(row["en"].split(" / ")) for row in rows("name_glosses.csv")}
