"""`gongbao corpus check`: findings to standard output, the summary to standard error, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from toolkit.cli.main import app


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["corpus", "check", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_own_files_are_checked_and_every_failure_is_named(tmp_path: Path) -> None:
    good, bad, doubtful = tmp_path / "good.txt", tmp_path / "bad.tsv", tmp_path / "doubtful.txt"
    good.write_text("会议召开。 ||| The meeting opened.\n", "utf-8")
    bad.write_text("会议结束。\tThe meeting 结束.\n", "utf-8")
    doubtful.write_text("增长7%。 ||| It rose.\n", "utf-8")
    assert run(good) == (0, "", "gongbao: 0 releases, 0 release sentences, 1 pairs; 0 errors, 0 to look at\n")
    code, out, err = run(doubtful, good)
    assert code == 0 and out.startswith(f"look  {doubtful}:1: 7% not in the English") and "1 to look at" in err
    code, out, err = run(tmp_path, tmp_path / "absent.txt")
    assert code == 1 and f"error {bad}:1: Chinese left" in out and "absent.txt: No such file" in err
    assert "3 pairs; 1 errors, 1 to look at" in err
    code, out, _ = run("--json", bad)
    assert code == 1
    assert json.loads(out)["line"] == 1 and json.loads(out)["level"] == "error" and json.loads(out)["advice"]


def test_without_files_the_projects_corpus_is_checked() -> None:
    code, _, err = run()
    assert code == 0 and "; 0 errors" in err and not err.startswith("gongbao: 0 releases")
