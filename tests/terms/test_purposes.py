"""Leading groups, headquarters, task forces, and joint conferences named by what they are for."""

from __future__ import annotations

import pytest

from toolkit.terms import Terminology


def institutions(terminology: Terminology, text: str) -> list[tuple[str, str]]:
    return [(t.zh, t.en) for t in terminology.find(text) if t.category == "institution"]


@pytest.mark.parametrize(
    ("zh", "english"),
    [
        ("县征兵工作领导小组", "county leading group for conscription"),
        (
            "市棚户区改造和垃圾分类工作领导小组",
            "municipal leading group for rebuilding of run-down urban areas and waste sorting",
        ),
        (
            "县委深化国有企业改革领导小组",
            "leading group of the county Party committee for deepening reform of state-owned enterprises",
        ),
        ("区秸秆禁烧工作指挥部", "district headquarters for banning straw burning"),
        ("市根治欠薪工作联席会议办公室", "office of the municipal joint conference on eradicating wage arrears"),
        ("县推进河长制工作专班", "county task force for advancing the river chief system"),
        ("非洲猪瘟防控指挥部", "headquarters for African swine fever prevention and control"),
    ],
)
def test_what_a_body_is_for(terminology: Terminology, zh: str, english: str) -> None:
    assert institutions(terminology, f"{zh}发出通告。") == [(zh, english)]


def test_the_head_of_such_a_body(terminology: Terminology) -> None:
    found = terminology.find("县耕地保护和乡村振兴领导小组副组长周国梁主持会议。")
    assert found[0].en == "deputy head of the county leading group for farmland protection and rural revitalization"


@pytest.mark.parametrize("zh", ["县鹦鹉保供领导小组", "市若干怪事处置指挥部"])
def test_an_unknown_purpose_is_left_to_the_model(terminology: Terminology, zh: str) -> None:
    assert all("小组" not in found and "指挥部" not in found for found, _ in institutions(terminology, f"{zh}开会。"))
