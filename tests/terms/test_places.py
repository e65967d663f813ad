"""Places: official spellings, nested places, names by date, places by rule; no place inside common words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.terms.places import find_places
from toolkit.terms.verify import locate

_ALPHABET = "甘肃省天水市秦州区六安县石桥镇乡村在到各全开发街道社西藏自治吉林路云河，。a 长春花"


@pytest.mark.parametrize(
    ("zh", "place", "en"),
    [
        ("甘肃省天水市秦州区召开会议", "甘肃省天水市秦州区", "Qinzhou District, Tianshui City, Gansu Province"),
        ("六安市召开会议", "六安市", "Lu'an City"),
        ("在台州举行", "台州", "Taizhou"),
        ("涡阳县发布", "涡阳县", "Guoyang County"),
        ("陕西省政府", "陕西省", "Shaanxi Province"),
        ("山西省政府", "山西省", "Shanxi Province"),
        ("在哈尔滨举行", "哈尔滨", "Harbin"),
        ("在乌鲁木齐举行", "乌鲁木齐", "Urumqi"),
        ("重庆市政府", "重庆市", "Chongqing Municipality"),
        ("甘孜州政府", "甘孜州", "Garze Prefecture"),
        ("甘孜藏族自治州", "甘孜藏族自治州", "Garze Tibetan Autonomous Prefecture"),
        ("恩施州政府", "恩施州", "Enshi Prefecture"),
        ("绥化市北林区", "绥化市北林区", "Beilin District, Suihua City"),
        ("云州市政府", "云州市", "Yunzhou City"),
        ("洛阳市老城区", "洛阳市老城区", "Laocheng District, Luoyang City"),
        ("到月亮河县调研", "月亮河县", "Yuelianghe County"),
        ("10月15日云岭县召开会议", "云岭县", "Yunling County"),
        ("云河县石桥镇启动", "云河县石桥镇", "Shiqiao Town, Yunhe County"),
        ("在昌都市洛隆县", "昌都市洛隆县", "Lhorong County, Qamdo City"),
        ("新巴尔虎右旗发布", "新巴尔虎右旗", "New Barag Right Banner"),
        ("阿克陶县政府", "阿克陶县", "Akto County"),
        ("曲麻莱县召开会议", "曲麻莱县", "Qumarleb County"),
        ("平凉市崆峒区", "平凉市崆峒区", "Kongtong District, Pingliang City"),
        ("漯河市召陵区", "漯河市召陵区", "Shaoling District, Luohe City"),
        ("清远市清新区", "清远市清新区", "Qingxin District, Qingyuan City"),
        ("1997年，畹町市成立", "畹町市", "Wanding City"),
        ("记者走进崇明县", "崇明县", "Chongming County"),
        ("在瓦屋山镇", "瓦屋山镇", "Wawushan Town"),
        ("红河县云岭彝族乡", "红河县云岭彝族乡", "Yunling Yi Ethnic Township, Honghe County"),
        ("到访香港沙田区", "香港沙田区", "Sha Tin District, Hong Kong"),
        ("吉林路封闭施工", "吉林路", "Jilin Road"),
        ("黄河下游防汛", "黄河下游", "lower reaches of the Yellow River"),
        ("在淮河大桥上", "淮河大桥", "Huaihe River Bridge"),
        ("在六安路举行", "六安路", "Lu'an Road"),
        ("位于玉湖水库", "玉湖水库", "Yuhu Reservoir"),
        ("赴类乌齐、聂拉木调研", "类乌齐", "Riwoqe"),
        ("哈萨克斯坦代表团来访", "哈萨克斯坦", "Kazakhstan"),
    ],
)
def test_a_place_has_its_official_english(zh: str, place: str, en: str) -> None:
    found = find_places(zh)[0]
    assert (found.zh, found.en) == (place, en)
    assert zh[found.start : found.end] == place


@pytest.mark.parametrize(
    ("date", "en", "other"),
    [
        (dt.date(2020, 5, 1), "Tibet Autonomous Region", "Xizang Autonomous Region"),
        (dt.date(2023, 5, 1), "Xizang Autonomous Region", "Tibet Autonomous Region"),
        (None, "Xizang Autonomous Region", "Tibet Autonomous Region"),
    ],
)
def test_xizang_by_date(date: dt.date | None, en: str, other: str) -> None:
    (found,) = find_places("西藏自治区", date=date)
    assert found.en == en
    assert other in found.variants


@pytest.mark.parametrize(
    "zh",
    [
        "全县各乡镇要落实",
        "加强城市建设",
        "开发区管委会",
        "小区居民",
        "全市上下",
        "行政村",
        "贫困县退出",
        "嘱咐村干部",
        "在老城区比较突出",
        "不留盲区、不存死角",
        "得知村医每月往返县城",
        "别看镇子小",
        "叫来乡亲当面对账",
        "经验回村办起工厂",
        "拓宽致富路",
        "沿海地区",
        "增加纳税额",
        "溪流、温泉、森林",
    ],
)
def test_no_place_inside_common_words(zh: str) -> None:
    assert find_places(zh) == []


def test_places_that_share_a_generic_are_each_found() -> None:
    found = {t.zh: t.en for t in find_places("青松、白鹭、石桥三个社区开展联建")}
    assert found == {"青松": "Qingsong", "白鹭": "Bailu", "石桥": "Shiqiao"}
    assert find_places("由农业、水利、林业三个县直部门牵头") == []


def test_another_level_of_the_same_name_is_not_the_place() -> None:
    (district,) = find_places("天水市秦州区")
    assert locate("Tianshui City's Qinzhou District", district) is not None
    assert locate("Qinzhou County, Tianshui City", district) is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=_ALPHABET, max_size=30))
def test_any_text_gives_sorted_spans_that_do_not_overlap(zh: str) -> None:
    end = 0
    for found in find_places(zh):
        assert end <= found.start < found.end
        assert zh[found.start : found.end] == found.zh
        assert found.en
        end = found.end
