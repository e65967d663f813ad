"""Where models lie: the embedded weights, a user's folder, and the cache of converted models."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from toolkit.models.conversion import CONVERTED, TOKENIZER
from toolkit.models.convert import CONFIG, VOCABULARY, WEIGHTS, ModelFolderError, convert_embedded
from toolkit.models.families import Family
from toolkit.models.files import TOKENIZER_FILES, weight_files
from toolkit.models.registry import EMBEDDED, cache_folder, converted_folder

__all__ = ["EMBEDDED", "Model", "cache_folder", "content_digest", "embedded_folder", "open_model"]


LARGE = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Model:
    """A model ready to decode: its name with a content hash, and its folder in CTranslate2's form."""

    name: str
    folder: Path


def open_model(name: str = EMBEDDED) -> Model:
    """The embedded model, or the one in folder `name`, converted into the user's cache on first use.

    Raises:
        ModelFolderError: no such folder, or it holds no model of a kind that can be read.
    """
    if name == EMBEDDED:
        source = embedded_folder()
    else:
        source = Path(name)
        if not source.is_dir():
            raise ModelFolderError(f"{name}: no such model folder; `--model` takes 'embedded' or a folder")
    if (source / CONVERTED).is_file():
        return Model(f"{source.name}-{_digest(source / CONVERTED)}", source)
    if not (source / WEIGHTS).is_file():
        raise ModelFolderError(f"{source}: neither {WEIGHTS} nor {CONVERTED}; is this a model folder?")
    digest = _digest(source / WEIGHTS, source / VOCABULARY)
    label = EMBEDDED if name == EMBEDDED else source.name
    target = converted_folder(f"{label}-{digest}", "int8")
    if not (target / CONVERTED).is_file():
        convert_embedded(source, target)
    return Model(f"{label}-{digest}", target)


def embedded_folder() -> Path:
    """Where the embedded weights lie.

    Raises:
        ModelFolderError: this installation has none.
    """
    source = Path(str(resources.files("toolkit"))) / "data" / "model"
    if not (source / WEIGHTS).is_file():
        raise ModelFolderError("this installation has no embedded model; give one with --model FOLDER")
    return source


def content_digest(folder: Path, family: Family) -> str:
    """Twelve hex digits that change with anything in a folder that decides its model's output.

    Digests of large files are kept in the cache by path, size and time of change: reading them takes seconds.
    """
    if (folder / CONVERTED).is_file():
        tokenizer = [folder / TOKENIZER / name for name in TOKENIZER_FILES]
        return _digest(folder / CONVERTED, *tokenizer)
    if family.annotates:
        return _digest(folder / WEIGHTS, folder / VOCABULARY)
    return _digest(folder / CONFIG, *weight_files(folder), *(folder / name for name in TOKENIZER_FILES))


def _digest(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(_file_digest(path) if path.stat().st_size < LARGE else _remembered_digest(path))
    return digest.hexdigest()[:12]


def _file_digest(path: Path) -> bytes:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").digest()


def _remembered_digest(path: Path) -> bytes:
    state = path.stat()
    stamp = f"{path.resolve()}|{state.st_size}|{state.st_mtime_ns}"
    kept = cache_folder() / "digests" / hashlib.sha256(stamp.encode()).hexdigest()
    if kept.is_file() and len(known := kept.read_bytes()) == hashlib.sha256().digest_size:
        return known
    digest = _file_digest(path)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(digest)
    return digest
