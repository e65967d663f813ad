"""Where releases come from: files, folders, globs, web addresses and standard input."""

from __future__ import annotations

import glob
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.reading.errors import ReadingError

MAX_BYTES = 50_000_000
TIMEOUT = 8.0
_SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".md", ".text")


def expand(paths: Iterable[str]) -> Iterator[str]:
    """Each input as one name: folders give their readable files in order, globs what they match; no hidden ones.

    A path that does not exist is given as it is, so that reading it says so.
    """
    for path in paths:
        if path == "-" or is_address(path):
            yield path
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        elif not Path(path).exists() and glob.has_magic(path):
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
            yield from (expand(matches) if matches else [path])
        else:
            yield path


def _folder(folder: Path) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(_SUFFIXES):
                yield str(Path(root) / name)


def is_address(path: str) -> bool:
    return path.lower().startswith(("http://", "https://"))


def load(path: str) -> bytes:
    """The bytes of a file, an address or standard input (`-`).

    Raises:
        ReadingError: missing, unreadable, unreachable, or over 50 MB (nothing is read then).
    """
    if path == "-":
        return _limited(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    if is_address(path):
        return _fetch(path)
    file = Path(path)
    try:
        if file.is_dir():
            raise ReadingError(path, "this is a folder", "give it on the command line, where folders are walked")
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise ReadingError(path, f"{size // 1_000_000} MB is more than the limit of 50 MB", "split the file")
        with file.open("rb") as handle:
            return _limited(handle.read(MAX_BYTES + 1), path)
    except FileNotFoundError as error:
        raise ReadingError(path, "no such file", "check the path") from error
    except OSError as error:
        raise ReadingError(
            path, (error.strerror or str(error)).lower(), "check the file and its permissions"
        ) from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise ReadingError(name, "more than the limit of 50 MB", "split the input")
    return data


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if not is_address(newurl):
            raise urllib.error.URLError(f"redirects to {newurl.split(':')[0]}:")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": "gongbao"})
    opener = urllib.request.build_opener(_SafeRedirects())
    try:
        with opener.open(request, timeout=TIMEOUT) as response:
            return _limited(response.read(MAX_BYTES + 1), address)
    except urllib.error.HTTPError as error:
        raise ReadingError(
            address, f"the server answers {error.code}", "check the address, or save the page and give the file"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise ReadingError(
            address, f"cannot be reached ({reason})", "check the connection, or save the page and give the file"
        ) from error
