"""Several titles of one holder: joined by 兼, sharing a zone or a body, and with what stands in parentheses."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.terms import Terminology


def titles(terminology: Terminology, text: str) -> list[tuple[str, str]]:
    return [(t.zh, t.en) for t in terminology.find(text) if t.category == "title"]


@pytest.mark.parametrize(
    ("zh", "english"),
    [
        (
            "副市长兼市公安局局长",
            "vice mayor and concurrently director of the municipal public security bureau",
        ),
        (
            "县水务局党组书记兼局长",
            "secretary of the leading Party members group and concurrently director of the county water affairs bureau",
        ),
        (
            "云河高新区党工委书记、管委会主任",
            "secretary of the Party working committee and director of the administrative committee"
            " of Yunhe High-tech Zone",
        ),
        (
            "市第一人民医院副院长、主任医师",
            "vice president and chief physician of the municipal First People's Hospital",
        ),
        ("副县长（援藏）", "deputy county magistrate (on an aid assignment in Xizang)"),
        ("市林业局副局长（主持工作）", "deputy director of the municipal forestry bureau (in charge)"),
        ("县政协副主席（正处级）", "vice chairman of the county CPPCC committee (division-chief level)"),
        (
            "市工商联主席（会长）",
            "chairman (president) of the municipal federation of industry and commerce",
        ),
        ("挂职副区长", "deputy district mayor on a temporary post"),
        ("现任县水务局局长", "now director of the county water affairs bureau"),
        ("云河县人民政府副县长", "deputy county magistrate of Yunhe County"),
        (
            "石桥镇党委书记、镇长",
            "secretary of the Party committee and mayor of Shiqiao Town",
        ),
        (
            "街道党工委书记、办事处主任",
            "secretary of the subdistrict Party working committee and director of the subdistrict office",
        ),
        ("石桥镇副镇长", "deputy mayor of Shiqiao Town"),
        ("财政部部长助理", "assistant minister of finance"),
        ("时任县水务局局长", "then director of the county water affairs bureau"),
    ],
)
def test_what_belongs_to_one_title_is_one_term(terminology: Terminology, zh: str, english: str) -> None:
    assert titles(terminology, f"{zh}周国梁出席会议。") == [(zh, english)]


@pytest.mark.parametrize(
    ("text", "zh", "english"),
    [
        ("正厅级干部受到处分。", "正厅级干部", "official at the department-director level"),
        ("副科级领导干部集体谈话。", "副科级领导干部", "leading official at the deputy section-chief level"),
        (
            "全省县处级以上领导干部参加学习。",
            "县处级以上领导干部",
            "leading officials at or above the county and division level",
        ),
        ("厅（局）级干部轮训。", "厅（局）级干部", "official at the department and bureau level"),
    ],
)
def test_officials_by_level(terminology: Terminology, text: str, zh: str, english: str) -> None:
    assert titles(terminology, text) == [(zh, english)]


@pytest.mark.parametrize(
    "text", ["建设副省级城市。", "他兼顾两头。", "加强县级财力保障。", "专员深入企业。", "老师教授知识。"]
)
def test_what_is_no_title(terminology: Terminology, text: str) -> None:
    assert titles(terminology, text) == []


def test_one_body_under_two_names(terminology: Terminology) -> None:
    found = [t.en for t in terminology.find("县市场监管局（知识产权局）印发通知。") if t.category == "institution"]
    assert found == ["county market regulation bureau (intellectual property administration)"]


def test_a_rank_without_its_body_says_of_what(terminology: Terminology) -> None:
    assert titles(terminology, "连长马志军带队。") == [("连长", "company commander")]


def test_a_name_with_the_word_for_former_in_it_is_not_former(terminology: Terminology) -> None:
    assert titles(terminology, "平原乳业集团董事长周国梁发言。")[-1][1].startswith("chairman")


def test_a_users_title_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("zh,en,category\n副市长,deputy lord mayor,title\n", encoding="utf-8")
    own = Terminology([path])
    assert titles(own, "副市长兼市公安局局长周国梁出席。")[0] == ("副市长", "deputy lord mayor")
