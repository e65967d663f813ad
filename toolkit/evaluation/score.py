"""Score a system's outputs on a suite, and compare systems on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from toolkit.evaluation import strings
from toolkit.evaluation.consistency import consistency_measures
from toolkit.evaluation.matching import Verdict, judge
from toolkit.evaluation.measures import Measure, select
from toolkit.evaluation.neural import MetricUnavailable, comet_measures, metricx_measures
from toolkit.evaluation.numbers import number_measures
from toolkit.evaluation.readings import reading_measures
from toolkit.evaluation.result import Result
from toolkit.evaluation.signature import metric_signatures, signature
from toolkit.evaluation.statistics import SAMPLES, Difference, Estimate, compare, estimate, resample
from toolkit.evaluation.suite import Item, Suite
from toolkit.evaluation.summaries import summary_measures
from toolkit.evaluation.systems import Output, Outputs
from toolkit.evaluation.terms import term_measures
from toolkit.evaluation.wmt21 import term_edit_measures, wmt21_measures

_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAST_PART = 5
_Strings = Callable[[Sequence[str], Sequence[str]], list[Measure]]
_WITH_REFERENCE: dict[str, _Strings] = {"bleu": strings.bleu, "chrf": strings.chrf, "ter": strings.ter}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Systems on one suite: figures of each, and the difference of each from the first."""

    suite: Suite
    split: str | None
    systems: tuple[str, ...]
    figures: Mapping[str, tuple[Estimate, ...]]
    differences: Mapping[str, tuple[Difference | None, ...]]
    better: Mapping[str, int]
    units: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """The object of `gongbao eval compare --json`."""
        return {
            "suite": self.suite.name,
            "suite_digest": self.suite.digest,
            "split": self.split,
            "systems": list(self.systems),
            "metrics": {
                name: {
                    "systems": [asdict(estimate) for estimate in estimates],
                    "differences": [
                        asdict(d) | {"significant": d.significant} if d else None for d in self.differences[name]
                    ],
                }
                for name, estimates in self.figures.items()
            },
        }


def items_of(suite: Suite, split: str | None) -> tuple[Item, ...]:
    """The suite's items, or those of a split."""
    return suite.split(split) if split else suite.items


def score(suite: Suite, outputs: Outputs, *, split: str | None = None, samples: int = SAMPLES) -> Result:
    """All figures of the suite's metrics with 95% intervals, by split and by label.

    Args:
        outputs: one output an item of the split, in order.
        samples: bootstrap samples.
    """
    items = items_of(suite, split)
    measures, verdicts, notes = measure(suite, items, outputs.values)
    member, counts = resample([item.unit for item in items], samples)
    figures = {m.name: estimate(m, member, counts) for m in measures}

    def part(keep: Sequence[bool]) -> dict[str, Estimate]:
        mask = np.array(keep, dtype=bool)
        units, weights = resample([item.unit for item, kept in zip(items, keep, strict=True) if kept], samples)
        return {m.name: estimate(select(m, mask, m.name), units, weights) for m in measures}

    splits = {}
    if split is None:
        for name in suite.splits:
            inside = {item.id for item in suite.split(name)}
            splits[name] = part([item.id in inside for item in items])
    breakdown: dict[str, dict[str, Any]] = {}
    for label in suite.labels:
        values = sorted({item.labels[label] for item in items if label in item.labels})
        kept = {value: [item.labels.get(label) == value for item in items] for value in values}
        parts = {value: part(keep) for value, keep in kept.items() if sum(keep) >= _LEAST_PART}
        if 1 < len(parts) <= 40:
            breakdown[label] = parts
    return Result(
        suite.name,
        suite.digest,
        split,
        outputs.system,
        signature(suite, split, len(items), outputs.settings, samples),
        metric_signatures(suite),
        len(items),
        figures,
        {m.name: m.unit for m in measures},
        splits,
        breakdown,
        _contrast(suite, items, measures, samples),
        tuple(notes),
        outputs.cost,
        {item.id: value for item, value in zip(items, outputs.values, strict=True)},
        verdicts,
        _segment_scores(measures),
    )


def compare_systems(
    suite: Suite, systems: Sequence[Outputs], *, split: str | None = None, samples: int = SAMPLES
) -> Comparison:
    """Every system against the first, on the same resampled units."""
    items = items_of(suite, split)
    member, counts = resample([item.unit for item in items], samples)
    measured = [{m.name: m for m in measure(suite, items, s.values)[0]} for s in systems]
    shared = [name for name in measured[0] if all(name in m for m in measured)]
    return Comparison(
        suite,
        split,
        tuple(s.system for s in systems),
        {name: tuple(estimate(m[name], member, counts) for m in measured) for name in shared},
        {name: tuple(compare(m[name], measured[0][name], member, counts) for m in measured[1:]) for name in shared},
        {name: measured[0][name].better for name in shared},
        {name: measured[0][name].unit for name in shared},
    )


def measure(
    suite: Suite, items: Sequence[Item], values: Sequence[Output]
) -> tuple[list[Measure], list[list[Verdict]], list[str]]:
    """The suite's measures over its items, the verdicts on terms, and notes on outputs that are no English.

    Empty outputs and outputs in another script stay in and count as wrong; the notes say how many there are.
    """
    if suite.task != "translation":
        objects = [v if isinstance(v, Mapping) else {} for v in values]
        empty = [item.id for item, value in zip(items, objects, strict=True) if not value]
        told = [f"{len(empty)} empty outputs, counted as wrong: {', '.join(empty[:5])}"] if empty else []
        scored = summary_measures if suite.task == "summary" else reading_measures
        return scored(items, objects), [], told
    texts = [v if isinstance(v, str) else "" for v in values]
    measures: list[Measure] = []
    verdicts: list[list[Verdict]] = []
    notes = _script_notes(items, texts)
    references = [item.reference or "" for item in items]
    for name in suite.metrics:
        try:
            if name == "terms":
                found, verdicts = term_measures(items, texts)
                measures += found
            elif name == "consistency":
                judged = verdicts or [judge(text, item.terms) for item, text in zip(items, texts, strict=True)]
                measures += consistency_measures(items, texts, judged)
            elif name in _WITH_REFERENCE:
                measures += _WITH_REFERENCE[name](texts, references)
                if name == "ter" and any(item.terms for item in items):
                    measures += term_edit_measures(items, texts)
            else:
                measures += _OTHERS[name](items, texts)
        except MetricUnavailable as error:
            notes.append(f"{name} left out: {error}")
    return measures, verdicts, notes


_OTHERS: dict[str, Callable[[Sequence[Item], Sequence[str]], list[Measure]]] = {
    "wmt21": wmt21_measures,
    "numbers": number_measures,
    "comet": comet_measures,
    "metricx": metricx_measures,
}


def _script_notes(items: Sequence[Item], texts: Sequence[str]) -> list[str]:
    empty = [item.id for item, text in zip(items, texts, strict=True) if not text.strip()]
    foreign = [i.id for i, t in zip(items, texts, strict=True) if t and len(_HAN.findall(t)) > len(t) / 4]
    notes = []
    if empty:
        notes.append(f"{len(empty)} empty outputs, counted as wrong: {', '.join(empty[:5])}")
    if foreign:
        notes.append(f"{len(foreign)} outputs in Chinese script, counted as they are: {', '.join(foreign[:5])}")
    return notes


def _contrast(suite: Suite, items: Sequence[Item], measures: Sequence[Measure], samples: int) -> dict[str, Estimate]:
    """What the treatment costs: baseline minus treated, paired over the items that share a base."""
    contrast = suite.contrast
    if contrast is None:
        return {}
    where: dict[str, dict[str, list[int]]] = {}
    for n, item in enumerate(items):
        label = item.labels.get(contrast.label, "")
        where.setdefault(item.labels.get(contrast.pair, item.id), {}).setdefault(label, []).append(n)
    sides = (contrast.baseline, contrast.treated)
    pairs = [tuple(w[side] for side in sides) for w in where.values() if all(side in w for side in sides)]
    if not pairs:
        return {}
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    member, counts = resample([str(n) for n in range(len(pairs))], samples)
    costs = {}
    for m in measures:
        clean, hurt = (
            Measure(m.name, np.stack([m.statistics[rows].sum(axis=0) for rows in side]), m.aggregate, m.better, m.unit)
            for side in (first, second)
        )
        difference = compare(clean, hurt, member, counts)
        if difference is not None:
            costs[m.name] = Estimate(difference.value, difference.low, difference.high, len(pairs))
    return costs


def _segment_scores(measures: Sequence[Measure]) -> dict[str, list[float]]:
    return {
        m.name: [round(float(v), 2) for v in m.aggregate(m.statistics)]
        for m in measures
        if m.name in ("chrf", "bleu", "term_accuracy", "summary.people", "reading.sentences")
    }
