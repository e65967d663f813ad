"""Whole files go in; every fault is named with its place and what to do, and sound lines are passed over."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.training.corpus_check import CorpusCheck, corpus_files

RELEASE: dict[str, Any] = {
    "id": "x-1",
    "type": "meeting",
    "issuer": ["云河县", "Yunhe County"],
    "region": ["云河县", "Yunhe County"],
    "date": None,
    "title": ["县政府召开会议", "County government holds meeting"],
    "paragraphs": [
        [["县长李明主持会议。", "County magistrate Li Ming chaired the meeting."]],
        [["增长7%。", "It rose 7%."]],
    ],
    "summary": {
        "headline": "County government meets",
        "gist": "The county government met.",
        "people": [["李明", "Li Ming", "县长", "county magistrate", "chair"]],
        "documents": [],
        "programs": [],
        "figures": [["growth", "7%", "7%"]],
        "decisions": [["Growth was reported", 1]],
        "themes": ["economy"],
    },
}
FAULTS: list[tuple[tuple[Any, ...], Any, str, str]] = [
    (("type",), "gathering", "error", "type 'gathering'; take one of meeting, inspection"),
    (("title",), "县政府", "error", 'title "县政府"; write [Chinese, English]'),
    (("paragraphs", 1, 0), ["增长7%。"], "error", 's1: sentence ["增长7%。"]; write [Chinese, English]'),
    (("paragraphs", 1, 0, 1), "It rose.", "look", "7% not in the English"),
    (("paragraphs", 0, 0, 1), "County magistrate 李明 spoke.", "error", "Chinese left in the English"),
    (("summary", "people", 0, 0), "王五", "error", "person not in the text: 王五"),
    (("summary", "people", 0, 4), "boss", "error", "the role one of chair, speaker"),
    (("summary", "figures", 0, 1), "8%", "look", "figures: not verbatim in the text: 8%"),
    (("summary", "decisions", 0, 1), 2, "error", "decision of sentence 2; sentences are numbered from 0 to 1"),
    (("summary", "themes"), ["economy", "luck"], "error", "take one to four of party"),
    (("summary", "headline"), "word " * 19, "look", "headline of 19 words"),
    (("summary", "documents"), "none", "error", "write a list"),
    (("summary",), {}, "error", "no headline, no gist"),
]


def findings(path: Path) -> list[str]:
    return [str(finding) for finding in CorpusCheck().check(path)]


def test_the_corpus_has_no_malformed_line() -> None:
    checker = CorpusCheck()
    files = corpus_files(Path(__file__).parents[2] / "corpus")
    found = [finding for path in files for finding in checker.check(path)]
    assert [str(f) for f in found if f.level == "error"] == []
    assert checker.counts["releases"] >= 288 and checker.counts["pairs"] > 50_000


def test_a_release_is_held_to_the_style_field_by_field(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(RELEASE) + "\n", "utf-8")
    assert findings(path) == []
    lines = []
    for where, value, _, _ in FAULTS:
        record = copy.deepcopy(RELEASE)
        place: Any = record
        for step in where[:-1]:
            place = place[step]
        place[where[-1]] = value
        lines.append(json.dumps(record))
    path.write_text("\n".join([*lines, "{", "[]", "[" * 100_000]), "utf-8")
    found = findings(path)
    for number, (_, _, level, says) in enumerate(FAULTS, 1):
        own = [f for f in found if f.startswith((f"{level:5} {path}:{number} ", f"{level:5} {path}:{number}:"))]
        assert any(says in f for f in own), (says, own)
    last = len(FAULTS)
    assert any(f":{last + 1}: not JSON" in f for f in found) and any(f":{last + 2}: not an object" in f for f in found)
    assert any(f":{last + 3}: not JSON" in f for f in found)


def test_pairs_of_every_form_and_repeats_across_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("会议召开。 ||| The meeting 召开.\nno separator\n\n好 ||| \n", "utf-8")
    (tmp_path / "b.tsv").write_text("\ufeff会议召开。\tThe meeting opened.\nrise\t增长\n增长7%。\tIt rose.\n", "utf-8")
    units = "".join(
        f'<tu><tuv xml:lang="zh"><seg>{zh}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>'
        for zh, en in (("散会。", "The meeting closed."), ("增长8%。", "It rose."))
    )
    head = '<header srclang="zh" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x" creationtool="x"/>'
    (tmp_path / "c.tmx").write_text(f'<tmx version="1.4">{head}<body>{units}</body></tmx>', "utf-8")
    (tmp_path / "notes.md").write_text("not a text for training", "utf-8")
    checker = CorpusCheck()
    found = [finding for path in corpus_files(tmp_path) for finding in checker.check(path)]
    assert [(Path(f.file).name, f.line, f.level, f.what.split(":")[0].split(" /")[0]) for f in found] == [
        ("a.txt", 1, "error", "Chinese left in the English"),
        ("a.txt", 2, "error", "no pair"),
        ("a.txt", 4, "error", "empty side"),
        ("b.tsv", 1, "look", "repeats"),
        ("b.tsv", 2, "error", "no Chinese in 'rise'"),
        ("b.tsv", 2, "error", "Chinese left in the English"),
        ("b.tsv", 3, "look", "7% not in the English"),
        ("c.tmx", 2, "look", "8% not in the English"),
    ]
    assert str(found[3]).startswith(f"look  {tmp_path / 'b.tsv'}:1: repeats {tmp_path / 'a.txt'}:1: 会议召开。")
    assert checker.counts == {"releases": 0, "release sentences": 0, "pairs": 7}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", b"", r"a\.docx: not \.jsonl"),
        ("a.txt", b"\xb9\xab", r"a\.txt: not UTF-8 at byte 0"),
        ("a.tmx", b"<tmx>", r"a\.tmx:1"),
        ("a.tsv", None, r"a\.tsv: No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=says):
        findings(tmp_path / name)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=5)
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([where for where, *_ in FAULTS]), VALUES)
def test_no_value_anywhere_in_a_release_stops_the_check(
    tmp_path_factory: pytest.TempPathFactory, where: tuple[Any, ...], value: Any
) -> None:
    record = copy.deepcopy(RELEASE)
    place: Any = record
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    path = tmp_path_factory.mktemp("any") / "r.jsonl"
    path.write_text(json.dumps(record), "utf-8")
    assert all(finding.line == 1 and finding.advice for finding in CorpusCheck().check(path))
