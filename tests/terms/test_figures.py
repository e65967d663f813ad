"""Figures: exact English, value and unit; what only looks like a number stays out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.terms.figures import find_figures
from toolkit.terms.verify import locate

_ALPHABET = "0123456789.,，%一二三两十百千万亿成分之第次个点元户亩人倍余多每至—∶:等番以上几数公里a （）"


@pytest.mark.parametrize(
    ("zh", "figure", "en", "value", "unit"),
    [
        ("完成投资3.5亿元。", "3.5亿元", "350 million yuan", 350_000_000, "yuan"),
        ("产值达2万亿，", "2万亿", "2 trillion", 2e12, None),
        ("惠及1.2万户群众", "1.2万", "12,000", 12_000, "households"),
        ("改造农田12万亩", "12万亩", "120,000 mu", 120_000, "mu"),
        ("六成以上的企业", "六成以上", "more than 60%", 60, "%"),
        ("占总数的三分之二", "三分之二", "two-thirds", 2 / 3, None),
        ("建成2—3个基地", "2—3", "two to three", 2, None),
        ("提高0.3个百分点", "0.3个百分点", "0.3 percentage points", 0.3, "percentage point"),
        ("同比增长7.2%", "7.2%", "7.2%", 7.2, "%"),
        ("第24次常务会议", "第24", "24th", 24, "ordinal"),
        ("300余名干部", "300余", "more than 300", 300, None),
        ("六七万人", "六七万", "60,000 to 70,000", 60_000, "people"),
        ("流转土地约420亩", "约420亩", "about 420 mu", 420, "mu"),
        ("通车里程近3700公里", "近3700公里", "nearly 3,700 kilometers", 3700, "kilometers"),
        ("节约30万元", "30万元", "300,000 yuan", 300_000, "yuan"),
        ("合格率达96%以上", "96%以上", "more than 96%", 96, "%"),
        ("负债率不高于45%", "不高于45%", "no more than 45%", 45, "%"),
        ("党员300名以上", "300名以上", "more than 300", 300, None),
        ("亏损面不足2成", "不足2成", "less than 20%", 20, "%"),
        ("连续7年增产", "连续7年", "seven consecutive years", 7, "years"),
        ("连续第三次获评", "连续第三次", "third consecutive time", 3, "ordinal"),
        ("4年内完成", "4年内", "within four years", 4, "years"),
        (
            "处200元以上500元以下罚款",
            "200元以上500元以下",
            "not less than 200 yuan but not more than 500 yuan",
            500,
            "yuan",
        ),
        ("每立方米3.1元", "每立方米3.1元", "3.1 yuan per cubic meter", 3.1, "yuan"),
        ("65周岁以上老人", "65周岁以上", "aged 65 or above", 65, "years of age"),
        ("第二轮督察", "第二轮", "second round", 2, None),
        ("近万名学生", "近万", "nearly 10,000", 10_000, None),
        ("上亿元投资", "上亿元", "more than 100 million yuan", 1e8, "yuan"),
        ("千亿级产业", "千亿级", "100-billion-yuan-level", 1e11, "yuan"),
        ("用时两年半", "两年半", "two and a half years", 2.5, "years"),
        ("半个多月", "半个多月", "more than half a month", 0.5, "months"),
        ("近半企业", "近半", "nearly half", 50, "%"),
        ("五省市联合", "五省市", "five provinces and municipalities", 5, "provinces and municipalities"),
        ("用四到六年时间", "四到六年", "four to six years", 4, "years"),
        ("按15∶3的比例", "15∶3", "15:3", None, None),
    ],
)
def test_a_figure_has_its_english_value_and_unit(
    zh: str, figure: str, en: str, value: float | None, unit: str | None
) -> None:
    (found,) = find_figures(zh)
    assert (found.zh, found.en, found.unit) == (figure, en, unit)
    assert found.value == (None if value is None else pytest.approx(value))
    assert zh[found.start : found.end] == figure


@pytest.mark.parametrize("zh", ["统一思想，三农工作", "2018年6月28日", "进一步推进", "两会期间", "A12-345", "万一"])
def test_words_codes_and_dates_are_no_figures(zh: str) -> None:
    assert find_figures(zh) == []


@pytest.mark.parametrize(
    ("zh", "right", "wrong"),
    [
        ("补助300元。", "a subsidy of 300 yuan", "a subsidy of 300 dollars"),
        ("增收2亿元，支出3亿元", "200 million yuan", "200 million dollars"),
        ("等5人参加", "five people", "four others"),
        ("增长7.2%", "up 7.2 percent", "up 7.2 percentage points"),
        ("涨幅在12.1%至20.7%之间", "between 12.1% and 20.7%", "between 12.1% and 20.8%"),
        ("不低于18℃", "no less than 18℃", "no less than 18%"),
        ("完成投资3.5亿元", "350 million yuan", "3.5 billion yuan"),
        ("同比提高0.3个百分点", "by 0.3 percentage points", "by 0.3%"),
    ],
)
def test_a_wrong_unit_or_number_is_not_the_figure(zh: str, right: str, wrong: str) -> None:
    found = find_figures(zh)[0]
    assert locate(right, found) is not None
    assert locate(wrong, found) is None


def test_only_the_first_of_two_adjacent_amounts_may_leave_its_unit_to_the_second() -> None:
    low, high = find_figures("每户补助300元至600元")
    assert locate("from 300 to 600 yuan", low) is not None
    assert locate("from 300 to 600 dollars", high) is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=_ALPHABET, max_size=30))
def test_any_text_gives_sorted_spans_that_do_not_overlap(zh: str) -> None:
    end = 0
    for found in find_figures(zh):
        assert end <= found.start < found.end
        assert zh[found.start : found.end] == found.zh
        assert found.en
        end = found.end
