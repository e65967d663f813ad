"""Where models lie: the embedded weights, a user's folder, and the cache of converted models."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from toolkit.models.convert import VOCABULARY, WEIGHTS, ModelFolderError, convert_embedded

EMBEDDED = "embedded"
CONVERTED = "model.bin"


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
        source = Path(str(resources.files("toolkit"))) / "data" / "model"
        if not (source / WEIGHTS).is_file():
            raise ModelFolderError("this installation has no embedded model; give one with --model FOLDER")
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
    target = cache_folder() / "models" / f"{label}-{digest}-int8"
    if not (target / CONVERTED).is_file():
        convert_embedded(source, target)
    return Model(f"{label}-{digest}", target)


def cache_folder() -> Path:
    """The user's cache folder of Gongbao (`GONGBAO_CACHE` overrides it)."""
    import os

    import platformdirs

    override = os.environ.get("GONGBAO_CACHE")
    return Path(override) if override else Path(platformdirs.user_cache_dir("gongbao"))


def _digest(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            with path.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "sha256").digest())
    return digest.hexdigest()[:12]
