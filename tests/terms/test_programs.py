"""Programmes named in quotation marks: the name word for word, the kind after it, the batch or phase it is in."""

from __future__ import annotations

import pytest

from toolkit.terms import Terminology
from toolkit.terms.verify import locate


@pytest.mark.parametrize(
    ("zh", "name", "en"),
    [
        ("市公安局开展“雷霆”专项行动。", "“雷霆”专项行动", "Thunder special campaign"),
        ("推进“净网2022”专项整治。", "“净网2022”专项整治", "Clean Net 2022 special campaign"),
        ("县里实施“领头雁”工程。", "“领头雁”工程", "Lead Goose project"),
        ("启动“碧海工程”，", "“碧海工程”", "Blue Sea Project"),
        ("推行“一湖一策”治理", "“一湖一策”", "“one policy for each lake”"),
        ("落实“一校一警”制度", "“一校一警”制度", "“one police officer for each school” system"),
        ("开展“大调研、大讨论”活动", "“大调研、大讨论”活动", "Extensive Research and Extensive Discussion activity"),
        ("“百名医生进百村”活动", "“百名医生进百村”活动", "100 Doctors in 100 Villages activity"),
        (
            "建立“林长+检察长”协作机制",
            "“林长+检察长”协作机制",
            "“forest chiefs plus chief procurators” cooperation mechanism",
        ),
        ("第三届“最美民警”评选", "第三届“最美民警”评选", "third Most Beautiful Police Officers selection"),
        ("“退耕还林工程”二期", "“退耕还林工程”二期", "second phase of the program to return farmland to forest"),
    ],
)
def test_a_named_programme_has_its_english(terminology: Terminology, zh: str, name: str, en: str) -> None:
    found = {t.zh: t for t in terminology.find(zh)}
    assert name in found, [t.zh for t in found.values()]
    assert found[name].en.removeprefix("the ") == en


@pytest.mark.parametrize("zh", ["他说：“请大家放心”。", "“蜿蜒”行动", "提出“快、准、稳”要求"])
def test_a_name_with_an_unknown_part_is_left_to_the_model(terminology: Terminology, zh: str) -> None:
    assert [t for t in terminology.find(zh) if t.category == "program" and "“" in t.zh] == []


def test_another_name_or_kind_is_not_the_programme(terminology: Terminology) -> None:
    (found,) = [t for t in terminology.find("县里实施“领头雁”工程。") if t.category == "program"]
    assert locate("The county carried out the “Lead Geese” program.", found) is not None
    assert locate("The county carried out the “Wild Geese” program.", found) is None
