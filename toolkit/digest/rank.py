"""What matters most, and why: level of the issuer, money, deaths, personnel, coverage, and novelty against the rest."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.digest.result import Level
from toolkit.summary import Figure, Summary

TOP = 5
_LEVEL: dict[Level, float] = {
    "national": 4.0,
    "province": 3.0,
    "prefecture": 2.0,
    "county": 1.0,
    "township": 0.5,
    "other": 0.5,
}
_KIND = {"emergency": 1.5, "regulation": 1.0, "plan": 0.75, "discipline": 0.75, "personnel": 0.5}
_DEATHS = re.compile(r"\b(?:deaths?|killed|dead|fatalities)\b")
_CHANGE = re.compile(r"\b(?:drop|declines?|decrease|growth|rise|fall|reduction)\b")
_SMALLEST = 1e8
INDICATOR = re.compile(
    r"\b(?:gross|GDP|GRP|value added|output|sales|turnover|incomes?|exports?|imports?|trade|revenues?|deposits?|loans?"
    r"|balance|profits?|consumption|expenditures?)\b",
    re.IGNORECASE,
)
_RARE = 0.02
_REPEAT = 0.75


@dataclass(frozen=True, slots=True)
class Rank:
    score: float
    reasons: tuple[str, ...]


def rank(events: Sequence[tuple[Sequence[Summary], Level]], new: Sequence[bool | None]) -> list[Rank]:
    """One rank for each event, given as the releases that report it, the fullest first, and its level."""
    themes = Counter(theme for told, _ in events for theme in told[0].themes[:1])
    programs = Counter(zh for told, _ in events for zh in {p.zh for s in told for p in s.programs})
    return [
        _rank(told, level, fresh, themes, programs, len(events))
        for (told, level), fresh in zip(events, new, strict=True)
    ]


def top(ranks: Sequence[Rank], themes: Sequence[tuple[str, ...]]) -> list[int]:
    """At most five indexes, best first; each further event of a theme already chosen counts a quarter less."""
    chosen: list[int] = []
    taken: Counter[str] = Counter()
    left = set(range(len(ranks)))
    while left and len(chosen) < TOP:
        best = max(left, key=lambda at: (ranks[at].score * _REPEAT ** taken["".join(themes[at][:1])], -at))
        chosen.append(best)
        taken["".join(themes[best][:1])] += 1
        left.remove(best)
    return chosen


def _rank(
    told: Sequence[Summary],
    level: Level,
    fresh: bool | None,
    themes: Counter[str],
    programs: Counter[str],
    total: int,
) -> Rank:
    summary, sources = told[0], len(told)
    figures = [f for source in told for f in source.figures]
    kind = max((source.type for source in told), key=lambda k: _KIND.get(k, 0.0))
    score = _LEVEL[level] + _KIND.get(kind, 0.0)
    reasons = [f"issued at {level} level"] if level != "other" else []
    if kind == "emergency":
        reasons.append("an emergency")
    deaths = [f for f in figures if f.value and _DEATHS.search(f.what) and not _CHANGE.search(f.what)]
    if deaths:
        worst = max(deaths, key=lambda f: f.value or 0.0)
        score += min(3.0, 1 + math.log10(max(1.0, worst.value or 1.0)))
        reasons.append(f"toll: {worst.en} {worst.what}")
    money = _largest(figures)
    if money is not None and money.value is not None:
        score += min(3.0, 1 + math.log10(money.value / _SMALLEST))
        reasons.append(f"{money.en} ({money.what})" if money.what else money.en)
    moves: Counter[str] = Counter(role for _, role in _moves(told))
    if moves:
        score += min(2.0, 0.75 + 0.25 * moves.total())
        counts = [f"{moves[role]} {word}" for role, word in (("appointee", "appointed"), ("removed", "removed"))]
        reasons.append("personnel: " + ", ".join(c for c in counts if not c.startswith("0 ")))
    if sources > 1:
        score += min(1.5, 0.5 * (sources - 1))
        reasons.append(f"reported in {sources} releases")
    theme = next(iter(summary.themes), None)
    if theme is not None and total >= 10 and themes[theme] / total <= _RARE:
        score += 0.75
        reasons.append(f"one of only {themes[theme]} on {theme}" if themes[theme] > 1 else f"the only one on {theme}")
    alone = next((p for p in summary.programs if p.en and programs[p.zh] == 1), None)
    if alone is not None and total >= 10:
        score += 0.25
        reasons.append(f"alone in naming {alone.en}")
    if fresh:
        score += 0.5
        reasons.append("new since the last brief")
    return Rank(round(score, 3), tuple(reasons))


def _moves(told: Sequence[Summary]) -> set[tuple[str, str]]:
    return {(p.zh, p.role) for source in told for p in source.people if p.role in ("appointee", "removed")}


def _largest(figures: Sequence[Figure]) -> Figure | None:
    """The largest sum that is spent, given or due; what an economy turns over is none."""
    money = [f for f in figures if f.unit == "yuan" and (f.value or 0.0) >= _SMALLEST and not INDICATOR.search(f.what)]
    return max(money, key=lambda f: f.value or 0.0, default=None)
