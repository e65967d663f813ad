"""Checking a translation made elsewhere, and finding the terms a corpus has that no termbase holds."""

from __future__ import annotations

import math

from toolkit.terms import Terminology
from toolkit.terms.check import check_lines, totals
from toolkit.terms.extract import c_values, extract_candidates


def test_a_foreign_translation_is_judged_term_by_term() -> None:
    zh = "县委副书记、县长郑国平主持召开县政府第23次常务会议，副县长李秀兰出席。"
    right = (
        "Zheng Guoping, deputy secretary of the county Party committee and county magistrate, chaired the 23rd"
        " executive meeting of the county government. Deputy County Magistrate Li Xiulan attended."
    )
    wrong = (
        "Zheng Guoping, secretary of the county Party committee and county magistrate, chaired a meeting of the county"
        " government. County Magistrate Li Xiulan attended."
    )
    good, bad = check_lines([(zh, right), (zh, wrong)], Terminology())
    assert {verdict for _, verdict in good.terms} == {"ok"}
    verdicts = {term.zh: verdict for term, verdict in bad.terms}
    assert verdicts["县委副书记"] == "wrong rank"
    assert verdicts["县长"] == "ok"
    assert verdicts["副县长"] == "wrong rank"
    assert verdicts["县政府第23次常务会议"] == "missed"
    counts = totals([good, bad])
    assert counts["all"][0] < counts["all"][1]
    assert counts["meeting"] == (1, 2)


def test_c_value_of_the_paper() -> None:
    """Length, frequency and nesting: a nested candidate counts only where it stands outside longer ones."""
    scores = c_values({"浮动光伏电站": 8, "光伏电站": 20, "电站运维": 3})
    assert abs(scores["浮动光伏电站"] - math.log2(6) * 8) < 1e-9
    assert abs(scores["光伏电站"] - 2 * (20 - 8)) < 1e-9
    assert c_values({"浮动光伏电站": 8, "光伏电": 9})["光伏电"] == 0


def test_new_terms_come_first_and_known_ones_not_at_all() -> None:
    frames = (
        "会议研究{}工作。",
        "加快{}建设。",
        "对{}进行检查，",
        "各县报送{}清单。",
        "听取{}情况汇报。",
        "完善{}台账；",
    )
    texts = [frame.format(term) for frame in frames for term in ("穹顶驿站", "琉璃云图计划", "乡村振兴")]
    found = extract_candidates(texts, Terminology(), min_frequency=4)
    names = [c.zh for c in found]
    assert {"穹顶驿站", "琉璃云图计划"} <= set(names[:4])
    assert "乡村振兴" not in names
    assert "顶驿站" not in names
    best = next(c for c in found if c.zh == "穹顶驿站")
    assert best.frequency == 6
    assert all("穹顶驿站" in context for context in best.contexts)
    assert len(best.contexts) == 3
