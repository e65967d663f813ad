"""What is scored: Gongbao itself with any of its models, or a file of outputs made elsewhere."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from toolkit.evaluation.shapes import fault
from toolkit.evaluation.suite import Item, Suite
from toolkit.release import Sentence

if TYPE_CHECKING:
    from toolkit.translation.translator import Translator

BATCH = 256
Output = str | Mapping[str, Any]


class HypothesesError(ValueError):
    """Outputs that do not fit the suite; the message names file, line and id."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """A system's outputs, one an item of the suite, in order.

    `settings` go into the signature; `cost` (seconds, items and characters a second, peak MB) does not.
    """

    system: str
    values: tuple[Output, ...]
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    cost: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


def run(suite: Suite, items: Sequence[Item], translator: Translator, progress: Any = None) -> Outputs:
    """Ask Gongbao for every item. `progress(n)` is called with the number of items just done."""
    begun = time.perf_counter()
    values: list[Output] = []
    for value in _outputs(suite, items, translator):
        values.append(value)
        if progress is not None:
            progress(1)
    seconds = time.perf_counter() - begun
    characters = sum(len(item.source) for item in items)
    cost = {
        "seconds": round(seconds, 2),
        "items_per_second": round(len(items) / seconds, 2) if seconds else 0.0,
        "characters_per_second": round(characters / seconds, 1) if seconds else 0.0,
        "peak_megabytes": round(_peak_megabytes(), 1),
    }
    named = {} if suite.task == "reading" else _settings(translator)
    system = "reading" if suite.task == "reading" else translator.model
    return Outputs(system, tuple(values), named, cost)


def read_hypotheses(path: Path, suite: Suite, items: Sequence[Item]) -> Outputs:
    """Outputs made elsewhere: plain text (a line an item, in order), JSON lines with ids, or TMX matched by source.

    JSON lines hold `{"id", "output"}`, where `output` is text, or an object for summary and reading suites.

    Raises:
        HypothesesError: a line is missing, doubled, unknown or of the wrong kind.
    """
    if not path.is_file():
        raise HypothesesError(f"{path}: no such file")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HypothesesError(f"{path}: not UTF-8 at byte {error.start}") from error
    suffix = path.suffix.lower()
    if suffix in {".jsonl", ".ndjson"}:
        given = _from_jsonl(path, text, suite)
    elif suffix == ".tmx":
        given = _from_tmx(path, items)
    elif suffix not in {".txt", ".en", ""}:
        raise HypothesesError(f"{path}: outputs are .txt (a line an item), .jsonl or .tmx")
    elif suite.task != "translation":
        raise HypothesesError(f"{path}: a {suite.task} suite takes JSON lines with objects, not plain text")
    else:
        lines = text.replace("\r\n", "\n").split("\n")
        if lines and not lines[-1]:
            lines.pop()
        if len(lines) != len(items):
            raise HypothesesError(f"{path}: {len(lines)} lines for {len(items)} items of suite {suite.name}")
        given = {item.id: line for item, line in zip(items, lines, strict=True)}
    known = {item.id for item in items}
    unknown = next((key for key in given if key not in known), None)
    if unknown is not None:
        raise HypothesesError(f"{path}: id {unknown!r} is not in suite {suite.name}")
    missing = [item.id for item in items if item.id not in given]
    if missing:
        raise HypothesesError(
            f"{path}: {len(missing)} of {len(items)} items have no output, the first is {missing[0]!r}"
        )
    return Outputs(path.stem, tuple(given[item.id] for item in items))


def _from_jsonl(path: Path, text: str, suite: Suite) -> dict[str, Output]:
    given: dict[str, Output] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise HypothesesError(f"{path}:{number}: not JSON: {error}") from error
        if not isinstance(row, dict) or set(row) != {"id", "output"}:
            raise HypothesesError(f'{path}:{number}: a line is {{"id": …, "output": …}} and nothing else')
        if not isinstance(row["id"], str):
            raise HypothesesError(f"{path}:{number}: id must be text")
        wrong = fault(suite.task, row["output"])
        if wrong is not None:
            raise HypothesesError(f"{path}:{number}: output: {wrong}")
        if row["id"] in given:
            raise HypothesesError(f"{path}:{number}: id {row['id']!r} occurs twice")
        given[row["id"]] = row["output"]
    return given


def _from_tmx(path: Path, items: Sequence[Item]) -> dict[str, Output]:
    from toolkit.evaluation.importing import tmx_pairs
    from toolkit.reading import repair

    known: dict[str, str] = {}
    for source, target in tmx_pairs(path):
        known.setdefault(source, target)
    sources = {item.id: " ".join(repair(item.source).text.split()) for item in items}
    return {key: known[source] for key, source in sources.items() if source in known}


def _outputs(suite: Suite, items: Sequence[Item], translator: Translator) -> Iterator[Output]:
    if suite.task == "reading":
        yield from map(_read, items)
    elif suite.task == "summary":
        yield from (_summarized(item, translator) for item in items)
    else:
        for start in range(0, len(items), BATCH):
            batch = items[start : start + BATCH]
            lines = [item for item in batch if "\n" not in item.source]
            sentences = [Sentence(n, n, item.source, 0, len(item.source)) for n, item in enumerate(lines)]
            done = {i.id: t.en for i, t in zip(lines, translator.translate_sentences(sentences), strict=True)}
            for item in batch:
                yield done[item.id] if item.id in done else _page(item, translator)


def _settings(translator: Translator) -> dict[str, str]:
    from toolkit.models.engine import EMBEDDED_SEARCH
    from toolkit.translation.segments import LONGEST
    from toolkit.translation.translator import RETRY

    return {
        "model": translator.model,
        "terms": translator.terminology.version,
        "beam": str(translator.beam),
        "retry": str(RETRY),
        "cut": str(LONGEST),
        "repetition": f"{EMBEDDED_SEARCH.repetition:g}/{EMBEDDED_SEARCH.ngram}",
    }


def _page(item: Item, translator: Translator) -> str:
    translation = translator.translate(item.source)
    return "\n".join([*([translation.title.en] if translation.title else []), translation.text])


def _summarized(item: Item, translator: Translator) -> dict[str, Any]:
    from toolkit.summary import summarize

    translation = translator.translate(item.source)
    sentences = [s.text for s in translation.release.sentences]
    return {**summarize(translation).to_dict(), "sentences": sentences}


def _read(item: Item) -> dict[str, Any]:
    from toolkit.reading import read_text

    release = read_text(item.source)
    reporters = [*release.bylines, *(release.dateline.reporters if release.dateline else ())]
    return {
        "title": release.title.text if release.title else "",
        "date": release.date.isoformat() if release.date else None,
        "reporters": list(dict.fromkeys(reporters)),
        "editors": [release.editor] if release.editor else [],
        "sentences": [s.text for s in release.sentences],
    }


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
