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


def write_transformers_tokenizer(vocabulary: Path, folder: Path) -> None:
    """Write `tokenizer.json` and `tokenizer_config.json`: the same pieces by way of `AutoTokenizer`.

    Sources are closed with `</s>`; the marks and prefixes are pieces of the vocabulary already.
    """
    import sentencepiece as spm
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, processors
    from transformers import PreTrainedTokenizerFast

    pieces = spm.SentencePieceProcessor(model_file=str(vocabulary))
    scored = [(pieces.id_to_piece(i), pieces.get_score(i)) for i in range(pieces.get_piece_size())]
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=UNK, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(),
            normalizers.Prepend("▁"),
            normalizers.Replace(" ", "▁"),
        ]
    )
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", EOS)])
    named = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, **named, model_max_length=1000, clean_up_tokenization_spaces=False
    ).save_pretrained(str(folder))
