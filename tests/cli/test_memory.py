"""The memory from the command line: the same output with and without, TMX in and out, a broken file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "县长陆明远主持召开会议。\n会议强调，要抓好安全生产工作，确保群众生命财产安全。\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


def gongbao(*arguments, cache, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "toolkit.cli.main", *map(str, arguments)],
        capture_output=True,
        input=stdin,
        cwd=ROOT,
        env={**os.environ, "GONGBAO_CACHE": str(cache), "PYTHONIOENCODING": "utf-8"},
        timeout=300,
    )


def test_outputs_with_and_without_and_tmx_round(cache, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"云河县召开第{ord(name)}次会议\n{TEXT}", "utf-8")
    runs = [
        gongbao("translate", folder, "--threads", 1, "--format", "jsonl", *extra, cache=cache)
        for extra in (["--no-memory"], [], [])
    ]
    assert [run.returncode for run in runs] == [0, 0, 0], runs[0].stderr.decode()
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout and runs[2].stderr == b""
    counts = json.loads(gongbao("memory", "stats", "--json", cache=cache).stdout)
    assert counts["sentences"] == 4 and counts["human"] == 0 and Path(counts["path"]).parent == cache

    exported = tmp_path / "all.tmx"
    assert gongbao("memory", "export", "-o", exported, cache=cache).returncode == 0
    edited = exported.read_text("utf-8")
    assert edited.count("<tu ") == 4 and "县长陆明远主持召开会议。" in edited
    rows = [json.loads(line) for line in runs[0].stdout.decode().splitlines()]
    english = next(row["en"] for row in rows if row["zh"].startswith("会议强调"))
    exported.write_text(edited.replace(english, "A person wrote this."), "utf-8")
    bad = tmp_path / "bad.tmx"
    bad.write_text("<tmx>", "utf-8")
    done = gongbao("memory", "import", bad, exported, cache=cache)
    assert done.returncode == 1 and "bad.tmx" in done.stderr.decode()
    again = gongbao("translate", "-", "--format", "jsonl", cache=cache, stdin=TEXT.encode()).stdout.decode()
    row = json.loads(again.splitlines()[1])
    assert row["en"] == "A person wrote this." and "memory" in row["flags"]
    changed = TEXT.replace("群众", "人民群众").encode()
    row = json.loads(gongbao("translate", "-", "--format", "jsonl", cache=cache, stdin=changed).stdout.splitlines()[1])
    assert row["near"]["en"] == "A person wrote this." and row["en"] != row["near"]["en"]
    summary = gongbao("summarize", "-", cache=cache, stdin=TEXT.encode())
    assert summary.returncode == 0, summary.stderr.decode()


def test_a_broken_memory_is_moved_aside_with_one_warning(cache, tmp_path):
    path = Path(json.loads(gongbao("memory", "stats", "--json", cache=cache).stdout)["path"])
    path.write_bytes(b"nothing of the kind" * 500)
    for name in ("-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
    done = gongbao("translate", "-", cache=cache, stdin=TEXT.encode())
    assert done.returncode == 0 and b"Lu Mingyuan" in done.stdout
    errors = done.stderr.decode().splitlines()
    assert len(errors) == 1 and errors[0].startswith("gongbao: warning: ") and "broken-1" in errors[0]
    assert gongbao("translate", "-", cache=cache, stdin=TEXT.encode()).stderr == b""
