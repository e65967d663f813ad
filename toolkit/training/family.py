"""Models of other families in training: plain sources, asked their family's way, saved as they came."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file

from toolkit.models.codecs import FamilyCodec
from toolkit.models.convert import WEIGHTS
from toolkit.models.families import Family
from toolkit.models.files import INDEX, wanted, weight_files
from toolkit.models.torch_engine import load_seq2seq, special_tokens
from toolkit.training.batches import MAX_PIECES, Encoded
from toolkit.training.examples import Example

_DTYPES = {"F16": torch.float16, "BF16": torch.bfloat16}


class FamilyStudent:
    """The model in `start`, which stays as it is; in training its weights are 32 bits wide.

    Raises:
        ModelFolderError: weights or tokenizer cannot be read.
    """

    def __init__(self, start: Path, family: Family) -> None:
        self._start = start
        self._codec = FamilyCodec(start, family)
        self._forced = self._codec.ids(self._codec.forced)
        self._dtype = _stored(weight_files(start)[0])
        self.model = load_seq2seq(start, "float32")
        self.pad, self.first, (self._end, *_) = special_tokens(self.model)

    def encode(self, examples: Sequence[Example]) -> list[Encoded]:
        encoded = []
        for example in examples:
            source = self._codec.ids(self._codec.encode(example.source))
            target = self._codec.target_ids(example.target)
            if target and max(len(source), len(target)) < MAX_PIECES:
                encoded.append(Encoded(source, [*self._forced, *target, self._end], []))
        return encoded

    def log_attention(self, mask: torch.Tensor) -> torch.Tensor | None:
        return None

    def save(self, weights: Mapping[str, torch.Tensor], folder: Path, *, final: bool = False) -> Path:
        """Write config and tokenizer as they are in `start`, and one file of weights in the precision they have there.

        Candidates are written alike: what is checked is what would be kept.
        """
        folder.mkdir(parents=True, exist_ok=True)
        for name in wanted(path.name for path in self._start.iterdir() if path.is_file()):
            if name != INDEX and not name.endswith(".safetensors"):
                shutil.copyfile(self._start / name, folder / name)
        stored = {k: v.to(self._dtype) if v.is_floating_point() else v for k, v in weights.items()}
        temporary = folder / f".{WEIGHTS}"
        save_file({k: v.contiguous() for k, v in stored.items()}, temporary, metadata={"format": "pt"})
        temporary.rename(folder / WEIGHTS)
        return folder


def _stored(path: Path) -> torch.dtype:
    with safe_open(path, framework="pt") as tensors:
        return _DTYPES.get(next(tensors.get_slice(name).get_dtype() for name in tensors.keys()), torch.float32)  # noqa: SIM118
