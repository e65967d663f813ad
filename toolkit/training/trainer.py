"""The training loop: epochs of fresh examples, exact resume, validation on real decoding, averaged final weights."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn

from toolkit.training import export
from toolkit.training.batches import Encoded, make_batches
from toolkit.training.examples import Example
from toolkit.training.optimizer import Optimizer
from toolkit.training.plot import plot_log
from toolkit.training.recipe import Recipe
from toolkit.training.student import Student

EpochSource = Callable[[random.Random, int], list[Example]]
Validator = Callable[[Path], dict[str, float]]
Report = Callable[[dict[str, Any]], None]


class Trainer:
    """Trains a student on what `examples(rng, epoch)` gives, an epoch after the other.

    A run folder holds `state.pt` (resume), `log.jsonl`, `best/` and at the end `final/` and `loss.svg`. A killed run
    started again goes on from the last saved update with the same batches and the same random numbers.
    """

    def __init__(
        self,
        recipe: Recipe,
        folder: Path,
        student: Student,
        examples: EpochSource,
        validate: Validator | None = None,
        report: Report | None = None,
    ) -> None:
        self.recipe, self.folder, self.model = recipe, folder, student.model
        self._student, self._examples = student, examples
        self._validate, self._report = validate, report or (lambda _: None)
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model.to(self._device)
        self._optimizer = Optimizer(self.model, recipe.schedule)
        self._update, self._epoch, self._batch = 0, 0, 0
        self._best = float("-inf")
        folder.mkdir(parents=True, exist_ok=True)

    def run(self) -> Path:
        """Train to the last update of the recipe. Returns the folder of the final (averaged) weights."""
        self._resume()
        schedule = self.recipe.schedule
        self.model.train()
        started, pieces_seen, losses = time.monotonic(), 0, []
        group: list[list[Encoded]] = []
        for batch in self._batches():
            group.append(batch)
            if len(group) < schedule.accumulate:
                continue
            losses.append(self._learn(group))
            pieces_seen += sum(len(e.source) + len(e.target) for b in group for e in b)
            group = []
            if self._update % 50 == 0:
                rate = pieces_seen / (time.monotonic() - started)
                self._log(loss=sum(losses) / len(losses), pieces_per_second=round(rate), epoch=self._epoch)
                started, pieces_seen, losses = time.monotonic(), 0, []
            if self._update % self.recipe.checks.save_every == 0 or self._update == schedule.updates:
                self._save()
            if self._update % self.recipe.checks.every == 0:
                self._check()
                started, pieces_seen = time.monotonic(), 0
            if self._update >= schedule.updates:
                break
        return self._finish()

    def _learn(self, group: list[list[Encoded]]) -> float:
        total = 0.0
        for batch in group:
            loss = self.loss(batch) / len(group)
            loss.backward()
            total += loss.item()
        self._optimizer.step(self._update)
        self._update += 1
        return total

    def loss(self, batch: list[Encoded], *, shuffle: bool = False) -> torch.Tensor:
        """Label-smoothed cross entropy per piece plus guided attention; `shuffle` pairs targets with wrong sources."""
        schedule = self.recipe.schedule
        sources = [e.source for e in batch]
        if shuffle:
            sources = sources[1:] + sources[:1]
        source, mask = self._pad(sources)
        target, target_mask = self._pad([e.target for e in batch])
        inputs = torch.cat([torch.full_like(target[:, :1], self._student.first), target[:, :-1]], 1)
        with torch.autocast(self._device.type, torch.bfloat16):
            logits = self.model(input_ids=source, attention_mask=mask, decoder_input_ids=inputs, use_cache=False).logits
            guided = schedule.guided_attention and not shuffle
            attention = self._student.log_attention(mask) if guided else None
        labels = target.masked_fill(target_mask == 0, -100)
        loss = nn.functional.cross_entropy(
            logits.float().view(-1, logits.size(-1)), labels.view(-1), label_smoothing=schedule.label_smoothing
        )
        if attention is not None:
            links = [(i, t, s) for i, e in enumerate(batch) for t, s in e.links]
            if links:
                rows, targets, places = (torch.tensor(x, device=self._device) for x in zip(*links, strict=True))
                loss = loss - schedule.guided_attention * attention[rows, targets, places].mean()
        return loss

    def _pad(self, rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        longest = max(map(len, rows))
        fill = [[self._student.pad] * (longest - len(row)) for row in rows]
        ids = torch.tensor([row + more for row, more in zip(rows, fill, strict=True)], device=self._device)
        lengths = torch.tensor([len(row) for row in rows], device=self._device)
        return ids, (torch.arange(longest, device=self._device) < lengths[:, None]).long()

    def _batches(self) -> Iterator[list[Encoded]]:
        while True:
            rng = random.Random(f"{self.recipe.seed}:{self._epoch}")
            encoded = self._student.encode(self._examples(rng, self._epoch))
            batches = make_batches(encoded, self.recipe.schedule.batch_tokens, rng)
            if not batches:
                raise ValueError("the recipe gives no training examples; check [data]")
            for batch in batches[self._batch :]:
                self._batch += 1
                yield batch
            self._epoch, self._batch = self._epoch + 1, 0

    def _check(self) -> None:
        if self._validate is None:
            return
        self.model.eval()
        weights = export.weights_of(self.model)
        folder = self._student.save(weights, self.folder / "candidate")
        scores = self._validate(folder)
        self._log(**scores)
        if scores["chrf"] > self._best:
            self._best = scores["chrf"]
            self._student.save(weights, self.folder / "best")
        self.model.train()

    def _save(self) -> None:
        weights = export.weights_of(self.model)
        snapshots = self.folder / "snapshots"
        snapshots.mkdir(exist_ok=True)
        save_file(weights, snapshots / f"{self._update:08d}.safetensors")
        for old in sorted(snapshots.glob("*.safetensors"))[: -self.recipe.checks.average]:
            old.unlink()
        temporary = self.folder / ".state.pt"
        torch.save(
            {
                "weights": weights,
                "optimizer": self._optimizer.state(),
                "update": self._update,
                "epoch": self._epoch,
                "batch": self._batch,
                "best": self._best,
                "random": torch.get_rng_state(),
                "random_gpu": torch.cuda.get_rng_state_all(),
            },
            temporary,
        )
        temporary.rename(self.folder / "state.pt")

    def _resume(self) -> None:
        path = self.folder / "state.pt"
        if not path.exists():
            torch.manual_seed(self.recipe.seed)
            return
        state = torch.load(path, map_location=self._device, weights_only=True)
        self.model.load_state_dict(state["weights"], strict=False)
        self._optimizer.load(state["optimizer"])
        self._update, self._epoch, self._batch = state["update"], state["epoch"], state["batch"]
        self._best = state["best"]
        torch.set_rng_state(state["random"].cpu())
        torch.cuda.set_rng_state_all([s.cpu() for s in state.get("random_gpu", [])])

    def _finish(self) -> Path:
        snapshots = sorted((self.folder / "snapshots").glob("*.safetensors"))
        final = self._student.save(export.average(snapshots), self.folder / "final", final=True)
        if self._validate is not None:
            self._log(**{f"final_{k}": v for k, v in self._validate(final).items()})
        if (self.folder / "log.jsonl").is_file():
            plot_log(self.folder / "log.jsonl")
        return final

    def _log(self, **values: Any) -> None:
        entry = {"update": self._update, "time": round(time.time()), **values}
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")
        self._report(entry)
