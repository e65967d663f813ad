"""The release page in headless Chromium: links, hover, search, phone width, and axe-core's accessibility rules."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources, util
from pathlib import Path
from typing import Any

import pytest
from releases import district_meeting, hostile

from toolkit.summary import summarize
from toolkit.writing import html

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER and util.find_spec("selenium")), reason="needs chromium, chromedriver and selenium"
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}", "--window-size=1280,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Any:
    release = district_meeting()
    file = tmp_path / "page.html"
    file.write_text(html.render(release, summarize(release)), encoding="utf-8")
    size(browser, 1280, 900)
    browser.get(file.as_uri())
    yield browser
    assert browser.get_log("browser") == []


def size(browser: Any, width: int, height: int, scheme: str = "light") -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700},
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )


def find(browser: Any, css: str) -> list[Any]:
    return list(browser.find_elements("css selector", css))


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
    field.clear()
    field.send_keys("区长")
    assert len(find(page, ".pair.found")) == 1
    field.clear()
    field.send_keys("no such words")
    assert page.find_element("id", "hits").text == "Nothing found"


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_width_scrolls_sideways(page: Any, width: int) -> None:
    size(page, width, 800)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_no_serious_fault(page: Any, width: int, scheme: str) -> None:
    if not util.find_spec("axe_core_python"):
        pytest.skip("needs axe-core-python, which carries axe-core")
    size(page, width, 800, scheme)
    axe = resources.files("axe_core_python") / "axe.min.js"
    page.execute_script(axe.read_text(encoding="utf-8"))
    found = page.execute_async_script(
        "const done = arguments[0]; axe.run(document).then(done, e => done({error: String(e)}))"
    )
    assert "error" not in found, found
    serious = [v for v in found["violations"] if v["impact"] in {"serious", "critical"}]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in serious] == []


def test_a_hostile_release_runs_nothing(browser: Any, tmp_path: Path) -> None:
    release = hostile()
    file = tmp_path / "hostile.html"
    file.write_text(html.render(release, summarize(release)), encoding="utf-8")
    browser.get(file.as_uri())
    assert browser.title == '<script>alert(1)</script>=HYPERLINK("x")'
    assert browser.execute_script("return document.scripts.length") == 1
    assert not find(browser, "main b, main img, main a[href^=javascript]")
    assert browser.get_log("browser") == []
