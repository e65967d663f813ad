"""Annotate → remember or decode → verify terms → assemble, for sentences, texts and any number of releases."""

from __future__ import annotations

import datetime as dt
import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.models.engine import Engine
from toolkit.models.loading import OpenedModel, open_engine
from toolkit.models.registry import EMBEDDED
from toolkit.release import Release, Sentence, Term
from toolkit.terms.english import unarticled
from toolkit.translation.decoding import RETRY, Decoder
from toolkit.translation.documents import headline_case, open_titles, with_titles
from toolkit.translation.pipeline import ahead, batches
from toolkit.translation.recent import Entry, Human, Recent, Store
from toolkit.translation.records import Finished, Piece, fingerprint, sentence_key, unpack_finished
from toolkit.translation.result import NearMatch, TranslatedSentence, Translation
from toolkit.translation.segments import LONGEST
from toolkit.translation.sentences import assemble, by_person, cut
from toolkit.translation.verification import degenerate

if TYPE_CHECKING:
    from toolkit.terms import Terminology

__all__ = ["BEAM", "RETRY", "Translator"]

BEAM = 4
WINDOW = 512
RELEASES = 4
LONGEST_UNMARKED = 150
_HERE = Path(__file__).parent
_RULES = _HERE.parent / "terms"
_CODE = (_HERE, _HERE.parent / "models", _HERE.parent / "release.py", *sorted(_RULES.glob("*.py")))


_Job = tuple[Sentence, dt.date | None]


@dataclass(slots=True)
class _Task:
    """A distinct sentence and its date, on its way."""

    text: str
    date: dt.date | None
    human: Human | None = None
    near: NearMatch | None = None
    key: bytes = b""
    terms: list[Term] = field(default_factory=list)
    finished: Finished | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class _Window:
    """Sentences that are worked on together, in order, and what each of them became or will."""

    sentences: list[Sentence]
    tasks: list[_Task]
    distinct: list[_Task]


class Translator:
    """Translates with one model and one terminology; loads both on first use.

    Args:
        model: `embedded`, a folder, or a model that was pulled.
        terms: user termbases (CSV or TBX) that override the built-in one.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        threads: CPU threads, 0 for all.
        beam: candidates kept at each step of decoding.
        memory: where outputs are kept between runs; without one, only recent outputs are, and only in this process.

    Raises (on first use):
        ModelFolderError: the model cannot be opened.
        TermbaseError: a user termbase cannot be used.
    """

    def __init__(
        self,
        model: str = EMBEDDED,
        terms: Sequence[Path] = (),
        *,
        device: str = "auto",
        threads: int = 0,
        beam: int = BEAM,
        memory: Store | None = None,
    ) -> None:
        self._model_name, self._termbases = model, tuple(terms)
        self._device, self._threads, self._beam = device, threads, beam
        self._store: Store = Recent() if memory is None else memory

    @cached_property
    def terminology(self) -> Terminology:
        from toolkit.terms import Terminology

        return Terminology(self._termbases)

    @cached_property
    def opened(self) -> OpenedModel:
        """The model, found but not loaded."""
        return open_engine(self._model_name, device=self._device, threads=self._threads)

    @property
    def model(self) -> str:
        """Name and content hash of the model, e.g. `embedded-1a2b3c4d5e6f`."""
        return self.opened.name

    @property
    def beam(self) -> int:
        """Candidates kept at each step of decoding."""
        return self._beam

    @property
    def engine(self) -> Engine:
        """The model, loaded."""
        return self.opened.engine

    def translate(self, text: str) -> Translation:
        """Translate Chinese text as a release without a file."""
        from toolkit.reading import read_text

        return self.translate_release(read_text(text))

    def translate_release(self, release: Release) -> Translation:
        """Translate title and sentences of a release; sentences keep their order and indexes."""
        (translation,) = self.translate_releases([release])
        return translation

    def translate_releases(self, releases: Iterable[Release]) -> Iterator[Translation]:
        """Translate releases in order, many of them at a time: reading, annotation and decoding overlap.

        Releases are taken from the iterable in a thread of its own, a bounded number ahead of what is given back.
        """
        begun: deque[tuple[Release, int]] = deque()

        def jobs() -> Iterator[_Job]:
            for release in ahead(releases, RELEASES):
                lines = [*([release.title] if release.title else []), *release.sentences]
                begun.append((release, len(lines)))
                yield from ((line, release.date) for line in lines)

        done: list[TranslatedSentence] = []
        for line in self._stream(jobs()):
            while begun[0][1] == 0:
                yield Translation(begun.popleft()[0], None, (), self.model)
            done.append(line)
            if len(done) == begun[0][1]:
                release = begun.popleft()[0]
                title = done.pop(0) if release.title else None
                yield Translation(release, title, tuple(done), self.model)
                done = []
        for release, _ in begun:
            yield Translation(release, None, (), self.model)

    def translate_sentences(
        self, sentences: Iterable[Sentence], date: dt.date | None = None
    ) -> Iterator[TranslatedSentence]:
        """Translate sentences, in order."""
        return self._stream((sentence, date) for sentence in sentences)

    @cached_property
    def _contexts(self) -> tuple[str, str]:
        """What decides the output of a piece besides the piece, and that of a sentence besides it and its date.

        A piece carries its terms, so that a change of a termbase leaves the pieces that it does not touch as they are.
        """
        opened = self.opened
        settings = [opened.name, opened.backend, opened.device, opened.precision, self._beam]
        piece = json.dumps([*settings, fingerprint(_CODE)])
        return piece, json.dumps([piece, fingerprint([_RULES, *self._termbases])])

    @cached_property
    def _decoder(self) -> Decoder:
        return Decoder(self.engine, self.opened.annotates, self._store, self._contexts[0], self._beam)

    def _stream(self, jobs: Iterable[_Job]) -> Iterator[TranslatedSentence]:
        windows = ahead(self._prepared(batch) for batch in batches(jobs, WINDOW))
        for window in ahead(self._decoded(window) for window in windows):
            self._remember(window)
            for sentence, task in zip(window.sentences, window.tasks, strict=True):
                yield _placed(sentence, task)

    def _prepared(self, jobs: Sequence[_Job]) -> _Window:
        """Distinct sentences with what is known of them; the terms of all others."""
        distinct: dict[tuple[str, dt.date | None], _Task] = {}
        tasks = [distinct.setdefault((s.text, date), _Task(s.text, date)) for s, date in jobs]
        window = _Window([sentence for sentence, _ in jobs], tasks, list(distinct.values()))
        humans = self._store.human([task.text for task in window.distinct])
        for task in window.distinct:
            task.human = humans.get(task.text)
            date = task.date.isoformat() if task.date else ""
            task.key = sentence_key(task.text, date, task.human.en if task.human else "")
        known = self._store.sentences(self._contexts[1], [task.key for task in window.distinct])
        near = self._store.near([task.text for task in window.distinct if task.human is None])
        for task in window.distinct:
            task.finished = unpack_finished(known[task.key]) if task.key in known else None
            if task.finished is None:
                task.fresh = True
                task.terms = self.terminology.find(task.text, date=task.date)
            if task.human is None:
                task.near = _near(near.get(task.text))
            elif task.finished is None:
                task.finished = by_person(task.text, task.human.en, task.terms)
        return window

    def _decoded(self, window: _Window) -> _Window:
        open_tasks = [task for task in window.distinct if task.finished is None]
        if not open_tasks:
            return window
        if self.opened.annotates:
            self._translate_titles(open_tasks)
        longest = LONGEST if self.opened.annotates else LONGEST_UNMARKED
        pieces = [cut(task.text, task.terms, longest) for task in open_tasks]
        outputs = iter(self._decoder.decode([piece for group in pieces for piece in group]))
        for task, group in zip(open_tasks, pieces, strict=True):
            task.finished = assemble(task.text, group, [next(outputs) for _ in group])
        return window

    def _translate_titles(self, tasks: Sequence[_Task]) -> None:
        """Give every title of a document that no rule knows whole to its sentence, as one term."""
        titles = dict.fromkeys((title, task.date) for task in tasks for title in open_titles(task.text, task.terms))
        frames = {at: self.terminology.document_frame(at[0], date=at[1]) or ("{}", at[0]) for at in titles}
        rests = list(dict.fromkeys((rest, date) for (_, date), (_, rest) in frames.items() if rest))
        pieces = [Piece(rest, tuple(self.terminology.find(rest, date=date))) for rest, date in rests]
        outputs = dict(zip(rests, self._decoder.decode(pieces), strict=True))
        known = {at: unarticled(out.en) for at, out in outputs.items() if not degenerate(at[0], out.en)}
        english: dict[dt.date | None, dict[str, str]] = {}
        for (title, date), (frame, rest) in frames.items():
            if not rest or (rest, date) in known:
                named = headline_case(frame.format(known.get((rest, date), "")))
                english.setdefault(date, {})[title] = named
        for task in tasks:
            task.terms = with_titles(task.text, task.terms, english.get(task.date, {}))

    def _remember(self, window: _Window) -> None:
        fresh = [task for task in window.distinct if task.fresh and task.finished is not None]
        if fresh:
            entries = [Entry(t.key, t.text, t.finished.en, t.finished.pack()) for t in fresh if t.finished]
            self._store.add_sentences(self._contexts[1], entries)


def _placed(sentence: Sentence, task: _Task) -> TranslatedSentence:
    assert task.finished is not None
    done = task.finished
    found = tuple(dict.fromkeys((*sentence.flags, *done.flags)))
    return TranslatedSentence(sentence, done.en, done.terms, found, done.confidence, task.near)


def _near(found: tuple[Human, float] | None) -> NearMatch | None:
    return None if found is None else NearMatch(found[0].zh, found[0].en, round(found[1], 3))
