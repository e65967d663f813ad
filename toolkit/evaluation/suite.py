"""Suites as data: one YAML file each, found by folder, checked against a schema, with their rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

Task = Literal["translation", "summary", "reading"]
_NEED_REFERENCE = frozenset({"bleu", "chrf", "ter", "comet", "metricx"})
_GOLD = {
    "summary": ("title", "type", "issuer", "region", "date", "sentences", "headline", "gist", "people", "documents")
    + ("programs", "figures", "decisions", "themes"),
    "reading": ("title", "date", "reporters", "editors", "sentences"),
}
CATEGORIES = frozenset(
    {"title", "institution", "program", "document", "meeting", "person", "place", "figure", "date", "term"}
)


class SuiteError(ValueError):
    """A suite that cannot be used; the message names file, line and field."""


@dataclass(frozen=True, slots=True)
class GoldTerm:
    """A term of a source with its English; `variants` are as good, `wrong` are known mistakes."""

    zh: str
    en: str
    category: str
    variants: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def accepted(self) -> tuple[str, ...]:
        return (self.en, *self.variants)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be translated, summarised or read. `unit` names what is resampled together (a release)."""

    id: str
    source: str
    unit: str
    reference: str | None = None
    terms: tuple[GoldTerm, ...] = ()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    gold: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two versions of the same items, told apart by a label; `pair` is the label that they share."""

    label: str
    baseline: str
    treated: str
    pair: str


@dataclass(frozen=True, slots=True)
class Suite:
    """A benchmark: what is asked, on which items, scored how. `digest` is a hash over its definition and rows."""

    name: str
    version: int
    task: Task
    description: str
    licence: str
    metrics: tuple[str, ...]
    labels: tuple[str, ...]
    splits: Mapping[str, Mapping[str, tuple[str, ...]]]
    contrast: Contrast | None
    items: tuple[Item, ...]
    digest: str
    path: Path

    def split(self, name: str) -> tuple[Item, ...]:
        """The items of a named split.

        Raises:
            SuiteError: the suite has no such split.
        """
        if name not in self.splits:
            known = ", ".join(self.splits) or "none"
            raise SuiteError(f"{self.path}: no split {name!r} (splits: {known})")
        wanted = self.splits[name]
        return tuple(i for i in self.items if all(i.labels.get(k) in values for k, values in wanted.items()))


def shipped_suites() -> Path:
    """`eval/` beside the package in a checkout, inside it once installed."""
    package = Path(str(resources.files("toolkit")))
    installed = package / "data" / "eval"
    return installed if installed.is_dir() else package.parent / "eval"


def discover(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """Suite files by name: those of the project, then of `folders`, which may replace them."""
    found: dict[str, Path] = {}
    for folder in (shipped_suites(), *folders):
        found |= {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    return found


def open_suite(name: str, folders: Sequence[Path] = ()) -> Suite:
    """The suite of that name, or in that YAML file.

    Raises:
        SuiteError: there is no such suite, or it is malformed.
    """
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        return load_suite(path)
    known = discover(folders)
    if name not in known:
        raise SuiteError(f"no suite {name!r}; there are: {', '.join(known)} (`gongbao eval list`)")
    return load_suite(known[name])


def load_suite(path: Path) -> Suite:
    """Read a suite and its rows.

    Raises:
        SuiteError: a file is missing or malformed; the message names file, line and field.
    """
    definition, digest = _definition(path), hashlib.sha256()
    digest.update(json.dumps(definition, sort_keys=True, ensure_ascii=False).encode())
    items: list[Item] = []
    seen: dict[str, str] = {}
    for name in definition["data"]:
        data = path.parent / name
        if not data.resolve().is_relative_to(path.parent.resolve()):
            raise SuiteError(f"{path}: data: {name!r} lies outside the suite's folder")
        for where, row in _rows(data, path):
            digest.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode())
            item = _item(row, definition, where)
            if item.id in seen:
                raise SuiteError(f"{where}: id {item.id!r} was used at {seen[item.id]}")
            seen[item.id] = where
            items.append(item)
    if not items:
        raise SuiteError(f"{path}: data: no rows")
    for split, wanted in definition.get("splits", {}).items():
        allowed = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in wanted.items()}
        if not any(all(i.labels.get(k) in values for k, values in allowed.items()) for i in items):
            raise SuiteError(f"{path}: splits.{split}: no row fits")
    contrast = definition.get("contrast")
    return Suite(
        definition["name"],
        definition["version"],
        definition["task"],
        definition["description"].strip(),
        definition["licence"],
        tuple(definition["metrics"]),
        tuple(definition.get("labels", ())),
        {
            split: {k: (v,) if isinstance(v, str) else tuple(v) for k, v in wanted.items()}
            for split, wanted in definition.get("splits", {}).items()
        },
        Contrast(**contrast) if contrast else None,
        tuple(items),
        digest.hexdigest()[:12],
        path,
    )


def _definition(path: Path) -> dict[str, Any]:
    import jsonschema
    import yaml

    try:
        text = path.read_text("utf-8")
        loaded, tree = yaml.safe_load(text), yaml.compose(text, yaml.SafeLoader)
    except FileNotFoundError:
        raise SuiteError(f"{path}: no such suite file") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path}: not a YAML file: {' '.join(str(error).split())}") from error
    schema = json.loads((resources.files("toolkit") / "data" / "suite.schema.json").read_text("utf-8"))
    faults = sorted(jsonschema.Draft202012Validator(schema).iter_errors(loaded), key=lambda e: list(map(str, e.path)))
    if faults:
        place = list(faults[0].absolute_path)
        where = ".".join(map(str, place)) or "(top level)"
        raise SuiteError(f"{path}:{_line(tree, place)}: {where}: {faults[0].message}")
    definition: dict[str, Any] = loaded
    _agrees(definition, path, tree)
    for name, wanted in definition.get("splits", {}).items():
        for label in wanted:
            if label not in definition.get("labels", ()):
                line = _line(tree, ["splits", name])
                raise SuiteError(f"{path}:{line}: splits.{name}: {label!r} is not among the suite's labels")
    return definition


def _agrees(definition: Mapping[str, Any], path: Path, tree: Any) -> None:
    """Task, metrics, fields, labels and name fit together."""
    fields, task = definition["fields"], definition["task"]
    if definition["name"] != path.stem:
        raise SuiteError(f"{path}:{_line(tree, ['name'])}: name: {definition['name']!r} is not the file's name")
    for number, metric in enumerate(definition["metrics"]):
        where = f"{path}:{_line(tree, ['metrics', number])}: metrics.{number}: {metric!r}"
        if (metric if metric in ("summary", "reading") else "translation") != task:
            raise SuiteError(f"{where} is not for {task}")
        if metric in _NEED_REFERENCE and "reference" not in fields:
            raise SuiteError(f"{where} needs a reference, and `fields` names none")
    if task != "translation" and "gold" not in fields:
        raise SuiteError(f"{path}:{_line(tree, ['fields'])}: fields: a {task} suite needs `gold`")
    contrast = definition.get("contrast", {})
    for role in ("label", "pair"):
        if contrast and contrast[role] not in definition.get("labels", ()):
            raise SuiteError(f"{path}:{_line(tree, ['contrast', role])}: contrast.{role}: not among the suite's labels")


def _line(node: Any, path: Sequence[str | int]) -> int:
    import yaml

    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
    return int(node.start_mark.line) + 1 if node is not None else 1


def _rows(data: Path, suite: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if not data.is_file():
        raise SuiteError(f"{suite}: data: no file {data}")
    for number, line in enumerate(data.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        where = f"{data}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SuiteError(f"{where}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise SuiteError(f"{where}: a row is a JSON object, not {type(row).__name__}")
        yield where, row


def _item(row: Mapping[str, Any], definition: Mapping[str, Any], where: str) -> Item:
    fields: Mapping[str, str] = definition["fields"]
    labels = definition.get("labels", ())
    unknown = set(row) - set(fields.values()) - set(labels)
    if unknown:
        raise SuiteError(f"{where}: unknown field {sorted(unknown)[0]!r} (name it in `fields` or `labels`)")

    def text(role: str) -> str:
        name = fields[role]
        value = row.get(name)
        if not isinstance(value, str) or not value.strip():
            raise SuiteError(f"{where}: field {name!r} must be text and not empty")
        return value

    key, source = text("id"), text("source")
    contrast = definition.get("contrast")
    whole = contrast is None or row.get(contrast["label"]) != contrast["treated"]
    gold = row.get(fields["gold"], {}) if "gold" in fields else {}
    if not isinstance(gold, dict):
        raise SuiteError(f"{where}: field {fields['gold']!r} must be an object")
    lacking = next((name for name in _GOLD.get(definition["task"], ()) if name not in gold), None)
    if lacking is not None:
        raise SuiteError(f"{where}: field {fields['gold']!r} has no {lacking!r}")
    terms = row.get(fields.get("terms", ""), [])
    if not isinstance(terms, list):
        raise SuiteError(f"{where}: field {fields['terms']!r} must be a list")
    return Item(
        key,
        source,
        text("unit") if "unit" in fields else key,
        text("reference") if "reference" in fields else None,
        tuple(_term(t, source if whole else None, where, n) for n, t in enumerate(terms)),
        MappingProxyType({name: str(row[name]) for name in labels if row.get(name) is not None}),
        MappingProxyType(gold),
    )


def _term(raw: Any, source: str | None, where: str, number: int) -> GoldTerm:
    """A gold term; its Chinese must stand in the source, unless that is a treated (damaged) one."""
    place = f"{where}: terms[{number}]"
    if not isinstance(raw, dict):
        raise SuiteError(f"{place}: must be an object")
    unknown = set(raw) - {"zh", "en", "category", "variants", "wrong"}
    if unknown:
        raise SuiteError(f"{place}: unknown field {sorted(unknown)[0]!r}")
    for name in ("zh", "en", "category"):
        if not isinstance(raw.get(name), str) or not raw[name].strip():
            raise SuiteError(f"{place}.{name}: must be text and not empty")
    if raw["category"] not in CATEGORIES:
        raise SuiteError(f"{place}.category: {raw['category']!r} is not one of {', '.join(sorted(CATEGORIES))}")
    if source is not None and raw["zh"] not in source:
        raise SuiteError(f"{place}.zh: {raw['zh']!r} does not stand in the source")
    lists: dict[str, tuple[str, ...]] = {}
    for name in ("variants", "wrong"):
        values = raw.get(name, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise SuiteError(f"{place}.{name}: must be a list of texts")
        lists[name] = tuple(values)
    return GoldTerm(raw["zh"], raw["en"], raw["category"], lists["variants"], lists["wrong"])
