"""Word: headline, summary with evidence numbers, and the release as a bilingual table, in real styles."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.summary import Bilingual, Summary
from toolkit.translation.result import Translation
from toolkit.writing.safety import one_line

if TYPE_CHECKING:
    from docx.document import Document

_LATIN, _HAN = "Georgia", "SimSun"


def render(translation: Translation, summary: Summary | None = None) -> bytes:
    """The .docx file. Styles are Word's own (Title, Heading 1, List Number, Table Grid), so they can be restyled."""
    from docx import Document

    document = Document()
    _layout(document)
    title = translation.title
    heading = (summary.headline if summary else "") or (title.en if title else "") or translation.release.doc
    document.core_properties.title = one_line(heading)[:255]
    document.core_properties.author = "gongbao"
    document.core_properties.comments = ""
    document.add_heading(one_line(heading), level=0)
    if title is not None:
        document.add_paragraph(one_line(title.sentence.text), style="Subtitle")
    if summary is not None:
        _summary(document, summary)
    document.add_heading("Text", level=1)
    rows = [(str(s.sentence.index), one_line(s.en), one_line(s.sentence.text)) for s in translation.sentences]
    _table(document, ("", "English", "Chinese"), rows, (0.4, 3.3, 2.8))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _summary(document: Document, summary: Summary) -> None:
    if summary.gist:
        document.add_paragraph(one_line(summary.gist) + _cite(summary.sources.get("gist", ())))
    facts = (
        ("Type", summary.type),
        ("Issuer", _both(summary.issuer)),
        ("Region", _both(summary.region)),
        ("Date", summary.date.isoformat() if summary.date else ""),
        ("Themes", ", ".join(summary.themes)),
    )
    for name, value in facts:
        if value:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{name}: ").bold = True
            paragraph.add_run(value)
    if summary.decisions:
        document.add_heading("Decisions and requirements", level=1)
        for decision in summary.decisions:
            mark = " (translation)" if decision.replaced else ""
            document.add_paragraph(one_line(decision.en) + mark + _cite(decision.evidence), style="List Number")
    _section(
        document,
        "People",
        ("Name", "Title", "Role", "Sentences"),
        [(_pair(p.en, p.zh), _pair(p.title_en, p.title_zh), p.role, _numbers(p.evidence)) for p in summary.people],
        (1.5, 3.1, 0.9, 1.0),
    )
    _section(
        document,
        "Figures",
        ("Figure", "What", "Chinese", "Sentences"),
        [(f.en, f.what, f.zh, _numbers(f.evidence)) for f in summary.figures],
        (1.6, 2.6, 1.3, 1.0),
    )
    for name, items in (("Documents", summary.documents), ("Programs", summary.programs)):
        rows = [(item.en, item.zh, _numbers(item.evidence)) for item in items]
        _section(document, name, ("English", "Chinese", "Sentences"), rows, (3.1, 2.4, 1.0))


def _section(
    document: Document, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    if rows:
        document.add_heading(name, level=1)
        _table(document, heads, rows, widths)


def _table(document: Document, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """A table whose first row repeats on every page; widths in inches."""
    from docx.oxml import OxmlElement
    from docx.shared import Inches, Pt

    table = document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for row, texts in zip(table.rows, [heads, *rows], strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Inches(width)
            cell.text = one_line(text)
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _layout(document: Document) -> None:
    """Inch margins, one Latin and one Chinese font, mainland forms of Chinese punctuation, and no theme colours."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt, RGBColor

    for section in document.sections:
        section.left_margin = section.right_margin = Inches(1)
    for name, size in (("Normal", 10.5), ("Title", 22), ("Subtitle", 12), ("Heading 1", 13)):
        style: Any = document.styles[name]
        style.font.name = _LATIN
        style.font.size = Pt(size)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _HAN)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x1D, 0x1C, 0x1A)
            style.font.italic = False
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal: Any = document.styles["Normal"]
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(4)


def _both(item: Bilingual) -> str:
    return _pair(item.en, item.zh)


def _pair(en: str, zh: str) -> str:
    return one_line(" ".join(filter(None, (en, zh))))


def _numbers(evidence: Iterable[int]) -> str:
    return ", ".join(str(n) for n in evidence)


def _cite(evidence: Sequence[int]) -> str:
    return f" [{_numbers(evidence)}]" if evidence else ""
