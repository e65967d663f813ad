"""One term, many places: does a release call one thing by one name?

For each unit and each Chinese term that it has more than once, the renderings found in the output are counted; the
figure is the share of occurrences that carry the most frequent accepted rendering of that unit. An occurrence without
an accepted rendering is inconsistent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from toolkit.evaluation.matching import Verdict, comparable
from toolkit.evaluation.measures import Measure, share, table
from toolkit.evaluation.suite import Item
from toolkit.terms.inflection import stem


def consistency_measures(
    items: Sequence[Item], outputs: Sequence[str], verdicts: Sequence[Sequence[Verdict]]
) -> list[Measure]:
    """`consistency`: a row a segment, where the agreeing occurrences of its unit's terms are credited."""
    places: dict[tuple[str, str], list[tuple[int, str | None]]] = defaultdict(list)
    for n, (item, output, found) in enumerate(zip(items, outputs, verdicts, strict=True)):
        for verdict in found:
            form = _form(comparable(output)[verdict.span.start : verdict.span.end]) if verdict.span else None
            places[item.unit, verdict.term.zh].append((n, form))
    rows = [[0.0, 0.0] for _ in items]
    for occurrences in places.values():
        if len(occurrences) < 2:
            continue
        counts = Counter(form for _, form in occurrences if form is not None)
        common = counts.most_common(1)[0][0] if counts else None
        for n, form in occurrences:
            rows[n][0] += form is not None and form == common
            rows[n][1] += 1
    return [Measure("consistency", table(rows, 2), share)]


def _form(text: str) -> str:
    words = (word.strip(".,;:“”‘’'\"") for word in text.lower().replace("-", " ").split())
    return " ".join(stem(word) for word in words if word not in {"the", "a", "an"})
