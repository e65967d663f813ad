"""Families of seq2seq models: how each is told to translate Chinese into English, and how a folder shows its family."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from toolkit.models.convert import CONFIG, VOCABULARY, ModelFolderError

MARKS = (">>translate<<", "⟦", "⟧")
Half = Literal["float16", "bfloat16"]


@dataclass(frozen=True, slots=True)
class Family:
    """One way to be asked.

    Attributes:
        types: `model_type` values of its configs.
        source: the tokenizer's code for Chinese, where it has one.
        forced: the first token that the decoder is made to write, where there is one.
        prompt: the folder below `prompts/` that says how it is asked; None where the bare text is enough.
        limit: source tokens, with everything the family adds to the text.
        half: the 16-bit form that does not overflow.
        convertible: whether CTranslate2 gives what PyTorch gives; it leaves out the soft-capping of T5Gemma's logits.
        annotates: whether it reads `⟦ …⟧` marks and the `>>translate<<` prefix.
    """

    name: str
    types: tuple[str, ...]
    limit: int
    source: str | None = None
    forced: str | None = None
    prompt: str | None = None
    half: Half = "float16"
    convertible: bool = True
    annotates: bool = False


EMBEDDED_FAMILY = Family("embedded", ("m2m_100",), 1000, annotates=True)
FAMILIES: Mapping[str, Family] = {
    family.name: family
    for family in (
        EMBEDDED_FAMILY,
        Family("m2m100", ("m2m_100",), 1024, source="zh", forced="__en__"),
        Family("nllb", ("m2m_100",), 1024, source="zho_Hans", forced="eng_Latn"),
        Family("marian", ("marian",), 512),
        Family("mbart50", ("mbart",), 1024, source="zh_CN", forced="en_XX"),
        Family("madlad", ("t5",), 512, prompt="madlad", half="bfloat16"),
        Family("flan-t5", ("t5",), 512, prompt="flan-t5", half="bfloat16"),
        Family("mt0", ("mt5", "umt5"), 1024, prompt="mt0", half="bfloat16"),
        Family("t5gemma", ("t5gemma",), 2048, prompt="t5gemma", half="bfloat16", convertible=False),
    )
}


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object from a model folder; an absent file is an empty one.

    Raises:
        ModelFolderError: it is no JSON object.
    """
    if not path.is_file():
        return {}
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelFolderError(f"{path}: cannot be read as JSON: {error}") from error
    if not isinstance(value, dict):
        raise ModelFolderError(f"{path}: holds no JSON object")
    return value


def family_of(folder: Path) -> Family:
    """The family of a Hugging Face folder, by its config and vocabulary; its name plays no part.

    Raises:
        ModelFolderError: the folder has no config, or its model is of no family here.
    """
    config = read_json(folder / CONFIG)
    kind = config.get("model_type")
    tokenizer = str(
        read_json(folder / "tokenizer_config.json").get("tokenizer_class") or config.get("tokenizer_class") or ""
    )
    if kind == "m2m_100":
        if reads_marks(folder):
            return EMBEDDED_FAMILY
        if (folder / "vocab.json").is_file():
            return FAMILIES["m2m100"]
        if tokenizer.startswith("Nllb"):
            return FAMILIES["nllb"]
        raise ModelFolderError(
            f"{folder}: an m2m_100 model whose tokenizer is neither M2M100's (no vocab.json), NLLB's "
            f"(tokenizer_class is {tokenizer or 'absent'}) nor the embedded model's (no {MARKS[0]} in {VOCABULARY})"
        )
    if kind == "mbart":
        if tokenizer.startswith("MBart50"):
            return FAMILIES["mbart50"]
        raise ModelFolderError(
            f"{folder}: of mBART only mBART-50 translates; this tokenizer is {tokenizer or 'absent'}"
        )
    if kind == "t5" and _vocabulary_has(folder, b"<2en>"):
        return FAMILIES["madlad"]
    by_type = {kind: f for f in FAMILIES.values() if f.name not in ("embedded", "madlad") for kind in f.types}
    if kind not in by_type:
        known = ", ".join(sorted({kind for f in FAMILIES.values() for kind in f.types}))
        raise ModelFolderError(f"{folder}: model_type {kind!r} is none of the seq2seq families known here: {known}")
    return by_type[kind]


def reads_marks(folder: Path) -> bool:
    """Whether the SentencePiece vocabulary of a folder holds the marks that the embedded model was trained on."""
    path = folder / VOCABULARY
    if not path.is_file():
        return False
    import sentencepiece as spm

    try:
        pieces = spm.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelFolderError(f"{path}: no SentencePiece model: {error}") from error
    return all(pieces.piece_to_id(mark) != pieces.unk_id() for mark in MARKS)


def _vocabulary_has(folder: Path, token: bytes) -> bool:
    return any(token in path.read_bytes() for path in _vocabularies(folder))


def _vocabularies(folder: Path) -> Iterable[Path]:
    names = ("tokenizer.json", "spiece.model")
    return (folder / name for name in names if (folder / name).is_file())
