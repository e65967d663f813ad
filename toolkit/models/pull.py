"""A model from the Hugging Face hub into the cache: only files that cannot run code, resumed, each hash checked."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.models.convert import CONFIG, ModelFolderError
from toolkit.models.families import family_of
from toolkit.models.files import check_weights, unsafe, wanted, weight_files
from toolkit.models.registry import EMBEDDED, hub_name, pulled_path

Progress = Callable[[str, int, int], None]


class PullError(ModelFolderError):
    """A model could not be fetched; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the hub describes it: SHA-256 of a large file, Git's SHA-1 of a small one."""

    name: str
    size: int
    sha256: str | None
    blob: str | None


def pull(name: str, progress: Progress = lambda name, done, total: None) -> Path:
    """Fetch a preset or hub model. Returns its folder; one that is there already is left as it is.

    A broken pull goes on where it ended. `HF_ENDPOINT` and `HF_TOKEN` are honoured, as by every tool of the hub's.

    Args:
        progress: called with file name, bytes done and bytes in all.

    Raises:
        PullError: no network, no such model, no permission, or a file that is not what the hub says it is.
        ModelFolderError: not a model that can be used here, e.g. its weights are only pickled.
    """
    if name == EMBEDDED:
        raise PullError("the embedded model is part of Gongbao; there is nothing to pull")
    hub = hub_name(name)
    folder = pulled_path(hub)
    if (folder / CONFIG).is_file():
        return folder
    from huggingface_hub.errors import HTTPError  # type: ignore[attr-defined]
    from huggingface_hub.utils import disable_progress_bars  # type: ignore[attr-defined]

    disable_progress_bars()
    try:
        revision, files = _listing(hub)
        names = wanted(files)
        if CONFIG not in files:
            raise PullError(f"{hub}: has no {CONFIG}; not a model of transformers'")
        check_weights(files, hub)
        staging = folder.parent / f".pulling-{folder.name}-{revision}"
        staging.mkdir(parents=True, exist_ok=True)
        for file in sorted((files[n] for n in names), key=lambda file: file.size):
            _fetch(hub, revision, file, staging, progress)
    except (HTTPError, OSError) as error:
        raise PullError(_explained(name, hub, error)) from error
    weight_files(staging)
    family_of(staging)
    if folder.exists():
        shutil.rmtree(folder)
    staging.rename(folder)
    return folder


def _listing(hub: str) -> tuple[str, dict[str, Listed]]:
    """The newest revision of a model and its files.

    Raises:
        PullError: the listing names a file outside of the folder.
    """
    from huggingface_hub import HfApi

    info = HfApi().model_info(hub, files_metadata=True)
    files = {}
    for sibling in info.siblings or []:
        if unsafe(sibling.rfilename):
            raise PullError(f"{hub}: refused, its listing holds the file name {sibling.rfilename!r}")
        sha256 = sibling.lfs.sha256 if sibling.lfs else None
        files[sibling.rfilename] = Listed(sibling.rfilename, sibling.size or 0, sha256, sibling.blob_id)
    revision = str(info.sha)
    if not revision.isalnum():
        raise PullError(f"{hub}: the hub gives no revision")
    return revision, files


class _Part(io.FileIO):
    """A file that tells how far it is."""

    def __init__(self, path: Path, tell: Callable[[int], None]) -> None:
        super().__init__(path, "ab")
        self._tell = tell

    def write(self, data: Any) -> int:
        count = super().write(data) or 0
        self._tell(self.tell())
        return count


def _fetch(hub: str, revision: str, file: Listed, staging: Path, progress: Progress) -> None:
    """One file into `staging`, from where an earlier attempt ended."""
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

    target, part = staging / file.name, staging / f".{file.name}.part"
    if target.is_file():
        progress(file.name, file.size, file.size)
        return
    if part.is_file() and part.stat().st_size > file.size:
        part.unlink()
    with _Part(part, lambda done: progress(file.name, done, file.size)) as stream:
        url = hf_hub_url(hub, file.name, revision=revision)
        http_get(
            url,
            stream,
            resume_size=stream.tell(),
            headers=build_hf_headers(library_name="gongbao"),
            expected_size=file.size,
        )
    if not _is(file, part):
        part.unlink()
        raise PullError(
            f"{hub}: {file.name} is not what the hub says it is (hash differs); it was thrown away, pull again"
        )
    part.rename(target)


def _is(file: Listed, path: Path) -> bool:
    """Whether a file has the size and hash of the listing; a listing without a hash vouches for nothing."""
    size = path.stat().st_size
    if size != file.size:
        return False
    with path.open("rb") as stream:
        if file.sha256 is not None:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
        digest = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest() == file.blob


def _explained(name: str, hub: str, error: Exception) -> str:
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

    if isinstance(error, GatedRepoError):
        return f"{hub}: accept its terms on https://huggingface.co/{hub}, log in with `hf auth login`, and pull again"
    if isinstance(error, RepositoryNotFoundError):
        return f"{hub}: the hub has no such model, or it is private (then: `hf auth login`)"
    return (
        f"{hub}: cannot be fetched ({error}). What came so far is kept: `gongbao models pull {name}` goes on. Without "
        f"a network, run that on a machine that has one, copy the folder that it prints to {pulled_path(hub)} here, or "
        f"anywhere and give it with --model FOLDER"
    )
