"""Training examples from sentence pairs: annotation, substitution, joining, noise.

Everything random comes from the generator passed in, so an epoch is a function of its seed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from toolkit.release import Span, Term
from toolkit.training import recipe
from toolkit.training.corpus import Pair
from toolkit.translation.annotate import Task, mark, prefix

SWAPPED = frozenset({"person", "place", "document", "institution", "figure", "program"})
LONGEST_JOINED = 260


@dataclass(frozen=True, slots=True)
class Example:
    """What the model sees: a marked source with its task prefix, and the English to produce."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair with the terms known on both sides: term in the Chinese, span in the English."""

    pair: Pair
    terms: tuple[tuple[Term, Span], ...]


def align(
    pair: Pair,
    find: Callable[[str], Sequence[Term]],
    locate_all: Callable[[str, Sequence[Term]], Sequence[Span | None]],
) -> Aligned:
    """Terms of the Chinese side whose English stands in the reference.

    Where the reference uses an accepted variant, the term takes that form: the model learns to copy what it is given.
    """
    terms = find(pair.zh)
    found = []
    for term, span in zip(terms, locate_all(pair.en, terms), strict=True):
        if span is None:
            continue
        text = pair.en[span.start : span.end]
        if text.casefold() != term.en.casefold() and _is_variant(text, term):
            term = replace(term, en=text)
        found.append((term, span))
    return Aligned(pair, tuple(found))


def _is_variant(text: str, term: Term) -> bool:
    return any(text.casefold() == variant.casefold() for variant in term.variants)


Pool = dict[tuple[str, str], list[tuple[str, str]]]


def substitution_pool(aligned: Sequence[Aligned]) -> Pool:
    """Terms that may stand in for each other, by category and kind: Chinese with the English seen in a reference."""
    pool: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for item in aligned:
        for term, span in item.terms:
            if term.category in SWAPPED:
                pool[_kind(term)].add((term.zh, item.pair.en[span.start : span.end]))
    return {kind: sorted(items) for kind, items in pool.items()}


def _kind(term: Term) -> tuple[str, str]:
    """Terms of one kind behave alike in a sentence: same category, same generic or unit, same size class of number."""
    if term.category == "figure":
        plural = "" if term.value is None else ("one" if term.value == 1 else "many")
        form = "%" if "%" in term.en else ("words" if not any(c.isdigit() for c in term.en) else "digits")
        return "figure", f"{term.unit or ''}/{plural}/{form}/{_last_unit(term.zh)}"
    if term.category == "place":
        return "place", term.zh[-1]
    if term.category == "institution":
        return "institution", term.zh[-2:] + str(term.en[:1].isupper())
    return term.category, ""


def _last_unit(zh: str) -> str:
    return "".join(c for c in zh if not (c.isdigit() or c in ".,，．零一二三四五六七八九十百千万亿"))


def substitute(aligned: Aligned, pool: Pool, rng: random.Random, share: float) -> Aligned:
    """The same pair with some of its terms swapped for others of their kind, on both sides, everywhere they stand."""
    swaps: dict[str, tuple[str, str, str]] = {}
    for term, span in aligned.terms:
        if term.category not in SWAPPED or term.zh in swaps or rng.random() >= share:
            continue
        en = aligned.pair.en[span.start : span.end]
        options = pool.get(_kind(term), [])
        if len(options) < 5 or aligned.pair.en.count(en) != aligned.pair.zh.count(term.zh):
            continue
        new_zh, new_en = options[rng.randrange(len(options))]
        if new_zh != term.zh and new_en not in aligned.pair.en and en[:1].isupper() == new_en[:1].isupper():
            swaps[term.zh] = (en, new_zh, new_en)
    if not swaps:
        return aligned
    zh_spans, en_spans = [], []
    for term, span in aligned.terms:
        if term.zh in swaps:
            zh_spans.append((term.start, term.end, swaps[term.zh][1]))
            en_spans.append((span.start, span.end, swaps[term.zh][2]))
    if any(aligned.pair.zh.count(old) != sum(1 for t, _ in aligned.terms if t.zh == old) for old in swaps):
        return aligned
    zh, move_zh = _rewrite(aligned.pair.zh, zh_spans)
    en_text, move_en = _rewrite(aligned.pair.en, en_spans)
    terms = []
    for term, span in aligned.terms:
        start, end = move_zh(term.start, term.end)
        new_span = Span(*move_en(span.start, span.end))
        if term.zh in swaps:
            term = replace(term, zh=swaps[term.zh][1], en=en_text[new_span.start : new_span.end], variants=())
        terms.append((replace(term, start=start, end=end), new_span))
    return Aligned(replace(aligned.pair, zh=zh, en=en_text), tuple(terms))


def _rewrite(text: str, spans: Sequence[tuple[int, int, str]]) -> tuple[str, Callable[[int, int], tuple[int, int]]]:
    spans = sorted(spans)
    out, position = [], 0
    for start, end, new in spans:
        out += [text[position:start], new]
        position = end
    out.append(text[position:])

    def move(start: int, end: int) -> tuple[int, int]:
        shift = sum(len(new) - (e - s) for s, e, new in spans if e <= start)
        own = sum(len(new) - (e - s) for s, e, new in spans if s >= start and e <= end)
        return start + shift, end + shift + own

    return "".join(out), move


def annotate(aligned: Aligned, rng: random.Random, options: recipe.Examples, task: Task = "translate") -> Example:
    """A translation example with some of the known terms marked."""
    keep = options.keep_term if rng.random() < options.annotate else 0.0
    terms = [term for term, _ in aligned.terms if rng.random() < keep]
    return Example(prefix(task) + mark(aligned.pair.zh, terms), aligned.pair.en)


def join(first: Example, second: Example, task: Task = "translate") -> Example:
    """Two neighbouring sentences as one example."""
    return Example(first.source + second.source.removeprefix(prefix(task)), f"{first.target} {second.target}")


def epoch_examples(
    aligned: Sequence[Aligned],
    pool: Pool,
    rng: random.Random,
    options: recipe.Examples,
    noise: Callable[[str, random.Random], str],
) -> list[Example]:
    """One pass over the training pairs as examples, in corpus order (batching shuffles)."""
    examples: list[Example] = []
    previous: tuple[Aligned, Example] | None = None
    for item in aligned:
        if item.pair.outside and rng.random() >= options.outside_share:
            continue
        if rng.random() < options.noise:
            example = Example(prefix("translate") + noise(item.pair.zh, rng), item.pair.en)
        else:
            example = annotate(substitute(item, pool, rng, options.substitute), rng, options)
        if (
            previous is not None
            and previous[0].pair.release == item.pair.release
            and item.pair.index > 0
            and len(previous[1].target) + len(example.target) < LONGEST_JOINED * 4
            and rng.random() < options.join
        ):
            examples.append(join(previous[1], example))
        examples.append(example)
        previous = (item, example)
    return examples
