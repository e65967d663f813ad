"""Titles, institutions, meetings and documents that no list holds, built from their parts."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.release import Term
from toolkit.terms import Terminology
from toolkit.terms.annotate import built_in_entries


def english(terminology: Terminology, text: str, category: str) -> list[str]:
    return [t.en for t in terminology.find(text) if t.category == category]


@pytest.mark.parametrize(
    ("zh", "titles"),
    [
        (
            "天水市秦州区人民政府党组成员、副区长王海主持会议。",
            [
                "member of the leading Party members group and deputy district mayor of the People's Government of"
                " Qinzhou District, Tianshui City"
            ],
        ),
        (
            "区委副书记、区长刘文玺主持召开会议。",
            ["deputy secretary of the district Party committee", "district mayor"],
        ),
        (
            "区委常委、政法委书记李强讲话。",
            [
                "member of the standing committee of the district Party committee",
                "secretary of its Political and Legal Affairs Commission",
            ],
        ),
        (
            "市卫生健康委员会党委委员、副主任张敏到会。",
            ["member of the Party committee and deputy director of the municipal Health Commission"],
        ),
        ("云河县委书记赵刚出席。", ["secretary of the CPC Yunhe County Committee"]),
        ("云河县副县长赵刚出席。", ["deputy county magistrate of Yunhe County"]),
        ("代市长梅岭致辞，原副主任周平缺席。", ["acting mayor", "former deputy director"]),
        ("二级巡视员简国荣带队检查。", ["second-class inspector"]),
        (
            "省财政厅党组书记、厅长周平到会。",
            ["secretary of the leading Party members group and director of the provincial Department of Finance"],
        ),
        ("县人大常委会副主任县毅列席。", ["deputy director of the Standing Committee of the county people's congress"]),
        ("区政协副主席罗荣昌列席。", ["vice chairman of the district CPPCC committee"]),
        (
            "交通运输部党组成员、副部长李伯钧赴湖北检查。",
            ["member of the leading Party members group of the Ministry of Transport and vice minister of transport"],
        ),
        ("省委第三巡视组组长柳大成出席。", ["head of the third inspection team of the provincial Party committee"]),
        ("村第一书记马兰发言。", ["first secretary"]),
        ("县财政局长周平汇报。", ["director of the county finance bureau"]),
    ],
)
def test_titles_at_every_level(terminology: Terminology, zh: str, titles: list[str]) -> None:
    assert english(terminology, zh, "title") == titles


def test_one_title_of_several_people_is_plural(terminology: Terminology) -> None:
    found = english(terminology, "副县长李秀兰、赵文博、田海军出席会议。", "title")
    assert found == ["deputy county magistrates"]


@pytest.mark.parametrize(
    ("zh", "wanted"),
    [
        ("云河县融媒体中心发布消息。", "Yunhe County Integrated Media Center"),
        ("云河县自然资源局印发通知。", "Yunhe County Natural Resources Bureau"),
        ("石桥镇人民政府负责落实。", "People's Government of Shiqiao Town"),
        ("甘肃省高级人民法院公开宣判。", "Gansu Provincial High People's Court"),
        ("国网云河县供电公司抢修线路。", "State Grid Yunhe County Power Supply Company"),
        ("天水市第一中学举行典礼。", "Tianshui Municipal No. 1 Middle School"),
        ("省委第三巡视组反馈意见。", "third inspection team of the provincial Party committee"),
        ("县委、县政府作出部署。", "county Party committee and government"),
        ("民盟市委提交提案。", "municipal committee of the China Democratic League"),
        ("市政府办公室印发通知。", "general office of the municipal government"),
    ],
)
def test_institutions(terminology: Terminology, zh: str, wanted: str) -> None:
    assert wanted in english(terminology, zh, "institution")


@pytest.mark.parametrize(
    ("zh", "wanted"),
    [
        ("召开区政府第二十四次常务会议", "24th executive meeting of the district government"),
        (
            "召开区政府党组会暨第二十四次常务会议",
            "meeting of the leading Party members group of the district government and its 24th executive meeting",
        ),
        ("第十四届全国人民代表大会第三次会议", "third session of the 14th National People's Congress"),
        ("学习党的二十届三中全会精神", "third plenary session of the 20th CPC Central Committee"),
        (
            "云河县第十八届人民代表大会常务委员会第十二次会议",
            "12th meeting of the Standing Committee of the 18th Yunhe County People's Congress",
        ),
        ("县委十三届七次全会提出", "seventh plenary session of the 13th county Party committee"),
        ("传达市委农村工作会议精神", "rural work conference of the municipal Party committee"),
    ],
)
def test_meetings(terminology: Terminology, zh: str, wanted: str) -> None:
    assert english(terminology, zh, "meeting") == [wanted]


@pytest.mark.parametrize(
    ("zh", "wanted"),
    [
        (
            "《秦州区开展质量提升行动实施方案》",
            "Implementation Plan of Qinzhou District for Carrying Out the Quality Improvement Initiative",
        ),
        ("《关于加强社区治理的意见》", "Opinions on Strengthening Community Governance"),
        ("《关于优化营商环境的若干措施》", "Several Measures on Improving the Business Environment"),
        (
            "《关于加强安全生产优化营商环境的意见》",
            "Opinions on Strengthening Workplace Safety and Improving the Business Environment",
        ),
        ("《关于推进乡村振兴的备忘录》", "Memorandum on Advancing Rural Revitalization"),
        ("国办发〔2023〕12号", "Guo Ban Fa [2023] No. 12"),
        ("《中华人民共和国数据安全法》", "Data Security Law of the People's Republic of China"),
    ],
)
def test_documents(terminology: Terminology, zh: str, wanted: str) -> None:
    found = [t for t in terminology.find(f"会议审议{zh}。") if t.category in {"document", "law"}]
    assert [(t.zh, t.en) for t in found] == [(zh, wanted)]


@pytest.mark.parametrize("zh", ["《关于鹦鹉螺观测站搬迁若干怪事的意见》", "《失守的防线》"])
def test_a_document_that_cannot_be_built_whole_is_left_to_the_model(terminology: Terminology, zh: str) -> None:
    assert [t for t in terminology.find(f"会议审议{zh}。") if t.category == "document"] == []


def test_five_year_plans(terminology: Terminology) -> None:
    assert "the 14th Five-Year Plan" in english(terminology, "落实“十四五”规划要求", "program")


def test_what_is_composed_is_not_a_line_of_the_list() -> None:
    listed = {e.zh for e in built_in_entries()}
    assert not listed & {"天水市秦州区人民政府党组成员、副区长", "云河县融媒体中心", "区政府第二十四次常务会议"}


def test_renamed_ministries_by_date(terminology: Terminology) -> None:
    def place(date: dt.date | None) -> str:
        return next(t.en for t in terminology.find("西藏各地开展活动", date=date) if t.category == "place")

    assert place(dt.date(2015, 3, 1)).startswith("Tibet")
    assert place(dt.date(2024, 3, 1)).startswith("Xizang")
    assert place(None).startswith("Xizang")
    old = terminology.find("环境保护部通报", date=dt.date(2015, 1, 1))[0]
    new = terminology.find("生态环境部通报", date=dt.date(2020, 1, 1))[0]
    assert (old.en, new.en) == ("Ministry of Environmental Protection", "Ministry of Ecology and Environment")


def test_hints_never_overlap_terms(terminology: Terminology) -> None:
    text = "县委副书记、县长覃海峰要求，压实责任、细化措施，加快推进高标准农田建设，确保群众喝上放心水。"
    spans: list[Term] = sorted([*terminology.find(text), *terminology.hints(text)], key=lambda t: t.start)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert {t.category for t in terminology.hints(text)} <= {"phrase", "verb", "industry"}


_PIECES = st.sampled_from(
    [
        *"省市县区州旗镇乡村委长原代副第届次〔〕《》“”‘’、，。（）·一二十百零〇两0159—-%",
        "人大常委会",
        "政协",
        "党组书记",
        "第十二次",
        "会议",
    ]
    + [
        "天水市",
        "云河县",
        "国网",
        "供电公司",
        "领导小组",
        "实施方案",
        "关于",
        "自治区",
        "军分区",
        "常务",
        "“",
        "”",
        "行动",
        "工程",
        "大",
        "百",
        "、",
        "+",
        "·",
        "进",
        "批",
        "2023",
        "\U00020000",
        "a",
        " ",
        "\u3000",
    ]
)


@settings(max_examples=250, deadline=None)
@given(pieces=st.lists(_PIECES, max_size=30))
def test_any_text_is_read_into_exact_spans_that_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    terminology = _shared()
    found = sorted([*terminology.find(text), *terminology.hints(text)], key=lambda t: t.start)
    assert all(text[t.start : t.end] == t.zh and t.en for t in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@lru_cache(maxsize=1)
def _shared() -> Terminology:
    return Terminology()
