"""Meetings named by level, topic and kind, or by who calls them: 全省安全生产工作会议, 省长专题会议, 第十二次会议."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.release import Term
from toolkit.terms.english import distinct, unarticled
from toolkit.terms.matcher import Match, Matcher, Scan
from toolkit.terms.numerals import ordinal_forms, to_int
from toolkit.terms.phrases import PhraseBook

_N = r"[一二三四五六七八九十百〇零]+|\d{1,3}"
_LEVELS = {
    "国": ("national", "nationwide"),
    "省": ("provincial", "province-wide"),
    "市": ("municipal", "citywide"),
    "区": ("district", "districtwide", "regional"),
    "县": ("county", "countywide"),
    "州": ("prefecture", "prefectural", "prefecture-wide"),
    "旗": ("banner", "bannerwide"),
    "镇": ("town", "townwide"),
    "乡": ("township", "townshipwide"),
}
_WORK = ("conference on", "meeting on", "work conference on", "work meeting on")
_KINDS = {
    "工作会议": _WORK,
    "工作会": _WORK,
    "会议": ("meeting on", "conference on"),
    "大会": ("conference on", "meeting on"),
    "工作推进会": ("work progress meeting on", "meeting to advance", "progress meeting on"),
    "工作推进会议": ("work progress meeting on", "meeting to advance", "progress meeting on"),
    "推进会": ("work progress meeting on", "meeting to advance", "progress meeting on"),
    "推进会议": ("work progress meeting on", "meeting to advance", "progress meeting on"),
    "现场推进会": ("on-site work progress meeting on", "on-site progress meeting on", "on-site meeting to advance"),
    "工作现场会": ("on-site meeting on", "on-site work meeting on"),
    "现场会": ("on-site meeting on", "on-site conference on"),
    "动员会": ("mobilization meeting on", "mobilization meeting for"),
    "动员大会": ("mobilization meeting on", "mobilization meeting for", "mobilization conference on"),
    "动员部署会": ("mobilization meeting on", "mobilization and deployment meeting on", "mobilization meeting for"),
    "动员部署会议": ("mobilization meeting on", "mobilization and deployment meeting on", "mobilization meeting for"),
    "部署会": ("planning meeting on", "deployment meeting on", "meeting to plan"),
    "部署会议": ("planning meeting on", "deployment meeting on", "meeting to plan"),
    "电视电话会议": ("teleconference on", "video and telephone conference on"),
    "视频会议": ("video conference on", "videoconference on"),
    "视频调度会": ("video progress review meeting on", "video dispatch meeting on"),
    "调度会": ("progress review meeting on", "dispatch meeting on", "scheduling meeting on"),
    "调度会议": ("progress review meeting on", "dispatch meeting on", "scheduling meeting on"),
    "座谈会": ("symposium on", "forum on"),
    "表彰大会": ("commendation conference on", "commendation conference for", "commendation meeting on"),
    "经验交流会": ("experience exchange meeting on", "experience-sharing meeting on"),
    "培训班": ("training course on", "training class on", "training session on"),
}
_NAMED = re.compile(
    rf"全(?P<level>[国省市区县州旗镇乡])(?P<topic>[^，。；：！？（）《》]{{2,18}}?)"
    rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})"
)
_NTH_NATIONAL = re.compile(rf"第(?P<n>{_N})次全国(?P<topic>[^，。；：！？（）《》]{{2,14}}?)(?:工作)?会议")
_CALLED = re.compile(
    rf"(?P<who>省长|市长|县长|区长|州长|旗长|主席|镇长)(?:第(?P<n>{_N})次)?(?P<kind>专题会议?|办公会议?|碰头会)"
)
_CALLERS = {
    "省长": "governor's", "市长": "mayor's", "县长": "county magistrate's", "区长": "district mayor's",
    "州长": "prefecture governor's", "旗长": "banner head's", "主席": "chairman's", "镇长": "town mayor's",
}  # fmt: skip
_CALLS = {"专": ("special meeting",), "办": ("working meeting", "work meeting", "office meeting"), "碰": ("briefing",)}
_BARE = re.compile(
    rf"第(?P<n>{_N})次(?P<kind>常务会议|常务会|全体会议|全体（扩大）会议|主任会议|主席会议|党组会议?|常委会会议|常委会议|专题会议|联席会议|集体学习|会议)"
)
_BARE_KINDS = {
    "常务": ("executive meeting",), "全体（": ("enlarged plenary meeting",),
    "全体": ("plenary meeting", "plenary session", "plenary"), "主任": ("directors' meeting", "council of directors"),
    "主席": ("chairmen's meeting", "chairpersons' meeting"),
    "党组": ("leading Party members group meeting", "meeting of the leading Party members group"),
    "常委": ("standing committee meeting", "meeting of the standing committee"),
    "专题": ("special meeting", "thematic meeting"), "联席": ("joint conference", "joint meeting"),
    "集体": ("group study session", "collective study session"), "会议": ("meeting", "session"),
}  # fmt: skip
_ABOUT = frozenset({"phrase", "program", "indicator", "industry", "project"})
_TOPICAL = (frozenset(_KINDS) - {"表彰大会", "会议", "大会"}) | {
    "专题会",
    "专题会议",
    "协调会",
    "例会",
    "会商会",
    "视频会议",
    "督导会",
    "研讨会",
    "启动会",
    "启动仪式",
    "推介会",
}
_CONGRESS = re.compile(rf"中国共产党第(?P<term>{_N})次全国代表大会")
_PLENUM = re.compile(rf"中国共产党第(?P<term>{_N})届中央委员会第(?P<n>{_N})次全体会议")


def find_conferences(text: str, matcher: Matcher, scan: Scan) -> Iterator[Term]:
    """Meetings whose name says level and topic, whose caller is an office, or that have only a number."""
    if not set("会班习") & set(text):
        return
    book = PhraseBook(matcher)
    for found in _NAMED.finditer(text):
        topics = _topic(found["topic"], book)
        if topics:
            yield _term(found, _on(_LEVELS[found["level"]], topics, _KINDS[found["kind"]], found["kind"]))
    for found in _NTH_NATIONAL.finditer(text):
        topics = _topic(found["topic"], book)
        numbers = ordinal_forms(to_int(found["n"]))
        heads = ("National Conference on", "National Work Conference on", "National Meeting on")
        yield from (
            [_term(found, [f"{n} {head} {t}" for t in topics for n in numbers for head in heads])] if topics else []
        )
    for found in _CALLED.finditer(text):
        names = _CALLS[found["kind"][0]]
        numbers = [f"{n} " for n in ordinal_forms(to_int(found["n"]))] if found["n"] else [""]
        who = _CALLERS[found["who"]]
        forms = [f"{who} {n}{name}" for name in names for n in numbers]
        forms += [f"{n}{name} of the {who.removesuffix(chr(39) + 's')}" for name in names for n in numbers]
        forms += [f"{n}{name} chaired by the {who.removesuffix(chr(39) + 's')}" for name in names for n in numbers]
        yield _term(found, forms)
    yield from _topical(text, scan)
    for found in _PLENUM.finditer(text):
        yield _term(found, _plenum(to_int(found["n"]), to_int(found["term"])))
    for found in _CONGRESS.finditer(text):
        numbers = ordinal_forms(to_int(found["term"]))
        parties = (
            "National Congress of the Communist Party of China",
            "CPC National Congress",
            "National Congress of the CPC",
        )
        yield _term(found, [f"{n} {party}" for party in parties for n in numbers])
    for found in _BARE.finditer(text):
        names = next(value for key, value in _BARE_KINDS.items() if found["kind"].startswith(key))
        yield _term(found, [f"{n} {name}" for name in names for n in ordinal_forms(to_int(found["n"]))])


def _topical(text: str, scan: Scan) -> Iterator[Term]:
    """A kind of meeting right after what it is about: 重点项目调度会."""
    topics: dict[int, Match] = {}
    for match in scan.matches:
        if match.entries[0].category in _ABOUT and match.end - match.start > _length(topics.get(match.end)):
            topics[match.end] = match
    for match in scan.matches:
        topic = topics.get(match.start)
        if topic is None or match.entries[0].category != "meeting" or match.entries[0].zh not in _TOPICAL:
            continue
        names, kinds = topic.entries[0], match.entries[0]
        forms = []
        for name in [unarticled(form) for form in (names.en, *names.variants)][:3]:
            for kind in (kinds.en, *kinds.variants)[:4]:
                forms += [f"{kind} on {name}", f"{_singular(name)} {kind}", f"{name} {kind}", f"{kind} for {name}"]
        en, *others = distinct(forms, 40)
        yield Term(text[topic.start : match.end], en, "meeting", topic.start, match.end, tuple(others))


def _length(match: Match | None) -> int:
    return match.end - match.start if match else 0


def _singular(name: str) -> str:
    return name.removesuffix("s") if not name.endswith(("ss", "ics", "us")) else name


def _topic(zh: str, book: PhraseBook) -> list[str]:
    for form in (zh, zh.removesuffix("工作")):
        if nouns := book.noun(form):
            return [unarticled(noun) if not noun.startswith("the fight") else noun for noun in nouns[:4]]
    return []


def _on(levels: tuple[str, ...], topics: list[str], kinds: tuple[str, ...], zh: str) -> list[str]:
    forms = [f"{level} {kind} {topic}" for topic in topics[:2] for kind in kinds for level in levels]
    plain = [kind.removesuffix(" on").removesuffix(" for") for kind in kinds if not kind.endswith(("advance", "plan"))]
    forms += [f"{level} {topic} {kind}" for topic in topics[:2] for kind in plain for level in levels]
    return [*forms, *(f"{levels[0]} {topic} work conference" for topic in topics[:1] if "工作" in zh)]


def _plenum(number: int, term: int) -> list[str]:
    numbers, terms = ordinal_forms(number), ordinal_forms(term)
    kinds = ("plenary session", "plenum")
    parties = (
        "CPC Central Committee",
        "Central Committee of the Communist Party of China",
        "Central Committee of the CPC",
    )
    return [f"{n} {kind} of the {t} {party}" for kind in kinds for party in parties for n in numbers for t in terms]


def _term(found: re.Match[str], forms: list[str]) -> Term:
    en, *others = distinct(forms, 48)
    return Term(found.group(), en, "meeting", found.start(), found.end(), tuple(others))
