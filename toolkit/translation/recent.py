"""What a translation needs of a memory, and the one that lasts only as long as the translator."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

PIECES, SENTENCES = 20_000, 4_000


@dataclass(frozen=True, slots=True)
class Human:
    """A unit of a user's translation memory. `origin` is the file that it came from."""

    zh: str
    en: str
    origin: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished sentence to keep: its key, Chinese, English, and the packed rest."""

    key: bytes
    zh: str
    en: str
    data: bytes


class Store(Protocol):
    """Where outputs are looked for before anything is decoded. A context names what decided them besides the source."""

    def pieces(self, context: str, keys: Sequence[bytes]) -> dict[bytes, bytes]: ...

    def add_pieces(self, context: str, outputs: Mapping[bytes, bytes]) -> None: ...

    def sentences(self, context: str, keys: Sequence[bytes]) -> dict[bytes, bytes]: ...

    def add_sentences(self, context: str, entries: Iterable[Entry]) -> None: ...

    def human(self, texts: Sequence[str]) -> dict[str, Human]: ...

    def near(self, texts: Sequence[str]) -> dict[str, tuple[Human, float]]: ...


class Recent:
    """The last outputs of this process, in bounded memory, so that what repeats is decoded once."""

    def __init__(self) -> None:
        self._pieces: OrderedDict[bytes, bytes] = OrderedDict()
        self._sentences: OrderedDict[bytes, bytes] = OrderedDict()

    def pieces(self, context: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        return _get(self._pieces, keys)

    def add_pieces(self, context: str, outputs: Mapping[bytes, bytes]) -> None:
        _put(self._pieces, outputs, PIECES)

    def sentences(self, context: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        return _get(self._sentences, keys)

    def add_sentences(self, context: str, entries: Iterable[Entry]) -> None:
        _put(self._sentences, {entry.key: entry.data for entry in entries}, SENTENCES)

    def human(self, texts: Sequence[str]) -> dict[str, Human]:
        return {}

    def near(self, texts: Sequence[str]) -> dict[str, tuple[Human, float]]:
        return {}


def _get(kept: OrderedDict[bytes, bytes], keys: Sequence[bytes]) -> dict[bytes, bytes]:
    found = {}
    for key in keys:
        data = kept.get(key)
        if data is not None:
            found[key] = data
    return found


def _put(kept: OrderedDict[bytes, bytes], new: Mapping[bytes, bytes], room: int) -> None:
    kept.update(new)
    while len(kept) > room:
        kept.popitem(last=False)
