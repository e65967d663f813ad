"""Reports of results and comparisons: the page in headless Chromium, and the text forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import find, needs_browser, serious_faults, sideways, size

from toolkit.evaluation import html, markdown
from toolkit.evaluation.score import compare_systems, score
from toolkit.evaluation.suite import Item, Suite, load_suite, shipped_suites
from toolkit.evaluation.systems import Outputs

HOSTILE = '<script>alert(1)</script>=HYPERLINK("x")|**'


def suite() -> Suite:
    shipped = load_suite(shipped_suites() / "titles.yaml")
    return replace(shipped, items=shipped.items[:60])


def outputs(items: tuple[Item, ...]) -> Outputs:
    texts = [i.reference or "" for i in items]
    return Outputs(HOSTILE, (HOSTILE, "", *[t.replace("deputy ", "") for t in texts[2:]]))


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Any:
    data = suite()
    file = tmp_path / "report.html"
    file.write_text(html.result_page(score(data, outputs(data.items), samples=50), data, data.items), "utf-8")
    size(browser, 1280, 900)
    browser.get(file.as_uri())
    yield browser
    assert browser.get_log("browser") == []


@needs_browser
def test_worst_segments_come_first_and_can_be_searched_and_filtered(page: Any) -> None:
    articles = find(page, "article")
    assert len(articles) == 60
    assert "missed" in articles[0].get_attribute("data-states")
    assert "missed" not in articles[-1].get_attribute("data-states")
    assert page.execute_script("return document.scripts.length") == 1
    page.find_element("id", "search").send_keys("titles-001")
    assert page.find_element("id", "shown").text == "1 shown"
    page.find_element("id", "search").clear()
    page.execute_script(
        "const s = document.getElementById('state'); s.value = 'clean'; s.dispatchEvent(new Event('input'))"
    )
    shown = [a for a in articles if a.is_displayed()]
    assert 0 < len(shown) < 60 and all("missed" not in a.get_attribute("data-states") for a in shown)


@needs_browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_the_page_fits_and_axe_finds_no_serious_fault(page: Any, width: int, scheme: str) -> None:
    size(page, width, 800, scheme)
    assert sideways(page) <= 0
    assert serious_faults(page) == []


@needs_browser
def test_a_comparison_page_opens_clean(browser: Any, tmp_path: Path) -> None:
    data = suite()
    comparison = compare_systems(data, [outputs(data.items), outputs(data.items)], samples=50)
    (tmp_path / "c.html").write_text(html.comparison_page(comparison), "utf-8")
    size(browser, 360, 800)
    browser.get((tmp_path / "c.html").as_uri())
    assert sideways(browser) <= 0 and serious_faults(browser) == []
    assert browser.get_log("browser") == []


def test_markdown_keeps_hostile_names_inside_their_cells() -> None:
    data = suite()
    result = score(data, outputs(data.items), samples=50)
    text = markdown.result_page(result)
    assert "<script>" not in text and "\\|" in text
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.replace("\\|", "").count("|") for line in table[:8]}) == 1
    assert f"{result.figures['term_accuracy'].value:.1f}%" in text and result.signature.split("|")[0] in text
