import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.reading import repair
from toolkit.reading.script import detect
from toolkit.training.corpus import load_pairs
from toolkit.training.damage import mirror_damage

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    texts = [p.zh for p in load_pairs(CORPUS) if len(p.zh) > 12 and not detect(p.zh).traditional]
    random.Random(11).shuffle(texts)
    return texts


def test_mirror_damage_comes_back_exactly(sentences):
    damaged = [(text, mirror_damage(text, random.Random(text))) for text in sentences[:2000]]
    changed = [(text, bad) for text, bad in damaged if bad != text]
    assert len(changed) > 1900
    wrong = [text for text, bad in changed if repair(bad).text != text]
    assert len(wrong) <= 0.005 * len(changed), wrong[:5]


def test_clean_text_is_left_alone(sentences):
    assert [t for t in sentences[2000:6000] if repair(t).text != t] == []


@pytest.mark.parametrize(
    "text",
    [
        "《办法》（试行）自2018年起施行，PPP（政府和社会资本合作）项目按此办理。",
        "全长32.5公里(km)，(2018年)完成(一)期工程，采用(PPP)模式，(试行)两年。",
        "解(xiè)某是山西人，仇(qiú)先生也到了现场。",
        "增长1,234.5万元，会议于9:30开始，网址为http://www.example.cn/a,b.html。",
        "张堃、李喆参加会议。",
        "乾隆年间，他借着月光远眺，著名的瞭望塔就在眼前。",
    ],
)
def test_what_means_something_stays(text):
    assert repair(text).text == text


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("區(qū)委副書記、區(qū)長(zhǎng)劉文璽主持召開(kāi)會(huì)議", "区委副书记、区长刘文玺主持召开会议"),
        ("關（guān）于應（yīng）急工作的問（wèn）題", "关于应急工作的问题"),
        ("臺灣當局發布颱風警報,裡面寫著後續安排。", "台湾当局发布台风警报，里面写着后续安排。"),
        ("会议指出,要加强管理;确保安全!", "会议指出，要加强管理；确保安全！"),
        (
            "投资３．５亿元，Ｇ２０峰会",
            "投资３．５亿元，Ｇ２０峰会".translate({c: c - 0xFEE0 for c in range(0xFF10, 0xFF5B)}).replace("．", "."),
        ),
        ("会议 强调，要 抓好\u200b落实\ue004。", "会议强调，要抓好落实。"),
    ],
)
def test_damage_of_every_kind_is_repaired(damaged, clean):
    assert repair(damaged).text == clean


def test_every_change_is_recorded_where_it_was_made():
    done = repair("\ufeff區(qū)長(zhǎng)表示,要重視\u200b問(wèn)題。")
    assert done.text == "区长表示，要重视问题。"
    kinds = {r.kind for r in done.repairs}
    assert {"pinyin", "traditional", "punctuation", "control"} <= kinds
    for change in done.repairs:
        if change.kind in ("traditional", "punctuation"):
            assert done.text[change.start : change.start + 1] == change.after


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="区區会會长长，,。.（()qūhuìa1 \n\u200b“”《》", max_size=80))
def test_repair_ends_and_is_stable(text):
    once = repair(text).text
    assert repair(once).text == repair(repair(once).text).text


def test_repair_runs_at_five_megabytes_a_second(sentences):
    lines = [mirror_damage(t, random.Random(1)) if i % 2 else t for i, t in enumerate(sentences[:6000])]
    text = "\n".join(lines) * 4
    best = 0.0
    repair(text[:2000])
    for _ in range(3):
        started = time.process_time()
        repair(text)
        best = max(best, len(text.encode()) / 1e6 / (time.process_time() - started))
    assert best >= 5, f"{best:.1f} MB/s"
