"""Which models are known by name, and where the ones that were pulled lie."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from toolkit.models.convert import CONFIG, LAYOUT, ModelFolderError

EMBEDDED = "embedded"
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
_BYTES_PER_PARAMETER = 1.15


@dataclass(frozen=True, slots=True)
class Preset:
    """A model that Gongbao knows.

    Attributes:
        hub: owner/name on the hub; empty for the embedded model.
        parameters: in millions.
        download: megabytes of weights on the hub; None where that is not known.
        tasks: which of translate, headline, gist and decision it can be asked for.
    """

    name: str
    hub: str
    family: str
    parameters: int
    licence: str
    languages: str
    good_for: str
    tasks: tuple[str, ...]
    download: int | None = None

    @property
    def memory(self) -> int:
        """Megabytes of weights in memory at int8: an estimate, from the number of parameters."""
        return round(self.parameters * _BYTES_PER_PARAMETER)


@cache
def presets() -> tuple[Preset, ...]:
    """All presets, the embedded model first."""
    table = tomllib.loads((Path(__file__).parent / "presets.toml").read_text("utf-8"))
    return tuple(Preset(name=name, **{**entry, "tasks": tuple(entry["tasks"])}) for name, entry in table.items())


def find_preset(name: str) -> Preset | None:
    """The preset with this name, or with this name on the hub."""
    return next((p for p in presets() if name == p.name or (p.hub and name.lower() == p.hub.lower())), None)


def hub_name(name: str) -> str:
    """The owner/name on the hub that a preset or hub name stands for.

    Raises:
        ModelFolderError: it is neither.
    """
    preset = find_preset(name)
    if preset is not None and preset.hub:
        return preset.hub
    if _HUB_NAME.fullmatch(name) and ".." not in name and "--" not in name:
        return name
    known = ", ".join(p.name for p in presets())
    raise ModelFolderError(
        f"{name}: no such model folder, no preset ({known}) and no hub name (OWNER/NAME); `--model` takes one of these"
    )


def summarizes_only(name: str) -> bool:
    """Whether a preset cannot be asked to translate."""
    preset = find_preset(name)
    return preset is not None and "translate" not in preset.tasks


def cache_folder() -> Path:
    """The user's cache folder of Gongbao (`GONGBAO_CACHE` overrides it)."""
    import platformdirs

    override = os.environ.get("GONGBAO_CACHE")
    return Path(override) if override else Path(platformdirs.user_cache_dir("gongbao"))


def pulled_path(hub: str) -> Path:
    """Where a hub model lies once it is pulled, whether or not it is."""
    return cache_folder() / "hub" / hub.replace("/", "--")


def converted_folder(name: str, precision: str) -> Path:
    """Where the cache keeps a model in CTranslate2's form; `name` has the hash of its content."""
    return cache_folder() / "models" / f"{name}-{precision}-{LAYOUT}"


def pulled_folder(name: str) -> Path:
    """The folder of a model that was pulled.

    Raises:
        ModelFolderError: it was not; the message says how to get it, with a network or without.
    """
    hub = hub_name(name)
    folder = pulled_path(hub)
    if not (folder / CONFIG).is_file():
        raise ModelFolderError(
            f"{name}: this model is not on this machine. With a network: `gongbao models pull {name}`. Without one: "
            f"run that on a machine that has one, copy the folder that it prints to {folder} here, or anywhere and "
            f"give it with --model FOLDER"
        )
    return folder
