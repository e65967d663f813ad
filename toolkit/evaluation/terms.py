"""Term accuracy and what goes wrong with terms: other ranks, known mistakes, terms that the source does not have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from toolkit.evaluation.matching import Verdict, find, judge
from toolkit.evaluation.measures import Measure, macro, share, table
from toolkit.evaluation.suite import GoldTerm, Item
from toolkit.terms.inflection import stem

OFFICIAL = frozenset({"title", "institution", "program"})
_LEAST_WORDS = 3


def term_measures(items: Sequence[Item], outputs: Sequence[str]) -> tuple[list[Measure], list[list[Verdict]]]:
    """Measures over segments, and the verdicts behind them (a list a segment).

    - `term_accuracy`: accepted renderings, all terms (micro); `.exact`: the preferred form only; `.macro`: mean over
      categories; `.CATEGORY`; `.official`: titles, institutions and programmes together.
    - `wrong_rank`: share of title terms whose office stands in the output with another rank.
    - `known_wrong`: share of terms for which a listed wrong rendering stands in the output instead.
    - `false_insertion`: official terms of other segments that the output has and neither source nor reference
      accounts for, per 100 segments.
    """
    verdicts = [judge(output, item.terms) for item, output in zip(items, outputs, strict=True)]
    categories = sorted({t.category for item in items for t in item.terms})
    columns = {category: 2 * n for n, category in enumerate(categories)}
    by_category = np.zeros((len(items), 2 * len(categories)))
    rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, found in enumerate(verdicts):
        for verdict in found:
            by_category[n, columns[verdict.term.category]] += verdict.ok
            by_category[n, columns[verdict.term.category] + 1] += 1
        titles = [v for v in found if v.term.category == "title"]
        rows["exact"].append((sum(v.exact for v in found), len(found)))
        rows["rank"].append((sum(v.wrong_rank for v in titles), len(titles)))
        known = [v for v in found if v.term.wrong]
        rows["known"].append((sum(v.wrong is not None for v in known), len(known)))
    everything = np.stack([by_category[:, 0::2].sum(axis=1), by_category[:, 1::2].sum(axis=1)], axis=1)
    official = [c for category in categories if category in OFFICIAL for c in (columns[category],)]
    measures = [Measure("term_accuracy", everything, share)]
    if official:
        pair = [by_category[:, official].sum(axis=1), by_category[:, [c + 1 for c in official]].sum(axis=1)]
        measures.append(Measure("term_accuracy.official", np.stack(pair, axis=1), share))
    measures += [
        Measure("term_accuracy.exact", table(rows["exact"], 2), share),
        Measure("term_accuracy.macro", by_category, macro),
        *(Measure(f"term_accuracy.{c}", by_category[:, at : at + 2], share) for c, at in columns.items()),
    ]
    if "title" in columns:
        measures.append(Measure("wrong_rank", table(rows["rank"], 2), share, better=-1))
    if any(judged for _, judged in rows["known"]):
        measures.append(Measure("known_wrong", table(rows["known"], 2), share, better=-1))
    inserted = table([(n, 1) for n in _insertions(items, outputs, verdicts)], 2)
    measures.append(Measure("false_insertion", inserted, share, better=-1, unit="per 100"))
    return measures, verdicts


def _insertions(items: Sequence[Item], outputs: Sequence[str], verdicts: Sequence[Sequence[Verdict]]) -> list[int]:
    """How many official terms of the suite stand in each output without cause."""
    index: dict[str, list[GoldTerm]] = defaultdict(list)
    for term in {t.en.lower(): t for item in items for t in item.terms if t.category in OFFICIAL}.values():
        words = _stems(term.en)
        if len(words) >= _LEAST_WORDS:
            index[max(words, key=len)].append(term)
    counts = []
    for item, output, found in zip(items, outputs, verdicts, strict=True):
        stems = set(_stems(output))
        own = {t.zh for t in item.terms}
        right = [v.span for v in found if v.span is not None]
        candidates = [t for key in stems for t in index.get(key, ()) if t.zh not in own and t.zh not in item.source]
        counts.append(
            sum(
                any(
                    not any(r.start <= s.start and s.end <= r.end for r in right)
                    for s in find(output, t.en, t.category)
                )
                and not (item.reference and any(True for _ in find(item.reference, t.en, t.category)))
                for t in candidates
            )
        )
    return counts


def _stems(text: str) -> list[str]:
    return [stem(word) for word in re.findall(r"[^\W_]+", text.lower())]
