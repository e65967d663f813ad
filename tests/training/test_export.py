"""A saved folder is one that `transformers` loads by itself, tokenizer included, with the output of our engine."""

from pathlib import Path

import sentencepiece as spm
import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from toolkit.models.convert import convert_embedded, foreign_pieces
from toolkit.models.ctranslate import embedded_engine
from toolkit.training.corpus import load_pairs
from toolkit.translation.annotate import prefix

ROOT = Path(__file__).parents[2]
SOURCES = [
    prefix("translate") + "⟦ county magistrate⟧⟦ Liu Wenxi⟧主持召开⟦ the 23rd executive meeting⟧。",
    prefix("translate") + "全年投资3.5亿元，  同比增长７％，①覆盖12個村。",
]


def test_auto_classes_give_the_pieces_and_the_output_of_the_engine(tiny_model, tmp_path, plain_search):
    tokenizer = AutoTokenizer.from_pretrained(str(tiny_model), local_files_only=True)
    pieces = spm.SentencePieceProcessor(model_file=str(tiny_model / "sentencepiece.bpe.model"))
    pairs = load_pairs(ROOT / "corpus")[::200]
    for text in [*SOURCES, *[p.zh for p in pairs], *[f" {p.en}" for p in pairs]]:
        ids = tokenizer(text)["input_ids"]
        assert ids == [*pieces.encode(text), tokenizer.eos_token_id]
        assert tokenizer.decode(ids, skip_special_tokens=True).strip() == pieces.decode(pieces.encode(text)).strip()

    model = AutoModelForSeq2SeqLM.from_pretrained(str(tiny_model), local_files_only=True, dtype=torch.float32).eval()
    engine = embedded_engine(convert_embedded(tiny_model, tmp_path / "ct2"), threads=1, precision="float32")
    chinese = tokenizer.convert_tokens_to_ids(foreign_pieces(list(tokenizer.get_vocab())))
    for source in SOURCES:
        inputs = tokenizer(source, return_tensors="pt")
        ids = model.generate(
            input_ids=inputs.input_ids, num_beams=1, max_new_tokens=12, do_sample=False, suppress_tokens=chinese
        )
        ours = engine.generate([source], beam=1)[0][0].text
        theirs = tokenizer.decode(ids[0], skip_special_tokens=True).strip()
        assert theirs and ours.startswith(theirs[: len(theirs) // 2])
