"""Steps that work at the same time: each runs ahead of the next by a bounded number of items."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
_LOOK_SECONDS = 0.1


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def ahead(items: Iterable[T], room: int = 1) -> Generator[T, None, None]:
    """The items in order, made in a thread of their own while the caller works on earlier ones.

    At most `room` finished items wait. What making them raises is raised here, at its place in the order. Where the
    caller stops early, the thread ends after the item it is at.
    """
    ready: queue.Queue[tuple[list[T], BaseException | None]] = queue.Queue(room)
    stopped = threading.Event()

    def put(item: list[T], error: BaseException | None = None) -> None:
        while not stopped.is_set():
            try:
                ready.put((item, error), timeout=_LOOK_SECONDS)
            except queue.Full:
                continue
            return

    def work() -> None:
        try:
            for item in items:
                put([item])
                if stopped.is_set():
                    return
        except BaseException as error:
            put([], error)
        else:
            put([])

    threading.Thread(target=work, daemon=True).start()
    try:
        while True:
            item, error = ready.get()
            if error is not None:
                raise error
            if not item:
                return
            yield item[0]
    finally:
        stopped.set()
