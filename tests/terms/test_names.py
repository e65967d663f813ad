"""Personal names: found by their grammar, romanised by surname rules, never a common word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.release import Term
from toolkit.terms.names import find_names

_ALPHABET = "王李欧阳单解查志强文丽主任书记区长副同志参加会议、，。（）·某主持说买提扎西顿珠　 a在为"


def titled(text: str, *titles: str) -> list[Term]:
    held = [Term(t, t, "title", text.index(t), text.index(t) + len(t)) for t in titles]
    return find_names(text, titles=held, places=[])


@pytest.mark.parametrize(
    ("zh", "titles", "names"),
    [
        (
            "区领导王永刚、晏军、罗增芳参加会议。",
            ["区领导"],
            {"王永刚": "Wang Yonggang", "晏军": "Yan Jun", "罗增芳": "Luo Zengfang"},
        ),
        ("区人大常委会副主任县毅出席会议。", ["区人大常委会副主任"], {"县毅": "Xian Yi"}),
        ("区长欧阳志强主持召开会议。", [], {"欧阳志强": "Ouyang Zhiqiang"}),
        ("本报讯（记者 单文丽）", [], {"单文丽": "Shan Wenli"}),
        ("副县长解立军、秘书长覃国栋出席。", [], {"解立军": "Xie Lijun", "覃国栋": "Qin Guodong"}),
        ("村民仇兰英说，", [], {"仇兰英": "Qiu Lanying"}),
        ("副市长查志强出席", ["副市长"], {"查志强": "Zha Zhiqiang"}),
        ("县长买买提·艾力讲话", [], {"买买提·艾力": "Memet Eli"}),
        ("区委书记吕安表示", [], {"吕安": "Lyu An"}),
        ("任命王建国为副局长", [], {"王建国": "Wang Jianguo"}),
        ("县长燕小山率队检查", ["县长"], {"燕小山": "Yan Xiaoshan"}),
        ("局长茅以宁在现场督导", ["局长"], {"茅以宁": "Mao Yining"}),
        ("书记贝成德接听热线", ["书记"], {"贝成德": "Bei Chengde"}),
        ("副书记单于海主持会议", ["副书记"], {"单于海": "Chanyu Hai"}),
        ("第一书记古丽米热驻村三年", ["第一书记"], {"古丽米热": "Gulmira"}),
        ("县长次旺诺布讲话", ["县长"], {"次旺诺布": "Tsewang Norbu"}),
        ("副主席库尔班江·阿布都拉出席", ["副主席"], {"库尔班江·阿布都拉": "Kurbanjan Abdulla"}),
        ("州长吉克木呷说", ["州长"], {"吉克木呷": "Jike Muga"}),
        ("林郑月娥宣布", [], {"林郑月娥": "Carrie Lam Cheng Yuet-ngor"}),
        ("俄罗斯总统普京致电祝贺", [], {"普京": "Vladimir Putin"}),
        ("何周丽珍女士应邀出席", [], {"何周丽珍": "He Zhou Lizhen"}),
    ],
)
def test_names_are_found_and_romanised(zh: str, titles: list[str], names: dict[str, str]) -> None:
    found = titled(zh, *titles)
    assert {t.zh: t.en for t in found} == names
    assert all(zh[t.start : t.end] == t.zh and t.category == "person" for t in found)


@pytest.mark.parametrize(
    ("zh", "titles"),
    [
        ("副主任主持会议。", ["副主任"]),
        ("会议由县长主持召开。", ["县长"]),
        ("班主任要加强管理。", ["班主任"]),
        ("村民席地而坐，围在一起。", []),
        ("会议原则上通过了方案。", []),
        ("区委书记强调，", ["区委书记"]),
        ("局长和副局长参加", ["副局长"]),
        ("记者从会上获悉", []),
        ("代表高度评价了工作", []),
    ],
)
def test_a_common_word_is_never_a_name(zh: str, titles: list[str]) -> None:
    assert titled(zh, *titles) == []


@pytest.mark.parametrize(
    ("zh", "country", "title", "name", "en"),
    [
        ("越南河内市委书记黎文海来访", "越南", "市委书记", "黎文海", "Le Van Hai"),
        ("德国驻华使馆公使衔参赞施奈德说", "德国", "参赞", "施奈德", None),
        ("德国黑森州经济部长施密特一行来访", "德国", "部长", "施密特", "Schmidt"),
        ("法国市长毕加索夫一行来访", "法国", "市长", "毕加索夫", None),
        ("中国驻越南大使王文海表示", "越南", "大使", "王文海", "Wang Wenhai"),
    ],
)
def test_a_foreigner_is_not_read_as_han(zh: str, country: str, title: str, name: str, en: str | None) -> None:
    held = [Term(title, title, "title", zh.index(title), zh.index(title) + len(title))]
    at = zh.index(country)
    places = [Term(country, country, "place", at, at + len(country), note="country")]
    found = {t.zh: t.en for t in find_names(zh, titles=held, places=places)}
    assert found == ({name: en} if en else {})


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=_ALPHABET, max_size=30))
def test_any_text_gives_sorted_spans_that_do_not_overlap(zh: str) -> None:
    end = 0
    for found in find_names(zh, titles=[], places=[]):
        assert end <= found.start < found.end
        assert zh[found.start : found.end] == found.zh
        assert found.en
        end = found.end
