"""A release whose name, title and text are markup, formulas and commands, through every command and format."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from toolkit.cli.main import app

TITLE = '<script>alert(1)</script>=HYPERLINK("x")'
TEXT = f"""{TITLE}
2024年6月3日 来源：云河县人民政府
6月3日，县长陆明远主持召开会议，<img src=x onerror=alert(2)>投入3.5亿元实施乡村振兴战略，审议通过《{TITLE}办法》。
=cmd|' /C calc'!A0 会议要求，必须\x1b[31m抓好落实，[链接](javascript:alert(3))不得拖延。
]]><!ENTITY x SYSTEM "file:///etc/passwd"> 会议强调，&x; 各部门要加强协作\u202e。
"""
NAME = '=HYPERLINK("x")<b onmouseover=alert(4)>&.txt'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What every command makes of two such releases, by folder."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "in" / "again").mkdir(parents=True)
    for path in (place / "in" / NAME, place / "in" / "again" / NAME):
        path.write_text(TEXT, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGBAO_CACHE", str(place / "cache"))
        runs = [("translate", f) for f in ("text", "bilingual", "jsonl", "md", "html", "docx", "tmx", "xliff")]
        for command, format in [*runs, *(("summarize", f) for f in ("json", "md", "html", "csv"))]:
            out = f"{place / command}-{format}/"
            done = CliRunner().invoke(app, [command, str(place / "in"), "--format", format, "-o", out])
            assert done.exit_code == 0, (command, format, done.output)
        for suffix in ("html", "md", "docx", "json"):
            out = str(place / "translate-html" / f"brief.{suffix}")
            done = CliRunner().invoke(app, ["digest", str(place / "in"), "--title", TITLE, "-o", out])
            assert done.exit_code == 0, done.output
    return place


def files(made, suffix):
    found = sorted(path for path in made.rglob(f"*{suffix}") if "cache" not in path.parts and "in" not in path.parts)
    assert found
    return found


def test_file_names_are_plain_and_none_is_lost(made):
    names = [p.name for p in (made / "translate-html").iterdir()]
    assert len(names) == 2 + 4 and all(re.fullmatch(r"[\w.-]+", name) and name[0] not in ".-" for name in names)


def test_pages_run_nothing_and_show_the_title_as_text(made):
    for path in files(made, ".html"):
        tree = lxml_html.fromstring(path.read_text("utf-8"))
        assert len(tree.xpath("//script")) == 1 and not tree.xpath("//img | //b | //@*[starts-with(name(), 'on')]")
        assert not [a for a in tree.xpath("//@href | //@src") if not re.match(r"#|[\w%-]+\.html(?:#s\d+)?$", a)]
        assert TITLE in tree.text_content() and "\x1b" not in path.read_text("utf-8")
    brief = lxml_html.fromstring((made / "translate-html" / "brief.html").read_text("utf-8"))
    linked = {a.split("#")[0] for a in brief.xpath("//a/@href") if not a.startswith("#")}
    assert len(linked) == 2 and all((made / "translate-html" / name).is_file() for name in linked)


def test_markdown_and_plain_text_hold_no_markup_or_command(made):
    for path in files(made, ".md"):
        tree = lxml_html.fromstring(
            MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(path.read_text("utf-8"))
        )
        assert not tree.xpath("//script | //img | //b | //a"), path
    for path in (*files(made, ".txt"), *files(made, ".jsonl"), *files(made, ".md"), *files(made, ".json")):
        assert not re.search("[\x1b\u202e]", path.read_text("utf-8"))


def test_tables_hold_no_formula(made):
    for path in files(made, ".csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
            assert not [cell for cell in row if re.match(r"\s*[=+@-](?!\d)", cell)], path


def test_exchange_files_are_whole_and_declare_no_entity(made):
    for path in (*files(made, ".tmx"), *files(made, ".xlf")):
        content = path.read_text("utf-8")
        assert "<!ENTITY" not in content and TITLE in "".join(ET.fromstring(content.encode()).itertext())


def test_word_files_open_and_link_nowhere_else(made):
    for path in files(made, ".docx"):
        archive = zipfile.ZipFile(path)
        assert not [n for n in archive.namelist() if "vba" in n.lower()]
        assert not any(b'TargetMode="External"' in archive.read(n) for n in archive.namelist() if n.endswith(".rels"))
        document = docx.Document(str(path))
        assert TITLE in "".join(t.text or "" for t in document.element.iter(qn("w:t")))
        assert not list(document.element.iter(qn("w:instrText")))


def test_json_is_data(made):
    for path in files(made, ".json"):
        assert TITLE in json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False).replace(
            '\\\\"', '"'
        ).replace('\\"', '"')
    assert Path(made / "summarize-csv" / "people.csv").is_file()
