"""Summary lines by a seq2seq model: the embedded one's task prefixes, or another family's prompts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.models.loading import open_engine
from toolkit.summary.result import Task
from toolkit.terms import Terminology
from toolkit.translation.annotate import mark, prefix
from toolkit.translation.verification import HAN, LOOP


class ModelWriter:
    """A `LineWriter` over one model. What it writes is checked by whoever asks for it.

    Args:
        model: `embedded`, a folder, or a model that was pulled.
        prompts: a folder of prompts that come before the package's.
        terminology: the terms that a model which reads marks is given.

    Raises:
        ModelFolderError: no such model; when first asked to write, it cannot be loaded.
    """

    def __init__(
        self,
        model: str,
        terminology: Terminology,
        *,
        prompts: Path | None = None,
        device: str = "auto",
        threads: int = 0,
        beam: int = 4,
    ) -> None:
        self._opened = open_engine(model, device=device, threads=threads, prompts=prompts)
        self._terminology, self._beam = terminology, beam

    def write(self, task: Task, zh: Sequence[str]) -> list[tuple[str, float | None]]:
        """One English line and its mean log-probability for each Chinese text, in order; what is none is empty.

        Raises:
            PromptError: the model's family is not asked for this task.
        """
        sources = list(zh)
        if self._opened.annotates:
            sources = [prefix(task) + mark(text, self._terminology.find(text)) for text in zh]
        outputs = self._opened.engine.generate(sources, beam=self._beam, task=task)
        return [(_line(found[0].text), found[0].score) for found in outputs]


def _line(text: str) -> str:
    return "" if HAN.search(text) or LOOP.search(text) else text
