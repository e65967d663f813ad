"""TMX 1.4b: a translation as units of a translation memory, readable by every CAT tool."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from toolkit.translation.result import TranslatedSentence, Translation
from toolkit.writing.safety import printable

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
SOURCE, TARGET = "zh-CN", "en-US"


def render(translation: Translation) -> bytes:
    """UTF-8 with XML declaration; each unit carries its place in the release, its terms and its flags."""
    root = ET.Element("tmx", version="1.4")
    ET.SubElement(
        root,
        "header",
        {
            "creationtool": "gongbao",
            "creationtoolversion": "1",
            "segtype": "sentence",
            "o-tmf": "gongbao",
            "adminlang": "en",
            "srclang": SOURCE,
            "datatype": "plaintext",
        },
    )
    body = ET.SubElement(root, "body")
    lines = [translation.title] if translation.title is not None else []
    for line in [*lines, *translation.sentences]:
        _unit(body, translation, line)
    ET.indent(root)
    content = bytes(ET.tostring(root, encoding="utf-8"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_DOCTYPE}\n'.encode() + content + b"\n"


def _unit(body: ET.Element, translation: Translation, line: TranslatedSentence) -> None:
    unit = ET.SubElement(body, "tu", tuid=f"{line.sentence.index}")
    _prop(unit, "x-doc", translation.release.doc)
    _prop(unit, "x-model", translation.model)
    for checked in line.terms:
        _prop(unit, "x-term", f"{checked.term.zh} = {checked.term.en} ({checked.term.category}, {checked.status})")
    for flag in dict.fromkeys((*line.sentence.flags, *line.flags)):
        _prop(unit, "x-flag", flag)
    for language, text in ((SOURCE, line.sentence.text), (TARGET, line.en)):
        variant = ET.SubElement(unit, "tuv", {_LANG: language})
        ET.SubElement(variant, "seg").text = printable(text)


def _prop(unit: ET.Element, kind: str, value: str) -> None:
    ET.SubElement(unit, "prop", type=kind).text = printable(value)
