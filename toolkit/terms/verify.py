"""Is a term in an English output? Grammar may change its form; a changed rank is never the same title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from toolkit.release import Span, Term
from toolkit.terms.inflection import root, stem

_WORD = re.compile(
    r"\d+(?:,\d{3})+(?:\.\d+)?[^\W\d_]*|\d+(?:\.\d+)?[^\W\d_]*|[^\W\d_]+(?:['’][^\W\d_]+)*['’]?|[%‰℃$€£]"
)
_ARTICLES = frozenset({"the", "a", "an"})
_LINKS = frozenset({"of", "in", "at", "for", "on", "to", "and", "under", "s"})
_RANK_BEFORE = frozenset(
    {"deputy", "vice", "former", "acting", "assistant", "associate", "honorary", "interim", "prime", "ex"}
)
_RANKS = _RANK_BEFORE | {"executive", "first", "chief", "general", "senior", "principal", "second"}
_RANK_AFTER = {"secretary": "general", "director": "general", "mayor": "elect", "governor": "general"}
Reading = Literal["exact", "stem", "root"]
_READINGS: dict[str, Reading] = {
    **dict.fromkeys(("person", "figure", "date"), "exact"),
    **dict.fromkeys(("program", "project", "indicator", "slogan", "phrase", "verb", "industry"), "root"),
}
_FREE_ORDER = frozenset(
    {"title", "institution", "place", "meeting", "document", "law", "program", "project", "indicator"}
)
_SLACK = 8
_ELLIPTIC = frozenset({"institution", "title"})
_LEAST_HEAD = 2
_LEVELS = frozenset(
    {"provincial", "municipal", "county", "district", "prefecture", "banner", "town", "township", "city"}
)
_REACH = 30


class Token(NamedTuple):
    form: str
    start: int
    end: int
    separated: bool  # a comma, semicolon or full stop stands before it


def locate(en: str, term: Term, *, taken: Sequence[Span] = ()) -> Span | None:
    """Where the preferred form or a variant of the term stands in the English, outside the spans already taken.

    Case, articles, possessives, number and tense, hyphens, quotation marks and, inside names of offices, bodies, places
    and documents, word order may differ; in programmes and indicators a verb may stand for its noun (renovating for
    renovation of). A title is not found where the English gives it another rank ("mayor" in "vice
    mayor"), nor a figure inside a longer number.
    """
    reading = _READINGS.get(term.category, "stem")
    tokens = tokenize(en, reading)
    forms = [tokenize(form, reading) for form in (term.en, *term.variants)]
    for form in forms:
        for first, last in _in_order(tokens, form):
            if term.category == "title" and _other_rank(tokens, first, last, form):
                continue
            if (span := _span(tokens, first, last, taken)) is not None:
                return span
    if term.category in _FREE_ORDER:
        for form in forms:
            for first, last in _any_order(tokens, form):
                if _rank_pairs(tokens[first:last]) != _rank_pairs(form) or _other_rank(tokens, first, last, form):
                    continue
                if (span := _span(tokens, first, last, taken)) is not None:
                    return span
    if term.category in _ELLIPTIC:
        elided = _shared_level if term.category == "institution" else _shared_body
        for form in forms:
            for first, last in elided(tokens, form):
                if (span := _span(tokens, first, last, taken)) is not None:
                    return span
    return None


def locate_all(en: str, terms: Sequence[Term]) -> list[Span | None]:
    """Where each term stands, no two in one place; the longest English comes first ("director" last)."""
    spans: list[Span | None] = [None] * len(terms)
    taken: list[Span] = []
    for i in sorted(range(len(terms)), key=lambda i: -len(terms[i].en)):
        span = spans[i] = locate(en, terms[i], taken=taken)
        if span is not None:
            taken.append(span)
    return spans


def wrong_rank(en: str, term: Term) -> bool:
    """Whether the English names this office but with another rank (deputy for chief, former for serving)."""
    if term.category != "title" or locate(en, term) is not None:
        return False
    tokens = tuple(t for t in tokenize(en, "stem") if t.form not in _RANK_STEMS)
    for form in (term.en, *term.variants):
        core = tuple(t for t in tokenize(form, "stem") if t.form not in _RANK_STEMS)
        if any(True for _ in _in_order(tokens, core)) or any(True for _ in _any_order(tokens, core)):
            return True
    return False


@lru_cache(maxsize=4096)
def tokenize(text: str, reading: Reading) -> tuple[Token, ...]:
    """Words and numbers of an English text, without articles and possessive endings, as `reading` compares them."""
    tokens: list[Token] = []
    before = 0
    separated = False
    for found in _WORD.finditer(text):
        separated = separated or any(mark in text[before : found.start()] for mark in ",;.")
        before = found.end()
        form = _form(found.group(), reading)
        if form in _ARTICLES or not form:
            continue
        tokens.append(Token(form, found.start(), found.end(), separated))
        separated = False
    return tuple(tokens)


def _form(word: str, reading: Reading) -> str:
    if word[0].isdigit():
        return word.replace(",", "").lower()
    form = word.replace("’", "'").lower()
    form = form.removesuffix("'s").rstrip("'")
    if reading == "exact" or "'" in form:
        return form
    return root(form) if reading == "root" else stem(form)


_RANK_STEMS = frozenset(stem(r) for r in _RANKS)
_BEFORE_STEMS = frozenset(stem(r) for r in _RANK_BEFORE)
_AFTER_STEMS = {stem(k): stem(v) for k, v in _RANK_AFTER.items()}
_LEVEL_STEMS = frozenset(stem(w) for w in _LEVELS)
_LINK_STEMS = frozenset(stem(w) for w in _LINKS) | _LINKS


def _in_order(tokens: Sequence[Token], form: Sequence[Token]) -> Iterator[tuple[int, int]]:
    want = [t.form for t in form]
    if not want:
        return
    for first in range(len(tokens) - len(want) + 1):
        if tokens[first].form == want[0] and all(tokens[first + i].form == w for i, w in enumerate(want)):
            yield first, first + len(want)


def _any_order(tokens: Sequence[Token], form: Sequence[Token]) -> Iterator[tuple[int, int]]:
    want = Counter(t.form for t in form if t.form not in _LINK_STEMS)
    total = sum(want.values())
    if total < 2:
        return
    for first, token in enumerate(tokens):
        if token.form not in want:
            continue
        left = dict(want)
        missing = total
        for last in range(first, min(len(tokens), first + total + _SLACK)):
            word = tokens[last].form
            if left.get(word, 0) > 0:
                left[word] -= 1
                missing -= 1
                if not missing:
                    yield first, last + 1
                    break
            elif word not in _LINK_STEMS:
                break


def _shared_level(tokens: Sequence[Token], form: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The body without its level where the level was said once for several: the municipal finance and audit bureaus."""
    if len(form) < 3 or form[0].form not in _LEVEL_STEMS:
        return
    for first, last in _in_order(tokens, form[1:]):
        if any(t.form == form[0].form for t in tokens[max(0, first - _REACH) : first]):
            yield first, last


def _shared_body(tokens: Sequence[Token], form: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """A title without its body, where the sentence has named the body before: "…, member of the standing committee"."""
    at = next((i for i, t in enumerate(form) if i > 1 and t.form == "of"), None)
    if at is None:
        return
    head, body = form[:at], form[at + 1 :]
    if len(head) < _LEAST_HEAD or len(body) < _LEAST_HEAD:
        return
    bodies = [last for _, last in _in_order(tokens, body)]
    for first, last in _in_order(tokens, head):
        following = tokens[last].form if last < len(tokens) else ""
        if following != "of" and any(b <= first for b in bodies) and not _other_rank(tokens, first, last, head):
            yield first, last


def _other_rank(tokens: Sequence[Token], first: int, last: int, form: Sequence[Token]) -> bool:
    if first > 0 and not tokens[first].separated and tokens[first - 1].form in _BEFORE_STEMS:
        return True
    if first > 0 and tokens[first].form == "secretary" and tokens[first - 1].form in {"general", "first"}:
        return True
    follows = tokens[last].form if last < len(tokens) and not tokens[last].separated else ""
    return bool(follows) and _AFTER_STEMS.get(tokens[last - 1].form) == follows


def _rank_pairs(tokens: Sequence[Token]) -> Counter[tuple[str, str]]:
    return Counter((a.form, b.form) for a, b in zip(tokens, tokens[1:], strict=False) if a.form in _RANK_STEMS)


def _span(tokens: Sequence[Token], first: int, last: int, taken: Sequence[Span]) -> Span | None:
    start, end = tokens[first].start, tokens[last - 1].end
    if any(start < t.end and t.start < end for t in taken):
        return None
    return Span(start, end)
