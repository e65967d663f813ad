"""Briefs of the corpus's gold summaries: merging, ranking, filters, what is new, every format, hostile text."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from material import gold, hostile, summary
from typer.testing import CliRunner

from toolkit.cli.digest import digest
from toolkit.digest import Brief, SummaryError, brief, load_brief, load_summaries
from toolkit.summary import Bilingual, Decision, Figure, Person
from toolkit.writing import brief_docx, brief_html, brief_markdown

GOLD = gold()


def test_every_release_stands_in_one_event_and_one_group() -> None:
    made = brief(GOLD)
    docs = [source.doc for event in made.events for source in event.sources]
    assert sorted(docs) == sorted(s.doc for s in GOLD)
    for by in ("theme", "issuer", "region", "week"):
        grouped = [id for group in brief(GOLD[:60], group_by=by).groups for id in group.events]
        assert sorted(grouped) == sorted(set(grouped)) and len(grouped) == 60
    assert len(made.top) == 5 and all(made.event(id).reasons for id in made.top)
    assert made.matched == made.given == len(GOLD)
    money = [a.value for a in made.amounts if a.kind == "money" and a.unit == "yuan"]
    assert len(money) > 100 and money == sorted(money, key=lambda v: -(v or 0))
    people = {(p.zh, p.role) for s in GOLD for p in s.people if p.role in ("appointee", "removed")}
    assert {(m.zh, m.role) for m in made.moves} == people


def test_reports_of_one_event_merge_and_their_neighbours_do_not() -> None:
    base = next(s for s in GOLD if len(s.decisions) > 4 and s.date and s.people and s.figures)
    assert base.date is not None
    reprint = replace(base, doc="reprint", issuer=Bilingual("新闻网", "News"), date=base.date + dt.timedelta(days=1))
    shorter = replace(base, doc="shorter", decisions=base.decisions[:-1], title=Bilingual(base.title.zh[2:], "x"))
    next_year = replace(base, doc="later", date=base.date.replace(year=base.date.year + 1))
    elsewhere = replace(base, doc="elsewhere", region=Bilingual("另省另县", "Elsewhere"))
    other_facts = replace(
        base, doc="template", people=(), figures=tuple(replace(f, zh="9" + f.zh) for f in base.figures)
    )
    made = brief([base, reprint, shorter, next_year, elsewhere, other_facts, *GOLD[:20]])
    together = next(e for e in made.events if any(s.doc == "reprint" for s in e.sources))
    assert {base.doc, "reprint", "shorter"} <= {s.doc for s in together.sources}
    assert not {"later", "elsewhere", "template"} & {s.doc for s in together.sources}
    assert any("releases" in reason for reason in together.reasons)


def test_what_matters_comes_first_with_its_reasons() -> None:
    local = [
        summary(doc=f"{n}", title=Bilingual(f"第{n}镇举办文体活动{n}", "x"), themes=("culture",)) for n in range(12)
    ]
    million = Figure("total investment", "50亿元", "5 billion yuan", 5e9, "yuan", (0,))
    national = summary(doc="n", title=Bilingual("国务院印发规划", "x"), issuer=Bilingual("国务院", "State Council"))
    rich = summary(doc="r", title=Bilingual("重大工程开工", "x"), figures=(million,), themes=("transport",))
    named = Person("刘文玺", "Liu Wenxi", "县长", "county magistrate", "appointee", (0,))
    moved = summary(doc="m", title=Bilingual("县人大任命干部", "x"), people=(named,), type="personnel", themes=("law",))
    made = brief([*local, moved, rich, national])
    first = {made.event(id).sources[0].doc: " ".join(made.event(id).reasons) for id in made.top[:3]}
    assert set(first) == {"n", "r", "m"}
    assert "national" in first["n"] and "5 billion yuan" in first["r"] and "1 appointed" in first["m"]


def test_filters_and_levels() -> None:
    undated = replace(GOLD[0], doc="undated", date=None)
    items = [*GOLD, undated]
    since, until = dt.date(2020, 1, 1), dt.date(2021, 12, 31)
    made = brief(items, since=since, until=until)
    assert made.undated == 1 + sum(s.date is None for s in GOLD)
    assert made.matched == sum(s.date is not None and since <= s.date <= until for s in GOLD)
    assert all("health" in e.themes for e in brief(items, theme=["health"]).events)
    found = brief(items, region=["hunan"])
    assert found.events and all("Hunan" in e.region.en + e.issuer.en for e in found.events)
    assert all(e.level == "county" for e in brief(items, level=["county"]).events)
    assert brief(items, contains="饮水安全").matched >= 1
    levels = {e.issuer.zh: e.level for e in brief(GOLD).events}
    assert levels["水利部"] == levels["国务院办公厅"] == "national"
    assert levels["湖北省统计局"] == "province"
    assert levels["云河县防汛抗旱指挥部"] == levels["青柏区人民政府"] == "county"
    assert levels["石桥镇人民政府"] == "township"


def test_what_is_new_since_the_last_brief(tmp_path: Path) -> None:
    earlier = json.dumps(brief(GOLD[:100], title="Last week").to_dict(), ensure_ascii=False)
    made = brief(GOLD[50:], previous=load_brief(earlier))
    new = {source.doc for event in made.events if event.new for source in event.sources}
    assert new == {s.doc for s in GOLD[100:]}
    old_programs = {p.zh for s in GOLD[:100] for p in s.programs}
    assert not any(p.new for p in made.programs if p.zh in old_programs) and any(p.new for p in made.programs)
    assert "new since “Last week”" in brief_html.render(made)
    for broken in ('{"events": 3}', "[", "[" * 100_000, '{"format": "gongbao-brief-1"}'):
        with pytest.raises(SummaryError):
            load_brief(broken)
    garbled = {"format": "gongbao-brief-1", "events": [1, {"sources": [{"title": 3, "date": "x"}]}], "moves": "no"}
    assert all(e.new for e in brief(GOLD[:3], previous=load_brief(json.dumps(garbled))).events)


@pytest.mark.parametrize("items", [[], GOLD[:2], [hostile(), hostile()], GOLD[:70]])
def test_every_format_holds_the_brief_and_runs_nothing(items: list[object]) -> None:
    made = brief(items, title="<b>Brief</b>")  # type: ignore[arg-type]
    page = brief_html.render(made, {s.doc: "a b&c.html" for s in items[:1]})  # type: ignore[attr-defined]
    tree = lxml_html.fromstring(page)
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1 and not tree.xpath("//b | //img")
    assert not [a for a in tree.xpath("//*/@href | //*/@src") if not a.startswith(("#", "http", "a%20b%26c.html"))]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a[1:] for a in tree.xpath("//a/@href") if a.startswith("#e")} <= set(ids)
    assert not tree.xpath("//@*[starts-with(name(), 'on')]") and "\u202e" not in page
    marked = brief_markdown.render(made)
    shown = lxml_html.fromstring(MarkdownIt("commonmark", {"html": True}).enable("table").render(marked))
    assert not shown.xpath("//script | //a | //img | //style | //b") and len(shown.xpath("//h1")) == 1
    text = "\n".join(p.text for p in Document(io.BytesIO(brief_docx.render(made))).paragraphs)
    for id in made.top:
        headline = made.event(id).headline.replace("\u202e", "")
        assert headline in text and headline in tree.text_content()
    if not items:
        assert "Nothing to report" in page and "Nothing to report" in marked
    json.dumps(made.to_dict())


def test_what_the_chinese_does_not_say_is_marked_in_every_format() -> None:
    decision = Decision("Do it by 2030.", "要抓好落实。", (1,), flags=("figure-unsupported",))
    made = brief([summary(decisions=(decision,), flags={"gist": ("name-unsupported",)})])
    assert load_summaries(json.dumps(summary(decisions=(decision,)).to_dict()))[0].decisions == (decision,)
    page = brief_html.render(made)
    assert page.count("name unsupported") == 3 and page.count("figure unsupported") == 2 and "may be invented" in page
    text = "\n".join(p.text for p in Document(io.BytesIO(brief_docx.render(made))).paragraphs)
    assert text.count("name unsupported") == brief_markdown.render(made).count("name unsupported") == 2


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.dates() | st.none()), max_size=6))
def test_any_text_makes_a_brief(rows: list[tuple[str, str, dt.date | None]]) -> None:
    items = [
        summary(doc=a, title=Bilingual(a, b), issuer=Bilingual(b, a), date=day, decisions=(Decision(b, a, (0,)),))
        for a, b, day in rows
    ]
    made: Brief = brief(items, group_by="week")
    assert sum(len(e.sources) for e in made.events) == len(items)
    brief_html.render(made)
    brief_markdown.render(made)
    brief_docx.render(made)


def test_summaries_are_read_back_as_they_were() -> None:
    lines = "\n".join(json.dumps(s.to_dict(), ensure_ascii=False) for s in GOLD[:20])
    assert load_summaries(lines) == GOLD[:20]
    assert load_summaries(json.dumps([s.to_dict() for s in GOLD[:3]])) == GOLD[:3]
    for broken in ("{", '{"doc": 1}', "7", lines + "\nnonsense"):
        with pytest.raises(SummaryError):
            load_summaries(broken)


def test_command_takes_summaries_and_names_the_bad_file(tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(digest)
    lines = "\n".join(json.dumps(s.to_dict(), ensure_ascii=False) for s in GOLD[:30])
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "bad.json").write_text('{"doc": "x"}', encoding="utf-8")
    (tmp_path / f"{Path(GOLD[0].doc).stem}.html").write_text("page", encoding="utf-8")
    run = CliRunner().invoke
    for suffix in ("json", "html", "md", "docx"):
        out = tmp_path / f"brief.{suffix}"
        arguments = [str(tmp_path / "in.jsonl"), str(tmp_path / "bad.json"), "-o", str(out), "--group-by", "week"]
        result = run(app, arguments)
        assert result.exit_code == 1 and "bad.json" in result.output and out.stat().st_size > 1000
    assert f'href="{Path(GOLD[0].doc).stem}.html"' in (tmp_path / "brief.html").read_text(encoding="utf-8")
    good = [str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "next.json")]
    assert run(app, [*good, "--since-brief", str(tmp_path / "brief.json")]).exit_code == 0
    again = json.loads((tmp_path / "next.json").read_text(encoding="utf-8"))
    assert again["matched"] == 30 and not any(event["new"] for event in again["events"])
    assert run(app, [*good[:2], str(tmp_path / "brief.pdf")]).exit_code == 2
    assert run(app, [*good, "--since-brief", str(tmp_path / "bad.json")]).exit_code == 2
