"""Results and comparisons as tables in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from toolkit.evaluation.result import Estimates, Result
from toolkit.evaluation.rows import breakdown_names, comparison_rows, interval, value
from toolkit.evaluation.score import Comparison
from toolkit.evaluation.suite import Suite

_STYLE = {"better": "green", "worse": "red", "tie": "dim"}


def show(content: RenderableType) -> None:
    """Print to standard output."""
    Console(highlight=False).print(content)


def suites_table(suites: Iterable[Suite]) -> Table:
    """Suites with what they ask and how much of it."""
    table = Table("suite", "task", "items", "terms", "description", box=None, pad_edge=False)
    for suite in suites:
        terms = sum(len(item.terms) for item in suite.items)
        count = str(terms) if terms else ""
        table.add_row(suite.name, suite.task, str(len(suite.items)), count, suite.description)
    return table


def result_view(result: Result) -> Group:
    """Figures with intervals, splits and breakdowns, notes, cost and signature."""
    main = Table("figure", "score", "95% interval", "judged", box=None, pad_edge=False)
    for column in main.columns[1:]:
        column.justify = "right"
    for name, e in result.figures.items():
        main.add_row(Text(name), value(e, result.units[name]), interval(e), "" if e.count is None else str(e.count))
    parts: list[RenderableType] = [Text(f"{result.suite}: {result.system}, {result.n} items", style="bold"), main]
    if result.contrast:
        cost = Table("lost to the treatment", "points", "95% interval", box=None, pad_edge=False)
        for name, e in result.contrast.items():
            cost.add_row(Text(name), value(e), interval(e))
        parts += ["", cost]
    for label, by in {"split": result.splits, **result.breakdown}.items():
        if by:
            parts += ["", _breakdown(label, by, result)]
    parts += [Text(f"note: {note}", style="yellow") for note in result.notes]
    if result.cost:
        parts.append(Text(", ".join(f"{n.replace('_', ' ')} {v:g}" for n, v in result.cost.items()), style="dim"))
    parts.append(Text(result.signature, style="dim"))
    return Group(*parts)


def comparison_view(comparison: Comparison) -> Group:
    """Systems side by side, differences from the first marked."""
    table = Table("figure", *map(escape, comparison.systems), box=None, pad_edge=False)
    for name, figures, verdicts in comparison_rows(comparison):
        cells = [Text(f"{value(figures[0])} ({interval(figures[0])})")]
        for estimate, verdict in zip(figures[1:], verdicts, strict=True):
            style = _STYLE.get(verdict.rsplit(" ", 1)[-1], "")
            cells.append(Text(f"{value(estimate)} ({interval(estimate)}) ").append(verdict, style))
        table.add_row(Text(name), *cells)
    told = "better, worse: p < 0.05 by paired bootstrap and by approximate randomisation; tie: neither or only one"
    return Group(Text(comparison.suite.name, style="bold"), table, Text(told, style="dim"))


def _breakdown(label: str, parts: Mapping[str, Estimates], result: Result) -> Table:
    names = breakdown_names(result.figures)
    table = Table(label, *map(escape, names), box=None, pad_edge=False)
    for part, figures in parts.items():
        table.add_row(Text(part), *(f"{value(figures[n], result.units[n])} ({interval(figures[n])})" for n in names))
    return table
