"""Every format holds the whole release, and nothing that a document says becomes markup, a formula or a command."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from releases import HOSTILE, district_meeting, hostile
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from toolkit.release import Repair
from toolkit.summary import summarize
from toolkit.translation.result import Translation
from toolkit.writing import bilingual, html, jsonl, markdown, text, tmx, xliff
from toolkit.writing import csv as tables
from toolkit.writing import docx as word
from toolkit.writing.safety import defuse, printable, safe_name

SCHEMAS = Path(__file__).parent / "schemas"
BOTH = pytest.mark.parametrize("release", [district_meeting(), hostile()], ids=["meeting", "hostile"])


@BOTH
def test_plain_formats_hold_every_sentence_and_no_terminal_command(release: Translation) -> None:
    plain, pairs = text.render(release), bilingual.render(release)
    for line in release.sentences:
        assert " ".join(printable(line.en).split()) in plain
        assert " ".join(printable(line.sentence.text).split()) in pairs
    assert "\x1b" not in plain + pairs
    assert plain.count("\n") == len(list(release.paragraphs())) + (2 if release.title else 0)


@BOTH
def test_json_lines_follow_the_contract(release: Translation) -> None:
    rows = [json.loads(row) for row in jsonl.render(release).splitlines()]
    body = [row for row in rows if row["index"] >= 0]
    assert [(row["zh"], row["en"]) for row in body] == [(s.sentence.text, s.en) for s in release.sentences]
    for row in rows:
        assert set(row) == {"doc", "index", "paragraph", "zh", "en", "terms", "flags"}
        for term in row["terms"]:
            assert set(term) == {"zh", "en", "category", "start", "end", "ok"}
            assert (term["start"] is not None) == term["ok"]


class Elements(HTMLParser):
    """The elements of a page, its links, its handlers, and what it would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.handlers.append(name)
            if name == "src":
                self.loads.append(value or "")
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")


@BOTH
def test_markdown_has_no_markup_of_the_document_s_own(release: Translation) -> None:
    for page in (markdown.render(release, summarize(release)), markdown.render(release)):
        rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(page)
        found = Elements(rendered)
        assert not {"script", "b", "img", "a"} & set(found.names)
        assert found.names.count("tbody") >= 1
        assert rendered.count("<tr>") >= len(release.sentences)


@BOTH
def test_the_page_is_self_contained_and_its_links_lead_somewhere(release: Translation) -> None:
    page = html.render(release, summarize(release))
    found = Elements(page)
    assert found.names.count("script") == 1
    assert not found.handlers and not found.loads and "b" not in found.names
    assert all(link.startswith("#") and link[1:] in found.ids for link in found.links)
    assert {"#s0", "#gist"} <= set(found.links)
    assert len(found.ids) == len(set(found.ids))
    assert "\x1b" not in page
    assert re.search(r"default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'", page)
    assert html.render(release).count('class="pair') == page.count('class="pair')


@BOTH
def test_word_opens_with_real_styles_and_a_bilingual_table(release: Translation) -> None:
    document = docx.Document(io.BytesIO(word.render(release, summarize(release))))
    table = document.tables[-1]
    for row, line in zip(table.rows[1:], release.sentences, strict=True):
        assert row.cells[2].text == " ".join(printable(line.sentence.text).split())
        english = " ".join(printable(line.en).split())
        assert row.cells[1].text == (english if not line.flags else row.cells[1].text)
        assert row.cells[1].text.startswith(english)
    anchors = {a.get(qn("w:anchor")) for a in document.element.iter(qn("w:hyperlink"))}
    places = {b.get(qn("w:name")) for b in document.element.iter(qn("w:bookmarkStart"))}
    assert anchors and anchors <= places
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles[0] == "Title" and "Heading 1" in styles and "List Number" in styles
    archive = zipfile.ZipFile(io.BytesIO(word.render(release)))
    assert not [name for name in archive.namelist() if "vba" in name.lower()]
    assert 'TargetMode="External"' not in "".join(
        archive.read(n).decode() for n in archive.namelist() if n.endswith(".rels")
    )


@BOTH
def test_tmx_and_xliff_keep_text_and_terms_through_translate_toolkit(release: Translation) -> None:
    lines = [*([release.title] if release.title else []), *release.sentences]
    wanted = [(printable(s.sentence.text), printable(s.en)) for s in lines]
    for kind, content in ((tmxfile, tmx.render(release)), (Xliff2File, xliff.render(release))):
        once = kind.parsestring(content)
        again = kind.parsestring(bytes(once))
        assert [(str(u.source), str(u.target)) for u in again.units] == wanted, kind
    props = [p.text for p in ET.fromstring(bytes(tmxfile.parsestring(tmx.render(release)))).iter("prop")]
    assert [p for p in props if p and p.endswith(("verified)", "missed)", "repaired)"))] == [
        printable(f"{t.term.zh} = {t.term.en} ({t.term.category}, {t.status})") for line in lines for t in line.terms
    ]
    glossary = f"{{{xliff.GLOSSARY}}}term"
    kept = [t.text for t in ET.fromstring(bytes(Xliff2File.parsestring(xliff.render(release)))).iter(glossary)]
    assert kept == [printable(t.term.zh) for line in lines for t in line.terms]


@BOTH
def test_tmx_and_xliff_are_valid(release: Translation) -> None:
    rules = etree.DTD((SCHEMAS / "tmx14.dtd").open("rb"))
    memory = etree.fromstring(tmx.render(release), etree.XMLParser(load_dtd=False, no_network=True))
    assert rules.validate(memory), rules.error_log.filter_from_errors()
    assert memory.getroottree().docinfo.system_url == "tmx14.dtd"
    grammar = etree.RelaxNG(etree.parse(str(SCHEMAS / "xliff21.rng")))
    review = etree.fromstring(xliff.render(release))
    assert grammar.validate(review), grammar.error_log
    identifiers = review.xpath("//x:unit/@id", namespaces={"x": xliff.CORE})
    assert len(identifiers) == len(set(identifiers))

    unit = memory.find("body/tu")
    unit.append(unit[0])
    assert not rules.validate(memory)
    unit = review.find(f"{{{xliff.CORE}}}file/{{{xliff.CORE}}}unit")
    unit.insert(0, unit[-1])
    assert len(unit) == 1 or not grammar.validate(review)
    unit.find(f"{{{xliff.CORE}}}segment").set("state", "done")
    assert not grammar.validate(review)


def test_tmx_is_1_4_and_xliff_2_1_in_structure() -> None:
    release = district_meeting()
    memory = ET.fromstring(tmx.render(release))
    assert memory.tag == "tmx" and memory.get("version") == "1.4" and [c.tag for c in memory] == ["header", "body"]
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert needed <= set(memory[0].attrib)
    for unit in memory[1]:
        tags = [child.tag for child in unit]
        assert tags == ["prop"] * (len(tags) - 2) + ["tuv", "tuv"]
    terms = [p.text for p in memory.iter("prop") if p.get("type") == "x-term"]
    assert len(terms) == sum(len(s.terms) for s in release.sentences)

    space = {"x": xliff.CORE, "g": xliff.GLOSSARY}
    root = ET.fromstring(xliff.render(release))
    assert root.tag == f"{{{xliff.CORE}}}xliff" and root.get("version") == "2.1"
    units = root.findall("x:file/x:unit", space)
    assert len({u.get("id") for u in units}) == len(units) == len(release.sentences)
    for unit, line in zip(units, release.sentences, strict=True):
        order = [child.tag.split("}")[1] for child in unit]
        assert order == [tag for tag in ("glossary", "notes", "segment") if tag in order]
        segment = unit.find("x:segment", space)
        assert segment is not None and segment.get("state") in {"initial", "translated", "reviewed", "final"}
        glossed = [
            (e.findtext("g:term", "", space), e.findtext("g:translation", "", space))
            for e in unit.iter(f"{{{xliff.GLOSSARY}}}glossEntry")
        ]
        assert glossed == [(t.term.zh, t.term.en) for t in line.terms]


@BOTH
def test_csv_cells_are_no_formulas_and_cite_their_sentences(release: Translation) -> None:
    summary = summarize(release)
    for table in tables.TABLES:
        content = tables.head(table) + 2 * tables.rows(release, summary, table)
        assert content.startswith("\ufeffrelease,source,date,") and content.count("\n") == content.count("\r\n")
        cells = [cell for row in csv.reader(io.StringIO(content[1:])) for cell in row]
        assert not [cell for cell in cells if re.match(r"\s*[=@+＝＠＋]", cell) or "\x1b" in cell]
        rows = list(csv.DictReader(io.StringIO(content[1:])))
        assert len(rows) == 2 * len(getattr(summary, table))
        for row, item in zip(rows, getattr(summary, table), strict=False):
            cited = "".join(release.sentences[at].sentence.text for at in item.evidence)
            assert row["evidence_zh"].lstrip("'") == " ".join(printable(cited).split())
            assert row["source"] == "test" and row["release"]
    figures = list(csv.DictReader(io.StringIO((tables.head("figures") + tables.rows(release, summary, "figures"))[1:])))
    assert float(figures[0]["value"]) == summary.figures[0].value


def test_readers_of_every_page_learn_what_may_be_wrong() -> None:
    plain = district_meeting()
    first = replace(plain.sentences[0], flags=("figure-unsupported", "low-confidence"))
    repaired = replace(first.sentence, repairs=(Repair("pinyin", "(qū)", "", 5), Repair("traditional", "區", "区", 4)))
    release = replace(plain, sentences=(replace(first, sentence=repaired), *plain.sentences[1:]))
    summary = summarize(release)
    decisions = (replace(summary.decisions[0], flags=("name-unsupported",)), *summary.decisions[1:])
    summary = replace(summary, decisions=decisions, flags={"gist": ("negation-unsupported",)})
    document = docx.Document(io.BytesIO(word.render(release, summary)))
    pages = {
        "md": markdown.render(release, summary),
        "html": html.render(release, summary),
        "docx": "\n".join(t.text or "" for t in document.element.iter(qn("w:t"))),
    }
    for name, page in pages.items():
        for flag in ("figure unsupported", "low confidence", "name unsupported", "negation unsupported"):
            assert page.count(flag) >= 1, (name, flag)
        assert "may be invented" in page, name
    assert html.printed(repaired) == "18日，區(qū)委副书记" + plain.sentences[0].sentence.text[9:]
    assert "區(qū)委副书记" in pages["html"] and 'id="as-printed"' in pages["html"]
    assert 'id="as-printed"' not in html.render(plain)
    assert "name-unsupported" in tables.rows(release, summary, "decisions")
    assert "18日，区委副书记" in markdown.render_evidence(release, summary)


def test_cells_and_names() -> None:
    assert [defuse(c) for c in ("=1+1", " @x", "-cmd", "-3.2%", "+12", "text", "＝1+1")] == [
        "'=1+1",
        "' @x",
        "'-cmd",
        "-3.2%",
        "+12",
        "text",
        "'＝1+1",
    ]
    assert safe_name(HOSTILE) == "script-alert-1-script-HYPERLINK-x"
    assert safe_name("../../etc/passwd") == "etc-passwd"
    assert safe_name("云河县 2018年 公报") == "云河县-2018年-公报"
    assert safe_name("…") == "release" and safe_name("CON.txt") == "CON.txt-"


@given(st.text(max_size=300))
def test_a_safe_name_is_one_harmless_path_component(title: str) -> None:
    name = safe_name(title)
    assert 0 < len(name) <= 81
    assert not set(name) & set('/\\:*?"<>|\x00\n') and not name.startswith((".", "-"))
    assert safe_name(name) == name
