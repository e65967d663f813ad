"""The embedded family in training: its vocabulary, its first weights, its guided attention."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from toolkit.models.convert import CONFIG, VOCABULARY, WEIGHTS
from toolkit.models.families import read_json
from toolkit.training import export, network, recipe
from toolkit.training.batches import Encoded, encode
from toolkit.training.corpus import Pair
from toolkit.training.examples import Example
from toolkit.training.lexicon import Lexicon, learn_lexicon
from toolkit.training.tokenizer import EOS, PAD, train_tokenizer
from toolkit.translation.annotate import prefix


class EmbeddedStudent:
    """A network of the embedded family over the pieces of `vocabulary`; `lexicon` says which pieces to link."""

    pad, first = PAD, EOS

    def __init__(self, model: Any, vocabulary: Path, lexicon: Lexicon) -> None:
        self.model = model
        self._vocabulary, self._lexicon = vocabulary, lexicon
        self._pieces = _pieces(vocabulary)
        self._probe = network.CrossAttentionProbe(model)

    def encode(self, examples: Sequence[Example]) -> list[Encoded]:
        return encode(examples, self._pieces, self._lexicon)

    def log_attention(self, mask: torch.Tensor) -> torch.Tensor | None:
        return self._probe.log_attention(mask)

    def save(self, weights: Mapping[str, torch.Tensor], folder: Path, *, final: bool = False) -> Path:
        dtype = torch.bfloat16 if final else torch.float32
        return export.save_folder(self.model, weights, self._vocabulary, folder, dtype)


def embedded_student(
    shape: recipe.Model | None,
    folder: Path,
    start: Path | None,
    pairs: Sequence[Pair],
    terms: Iterable[tuple[str, str]],
) -> EmbeddedStudent:
    """The student of a run in `folder`, from the weights and vocabulary in `start`, or else from nothing.

    Args:
        shape: None is the shape of `start`, or else the usual one.
        terms: Chinese and English that the vocabulary is learned from besides `pairs`.

    Raises:
        ValueError: the weights in `start` are not of this shape.
    """
    vocabulary = folder / VOCABULARY
    if not vocabulary.exists() and start is not None:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(start / VOCABULARY, vocabulary)
    shape = shape or _shape(start)
    if not vocabulary.exists():
        texts = ((pair.zh, pair.en) for pair in pairs)
        lines = (line for group in (texts, terms) for zh, en in group for line in (prefix("translate") + zh, f" {en}"))
        train_tokenizer(lines, folder, shape.vocabulary)
    pieces = _pieces(vocabulary)
    model = network.build(shape, pieces.get_piece_size())
    lexicon = _lexicon(pairs, pieces)
    if start is not None:
        network.load_weights(model, start / WEIGHTS)
    else:
        network.relate_embeddings(model, lexicon)
    return EmbeddedStudent(model, vocabulary, lexicon)


def _shape(start: Path | None) -> recipe.Model:
    config = read_json(start / CONFIG) if start is not None else {}
    if not config:
        return recipe.Model()
    return recipe.Model(
        vocabulary=config["vocab_size"],
        width=config["d_model"],
        feedforward=config["encoder_ffn_dim"],
        heads=config["encoder_attention_heads"],
        encoder_layers=config["encoder_layers"],
        decoder_layers=config["decoder_layers"],
        dropout=config["dropout"],
    )


def _pieces(vocabulary: Path) -> Any:
    import sentencepiece as spm

    return spm.SentencePieceProcessor(model_file=str(vocabulary))


def _lexicon(pairs: Sequence[Pair], pieces: Any) -> Lexicon:
    sources = pieces.encode([pair.zh for pair in pairs])
    targets = pieces.encode([pair.en for pair in pairs])
    usable = [(s, t) for s, t in zip(sources, targets, strict=True) if 0 < len(s) < 150 and 0 < len(t) < 200]
    return learn_lexicon(usable, pieces.get_piece_size())
