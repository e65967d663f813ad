"""The commands as people run them: exit codes, clean pipes, one bad file among many."""

import csv
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "yunhe.txt"
HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return str(tmp_path_factory.mktemp("cache"))


def gongbao(*arguments, cache, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "toolkit.cli.main", *map(str, arguments)],
        capture_output=True,
        input=stdin,
        cwd=ROOT,
        env={**os.environ, "GONGBAO_CACHE": cache, "PYTHONIOENCODING": "utf-8"},
        timeout=300,
    )


def test_translate_gives_english_with_every_name(cache):
    done = gongbao("translate", EXAMPLE, cache=cache)
    assert done.returncode == 0, done.stderr.decode()
    english = done.stdout.decode()
    assert not HAN.search(english) and not re.search(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)", english)
    for name in (
        "Lu Mingyuan",
        "Luo Yonggang",
        "Ouyang Zhiqiang",
        "Shan Wenli",
        "Xie Lijun",
        "Qiu Lanying",
        "Qin Guodong",
        "Han Xue",
        "Feng Lili",
    ):
        assert name in english, name


def test_jsonl_rows_follow_the_contract_and_locate_their_terms(cache):
    done = gongbao("translate", EXAMPLE, "--format", "jsonl", cache=cache)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [row["index"] for row in rows] == list(range(len(rows)))
    for row in rows:
        assert set(row) == {"doc", "index", "paragraph", "zh", "en", "terms", "flags"}
        for term in row["terms"]:
            assert set(term) == {"zh", "en", "category", "start", "end", "ok"}
            assert term["zh"] in row["zh"]
            if term["ok"]:
                assert 0 <= term["start"] < term["end"] <= len(row["en"])
    terms = [t for row in rows for t in row["terms"] if t["category"] in ("title", "institution", "person", "figure")]
    assert sum(t["ok"] for t in terms) >= 0.9 * len(terms)


def test_summary_has_chair_attendees_documents_and_date(cache):
    done = gongbao("summarize", EXAMPLE, cache=cache)
    summary = json.loads(done.stdout.decode())
    assert summary["date"] == "2019-07-12"
    roles = {p["zh"]: p["role"] for p in summary["people"]}
    assert roles["陆明远"] == "chair"
    assert {n for n, role in roles.items() if role == "attendee"} == {
        "罗永刚",
        "郑晓娟",
        "覃国栋",
        "欧阳志强",
        "单文丽",
    }
    assert {n for n, role in roles.items() if role == "observer"} == {"解立军", "仇兰英"}
    documents = {d["zh"].strip("《》") for d in summary["documents"]}
    assert len(documents) == 6 and "青柏工业园区发展规划" in documents
    assert any("3.6亿元" in f["zh"] for f in summary["figures"])


def test_pages_and_folders(cache, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(EXAMPLE.read_bytes())
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    (folder / "c.txt").write_text("县长陆明远主持会议，研究安全生产工作。\n会议强调，要抓好落实。\n", "utf-8")
    out = tmp_path / "out"
    done = gongbao("translate", folder, "--format", "html", "-o", f"{out}/", cache=cache)
    assert done.returncode == 1
    errors = [line for line in done.stderr.decode().splitlines() if "error" in line]
    assert len(errors) == 1 and "bad.txt" in errors[0] and "PNG" in errors[0]
    assert sorted(p.name for p in out.iterdir()) == ["a.html", "c.html"]
    page = (out / "a.html").read_text("utf-8")
    assert "<html" in page and "陆明远" in page and "Lu Mingyuan" in page and "http://" not in page.split("<body")[1]


def test_standard_input_and_wrong_usage(cache, tmp_path):
    done = gongbao(
        "clean", "-", cache=cache, stdin="區(qū)長(zhǎng)主持召開(kāi)會(huì)議,研究安全生產(chǎn)工作。".encode()
    )
    assert done.returncode == 0 and "区长主持召开会议，研究安全生产工作。" in done.stdout.decode()
    rows = gongbao("clean", EXAMPLE, "--format", "jsonl", cache=cache).stdout.decode().splitlines()
    assert all(json.loads(row)["repairs"] for row in rows)
    assert gongbao("translate", tmp_path / "absent.txt", cache=cache).returncode == 1
    assert gongbao("translate", EXAMPLE, "--model", tmp_path, cache=cache).returncode == 2
    assert gongbao("translate", EXAMPLE, "--format", "odt", cache=cache).returncode == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert gongbao("clean", empty, cache=cache).returncode == 2


def test_a_users_terms_override_the_built_in_ones(cache, tmp_path):
    terms = tmp_path / "mine.csv"
    terms.write_text("zh,en,category,variants,from,to,level,note\n县长,county chief,title,,,,,\n", "utf-8")
    source = "县长陆明远主持会议。".encode()
    row = json.loads(gongbao("translate", "-", "--format", "jsonl", "--terms", terms, cache=cache, stdin=source).stdout)
    assert [t["en"] for t in row["terms"] if t["zh"] == "县长"] == ["county chief"]
    terms.write_text("zh,en,category\n县长,county chief,nonsense\n", "utf-8")
    done = gongbao("translate", "-", "--terms", terms, cache=cache, stdin=source)
    assert done.returncode == 2 and "mine.csv" in done.stderr.decode() and ":2" in done.stderr.decode()


def test_help_is_quick():
    def seconds(*command):
        times = []
        for _ in range(9):
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            times.append(time.perf_counter() - started)
        return min(times)

    extra = seconds(sys.executable, "-m", "toolkit.cli.main", "--help") - seconds(sys.executable, "-c", "pass")
    assert extra < 0.3, f"{extra:.2f} s"


def test_a_translation_imports_no_torch(cache):
    code = (
        "import sys; from toolkit import Translator; Translator().translate('县长陆明远主持会议。');"
        "assert not {'torch', 'transformers'} & set(sys.modules)"
    )
    gongbao("translate", EXAMPLE, cache=cache)
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "GONGBAO_CACHE": cache})


def test_files_for_other_programs(cache, tmp_path):
    for format, start in (("docx", b"PK"), ("tmx", b"<?xml"), ("xliff", b"<?xml")):
        path = tmp_path / f"y.{format}"
        done = gongbao("translate", EXAMPLE, "--format", format, "-o", path, cache=cache)
        assert done.returncode == 0, done.stderr.decode()
        assert path.read_bytes().startswith(start) and path.stat().st_size > 3000
    assert gongbao("translate", EXAMPLE, "--format", "docx", cache=cache).returncode == 2


def test_tables_of_a_folder_for_a_spreadsheet(cache, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(EXAMPLE.read_bytes())
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    text = "云河县任命新局长\n云河县人民政府决定，任命陈志远为云河县水利局局长，投入5亿元实施乡村振兴战略。\n"
    (folder / "c.txt").write_text(text, "utf-8")
    done = gongbao("summarize", folder, "--format", "csv", "-o", f"{tmp_path}/tables/", cache=cache)
    assert done.returncode == 1 and b"bad.txt" in done.stderr
    found = {}
    for path in (tmp_path / "tables").iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as stream:
            found[path.stem] = list(csv.DictReader(stream))
    assert set(found) == {"people", "figures", "documents", "programs", "decisions"}
    names = {row["zh"]: row for row in found["people"]}
    assert names["陆明远"]["role"] == "chair" and "陆明远" in names["陆明远"]["evidence_zh"]
    assert names["陈志远"]["source"].endswith("c.txt") and names["陈志远"]["title_zh"]
    assert {row["value"] for row in found["figures"]} >= {"360000000", "500000000"}
    assert "乡村振兴战略" in {row["zh"] for row in found["programs"]}
    assert gongbao("summarize", EXAMPLE, "--format", "csv", "-o", tmp_path / "x.csv", cache=cache).returncode == 2
