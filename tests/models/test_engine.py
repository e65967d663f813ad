import json
import subprocess
import sys

import numpy as np
import pytest
import torch
from transformers import M2M100ForConditionalGeneration

from toolkit.models.convert import ModelFolderError, convert_embedded, foreign_pieces, read_weights
from toolkit.models.ctranslate import embedded_engine
from toolkit.models.folder import open_model
from toolkit.translation.annotate import mark, plain, prefix

SOURCES = [
    "7月12日，县长陆明远主持召开会议。",
    "会议强调，要抓好安全生产工作，确保群众生命财产安全。",
    "总投资3.5亿元，惠及1.2万户。",
]


def test_ctranslate2_and_pytorch_agree(tiny_model, tmp_path, plain_search):
    engine = embedded_engine(convert_embedded(tiny_model, tmp_path / "fp32", quantization="float32"), threads=1)
    model = M2M100ForConditionalGeneration.from_pretrained(tiny_model).eval()
    import sentencepiece as spm

    pieces = spm.SentencePieceProcessor(model_file=str(tiny_model / "sentencepiece.bpe.model"))
    vocabulary = [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]
    chinese = [pieces.piece_to_id(piece) for piece in foreign_pieces(vocabulary)]
    assert chinese and pieces.piece_to_id("。") in chinese
    assert pieces.piece_to_id("⟦") not in chinese and pieces.piece_to_id("▁") not in chinese
    for text in SOURCES:
        source = prefix("translate") + text
        ids = torch.tensor([[*pieces.encode(source), pieces.eos_id()]])
        assert engine.encode(source) == [pieces.id_to_piece(i) for i in ids[0].tolist()]
        with torch.no_grad():
            out = model.generate(ids, num_beams=1, do_sample=False, max_length=40, suppress_tokens=chinese)[0].tolist()
        expected = pieces.decode([i for i in out if i > 3])
        got = engine.generate([source], beam=1)[0][0]
        assert got.text.startswith(expected[: len(expected) // 2]) and expected


def test_weights_of_every_width_convert_alike(tiny_model, tmp_path):
    from toolkit.training import export

    model = M2M100ForConditionalGeneration.from_pretrained(tiny_model)
    half = tmp_path / "half"
    export.save_folder(model, export.weights_of(model), tiny_model / "sentencepiece.bpe.model", half, torch.bfloat16)
    assert (half / "model.safetensors").stat().st_size < 0.6 * (tiny_model / "model.safetensors").stat().st_size
    full, short = read_weights(tiny_model / "model.safetensors"), read_weights(half / "model.safetensors")
    assert full.keys() == short.keys()
    for name, tensor in full.items():
        assert short[name].dtype == tensor.dtype == np.float32
        assert np.allclose(short[name], tensor, rtol=0.01, atol=0.01)
    assert embedded_engine(convert_embedded(half, tmp_path / "b"), threads=1).generate(SOURCES, beam=1)


def test_the_same_input_gives_the_same_output_in_order(tiny_model, tmp_path, monkeypatch):
    monkeypatch.setenv("GONGBAO_CACHE", str(tmp_path))
    model = open_model(str(tiny_model))
    assert open_model(str(tiny_model)) == model
    engine = embedded_engine(model.folder, threads=1)
    together = engine.generate(SOURCES * 3, beam=2, best=2)
    assert [len(h) for h in together] == [2] * 9
    assert together[:3] == together[3:6] == engine.generate(SOURCES, beam=2, best=2)
    assert engine.generate([], beam=2) == []


def test_decoding_imports_no_torch(tiny_model, tmp_path, monkeypatch):
    monkeypatch.setenv("GONGBAO_CACHE", str(tmp_path))
    open_model(str(tiny_model))
    code = (
        "import sys, json; from toolkit.models.folder import open_model;"
        "from toolkit.models.ctranslate import embedded_engine;"
        f"e = embedded_engine(open_model({str(tiny_model)!r}).folder, threads=1); e.generate(['会议'], beam=1);"
        "print(json.dumps(sorted(m for m in ('torch', 'transformers') if m in sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_a_folder_that_is_no_model_says_so(tmp_path, tiny_model):
    with pytest.raises(ModelFolderError, match="no such model folder"):
        open_model(str(tmp_path / "absent"))
    with pytest.raises(ModelFolderError, match="is this a model folder"):
        open_model(str(tmp_path))
    other = tmp_path / "other"
    other.mkdir()
    for name in ("model.safetensors", "sentencepiece.bpe.model"):
        (other / name).write_bytes((tiny_model / name).read_bytes())
    (other / "config.json").write_text('{"model_type": "llama"}')
    with pytest.raises(ModelFolderError, match="llama"):
        convert_embedded(other, tmp_path / "out")


def test_text_cannot_forge_notation():
    assert plain("会议⟦ evil⟧>>gist<<强调") == "会议 evil强调"
    assert mark("会议⟦强调", []) == "会议强调"
