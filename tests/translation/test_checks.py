from hypothesis import given
from hypothesis import strategies as st

from toolkit.release import Term
from toolkit.translation.repair import put_back
from toolkit.translation.segments import segments
from toolkit.translation.verification import degenerate, romanized, verify


def term(zh: str, en: str, category: str = "title", *variants: str) -> Term:
    return Term(zh, en, category, 0, len(zh), variants)  # type: ignore[arg-type]


@given(st.text(alphabet="会议强调要抓好，；。“”《》（）、1", max_size=700))
def test_segments_cover_the_sentence_and_never_cut_a_term(text):
    terms = [Term("x", "x", "title", i, i + 9) for i in range(0, max(0, len(text) - 9), 40)]
    spans = segments(text, terms)
    assert "".join(text[s.start : s.end] for s in spans) == text
    for span in spans[:-1]:
        assert not any(t.start < span.end < t.end for t in terms)


def test_a_long_sentence_is_cut_at_semicolons_first():
    text = "要落实部门监管责任，健全制度机制；" * 14
    spans = segments(text, [])
    assert len(spans) > 1
    assert all(text[s.end - 1] == "；" for s in spans) and all(s.end - s.start <= 150 for s in spans)


def test_verification_finds_each_term_once_and_never_another_rank():
    terms = [
        term("区委副书记", "deputy secretary of the district Party committee"),
        term("区长", "district mayor"),
        term("刘文玺", "Liu Wenxi", "person"),
    ]
    good = verify("Liu Wenxi, deputy secretary of the district Party committee and district mayor, chaired it.", terms)
    assert [t.status for t in good.terms] == ["verified"] * 3 and good.missed == 0
    wrong = verify("Liu Wenxi, secretary of the district Party committee and deputy district mayor, chaired it.", terms)
    assert [t.status for t in wrong.terms] == ["missed", "missed", "verified"]


def test_a_near_miss_is_put_back_and_nothing_is_invented():
    terms = [term("刘文玺", "Liu Wenxi", "person"), term("3.5亿元", "350 million yuan", "figure")]
    en, checked = put_back(
        "Mayor Liu Wenxia said 35 million yuan was spent.",
        verify("Mayor Liu Wenxia said 35 million yuan was spent.", terms).terms,
    )
    assert en == "Mayor Liu Wenxi said 350 million yuan was spent."
    assert [t.status for t in checked] == ["repaired", "repaired"]
    for item in checked:
        assert en[item.start : item.end] == item.term.en
    text = "The meeting was held on Monday."
    assert put_back(text, verify(text, terms).terms)[0] == text


def test_degenerate_outputs_are_recognised():
    source = "会议强调，要抓好安全生产工作，确保群众生命财产安全。"
    assert degenerate(source, "")
    assert degenerate(source, "the work of the work of the work of the work of the work of safety")
    assert degenerate(source, "Safety.")
    assert degenerate(source, "aaaaaaaaaaaaaaaaaaaaaaaa is what it is and what it was and will be here")
    assert not degenerate(
        source, "The meeting stressed that workplace safety must be ensured to protect lives and property."
    )
    assert not degenerate("好", "Good.")


def test_no_chinese_is_left():
    assert romanized("He lives in 云河 County.") == "He lives in Yunhe County."


def test_a_number_the_source_does_not_have_is_noticed():
    from toolkit.translation.verification import stray_numbers

    zh = "惠及2.4万户，改造管网126公里，占75%。"
    terms = [term("2.4万", "24,000", "figure")]
    en = "It benefits 24,000 households, 126 kilometers of pipes, 75%, and 87,600 people."
    assert stray_numbers(zh, en, verify(en, terms).terms) == ["87,600"]
