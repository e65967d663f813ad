"""Titles, composed from place, body, modifier and rank (天水市秦州区人民政府党组成员、副区长)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from toolkit.release import Term
from toolkit.terms.accidents import crosses_words
from toolkit.terms.english import distinct, join_and
from toolkit.terms.institutions import Body
from toolkit.terms.joint_titles import join_zone_titles
from toolkit.terms.matcher import Scan
from toolkit.terms.official_levels import find_officials
from toolkit.terms.ranks import NEVER_ALONE, TAIL, allowed, rank_forms
from toolkit.terms.scopes import Scope, place_scopes
from toolkit.terms.title_forms import part_forms, title_forms

_JOINT = re.compile(r"[、兼]")
_DEPUTY_TO = re.compile(r"代表(?!团|大会|性|作|建议|队|处|工作)")
_GROUP_BODY = re.compile(r"[^镇乡村道区社](?:党组|党委|党总支|党支部|机关党委|纪检组)$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the text; `parts` are the ranks that share the body."""

    start: int
    end: int
    body: Body | None
    forms: tuple[str, ...]
    parts: tuple[re.Match[str], ...] = field(default=())


def find_titles(text: str, scan: Scan, bodies: Sequence[Body], places: Sequence[Term]) -> list[Term]:
    """Titles of the text, overlapping ones too."""
    titles = [
        t for body in bodies if body.kind == "party" or not _GROUP_BODY.search(body.zh) for t in _of_body(text, body)
    ]
    titles += _executives(text, places)
    titles += _bare(text, scan)
    by_end: dict[int, Title] = {}
    for title in titles:
        if title.body is not None and (title.end not in by_end or by_end[title.end].start > title.start):
            by_end[title.end] = title
    terms = [
        Term(text[t.start : t.end], forms[0], "title", t.start, t.end, forms[1:])
        for t in titles
        if (forms := _after_another(text, t, by_end))
    ]
    return [*join_zone_titles(text, terms), *find_officials(text)]


def _of_body(text: str, body: Body) -> Iterable[Title]:
    if body.kind == "congress":
        deputy = _DEPUTY_TO.match(text, body.end)
        if deputy:
            forms = distinct(f"deputy to the {form}" for form in body.forms)
            yield Title(body.start, deputy.end(), body, forms)
        return
    found = TAIL.match(text, body.end) or _shortened(text, body)
    if found is not None and found["exec"] and body.kind == "government":
        yield from _head_of_government(body, found)
    if found is None or found["exec"] or not allowed(found, body.zh):
        return
    parts = [found]
    yield Title(body.start, found.end(), body, title_forms(body, parts), tuple(parts))
    while link := _JOINT.match(text, parts[-1].end()):
        following = TAIL.match(text, link.end())
        if following is None or not _shares(body, following, parts):
            break
        parts.append(following)
        concurrently = link.group() == "兼"
        forms = title_forms(body, parts, concurrently=concurrently)
        yield Title(body.start, following.end(), body, forms, tuple(parts))
        if concurrently:
            break
    yield from _with_head(text, body, parts)


def _with_head(text: str, body: Body, parts: Sequence[re.Match[str]]) -> Iterable[Title]:
    """石桥镇党委书记、镇长: the second office is of the same town, which English names once."""
    scope = body.scope
    link = _JOINT.match(text, parts[-1].end())
    if body.kind != "party" or scope is None or scope.level.zh not in {"镇", "乡"} or not scope.names or link is None:
        return
    found = TAIL.match(text, link.end())
    if found is None or found["group"] or found["exec"] != scope.level.zh:
        return
    both = " and concurrently" if link.group() == "兼" else " and"
    secretary = join_and([part_forms(p)[0] for p in parts])
    heads = _plain_ranks(scope, rank_forms(found))
    forms = [f"{secretary} of the Party committee{both} {head} of {name}" for head in heads for name in scope.names[:4]]
    first = title_forms(body, parts)
    forms += [f"{form}{both} {head}" for form in first[:6] for head in rank_forms(found)[:2]]
    yield Title(body.start, found.end(), body, distinct(forms, 40))


def _head_of_government(body: Body, found: re.Match[str]) -> Iterable[Title]:
    """云河县人民政府副县长, 市政府市长: the office is of the place, and may also be said to be of the government."""
    scope = body.scope
    if scope is None or found["group"] or not _heads(found, scope):
        return
    ranks = rank_forms(found)
    forms = _of_place(scope, ranks) if scope.names else list(ranks[:4])
    forms += [f"{rank} of the {form}" for rank in _plain_ranks(scope, ranks) for form in body.forms[:4]]
    yield Title(body.start, found.end(), body, distinct(forms, 32))


def _shortened(text: str, body: Body) -> re.Match[str] | None:
    """财政局长 for 财政局局长: the rank begins with the last character of the body."""
    if body.kind == "head" or not text.startswith("长", body.end) or crosses_words(text, body.end - 1, body.end + 1):
        return None
    found = TAIL.match(text, body.end - 1)
    return found if found and found["rank"] == body.zh[-1] + "长" and found.start("rank") == body.end - 1 else None


def _shares(body: Body, following: re.Match[str], parts: Sequence[re.Match[str]]) -> bool:
    """Whether a rank after 、 belongs to the same body: 局党组书记、局长, not 区委副书记、区长."""
    if following["exec"]:
        scope = body.scope
        return (
            body.kind == "government"
            and scope is not None
            and bool(scope.names)
            and scope.level.zh == following["exec"]
        )
    if following["classed"]:
        return not parts[-1]["classed"]
    if following["group"] and (body.kind == "party" or following["group"] in {"纪委", "纪检组"}):
        return False
    return allowed(following, body.zh) and following["rank"] != parts[-1]["rank"]


def _executives(text: str, places: Sequence[Term]) -> Iterable[Title]:
    """The heads of places named: 云河县副县长, 廊坊市市长, 广西壮族自治区主席."""
    for scope in place_scopes(text, places):
        found = TAIL.match(text, scope.end)
        if found is None or found["group"] or not _heads(found, scope):
            continue
        yield Title(scope.start, found.end(), _place_body(scope), distinct(_of_place(scope, rank_forms(found)), 32))


def _of_place(scope: Scope, ranks: Sequence[str]) -> list[str]:
    """Deputy county magistrate of Yunhe County; mayor, not town mayor, of Shiqiao Town."""
    heads = _plain_ranks(scope, ranks)
    forms = [f"{rank} of {name}" for rank in heads[:4] for name in scope.names[:4]]
    return forms + [f"{scope.base} {rank}" for rank in ranks[:2]]


def _plain_ranks(scope: Scope, ranks: Sequence[str]) -> list[str]:
    """Ranks before the name of a place, which says the level itself."""
    plain = [
        rank.replace(f"{word} mayor", "mayor") for rank in ranks[:2] for word in ("town", "district") if word in rank
    ]
    return [*plain, *ranks[:3]] if scope.level.zh == "镇" else [*ranks[:1], *plain, *ranks[1:3]]


def _heads(found: re.Match[str], scope: Scope) -> bool:
    chairs = found["rank"] == "主席" and scope.level.zh == "自治区"
    return chairs or found["exec"] == scope.level.zh or (found["exec"] == "县" and scope.level.zh == "自治县")


def _place_body(scope: Scope) -> Body:
    return Body(scope.start, scope.end, "", scope.names, "place", scope)


def _bare(text: str, scan: Scan) -> Iterable[Title]:
    """Ranks whose body is not named or not known: 副县长, 原局长, 二级巡视员, 党组成员."""
    for found in TAIL.finditer(text):
        if found.start() in scan.begun or crosses_words(text, found.start(), found.end()):
            continue
        if found["rank"] and not _stands_alone(found):
            continue
        if found.group() == "部长" and text[found.start() - 1 : found.start()] == "部":
            continue
        forms = part_forms(found, alone=True)
        if not (found["earlier"] or found["former"]) and _FORMER_BODY.search(
            text, max(0, found.start() - 13), found.start()
        ):
            forms = distinct([f"former {form}" for form in forms[:6]] + list(forms), 20)
        yield Title(found.start(), found.end(), None, forms)


def _stands_alone(found: re.Match[str]) -> bool:
    if found["group"]:
        return RANKS_OF_GROUPS.search(found["rank"]) is not None
    if found["rank"] in NEVER_ALONE and not found["mod"]:
        return False
    return found["rank"] not in {"成员", "委员", "常委"} or found["mod"] is not None


_FORMER_BODY = re.compile(r"(?:^|[^\u4e00-\u9fff]|[和与及由向的任])原[\u4e00-\u9fff]{0,11}$")
RANKS_OF_GROUPS = re.compile(r"书记|成员|委员|组长")


def _after_another(text: str, title: Title, by_end: dict[int, Title]) -> tuple[str, ...]:
    """Add "its …" to a title whose body belongs to the body of the title before it (县委常委、宣传部部长)."""
    if title.body is None or text[title.start - 1 : title.start] != "、":
        return title.forms
    before = by_end.get(title.start - 1)
    owner = before.body if before else None
    if owner is None or owner.kind != "party" or title.body.kind == "party":
        return title.forms
    inner = title.body
    if inner.zh.startswith(owner.zh):
        names = [form.removesuffix(f" of the {owner.forms[0]}") for form in inner.forms if " of the " in form]
        its = [
            f"{part_forms(p)[0]} of its {name}" for p in title.parts for name in names[:2] if name not in inner.forms
        ]
        return distinct([*title.forms, *its], 28)
    if not inner.plain or inner.scope is not None:
        return title.forms
    its = [form.replace(" of the ", " of its ", 1) for form in title.forms[:4]]
    whole = [f"{form} of the {name}" for form in title.forms[:2] for name in owner.forms[:3]]
    committees = [f"{form} of the committee" for form in title.forms[:1]]
    return distinct([*its[:1], *title.forms, *its[1:], *whole, *committees], 28)
