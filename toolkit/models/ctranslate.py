"""The CTranslate2 engine: CPU in int8, int16 or float32, CUDA in float16, bfloat16 or int8. Imports no torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit.models.codecs import Codec, MarkedCodec
from toolkit.models.engine import EMBEDDED_SEARCH, PLAIN, Hypothesis, Search, room, searching


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
        self._translator: Any = ctranslate2.Translator(
            str(folder),
            device=kind,
            device_index=int(index or 0),
            compute_type=precision,
            intra_threads=threads,
            inter_threads=1,
        )

    def encode(self, text: str) -> list[str]:
        """The tokens that the model is given for a source."""
        return self._codec.encode(text)

    def generate(
        self, sources: Sequence[str], *, beam: int = 4, best: int = 1, batch_tokens: int = 1024, steady: bool = False
    ) -> list[list[Hypothesis]]:
        """For every source its `best` hypotheses, best first; order is kept. `steady` discourages repetition."""
        if not sources:
            return []
        encoded = [self.encode(source) for source in sources]
        search, width = searching(self._search, steady=steady), max(beam, best)
        forced = self._codec.forced
        results = self._translator.translate_batch(
            encoded,
            [forced] * len(encoded) if forced else None,
            beam_size=width,
            num_hypotheses=best,
            max_batch_size=batch_tokens,
            batch_type="tokens",
            max_decoding_length=room(max(len(pieces) for pieces in encoded)),
            replace_unknowns=False,
            disable_unk=True,
            coverage_penalty=search.coverage if width > 1 else 0.0,
            repetition_penalty=search.repetition,
            no_repeat_ngram_size=search.ngram,
            suppress_sequences=[[token] for token in self._codec.banned] or None,
            return_scores=True,
        )
        if search == PLAIN:
            scores = iter(
                [
                    score * len(pieces) / max(1, len(pieces) - len(forced))
                    for result in results
                    for score, pieces in zip(result.scores, result.hypotheses, strict=True)
                ]
            )
        else:
            flat = [(s, pieces) for s, result in zip(encoded, results, strict=True) for pieces in result.hypotheses]
            scores = iter(self._scores([source for source, _ in flat], [pieces for _, pieces in flat], batch_tokens))
        return [
            [
                Hypothesis(self._codec.decode(pieces[len(forced) :]), next(scores), len(pieces) - len(forced))
                for pieces in result.hypotheses
            ]
            for result in results
        ]

    def _scores(self, sources: list[list[str]], targets: list[list[str]], batch_tokens: int) -> list[float]:
        """Mean log-probability of each target's pieces: beam scores carry penalties and do not compare."""
        scored = self._translator.score_batch(sources, targets, max_batch_size=batch_tokens, batch_type="tokens")
        free = [s.log_probs[len(self._codec.forced) :] for s in scored]
        return [sum(log_probs) / max(1, len(log_probs)) for log_probs in free]


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
