"""What Word files share: fonts and margins, tables whose first row repeats, bookmarks and links to them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.writing.safety import one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LATIN, _HAN = "Georgia", "SimSun"
Fill = Callable[["Paragraph"], None]


def new(title: str) -> Document:
    """An empty document under its title, in Word's own styles (Title, Heading 1, List Number …), to be restyled."""
    from docx import Document

    document = Document()
    _layout(document)
    document.core_properties.title = one_line(title)[:255]
    document.core_properties.author = "gongbao"
    document.core_properties.comments = ""
    document.add_heading(one_line(title), level=0)
    return document


def content(document: Document) -> bytes:
    """The .docx file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def section(
    document: Document,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | Fill]],
    widths: Sequence[float],
) -> None:
    """A heading with a table below it; nothing where there are no rows."""
    if rows:
        document.add_heading(name, level=1)
        table(document, heads, rows, widths)


def table(
    document: Document, heads: Sequence[str], rows: Sequence[Sequence[str | Fill]], widths: Sequence[float]
) -> None:
    """A table whose first row repeats on every page; widths in inches. A cell is its text, or what fills it."""
    from docx.oxml import OxmlElement
    from docx.shared import Inches, Pt

    made = document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Inches(width)
    for row, cells in zip(made.rows, [heads, *rows], strict=True):
        for cell, put, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Inches(width)
            paragraph = cell.paragraphs[0]
            if isinstance(put, str):
                paragraph.add_run(one_line(put))
            else:
                put(paragraph)
            paragraph.paragraph_format.space_before = Pt(2)
            paragraph.paragraph_format.space_after = Pt(2)
        unbroken = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(unbroken)
    for cell in made.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def bookmarked(text: str, name: str, number: int) -> Fill:
    """Text that links to `name` lead to; `number` is unique in the document."""

    def fill(paragraph: Paragraph) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(number))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
                paragraph._p.append(mark)
                paragraph.add_run(one_line(text))
            else:
                paragraph._p.append(mark)

    return fill


def link(paragraph: Paragraph, text: str, name: str) -> None:
    """A link to the bookmark `name` of the same document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    holder = OxmlElement("w:hyperlink")
    holder.set(qn("w:anchor"), name)
    holder.set(qn("w:history"), "1")
    run = paragraph.add_run(text)
    holder.append(run._r)
    paragraph._p.append(holder)


def _layout(document: Document) -> None:
    """Inch margins, one Latin and one Chinese font, mainland forms of Chinese punctuation, and no theme colours."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt, RGBColor

    for part in document.sections:
        part.left_margin = part.right_margin = Inches(1)
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
