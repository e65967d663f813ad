"""One self-contained HTML page for a result or a comparison: figures with intervals as plots, segments to search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from toolkit.evaluation.result import Estimates, Result
from toolkit.evaluation.rows import breakdown_names, comparison_rows, interval, segments, value
from toolkit.evaluation.score import Comparison
from toolkit.evaluation.statistics import Estimate
from toolkit.evaluation.suite import Item, Suite
from toolkit.writing.pages import content_hash
from toolkit.writing.safety import printable

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN = 500
WIDTH = 220


@dataclass(frozen=True, slots=True)
class _Bar:
    """An interval on a scale of 0 to 100, in pixels of the plot."""

    low: float
    at: float
    high: float


def result_page(result: Result, suite: Suite, items: Sequence[Item]) -> str:
    """The page of one system on one suite; segments worst first."""
    rows = segments(result, items)
    names = breakdown_names(result.figures)
    parts = {"split": result.splits, **result.breakdown}
    return _render(
        "result.html.j2",
        title=f"{suite.name}: {result.system}",
        suite=suite,
        result=result,
        figures=[
            (name, value(e, result.units[name]), interval(e), e.count, _bar(e)) for name, e in result.figures.items()
        ],
        contrast=[(name, value(e), interval(e)) for name, e in result.contrast.items()],
        columns=names,
        parts={label: _breakdown(by, names, result.units) for label, by in parts.items() if by},
        segments=rows[:SHOWN],
        left_out=max(0, len(rows) - SHOWN),
        categories=sorted({term.category for row in rows for term, _ in row.terms}),
    )


def comparison_page(comparison: Comparison) -> str:
    """The page of several systems on one suite."""
    rows = [
        (name, [(value(e, comparison.units[name]), interval(e), _bar(e)) for e in figures], ["", *verdicts])
        for name, figures, verdicts in comparison_rows(comparison)
    ]
    title = f"{comparison.suite.name}: {' against '.join(comparison.systems)}"
    return _render("comparison.html.j2", title=title, suite=comparison.suite, comparison=comparison, rows=rows)


def _breakdown(parts: Mapping[str, Estimates], names: Sequence[str], units: Mapping[str, str]) -> list[Any]:
    return [
        (part, [(value(figures[n], units[n]), interval(figures[n]), _bar(figures[n])) for n in names])
        for part, figures in parts.items()
    ]


def _bar(estimate: Estimate) -> _Bar | None:
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return None
    if not all(-0.001 <= v <= 100.001 for v in (estimate.low, estimate.value, estimate.high)):
        return None
    return _Bar(*(round(v * WIDTH / 100, 1) for v in (estimate.low, estimate.value, estimate.high)))


def _render(template: str, **context: Any) -> str:
    styles, script = _asset("report.css"), _asset("report.js")
    hashes = {"style_hash": content_hash(styles), "script_hash": content_hash(script)}
    page = _environment().get_template(template)
    return printable(page.render(styles=styles, script=script, width=WIDTH, **hashes, **context))


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (resources.files("toolkit.evaluation") / "templates" / name).read_text("utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(str(resources.files("toolkit.evaluation") / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
