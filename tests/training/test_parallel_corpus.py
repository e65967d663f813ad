from pathlib import Path

import pytest

from toolkit.training.corpus import load_pairs, near_copies, split_of, training_pairs

CORPUS = Path(__file__).parents[2] / "corpus"


def test_no_held_out_sentence_or_near_copy_is_in_training():
    splits = training_pairs(CORPUS)
    held_out = [p.zh for name in ("validation", "test") for p in splits[name]]
    train = [p.zh for p in splits["train"]]
    assert len(held_out) > 1000 and len(train) > 15000
    assert not near_copies(train, held_out)
    assert not {p.en for p in splits["train"] if len(p.en.split()) > 12} & {p.en for p in splits["test"]}


def test_a_release_is_in_one_split_and_the_split_never_changes():
    by_release: dict[str, set[str]] = {}
    for pair in load_pairs(CORPUS):
        by_release.setdefault(pair.release, set()).add(pair.split)
    assert all(len(splits) == 1 for splits in by_release.values())
    assert [split_of(f"a1-{n:03d}", 24, 5) for n in range(1, 9)] == PINNED


PINNED = ["train", "test", "validation", "test", "train", "train", "train", "train"]


def test_a_near_copy_with_other_figures_is_found_and_an_ordinary_neighbour_is_not():
    held_out = [
        "会议强调，要认真学习贯彻脱贫攻坚工作重要批示精神，充分认识脱贫攻坚的重大意义，切实增强责任感和紧迫感。"
    ]
    copy = "会议强调，要认真学习贯彻安全生产工作重要批示精神，充分认识脱贫攻坚的重大意义，切实增强责任感和紧迫感。"
    neighbour = "会议强调，要把安全生产摆在首位，落实部门监管责任和企业主体责任。"
    assert near_copies([copy, neighbour], held_out) == {0}


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "pairs").mkdir()
    (tmp_path / "pairs" / "x.txt").write_text("好 ||| good\n没有分隔\n", "utf-8")
    with pytest.raises(ValueError, match=r"x\.txt:2"):
        load_pairs(tmp_path)
