"""Long sentences cut at clause marks, so that the model sees what it was trained on."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.release import Span, Term

LONGEST = 150
STRONG = "；;：:。！？"
WEAK = "，,"


def segments(text: str, terms: Sequence[Term], longest: int = LONGEST) -> list[Span]:
    """Spans that together cover `text`, each at most about `longest` characters where clause marks allow.

    A cut never falls inside a term, quotation marks or brackets; it prefers ； over ，.
    """
    if len(text) <= longest:
        return [Span(0, len(text))]
    cuts = _cuts(text, terms)
    spans, start = [], 0
    while len(text) - start > longest:
        reach = [c for c in cuts if start + longest // 3 < c[0] <= start + longest]
        strong = [c for c in reach if c[1]]
        options = strong or reach or [c for c in cuts if c[0] > start + longest]
        if not options:
            break
        end = (max if strong or reach else min)(c[0] for c in options)
        if end >= len(text):
            break
        spans.append(Span(start, end))
        start = end
    spans.append(Span(start, len(text)))
    return spans


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
