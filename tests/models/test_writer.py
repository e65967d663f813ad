"""Summary lines by a model: asked by prompt for each task; nothing stands that the release does not support."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tiny_families import FAMILIES
from typer.testing import CliRunner

from toolkit.cli.main import app
from toolkit.models.codecs import FamilyCodec
from toolkit.models.loading import open_engine
from toolkit.models.prompts import PromptError
from toolkit.summary.writer import ModelWriter
from toolkit.terms import Terminology
from toolkit.translation.verification import HAN

RELEASE = """石桥县召开安全生产工作会议
7月12日，副县长陆明远主持召开会议，研究安全生产工作。
会议要求，要加强隐患排查，确保12个乡镇全部落实责任。
"""


@pytest.fixture(scope="module")
def mt0(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return FAMILIES["mt0"](tmp_path_factory.mktemp("mt0") / "mt0")


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGBAO_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


def test_every_task_has_its_prompt_and_a_user_s_folder_comes_first(mt0: Path, tmp_path: Path) -> None:
    (tmp_path / "mt0").mkdir()
    (tmp_path / "mt0" / "gist.txt").write_text("Tell me: {text}\n", "utf-8")
    codec = FamilyCodec(mt0, open_engine(str(mt0)).family, tmp_path)

    def asked(task: str) -> str:
        return "".join(codec.encode("会议召开。", task)).replace("▁", " ")

    assert "headline" in asked("headline") and "decided" in asked("decision") and "Translate" in asked("translate")
    assert asked("gist").strip().startswith("Tell me:") and "Summarize" not in asked("gist")


def test_a_model_that_only_translates_writes_no_lines(tmp_path: Path) -> None:
    marian = FAMILIES["marian"](tmp_path / "marian")
    with pytest.raises(PromptError, match="marian models only translate; they write no headline"):
        ModelWriter(str(marian), Terminology()).write("headline", ["会议召开。"])


def test_what_an_untrained_writer_writes_does_not_reach_the_summary_unmarked(
    mt0: Path, tiny_model: Path, tmp_path: Path
) -> None:
    release = tmp_path / "a.txt"
    release.write_text(RELEASE, "utf-8")
    run = CliRunner().invoke
    with_none = run(app, ["summarize", str(release), "--model", str(tiny_model), "--threads", "1"])
    written = run(app, ["summarize", str(release), "--model", str(tiny_model), "--threads", "1", "--writer", str(mt0)])
    assert with_none.exit_code == written.exit_code == 0, written.output
    plain, checked = (json.loads(result.stdout) for result in (with_none, written))
    assert len(checked["decisions"]) == len(plain["decisions"]) == 1
    for line in (checked["gist"], checked["headline"], *(d["en"] for d in checked["decisions"])):
        assert not HAN.search(line)
    same = checked["decisions"][0]["en"] == plain["decisions"][0]["en"]
    assert same and checked["decisions"][0]["replaced"] and {"headline", "gist"} <= set(checked["replaced"])
    refused = run(app, ["summarize", str(release), "--model", str(tiny_model), "--writer", str(tmp_path / "no")])
    assert refused.exit_code == 2 and "no" in refused.output

    (tmp_path / "prompts" / "mt0").mkdir(parents=True)
    (tmp_path / "prompts" / "mt0" / "gist.txt").write_text("no place for the text\n", "utf-8")
    options = ["--model", str(tiny_model), "--writer", str(mt0), "--prompts", str(tmp_path / "prompts")]
    refused = run(app, ["summarize", str(release), *options])
    assert refused.exit_code == 2 and "gist.txt" in refused.output and not refused.stdout.strip()
