"""Suites as shipped: well-formed, apart from training, and able to tell right from wrong."""

import json
import random
from pathlib import Path

import pytest

from toolkit.evaluation.matching import judge
from toolkit.evaluation.score import score
from toolkit.evaluation.suite import SuiteError, discover, load_suite
from toolkit.evaluation.systems import Outputs
from toolkit.evaluation.terms import OFFICIAL
from toolkit.training.corpus import near_copies, training_pairs

ROOT = Path(__file__).parents[2]
SUITES = {name: load_suite(path) for name, path in discover().items()}
TRANSLATION = [name for name, suite in SUITES.items() if suite.task == "translation"]


def test_what_the_suites_hold():
    wanted = {"titles", "programs", "institutions", "releases", "names-places", "figures", "damage", "consistency"}
    assert wanted | {"reading", "summaries"} <= set(SUITES)
    terms = [t for name in TRANSLATION if name != "damage" for i in SUITES[name].items for t in i.terms]
    assert len(terms) >= 2500
    assert sum(bool(t.variants) for t in terms) > 300 and sum(bool(t.wrong) for t in terms) > 300
    assert len(SUITES["summaries"].items) >= 60
    assert (ROOT / "eval" / "README.md").is_file()


def test_a_third_of_the_official_terms_is_not_in_the_termbase():
    from toolkit.terms import Terminology

    known = {entry.zh for entry in Terminology().entries}
    names = ("titles", "institutions", "programs")
    official = [t for n in names for i in SUITES[n].items for t in i.terms if t.category in OFFICIAL]
    assert sum(t.zh not in known for t in official) >= len(official) / 3


def test_no_suite_text_or_near_copy_is_in_training():
    texts = {line for s in SUITES.values() for i in s.items for line in i.source.split("\n") if len(line) > 12}
    train = [pair.zh for pair in training_pairs(ROOT / "corpus")["train"]]
    assert len(train) > 15000 and len(texts) > 2500
    copies = near_copies(train, sorted(texts))
    assert not copies, [train[n] for n in sorted(copies)[:10]]


@pytest.mark.parametrize("name", TRANSLATION)
def test_a_reference_scores_full_marks_and_a_corrupted_one_loses_what_was_corrupted(name):
    suite = SUITES[name]
    references = [item.reference or "" for item in suite.items]
    perfect = score(suite, Outputs("reference", tuple(references)), samples=50)
    assert perfect.figures["term_accuracy"].value == 100
    for figure in ("bleu", "chrf", "consistency"):
        assert perfect.figures.get(figure) is None or perfect.figures[figure].value > 99.9
    assert perfect.figures["false_insertion"].value == 0
    assert not perfect.notes

    corrupted, lost = _shuffled(suite, references)
    result = score(suite, Outputs("corrupted", tuple(corrupted)), samples=200)
    total = sum(len(item.terms) for item in suite.items)
    accuracy = result.figures["term_accuracy"]
    assert lost > 0 and accuracy.low <= 100 * (1 - lost / total) <= accuracy.high


def _shuffled(suite, references):
    """References in which every fifth term has the English of a term of another sentence."""
    rng = random.Random(7)
    everything = [t for item in suite.items for t in item.terms]
    outputs, lost = [], 0
    for item, reference in zip(suite.items, references, strict=True):
        text = reference
        for verdict in sorted(judge(reference, item.terms), key=lambda v: -v.span.start):
            if rng.random() < 0.2:
                other = rng.choice(everything).en
                text = text[: verdict.span.start] + other + text[verdict.span.end :]
        outputs.append(text)
        lost += sum(not v.ok for v in judge(text, item.terms))
    return outputs, lost


def test_swapped_ranks_are_counted_as_wrong_ranks():
    suite = SUITES["titles"]
    outputs, swapped = [], 0
    for item in suite.items:
        text = item.reference or ""
        changed = text.replace("deputy ", "").replace("Deputy ", "").replace("vice ", "").replace("Vice ", "")
        swapped += changed != text and any("副" in t.zh for t in item.terms if t.category == "title")
        outputs.append(changed)
    rate = score(suite, Outputs("swapped", tuple(outputs)), samples=200).figures["wrong_rank"]
    titles = sum(t.category == "title" for i in suite.items for t in i.terms)
    assert swapped > 40 and rate.value > 0.6 * 100 * swapped / titles


SUITE = """name: x
version: 1
task: translation
description: A test.
licence: CC0
data: [x.jsonl]
fields: {id: id, source: zh, reference: en, terms: terms}
labels: [genre]
metrics: [terms, bleu]
"""
ROW = {"id": "1", "zh": "市长讲话。", "en": "The mayor spoke.", "genre": "speech"}
TERM = {"zh": "市长", "en": "mayor", "category": "title"}


@pytest.mark.parametrize(
    ("suite", "row", "told"),
    [
        (SUITE.replace("bleu", "blue"), ROW, r"x\.yaml:9: metrics\.1: 'blue'"),
        (SUITE.replace("version: 1", "version: one"), ROW, r"x\.yaml:2: version"),
        (SUITE + "colour: red\n", ROW, r"x\.yaml:1: \(top level\).*colour"),
        (SUITE + "splits:\n  a: {level: x}\n", ROW, r"x\.yaml:11: splits\.a: 'level'"),
        (SUITE.replace("[x.jsonl]", "[../x.jsonl]"), ROW, "outside the suite's folder"),
        (SUITE.replace("[x.jsonl]", "[y.jsonl]"), ROW, "no file"),
        ("name: [", ROW, "not a YAML file"),
        (SUITE, ROW | {"zh": ""}, r"x\.jsonl:1: field 'zh'"),
        (SUITE, ROW | {"colour": "red"}, r"x\.jsonl:1: unknown field 'colour'"),
        (SUITE, ROW | {"terms": [TERM | {"zh": "省长"}]}, r"x\.jsonl:1: terms\[0\]\.zh"),
        (SUITE, ROW | {"terms": [TERM | {"category": "rank"}]}, r"terms\[0\]\.category"),
        (SUITE, ROW | {"terms": [TERM | {"colour": "red"}]}, r"terms\[0\]: unknown field 'colour'"),
    ],
)
def test_a_malformed_suite_names_file_line_and_field(tmp_path, suite, row, told):
    (tmp_path / "x.yaml").write_text(suite, "utf-8")
    (tmp_path / "x.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    with pytest.raises(SuiteError, match=told):
        load_suite(tmp_path / "x.yaml")


def test_a_doubled_id_is_named_with_both_lines(tmp_path):
    (tmp_path / "x.yaml").write_text(SUITE, "utf-8")
    (tmp_path / "x.jsonl").write_text((json.dumps(ROW) + "\n") * 2, "utf-8")
    with pytest.raises(SuiteError, match=r"x\.jsonl:2: id '1' was used at .*x\.jsonl:1"):
        load_suite(tmp_path / "x.yaml")
