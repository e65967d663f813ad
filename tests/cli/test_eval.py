"""`gongbao eval`: list, score, compare, export and import as an evaluator runs them."""

import json
from pathlib import Path

from typer.testing import CliRunner

from toolkit.cli.main import app
from toolkit.evaluation.suite import load_suite, shipped_suites

RUN = CliRunner()
SUITE = load_suite(shipped_suites() / "institutions.yaml")


def call(*arguments: object) -> tuple[int, str, str]:
    done = RUN.invoke(app, ["eval", *map(str, arguments)], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def outputs(path: Path, texts: list[str]) -> Path:
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return path


def test_a_blind_round_trip_is_scored_compared_and_reported(tmp_path):
    assert call("export", "institutions", "-o", tmp_path / "blind.txt")[0] == 0
    assert (tmp_path / "blind.txt").read_text("utf-8").splitlines() == [i.source for i in SUITE.items]

    references = [i.reference or "" for i in SUITE.items]
    good = outputs(tmp_path / "good.txt", references)
    bad = outputs(tmp_path / "bad.txt", [r.replace("provincial", "municipal") for r in references])
    for file in (good, bad):
        reports = [flag for suffix in ("json", "md", "html") for flag in ("-o", file.with_suffix(f".{suffix}"))]
        code, told, _ = call("score", "institutions", "--hypotheses", file, "--samples", 100, *reports)
        assert code == 0 and "term_accuracy" in told
    result = json.loads((tmp_path / "good.json").read_text("utf-8"))
    assert result["suite"] == "institutions" and result["n"] == len(SUITE.items)
    assert result["metrics"]["term_accuracy"]["all"] == 100 and result["metrics"]["bleu"]["all"] > 99.9
    assert result["metrics"]["term_accuracy"]["ci95"]["all"] == [100, 100]
    again = json.loads(call("score", "--suite", "institutions", "--hypotheses", good, "--samples", 100, "--json")[1])
    assert again == result

    code, told, _ = call("compare", tmp_path / "good.json", tmp_path / "bad.json", "--samples", 200)
    assert code == 0 and "worse" in told
    data = json.loads(call("compare", tmp_path / "good.json", tmp_path / "bad.json", "--samples", 200, "--json")[1])
    assert data["metrics"]["term_accuracy"]["differences"][0]["significant"]


def test_a_suite_is_one_yaml_file_away(tmp_path):
    (tmp_path / "set.tsv").write_text(
        "source\treference\tterms\n市长讲话。\tThe mayor spoke.\ttitle:市长=mayor\n", "utf-8"
    )
    assert call("import", tmp_path / "set.tsv", "--name", "mine", "-o", tmp_path / "suites")[0] == 0
    listed = json.loads(call("list", "--suites", tmp_path / "suites", "--json")[1])
    assert {"mine", "titles", "summaries"} <= {suite["name"] for suite in listed}
    file = outputs(tmp_path / "h.txt", ["The vice mayor spoke."])
    code, told, _ = call("score", "mine", "--suites", tmp_path / "suites", "--hypotheses", file, "--json")
    metrics = json.loads(told)["metrics"]
    assert code == 0 and metrics["term_accuracy"]["all"] == 0 and metrics["wrong_rank"]["all"] == 100


def test_wrong_usage_is_one_line_and_code_two(tmp_path):
    short = outputs(tmp_path / "short.txt", ["one"])
    for arguments, told in (
        (("score", "no-such", "--hypotheses", short), "no suite 'no-such'"),
        (("score", "institutions"), "--hypotheses FILE"),
        (("score", "institutions", "--hypotheses", short), "1 lines for"),
        (("score", "institutions", "--hypotheses", tmp_path / "none.txt"), "no such file"),
        (("run", "institutions", "--split", "evening"), "no split 'evening'"),
        (("compare", short, short), "not a result"),
    ):
        code, _, error = call(*arguments)
        assert code == 2 and told in error and error.count("\n") == 1
