"""Teams sent out for a task, and other bodies of one kind."""

from __future__ import annotations

import pytest

from toolkit.terms import Terminology


@pytest.mark.parametrize(
    ("text", "zh", "english"),
    [
        (
            "省安委会考核督查组反馈意见。",
            "省安委会考核督查组",
            "assessment and inspection team of the provincial work safety commission",
        ),
        ("他带领第二核查组到矿山。", "第二核查组", "second verification team"),
        ("中央第三巡视组反馈意见。", "中央第三巡视组", "Third Central Inspection Team"),
        ("市委第六巡察组进驻。", "市委第六巡察组", "sixth inspection team of the municipal Party committee"),
        ("国网陕西省电力有限公司抢修。", "国网陕西省电力有限公司", "State Grid Shaanxi Electric Power Co., Ltd."),
        ("庆阳军分区开展训练。", "庆阳军分区", "Qingyang Military Sub-command"),
        ("三江源国家公园管理局开展巡护。", "三江源国家公园管理局", "Sanjiangyuan National Park Administration"),
    ],
)
def test_bodies(terminology: Terminology, text: str, zh: str, english: str) -> None:
    assert [(t.zh, t.en) for t in terminology.find(text) if t.category == "institution"] == [(zh, english)]


def test_heads_of_teams(terminology: Terminology) -> None:
    assert [t.en for t in terminology.find("他任督导组副组长。")] == ["deputy head of the supervision team"]


@pytest.mark.parametrize("text", ["召开专家组织会。", "检查组织生活情况。", "加强指导。"])
def test_what_is_no_team(terminology: Terminology, text: str) -> None:
    assert not any(t.zh.endswith("组") for t in terminology.find(text))
