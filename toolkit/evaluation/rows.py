"""Figures as rows that a table of any kind can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.evaluation.matching import comparable
from toolkit.evaluation.result import Estimates, Result
from toolkit.evaluation.score import Comparison
from toolkit.evaluation.statistics import Difference, Estimate
from toolkit.evaluation.suite import GoldTerm, Item

HEADLINE = (
    "term_accuracy",
    "term_accuracy.official",
    "wrong_rank",
    "consistency",
    "numbers.f1",
    "chrf",
    "bleu",
    "reading.sentences",
    "summary.people",
    "summary.evidence",
)


@dataclass(frozen=True, slots=True)
class Segment:
    """One item of a result for a reader: what was asked, wanted and given, and what became of its terms."""

    id: str
    source: str
    reference: str
    output: str
    terms: tuple[tuple[GoldTerm, str], ...]
    score: float
    marked: tuple[tuple[str, str], ...]


def value(estimate: Estimate, unit: str = "") -> str:
    """`97.3%`, `52.10`, or a dash where nothing was judged."""
    if estimate.value is None:
        return "–"
    return f"{estimate.value:.1f}%" if unit == "%" else f"{estimate.value:.2f}"


def interval(estimate: Estimate) -> str:
    """`96.1–98.4`."""
    return "" if estimate.low is None or estimate.high is None else f"{estimate.low:.1f}–{estimate.high:.1f}"


def verdict(difference: Difference | None, better: int) -> str:
    """`+1.24 ↑`, `−0.80 ↓`, or `+0.10 tie`: significant by both tests, or a tie."""
    if difference is None:
        return "–"
    amount = f"{difference.value:+.2f}".replace("-", "−")
    if not difference.significant:
        return f"{amount} tie"
    if not better:
        return f"{amount} differs"
    return f"{amount} {'better' if difference.value * better > 0 else 'worse'}"


def breakdown_names(figures: Estimates) -> list[str]:
    """The figures worth a column in a breakdown."""
    return [name for name in HEADLINE if name in figures]


def comparison_rows(comparison: Comparison) -> Iterator[tuple[str, tuple[Estimate, ...], tuple[str, ...]]]:
    """Name, figure of each system, and the verdict on each but the first."""
    for name, figures in comparison.figures.items():
        verdicts = tuple(verdict(d, comparison.better[name]) for d in comparison.differences[name])
        yield name, figures, verdicts


def segments(result: Result, items: Sequence[Item]) -> list[Segment]:
    """The items of a translation result, worst first: missed terms, then the lowest chrF."""
    scores = result.segment_scores.get("chrf") or [0.0] * len(items)
    rows = []
    for n, item in enumerate(items):
        output = result.outputs[item.id]
        if not isinstance(output, str):
            continue
        output = comparable(output)
        found = result.verdicts[n] if result.verdicts else []
        states = tuple((v.term, v.state) for v in found)
        spans = sorted((v.span.start, v.span.end, "right") for v in found if v.span)
        spans += [(v.wrong.start, v.wrong.end, "wrong") for v in found if v.wrong]
        rows.append(
            Segment(item.id, item.source, item.reference or "", output, states, scores[n], _marked(output, spans))
        )
    return sorted(rows, key=lambda r: (-sum(state in ("missed", "wrong") for _, state in r.terms), r.score))


def _marked(text: str, spans: Sequence[tuple[int, int, str]]) -> tuple[tuple[str, str], ...]:
    """The text in stretches of (words, state), where the state of unmarked text is empty."""
    parts: list[tuple[str, str]] = []
    at = 0
    for start, end, state in sorted(spans):
        if start < at:
            continue
        parts += [(text[at:start], ""), (text[start:end], state)]
        at = end
    return tuple(part for part in [*parts, (text[at:], "")] if part[0])
