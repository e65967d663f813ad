"""A training recipe: one TOML file that says everything a run needs."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class RecipeError(ValueError):
    """A recipe that cannot be used; the message names file and field."""


@dataclass(frozen=True, slots=True)
class Data:
    """Paths are relative to the recipe.

    `outside` are TSV files (source name, Chinese, English) of general text; `own` are the user's translations, TMX or
    TSV (Chinese, English), which count as much as the corpus. An empty `corpus` leaves the project's texts out.
    """

    corpus: str = "corpus"
    outside: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examples:
    """Shares between 0 and 1."""

    annotate: float = 0.9
    keep_term: float = 0.92
    substitute: float = 0.3
    join: float = 0.15
    noise: float = 0.05
    outside_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Model:
    vocabulary: int = 8000
    width: int = 320
    feedforward: int = 1280
    heads: int = 5
    encoder_layers: int = 6
    decoder_layers: int = 2
    dropout: float = 0.1


@dataclass(frozen=True, slots=True)
class Schedule:
    """`batch_tokens` counts target pieces; `cooldown` is the share of updates over which the rate falls to zero.

    With `muon_rate` 0, AdamW trains everything.
    """

    updates: int = 10000
    batch_tokens: int = 1400
    accumulate: int = 1
    warmup: int = 300
    cooldown: float = 0.25
    muon_rate: float = 0.006
    adam_rate: float = 0.002
    weight_decay: float = 0.05
    label_smoothing: float = 0.1
    guided_attention: float = 0.2
    clip: float = 1.0


@dataclass(frozen=True, slots=True)
class Checks:
    """How often, in updates, the run is validated and saved; `average` last checkpoints are averaged at the end."""

    every: int = 500
    save_every: int = 250
    sentences: int = 200
    average: int = 4


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run needs.

    Attributes:
        start: what to fine-tune: a folder, relative to the recipe, a model that was pulled, or `embedded`; None starts
            from nothing. Models of other families learn plain sources: of them there are no [model], no marks and
            no guided attention, and `muon_rate = 0` suits those that were pretrained with Adam.
        model: None is the shape of `start`, or else the usual one.
    """

    out: str
    seed: int = 1
    start: str | None = None
    data: Data = field(default_factory=Data)
    examples: Examples = field(default_factory=Examples)
    model: Model | None = None
    schedule: Schedule = field(default_factory=Schedule)
    checks: Checks = field(default_factory=Checks)


_SECTIONS: dict[str, type] = {
    "data": Data,
    "examples": Examples,
    "model": Model,
    "schedule": Schedule,
    "checks": Checks,
}


def load_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        RecipeError: not TOML, an unknown section or field, or a value of the wrong type.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RecipeError(f"{path}: {error}") from error
    values: dict[str, Any] = {}
    for name, section in _SECTIONS.items():
        if name in raw:
            values[name] = _build(section, raw.pop(name), f"{path}: [{name}]")
    return _build(Recipe, {**raw, **values}, str(path))  # type: ignore[no-any-return]


def _build(kind: type, given: Any, where: str) -> Any:
    if not isinstance(given, dict):
        raise RecipeError(f"{where}: {given!r} is not a section")
    fields = {f.name: f for f in dataclasses.fields(kind)}
    for name, value in given.items():
        if name not in fields:
            raise RecipeError(f"{where}: unknown field {name!r}; known: {', '.join(fields)}")
        expected = str(fields[name].type)
        good = {
            "int": isinstance(value, int) and not isinstance(value, bool),
            "float": isinstance(value, int | float) and not isinstance(value, bool),
            "str": isinstance(value, str),
            "str | None": isinstance(value, str),
            "tuple[str, ...]": isinstance(value, list) and all(isinstance(x, str) for x in value),
        }.get(expected, True)
        if not good:
            raise RecipeError(f"{where}: {name} = {value!r} is not {expected}")
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise RecipeError(f"{where}: {error}") from error
