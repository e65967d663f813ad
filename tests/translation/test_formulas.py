"""Sentences rendered by rule, documents as one title, and flags, on the shipped model."""

import pytest

from toolkit.terms import Terminology
from toolkit.translation import formulas
from toolkit.translation.documents import headline_case
from toolkit.translation.segments import segments
from toolkit.translation.translator import Translator


@pytest.fixture(scope="module")
def terminology():
    return Terminology()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "县领导罗永刚、郑晓娟、覃国栋参加会议，县人大常委会副主任解立军，县政协副主席仇兰英列席会议。",
            "County leaders Luo Yonggang, Zheng Xiaojuan, and Qin Guodong attended the meeting. Xie Lijun, "
            "deputy director of the Standing Committee of the county people's "
            "congress, and Qiu Lanying, vice chairman of the "
            "county CPPCC committee, sat in on the meeting.",
        ),
        (
            "6月28日，县委副书记、县长郑国平主持召开县政府第23次常务会议。",
            "On June 28, Zheng Guoping, deputy secretary of the county Party committee and county magistrate, "
            "chaired the 23rd executive meeting of the county government.",
        ),
        (
            "6月28日上午，县长郑国平主持召开县政府第23次常务会议。",
            "On the morning of June 28, County Magistrate Zheng Guoping chaired the 23rd executive meeting of the "
            "county government.",
        ),
        (
            "6月28日9时30分，县长郑国平主持召开县政府第23次常务会议。",
            "At 9:30 a.m. on June 28, County Magistrate Zheng Guoping chaired the 23rd executive meeting of the "
            "county government.",
        ),
    ],
)
def test_a_formula_sentence_is_rendered_whole(terminology, zh, en):
    assert formulas.render(zh, terminology.find(zh)) == en


def test_anything_beyond_the_formula_is_left_to_the_model(terminology):
    for zh in (
        "县领导罗永刚、郑晓娟冒雨参加会议。",
        "县长郑国平没有主持召开县政府第23次常务会议。",
        "会议听取了汇报。",
        "县委书记马永强出席会议并讲话。",
    ):
        assert formulas.render(zh, terminology.find(zh)) is None


def test_every_document_of_a_list_is_one_title(terminology):
    zh = (
        "会议审定《云河县农村人居环境整治三年行动实施方案》、"
        "《云河县安全生产责任制考核办法》和《云河县消防安全整治方案》。"
    )
    done = Translator(threads=1).translate(zh)
    documents = [t for s in done.sentences for t in s.terms if t.term.category == "document"]
    assert len(documents) == 3 and all(t.ok for t in documents)
    text = done.sentences[0].en
    assert [text[t.start : t.end] for t in documents] == [t.term.en for t in documents]
    assert documents[1].term.en.startswith("Measures of Yunhe County for ")
    terms = terminology.find(zh)
    assert "".join(zh[s.start : s.end] for s in segments(zh, terms)) == zh


def test_headline_case():
    assert headline_case("implementation plan of Yunhe County for improving the environment.") == (
        "Implementation Plan of Yunhe County for Improving the Environment"
    )


def test_the_same_input_gives_the_same_output_and_odd_input_no_loop():
    translator = Translator(threads=1)
    odd = "会。\n" + "。".join(["好", "啊" * 40, "English only text here", "1234567890", "要抓好落实，" * 160]) + "。"
    first, second = translator.translate(odd), translator.translate(odd)
    assert first.text == second.text
    for sentence in first.sentences:
        words = len(sentence.en.split())
        assert sentence.en.strip()
        assert words <= 3 * len(sentence.sentence.text) + 40 or "degenerate" in sentence.flags
