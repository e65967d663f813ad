"""The CTranslate2 engine for the embedded model: marked Chinese in, English out. Imports no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.models.convert import VOCABULARY

EOS = "</s>"
MAX_SOURCE_PIECES = 1000
PENALTY, STEADY_PENALTY = 1.05, 1.2
NGRAM, STEADY_NGRAM = 6, 4
COVERAGE_PENALTY = 0.2


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One output. `score` is the mean log-probability per piece."""

    text: str
    score: float
    pieces: int


class Engine:
    """A model in CTranslate2's form with its SentencePiece vocabulary.

    Args:
        folder: a CTranslate2 model folder that also holds `sentencepiece.bpe.model`.
        threads: CPU threads; 0 takes what the machine has.
    """

    def __init__(self, folder: Path, *, device: str = "cpu", threads: int = 0) -> None:
        import ctranslate2
        import sentencepiece as spm

        self._pieces = spm.SentencePieceProcessor(model_file=str(folder / VOCABULARY))
        self._translator: Any = ctranslate2.Translator(
            str(folder), device=device, compute_type="default", intra_threads=threads or 0, inter_threads=1
        )

    def encode(self, text: str) -> list[str]:
        """Pieces of a marked source, closed with `</s>` and cut to what the model has room for."""
        return [*self._pieces.encode(text, out_type=str)[:MAX_SOURCE_PIECES], EOS]

    def generate(
        self, sources: Sequence[str], *, beam: int = 4, best: int = 1, batch_tokens: int = 1024, steady: bool = False
    ) -> list[list[Hypothesis]]:
        """For every source its `best` hypotheses, best first; order is kept. `steady` discourages repetition."""
        if not sources:
            return []
        encoded = [self.encode(source) for source in sources]
        longest = max(len(pieces) for pieces in encoded)
        results = self._translator.translate_batch(
            encoded,
            beam_size=max(beam, best),
            num_hypotheses=best,
            max_batch_size=batch_tokens,
            batch_type="tokens",
            max_decoding_length=min(1000, 3 * longest + 20),
            replace_unknowns=False,
            disable_unk=True,
            coverage_penalty=COVERAGE_PENALTY if max(beam, best) > 1 else 0.0,
            repetition_penalty=STEADY_PENALTY if steady else PENALTY,
            no_repeat_ngram_size=STEADY_NGRAM if steady else NGRAM,
        )
        flat = [
            (source, pieces) for source, result in zip(encoded, results, strict=True) for pieces in result.hypotheses
        ]
        scores = iter(self._scores([source for source, _ in flat], [pieces for _, pieces in flat], batch_tokens))
        return [
            [
                Hypothesis(self._pieces.decode_pieces(pieces).strip(), next(scores), len(pieces))
                for pieces in result.hypotheses
            ]
            for result in results
        ]

    def _scores(self, sources: list[list[str]], targets: list[list[str]], batch_tokens: int) -> list[float]:
        """Mean log-probability of each target's pieces: beam scores carry penalties and do not compare."""
        scored = self._translator.score_batch(sources, targets, max_batch_size=batch_tokens, batch_type="tokens")
        return [sum(s.log_probs) / max(1, len(s.log_probs)) for s in scored]
