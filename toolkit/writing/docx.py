"""Word: headline, summary whose evidence numbers lead to the sentences, and the release as a bilingual table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from toolkit.summary import Bilingual, Summary
from toolkit.translation.result import TranslatedSentence, Translation
from toolkit.writing import word
from toolkit.writing.flags import label, meanings, note
from toolkit.writing.safety import one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def render(translation: Translation, summary: Summary | None = None) -> bytes:
    """The .docx file."""
    title = translation.title
    heading = (summary.headline if summary else "") or (title.en if title else "") or translation.release.doc
    document = word.new(heading)
    if title is not None:
        document.add_paragraph(one_line(title.sentence.text), style="Subtitle")
    if summary is not None:
        _summary(document, summary)
    document.add_heading("Text", level=1)
    rows = [
        (word.bookmarked(str(s.sentence.index), f"s{s.sentence.index}", s.sentence.index), _english(s), s.sentence.text)
        for s in translation.sentences
    ]
    word.table(document, ("", "English", "Chinese"), rows, (0.4, 3.3, 2.8))
    marks = meanings(translation, summary)
    if marks:
        document.add_heading("What the marks mean", level=1)
    for flag, meaning in marks.items():
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label(flag)}: ").italic = True
        paragraph.add_run(meaning)
    return word.content(document)


def _summary(document: Document, summary: Summary) -> None:
    if summary.gist:
        paragraph = document.add_paragraph(one_line(summary.gist))
        _mark(paragraph, summary.flags.get("gist", ()))
        _cite(paragraph, summary.sources.get("gist", ()))
    facts = (
        ("Type", summary.type),
        ("Issuer", _both(summary.issuer)),
        ("Region", _both(summary.region)),
        ("Date", summary.date.isoformat() if summary.date else ""),
        ("Themes", ", ".join(summary.themes)),
    )
    for name, value in facts:
        if value:
            fact = document.add_paragraph()
            fact.add_run(f"{name}: ").bold = True
            fact.add_run(value)
    if summary.decisions:
        document.add_heading("Decisions and requirements", level=1)
        for decision in summary.decisions:
            mark = " (translation)" if decision.replaced else ""
            paragraph = document.add_paragraph(one_line(decision.en or decision.zh) + mark, style="List Number")
            _mark(paragraph, decision.flags)
            _cite(paragraph, decision.evidence)
    people = [(_pair(p.en, p.zh), _pair(p.title_en, p.title_zh), p.role, _numbers(p.evidence)) for p in summary.people]
    word.section(document, "People", ("Name", "Title", "Role", "Sentences"), people, (1.5, 3.1, 0.9, 1.0))
    figures = [(f.en, f.what, f.zh, _numbers(f.evidence)) for f in summary.figures]
    word.section(document, "Figures", ("Figure", "What", "Chinese", "Sentences"), figures, (1.6, 2.6, 1.3, 1.0))
    for name, items in (("Documents", summary.documents), ("Programs", summary.programs)):
        rows = [(item.en, item.zh, _numbers(item.evidence)) for item in items]
        word.section(document, name, ("English", "Chinese", "Sentences"), rows, (3.1, 2.4, 1.0))


def _english(line: TranslatedSentence) -> word.Fill:
    """The English, and in italics what to beware of."""

    def fill(paragraph: Paragraph) -> None:
        paragraph.add_run(one_line(line.en))
        if said := note(line):
            paragraph.add_run(one_line(f" [{said}]")).italic = True

    return fill


def _mark(paragraph: Paragraph, flags: Sequence[str]) -> None:
    if flags:
        paragraph.add_run(f" [{', '.join(map(label, flags))}]").italic = True


def _both(item: Bilingual) -> str:
    return _pair(item.en, item.zh)


def _pair(en: str, zh: str) -> str:
    return one_line(" ".join(filter(None, (en, zh))))


def _numbers(evidence: Sequence[int]) -> word.Fill:
    return partial(_links, evidence=evidence)


def _links(paragraph: Paragraph, evidence: Sequence[int]) -> None:
    for place, number in enumerate(evidence):
        if place:
            paragraph.add_run(", ")
        word.link(paragraph, str(number), f"s{number}")


def _cite(paragraph: Paragraph, evidence: Sequence[int]) -> None:
    if evidence:
        paragraph.add_run(" [")
        _links(paragraph, evidence)
        paragraph.add_run("]")
