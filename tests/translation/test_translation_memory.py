"""The memory: outputs do not depend on it, a kill loses nothing, a termbase change touches what it must and no more."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fake_engine import FakeTranslator, releases, rows

from toolkit.translation.memory import Memory, MemoryFileError
from toolkit.translation.recent import Human
from toolkit.translation.tmx import TmxError, read_tmx
from toolkit.writing import jsonl, tmx

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def translated(memory, number=12, terms=()):
    translator = FakeTranslator(terms=terms, memory=memory)
    return list(rows(translator.translate_releases(releases(0, number)))), translator.fake.asked


def test_a_second_run_decodes_nothing_and_says_the_same(tmp_path):
    without, asked = translated(None)
    assert len(asked) == len(set(asked)), "a duplicate was decoded twice"
    first, asked_first = translated(Memory(tmp_path / "m.sqlite"))
    second, asked_second = translated(Memory(tmp_path / "m.sqlite"))
    assert first == second == without
    assert sorted(asked_first) == sorted(asked) and asked_second == []
    longer, asked_longer = translated(Memory(tmp_path / "m.sqlite"), 14)
    assert longer == translated(None, 14)[0] and 0 < len(asked_longer) < 12


def test_a_termbase_change_decodes_only_what_it_touches(tmp_path):
    terms = tmp_path / "mine.csv"
    terms.write_text("zh,en,category\n改造管网,renovated pipe network,phrase\n", "utf-8")
    memory = Memory(tmp_path / "m.sqlite")
    translated(memory, terms=[terms])
    terms.write_text("zh,en,category\n县长,county chief,title\n", "utf-8")
    changed, asked = translated(memory, terms=[terms])
    assert changed == translated(None, terms=[terms])[0]
    assert asked and all("⟦ county chief⟧" in source for source in asked)


def test_another_model_or_beam_shares_nothing(tmp_path):
    memory = Memory(tmp_path / "m.sqlite")
    translated(memory)
    other = FakeTranslator(memory=memory, beam=2)
    list(other.translate_releases(releases(0, 2)))
    assert other.fake.asked


def test_ten_kills_corrupt_and_lose_nothing(tmp_path):
    """Two processes share a memory; one is killed ten times at random points, the other goes on throughout."""
    memory, number, dice = tmp_path / "m.sqlite", 60, random.Random(11)

    def start(name, store):
        command = [sys.executable, str(HERE / "fake_engine.py"), str(store), str(tmp_path / name), str(number)]
        return subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": ""}, stderr=subprocess.PIPE)

    alone = start("alone", "none")
    steady = start("steady", memory)
    finished = set()
    for _ in range(10):
        out = tmp_path / "killed"
        out.unlink(missing_ok=True)
        process = start("killed", memory)
        while not out.exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        lines = out.read_text("utf-8").splitlines(keepends=True)
        finished |= {json.loads(line)[2] for line in lines if line.endswith("\n")}
        with sqlite3.connect(memory) as check:
            assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            kept = {zh for (zh,) in check.execute("SELECT zh FROM sentences")}
        assert finished <= kept
    last = start("last", memory)
    for process in (alone, steady, last):
        assert process.communicate()[1].decode() == "" and process.returncode == 0
    expected = (tmp_path / "alone").read_text("utf-8")
    assert finished and expected.count("\n") > 4 * number
    assert (tmp_path / "steady").read_text("utf-8") == (tmp_path / "last").read_text("utf-8") == expected


@pytest.mark.parametrize("damage", ["no database", "broken page", "newer"])
def test_a_file_that_cannot_be_used_stops_no_translation(tmp_path, caplog, damage):
    path = tmp_path / "m.sqlite"
    if damage == "no database":
        path.write_bytes(b"this is no database\n" * 400)
    else:
        memory = Memory(path)
        translated(memory)
        memory.close()
        with sqlite3.connect(path) as c:
            c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            c.execute("PRAGMA user_version = 99" if damage == "newer" else "PRAGMA user_version = 1")
        if damage == "broken page":
            content = bytearray(path.read_bytes())
            content[4096:] = b"\xff" * (len(content) - 4096)
            path.write_bytes(content)
    memory = Memory(path)
    assert translated(memory)[0] == translated(None)[0]
    assert len(caplog.records) == 1 and str(path) in caplog.text
    if damage == "newer":
        with pytest.raises(MemoryFileError, match="newer"):
            memory.counts()
    else:
        assert path.with_name("m.sqlite.broken-1").exists()
        assert translated(Memory(path))[1] == []


def test_a_folder_that_cannot_be_written_stops_no_translation(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    assert translated(Memory(tmp_path / "file" / "m.sqlite"), 2)[0] == translated(None, 2)[0]
    assert len(caplog.records) == 1


def test_a_persons_translation_is_used_as_it_is(tmp_path):
    memory = Memory(tmp_path / "m.sqlite")
    zh = "会议强调，要抓好安全生产工作，确保群众生命财产安全。"
    memory.add_human([Human(zh, "An earlier wording.", "a.tmx"), Human(zh, "Safety first, the meeting said.", "b.tmx")])
    translator = FakeTranslator(memory=memory)
    done = translator.translate(f"{zh}县长陆明远主持会议。")
    assert done.sentences[0].en == "Safety first, the meeting said."
    assert done.sentences[0].flags == ("memory", "term-missed") and done.sentences[0].confidence is None
    assert "memory" not in done.sentences[1].flags
    memory.add_human([Human("县长陆明远主持会议。", "County Magistrate Lu Mingyuan chaired it.", "b.tmx")])
    again = translator.translate("县长陆明远主持会议。").sentences[0]
    assert again.en == "County Magistrate Lu Mingyuan chaired it." and again.flags == ("memory",)


def test_near_matches_are_shown_and_found_through_the_index(tmp_path):
    memory = Memory(tmp_path / "m.sqlite")
    zh = "会议强调，要抓好安全生产工作，确保群众生命财产安全。"
    others = [Human(f"会议指出，第{n}项重点工作要加快进度，完成投资{n}亿元。", f"Other {n}.", "a") for n in range(3000)]
    memory.add_human([*others, Human(zh, "Safety first.", "a")])
    changed = "会议强调，要抓好食品安全生产工作，确保群众生命财产安全。"
    line = FakeTranslator(memory=memory).translate(changed)
    row = json.loads(jsonl.render(line))
    assert row["near"]["zh"] == zh and row["near"]["en"] == "Safety first." and 0.8 <= row["near"]["similarity"] < 1
    assert row["en"] != "Safety first."
    far = ["全县粮食作物播种面积稳步增加，农民收入持续增长。", "好"]
    hostile = ['"AND" OR 会议* NEAR(要抓好)', "'; DROP TABLE human; --", "\x00\ud800会议强调"]
    assert list(memory.near([*far, *hostile, changed])) == [changed]
    plain = json.loads(jsonl.render(FakeTranslator().translate(changed)))
    assert "near" not in plain and plain == {k: v for k, v in row.items() if k != "near"}


def test_tmx_comes_back_as_it_went_out(tmp_path):
    done = FakeTranslator().translate_release(next(releases(3, 4)))
    path = tmp_path / "x.tmx"
    path.write_bytes(tmx.render(done))
    units = list(read_tmx(path))
    lines = [*([done.title] if done.title else []), *done.sentences]
    assert [(u.zh, u.en) for u in units] == [(s.sentence.text, s.en) for s in lines]
    memory = Memory(tmp_path / "m.sqlite")
    assert memory.add_human(units) == len(units)
    assert list(memory.units()) == [(u.zh, u.en, True) for u in units]
    translator = FakeTranslator(memory=memory)
    again = translator.translate_release(next(releases(3, 4)))
    assert again.text == done.text and translator.fake.asked == []


def test_tmx_of_other_programs(tmp_path):
    path = tmp_path / "cat.tmx"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>'
        '<tu><note>n</note><tuv lang="EN_us"><seg>The <hi>county</hi> <bpt i="1">&lt;b&gt;</bpt>plan<ept i="1">x</ept>'
        '</seg></tuv><tuv xml:lang="ZH-TW"><seg>縣\n  規劃</seg></tuv></tu>'
        '<tu><tuv xml:lang="de"><seg>Nein</seg></tuv><tuv xml:lang="en"><seg>No</seg></tuv></tu></body></tmx>',
        "utf-16",
    )
    assert [(u.zh, u.en) for u in read_tmx(path)] == [("县规划", "The county plan")]


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx><body><tu><tuv xml:lang="zh"><seg>&b;</seg></tuv>'
        '<tuv xml:lang="en"><seg>x</seg></tuv></tu></body></tmx>',
        "<xliff/>",
        "<tmx><body><tu>",
        "",
    ],
)
def test_a_hostile_or_broken_tmx_is_refused(tmp_path, content):
    path = tmp_path / "bad.tmx"
    path.write_text(content, "utf-8")
    with pytest.raises(TmxError, match="bad.tmx"):
        list(read_tmx(path))


def test_white_space_makes_no_difference_to_a_unit(tmp_path):
    memory = Memory(tmp_path / "m.sqlite")
    memory.add_human([Human("BRI  项目 开工。", "Work on the BRI project began.", "a.tmx")])
    assert memory.human(["BRI 项目  开工。", "别的。"]).keys() == {"BRI 项目  开工。"}
