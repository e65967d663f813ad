"""Meetings named by level and topic, by caller or by number alone; fairs and forums by their turn."""

from __future__ import annotations

import pytest

from toolkit.terms import Terminology
from toolkit.terms.verify import locate


@pytest.mark.parametrize(
    ("zh", "name", "en"),
    [
        ("全省安全生产工作会议召开。", "全省安全生产工作会议", "provincial conference on workplace safety"),
        (
            "全县乡村振兴现场推进会",
            "全县乡村振兴现场推进会",
            "county on-site work progress meeting on rural revitalization",
        ),
        ("县长第3次办公会议研究", "县长第3次办公会议", "county magistrate's third working meeting"),
        ("市长专题会议明确", "市长专题会议", "mayor's special meeting"),
        ("审议第十三次会议材料", "第十三次会议", "13th meeting"),
        ("召开棚户区改造推进会。", "棚户区改造推进会", "work progress meeting on rebuilding of run-down urban areas"),
        ("第七届中国—南亚博览会", "第七届中国—南亚博览会", "seventh China-South Asia Expo"),
        (
            "中国共产党第十九届中央委员会第五次全体会议",
            "中国共产党第十九届中央委员会第五次全体会议",
            "fifth plenary session of the 19th CPC Central Committee",
        ),
    ],
)
def test_a_meeting_has_its_english(terminology: Terminology, zh: str, name: str, en: str) -> None:
    found = {t.zh: t for t in terminology.find(zh)}
    assert name in found, list(found)
    assert found[name].en == en


def test_another_number_level_or_topic_is_not_the_meeting(terminology: Terminology) -> None:
    (found,) = [t for t in terminology.find("全省安全生产工作会议召开。") if t.category == "meeting"]
    assert locate("The provincial work conference on workplace safety was held.", found) is not None
    assert locate("The municipal work conference on workplace safety was held.", found) is None
    (found,) = [t for t in terminology.find("召开第十三次会议。") if t.category == "meeting"]
    assert locate("It held its 12th meeting.", found) is None
