"""The fields of summaries stay as good on the corpus as they were measured to be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
DOCS = sorted((ROOT / "corpus" / "docs").glob("*.jsonl"))


@pytest.mark.skipif(not DOCS, reason="corpus/docs is not here")
def test_fields_on_the_corpus() -> None:
    import summary_fields

    scores = summary_fields.measure(DOCS[::2])
    floors = {
        "type": 0.88,
        "people: name, title, role": 0.86,
        "documents: all 《》 of the text": 0.95,
        "documents: English of gold": 0.8,
        "decisions: sentence": 0.72,
        "themes": 0.75,
    }
    assert {name: round(scores[name].f1, 3) for name, floor in floors.items() if scores[name].f1 < floor} == {}
    assert scores["figures: gold selection"].recall > 0.85
