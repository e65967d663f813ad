"""The signature of a score: everything that must be the same for a figure to be the same."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata

from toolkit.evaluation.matching import NORMALISATION
from toolkit.evaluation.statistics import SEED
from toolkit.evaluation.suite import Suite

_STRING_METRICS = {"bleu": ("bleu",), "chrf": ("chrf", "chrf++"), "ter": ("ter",)}


def signature(suite: Suite, split: str | None, count: int, settings: Mapping[str, str], samples: int) -> str:
    """E.g. `suite:titles|version:1|data:5f2c…|split:all|n:220|norm:case,…|model:embedded-…|beam:4|…|gongbao:0.1.0`."""
    parts = {
        "suite": suite.name,
        "version": str(suite.version),
        "data": suite.digest,
        "split": split or "all",
        "n": str(count),
        "norm": NORMALISATION,
        "sacrebleu": metadata.version("sacrebleu"),
        "rules": _terms_version(),
        **settings,
        "bootstrap": str(samples),
        "seed": str(SEED),
        "unit": "group" if any(item.unit != item.id for item in suite.items) else "item",
        "gongbao": metadata.version("gongbao"),
    }
    return "|".join(f"{name}:{value}" for name, value in parts.items())


def _terms_version() -> str:
    """The built-in termbase, by which figures and support are judged."""
    from toolkit.terms import Terminology

    return Terminology().version


def metric_signatures(suite: Suite) -> dict[str, str]:
    """sacrebleu's own signatures of the string metrics that the suite asks for."""
    from toolkit.evaluation.strings import signatures

    wanted = [name for metric in suite.metrics for name in _STRING_METRICS.get(metric, ())]
    return {name: text for name, text in signatures().items() if name in wanted} if wanted else {}
