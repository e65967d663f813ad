"""`gongbao models` against a hub on this machine: fetched, resumed, checked, refused."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from toolkit.cli.main import app
from toolkit.models.convert import ModelFolderError
from toolkit.models.loading import open_engine
from toolkit.models.pull import PullError, pull

REVISION = "0123456789abcdef0123456789abcdef01234567"
HUB = "someone/tiny"


class Hub:
    """The two parts of the hub's API that a pull uses, over a folder. `cut` breaks off a file once, there."""

    def __init__(self, folder: Path) -> None:
        self.files = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
        self.listed = list(self.files)
        self.cut: dict[str, int] = {}
        self.spoilt: set[str] = set()
        self.ranges: list[tuple[str, str | None]] = []

    def siblings(self) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = []
        for name in self.listed:
            data = self.files.get(name, b"")
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            row: dict[str, object] = {"rfilename": name, "size": len(data), "blobId": blob}
            if name.endswith(".safetensors"):
                sha = hashlib.sha256(data).hexdigest()
                row["lfs"] = {"sha256": sha, "size": len(data), "pointerSize": 130}
            rows.append(row)
        return rows


@pytest.fixture
def hub(tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    served = Hub(tiny_model)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith(f"/api/models/{HUB}"):
                body = json.dumps({"id": HUB, "sha": REVISION, "siblings": served.siblings()}).encode()
                self.answer(200, body, len(body))
                return
            name = self.path.rsplit("/", 1)[-1]
            if not self.path.startswith(f"/{HUB}/resolve/{REVISION}/") or name not in served.files:
                self.answer(404, b"", 0)
                return
            asked = self.headers.get("Range")
            served.ranges.append((name, asked))
            data = served.files[name]
            if name in served.spoilt:
                data = bytes(len(data))
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            end = served.cut.pop(name, len(data))
            self.answer(206 if asked else 200, data[start:end], len(data) - start)

        def answer(self, status: int, body: bytes, length: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(length))
            if status == 404:
                self.send_header("X-Error-Code", "RepoNotFound")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
    monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", _template(address))
    monkeypatch.setenv("GONGBAO_CACHE", str(tmp_path / "cache"))
    yield served
    server.shutdown()


def _template(address: str) -> str:
    return address + "/{repo_id}/resolve/{revision}/{filename}"


def test_a_pulled_model_opens_by_its_hub_name_and_carries_over(hub: Hub, tiny_model: Path, tmp_path: Path) -> None:
    hub.files |= {"pytorch_model.bin": b"pickle", "modeling_evil.py": b"print()", "README.md": b"# tiny"}
    hub.listed = list(hub.files)
    done = CliRunner().invoke(app, ["models", "pull", HUB, "--json"])
    assert done.exit_code == 0, done.output
    row = json.loads(done.stdout)
    folder = Path(row["folder"])
    assert not list(folder.glob("*.bin")) and not list(folder.glob("*.py"))
    assert (folder / "model.safetensors").read_bytes() == (tiny_model / "model.safetensors").read_bytes()
    assert list((tmp_path / "cache" / "models").glob("*-int8-*/model.bin"))
    opened = open_engine(HUB, device="cpu", threads=1)
    assert opened.name == row["version"] and opened.engine.generate([">>translate<<会议"], beam=1)
    asked = len(hub.ranges)
    assert pull(HUB) == folder and len(hub.ranges) == asked
    facts = json.loads(CliRunner().invoke(app, ["models", "info", HUB, "--json"]).stdout)
    assert facts["version"] == row["version"] and facts["annotates"] is True


def test_a_broken_pull_goes_on_where_it_ended(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 1000)
    size = len(hub.files["model.safetensors"])
    seen: list[tuple[str, int, int]] = []
    hub.cut["model.safetensors"] = size // 2
    folder = pull(HUB, lambda *step: seen.append(step))
    resumed = [asked for name, asked in hub.ranges if name == "model.safetensors"]
    assert resumed == [None, f"bytes={size // 2 // 1000 * 1000}-"]
    assert seen[-1] == ("model.safetensors", size, size)
    assert (folder / "model.safetensors").read_bytes() == hub.files["model.safetensors"]


def test_a_pull_that_was_killed_goes_on_from_its_part(hub: Hub, tmp_path: Path) -> None:
    data = hub.files["model.safetensors"]
    staging = tmp_path / "cache" / "hub" / f".pulling-someone--tiny-{REVISION}"
    staging.mkdir(parents=True)
    (staging / ".model.safetensors.part").write_bytes(data[:1000])
    folder = pull(HUB)
    assert ("model.safetensors", "bytes=1000-") in hub.ranges
    assert (folder / "model.safetensors").read_bytes() == data


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_a_file_that_is_not_what_the_hub_says_is_thrown_away(hub: Hub, name: str) -> None:
    hub.spoilt = {name}
    with pytest.raises(PullError, match=f"{name}.*hash"):
        pull(HUB)
    with pytest.raises(ModelFolderError, match="not on this machine"):
        open_engine(HUB)
    hub.spoilt = set()
    assert (pull(HUB) / name).read_bytes() == hub.files[name]


@pytest.mark.parametrize("name", ["../../.bashrc", "/etc/passwd", "a/../../b", "..\\x", "C:\\x", "a\\b"])
def test_a_listing_that_leads_out_of_the_folder_is_refused(hub: Hub, name: str, tmp_path: Path) -> None:
    hub.listed.append(name)
    with pytest.raises(PullError, match="refused"):
        pull(HUB)
    assert not hub.ranges


def test_pickled_weights_unknown_models_and_no_network_are_explained(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.listed = ["config.json", "pytorch_model.bin"]
    refused = CliRunner().invoke(app, ["models", "pull", HUB])
    assert refused.exit_code == 1 and "pytorch_model.bin" in refused.stderr and "save_pretrained" in refused.stderr
    with pytest.raises(PullError, match="no such model"):
        pull("someone/else")
    with pytest.raises(PullError, match="nothing to pull"):
        pull("embedded")
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(PullError, match=r"gongbao models pull someone/tiny.*copy the folder"):
        pull(HUB)


def test_list_and_info_say_what_is_known() -> None:
    rows = json.loads(CliRunner().invoke(app, ["models", "list", "--json"]).stdout)
    assert rows[0]["name"] == "embedded" and rows[0]["here"] is True
    assert {"nllb-600m", "opus-mt-zh-en", "madlad400-3b", "mt5-xlsum", "t5gemma-2b"} <= {row["name"] for row in rows}
    assert all(row["licence"] and row["parameters"] < row["memory"] * 1.01 for row in rows)
    shown = CliRunner().invoke(app, ["models", "list"]).stdout
    assert all(row["name"] in shown for row in rows)
    facts = json.loads(CliRunner().invoke(app, ["models", "info", "nllb-600m", "--json"]).stdout)
    assert (facts["source_code"], facts["forced_token"]) == ("zho_Hans", "eng_Latn")
    wrong = CliRunner().invoke(app, ["models", "info", "no such thing"])
    assert wrong.exit_code == 2 and "no preset" in wrong.stderr
