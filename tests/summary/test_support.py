"""A model's line is checked against its source: figures, names, titles and negation."""

from __future__ import annotations

import pytest
from releases import Pair, translation

from toolkit.summary.support import doubts, unsupported

SOURCE: list[Pair] = [
    (
        "6月3日，副市长韩立新要求，投入3.5亿元改造1.2万户老旧小区，严禁挪用资金。",
        "On June 3, Vice Mayor Han Lixin demanded that 350 million yuan be invested in renovating old "
        "residential communities "
        "for 12,000 households and that no funds be misappropriated.",
    )
]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Invest 350 million yuan to renovate homes of 12,000 households.", ()),
        ("Vice Mayor Han Lixin orders renovation and bans misuse of funds.", ()),
        ("Renovate old communities; funds must not be diverted.", ()),
        ("Invest 3.5 billion yuan in renovation without misuse.", ("figure",)),
        ("Renovate homes of 12 households.", ("figure",)),
        ("Vice Mayor Wang Jun orders renovation, no misuse of funds.", ("name",)),
        ("Mayor Han Lixin orders renovation of old communities.", ("title",)),
        ("Han Lixin orders renovation in Beijing.", ("name",)),
    ],
)
def test_what_the_source_does_not_say_is_found(line: str, wrong: tuple[str, ...]) -> None:
    assert unsupported(line, translation([SOURCE]).sentences) == wrong


def test_the_date_of_the_release_is_known() -> None:
    line = "On June 3, 2021, Vice Mayor Han Lixin bans misuse of funds in Yunhe."
    assert unsupported(line, translation([SOURCE]).sentences) == ("figure", "name")
    assert unsupported(line, translation([SOURCE]).sentences, "Yunhe County June 3, 2021") == ()


def test_a_ban_must_stay_a_ban_and_no_ban_may_appear() -> None:
    ban = translation([[("严禁挪用扶贫资金。", "Misappropriation of poverty relief funds is strictly prohibited.")]])
    assert unsupported("Use poverty relief funds.", ban.sentences) == ("negation",)
    assert unsupported("Ban misuse of poverty relief funds.", ban.sentences) == ()
    order = translation([[("要加快发放扶贫资金。", "Poverty relief funds should be distributed faster.")]])
    assert unsupported("Do not distribute poverty relief funds.", order.sentences) == ("negation",)


def test_a_translation_is_held_to_its_chinese_alone() -> None:
    zh = "三、6月3日，云雾镇组织四个专班，加快老旧小区改造，不得漏掉一户。"
    for line, wrong in (
        (
            "3. On June 3, Yunwu Town set up four task forces for speeding up Renovation; no household may be missed.",
            (),
        ),
        ("On June 3, Yunwu Town set up 40 task forces.", ("figure-unsupported",)),
        ("On June 3, Wei Town of Lushan set up four task forces.", ("name-unsupported",)),
    ):
        sources = translation([[(zh, line)]]).sentences
        assert doubts(line, sources, "Renovating Town") == wrong
