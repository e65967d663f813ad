"""The PyTorch engine: CPU, CUDA or MPS, for what CTranslate2 does not convert and for comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from toolkit.models.codecs import Codec
from toolkit.models.convert import ModelFolderError
from toolkit.models.engine import PLAIN, STEADY_SEARCH, Hypothesis, Search, room
from toolkit.models.files import only_safe
from toolkit.models.prompts import Asked


class TorchEngine:
    """A Hugging Face folder run by `transformers`.

    Args:
        folder: the model; only its safetensors, config and tokenizer are looked at.
        device: a device of PyTorch's, e.g. `cuda:0`.
        precision: `float32`, `float16` or `bfloat16`.
        threads: CPU threads; 0 leaves PyTorch's own number.

    Raises:
        ModelFolderError: the weights cannot be loaded.
    """

    def __init__(
        self,
        folder: Path,
        codec: Codec,
        *,
        search: Search = PLAIN,
        annotates: bool = False,
        device: str = "cpu",
        precision: str = "float32",
        threads: int = 0,
    ) -> None:
        import torch

        if threads:
            torch.set_num_threads(threads)
        self.annotates = annotates
        self._codec, self._search, self._device = codec, search, device
        self._model: Any = load_seq2seq(folder, precision).to(device).eval()
        self._model.generation_config.max_length = None
        self._pad, self._start, self._ends = special_tokens(self._model)
        self._forced = codec.ids(codec.forced)
        self._banned = sorted({self._pad, *codec.ids(["<unk>", *codec.banned])} - set(self._ends))

    def encode(self, text: str) -> list[str]:
        """The tokens that the model is given for a source."""
        return self._codec.encode(text)

    def generate(
        self,
        sources: Sequence[str],
        *,
        beam: int = 4,
        best: int = 1,
        batch_tokens: int = 1024,
        steady: bool = False,
        task: Asked = "translate",
    ) -> list[list[Hypothesis]]:
        """As `Engine.generate`; sources are batched by length, `batch_tokens` at a time."""
        encoded = [self._codec.ids(self._codec.encode(source, task)) for source in sources]
        done: dict[int, list[Hypothesis]] = {}
        for batch in _by_length([len(ids) for ids in encoded], batch_tokens):
            outputs = self._batch([encoded[i] for i in batch], max(beam, best), best, steady)
            done.update(zip(batch, outputs, strict=True))
        return [done[i] for i in range(len(encoded))]

    def _batch(self, encoded: list[list[int]], width: int, best: int, steady: bool) -> list[list[Hypothesis]]:
        import torch
        from transformers import GenerationConfig

        search = STEADY_SEARCH if steady else self._search
        inputs, mask = self._padded(encoded)
        settings = GenerationConfig(
            num_beams=width,
            num_return_sequences=best,
            do_sample=False,
            max_new_tokens=room(inputs.shape[1], self._codec.limit),
            forced_bos_token_id=self._forced[0] if self._forced else None,
            repetition_penalty=search.repetition,
            no_repeat_ngram_size=search.ngram,
            suppress_tokens=self._banned or None,
            pad_token_id=self._pad,
            eos_token_id=self._ends,
            decoder_start_token_id=self._start,
        )
        with torch.inference_mode():
            rows = self._model.generate(input_ids=inputs, attention_mask=mask, generation_config=settings).tolist()
            targets = [self._body(row) for row in rows]
            ended = [any(token in self._ends for token in row[1:]) for row in rows]
            repeated = [ids for ids in encoded for _ in range(best)]
            scores = self._scores(repeated, targets, ended)
        flat = [
            Hypothesis(self._codec.decode(self._codec.tokens(ids)), score, len(ids))
            for ids, score in zip(targets, scores, strict=True)
        ]
        return [flat[i : i + best] for i in range(0, len(flat), best)]

    def _body(self, row: list[int]) -> list[int]:
        """What was generated, without start, forced tokens and everything from the end token on."""
        body = row[1 + len(self._forced) :]
        end = next((i for i, token in enumerate(body) if token in self._ends), len(body))
        return [token for token in body[:end] if token != self._pad]

    def _scores(self, sources: list[list[int]], targets: list[list[int]], ended: list[bool]) -> list[float]:
        """Mean log-probability of each target's pieces and, where it has one, its end: beam scores carry penalties."""
        import torch

        inputs, mask = self._padded(sources)
        lead = [self._start, *self._forced]
        given, _ = self._padded([[*lead, *target] for target in targets])
        logits = self._model(input_ids=inputs, attention_mask=mask, decoder_input_ids=given).logits
        logits[..., self._banned] = float("-inf")
        log_probs = torch.log_softmax(logits.float(), -1)
        scores = []
        for row, target, end in zip(log_probs, targets, ended, strict=True):
            wanted = torch.tensor([*target, *(self._ends[:1] if end else [])], device=row.device)
            steps = row[len(lead) - 1 : len(lead) - 1 + len(wanted)]
            scores.append(float(steps.gather(1, wanted[:, None]).mean()))
        return scores

    def _padded(self, rows: list[list[int]]) -> tuple[Any, Any]:
        import torch

        longest = max(map(len, rows))
        ids = torch.tensor([row + [self._pad] * (longest - len(row)) for row in rows], device=self._device)
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows], device=self._device)
        return ids, mask


def load_seq2seq(folder: Path, precision: str) -> Any:
    """The model of a Hugging Face folder on the CPU; no code of the folder's is run.

    Raises:
        ModelFolderError: the weights cannot be loaded.
    """
    import torch
    from transformers import AutoModelForSeq2SeqLM
    from transformers.utils import logging

    logging.disable_progress_bar()
    with only_safe(folder) as safe:
        try:
            return AutoModelForSeq2SeqLM.from_pretrained(
                str(safe),
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=True,
                dtype=getattr(torch, precision),
            )
        except Exception as error:
            raise ModelFolderError(f"{folder}: PyTorch cannot load this model: {error}") from error


def special_tokens(model: Any) -> tuple[int, int, list[int]]:
    """Ids of what pads a row, of what the decoder starts from, and of what ends an output."""
    settings = model.generation_config
    pad = settings.pad_token_id or 0
    start = next(i for i in (settings.decoder_start_token_id, settings.bos_token_id, pad) if i is not None)
    ends = settings.eos_token_id
    return pad, start, list(ends) if isinstance(ends, list) else [ends]


def _by_length(lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Indexes in batches of like length that hold at most `tokens` with their padding, longest first."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and lengths[batch[0]] * (len(batch) + 1) > tokens:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
