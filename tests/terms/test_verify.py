"""Verification: grammar may change a term's form, nothing may change its rank."""

from __future__ import annotations

import pytest

from toolkit.release import Category, Span, Term
from toolkit.terms.verify import locate, wrong_rank


def term(en: str, category: Category = "title", *variants: str) -> Term:
    return Term("区", en, category, 0, 1, variants)


@pytest.mark.parametrize(
    ("en", "wanted"),
    [
        (
            "Liu Wenxi, deputy secretary of the district Party committee, chaired it.",
            "Deputy Secretary of the District Party Committee",
        ),
        ("He chaired the county’s Finance Bureau.", "county finance bureau"),
        ("deputy county magistrates Li Xiulan and Zhao Wenbo", "deputy county magistrate"),
        ("the decision-making body of the people’s congress", "decision making body of the people's congress"),
        ("executive vice-mayors", "executive vice mayor"),
        (
            "director of the Standing Committee of the Yunhe County People's Congress",
            "director of the standing committee of the people's congress of Yunhe County",
        ),
    ],
)
def test_grammar_may_change_the_form(en: str, wanted: str) -> None:
    assert locate(en, term(wanted)) is not None


@pytest.mark.parametrize(
    ("en", "wanted"),
    [
        ("Vice Mayor Li spoke.", "mayor"),
        ("the executive vice mayor", "mayor"),
        ("deputy secretary of the county Party committee", "secretary of the county Party committee"),
        ("former director of the bureau", "director of the bureau"),
        ("acting county magistrate Zheng", "county magistrate"),
        (
            "secretary of the county Party committee and deputy head of it",
            "deputy secretary of the county Party committee",
        ),
        ("the general secretary", "secretary"),
        ("the secretary-general of the government", "secretary"),
        ("head of the Publicity Department", "executive deputy head of the Publicity Department"),
        ("vice director and secretary of the group", "deputy secretary of the group"),
        ("the county magistrate", "deputy county magistrate"),
    ],
)
def test_another_rank_is_never_the_same_title(en: str, wanted: str) -> None:
    assert locate(en, term(wanted)) is None
    assert wrong_rank(en, term(wanted)) or "general" in en


def test_order_inside_a_name_is_free_but_its_words_are_not() -> None:
    place = term("Qinzhou District, Tianshui City", "place")
    assert locate("Tianshui City's Qinzhou District reported", place) is not None
    assert locate("Qinzhou District in Tianshui City", place) is not None
    assert locate("Qinzhou County, Tianshui City", place) is None
    assert locate("Tianshui built a school for Qinzhou District, and the City", place) is None


def test_a_level_said_once_serves_several_bodies_in_a_row() -> None:
    en = "the municipal Finance Bureau, Audit Bureau, and Statistics Bureau"
    assert locate(en, term("municipal audit bureau", "institution")) is not None
    assert locate("the Audit Bureau", term("municipal audit bureau", "institution")) is None


def test_figures_dates_and_names_are_exact() -> None:
    assert locate("up 7.2% to 12,600 people", term("12,600 people", "figure")) is not None
    assert locate("up 17.2%", term("7.2%", "figure")) is None
    assert locate("on June 28, 2018", term("June 28", "date")) is not None
    assert locate("on June 285", term("June 28", "date")) is None
    assert locate("Liu Wenxia spoke", term("Liu Wenxi", "person")) is None


def test_spans_are_of_the_original_and_one_span_serves_one_term() -> None:
    en = "Secretaries of the Party committees, and the secretary of the Party committee, came."
    wanted = term("secretary of the Party committee")
    first = locate(en, wanted)
    assert first is not None
    assert en[first.start : first.end] == "Secretaries of the Party committees"
    second = locate(en, wanted, taken=[first])
    assert second is not None
    assert en[second.start : second.end] == "secretary of the Party committee"
    assert locate(en, wanted, taken=[first, second]) is None
    assert locate(en, wanted, taken=[Span(0, len(en))]) is None
