"""The joint SentencePiece vocabulary of the embedded model."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.translation.annotate import SPECIAL_PIECES

BOS, PAD, EOS, UNK = 0, 1, 2, 3


def train_tokenizer(sentences: Iterable[str], folder: Path, vocabulary: int) -> Path:
    """Train a unigram model with byte fallback and split digits; marks and task prefixes are single pieces.

    Ids 0–3 are <s>, <pad>, </s>, <unk>, as the M2M100 class expects. Returns the path of `sentencepiece.bpe.model`.
    """
    import sentencepiece as spm

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "sentencepiece.bpe"
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(target),
        vocab_size=vocabulary,
        model_type="unigram",
        byte_fallback=True,
        split_digits=True,
        character_coverage=0.9995,
        normalization_rule_name="nmt_nfkc",
        user_defined_symbols=list(SPECIAL_PIECES),
        bos_id=BOS,
        pad_id=PAD,
        eos_id=EOS,
        unk_id=UNK,
        bos_piece="<s>",
        pad_piece="<pad>",
        eos_piece="</s>",
        unk_piece="<unk>",
        num_threads=2,
        minloglevel=2,
    )
    target.with_suffix(".bpe.vocab").unlink(missing_ok=True)
    return target.with_suffix(".bpe.model")
