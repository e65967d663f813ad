"""Local bodies of national administrations, banks, companies and forces."""

from __future__ import annotations

import pytest

from toolkit.terms import Terminology


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return Terminology()


@pytest.mark.parametrize(
    ("zh", "english"),
    [
        ("国家税务总局庆阳市税务局", "Qingyang Tax Bureau of the State Taxation Administration"),
        ("国家统计局玉林调查队", "Yulin Survey Team of the National Bureau of Statistics"),
        ("昆明海关", "Kunming Customs"),
        ("宁波海事局", "Ningbo Maritime Safety Administration"),
        ("中国农业银行庆阳分行", "Qingyang Branch of the Agricultural Bank of China"),
    ],
)
def test_the_place_and_the_whole_are_named(terminology: Terminology, zh: str, english: str) -> None:
    found = [t for t in terminology.find(f"{zh}发布通报。") if t.category == "institution"]
    assert [(t.zh, t.en) for t in found] == [(zh, english)]


def test_heads_of_local_bodies(terminology: Terminology) -> None:
    found = terminology.find("国家税务总局庆阳市税务局局长周国梁讲话。")
    assert found[0].en == "director of the Qingyang Tax Bureau of the State Taxation Administration"


@pytest.mark.parametrize("text", ["国家税务总局税务局长会议召开。", "水利部深圳会议召开。"])
def test_no_local_body_without_place_and_unit(terminology: Terminology, text: str) -> None:
    assert {t.zh for t in terminology.find(text) if t.category == "institution"} <= {"国家税务总局", "水利部"}
