"""Results and comparisons as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.evaluation.result import Estimates, Result
from toolkit.evaluation.rows import breakdown_names, comparison_rows, interval, value
from toolkit.evaluation.score import Comparison


def result_page(result: Result) -> str:
    """All figures of a result, by split and by label, with its signature."""
    split = f", split {result.split}" if result.split else ""
    lines = [
        f"# {result.suite}{split}: {_cell(result.system)}",
        "",
        f"{result.n} items. `{_cell(result.signature)}`",
        "",
    ]
    rows = [[name, value(e, result.units[name]), interval(e), _count(e.count)] for name, e in result.figures.items()]
    lines += _table(["figure", "score", "95% interval", "judged"], rows)
    if result.contrast:
        lines += ["", "## Cost of the treatment", ""]
        lines += _table(
            ["figure", "lost", "95% interval"],
            [[name, value(e), interval(e)] for name, e in result.contrast.items()],
        )
    for title, parts in {"splits": result.splits, **result.breakdown}.items():
        if parts:
            lines += ["", f"## By {title}" if title != "splits" else "## Splits", "", *_parts(parts, result)]
    lines += [f"\nNote: {_cell(note)}" for note in result.notes]
    if result.cost:
        lines += ["", "Cost: " + ", ".join(f"{name.replace('_', ' ')} {v:g}" for name, v in result.cost.items())]
    lines += [f"\n`{name}`: `{text}`" for name, text in result.metric_signatures.items()]
    return "\n".join(lines) + "\n"


def comparison_page(comparison: Comparison) -> str:
    """Systems side by side; each difference from the first is significant by both tests, or a tie."""
    names = [_cell(name) for name in comparison.systems]
    lines = [f"# {comparison.suite.name}: {' against '.join(names)}", ""]
    rows = []
    for name, figures, verdicts in comparison_rows(comparison):
        cells = [f"{value(figures[0])} ({interval(figures[0])})"]
        cells += [f"{value(e)} ({interval(e)}) {v}" for e, v in zip(figures[1:], verdicts, strict=True)]
        rows.append([name, *cells])
    lines += _table(["figure", *names], rows)
    lines += ["", "Against the first system: better or worse where paired bootstrap and approximate randomisation both"]
    lines += ["give p < 0.05, otherwise a tie."]
    return "\n".join(lines) + "\n"


def _parts(parts: dict[str, Estimates] | object, result: Result) -> list[str]:
    assert isinstance(parts, dict)
    names = breakdown_names(result.figures)
    rows = [[part, *(f"{value(f[n], result.units[n])} ({interval(f[n])})" for n in names)] for part, f in parts.items()]
    return _table(["part", *names], rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(map(_cell, line)) + " |" for line in lines]


def _count(count: int | None) -> str:
    return "" if count is None else str(count)


def _cell(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return " ".join(escaped.split())
