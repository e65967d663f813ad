"""`gongbao train` says in one line what is wrong with a recipe, before anything is trained."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from toolkit.cli.main import app


@pytest.mark.parametrize(
    ("recipe", "says"),
    [
        (None, "r.toml: [Errno 2]"),
        ("out = 'x'\nsteps = 3", "unknown field 'steps'"),
        ("out = 'x'\nstart = 'opus-mt-zh-en'", "gongbao models pull opus-mt-zh-en"),
        ("out = 'x'\nstart = 'llama'", "llama: model_type 'llama' is none of the seq2seq families"),
        ("out = 'x'\n[data]\ncorpus = ''\nown = ['mine.tsv']", "mine.tsv: cannot be read"),
        ("out = 'x'\n[data]\ncorpus = ''", "gives no training pairs"),
    ],
)
def test_what_is_wrong_is_named(recipe: str | None, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGBAO_CACHE", str(tmp_path / "cache"))
    (tmp_path / "llama").mkdir()
    (tmp_path / "llama" / "config.json").write_text('{"model_type": "llama"}', "utf-8")
    if recipe is not None:
        (tmp_path / "r.toml").write_text(recipe, "utf-8")
    done = CliRunner().invoke(app, ["train", str(tmp_path / "r.toml")])
    assert done.exit_code == 2 and done.stdout == ""
    assert done.stderr.startswith("gongbao: error: ") and done.stderr.count("\n") == 1
    assert says in done.stderr
