"""A line the release does not support counts as unsupported unless it is marked, and marks are counted too."""

from types import SimpleNamespace

from toolkit.evaluation.summaries import summary_measures

ZH, EN = "6月3日，云河县投入300万元改造校舍。", "On June 3, Yunhe County invested 3 million yuan in school buildings."
GOLD = {
    "type": "notice", "issuer": ["", ""], "region": ["云河县", "Yunhe County"], "date": "2021-06-03", "title": ["", ""],
    "headline": EN, "gist": EN, "people": [], "documents": [], "programs": [], "figures": [], "themes": [],
    "decisions": [[EN, 0]], "sentences": [[ZH, EN]],
}  # fmt: skip
FALSE = "Lushan County invested 9 million yuan."


def shares(flags: dict[str, list[str]], marks: list[str]) -> tuple[float, float]:
    given = {"headline": EN, "gist": FALSE, "flags": flags, "decisions": [{"zh": ZH, "en": FALSE, "flags": marks}]}
    named = {m.name: m.value for m in summary_measures([SimpleNamespace(gold=GOLD, source=ZH)], [given])}
    return round(named["summary.unsupported"], 1), round(named["summary.marked"], 1)


def test_marks_excuse_and_are_counted() -> None:
    assert shares({}, []) == (66.7, 0.0)
    assert shares({}, ["name-unsupported"]) == (33.3, 33.3)
    assert shares({"gist": ["figure-unsupported"]}, ["name-unsupported"]) == (0.0, 66.7)
