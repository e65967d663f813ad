"""From bytes to a `Release`: decode, open, repair, strip page residue, find structure."""

from __future__ import annotations

from pathlib import Path

from toolkit.reading.errors import ReadingError
from toolkit.reading.formats import content_of
from toolkit.reading.repair import repair
from toolkit.reading.sources import expand, is_address, load
from toolkit.reading.stages import Repaired
from toolkit.reading.structure import read_text
from toolkit.release import Release

__all__ = ["ReadingError", "Repaired", "expand", "read", "read_bytes", "read_text", "repair"]


def read(source: str | Path) -> Release:
    """The release in a file, at an http(s) address, or on standard input (`-`).

    Raises:
        ReadingError: it cannot be read; the message names it, what is wrong and the way out.
    """
    name = str(source)
    release = read_bytes(load(name), name)
    if is_address(name):
        from dataclasses import replace

        return replace(release, metadata={**release.metadata, "url": name})
    return release


def read_bytes(data: bytes, name: str) -> Release:
    """The release in the bytes of a document of any known kind.

    Raises:
        ReadingError: as `read`; also where there is no Chinese text in it.
    """
    content = content_of(data, name)
    release = read_text(content.text, doc=name, title=content.title, metadata=content.metadata)
    if not release.paragraphs and release.title is None:
        raise ReadingError(name, "there is no text of a release in it", "check that this is the right file")
    return release
