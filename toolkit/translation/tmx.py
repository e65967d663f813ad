"""Reading TMX 1.4 (LISA OSCAR 1.4b): the units of any program's translation memory, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.translation.recent import Human

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})


class TmxError(Exception):
    """A TMX file cannot be read; the message names the file, the line and why."""


def read_tmx(path: Path) -> Iterator[Human]:
    """The units that have Chinese and English, the Chinese repaired as releases are; others are passed over.

    Formatting codes inside a segment are left out. The file is parsed without its DTD, without entities and without
    the network, and is never held whole.

    Raises:
        TmxError: it cannot be opened, is no well-formed XML or no TMX, or declares entities.
    """
    from lxml import etree

    from toolkit.reading import repair

    try:
        with path.open("rb") as stream:
            events = etree.iterparse(
                stream, ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
            root = None
            for event, element in events:
                if root is None:
                    root = element
                    _check(path, root)
                if event == "start" or element.tag != "tu":
                    continue
                zh, en = _segment(element, "zh"), _segment(element, "en")
                if zh and en:
                    yield Human(" ".join(repair(zh).text.split()), en, path.name)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise TmxError(f"{path}:{error.lineno}: {error.msg}") from error
    except OSError as error:
        raise TmxError(f"{path}: {error.strerror or error}") from error


def _check(path: Path, root: Any) -> None:
    if root.tag != "tmx":
        raise TmxError(f"{path}:{root.sourceline}: the root element is {root.tag}, not tmx")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and list(declared.iterentities()):
        raise TmxError(f"{path}:1: entity declarations are not accepted")


def _segment(unit: Any, language: str) -> str:
    """The text of the first variant in a language, its regional forms included; empty where there is none."""
    for variant in unit.iterchildren("tuv"):
        given = (variant.get(_LANG) or variant.get("lang") or "").lower().replace("_", "-")
        segment = variant.find("seg")
        if given.split("-")[0] == language and segment is not None:
            return " ".join(_text(segment).split())
    return ""


def _text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _CODES and isinstance(child.tag, str):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _forget(element: Any) -> None:
    """Free a unit and what came before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
