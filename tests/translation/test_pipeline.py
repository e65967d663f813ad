"""Many releases through one pipeline: order, errors, bounded look-ahead, and engines that read no marks."""

import threading
import time

import pytest
from fake_engine import FakeEngine, FakeTranslator, releases, rows

from toolkit.reading import read_text
from toolkit.release import Release, Term
from toolkit.translation import decoding
from toolkit.translation import translator as module
from toolkit.translation.pipeline import ahead, batches
from toolkit.translation.recent import Recent
from toolkit.translation.records import Piece


def test_ahead_keeps_order_and_works_a_bounded_number_ahead():
    made = []

    def items():
        for n in range(50):
            made.append(n)
            yield n

    taken = []
    for n in ahead(items(), 2):
        taken.append(n)
        time.sleep(0.002)
        assert len(made) <= n + 5
    assert taken == list(range(50))
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]


def test_ahead_raises_in_place_and_stops_when_left():
    def failing():
        yield 1
        raise ValueError("second")

    got = []
    with pytest.raises(ValueError, match="second"):
        for n in ahead(failing()):
            got.append(n)
    assert got == [1]

    ended = threading.Event()

    def endless():
        try:
            while True:
                yield 0
        finally:
            ended.set()

    stream = ahead(endless())
    next(stream)
    stream.close()
    assert ended.wait(5)


def test_releases_come_out_in_order_whatever_their_size(monkeypatch):
    alone = [list(rows([FakeTranslator().translate_release(r)])) for r in releases(0, 9)]
    monkeypatch.setattr(module, "WINDOW", 7)
    monkeypatch.setattr(decoding, "BATCH", 3)
    empty = Release("empty", "", ())
    given = [empty, *releases(0, 5), empty, empty, *releases(5, 9), empty]
    done = list(FakeTranslator().translate_releases(given))
    assert [t.release for t in done] == given
    assert [list(rows([t])) for t in done if t.release is not empty] == alone
    assert all(t.text == "" and t.title is None for t in done if t.release is empty)
    assert list(FakeTranslator().translate_releases([])) == []


def test_releases_are_taken_only_as_they_are_needed(monkeypatch):
    monkeypatch.setattr(module, "WINDOW", 5)
    taken = []

    def reading():
        for release in releases(0, 60):
            taken.append(release.doc)
            yield release

    stream = FakeTranslator().translate_releases(reading())
    next(stream)
    time.sleep(0.5)
    assert len(taken) < 20
    stream.close()


def test_an_error_of_reading_or_decoding_reaches_the_caller():
    def reading():
        yield from releases(0, 2)
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        list(FakeTranslator().translate_releases(reading()))
    translator = FakeTranslator()
    translator.fake.generate = None
    with pytest.raises(TypeError):
        list(translator.translate_releases(releases(0, 2)))


def test_a_model_without_marks_is_given_plain_chinese_and_still_checked():
    translator = FakeTranslator(annotates=False)
    text = "会议强调，县长陆明远要抓好《云河县消防安全整治方案》落实，确保群众生命财产安全，压实责任。"
    line = translator.translate(text).sentences[0]
    assert translator.fake.asked and all("⟦" not in s and ">>" not in s for s in translator.fake.asked)
    assert set(translator.fake.asked) == {text, text.replace("县长陆明远", "陆明远")}, "once more without the title"
    missed = {t.term.zh for t in line.terms if not t.ok}
    assert {"县长", "陆明远"} <= missed and "term-missed" in line.flags


def test_twins_are_decoded_once_and_each_keeps_its_own_terms():
    terms = [Term("6月28日", "June 28", "date", 0, 5, iso=f"{year}-06-28") for year in (2016, 2019)]
    pieces = [Piece("6月28日，会议召开。", (term,)) for term in terms]
    engine = FakeEngine()
    outputs = decoding.Decoder(engine, True, Recent(), "test", 4).decode(pieces)
    assert len(engine.asked) == 1 and outputs[0].en == outputs[1].en
    assert [output.terms[0].term for output in outputs] == terms


def test_the_same_sentence_under_two_dates_is_kept_apart():
    first = read_text("2016年3月1日，会议召开。会议强调，要抓好落实。")
    assert first.date is not None
    translator = FakeTranslator()
    done = list(translator.translate_releases([first, read_text("会议强调，要抓好落实。")]))
    assert done[0].sentences[1].en == done[1].sentences[0].en
    assert len(translator.fake.asked) == len(set(translator.fake.asked))
