"""The translation memory: one SQLite file that concurrent runs share and that a killed run leaves whole.

It holds decoded pieces, finished sentences (so that a sentence seen under the same model, terms and date costs a
look-up), and the units that a user brought in from TMX.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TypeVar

from toolkit.models.folder import cache_folder
from toolkit.translation import near
from toolkit.translation.pipeline import batches
from toolkit.translation.recent import Entry, Human
from toolkit.translation.records import normalised, storable

VERSION = 1
WAIT_SECONDS = 30.0
KEPT_DAYS = 90
AT_ONCE = 500
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS contexts (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, used INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS pieces (
  context INTEGER NOT NULL REFERENCES contexts ON DELETE CASCADE, key BLOB NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (context, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sentences (
  id INTEGER PRIMARY KEY, context INTEGER NOT NULL REFERENCES contexts ON DELETE CASCADE, key BLOB NOT NULL,
  zh TEXT NOT NULL, en TEXT NOT NULL, data BLOB NOT NULL, UNIQUE (context, key));
CREATE INDEX IF NOT EXISTS sentences_zh ON sentences (zh);
CREATE TABLE IF NOT EXISTS human (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, zh TEXT NOT NULL, en TEXT NOT NULL, origin TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS human_grams USING fts5(
  source, content='human', content_rowid='id', tokenize='trigram', detail='none');
CREATE VIRTUAL TABLE IF NOT EXISTS human_counts USING fts5vocab('human_grams', 'row');
CREATE TRIGGER IF NOT EXISTS human_new AFTER INSERT ON human BEGIN
  INSERT INTO human_grams (rowid, source) VALUES (new.id, new.source); END;
PRAGMA user_version = {VERSION};
COMMIT;
"""

log = logging.getLogger("gongbao")
T = TypeVar("T")


class MemoryFileError(Exception):
    """The memory cannot be used; the message names the file and why."""


class Memory:
    """A translation memory in `path`, by default the user's own. Safe across threads and processes.

    A file that is damaged or no database is moved aside with a warning. Where the file cannot be opened, written or
    waited for, looking up and adding outputs warn once and go on without it; the calls that are about a user's own
    units (`add_human`, `units`, `counts`) raise MemoryFileError.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or cache_folder() / "memory.sqlite"
        self._lock = threading.RLock()
        self._contexts: dict[str, int] = {}
        self._connection: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None
        self._without = False

    def pieces(self, context: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Packed outputs of the pieces that are known."""
        return self._try(lambda c: self._known(c, "pieces", context, keys), {})

    def add_pieces(self, context: str, outputs: Mapping[bytes, bytes]) -> None:
        """Keep outputs in one transaction; what is already there stays."""

        def add(c: sqlite3.Connection) -> None:
            number = self._context(c, context)
            rows = [(number, key, data) for key, data in outputs.items()]
            _transaction(c, lambda: c.executemany("INSERT OR IGNORE INTO pieces VALUES (?, ?, ?)", rows))

        self._try(add, None)

    def sentences(self, context: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Packed sentences that are known."""
        return self._try(lambda c: self._known(c, "sentences", context, keys), {})

    def add_sentences(self, context: str, entries: Iterable[Entry]) -> None:
        """Keep finished sentences in one transaction; what is already there stays."""
        entries = list(entries)

        def add(c: sqlite3.Connection) -> None:
            number = self._context(c, context)
            rows = [(number, e.key, storable(e.zh), storable(e.en), e.data) for e in entries]
            sql = "INSERT OR IGNORE INTO sentences (context, key, zh, en, data) VALUES (?, ?, ?, ?, ?)"
            _transaction(c, lambda: c.executemany(sql, rows))

        self._try(add, None)

    def human(self, texts: Sequence[str]) -> dict[str, Human]:
        """Users' units for the texts that have one, whatever their white space."""

        def find(c: sqlite3.Connection) -> dict[str, Human]:
            if not _any_human(c):
                return {}
            sources = {text: normalised(text) for text in texts}
            found: dict[str, Human] = {}
            for part in _parts(list(dict.fromkeys(sources.values()))):
                sql = f"SELECT source, zh, en, origin FROM human WHERE source IN ({_marks(part)})"
                found |= {source: Human(*rest) for source, *rest in c.execute(sql, part)}
            return {text: found[source] for text, source in sources.items() if source in found}

        return self._try(find, {})

    def near(self, texts: Sequence[str]) -> dict[str, tuple[Human, float]]:
        """For texts that have one, the user's unit most like it, with its similarity of at least `near.NEAR`."""

        def find(c: sqlite3.Connection) -> dict[str, tuple[Human, float]]:
            if not _any_human(c):
                return {}
            found = {text: _nearest(c, normalised(text)) for text in texts}
            return {text: unit for text, unit in found.items() if unit is not None}

        return self._try(find, {})

    def add_human(self, units: Iterable[Human]) -> int:
        """Keep a user's units, a later one in place of an earlier one of the same Chinese. Returns how many.

        Raises:
            MemoryFileError: the file cannot be used.
        """
        sql = (
            "INSERT INTO human (source, zh, en, origin) VALUES (?, ?, ?, ?) ON CONFLICT (source) "
            "DO UPDATE SET zh = excluded.zh, en = excluded.en, origin = excluded.origin"
        )
        added = 0
        for part in batches(units, AT_ONCE):
            rows = [(normalised(unit.zh), unit.zh, unit.en, unit.origin) for unit in part]
            self._run(lambda c, rows=rows: _transaction(c, lambda: c.executemany(sql, rows)))  # type: ignore[misc]
            added += len(rows)
        return added

    def units(self) -> Iterator[tuple[str, str, bool]]:
        """Chinese, English, whether a person wrote it: users' units, then the latest output for all other sentences.

        Raises:
            MemoryFileError: the file cannot be used.
        """
        human = "SELECT zh, en, id FROM human WHERE id > ? ORDER BY id LIMIT ?"
        machine = (
            "SELECT zh, en, id FROM sentences AS s WHERE id > ? AND NOT EXISTS "
            "(SELECT 1 FROM sentences WHERE zh = s.zh AND id > s.id) "
            "AND NOT EXISTS (SELECT 1 FROM human WHERE source = s.zh) ORDER BY id LIMIT ?"
        )
        for sql, by_person in ((human, True), (machine, False)):
            last = 0
            while rows := self._run(lambda c, sql=sql, last=last: c.execute(sql, (last, AT_ONCE)).fetchall()):  # type: ignore[misc]
                yield from ((zh, en, by_person) for zh, en, _ in rows)
                last = rows[-1][2]

    def counts(self) -> dict[str, int]:
        """Number of `human` units, `sentences` and `pieces`, and the file's size in `bytes`.

        Raises:
            MemoryFileError: the file cannot be used.
        """
        tables = ("human", "sentences", "pieces")
        found = self._run(lambda c: {t: int(c.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables})
        return {**found, "bytes": self.path.stat().st_size}

    def close(self) -> None:
        """Close the file; a later call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None
            self._contexts.clear()

    def _known(self, c: sqlite3.Connection, table: str, context: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        number = self._context(c, context)
        found: dict[bytes, bytes] = {}
        for part in _parts(keys):
            sql = f"SELECT key, data FROM {table} WHERE context = ? AND key IN ({_marks(part)})"
            found |= c.execute(sql, (number, *part))
        return found

    def _context(self, c: sqlite3.Connection, name: str) -> int:
        """The number of a context. A new one lets go of those that nobody used for `KEPT_DAYS`."""
        if name in self._contexts:
            return self._contexts[name]
        today = int(time.time() // 86_400)
        row = c.execute("SELECT id, used FROM contexts WHERE name = ?", (name,)).fetchone()

        def register() -> None:
            if row is None:
                c.execute("DELETE FROM contexts WHERE used < ?", (today - KEPT_DAYS,))
            sql = (
                "INSERT INTO contexts (name, used) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET used = excluded.used"
            )
            c.execute(sql, (name, today))

        if row is None or row[1] != today:
            _transaction(c, register)
            row = c.execute("SELECT id FROM contexts WHERE name = ?", (name,)).fetchone()
        self._contexts[name] = int(row[0])
        return self._contexts[name]

    def _try(self, action: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        if self._without:
            return otherwise
        try:
            return self._run(action)
        except MemoryFileError as error:
            self._without = True
            log.warning("%s; going on without a translation memory", error)
            return otherwise

    def _run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            for last in (False, True):
                try:
                    return action(self._open())
                except sqlite3.Error as error:
                    if last or (getattr(error, "sqlite_errorcode", 0) & 0xFF) not in _BROKEN:
                        raise MemoryFileError(f"{self.path}: {error}") from error
                    self._move_aside(error)
                except OSError as error:
                    raise MemoryFileError(f"{self.path}: {error.strerror or error}") from error
        raise AssertionError

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None:
            return self._connection
        self.path.parent.mkdir(parents=True, exist_ok=True)
        c = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            self._opened = _identity(self.path)
            c.execute("PRAGMA foreign_keys = ON")
            c.execute("PRAGMA synchronous = NORMAL")
            version = c.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise MemoryFileError(f"{self.path}: written by a newer gongbao")
            if version < VERSION:
                _begin_wal(c)
                c.executescript(_SCHEMA)
        except BaseException:
            c.close()
            raise
        self._connection = c
        return c

    def _move_aside(self, error: sqlite3.Error) -> None:
        """Rename a broken file and its companions, unless another process has done so already."""
        self.close()
        if not self.path.exists() or _identity(self.path) != self._opened:
            return
        aside = next(p for n in count(1) if not (p := self.path.with_name(f"{self.path.name}.broken-{n}")).exists())
        for suffix in ("", "-wal", "-shm"):
            companion = self.path.with_name(self.path.name + suffix)
            if companion.exists():
                companion.replace(aside.with_name(aside.name + suffix))
        log.warning("%s: %s; moved to %s, a new translation memory was begun", self.path, error, aside.name)


def _nearest(c: sqlite3.Connection, source: str) -> tuple[Human, float] | None:
    counts: dict[str, int] = {}
    for part in _parts(near.grams(source)):
        counts |= c.execute(f"SELECT term, doc FROM human_counts WHERE term IN ({_marks(part)})", part)
    query = near.query(source, counts)
    if query is None:
        return None
    rows = c.execute(
        "SELECT human.source, zh, en, origin FROM human_grams JOIN human ON human.id = human_grams.rowid "
        "WHERE human_grams MATCH ? AND length(human.source) BETWEEN ? AND ? ORDER BY rank LIMIT 50",
        (query, int(len(source) * near.NEAR), int(len(source) / near.NEAR) + 1),
    ).fetchall()
    best = near.closest(source, [row[0] for row in rows])
    return None if best is None else (Human(*rows[best[0]][1:]), best[1])


def _any_human(c: sqlite3.Connection) -> bool:
    return c.execute("SELECT 1 FROM human LIMIT 1").fetchone() is not None


def _begin_wal(c: sqlite3.Connection) -> None:
    """Write-ahead logging; SQLite does not wait for other processes here by itself."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            c.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _transaction(c: sqlite3.Connection, action: Callable[[], object]) -> None:
    c.execute("BEGIN IMMEDIATE")
    try:
        action()
        c.execute("COMMIT")
    except BaseException:
        if c.in_transaction:
            c.execute("ROLLBACK")
        raise


def _identity(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_dev, stat.st_ino


def _parts(values: Sequence[T]) -> Iterator[list[T]]:
    return batches(dict.fromkeys(values), AT_ONCE)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
