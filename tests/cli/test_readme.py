"""Every command and the Python example of the README, run as they stand."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


COMMANDS = [
    line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines() if line.startswith("gongbao")
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def environment(desk):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "GONGBAO_CACHE": str(desk / "cache")}


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command, desk):
    done = subprocess.run(command.split(), cwd=desk, env=environment(desk), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.strip() or " -o " in command
    if " -o " in command:
        written = desk / command.split(" -o ")[1].strip()
        files = [*written.iterdir()] if written.is_dir() else [written]
        assert files and sum(file.stat().st_size for file in files) > 5000


def test_python_example(desk):
    code = "\n".join(blocks("python"))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=desk, env=environment(desk), capture_output=True, timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Liu Wenxi" in done.stdout.decode()


def test_the_output_shown_is_what_comes_out(desk):
    shown = re.findall(r"^    (\S.*)$", README, re.MULTILINE)
    done = subprocess.run(
        ["gongbao", "translate", "examples/yunhe.txt"],
        cwd=desk,
        env=environment(desk),
        capture_output=True,
        timeout=300,
    )
    english = done.stdout.decode()
    assert len(shown) == 3 and all(line in english for line in shown)


def test_the_wheel_holds_what_the_job_needs(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    for name in (
        "toolkit/data/model/model.safetensors",
        "toolkit/data/model/sentencepiece.bpe.model",
        "toolkit/data/summary.schema.json",
        "toolkit/data/prompts/README.md",
        "toolkit/terms/data/termbase.csv",
        "toolkit/writing/templates/release.html.j2",
    ):
        assert name in names, name
