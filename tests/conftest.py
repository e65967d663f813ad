"""A tiny model of the embedded one's architecture, built and saved as the training pipeline does."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from browser import browser as browser

from toolkit.models.engine import PLAIN
from toolkit.training import export, network
from toolkit.training.corpus import load_pairs
from toolkit.training.recipe import Model
from toolkit.training.tokenizer import train_tokenizer
from toolkit.translation.annotate import prefix

ROOT = Path(__file__).parents[1]
SHAPE = Model(vocabulary=3000, width=64, feedforward=128, heads=2, encoder_layers=2, decoder_layers=2, dropout=0.0)


@pytest.fixture
def plain_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decoding without the penalties that suit the shipped model, to compare or to see what a tiny one learned."""
    monkeypatch.setattr("toolkit.models.ctranslate.EMBEDDED_SEARCH", PLAIN)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    pairs = load_pairs(ROOT / "corpus")[:1500]
    lines = [text for p in pairs for text in (prefix("translate") + p.zh, f" {p.en}")]
    vocabulary = train_tokenizer(lines, folder, 3000)
    torch.manual_seed(3)
    model = network.build(SHAPE, 3000).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, 0.2) if parameter.ndim == 2 else None
    return export.save_folder(model, export.weights_of(model), vocabulary, folder)
