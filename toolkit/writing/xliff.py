"""XLIFF 2.1: a bilingual file for review, with official terms in the glossary module."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from toolkit.translation.result import TranslatedSentence, Translation
from toolkit.writing.safety import printable

CORE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
SOURCE, TARGET = "zh-CN", "en-US"


def render(translation: Translation) -> bytes:
    """UTF-8 with XML declaration; a unit a sentence, “reviewed” where all terms are verified and nothing is flagged."""
    ET.register_namespace("", CORE)
    ET.register_namespace("gls", GLOSSARY)
    root = ET.Element(f"{{{CORE}}}xliff", {"version": "2.1", "srcLang": SOURCE, "trgLang": TARGET})
    file = ET.SubElement(root, f"{{{CORE}}}file", {"id": "f1", "original": printable(translation.release.doc)})
    lines = [translation.title] if translation.title is not None else []
    for line in [*lines, *translation.sentences]:
        _unit(file, line)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _unit(file: ET.Element, line: TranslatedSentence) -> None:
    name = "title" if line.sentence.index < 0 else f"s{line.sentence.index}"
    unit = ET.SubElement(file, f"{{{CORE}}}unit", {"id": name})
    if line.terms:
        glossary = ET.SubElement(unit, f"{{{GLOSSARY}}}glossary")
        for checked in line.terms:
            entry = ET.SubElement(glossary, f"{{{GLOSSARY}}}glossEntry")
            ET.SubElement(entry, f"{{{GLOSSARY}}}term").text = printable(checked.term.zh)
            ET.SubElement(entry, f"{{{GLOSSARY}}}translation").text = printable(checked.term.en)
            ET.SubElement(entry, f"{{{GLOSSARY}}}definition").text = f"{checked.term.category}, {checked.status}"
    notes = dict.fromkeys((*line.sentence.flags, *line.flags))
    if notes:
        holder = ET.SubElement(unit, f"{{{CORE}}}notes")
        for note in notes:
            ET.SubElement(holder, f"{{{CORE}}}note", {"category": "flag"}).text = printable(note)
    state = "translated" if notes or not all(t.status == "verified" for t in line.terms) else "reviewed"
    segment = ET.SubElement(unit, f"{{{CORE}}}segment", {"id": "1", "state": state})
    ET.SubElement(segment, f"{{{CORE}}}source").text = printable(line.sentence.text)
    ET.SubElement(segment, f"{{{CORE}}}target").text = printable(line.en)
