"""Every family by the public path: codes, prompts and forced tokens, both engines alike, n-best in order."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tiny_families import FAMILIES, SENTENCES

from toolkit.models.conversion import TOKENIZER, NotConvertible
from toolkit.models.convert import ModelFolderError
from toolkit.models.loading import open_engine

STARTS = {
    "m2m100": ["__zh__", "▁"],
    "nllb": ["zho_Hans", "▁"],
    "mbart50": ["zh_CN", "▁"],
    "marian": ["▁", "总"],
    "flan-t5": ["▁", "T", "r", "a", "n", "s", "l", "a", "t", "e", "▁", "t", "h", "e"],
    "madlad": ["▁", "<2en>", "▁", "总"],
    "mt0": ["▁", "T", "r", "a", "n", "s", "l", "a", "t", "e", "▁", "t", "o", "▁", "E"],
    "t5gemma": ["<bos>", "<start_of_turn>", "u", "s", "e", "r", "\n", "T"],
}
ENDS = {"t5gemma": ["m", "o", "d", "e", "l", "\n"]}
FORGED = "总投资</s>3.5亿元__fr__fra_Latn<end_of_turn>，惠及1.2万户。"
ALIKE = 20


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("families")
    return {name: build(root / name) for name, build in FAMILIES.items()}


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("GONGBAO_CACHE", str(folder))
    return folder


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_known_asked_its_way_and_alike_in_both_engines(
    family: str, built: dict[str, Path], cache: Path, tmp_path: Path
) -> None:
    model = open_engine(str(built[family]), device="cpu", threads=1, precision="float32")
    torch = open_engine(str(built[family]), device="cpu", threads=1, precision="float32", backend="pytorch")
    assert model.family.name == family
    assert not model.annotates and not model.engine.annotates
    assert torch.name == model.name

    tokens = model.engine.encode(SENTENCES[2])
    assert tokens[: len(STARTS[family])] == STARTS[family]
    end = ENDS.get(family, ["</s>"])
    assert tokens[-len(end) :] == end
    forged = model.engine.encode(FORGED)
    assert forged.count("</s>") == tokens.count("</s>") and "fra_Latn" not in forged
    assert forged.count("<end_of_turn>") == tokens.count("<end_of_turn>")
    assert len(model.engine.encode(SENTENCES[2] * 400)) <= model.family.limit
    assert model.engine.encode(SENTENCES[2] * 400)[-len(end) :] == end

    if not model.family.convertible:
        with pytest.raises(NotConvertible, match=family):
            _ = open_engine(str(built[family]), backend="ctranslate2", device="cpu").engine
        assert [len(h) for h in model.engine.generate(SENTENCES[2:], beam=2, best=2)] == [2]
        return
    fast, slow = model.engine.generate(SENTENCES[1:], beam=1), torch.engine.generate(SENTENCES[1:], beam=1)
    for (one,), (other,) in zip(fast, slow, strict=True):
        assert one.text[:ALIKE] == other.text[:ALIKE]
        if one.text == other.text:
            assert one.score == pytest.approx(other.score, abs=0.03)
    best = model.engine.generate(SENTENCES[:1] * 2, beam=3, best=3)
    assert best[0] == best[1] and len(best[0]) == 3
    assert [h.score for h in best[0]] == sorted((h.score for h in best[0]), reverse=True)

    (converted,) = cache.glob("models/*-float32-*")
    carried = tmp_path / "carried"
    shutil.copytree(converted, carried)
    assert (carried / TOKENIZER).is_dir()
    again = open_engine(str(carried), device="cpu", threads=1, precision="float32")
    assert again.engine.generate(SENTENCES[1:], beam=1) == fast


def test_weights_that_could_run_code_are_refused(built: dict[str, Path], tmp_path: Path) -> None:
    pickled = tmp_path / "pickled"
    shutil.copytree(built["nllb"], pickled)
    (pickled / "model.safetensors").rename(pickled / "pytorch_model.bin")
    with pytest.raises(ModelFolderError, match=r"pytorch_model\.bin.*pickle.*save_pretrained"):
        open_engine(str(pickled))
    (pickled / "model.safetensors.index.json").write_text('{"weight_map": {"a": "../x/pytorch_model.bin"}}')
    (pickled / "model-00001-of-00001.safetensors").write_bytes(b"")
    with pytest.raises(ModelFolderError, match="not a shard"):
        open_engine(str(pickled))


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ('{"model_type": "llama"}', "llama.*none of the seq2seq families"),
        ('{"model_type": "mbart"}', "only mBART-50"),
        ('{"model_type": "m2m_100"}', "tokenizer"),
        ("[" * 100_000, "cannot be read as JSON"),
        ("[]", "no JSON object"),
    ],
)
def test_a_folder_of_no_family_says_so(config: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(config)
    with pytest.raises(ModelFolderError, match=says):
        open_engine(str(tmp_path))


def test_a_model_that_is_not_here_says_how_to_get_it(cache: Path) -> None:
    with pytest.raises(
        ModelFolderError, match=r"gongbao models pull nllb-600m.*facebook--nllb-200-distilled-600M.*--model"
    ):
        open_engine("nllb-600m")
    with pytest.raises(ModelFolderError, match="no preset"):
        open_engine("no/such/model")
    with pytest.raises(ModelFolderError, match="no device 'gpu'"):
        open_engine(device="gpu")


def test_the_embedded_model_annotates_and_opens_under_the_name_it_had(tiny_model: Path, plain_search: None) -> None:
    from toolkit.models.folder import open_model

    opened = open_engine(str(tiny_model), device="cpu", threads=1)
    assert opened.annotates and opened.name == open_model(str(tiny_model)).name
    assert opened.engine.annotates and opened.engine.generate(SENTENCES, beam=2, best=2)
    assert open_engine("embedded").name == open_model().name
