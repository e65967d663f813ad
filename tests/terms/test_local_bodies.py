"""Bodies of the local level that no list holds: companies, village organizations, prisons, federations."""

from __future__ import annotations

import pytest

from toolkit.terms import Terminology


@pytest.mark.parametrize(
    ("zh", "english"),
    [
        (
            "云河县城市建设投资集团有限公司党委书记、董事长",
            "secretary of the Party committee and chairman of the Yunhe County Urban Construction Investment Group"
            " Co., Ltd.",
        ),
        ("石桥村党支部书记", "secretary of the Party branch of Shiqiao Village"),
        ("云河监狱副监狱长", "deputy warden of the Yunhe Prison"),
        ("市青联副主席", "vice chairman of the municipal youth federation"),
        ("兵团副司令员", "deputy commander of the Xinjiang Production and Construction Corps"),
        (
            "市农业农村局乡村产业发展科科长",
            "chief of the rural industry development section of the municipal agriculture and rural affairs bureau",
        ),
        ("省政府新闻办公室主任", "director of the information office of the provincial government"),
    ],
)
def test_heads_of_local_bodies(terminology: Terminology, zh: str, english: str) -> None:
    assert [t.en for t in terminology.find(f"{zh}周国梁发言。") if t.category == "title"] == [english]
