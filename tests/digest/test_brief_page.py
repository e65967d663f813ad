"""The digest page in headless Chromium: links to events, releases and evidence, filters, plots, widths, print, axe."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from browser import find, needs_browser, serious_faults, sideways, size
from july import summaries, translations
from material import hostile
from pypdf import PdfReader

from toolkit.digest import brief, load_brief
from toolkit.writing import brief_html, html

pytestmark = needs_browser
ALL = list(summaries().values())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief with an earlier one behind it, and beside it the page of each of its releases."""
    place = tmp_path_factory.mktemp("brief")
    for name, translation in translations().items():
        (place / f"{name}.html").write_text(html.render(translation, summaries()[name]), encoding="utf-8")
    early = brief([s for s in ALL if s.date and s.date < dt.date(2024, 7, 16)], title="Last week")
    made = brief(ALL, title="This week", previous=load_brief(json.dumps(early.to_dict())))
    links = {s.doc: s.doc.replace(".txt", ".html") for s in ALL}
    (place / "brief.html").write_text(brief_html.render(made, links), encoding="utf-8")
    return place


@pytest.fixture
def page(browser: Any, folder: Path) -> Any:
    size(browser, 1280, 900)
    browser.get((folder / "brief.html").as_uri())
    yield browser
    assert browser.get_log("browser") == []


def test_every_line_leads_to_its_event_its_release_and_its_sentences(page: Any, folder: Path) -> None:
    first = find(page, ".top h3 a")[0]
    page.execute_script("arguments[0].click()", first)
    assert find(page, "article:target h4")[0].text.startswith(first.text)
    assert len(find(page, ".top .cite a")) >= 5 and find(page, "details .cite a") and find(page, "table .cite a")
    evidence = {link.get_attribute("href") for link in find(page, ".cite a")}
    for address in evidence | {link.get_attribute("href") for link in find(page, ".source a")}:
        name, _, sentence = address.rsplit("/", 1)[1].partition("#")
        told = (folder / name).read_text(encoding="utf-8")
        assert not sentence or f'id="{sentence}"' in told, address
    link = find(page, "#money ~ .scroll .cite a")[0]
    figure = page.execute_script("return arguments[0].closest('tr').querySelector('.zh').textContent", link)
    page.execute_script("arguments[0].click()", link)
    assert figure in find(page, ".pair:target .zh")[0].text


def test_filters_narrow_the_events_and_a_link_to_a_hidden_one_shows_it(page: Any) -> None:
    shown = page.find_element("id", "shown")

    def events() -> int:
        return len([a for a in find(page, "article") if a.is_displayed()])

    assert events() == 10
    for field, value, count in (
        ("f-theme", "culture", 1),
        ("f-level", "national", 1),
        ("f-region", "Gansu Province", 1),
        ("f-since", "2024-07-22", 3),
        ("f-until", "2024-07-09", 2),
        ("f-text", "NATIONWIDE", 1),
        ("f-text", "高速公路", 1),
        ("f-text", "no such words", 0),
    ):
        page.execute_script(
            "const f = document.getElementById(arguments[0]); f.value = arguments[1];"
            "f.dispatchEvent(new Event('input', {bubbles: true}))",
            field,
            value,
        )
        assert events() == count, (field, value)
        assert shown.text.startswith(f"{count} of 10")
        page.execute_script("arguments[0].click()", find(page, ".tools button")[0])
        assert page.execute_async_script("const done = arguments[0]; setTimeout(() => done(true), 20)")
        assert events() == 10 and shown.text == ""
    page.execute_script("arguments[0].click()", page.find_element("id", "f-new"))
    assert 0 < events() < 10
    hidden = next(
        a for a in find(page, ".top h3 a") if not find(page, a.get_attribute("href").split("html")[1])[0].is_displayed()
    )
    page.execute_script("arguments[0].click()", hidden)
    assert events() == 10 and find(page, "article:target")[0].is_displayed()


def test_plots_have_a_bar_for_each_thing_they_count(page: Any) -> None:
    bars = {
        svg.get_attribute("aria-label"): len(svg.find_elements("css selector", "rect")) for svg in find(page, "svg")
    }
    assert [n for label, n in bars.items() if label.startswith("Events a day")] == [10]
    assert bars["Events by theme"] == 8 and bars["Events by region"] == 4
    for rect in find(page, "svg rect"):
        assert rect.size["width"] > 2 and rect.size["height"] > 2


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_width_scrolls_sideways(page: Any, width: int) -> None:
    size(page, width, 800)
    assert sideways(page) <= 0
    assert all(t.size["width"] <= width for t in find(page, "table"))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_no_serious_fault(page: Any, width: int, scheme: str) -> None:
    size(page, width, 800, scheme)
    assert serious_faults(page) == []


def test_print_has_the_decisions_and_no_controls(page: Any) -> None:
    page.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    pdf = base64.b64decode(page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    text = "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)
    assert "Why it matters" in text and "search for the missing" in " ".join(text.split())
    assert "Show all" not in text and "Skip to the brief" not in text


def test_a_hostile_brief_runs_nothing(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(
        brief_html.render(brief([hostile(), hostile()], title="<script>alert(1)</script>")), encoding="utf-8"
    )
    browser.get(file.as_uri())
    assert browser.title == "<script>alert(1)</script>"
    assert browser.execute_script("return document.scripts.length") == 1
    assert not find(browser, "main b, main img, main a[href^=javascript]")
    assert browser.get_log("browser") == []
