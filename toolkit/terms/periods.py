"""Dates with what stands around them: 自2004年1月1日起, 12月20日前, 9月3日22时至次日6时, 2月下旬至3月上旬."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from toolkit.release import Term
from toolkit.terms.english import distinct

_TO = re.compile("起?[至到—–－~～-]+")
_NEXT = re.compile("(?:次|翌|第二)[日天]$")
_SINCE = re.compile("(?:自从|自|从|由)?(?P<year>今年|去年|明年)$|(?:自从|自|从|由)$")
_YEARS = {
    "今年": ("this year", "of this year"),
    "去年": ("last year", "of last year"),
    "明年": ("next year", "of next year"),
}
_DAY_PARTS = {
    "上午": "morning", "早上": "morning", "早晨": "morning", "清晨": "early morning",
    "凌晨": "early morning", "中午": "noon", "下午": "afternoon", "傍晚": "evening",
    "晚上": "evening", "晚间": "evening", "晚": "evening", "夜间": "night",
}  # fmt: skip
_PART_OF_DAY = re.compile(f"(?P<part>{'|'.join(sorted(_DAY_PARTS, key=len, reverse=True))})(?![点时\\d半会报宴稻餐])")
_UNTIL = re.compile("(?:截至|截止到?|截止至|到)$")
_START = re.compile("(?:起(?!草|诉|步|点|到|源|来|动|飞|效|码|伏|至)|开始(?!的))")
_BEFORE = re.compile("(?:之前|以前|前(?!后|往|来|夕|期|沿|三|两|提|进|景|线|身|任|列))")
_AFTER = re.compile("(?:之后|以后|后(?!续|期|勤|备|半|代|者|方|台|面|市|生|来|的第))")
_EVER = re.compile("以来")
_TAKES_EFFECT = re.compile("(?:正式|全面|开始)?(?:施行|执行|实施|生效|施行)")
_DAY = re.compile("[日号]$")
_YEAR = re.compile(r"\d{4}")
_SHARP = re.compile("整")
_LONGEST = 64


def extended(text: str, dates: Sequence[Term]) -> list[Term]:
    """The dates joined to the times and dates they form one stretch with, and to 自, 截至, 起, 前, 后, 以来."""
    terms = _ranges(text, _hours(text, sorted(dates, key=lambda t: t.start)))
    result: list[Term] = []
    for i, term in enumerate(terms):
        floor = result[-1].end if result else 0
        ceiling = terms[i + 1].start if i + 1 < len(terms) else len(text)
        result.append(_framed(text, term, floor, ceiling))
    return result


def _forms(term: Term, limit: int = 6) -> tuple[str, ...]:
    return (term.en, *term.variants)[:limit]


def _merged(text: str, start: int, end: int, forms: Sequence[str], iso: str | None = None) -> Term:
    en, *others = distinct(forms, _LONGEST)
    return Term(text[start:end], en, "date", start, end, tuple(others), iso=iso)


def _is_time(term: Term) -> bool:
    return (term.iso or "").startswith("T")


def _hours(text: str, terms: list[Term]) -> list[Term]:
    """A day and the hour after it as one: 11月30日17时30分; an hour of the next day: 次日6时."""
    result: list[Term] = []
    for term in terms:
        if not _is_time(term):
            result.append(term)
            continue
        end = term.end + 1 if _SHARP.match(text, term.end) else term.end
        clocks = _forms(term, 12)
        if end > term.end:
            clocks = (*(f"{c} sharp" for c in clocks), *(f"exactly {c}" for c in clocks[:2]), *clocks)
        last = result[-1] if result else None
        following = _NEXT.search(text[last.end if last else 0 : term.start])
        if last and last.end == term.start and _DAY.search(last.zh) and "/" not in (last.iso or "/"):
            days = _forms(last, 2)
            forms = [f"{c} on {days[0]}" for c in clocks] + [f"{c}, {days[0]}" for c in clocks[:4]]
            forms += [f"{c} {days[0]}" for c in clocks[:4]] + [f"{days[0]}, at {c}" for c in clocks[:2]]
            forms += [f"{c} on {d}" for d in days[1:] for c in clocks[:4]]
            result[-1] = _merged(text, last.start, end, forms, f"{last.iso}{term.iso}" if last.iso else None)
        elif following:
            start = term.start - len(following.group())
            forms = [f"{c} {tail}" for c in clocks for tail in ("the next day", "the following day", "of the next day")]
            result.append(_merged(text, start, end, forms))
        elif end > term.end:
            result.append(_merged(text, term.start, end, clocks, term.iso))
        else:
            result.append(term)
    return result


def _ranges(text: str, terms: list[Term]) -> list[Term]:
    result: list[Term] = []
    for term in terms:
        last = result[-1] if result else None
        if last and last.start < last.end < term.start and _TO.fullmatch(text, last.end, term.start):
            result[-1] = _between(text, last, term)
        else:
            result.append(term)
    return result


def _after_noon(a: Term, b: Term) -> Term:
    """下午2时至4时: the second hour is of the same half of the day."""
    if not (_is_time(a) and _is_time(b) and b.zh[0].isdigit() and (a.iso or "") >= "T12" and (b.iso or "") < "T12"):
        return b
    forms = [f.replace("a.m.", "p.m.").replace(" am", " pm") for f in (b.en, *b.variants) if "m" in f]
    hour, rest = (b.iso or "T00:00")[1:].split(":")
    return replace(b, en=forms[0], variants=tuple(forms[1:]), iso=f"T{int(hour) + 12}:{rest}")


def _between(text: str, a: Term, b: Term) -> Term:
    b = _after_noon(a, b)
    pairs = [(x, y) for y in _forms(b, 4) for x in _forms(a, 3)]
    patterns = (
        "from {} to {}",
        "between {} and {}",
        "from {} until {}",
        "from {} through {}",
        "{} to {}",
        "{} through {}",
        "{}-{}",
        "{}–{}",
    )
    forms = [p.format(x, y) for p in patterns[:4] for x, y in pairs[:6]]
    forms += [p.format(x, y) for p in patterns[4:] for x, y in pairs[:2]]
    forms += [f"from {x}, to {y}" for x, y in pairs[:1]]
    iso = f"{a.iso}/{b.iso}" if a.iso and b.iso and "/" not in a.iso + b.iso else None
    return _merged(text, a.start, b.end, forms, iso)


def _framed(text: str, term: Term, floor: int, ceiling: int) -> Term:
    head = text[floor : term.start]
    since, until = _SINCE.search(head), _UNTIL.search(head)
    spans = "/" in (term.iso or "") or term.en.startswith(("from ", "between "))
    after: Callable[[re.Pattern[str]], re.Match[str] | None] = lambda p: p.match(text, term.end, ceiling)  # noqa: E731
    year = since["year"] if since else None
    if year and "月" in term.zh and not spans and not _is_time(term) and "20" not in term.en:
        said = [f"{form} {tail}" for form in _forms(term, 3) for tail in _YEARS[year]]
        at = term.start - len(year)
        term = replace(
            _merged(text, at, term.end, [*said, *(said if year != "今年" else _forms(term, 3))]), iso=term.iso
        )
        since = _SINCE.search(text[floor : term.start])
        until = _UNTIL.search(text[floor : term.start])
    start = floor + since.start() if since and not since["year"] else term.start
    if spans:
        return _span(text, term, start) if since else term
    if _DAY.search(term.zh) and (found := after(_PART_OF_DAY)):
        part = _DAY_PARTS[found["part"]]
        lead = "" if part == "noon" else "the "
        parts = (f"{lead}{part} of {{}}", f"{{}} {part}", f"{part} on {{}}")
        return _put(text, term, term.start, found.end(), parts)
    if found := after(_EVER):
        return _put(text, term, start, found.end(), ("since {}", "from {} onward", "from {}"))
    if _is_time(term) and not since and not until:
        return _put(text, term, term.start, b.end(), ("before {}", "by {}")) if (b := after(_BEFORE)) else term
    if (found := after(_START)) and _TAKES_EFFECT.match(text, found.end()):
        return term
    if found:
        patterns = _ONWARD
        if _YEAR.fullmatch(term.en):
            patterns = ("since {}", *patterns)
        return _put(text, term, start, found.end(), patterns)
    if until and until.group() != "到":
        return _put(
            text, term, floor + until.start(), term.end, ("as of {}", "by {}", "up to {}", "as at {}", "until {}")
        )
    if found := after(_BEFORE):
        return _put(text, term, term.start, found.end(), _BY)
    if found := after(_AFTER):
        return _put(text, term, term.start, found.end(), ("after {}", "following {}", "from {} onward"))
    return term


_ONWARD: tuple[str, ...] = (
    "from {}",
    "starting {}",
    "as of {}",
    "effective {}",
    "since {}",
    "beginning {}",
    "from {} onward",
    "from {} on",
    *(
        f"{word} {link} {{}}"
        for word in ("starting", "beginning", "effective")
        for link in ("from", "on", "in", "as of")
    ),
    "with effect from {}",
    "{}",
)
_BY = ("by {}", "before {}", "prior to {}", "ahead of {}", "no later than {}")


def _span(text: str, term: Term, start: int) -> Term:
    forms = [f if f.startswith(("from ", "between ")) else f"from {f}" for f in _forms(term, 8)]
    return replace(_merged(text, start, term.end, [*forms, *_forms(term, 8)]), iso=term.iso)


def _put(text: str, term: Term, start: int, end: int, patterns: Sequence[str]) -> Term:
    forms = [p.format(form) for form in _forms(term, 8) for p in patterns]
    return replace(_merged(text, start, end, forms), iso=term.iso)
