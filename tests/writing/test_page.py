"""The release page in headless Chromium: links, hover, search, phone width, and axe-core's accessibility rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import find, needs_browser, serious_faults, sideways, size
from releases import district_meeting, hostile

from toolkit.release import Repair
from toolkit.summary import summarize
from toolkit.writing import html

pytestmark = needs_browser


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Any:
    release = district_meeting()
    file = tmp_path / "page.html"
    file.write_text(html.render(release, summarize(release)), encoding="utf-8")
    size(browser, 1280, 900)
    browser.get(file.as_uri())
    yield browser
    assert browser.get_log("browser") == []


def test_every_summary_line_leads_to_its_evidence(page: Any) -> None:
    links = find(page, ".cite a")
    assert len(links) >= 15
    for link in links[:4] + links[-2:]:
        name = link.get_attribute("href").split("#")[1]
        page.execute_script("arguments[0].click()", link)
        assert page.execute_script("return document.querySelector(':target').id") == name
        top = page.execute_script(
            "return new Promise(done => setTimeout(() => "
            "done(document.querySelector(':target').getBoundingClientRect().top), 700))"
        )
        assert 0 <= top < 900, name


def test_hover_tap_and_keyboard_show_a_term_in_both_languages(page: Any) -> None:
    from selenium.webdriver import ActionChains, Keys

    tip = page.find_element("id", "tip")
    assert not tip.is_displayed()
    english = find(page, "#s0 .en .term")[0]
    number = english.get_attribute("data-t")
    ActionChains(page).move_to_element(english).perform()
    assert tip.is_displayed()
    assert english.get_attribute("data-zh") in tip.text and english.get_attribute("data-en") in tip.text
    assert "verified" in tip.text
    assert len(find(page, f'.term.lit[data-t="{number}"]')) == 2
    ActionChains(page).send_keys(Keys.ESCAPE).perform()
    assert not tip.is_displayed()
    page.execute_script("arguments[0].focus()", find(page, "#s0 .zh .term")[-1])
    assert tip.is_displayed()
    assert page.switch_to.active_element.get_attribute("aria-describedby") == "tip"


def test_search_finds_both_languages_and_steps_through(page: Any) -> None:
    from selenium.webdriver import Keys

    field = page.find_element("id", "q")
    field.send_keys("meeting STRESSED")
    assert page.find_element("id", "hits").text.startswith("3 of ")
    field.send_keys(Keys.ENTER)
    assert len(find(page, ".pair.current")) == 1
    assert page.find_element("id", "hits").text == "1 of 3"
    assert page.execute_script("return CSS.highlights.get('found').size") == 3
    page.execute_script("document.getElementById('previous').click()")
    assert page.find_element("id", "hits").text == "3 of 3"
    field.clear()
    field.send_keys("区长")
    assert len(find(page, ".pair.found")) == 1
    field.clear()
    field.send_keys("no such words")
    assert page.find_element("id", "hits").text == "Nothing found"


def test_a_sentence_leads_back_to_the_lines_that_cite_it(page: Any) -> None:
    links = find(page, "#s0 .cited a")
    assert {link.text for link in links} >= {"gist", "people"}
    for link in find(page, ".cited a"):
        place = link.get_attribute("href").split("#")[1]
        row = link.find_element("xpath", "ancestor::div[contains(@class, 'pair')]").get_attribute("id")
        assert find(page, f'#{place} a[href="#{row}"]'), (place, row)


def test_flagged_sentences_alone_and_the_chinese_as_printed(browser: Any, tmp_path: Path) -> None:
    plain = district_meeting()
    first, second = plain.sentences[:2]
    damaged = replace(first.sentence, repairs=(Repair("pinyin", "(qū)", "", 5), Repair("traditional", "區", "区", 4)))
    lines = (replace(first, sentence=damaged), replace(second, flags=("figure-unsupported",)), *plain.sentences[2:])
    release = replace(plain, sentences=lines)
    file = tmp_path / "marks.html"
    file.write_text(html.render(release, summarize(release)), encoding="utf-8")
    size(browser, 360, 800)
    browser.get(file.as_uri())
    original = find(browser, "#s0 .printed")[0]
    assert not original.is_displayed()
    browser.execute_script("document.getElementById('as-printed').click()")
    assert original.is_displayed() and original.text.startswith("18日，區(qū)委副书记")
    assert sideways(browser) <= 0 and serious_faults(browser) == []
    browser.execute_script("document.getElementById('only-flagged').click()")
    assert [p.get_attribute("id") for p in find(browser, ".pair") if p.is_displayed()] == ["s1"]
    flag = find(browser, "#s1 .flag")[0]
    browser.execute_script("arguments[0].click()", flag)
    assert "may be invented" in find(browser, "footer :target")[0].text
    browser.execute_script("arguments[0].click()", find(browser, ".cite a")[0])
    assert len([p for p in find(browser, ".pair") if p.is_displayed()]) == len(lines)
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_width_scrolls_sideways(page: Any, width: int) -> None:
    size(page, width, 800)
    assert sideways(page) <= 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_no_serious_fault(page: Any, width: int, scheme: str) -> None:
    size(page, width, 800, scheme)
    assert serious_faults(page) == []


def test_a_hostile_release_runs_nothing(browser: Any, tmp_path: Path) -> None:
    release = hostile()
    file = tmp_path / "hostile.html"
    file.write_text(html.render(release, summarize(release)), encoding="utf-8")
    browser.get(file.as_uri())
    assert find(browser, ".original")[0].text == '<script>alert(1)</script>=HYPERLINK("x")'
    assert browser.execute_script("return document.scripts.length") == 1
    assert not find(browser, "main b, main img, main a[href^=javascript]")
    assert browser.get_log("browser") == []
