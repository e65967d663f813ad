import subprocess
import sys
from pathlib import Path

CHECK = Path(__file__).parents[2] / "corpus" / "check"


def test_the_corpus_has_no_malformed_line():
    done = subprocess.run([sys.executable, CHECK], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "0 errors" in done.stdout


def test_the_check_finds_faults(tmp_path):
    folder = tmp_path / "pairs"
    folder.mkdir()
    bad = folder / "x.txt"
    bad.write_text("会议召开。 ||| The meeting 召开.\nno separator\n", "utf-8")
    done = subprocess.run([sys.executable, CHECK, bad], capture_output=True, text=True)
    assert done.returncode == 1 and "Chinese left" in done.stdout and "pair line" in done.stdout
