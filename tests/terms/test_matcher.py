"""Matching: longest term wins, false friends do not match, quotes do not matter, and size costs nothing."""

from __future__ import annotations

import random
import time

import pytest

from toolkit.terms import Terminology
from toolkit.terms.matcher import Matcher
from toolkit.terms.termbase import TermEntry


@pytest.mark.parametrize(
    ("text", "false_friend"),
    [
        ("加强内部长期管理", "部长"),
        ("城市长期规划正在编制", "市长"),
        ("这一问题将会长期存在", "会长"),
        ("图书记录了这段历史", "书记"),
        ("妥善解决此处长期积水", "处长"),
        ("落实主任务清单", "主任"),
        ("教育部门要加强监管", "教育部"),
        ("农民建房须经批准", "民建"),
        ("安徽省长江沿岸开展整治", "省长"),
        ("健全党组织书记述职制度", "党组"),
        ("召开紧急会商会", "商会"),
        ("中央行政执法改革", "央行"),
        ("各直辖市人民政府", "市人民政府"),
        ("乡镇长负责制全面落实", "镇长"),
        ("书记员宣读法庭纪律", "书记"),
    ],
)
def test_false_friends_never_match(terminology: Terminology, text: str, false_friend: str) -> None:
    assert false_friend not in [t.zh for t in terminology.find(text)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("部长江波主持会议", "部长"),
        ("市长长期驻点督导", "市长"),
        ("市长期间的工作", "市长"),
        ("教育部印发通知", "教育部"),
        ("会长李明出席", "会长"),
        ("镇长王磊到村走访", "镇长"),
    ],
)
def test_true_terms_survive_the_guards(terminology: Terminology, text: str, term: str) -> None:
    assert term in [t.zh for t in terminology.find(text)]


def test_longest_term_wins_and_quotation_marks_do_not_matter(terminology: Terminology) -> None:
    for text in ("深化“放管服”改革，优化营商环境", "深化放管服改革，优化营商环境"):
        found = terminology.find(text)
        assert "reform to streamline administration" in found[0].en
        assert text[found[0].start : found[0].end] == found[0].zh
    whole = terminology.find("严格落实“党政同责、一岗双责”，推进全面从严治党")
    assert [(t.start, t.end) for t in whole] == sorted((t.start, t.end) for t in whole)
    assert all(a.end <= b.start for a, b in zip(whole, whole[1:], strict=False))


def test_spans_are_exact_on_every_quoting(terminology: Terminology) -> None:
    text = "会议指出，“三农”工作是重中之重，要守住“两不愁、三保障”底线。"
    for term in terminology.find(text):
        assert text[term.start : term.end] == term.zh
        assert term.zh.count("“") == term.zh.count("”")


def test_matching_cost_does_not_grow_with_the_termbase() -> None:
    """100,000 user entries against 1 MB of text in under a second."""
    rng = random.Random(7)
    characters = [chr(c) for c in range(0x4E00, 0x5E00)]
    entries = [
        TermEntry("".join(rng.choices(characters, k=rng.randint(3, 8))), f"term {i}", "institution")
        for i in range(100_000)
    ]
    planted = entries[:200]
    pieces = ["".join(rng.choices(characters, k=1700)) + planted[i].zh for i in range(200)]
    text = "".join(pieces)
    assert len(text.encode()) > 1_000_000
    matcher = Matcher((), entries)
    matcher.scan("热身")
    start = time.process_time()
    scan = matcher.scan(text)
    elapsed = time.process_time() - start
    assert {e.zh for e in planted} <= {m.entries[0].zh for m in scan.matches}
    assert elapsed < 1.0
