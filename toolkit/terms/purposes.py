"""Bodies set up for a purpose: 市征兵工作领导小组, 县城市更新和旧住房改造领导小组, 疫情防控指挥部, 信访工作联席会议."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct, join_and, unarticled
from toolkit.terms.matcher import Matcher
from toolkit.terms.phrases import PhraseBook

_KINDS = {
    "领导小组": ("leading group for {}", "leading group on {}", "{} leading group", "leading group of {}"),
    "协调小组": ("coordination group for {}", "coordination group on {}", "{} coordination group"),
    "工作小组": ("working group for {}", "work group for {}", "{} working group"),
    "总指挥部": ("general headquarters for {}", "headquarters for {}", "{} general headquarters", "{} headquarters"),
    "前线指挥部": ("frontline headquarters for {}", "{} frontline headquarters", "forward headquarters for {}"),
    "指挥部": ("headquarters for {}", "{} headquarters", "command for {}", "command center for {}"),
    "工作专班": ("task force for {}", "{} task force", "special task force for {}", "special working group for {}"),
    "专班": ("task force for {}", "{} task force", "special task force for {}", "special working group for {}"),
    "联席会议": ("joint conference on {}", "joint meeting on {}", "{} joint conference", "joint conference for {}"),
    "协调机制": ("coordination mechanism for {}", "coordination mechanism on {}", "{} coordination mechanism"),
    "委员会": ("{} commission", "{} committee", "commission for {}", "committee for {}", "commission on {}"),
    "工作组": ("working group for {}", "work team for {}", "{} working group", "{} work team"),
    "督导组": ("supervision team for {}", "{} supervision team", "supervision group for {}"),
    "督查组": ("inspection team for {}", "{} inspection team", "inspection group for {}"),
}
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
_BODY = re.compile(
    rf"(?P<for>[\u4e00-\u9fff0-9A-Z“”（）、]{{2,30}}?)(?:(?:专项)?工作)?(?P<kind>{_KIND})(?!会议|主任会议)"
)
_VERBS = {
    "推进": ("advancing", "promoting"),
    "推动": ("advancing", "promoting"),
    "促进": ("promoting", "advancing"),
    "加快推进": ("accelerating", "speeding up"),
    "统筹推进": ("coordinating", "advancing"),
    "全面推进": ("advancing", "fully advancing"),
    "加强": ("strengthening",),
    "应对": ("responding to", "the response to"),
    "防控": ("the prevention and control of {}", "{} prevention and control"),
    "防治": ("the prevention and control of {}", "{} prevention and control", "preventing and controlling {}"),
    "防范": ("preventing", "guarding against"),
    "防范化解": ("preventing and defusing",),
    "化解": ("defusing", "resolving"),
    "处置": ("handling", "dealing with"),
    "处理": ("handling",),
    "打击": ("combating", "cracking down on"),
    "整治": ("rectifying", "the rectification of"),
    "整顿": ("rectifying",),
    "清理": ("clearing up", "the clearing up of"),
    "清理整顿": ("clearing up and rectifying",),
    "治理": ("tackling", "the control of"),
    "根治": ("eradicating", "ending"),
    "深化": ("deepening",),
    "优化": ("improving", "optimizing"),
    "完善": ("improving",),
    "保障": ("ensuring", "safeguarding"),
    "落实": ("implementing",),
    "实施": ("implementing",),
    "建设": ("building", "developing"),
    "创建": ("building", "creating"),
    "争创": ("becoming", "building"),
    "规范": ("regulating", "standardizing"),
    "支持": ("supporting",),
    "发展": ("developing",),
    "保护": ("the protection of", "protecting"),
    "禁止": ("banning",),
}
_VERBS_BY_LENGTH = sorted(_VERBS, key=len, reverse=True)
_PATTERNS = (
    ("防控", ("{} prevention and control", "prevention and control of {}")),
    ("防治", ("{} prevention and control", "prevention and control of {}")),
    ("专项整治", ("the special campaign on {}", "{} rectification")),
    ("专项行动", ("the special campaign on {}",)),
    ("综合整治", ("comprehensive improvement of {}", "comprehensive rectification of {}")),
    ("整治", ("rectification of {}", "{} rectification", "improvement of {}")),
    ("综合治理", ("comprehensive management of {}",)),
    ("治理", ("{} governance", "control of {}", "governance of {}")),
    ("改革", ("reform of {}", "{} reform")),
    ("建设", ("{} development", "the development of {}", "building {}", "construction of {}", "{} building")),
    ("发展", ("{} development", "the development of {}", "development of {}")),
    ("保护", ("protection of {}", "{} protection")),
    ("管理", ("{} management", "management of {}", "{} administration")),
    ("保障", ("{} support", "ensuring {}")),
    ("改造", ("renovation of {}", "{} renovation", "redevelopment of {}")),
    ("普查", ("the {} census", "the {} survey")),
    ("安全", ("{} safety",)),
    ("创建", ("building {}",)),
    ("整改", ("rectification of {}",)),
    ("应急", ("{} emergency response",)),
    ("工作", ("{} work", "{}")),
)
_LINKS = ("和", "与", "及", "、", "暨")
_BEFORE = re.compile(r"(?:^|(?<=[，。、；：（“《和与由在及任]))")
_DEPTH = 3
_LONG = 4


@lru_cache(maxsize=1)
def _listed() -> dict[str, tuple[str, ...]]:
    found = {row["zh"]: tuple(row["en"].split(" / ")) for row in rows("purposes.csv")}
    return {row["zh"]: (row["en"].lower(),) for row in rows("domains.csv")} | found


def purposeful_at(text: str, at: int, matcher: Matcher) -> list[tuple[int, tuple[str, ...]]]:
    """Ends and English names of bodies whose purpose begins at `at`, where all of the purpose is known."""
    found = _BODY.match(text, at)
    if found is None:
        return []
    names = _names(found, matcher)
    return [(found.end(), names)] if names else []


def bare_purposeful(text: str, matcher: Matcher) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Start, end and names of such bodies at the beginning of a clause, with no owner."""
    if not any(kind in text for kind in _KINDS):
        return
    for boundary in _BEFORE.finditer(text):
        found = _BODY.match(text, boundary.end())
        if found is not None and (names := _names(found, matcher)):
            yield found.start(), found.end(), names


def _names(found: re.Match[str], matcher: Matcher) -> tuple[str, ...]:
    zh = found["for"]
    purposes = purpose_forms(zh, matcher) or purpose_forms(zh + "工作", matcher)
    patterns = _KINDS[found["kind"]]
    return distinct((p.format(_said(p, form)) for form in purposes[:4] for p in patterns if _fits(p, form)), 16)


def _said(pattern: str, form: str) -> str:
    return form if "for {}" in pattern or "on {}" in pattern else unarticled(form)


def _fits(pattern: str, form: str) -> bool:
    """A gerund or a long phrase does not stand before the head: advancing … leading group."""
    first = form.split(" ")[0]
    plain = (
        len(form.split(" ")) <= 6 and not first.endswith("ing") and not form.startswith("the ") and " of " not in form
    )
    return plain or not pattern.startswith("{}") or first in {"planning", "aging", "housing"}


def with_owner(name: str, owner: str) -> list[str]:
    """The name and whose it is: before a long purpose, else after it (leading group of the … for responding to …)."""
    after = f"{name} of the {owner}"
    head, link, purpose = name.partition(" for ")
    if not link:
        return [after]
    between = f"{head} of the {owner} for {purpose}"
    return (
        [between, after]
        if len(purpose.split(" ")) > _LONG or purpose.split(" ")[0].endswith("ing")
        else [after, between]
    )


def purpose_forms(zh: str, matcher: Matcher, depth: int = 0) -> tuple[str, ...]:
    """English of a purpose, a noun phrase or a gerund; empty where part of it is unknown."""
    if len(zh) < 2 or depth > _DEPTH:
        return ()
    if zh in _listed():
        return _listed()[zh]
    nouns = PhraseBook(matcher).noun(zh)
    if nouns:
        return tuple(unarticled(n) if n.startswith("The ") else n for n in nouns)
    for verb in _VERBS_BY_LENGTH:
        if zh.startswith(verb) and (objects := purpose_forms(zh[len(verb) :], matcher, depth + 1)):
            things = [o for o in objects[:3] if not o.split(" ")[0].endswith("ing")]
            return distinct(
                (v.format(unarticled(o)) if "{}" in v else f"{v} {o}") for o in things for v in _VERBS[verb]
            )
    if joined := _joined(zh, matcher, depth):
        return joined
    for suffix, patterns in _PATTERNS:
        if zh.endswith(suffix) and (inner := purpose_forms(zh[: -len(suffix)], matcher, depth + 1)):
            return distinct(p.format(_said(p, form)) for form in inner[:2] for p in patterns if _fits(p, form))
    return ()


def _joined(zh: str, matcher: Matcher, depth: int) -> tuple[str, ...]:
    for link in _LINKS:
        left, found, right = zh.partition(link)
        if not found:
            continue
        first, second = purpose_forms(left, matcher, depth + 1), purpose_forms(right, matcher, depth + 1)
        if first and second:
            return distinct(join_and([a, b]) for a in first[:2] for b in second[:2])
    return ()
