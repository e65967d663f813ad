"""Muon for the matrices inside the layers (Jordan et al. 2024), AdamW for embeddings, norms and biases.

Without a rate for Muon, AdamW trains the matrices too, as suits models that were pretrained with it.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from toolkit.training import recipe


class Optimizer:
    """Both optimizers behind one rate factor.

    Linear warm-up, inverse square root decay from four warm-ups on, linear cool-down to zero.
    """

    def __init__(self, model: nn.Module, schedule: recipe.Schedule) -> None:
        self._schedule = schedule
        matrices: list[nn.Parameter] = []
        others: list[nn.Parameter] = []
        tables = {id(module.weight) for module in model.modules() if isinstance(module, nn.Embedding)}
        for name, parameter in model.named_parameters():
            inner = parameter.ndim == 2 and id(parameter) not in tables and "lm_head" not in name
            if parameter.requires_grad:
                (matrices if inner else others).append(parameter)
        self._parameters = [*matrices, *others]
        self._muon: torch.optim.Optimizer | None = None
        groups: list[dict[str, Any]] = [{"params": others, "weight_decay": 0.0}]
        if schedule.muon_rate:
            self._muon = torch.optim.Muon(
                matrices,
                lr=schedule.muon_rate,
                weight_decay=schedule.weight_decay,
                ns_steps=4,
                adjust_lr_fn="match_rms_adamw",
            )
        else:
            groups.append({"params": matrices, "weight_decay": schedule.weight_decay})
        self._adam = torch.optim.AdamW(groups, lr=schedule.adam_rate, betas=(0.9, 0.98))

    def factor(self, update: int) -> float:
        """The rate at `update` (from 0) relative to the peak."""
        s = self._schedule
        warm = min(1.0, (update + 1) / s.warmup)
        decay = min(1.0, (4 * s.warmup / (update + 1)) ** 0.5)
        start = s.updates * (1 - s.cooldown)
        cool = 1.0 if update < start else max(0.0, (s.updates - update) / max(1.0, s.updates - start))
        return float(warm * decay * cool)

    def step(self, update: int) -> None:
        factor = self.factor(update)
        nn.utils.clip_grad_norm_(self._parameters, self._schedule.clip)
        for optimizer, peak in ((self._muon, self._schedule.muon_rate), (self._adam, self._schedule.adam_rate)):
            if optimizer is None:
                continue
            for group in optimizer.param_groups:
                group["lr"] = peak * factor
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    def state(self) -> dict[str, Any]:
        return {"muon": self._muon and self._muon.state_dict(), "adam": self._adam.state_dict()}

    def load(self, state: dict[str, Any]) -> None:
        if self._muon is not None:
            self._muon.load_state_dict(state["muon"])
        self._adam.load_state_dict(state["adam"])
