"""`gongbao terms …` on real files: what goes to standard output, what to standard error, and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from toolkit.cli.terms import app
from toolkit.terms.formats import read_termbase

HEADER = "zh,en,category,variants,from,to,level,note\n"


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_search_finds_entries_and_composes_what_no_entry_holds() -> None:
    code, out, _ = run("search", "云河县自然资源局副局长")
    assert code == 0
    assert "deputy director of the Yunhe County Natural Resources Bureau" in out
    code, out, _ = run("search", "书记", "--json", "--limit", "3")
    found = json.loads(out)
    assert code == 0
    assert len(found["entries"]) == 3
    assert run("search", "qqqq")[0] == 1


def test_check_reports_line_by_line(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        "区长刘文玺讲话。\tDistrict Mayor Liu Wenxi spoke.\n副区长刘文玺讲话。\tDistrict Mayor Liu Wenxi spoke.\n"
    )
    code, out, err = run("check", pairs)
    assert code == 0
    assert "1\tok\ttitle\t区长" in out
    assert "2\twrong rank\ttitle\t副区长" in out
    assert "title: 1 of 2 (50.0%)" in err
    source, target = tmp_path / "a.zh", tmp_path / "a.en"
    source.write_text("区长刘文玺讲话。\n")
    target.write_text("District Mayor Liu Wenxi spoke.\n")
    code, out, _ = run("check", source, target, "--json")
    assert json.loads(out)["terms"][0]["verdict"] == "ok"
    target.write_text("")
    assert run("check", source, target)[0] == 2


def test_a_translators_round_trip(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    frames = ("研究{}工作。", "加快{}建设。", "对{}进行检查，", "报送{}清单。", "听取{}汇报。")
    corpus.write_text("\n".join(frame.format("穹顶驿站") for frame in frames))
    sheet = tmp_path / "candidates.csv"
    assert run("extract", corpus, "-o", sheet)[0] == 0
    lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    row = next(i for i, line in enumerate(lines) if line.startswith("穹顶驿站,"))
    lines[row] = lines[row].replace("穹顶驿站,,,", "穹顶驿站,Dome Station,project,", 1)
    sheet.write_text("\n".join(lines), encoding="utf-8")
    merged = tmp_path / "mine.tbx"
    code, _, err = run("import", sheet, "-o", merged)
    assert code == 0
    assert "1 entries written" in err
    assert [(e.zh, e.en) for e in read_termbase(merged)] == [("穹顶驿站", "Dome Station")]
    code, out, _ = run("search", "穹顶驿站", "--terms", merged)
    assert "Dome Station" in out


def test_import_reports_and_refuses(tmp_path: Path) -> None:
    clash = tmp_path / "clash.csv"
    clash.write_text(HEADER + "星火办,Spark Office,institution,,,,,\n星火办,Office of Sparks,institution,,,,,\n")
    code, _, err = run("import", clash, "-o", tmp_path / "out.csv")
    assert code == 1
    assert "ambiguous" in err
    broken = tmp_path / "broken.csv"
    broken.write_text(HEADER + "星火办,Spark Office,institutoin,,,,,\n")
    code, _, err = run("import", broken, "-o", tmp_path / "out.csv")
    assert code == 2
    assert "broken.csv:2: category" in err


def test_export_and_stats_agree(tmp_path: Path) -> None:
    path = tmp_path / "titles.csv"
    assert run("export", "-o", path, "--category", "title")[0] == 0
    counts = json.loads(run("stats", "--json")[1])
    assert len(read_termbase(path)) == counts["categories"]["title"]
    assert counts["entries"] >= 8000
