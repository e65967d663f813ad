"""The recorded figures of the embedded model come out again."""

import json
from pathlib import Path

import pytest

from toolkit.evaluation.score import score
from toolkit.evaluation.suite import discover, load_suite
from toolkit.evaluation.systems import run
from toolkit.translation.translator import Translator

RECORDED = Path(__file__).parents[2] / "eval" / "results" / "embedded"


@pytest.fixture(scope="module")
def translator():
    return Translator()


@pytest.mark.parametrize("name", ["reading", "figures"])
def test_the_same_outputs_figures_and_signature(name, translator):
    recorded = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    suite = load_suite(discover()[name])
    again = json.loads(json.dumps(score(suite, run(suite, suite.items, translator)).to_dict()))
    assert again["signature"] == recorded["signature"]
    assert again["outputs"] == recorded["outputs"]
    assert again["metrics"] == recorded["metrics"]


def test_every_suite_is_recorded_as_it_is_now():
    for name, path in discover().items():
        recorded = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
        assert recorded["suite_digest"] == load_suite(path).digest, f"{name}: run benchmarks/record_results.py {name}"
