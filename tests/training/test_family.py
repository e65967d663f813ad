"""Models of other families learn from their own form of a pair, and what is saved opens like what they came from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from killed_runs import resumed_after_kill, same_weights
from safetensors.torch import load_file
from tiny_families import FAMILIES
from transformers import AutoConfig, AutoModelForSeq2SeqLM, AutoTokenizer
from typer.testing import CliRunner

from toolkit.cli.main import app
from toolkit.models.convert import ModelFolderError
from toolkit.models.families import FAMILIES as KNOWN
from toolkit.models.families import family_of
from toolkit.models.loading import open_engine
from toolkit.models.torch_engine import load_seq2seq
from toolkit.training.examples import Example
from toolkit.training.export import weights_of
from toolkit.training.family import FamilyStudent
from toolkit.training.recipe import Checks, Recipe, Schedule
from toolkit.training.run import train
from toolkit.training.trainer import Trainer

OWN = {"会议强调安全。": "Safety first.", "群众生命财产。": "Lives and property.", "总投资惠及户。": "Money helps."}
UPDATES = 200
RECIPE = """
out = "run"
start = "model"
[data]
corpus = ""
own = ["mine.tsv"]
[examples]
join = 0.0
noise = 0.0
substitute = 0.0
[schedule]
updates = {updates}
batch_tokens = 400
warmup = 10
muon_rate = 0.0
adam_rate = {rate}
label_smoothing = 0.0
[checks]
every = {updates}
save_every = 80
average = 1
"""


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGBAO_CACHE", str(tmp_path_factory.mktemp("cache")))


def built(name: str, folder: Path) -> Path:
    """A model of a family that can learn within seconds: fresh weights, large enough to attend by, and no dropout."""
    model = FAMILIES[name](folder)
    torch.manual_seed(1)
    config = AutoConfig.from_pretrained(str(model))
    config.dropout = config.dropout_rate = 0.0
    config.init_std = 0.2
    AutoModelForSeq2SeqLM.from_config(config).save_pretrained(str(model))
    return model


def recipe(folder: Path, rate: float) -> Path:
    (folder / "mine.tsv").write_text("".join(f"{zh}\t{en}\n" for zh, en in OWN.items()), "utf-8")
    path = folder / "r.toml"
    path.write_text(RECIPE.format(updates=UPDATES, rate=rate), "utf-8")
    return path


def entries(run: Path) -> list[dict[str, float]]:
    return [json.loads(line) for line in (run / "log.jsonl").read_text("utf-8").splitlines()]


def test_a_t5_learns_a_users_pairs(tmp_path: Path) -> None:
    built("flan-t5", tmp_path)
    final = train(recipe(tmp_path, 0.005))
    losses = [entry["loss"] for entry in entries(tmp_path / "run") if "loss" in entry]
    assert losses[-1] < losses[0] / 4, losses
    opened = open_engine(str(final), device="cpu", threads=1)
    assert opened.family.name == "flan-t5"
    assert [h[0].text for h in opened.engine.generate(list(OWN), beam=2)] == list(OWN.values())


def test_a_marian_is_trained_and_used_from_the_command_line(tmp_path: Path) -> None:
    built("marian", tmp_path)
    done = CliRunner().invoke(app, ["train", str(recipe(tmp_path, 0.003))])
    assert done.exit_code == 0, done.output
    final = Path(done.stdout.strip())
    log = entries(tmp_path / "run")
    assert log[-1]["final_chrf"] > 80 and next(e for e in log if "chrf" in e)["chrf"] > 80
    assert family_of(tmp_path / "run" / "best").name == "marian"
    page = tmp_path / "page.txt"
    page.write_text("会议强调安全。\n", "utf-8")
    done = CliRunner().invoke(app, ["translate", str(page), "--model", str(final), "--no-memory"])
    assert done.exit_code == 0 and "Safety first." in done.stdout, done.output


def test_a_killed_run_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    model = FAMILIES["marian"](tmp_path)
    plan = Recipe(
        out="run",
        schedule=Schedule(updates=8, batch_tokens=60, warmup=2, muon_rate=0.0, adam_rate=0.001),
        checks=Checks(every=10**6, save_every=3, average=2),
    )

    def trainer(folder: Path) -> Trainer:
        examples = [Example(zh, en) for zh, en in OWN.items()]
        return Trainer(plan, folder, FamilyStudent(model, family_of(model)), lambda rng, epoch: examples)

    whole = trainer(tmp_path / "whole").run()
    resumed = resumed_after_kill(lambda: trainer(tmp_path / "broken"), 5)
    assert same_weights(whole, resumed)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_pair_takes_its_familys_form_and_the_saved_folder_holds_the_model(name: str, tmp_path: Path) -> None:
    start = FAMILIES[name](tmp_path)
    student = FamilyStudent(start, family_of(start))
    (item,) = student.encode([Example("总投资3.5亿元。", "Safety first.")])
    family = KNOWN[name]
    target = "en" if name == "m2m100" else family.forced
    codes = {"src_lang": family.source, "tgt_lang": target} if family.source else {}
    labels = AutoTokenizer.from_pretrained(str(start), **codes)(text_target="Safety first.")["input_ids"]
    if name != "t5gemma":
        assert item.target == labels
    model = student.model.eval()
    if getattr(model.config, "decoder_start_token_id", None) is None:
        model.config.decoder_start_token_id = model.config.pad_token_id
    source, wanted = torch.tensor([item.source]), torch.tensor([item.target])
    with torch.no_grad():
        logits = model(input_ids=source, decoder_input_ids=torch.tensor([[student.first, *item.target[:-1]]])).logits
        expected = model(input_ids=source, labels=wanted).loss
    assert torch.nn.functional.cross_entropy(logits[0], wanted[0]).item() == pytest.approx(expected.item(), rel=1e-4)
    (forged,) = student.encode([Example("总投资。", "Safety</s> first.<eos>")])
    assert item.target[-1] not in forged.target[:-1]
    assert student.encode([Example("总投资。", "Safety first. " * 100)]) == []

    saved = student.save(weights_of(student.model), tmp_path / "saved")
    assert family_of(saved) is family
    again, before = load_seq2seq(saved, "float32").state_dict(), load_seq2seq(start, "float32").state_dict()
    assert again.keys() == before.keys() and all(torch.equal(again[key], before[key]) for key in before)


def test_weights_keep_the_precision_they_came_in_and_pickles_are_refused(tmp_path: Path) -> None:
    start = FAMILIES["marian"](tmp_path)
    AutoModelForSeq2SeqLM.from_pretrained(str(start), dtype=torch.float16).save_pretrained(str(start))
    student = FamilyStudent(start, family_of(start))
    assert student.model.dtype == torch.float32
    saved = load_file(student.save(weights_of(student.model), tmp_path / "saved") / "model.safetensors")
    assert {value.dtype for value in saved.values()} == {torch.float16}
    (start / "model.safetensors").rename(start / "pytorch_model.bin")
    with pytest.raises(ModelFolderError, match=r"pytorch_model\.bin.*pickle"):
        FamilyStudent(start, family_of(start))
