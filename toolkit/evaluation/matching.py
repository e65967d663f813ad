"""Is a gold term in an output? Stated normalisation, contiguous words, each stretch of the output used once.

Texts are compared in NFKC, without soft hyphens, with straight apostrophes.

`exact`: the preferred English, letter case, punctuation and hyphens aside. `accepted`: the preferred English or a
variant, with articles, possessive endings, number and tense aside as well. Either way an office is not found inside
another rank ("mayor" in "vice mayor"), nor a number inside a larger one ("10" in "10 billion").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from toolkit.evaluation.suite import GoldTerm
from toolkit.release import Span
from toolkit.terms.inflection import stem

NORMALISATION = "nfkc,case,articles,possessive,inflection,hyphens"
Reading = Literal["exact", "accepted"]
_WORD = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*['’]?|[%‰℃$€£]")
_ARTICLES = frozenset({"the", "a", "an"})
_RANKS = frozenset(
    "deputy vice former acting assistant associate honorary interim executive ex first second third fourth class chief"
    " senior alternate probationary under prime".split()
)
_LEVELS = frozenset(
    "municipal district county provincial prefecture prefectural town township banner city party".split()
)
_RAISED = frozenset({"general", "elect"})
_TYPOGRAPHY = {0xAD: None, ord("ʼ"): "'", ord("‘"): "'", ord("’"): "'"}
_SCALES = frozenset("hundred thousand million billion trillion".split())
_VERBATIM = frozenset({"person", "figure", "date", "place"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a term in an output. `span` locates the accepted rendering; `wrong` the known mistake."""

    term: GoldTerm
    exact: bool
    span: Span | None
    wrong: Span | None
    wrong_rank: bool

    @property
    def ok(self) -> bool:
        return self.span is not None

    @property
    def state(self) -> Literal["right", "variant", "wrong", "missed"]:
        """`right`: the preferred form; `wrong`: another rank or a known mistake stands in its place."""
        if self.ok:
            return "right" if self.exact else "variant"
        return "wrong" if self.wrong_rank or self.wrong is not None else "missed"


@dataclass(frozen=True, slots=True)
class _Words:
    forms: tuple[str, ...]
    raw: tuple[str, ...]
    spans: tuple[Span, ...]
    gaps: tuple[str, ...]  # what stands before each word


def judge(output: str, terms: Sequence[GoldTerm]) -> list[Verdict]:
    """A verdict a term, in order. Longer English is placed first; no two terms share a stretch of the output."""
    output = comparable(output)
    spans: list[Span | None] = [None] * len(terms)
    exact = [False] * len(terms)
    taken: list[Span] = []
    order = sorted(range(len(terms)), key=lambda i: -len(terms[i].en))
    readings: tuple[Reading, ...] = ("exact", "accepted")
    for reading in readings:
        for i in order:
            if spans[i] is None:
                span = _place(output, terms[i], reading, taken)
                if span is not None:
                    spans[i], exact[i] = span, reading == "exact"
                    taken.append(span)
    return [_verdict(output, term, exact[i], spans[i], taken) for i, term in enumerate(terms)]


@lru_cache(maxsize=8192)
def comparable(text: str) -> str:
    """The text as it is compared; spans of verdicts are offsets into it."""
    return unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY)


def find(output: str, rendering: str, category: str, reading: Reading = "accepted") -> Iterator[Span]:
    """Every stretch of the output that is this form, under the normalisation of `reading`."""
    plain = reading == "exact"
    verbatim = category in _VERBATIM
    words, wanted = _words(comparable(output), plain, verbatim), _words(comparable(rendering), plain, verbatim).forms
    if not wanted:
        return
    for first, form in enumerate(words.forms):
        if form != wanted[0]:
            continue
        last = first + len(wanted)
        if words.forms[first:last] != wanted or _broken(words, first, last, rendering, category):
            continue
        if not _inside(words, first, last, wanted, category):
            yield Span(words.spans[first].start, words.spans[last - 1].end)


def _place(output: str, term: GoldTerm, reading: Reading, taken: Sequence[Span]) -> Span | None:
    for form in (term.en,) if reading == "exact" else term.accepted:
        for span in find(output, form, term.category, reading):
            if not any(span.start < t.end and t.start < span.end for t in taken):
                return span
    return None


def _verdict(output: str, term: GoldTerm, exact: bool, span: Span | None, taken: Sequence[Span]) -> Verdict:
    wrong = None
    if span is None:
        hits = (s for form in term.wrong for s in find(output, form, term.category))
        wrong = next((s for s in hits if not any(s.start < t.end and t.start < s.end for t in taken)), None)
    rank = span is None and term.category == "title" and _other_rank(output, term, taken)
    return Verdict(term, exact, span, wrong, rank)


def _other_rank(output: str, term: GoldTerm, taken: Sequence[Span]) -> bool:
    """Whether the office stands in the output with another rank, where no other term has been found."""
    from toolkit.release import Term
    from toolkit.terms.verify import wrong_rank

    rest = list(output)
    for span in taken:
        rest[span.start : span.end] = ";" * (span.end - span.start)
    return wrong_rank("".join(rest), Term(term.zh, term.en, "title", 0, len(term.zh), variants=term.variants))


def _broken(words: _Words, first: int, last: int, rendering: str, category: str) -> bool:
    """Whether a sentence ends, or for a person a comma stands, between the words of what looks like the form."""
    marks = ".;:!?," if category == "person" else ".;:!?"
    between = "".join(words.gaps[first + 1 : last])
    return any(mark in between and mark not in rendering for mark in marks)


def _inside(words: _Words, first: int, last: int, wanted: tuple[str, ...], category: str) -> bool:
    gap = words.gaps[first]
    before = words.raw[first - 1].lower() if first and not any(mark in gap for mark in ",.;:") else ""
    after = words.raw[last].lower() if last < len(words.raw) else ""
    joined = last < len(words.gaps) and words.gaps[last] in {"", " ", "-"}
    if category == "title":
        at = first - 1
        while before in _LEVELS and at > 0 and not any(mark in words.gaps[at] for mark in ",.;:"):
            at -= 1
            before = words.raw[at].lower()
        return before in _RANKS or (joined and after in _RAISED)
    if category != "figure":
        return False
    numeric = wanted[0][:1].isdigit()
    signed = numeric and (gap.endswith(("-", "−")) or (gap in {"–", "—", "/"} and before[:1].isdigit()))
    larger = joined and (after in _SCALES or (after == "%" and wanted[-1][:1].isdigit()))
    return signed or larger or (before in {"$", "€", "£"} and gap == "" and wanted[0] not in {"$", "€", "£"})


@lru_cache(maxsize=8192)
def _words(text: str, plain: bool, verbatim: bool) -> _Words:
    forms, raw, spans, gaps = [], [], [], []
    at = 0
    for found in _WORD.finditer(text):
        word = found.group()
        form = _form(word, plain, verbatim)
        if form:
            forms.append(form)
            raw.append(word)
            spans.append(Span(found.start(), found.end()))
            gaps.append(text[at : found.start()])
            at = found.end()
    return _Words(tuple(forms), tuple(raw), tuple(spans), tuple(gaps))


def _form(word: str, plain: bool, verbatim: bool) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    word = word.replace("’", "'").lower()
    if plain:
        return word
    word = word.removesuffix("'s").rstrip("'")
    if word in _ARTICLES:
        return ""
    return word if verbatim or "'" in word else stem(word)
