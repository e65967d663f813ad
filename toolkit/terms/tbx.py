"""Termbases as TBX (ISO 30042:2019, TBX-Basic dialect): DCA and DCT style are read, DCA is written.

The file is parsed without a DTD, without entities and without the network. Level and years of validity, for which
TBX-Basic has no field, travel in notes ("level: city", "valid: 2008-2018").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from toolkit.terms.formats import category, level, year
from toolkit.terms.termbase import TermbaseError, TermEntry

_CORE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VALID = re.compile(r"valid:\s*(\d{4})?\s*-\s*(\d{4})?$")
_LEVEL = re.compile(r"level:\s*(\w+)$")
_REFUSED = frozenset({"deprecatedTerm-admn-sts", "supersededTerm-admn-sts"})


def read_tbx(path: Path) -> list[TermEntry]:
    """Entries of a TBX file. Raises TermbaseError naming file, line and field, OSError where it cannot be read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(path.read_bytes(), parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise TermbaseError(path, error.lineno, "XML", error.msg) from error
    if tree.docinfo.internalDTD is not None and tree.docinfo.internalDTD.entities():
        raise TermbaseError(path, 1, "DOCTYPE", "entity declarations are not accepted")
    root = tree.getroot()
    if _name(root) != "tbx":
        raise TermbaseError(path, root.sourceline, _name(root), "the root element is not tbx (ISO 30042:2019)")
    return [_entry(path, concept) for concept in root.iter(f"{{{_CORE}}}conceptEntry", "conceptEntry")]


def write_tbx(path: Path, entries: Iterable[TermEntry]) -> None:
    """Write entries as TBX-Basic in DCA style."""
    from lxml import etree

    root = etree.Element(f"{{{_CORE}}}tbx", {_LANG: "en", "style": "dca", "type": "TBX-Basic"}, nsmap={None: _CORE})
    header = _add(root, "tbxHeader")
    _add(_add(_add(header, "fileDesc"), "sourceDesc"), "p", "Gongbao termbase: official Chinese terms in English")
    body = _add(_add(root, "text"), "body")
    for number, entry in enumerate(entries, 1):
        concept = _add(body, "conceptEntry", id=f"c{number}")
        _add(concept, "descrip", entry.category, type="subjectField")
        for note in _notes(entry):
            _add(concept, "note", note)
        _term(_add(concept, "langSec", **{_LANG: "zh"}), entry.zh, "preferredTerm-admn-sts")
        english = _add(concept, "langSec", **{_LANG: "en"})
        _term(english, entry.en, "preferredTerm-admn-sts")
        for variant in entry.variants:
            _term(english, variant, "admittedTerm-admn-sts")
    etree.ElementTree(root).write(str(path), encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{_CORE}}}{name}", attributes)
    element.text = text
    return element


def _term(section: Any, text: str, status: str) -> None:
    holder = _add(section, "termSec")
    _add(holder, "term", text)
    _add(holder, "termNote", status, type="administrativeStatus")


def _notes(entry: TermEntry) -> Iterator[str]:
    if entry.valid_from or entry.valid_to:
        yield f"valid: {entry.valid_from or ''}-{entry.valid_to or ''}"
    if entry.level:
        yield f"level: {entry.level}"
    if entry.note:
        yield entry.note


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _entry(path: Path, concept: Any) -> TermEntry:
    line = concept.sourceline
    chinese = [term for term, _ in _terms(concept, "zh")]
    english = sorted(_terms(concept, "en"), key=lambda t: not t[1].startswith("preferred"))
    if not chinese:
        raise TermbaseError(path, line, "term (zh)", "no Chinese term")
    if not english:
        raise TermbaseError(path, line, "term (en)", "no English term")
    field = next((e for e in concept.iter() if "subjectField" in (_name(e), e.get("type", ""))), None)
    if field is None:
        raise TermbaseError(path, line, "subjectField", "missing; it holds the category")
    notes = [(e.text or "").strip() for e in concept if _name(e) == "note"]
    valid = next((m for note in notes if (m := _VALID.match(note))), None)
    levels = [m.group(1) for note in notes if (m := _LEVEL.match(note))]
    return TermEntry(
        chinese[0],
        english[0][0],
        category(path, field.sourceline, (field.text or "").strip()),
        tuple(term for term, _ in english[1:]),
        year(path, line, "note", (valid.group(1) or "") if valid else ""),
        year(path, line, "note", (valid.group(2) or "") if valid else ""),
        level(path, line, levels[0] if levels else ""),
        " ".join(note for note in notes if not _VALID.match(note) and not _LEVEL.match(note)),
    )


def _terms(concept: Any, language: str) -> Iterator[tuple[str, str]]:
    """Terms of one language with their administrative status, without those a termbase marks as not to be used."""
    for section in concept:
        if _name(section) != "langSec" or not (section.get(_LANG) or "").lower().startswith(language):
            continue
        for holder in section:
            term = next((e for e in holder if _name(e) == "term"), None)
            status = next(
                (e.text or "" for e in holder.iter() if "administrativeStatus" in (_name(e), e.get("type", ""))), ""
            )
            if term is not None and (term.text or "").strip() and status.strip() not in _REFUSED:
                yield term.text.strip(), status.strip()
