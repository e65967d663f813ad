"""A run that is killed and started again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from toolkit.training.trainer import Trainer


def resumed_after_kill(trainer: Callable[[], Trainer], update: int) -> Path:
    """The final folder of a run that is killed at its `update`-th update and goes on in a new trainer."""
    broken = trainer()
    learn, count = broken._learn, 0

    def killed(group):
        nonlocal count
        count += 1
        if count == update:
            raise KeyboardInterrupt
        return learn(group)

    broken._learn = killed
    with pytest.raises(KeyboardInterrupt):
        broken.run()
    return trainer().run()


def same_weights(left: Path, right: Path) -> bool:
    a, b = load_file(left / "model.safetensors"), load_file(right / "model.safetensors")
    return a.keys() == b.keys() and all(torch.equal(a[name], b[name]) for name in a)
