"""Programmes whose English follows from their name and kind: “利剑”专项行动, “蓝天工程”, 第二批…, …二期."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from toolkit.release import Term
from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct, unarticled
from toolkit.terms.glosses import gloss
from toolkit.terms.matcher import Matcher
from toolkit.terms.numerals import ordinal_forms, to_int

_QUOTED = re.compile(r"“([^“”]{2,24})”")
_NAMED = frozenset({"program", "slogan", "project", "phrase", "indicator"})
_N = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_TIME = re.compile(rf"(?:第(?P<n>{_N})(?P<step>批|轮|届|期|季|阶段)|(?P<new>新一轮))$")
_STEPS = {"批": "batch", "轮": "round", "期": "phase", "季": "season", "阶段": "stage"}
_PHASE = re.compile(r"(?P<n>[一二三四五])期(?P<kind>工程|项目)?")
_INNER = (
    "行动",
    "工程",
    "计划",
    "机制",
    "模式",
    "项目",
    "活动",
    "平台",
    "实验室",
    "大赛",
    "贷",
    "季",
    "节",
    "课堂",
    "驿站",
)
_KIND_WORDS = re.compile(
    r"\b(?:campaign|initiative|project|program|mechanism|system|plan|policy|strategy|reform|action|drive)\b",
    re.IGNORECASE,
)
_HELD_BY_TURNS = re.compile(r"\b(?:Expo|Exposition|Fair|Forum|Games|Festival|Summit|Conference)\b")
_COVERED = 40


def find_programs(text: str, matcher: Matcher) -> Iterator[Term]:
    """Names in quotation marks with the kind that follows them or ends them, where every part is known."""
    for found in _QUOTED.finditer(text):
        term = _quoted(text, found, matcher)
        if term is not None:
            yield term


def with_stages(text: str, terms: Sequence[Term]) -> list[Term]:
    """Programmes with the batch, round or phase they are said to be in: 第三轮第二批…, …二期工程."""
    result: list[Term] = []
    for term in terms:
        held = term.category == "meeting" and _HELD_BY_TURNS.search(term.en)
        if term.category == "program" or held:
            staged = _staged(text, term)
            if staged is not term:
                result.append(staged)
    return result


def _quoted(text: str, found: re.Match[str], matcher: Matcher) -> Term | None:
    name, end = found[1], found.end()
    kind = _kind(text, end) or _described(text, end, matcher)
    listed = [e for e in matcher.get(name) if e.category in _NAMED]
    names = distinct((listed[0].en, *listed[0].variants)) if listed else gloss(name)
    if listed and not kind:
        return None
    if not names:
        return None
    names = tuple(unarticled(form) for form in names)
    if kind and listed and _KIND_WORDS.search(names[0]):
        return _term(text, found.start(), end + len(kind[0]), names)
    if kind:
        zh, kinds = kind
        forms = [f"{_marked(form)} {head}" for form in names[:6] for head in kinds if not _repeats(form, head)]
        forms += [f"{head} of {_marked(form)}" for form in names[:2] for head in kinds[:2]]
        forms += list(names[:4]) if any(_repeats(form, kinds[0]) for form in names) else []
        return _term(text, found.start(), end + len(zh), forms)
    if name.endswith(_INNER) or len(name) > 3:
        return _term(text, found.start(), end, [_marked(form) for form in names])
    return None


def _marked(name: str) -> str:
    """A coined name is told by its capitals, any other by quotation marks."""
    return name if name[0].isupper() or name[0].isdigit() else f"“{name}”"


def _repeats(name: str, kind: str) -> bool:
    return name.lower().split(" ")[-1].rstrip("s") == kind.split(" ")[-1].rstrip("s")


def _kind(text: str, start: int) -> tuple[str, tuple[str, ...]] | None:
    table = _kinds()
    for size in range(min(7, len(text) - start), 1, -1):
        zh = text[start : start + size]
        if zh in table:
            return zh, table[zh]
    return None


def _described(text: str, start: int, matcher: Matcher) -> tuple[str, tuple[str, ...]] | None:
    """A known noun between the name and its kind: “平安”校园创建活动."""
    for size in range(min(8, len(text) - start), 1, -1):
        listed = [e for e in matcher.get(text[start : start + size]) if e.category in _NAMED]
        kind = _kind(text, start + size) if listed else None
        if kind:
            noun = unarticled(listed[0].en)
            zh, kinds = kind
            heads = [f"{noun} {head}" for head in kinds[:3]] + [f"{head} on {noun}" for head in kinds[:3]]
            return text[start : start + size] + zh, tuple(heads)
    return None


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, ...]]:
    return {row["zh"]: tuple(row["en"].split(" / ")) for row in rows("program_kinds.csv")}


def _staged(text: str, term: Term) -> Term:
    start, end = term.start, term.end
    forms = [unarticled(form) for form in (term.en, *term.variants)][:8]
    if phase := _PHASE.match(text, end):
        project = " project" if phase["kind"] and not forms[0].lower().endswith(("project", "program")) else ""
        forms = [f"{n} phase of the {form}{project}" for form in forms for n in ordinal_forms(to_int(phase["n"]))]
        end = phase.end()
    times: list[re.Match[str]] = []
    while time := _TIME.search(text, max(0, start - 6), start):
        start = time.start()
        times.insert(0, time)
    for time in times:
        if time["new"]:
            forms = [f"{head} of the {form}" for form in forms for head in ("new round", "a new round")]
            continue
        numbers = ordinal_forms(to_int(time["n"]))
        if time["step"] == "届":
            forms = [f"{n} {form}" for form in forms for n in numbers]
        else:
            step = _STEPS[time["step"]]
            forms = [form if form.startswith(("“", "the ")) else f"the {form}" for form in forms]
            forms = [f"{n} {step} of {form}" for form in forms[:6] for n in numbers]
    if (start, end) == (term.start, term.end):
        return term
    en, *others = distinct(forms, _COVERED)
    return replace(term, zh=text[start:end], start=start, end=end, en=en, variants=tuple(others), source="rule")


def _term(text: str, start: int, end: int, forms: Sequence[str]) -> Term:
    en, *others = distinct(forms, _COVERED)
    return Term(text[start:end], en, "program", start, end, tuple(others))
