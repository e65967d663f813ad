"""The measures of the WMT21 terminology task, so that figures compare with published ones.

Alam et al. 2021, "On the Evaluation of Machine Translation for Terminology Consistency" (arXiv:2106.11891), and the
task's public scorer without its optional lemmatiser. Text is split into words by sacrebleu's 13a tokenizer, or at
spaces where the set is already tokenised; letter case counts.

- `wmt21.exact_match`: a term is right where one of its forms stands in the output at a place no earlier form has used.
- `wmt21.window_overlap_2`, `_3`: for each term form of the reference that the output has, the share of the 2 (3) words
  on either side in the reference, punctuation aside, that also stand around it in the output; mean over the matches of
  a segment, then over segments. A segment without matches counts as 0.
- `wmt21.1-term`: 1 − TERm, mean over segments; TERm is the edit rate with shifts in which an edit that touches a word
  of a term in the reference costs 2.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np

from toolkit.evaluation.measures import Measure, share, table
from toolkit.evaluation.suite import Item

WINDOWS = (2, 3)
TERM_COST = 2
_MARKS = frozenset(string.punctuation + "“”‘’—")
Words = tuple[str, ...]


def wmt21_measures(items: Sequence[Item], outputs: Sequence[str], *, tokenised: bool = False) -> list[Measure]:
    """Exact match and window overlap, in percent. Without references, exact match alone."""
    exact: list[tuple[int, int]] = []
    overlap: dict[int, list[float]] = {window: [] for window in WINDOWS}
    for item, output in zip(items, outputs, strict=True):
        words = split(output, tokenised)
        forms = [[split(form, tokenised) for form in term.accepted] for term in item.terms]
        exact.append((exact_match(words, forms), len(item.terms)))
        if item.reference is None:
            continue
        reference = split(item.reference, tokenised)
        spans = _reference_spans(reference, forms)
        for window in WINDOWS:
            overlap[window].append(window_overlap(words, reference, spans, window))
    measures = [Measure("wmt21.exact_match", table(exact, 2), share)]
    for window, values in overlap.items():
        if len(values) == len(items):
            measures.append(Measure(f"wmt21.window_overlap_{window}", table([(v, 1) for v in values], 2), share))
    return measures


def term_edit_measures(items: Sequence[Item], outputs: Sequence[str], *, tokenised: bool = False) -> list[Measure]:
    """1 − TERm, in percent; about as slow as TER itself."""
    rows = []
    for item, output in zip(items, outputs, strict=True):
        reference = split(item.reference or "", tokenised)
        forms = [[split(form, tokenised) for form in term.accepted] for term in item.terms]
        rate = term_edit_rate(split(output, tokenised), reference, _reference_spans(reference, forms))
        rows.append((1 - rate, 1.0))
    return [Measure("wmt21.1-term", table(rows, 2), share)]


@lru_cache(maxsize=65536)
def split(text: str, tokenised: bool = False) -> Words:
    """Words of a text."""
    return tuple((text if tokenised else _tokenizer()(text)).split())


def exact_match(output: Words, terms: Sequence[Sequence[Words]]) -> int:
    """How many terms have one of their forms in the output, each at its own place."""
    used: set[int] = set()
    right = 0
    for forms in terms:
        start = next((s for form in forms for s in _starts(output, form) if s not in used), None)
        if start is not None:
            used.add(start)
            right += 1
    return right


def window_overlap(output: Words, reference: Words, spans: Sequence[tuple[int, int]], window: int) -> float:
    """Mean overlap of the surroundings of matched terms, between 0 and 1; `spans` are the terms in the reference."""
    by_form: dict[Words, list[tuple[int, int]]] = {}
    for start, end in spans:
        by_form.setdefault(reference[start:end], []).append((start, end))
    total, matched = 0.0, 0
    for form, places in by_form.items():
        scored = [
            (_overlap(_around(reference, *place, window), _around(output, start, start + len(form), window)), r, h)
            for r, place in enumerate(places)
            for h, start in enumerate(_starts(output, form))
        ]
        references: set[int] = set()
        hypotheses: set[int] = set()
        for value, r, h in sorted(scored, key=lambda s: -s[0]):
            if r not in references and h not in hypotheses:
                references.add(r)
                hypotheses.add(h)
                total, matched = total + value, matched + 1
    return total / matched if matched else 0.0


def term_edit_rate(output: Words, reference: Words, spans: Sequence[tuple[int, int]]) -> float:
    """TERm of one segment: shifts as in TER, then edits weighted by whether they touch a term of the reference."""
    from sacrebleu.metrics import lib_ter

    if not reference:
        return float(len(output) > 0)
    words, shifts, checked = list(output), 0, 0
    cached: Any = lib_ter.BeamEditDistance(list(reference))
    while True:
        delta, shifted, checked = lib_ter._shift(words, list(reference), cached, checked)
        if checked >= lib_ter._MAX_SHIFT_CANDIDATES or delta <= 0:
            break
        words, shifts = shifted, shifts + 1
    weights = np.ones(len(reference))
    for start, end in spans:
        weights[start:end] = TERM_COST
    return (shifts + _weighted_edits(words, reference, weights)) / len(reference)


def _weighted_edits(output: Sequence[str], reference: Words, weights: Any) -> float:
    deleted = np.concatenate([[0.0], np.cumsum(weights)])
    words = np.array(reference)
    row = deleted
    for word in output:
        step = np.concatenate([[row[0] + 1], np.minimum(row[1:] + 1, row[:-1] + weights * (words != word))])
        row = np.minimum.accumulate(step - deleted) + deleted
    return float(row[-1])


def _reference_spans(reference: Words, terms: Sequence[Sequence[Words]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for forms in terms:
        found = ((s, s + len(form)) for form in forms for s in _starts(reference, form))
        free = next((span for span in found if not any(span[0] < e and s < span[1] for s, e in spans)), None)
        if free is not None:
            spans.append(free)
    return spans


def _starts(words: Words, form: Words) -> list[int]:
    if not form:
        return []
    first, size = form[0], len(form)
    return [s for s, word in enumerate(words) if word == first and words[s : s + size] == form]


def _around(words: Words, start: int, end: int, window: int) -> list[str]:
    before = (w for w in reversed(words[:start]) if not _MARKS.issuperset(w))
    after = (w for w in words[end:] if not _MARKS.issuperset(w))
    return [*islice(before, window), *islice(after, window)]


def _overlap(wanted: Sequence[str], given: Sequence[str]) -> float:
    rest, count = list(given), 0
    for word in wanted:
        if word in rest:
            rest.remove(word)
            count += 1
    return count / len(wanted) if wanted else 0.0


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

    return Tokenizer13a()
