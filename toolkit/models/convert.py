"""A pre-norm M2M100-class folder turned into CTranslate2's form, straight from its safetensors."""

from __future__ import annotations

import json
import math
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


WEIGHTS = "model.safetensors"
CONFIG = "config.json"
VOCABULARY = "sentencepiece.bpe.model"
SHORTLIST = "vmap.txt"
POSITION_OFFSET = 2
LAYOUT = 2
"""Raised when the same weights are written in another way, so that what an older version left in a cache is unused."""
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")


class ModelFolderError(Exception):
    """A model folder lacks a file or is of a kind that cannot be read; the message names both."""


def sinusoids(length: int, width: int, padding: int) -> np.ndarray[Any, Any]:
    """Sinusoidal position encodings as M2M100 lays them out: (length, width) float32, the padding row zero."""
    import numpy as np

    half = width // 2
    scale = np.exp(np.arange(half, dtype=np.float64) * -(math.log(10000) / (half - 1)))
    angles = np.arange(length, dtype=np.float64)[:, None] * scale[None, :]
    table = np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    if width % 2:
        table = np.concatenate([table, np.zeros((length, 1))], axis=1)
    table[padding] = 0
    return table.astype(np.float32)


def read_weights(path: Path) -> dict[str, np.ndarray[Any, Any]]:
    """Tensors of a safetensors file as float32 arrays; bfloat16 included, without torch."""
    import numpy as np
    from safetensors import safe_open

    with path.open("rb") as handle:
        size = int.from_bytes(handle.read(8), "little")
        header = json.loads(handle.read(size))
    if not any(entry.get("dtype") == "BF16" for name, entry in header.items() if name != "__metadata__"):
        with safe_open(path, framework="numpy") as tensors:
            return {name: tensors.get_tensor(name).astype(np.float32) for name in tensors.keys()}  # noqa: SIM118
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + size)
    weights = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        raw = np.asarray(data[start:end])
        if entry["dtype"] == "BF16":
            array = (raw.view(np.uint16).astype(np.uint32) << 16).view(np.float32)
        elif entry["dtype"] == "F16":
            array = raw.view(np.float16).astype(np.float32)
        else:
            array = raw.view(np.float32)
        weights[name] = array.reshape(entry["shape"])
    return weights


def foreign_pieces(pieces: Sequence[str]) -> list[str]:
    """The pieces that no English text holds: those of Chinese characters and of Chinese or full-width punctuation."""
    return [piece for piece in pieces if _CHINESE.search(piece)]


def convert_embedded(folder: Path, target: Path, quantization: str = "int8") -> Path:
    """Write `folder` in CTranslate2's form to `target` (beside it first, then renamed). Returns `target`.

    The target vocabulary is restricted to what English can hold by CTranslate2's vocabulary map, one list for all
    sources, so that a sentence's output does not depend on its batch.

    Raises:
        ModelFolderError: a file is missing, or the architecture is not M2M100's.
    """
    for name in (WEIGHTS, CONFIG, VOCABULARY):
        if not (folder / name).is_file():
            raise ModelFolderError(f"{folder}: no {name}; a model folder holds {WEIGHTS}, {CONFIG} and {VOCABULARY}")
    config = json.loads((folder / CONFIG).read_text("utf-8"))
    if config.get("model_type") != "m2m_100":
        raise ModelFolderError(f"{folder}: model_type {config.get('model_type')!r} is not m2m_100")
    spec = _specification(config, read_weights(folder / WEIGHTS))
    import sentencepiece as spm

    pieces = spm.SentencePieceProcessor(model_file=str(folder / VOCABULARY))
    tokens = [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]
    tokens += [f"madeupword{i}" for i in range(config["vocab_size"] - len(tokens))]
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<s>", "</s>", "<unk>"
    spec.config.decoder_start_token = tokens[config["decoder_start_token_id"]]
    spec.validate()
    spec.optimize(quantization=quantization)

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".converting-") as temporary:
        fresh = Path(temporary) / "model"
        fresh.mkdir()
        spec.save(str(fresh))
        foreign = {*foreign_pieces(tokens), *tokens[len(pieces) :]}
        english = " ".join(token for token in tokens if token not in foreign)
        (fresh / SHORTLIST).write_text(f"\t{english}\n", "utf-8")
        shutil.copyfile(folder / VOCABULARY, fresh / VOCABULARY)
        if not target.exists():
            fresh.rename(target)
    return target


def _specification(config: dict[str, Any], weights: dict[str, np.ndarray[Any, Any]]) -> Any:
    import numpy as np
    from ctranslate2.specs import common_spec, transformer_spec

    activations = {"relu": common_spec.Activation.RELU, "gelu": common_spec.Activation.GELU}
    spec = transformer_spec.TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]),
        config["encoder_attention_heads"],
        pre_norm=True,
        activation=activations[config["activation_function"]],
    )
    width = config["d_model"]
    positions = sinusoids(config["max_position_embeddings"] + POSITION_OFFSET, width, config["pad_token_id"])
    shared = weights.get("model.shared.weight", weights.get("lm_head.weight"))

    def linear(target: Any, *names: str) -> None:
        target.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
        target.bias = np.concatenate([weights[f"{name}.bias"] for name in names])

    def norm(target: Any, name: str) -> None:
        target.gamma, target.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]

    for side, part in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        embeddings = part.embeddings[0] if isinstance(part.embeddings, list) else part.embeddings
        embeddings.weight = shared
        part.scale_embeddings = math.sqrt(width) if config.get("scale_embedding", True) else 1.0
        part.position_encodings.encodings = positions[POSITION_OFFSET:]
        norm(part.layer_norm, f"model.{side}.layer_norm")
        for number, layer in enumerate(part.layer):
            name = f"model.{side}.layers.{number}"
            linear(layer.self_attention.linear[0], *(f"{name}.self_attn.{x}_proj" for x in "qkv"))
            linear(layer.self_attention.linear[1], f"{name}.self_attn.out_proj")
            norm(layer.self_attention.layer_norm, f"{name}.self_attn_layer_norm")
            if side == "decoder":
                linear(layer.attention.linear[0], f"{name}.encoder_attn.q_proj")
                linear(layer.attention.linear[1], *(f"{name}.encoder_attn.{x}_proj" for x in "kv"))
                linear(layer.attention.linear[2], f"{name}.encoder_attn.out_proj")
                norm(layer.attention.layer_norm, f"{name}.encoder_attn_layer_norm")
            linear(layer.ffn.linear_0, f"{name}.fc1")
            linear(layer.ffn.linear_1, f"{name}.fc2")
            norm(layer.ffn.layer_norm, f"{name}.final_layer_norm")
    spec.decoder.projection.weight = shared
    return spec
