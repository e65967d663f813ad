"""Local bodies of national administrations, banks, companies and forces."""

from __future__ import annotations

import pytest

from toolkit.terms import Terminology


@pytest.mark.parametrize(
    ("zh", "english"),
    [
        ("国家税务总局庆阳市税务局", "Qingyang Tax Bureau of the State Taxation Administration"),
        ("国家统计局玉林调查队", "Yulin Survey Team of the National Bureau of Statistics"),
        ("昆明海关", "Kunming Customs"),
        ("宁波海事局", "Ningbo Maritime Safety Administration"),
        ("中国农业银行庆阳分行", "Qingyang Branch of the Agricultural Bank of China"),
        ("生态环境部西北督察局", "Northwest China Inspection Bureau of the Ministry of Ecology and Environment"),
        ("国家税务总局云河县税务局", "Yunhe County Tax Bureau of the State Taxation Administration"),
        (
            "国家税务总局驻重庆特派员办事处",
            "Chongqing Commissioner's Office of the State Taxation Administration",
        ),
        ("甘肃省人民政府驻北京办事处", "Beijing Office of the People's Government of Gansu Province"),
        ("中国农业发展银行贵州省分行", "Guizhou Provincial Branch of the Agricultural Development Bank of China"),
        ("庆阳市公安局城西分局", "Chengxi Branch of the Qingyang Municipal Public Security Bureau"),
        ("云河县公安局石桥镇派出所", "Shiqiao Town Police Station of the Yunhe County Public Security Bureau"),
        ("石桥派出所", "Shiqiao Police Station"),
        ("兵团第五师", "Fifth Division of the Xinjiang Production and Construction Corps"),
        ("武警庆阳支队", "Qingyang Detachment of the Armed Police"),
        (
            "省纪委监委驻省财政厅纪检监察组",
            "discipline inspection and supervision group dispatched to the provincial Department of Finance by the"
            " provincial Commission for Discipline Inspection and supervisory commission",
        ),
    ],
)
def test_the_place_and_the_whole_are_named(terminology: Terminology, zh: str, english: str) -> None:
    found = [t for t in terminology.find(f"{zh}发布通报。") if t.category == "institution"]
    assert [(t.zh, t.en) for t in found] == [(zh, english)]


def test_heads_of_local_bodies(terminology: Terminology) -> None:
    found = terminology.find("国家税务总局庆阳市税务局局长周国梁讲话。")
    assert found[0].en == "director of the Qingyang Tax Bureau of the State Taxation Administration"


@pytest.mark.parametrize("text", ["移民局开会。", "编委开会。", "综合组开会。", "数据局开会。"])
def test_a_body_that_may_be_several_things_is_found_only_with_its_owner(terminology: Terminology, text: str) -> None:
    alone = [t for t in terminology.find(text) if t.category == "institution"]
    assert alone == []
    assert [t.zh for t in terminology.find("县" + text) if t.category == "institution"] == ["县" + text[:-3]]


@pytest.mark.parametrize("text", ["县公安局开展派出所检查。", "市公安局各分局到会。", "县公安局交通管理大队。"])
def test_ordinary_words_are_not_the_name_of_a_branch(terminology: Terminology, text: str) -> None:
    assert not any(t.zh.endswith(("派出所", "分局")) and len(t.zh) > 3 for t in terminology.find(text))


@pytest.mark.parametrize("text", ["国家税务总局税务局长会议召开。", "水利部深圳会议召开。"])
def test_no_local_body_without_place_and_unit(terminology: Terminology, text: str) -> None:
    assert {t.zh for t in terminology.find(text) if t.category == "institution"} <= {"国家税务总局", "水利部"}
