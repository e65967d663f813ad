"""Summaries and earlier briefs read back from their JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from toolkit.summary import Bilingual, Decision, Figure, Mention, Person, Summary, schema

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FORMAT = "gongbao-brief-1"


class SummaryError(ValueError):
    """Text that is not what `gongbao summarize` or `gongbao digest` writes."""


def load_summaries(text: str) -> list[Summary]:
    """Summaries of a JSON object, a JSON array or JSON lines. Raises SummaryError where any is malformed."""
    return [_summary(value, number) for number, value in enumerate(_objects(text), 1)]


def load_brief(text: str) -> dict[str, Any]:
    """The JSON of an earlier brief, for `brief(previous=…)`. Raises SummaryError where it is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SummaryError(f"not JSON ({error})") from None
    if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(value.get("events"), list):
        raise SummaryError("not the JSON of a brief")
    return value


def _objects(text: str) -> Iterator[Any]:
    try:
        value = json.loads(text)
    except ValueError:
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise SummaryError(f"line {number} is not JSON ({error})") from None
        return
    except RecursionError:
        raise SummaryError("JSON nested too deeply") from None
    yield from value if isinstance(value, list) else [value]


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema())


def _summary(value: Any, number: int) -> Summary:
    problem = next(_validator().iter_errors(value), None)
    if problem is not None:
        raise SummaryError(f"summary {number}: {problem.json_path}: {problem.message[:120]}")
    data: Mapping[str, Any] = value
    try:
        day = dt.date.fromisoformat(data["date"]) if data["date"] else None
    except ValueError as error:
        raise SummaryError(f"summary {number}: date: {error}") from None
    return Summary(
        doc=data["doc"],
        title=Bilingual(**data["title"]),
        headline=data["headline"],
        gist=data["gist"],
        type=data["type"],
        issuer=Bilingual(**data["issuer"]),
        region=Bilingual(**data["region"]),
        date=day,
        people=tuple(Person(**_cited(item)) for item in data["people"]),
        documents=tuple(Mention(**_cited(item)) for item in data["documents"]),
        programs=tuple(Mention(**_cited(item)) for item in data["programs"]),
        figures=tuple(Figure(**_cited(item)) for item in data["figures"]),
        decisions=tuple(Decision(**_cited(item)) for item in data["decisions"]),
        themes=tuple(data["themes"]),
        model=data["model"],
        version=data["version"],
        sources=MappingProxyType({name: tuple(at) for name, at in data["sources"].items()}),
        replaced=tuple(data["replaced"]),
        flags=MappingProxyType({name: tuple(flags) for name, flags in data.get("flags", {}).items()}),
    )


def _cited(item: Mapping[str, Any]) -> dict[str, Any]:
    lists = ("evidence", "flags")
    return {name: tuple(value) if name in lists else value for name, value in item.items()}
