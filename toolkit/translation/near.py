"""Near matches: which trigrams to ask an index for, and how alike two sentences are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

NEAR = 0.8
_SHARE = 0.75
_MOST = 200


def grams(text: str) -> list[str]:
    """The distinct trigrams of a text, in lower case, as the index holds them."""
    text = text.lower()
    return list(dict.fromkeys(text[i : i + 3] for i in range(len(text) - 2)))


def query(text: str, counts: Mapping[str, int]) -> str | None:
    """The FTS5 query that finds every sentence near `text`; None where none can be.

    An edit spoils at most three trigrams, so a sentence within the allowed number of edits shares at least one of any
    three quarters of them: the rarest are taken (the prefix filter of Chaudhuri, Ganti and Kaushik 2006).
    """
    rarest = sorted(grams(text), key=lambda gram: counts.get(gram, 0))
    rarest = rarest[: int(len(text) * _SHARE) + 1]
    known = [gram for gram in rarest if counts.get(gram)][:_MOST]
    return " OR ".join('"' + gram.replace('"', '""') + '"' for gram in known) or None


def closest(text: str, candidates: Iterable[str]) -> tuple[int, float] | None:
    """Place and similarity of the candidate most like `text`, where one is at least `NEAR`.

    Similarity is one less the edit distance (Levenshtein) over the longer length.
    """
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extractOne

    best = extractOne(text, list(candidates), scorer=Levenshtein.normalized_similarity, score_cutoff=NEAR)
    return None if best is None else (int(best[2]), float(best[1]))
