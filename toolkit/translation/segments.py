"""Long sentences cut where that does no harm, so that the model sees what it was trained on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.release import Span, Term

LONGEST = 50
CROWDED = 80
STRONG = "；;：:。！？"
WEAK = "，,"
_BOOKS = ("document", "law")
_JOINER = re.compile("[、，]?(?:以及|和|及|与)?")


def segments(text: str, terms: Sequence[Term], longest: int = LONGEST) -> list[Span]:
    """Spans that together cover `text`, each at most about `longest` characters where clause marks allow.

    A run of two or more documents is a span of its own, and in a long sentence every document is. A cut never falls
    inside a term, quotation marks or brackets, and prefers ； over ，.
    """
    spans: list[Span] = []
    start = 0
    cuts = _cuts(text, terms)
    for run in enumerations(text, terms):
        spans += _within(cuts, start, run.start, longest)
        spans.append(run)
        start = run.end
    return [*spans, *_within(cuts, start, len(text), longest)]


def enumerations(text: str, terms: Sequence[Term]) -> list[Span]:
    """Runs of documents with nothing but 、, ， or 和 between them, with the mark that closes each."""
    groups: list[list[Term]] = []
    for term in terms:
        if term.category not in _BOOKS:
            continue
        if groups and _JOINER.fullmatch(text, groups[-1][-1].end, term.start):
            groups[-1].append(term)
        else:
            groups.append([term])
    runs = []
    for group in groups:
        end = group[-1].end
        if len(group) > 1 or len(text) > CROWDED:
            runs.append(Span(group[0].start, end + (text[end : end + 1] in ("，", "；", "。"))))
    return runs


def _within(cuts: Sequence[tuple[int, bool]], start: int, finish: int, longest: int) -> list[Span]:
    spans = []
    while finish - start > longest:
        reach = [c for c in cuts if start + longest // 3 < c[0] <= min(start + longest, finish)]
        strong = [c for c in reach if c[1]]
        options = strong or reach or [c for c in cuts if start + longest < c[0] <= finish]
        if not options:
            break
        end = (max if strong or reach else min)(c[0] for c in options)
        if end >= finish:
            break
        spans.append(Span(start, end))
        start = end
    return [*spans, Span(start, finish)] if finish > start else spans


def _cuts(text: str, terms: Sequence[Term]) -> list[tuple[int, bool]]:
    inside = {i for term in terms for i in range(term.start + 1, term.end)}
    depth, cuts = 0, []
    for i, char in enumerate(text):
        if char in "“《（(〔":
            depth += 1
        elif char in "”》）)〕":
            depth = max(0, depth - 1)
        elif depth == 0 and char in STRONG + WEAK and i + 1 not in inside:
            cuts.append((i + 1, char in STRONG))
    return cuts
