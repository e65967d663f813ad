"""Model folders as `transformers` reads them: config, generation config, safetensors, vocabulary, tokenizer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from transformers import M2M100ForConditionalGeneration

from toolkit.models.convert import CONFIG, VOCABULARY, WEIGHTS
from toolkit.training.tokenizer import BOS, EOS, PAD, write_transformers_tokenizer


def weights_of(model: nn.Module) -> dict[str, torch.Tensor]:
    """What a model's state holds, each tensor once, under its first name where it is tied."""
    first = {name for name, _ in (*model.named_parameters(), *model.named_buffers())}
    return {k: v.detach().clone() for k, v in model.state_dict().items() if k in first}


def average(files: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights in several safetensors files, in 32 bits."""
    with ExitStack() as stack:
        opened = [stack.enter_context(safe_open(path, framework="pt")) for path in files]
        return {
            name: torch.stack([tensors.get_tensor(name).float() for tensors in opened]).mean(0)
            for name in opened[0].keys()  # noqa: SIM118
        }


def save_folder(
    model: M2M100ForConditionalGeneration,
    weights: Mapping[str, torch.Tensor],
    vocabulary: Path,
    folder: Path,
    dtype: torch.dtype = torch.float32,
) -> Path:
    """Write a complete model folder. Returns `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    stored = {name: value.to(dtype).contiguous() for name, value in weights.items()}
    temporary = folder / f".{WEIGHTS}"
    save_file(stored, temporary, metadata={"format": "pt"})
    temporary.rename(folder / WEIGHTS)
    config = model.config.to_dict() | {
        "dtype": str(dtype).removeprefix("torch."),
        "architectures": [type(model).__name__],
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", "utf-8")
    generation = {
        "bos_token_id": BOS,
        "pad_token_id": PAD,
        "eos_token_id": EOS,
        "decoder_start_token_id": EOS,
        "num_beams": 4,
        "max_length": 1000,
    }
    (folder / "generation_config.json").write_text(json.dumps(generation, indent=2) + "\n", "utf-8")
    if vocabulary.resolve() != (folder / VOCABULARY).resolve():
        shutil.copyfile(vocabulary, folder / VOCABULARY)
    write_transformers_tokenizer(folder / VOCABULARY, folder)
    return folder
