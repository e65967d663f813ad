"""Weights of names and places: learned from pairs, they tell a name they never saw from a word."""

from __future__ import annotations

from toolkit.terms import Terminology, name_candidates, place_candidates
from toolkit.training.corpus import Pair
from toolkit.training.likelihood import fit, name_examples, place_examples

_PAIRS = [
    ("县长李秀英表示满意。", "County Magistrate Li Xiuying expressed satisfaction."),
    ("县长王建军主持会议。", "County Magistrate Wang Jianjun chaired the meeting."),
    ("县长表示满意。", "The county magistrate expressed satisfaction."),
    ("局长赵明远讲话。", "Director Zhao Mingyuan spoke."),
    ("局长要求加快进度。", "The director called for faster progress."),
    ("在青松镇举行活动。", "An event was held in Qingsong Town."),
    ("在白鹭村召开会议。", "A meeting was held in Bailu Village."),
    ("得知村医外出。", "He learned that the village doctor was out."),
    ("各乡镇抓好落实。", "Townships and towns ensured implementation."),
]


def _pairs() -> list[Pair]:
    return [Pair(zh, en, "own", f"own:{i}", 0, "train") for i, (zh, en) in enumerate(_PAIRS * 4)]


def _odds(weights: dict[str, float], features: list[str]) -> float:
    return sum(weights.get(feature, 0.0) for feature in features)


def test_names_are_told_from_words_and_cut_where_they_end() -> None:
    weights = fit(list(name_examples(_pairs(), Terminology())))
    text = "县长孙文海主持会议。"
    odds = {size: _odds(weights, name_candidates.features(text, 2, size, "title")) for size in (2, 3)}
    word = _odds(weights, name_candidates.features("县长应对灾情。", 2, 2, "title"))
    assert odds[3] > odds[2]
    assert odds[3] > word


def test_places_are_told_from_words() -> None:
    weights = fit(list(place_examples(_pairs())))

    def best(text: str) -> tuple[float, str]:
        return max(
            (_odds(weights, place_candidates.features(text, c)), c.zh) for c in place_candidates.candidates(text)
        )

    place, word = best("在红枫镇举行会议。"), best("得知村医回来。")
    assert place[1] == "红枫镇"
    assert place[0] > word[0]
