"""Examples as padded batches of about the same number of pieces."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.training.examples import Example
from toolkit.training.lexicon import Lexicon
from toolkit.training.tokenizer import EOS
from toolkit.translation.annotate import CLOSE, OPEN

MAX_PIECES = 400
LINK_SCORE = 0.08


@dataclass(frozen=True, slots=True)
class Encoded:
    """Piece ids of source and target, both closed with `</s>`, and links (target position, source position)."""

    source: list[int]
    target: list[int]
    links: list[tuple[int, int]]


def encode(examples: Sequence[Example], pieces: Any, lexicon: Lexicon) -> list[Encoded]:
    """Piece ids of every example that fits the model; longer ones are left out."""
    opening, closing = pieces.piece_to_id(OPEN), pieces.piece_to_id(CLOSE)
    sources = pieces.encode([e.source for e in examples])
    targets = pieces.encode([e.target for e in examples])
    encoded = []
    for source, target in zip(sources, targets, strict=True):
        if 0 < len(source) < MAX_PIECES and 0 < len(target) < MAX_PIECES:
            links = copy_links(source, target, opening, closing)
            links += lexical_links(source, target, lexicon, {position for position, _ in links})
            encoded.append(Encoded([*source, EOS], [*target, EOS], links))
    return encoded


def lexical_links(
    source: Sequence[int], target: Sequence[int], lexicon: Lexicon, linked: set[int]
) -> list[tuple[int, int]]:
    """For target pieces not yet linked, the source piece that the lexicon says they translate, if it is sure enough.

    Where the best source piece stands more than once, the one nearest to the same relative position is taken.
    """
    where: dict[int, list[int]] = {}
    for position, piece in enumerate(source):
        where.setdefault(piece, []).append(position)
    slope = len(source) / max(1, len(target))
    links = []
    for position, piece in enumerate(target):
        candidates = lexicon.get(piece)
        if candidates is None or position in linked:
            continue
        score, best = max(((score, s) for s, score in candidates.items() if s in where), default=(0.0, 0))
        if score >= LINK_SCORE:
            links.append((position, min(where[best], key=lambda s: abs(s - position * slope))))
    return links


def copy_links(source: Sequence[int], target: Sequence[int], opening: int, closing: int) -> list[tuple[int, int]]:
    """Where the pieces of a marked term stand in the target: pairs (target position, source position).

    A link is only made where the marked run of pieces occurs exactly once in the target.
    """
    links = []
    start = None
    for position, piece in enumerate(source):
        if piece == opening:
            start = position + 1
        elif piece == closing and start is not None:
            run = list(source[start:position])
            places = [i for i in range(len(target) - len(run) + 1) if list(target[i : i + len(run)]) == run]
            if len(places) == 1 and run:
                links += [(places[0] + k, start + k) for k in range(len(run))]
            start = None
    return links


def make_batches(encoded: Sequence[Encoded], budget: int, rng: random.Random) -> list[list[Encoded]]:
    """Batches of at most `budget` padded target (or source) pieces, alike in length, in random order."""
    jitter = {id(e): rng.random() for e in encoded}
    by_length = sorted(encoded, key=lambda e: (len(e.target) // 4, len(e.source) // 4, jitter[id(e)]))
    batches: list[list[Encoded]] = []
    batch: list[Encoded] = []
    longest = 0
    for item in by_length:
        longest_now = max(longest, len(item.target), len(item.source))
        if batch and longest_now * (len(batch) + 1) > budget:
            batches.append(batch)
            batch, longest_now = [], max(len(item.target), len(item.source))
        batch.append(item)
        longest = longest_now
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    return batches
