"""A tiny model of each family with a tokenizer of its class, saved as the hub holds them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sentencepiece as spm
import torch
import transformers as tf

SENTENCES = [
    "7月12日，县长陆明远主持召开会议。",
    "会议强调，要抓好安全生产工作，确保群众生命财产安全。",
    "总投资3.5亿元，惠及1.2万户。",
]
_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:<>,.0123456789"
CHARACTERS = ["▁", *dict.fromkeys("".join(SENTENCES) + _LATIN)]
SIZES = {
    "d_model": 32,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 64,
    "decoder_ffn_dim": 64,
    "max_position_embeddings": 512,
}
T5_SIZES = {"d_model": 32, "d_kv": 16, "d_ff": 64, "num_layers": 2, "num_heads": 2}


def save(model: Any, tokenizer: Any, folder: Path) -> Path:
    """Weights that give varied outputs, as safetensors, with config and tokenizer."""
    torch.manual_seed(1)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 2:
                parameter.normal_(0, 0.3)
    model.eval().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def characters_model(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    with path.open("wb") as out:
        spm.SentencePieceTrainer.train(
            sentence_iterator=iter([*SENTENCES, " ".join(_LATIN), _LATIN] * 3),
            model_writer=out,
            model_type="char",
            vocab_size=120,
            character_coverage=1.0,
            hard_vocab_limit=False,
            minloglevel=2,
        )
    return path


def _pieces(path: Path) -> list[str]:
    model = spm.SentencePieceProcessor(model_file=str(path))
    return [model.id_to_piece(i) for i in range(3, model.get_piece_size())]


def m2m100(folder: Path) -> Path:
    source = characters_model(folder / "source", "sentencepiece.bpe.model")
    vocab = {token: i for i, token in enumerate(["<s>", "<pad>", "</s>", "<unk>", *_pieces(source)])}
    (folder / "source" / "vocab.json").write_text(json.dumps(vocab))
    tokenizer = tf.M2M100Tokenizer(str(folder / "source" / "vocab.json"), str(source))
    config = tf.M2M100Config(vocab_size=len(vocab) + 100 + tokenizer.num_madeup_words, **SIZES)
    return save(tf.M2M100ForConditionalGeneration(config), tokenizer, folder / "model")


def nllb(folder: Path) -> Path:
    vocab = {token: i for i, token in enumerate(["<s>", "<pad>", "</s>", "<unk>", *CHARACTERS])}
    tokenizer = tf.NllbTokenizer(vocab=vocab, merges=[])
    config = tf.M2M100Config(vocab_size=len(tokenizer), **SIZES)
    return save(tf.M2M100ForConditionalGeneration(config), tokenizer, folder / "model")


def mbart50(folder: Path) -> Path:
    tokenizer = tf.MBart50Tokenizer(vocab=[(t, -1.0) for t in ("<unk>", "<s>", "</s>", *CHARACTERS)])
    config = tf.MBartConfig(
        vocab_size=len(tokenizer), decoder_start_token_id=2, tokenizer_class="MBart50Tokenizer", **SIZES
    )
    return save(tf.MBartForConditionalGeneration(config), tokenizer, folder / "model")


def marian(folder: Path) -> Path:
    source = characters_model(folder / "source", "source.spm")
    target = characters_model(folder / "source", "target.spm")
    vocab = {token: i for i, token in enumerate(["</s>", "<unk>", *_pieces(source), "<pad>"])}
    (folder / "source" / "vocab.json").write_text(json.dumps(vocab))
    tokenizer = tf.MarianTokenizer(str(source), str(target), str(folder / "source" / "vocab.json"))
    pad = vocab["<pad>"]
    config = tf.MarianConfig(
        vocab_size=len(vocab),
        decoder_start_token_id=pad,
        pad_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=0,
        **SIZES,
    )
    return save(tf.MarianMTModel(config), tokenizer, folder / "model")


def _t5_tokenizer(*more: str) -> Any:
    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", -9.0), *((t, -1.0) for t in (*more, *CHARACTERS))]
    return tf.T5Tokenizer(vocab=vocab, extra_ids=4)


def flan_t5(folder: Path) -> Path:
    tokenizer = _t5_tokenizer()
    config = tf.T5Config(
        vocab_size=len(tokenizer), feed_forward_proj="gated-gelu", tie_word_embeddings=False, **T5_SIZES
    )
    return save(tf.T5ForConditionalGeneration(config), tokenizer, folder / "model")


def madlad(folder: Path) -> Path:
    tokenizer = _t5_tokenizer("<2en>", "<2fr>")
    config = tf.T5Config(
        vocab_size=len(tokenizer), feed_forward_proj="gated-gelu", tie_word_embeddings=False, **T5_SIZES
    )
    return save(tf.T5ForConditionalGeneration(config), tokenizer, folder / "model")


def mt0(folder: Path) -> Path:
    tokenizer = _t5_tokenizer()
    config = tf.MT5Config(vocab_size=len(tokenizer), **T5_SIZES)
    return save(tf.MT5ForConditionalGeneration(config), tokenizer, folder / "model")


def t5gemma(folder: Path) -> Path:
    special = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>", "\n"]
    tokenizer = tf.GemmaTokenizer(vocab={t: i for i, t in enumerate([*special, *CHARACTERS])}, merges=[])
    tokenizer.add_special_tokens({"additional_special_tokens": ["<start_of_turn>", "<end_of_turn>"]})
    tokenizer.chat_template = (
        "{{ bos_token }}{% for message in messages %}<start_of_turn>user\n{{ message['content'] }}<end_of_turn>\n"
        "{% endfor %}{{ '<start_of_turn>model\n' }}"
    )
    side = {
        "vocab_size": len(tokenizer),
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "head_dim": 16,
        "query_pre_attn_scalar": 16,
        "max_position_embeddings": 512,
    }
    config = tf.T5GemmaConfig(encoder=side, decoder=side, vocab_size=len(tokenizer))
    return save(tf.T5GemmaForConditionalGeneration(config), tokenizer, folder / "model")


FAMILIES: dict[str, Callable[[Path], Path]] = {
    "m2m100": m2m100,
    "nllb": nllb,
    "mbart50": mbart50,
    "marian": marian,
    "flan-t5": flan_t5,
    "madlad": madlad,
    "mt0": mt0,
    "t5gemma": t5gemma,
}
