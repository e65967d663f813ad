"""The CTranslate2 engine: CPU in int8, int16 or float32, CUDA in float16, bfloat16 or int8. Imports no torch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from toolkit.models.codecs import Codec, MarkedCodec
from toolkit.models.convert import SHORTLIST
from toolkit.models.engine import EMBEDDED_SEARCH, PLAIN, STEADY_SEARCH, Hypothesis, Search, room
from toolkit.models.prompts import Asked


class CTranslate2Engine:
    """A model in CTranslate2's form with the codec of its family.

    Args:
        folder: a CTranslate2 model folder.
        device: `cpu`, `cuda` or `cuda:N`.
        precision: a compute type of CTranslate2; `default` keeps the weights' own.
        threads: CPU threads; 0 takes what the machine has.
    """

    def __init__(
        self,
        folder: Path,
        codec: Codec,
        *,
        search: Search = PLAIN,
        annotates: bool = False,
        device: str = "cpu",
        precision: str = "default",
        threads: int = 0,
    ) -> None:
        import ctranslate2

        kind, _, index = device.partition(":")
        self.annotates = annotates
        self._codec, self._search = codec, search
        self._shortlisted = (folder / SHORTLIST).is_file()
        self._suppressed = [] if self._shortlisted else [[token] for token in codec.banned]
        self._translator: Any = made_apart(
            lambda: ctranslate2.Translator(
                str(folder),
                device=kind,
                device_index=int(index or 0),
                compute_type=precision,
                intra_threads=threads,
                inter_threads=1,
            )
        )

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
        if not sources:
            return []
        encoded = [self._codec.encode(source, task) for source in sources]
        search, width = STEADY_SEARCH if steady else self._search, max(beam, best)
        forced = self._codec.forced
        results = self._translator.translate_batch(
            encoded,
            [forced] * len(encoded) if forced else None,
            beam_size=width,
            num_hypotheses=best,
            max_batch_size=batch_tokens,
            batch_type="tokens",
            max_decoding_length=room(max(len(pieces) for pieces in encoded), self._codec.limit),
            replace_unknowns=False,
            disable_unk=True,
            use_vmap=self._shortlisted,
            repetition_penalty=search.repetition,
            no_repeat_ngram_size=search.ngram,
            suppress_sequences=self._suppressed or None,
            return_scores=True,
        )
        own = len(forced)
        return [
            [
                Hypothesis(self._codec.decode(pieces[own:]), _free(score, len(pieces), own), len(pieces) - own)
                for score, pieces in zip(result.scores, result.hypotheses, strict=True)
            ]
            for result in results
        ]


def made_apart(make: Callable[[], Any]) -> Any:
    """What `make` gives, made in a thread that then ends.

    A translator made in a thread that lives on, such as the main one, decodes about 2.5 times slower on two cores
    (benchmarks/throughput.md): the thread's own OpenMP team seems to stay in the way of the decoding workers.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(make).result()


def _free(score: float, pieces: int, forced: int) -> float:
    """The mean log-probability over the pieces that were not forced."""
    return score * pieces / max(1, pieces - forced)


def embedded_engine(
    folder: Path, *, device: str = "cpu", precision: str = "default", threads: int = 0
) -> CTranslate2Engine:
    """The engine for a folder of the embedded family in CTranslate2's form, with its `sentencepiece.bpe.model`."""
    return CTranslate2Engine(
        folder,
        MarkedCodec(folder),
        search=EMBEDDED_SEARCH,
        annotates=True,
        device=device,
        precision=precision,
        threads=threads,
    )
