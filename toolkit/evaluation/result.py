"""A scored run: figures with intervals, outputs, and what was right and wrong in each; as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit.evaluation.matching import Verdict
from toolkit.evaluation.statistics import Estimate
from toolkit.evaluation.systems import Output

Estimates = Mapping[str, Estimate]


class ResultError(ValueError):
    """A result file that cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of one system on one suite. `splits` and `breakdown` hold the same figures for parts of it."""

    suite: str
    suite_digest: str
    split: str | None
    system: str
    signature: str
    metric_signatures: Mapping[str, str]
    n: int
    figures: Estimates
    units: Mapping[str, str]
    splits: Mapping[str, Estimates]
    breakdown: Mapping[str, Mapping[str, Estimates]]
    contrast: Estimates
    notes: tuple[str, ...]
    cost: Mapping[str, float]
    outputs: Mapping[str, Output]
    verdicts: Sequence[Sequence[Verdict]] = ()
    segment_scores: Mapping[str, Sequence[float]] = field(default_factory=lambda: MappingProxyType({}))

    def to_dict(self) -> dict[str, Any]:
        """The object of `gongbao eval … --json`."""
        return {
            "suite": self.suite,
            "suite_digest": self.suite_digest,
            "split": self.split,
            "system": self.system,
            "signature": self.signature,
            "metric_signatures": dict(self.metric_signatures),
            "n": self.n,
            "metrics": nested(self.figures),
            "splits": {name: nested(figures) for name, figures in self.splits.items()},
            "breakdown": {
                label: {value: nested(figures) for value, figures in parts.items()}
                for label, parts in self.breakdown.items()
            },
            "contrast": nested(self.contrast),
            "notes": list(self.notes),
            "cost": dict(self.cost),
            "outputs": dict(self.outputs),
            "segments": self._segments(),
        }

    def _segments(self) -> dict[str, Any]:
        """By item: the state of each term, in order, and scores of the segment by itself."""
        rows: dict[str, Any] = {}
        for n, key in enumerate(self.outputs):
            found = self.verdicts[n] if self.verdicts else ()
            rows[key] = {name: scores[n] for name, scores in self.segment_scores.items()}
            if found:
                rows[key]["terms"] = [v.state for v in found]
        return rows


def nested(figures: Estimates) -> dict[str, Any]:
    """`a.title` → {"a": {"title": …, "ci95": {"title": [low, high]}, "count": {"title": …}}}; plain `a` is "all"."""
    tree: dict[str, Any] = {}
    for name, estimate in figures.items():
        group, _, part = name.partition(".")
        node = tree.setdefault(group, {"ci95": {}, "count": {}})
        key = part or "all"
        node[key] = _rounded(estimate.value)
        node["ci95"][key] = None if estimate.low is None else [_rounded(estimate.low), _rounded(estimate.high)]
        if estimate.count is not None:
            node["count"][key] = estimate.count
    return tree


def write_result(result: Result, path: Path) -> None:
    """Write beside, then rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(json.dumps(result.to_dict(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    beside.replace(path)


def read_outputs(path: Path) -> tuple[str, str, str | None, str, dict[str, Output]]:
    """Suite, its digest, split, system and outputs of a result file.

    Raises:
        ResultError: the file is not a result.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        named = [data[name] for name in ("suite", "suite_digest", "system")]
        if not all(isinstance(name, str) for name in named) or not isinstance(data["split"], str | None):
            raise TypeError("suite, system and split are text")
        return data["suite"], data["suite_digest"], data["split"], data["system"], dict(data["outputs"])
    except OSError as error:
        raise ResultError(f"{path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ResultError(f"{path}: not a result of `gongbao eval run` or `score`: {error!r}") from error


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
