"""What the trainer needs of a model of any family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import torch

from toolkit.training.batches import Encoded
from toolkit.training.examples import Example


class Student(Protocol):
    """A model in training.

    Attributes:
        model: a seq2seq network of `transformers`.
        pad: the id that fills short rows.
        first: the id that the decoder starts from.
    """

    model: Any
    pad: int
    first: int

    def encode(self, examples: Sequence[Example]) -> list[Encoded]:
        """Ids of every example that fits the model; longer ones are left out."""
        ...

    def log_attention(self, mask: torch.Tensor) -> torch.Tensor | None:
        """Log attention of the last forward pass, (batch, target, source), to be guided by links; None where no
        example has any. `mask` is (batch, source), 1 for text."""
        ...

    def save(self, weights: Mapping[str, torch.Tensor], folder: Path, *, final: bool = False) -> Path:
        """Write a folder that `gongbao translate --model` opens, `final` in the precision it is kept in."""
        ...
