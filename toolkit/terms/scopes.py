"""Whose body is it? A place (云河县) or a bare level (县, 自治区) before an institution or a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.release import Term
from toolkit.terms.english import distinct


@dataclass(frozen=True, slots=True)
class Level:
    """`adjective` stands before a body's name (empty where English says "of the …"); `noun` names the level itself."""

    zh: str
    adjective: str
    noun: str


_LEVELS = (
    Level("特别行政区", "", "special administrative region"),
    Level("自治区", "", "autonomous region"),
    Level("自治州", "prefecture", "autonomous prefecture"),
    Level("自治县", "county", "autonomous county"),
    Level("自治旗", "banner", "autonomous banner"),
    Level("经济技术开发区", "", "economic and technological development zone"),
    Level("经济开发区", "", "economic development zone"),
    Level("经开区", "", "economic development zone"),
    Level("高新技术产业开发区", "", "high-tech industrial development zone"),
    Level("高新区", "", "high-tech zone"),
    Level("工业园区", "", "industrial park"),
    Level("开发区", "", "development zone"),
    Level("新区", "", "new area"),
    Level("街道", "subdistrict", "subdistrict"),
    Level("社区", "community", "community"),
    Level("地区", "prefectural", "prefecture"),
    Level("乡镇", "township and town", "township and town"),
    Level("苏木", "sumu", "sumu"),
    Level("省", "provincial", "province"),
    Level("市", "municipal", "city"),
    Level("州", "prefecture", "prefecture"),
    Level("盟", "league", "league"),
    Level("县", "county", "county"),
    Level("区", "district", "district"),
    Level("旗", "banner", "banner"),
    Level("镇", "town", "town"),
    Level("乡", "township", "township"),
    Level("村", "village", "village"),
)
LEVELS = {level.zh: level for level in _LEVELS}
_ZONES = frozenset(
    {"经济技术开发区", "经济开发区", "经开区", "高新技术产业开发区", "高新区", "工业园区", "开发区", "新区"}
)
_LEVEL = re.compile("|".join(LEVELS))
_IN_NAME = re.compile("[\u4e00-\u9fff](?<![的和与及由向到在对将为被经任原该本我各据副、])")
_EVERY = frozenset("全各两每个几多")
_LEVEL_END = re.compile("(?:" + "|".join(LEVELS) + ")$")
_MUNICIPALITY = re.compile(r"((?:,| in| of)(?: the)? (?:Beijing|Tianjin|Shanghai|Chongqing)) Municipality$")
_GENERIC = re.compile(
    r" (?:(?:\w+ )?Autonomous (?:Prefecture|County|Region|Banner)|Municipality|City|District|County|Province"
    r"|Prefecture|League|Banner|Town|Township|Village|Subdistrict|Community|New Area|High-tech Zone|Industrial Park"
    r"|(?:(?:Economic and Technological|Economic|High-tech Industrial) )?Development Zone)$"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A place or a bare level at `start`:`end`. `names` are the place's English forms; none for a bare level."""

    start: int
    end: int
    level: Level
    names: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The place without its generic: Yunhe, Qinzhou."""
        return bare_name(self.names[0]) if self.names else ""

    @property
    def outer(self) -> str:
        """What lies around the innermost place, from the comma on: ", Tianshui City, Gansu Province"."""
        first, comma, rest = self.names[0].partition(",") if self.names else ("", "", "")
        return comma + rest


def bare_name(place: str) -> str:
    return _GENERIC.sub("", place.split(",")[0])


def place_scopes(text: str, places: Sequence[Term]) -> Iterator[Scope]:
    """Places that can own a body: those whose level is known from their last character or the one after them."""
    for place in places:
        end, found = place.end, _LEVEL_END.search(place.zh)
        names = [_MUNICIPALITY.sub(r"\1", name) for name in (place.en, *place.variants)]
        if found is None:
            after = _LEVEL.match(text, place.end)
            if after is None or len(after.group()) > 1:
                continue
            found, end = after, after.end()
        first, level = place.en.split(",")[0], LEVELS[found.group()]
        if level.zh in _ZONES:
            names = [name for name in (*names, first) if name.split(",")[0] != bare_name(name)]
        else:
            names += [bare_name(first) + place.en[len(first) :], first, bare_name(first)]
        yield Scope(place.start, end, level, distinct(names, 10))


def bare_scopes(text: str, begun: frozenset[int] | set[int], taken: Sequence[Scope]) -> Iterator[Scope]:
    """Levels without a place name (县 in 县财政局), outside places and outside longer words (社区, 地区)."""
    covered = {at for scope in taken for at in range(scope.start, scope.end)}
    for found in _LEVEL.finditer(text):
        if text[found.start() - 1 : found.start()] in _EVERY or found.start() in begun:
            continue
        if found.group() == "州" and _IN_NAME.match(text[found.start() - 1 : found.start()]):
            continue
        if found.start() not in covered:
            yield Scope(found.start(), found.end(), LEVELS[found.group()])
