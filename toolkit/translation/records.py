"""What the steps of a translation hand on, and the bytes in which a memory keeps it."""

from __future__ import annotations

import hashlib
import json
import operator
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from toolkit.release import Term
from toolkit.translation.result import CheckedTerm

_STATUSES = ("verified", "repaired", "missed")
_TERM = operator.attrgetter(*(field.name for field in fields(Term)))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence that is decoded on its own."""

    text: str
    terms: tuple[Term, ...]

    @property
    def key(self) -> bytes:
        """16 bytes over the normalised source and everything of its terms that decides the output."""
        known = [(t.start, t.end, t.zh, t.en, t.category, t.variants) for t in self.terms]
        return _hash(normalised(self.text), json.dumps(known, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class Output:
    """What became of a piece. `score` is the mean log-probability of the model's pieces, 0 where a rule wrote it."""

    en: str
    terms: tuple[CheckedTerm, ...]
    score: float

    def pack(self) -> bytes:
        """The terms themselves are left out: `unpack_output` is given those of the piece."""
        found = [(_STATUSES.index(t.status), t.start, t.end) for t in self.terms]
        return _pack([self.en, self.score, found])


@dataclass(frozen=True, slots=True)
class Finished:
    """A translated sentence without what belongs to its place in a release. `flags` are those of translation."""

    en: str
    terms: tuple[CheckedTerm, ...]
    flags: tuple[str, ...]
    confidence: float | None

    def pack(self) -> bytes:
        found = [(_TERM(t.term), _STATUSES.index(t.status), t.start, t.end) for t in self.terms]
        return _pack([self.en, found, self.flags, self.confidence])


def normalised(text: str) -> str:
    """Text as memories compare it: NFC, runs of white space as one space, none at the ends."""
    return storable(" ".join(unicodedata.normalize("NFC", text).split()))


def storable(text: str) -> str:
    """Text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def sentence_key(text: str, date: str, human: str) -> bytes:
    """16 bytes over a sentence, the date that its terms go by, and a human translation of it, if there is one."""
    return _hash(text, date, human)


def unpack_output(data: bytes, piece: Piece) -> Output | None:
    """The output that was packed, or None where the bytes are not one of this piece."""
    try:
        en, score, found = _unpack(data)
        if not isinstance(en, str) or len(found) != len(piece.terms):
            return None
        terms = tuple(
            _checked(term, status, start, end, en)
            for term, (status, start, end) in zip(piece.terms, found, strict=True)
        )
        return Output(en, terms, float(score))
    except (ValueError, TypeError, IndexError, zlib.error):
        return None


def unpack_finished(data: bytes) -> Finished | None:
    """The sentence that was packed, or None where the bytes are none."""
    try:
        en, found, flags, confidence = _unpack(data)
        if not isinstance(en, str):
            return None
        terms = tuple(_checked(_term(values), status, start, end, en) for values, status, start, end in found)
        return Finished(en, terms, tuple(map(str, flags)), None if confidence is None else float(confidence))
    except (ValueError, TypeError, IndexError, zlib.error):
        return None


def fingerprint(paths: Iterable[Path]) -> str:
    """A hash over the contents of files and of all files under folders; byte code is left out.

    Raises OSError where one cannot be read.
    """
    digest = hashlib.blake2b(digest_size=12)
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.suffix != ".pyc":
                digest.update(hashlib.blake2b(file.read_bytes()).digest())
    return digest.hexdigest()


def _term(values: Sequence[Any]) -> Term:
    zh, en, category, start, end, variants, *rest = values
    return Term(str(zh), str(en), category, int(start), int(end), tuple(variants), *rest)


def _checked(term: Term, status: int, start: int | None, end: int | None, en: str) -> CheckedTerm:
    if start is not None and end is not None and not 0 <= start <= end <= len(en):
        raise ValueError(f"a term at {start}-{end} of {len(en)}")
    return CheckedTerm(term, _STATUSES[status], start, end)  # type: ignore[arg-type]


def _hash(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _pack(value: list[Any]) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=True).encode(), 1)


def _unpack(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))
