"""What an output has to look like before it is scored."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_TEXT = {"type": ["string", "null"]}
_TEXTS = {"type": ["array", "null"], "items": {"type": "string"}}
_BOTH = {"type": ["object", "null"], "properties": {"zh": {"type": "string"}}}


def _list(*fields: str) -> dict[str, Any]:
    properties: dict[str, Any] = dict.fromkeys(fields, {"type": "string"})
    properties["evidence"] = {"type": "array", "items": {"type": "integer"}}
    properties["flags"] = _TEXTS
    return {"type": "array", "items": {"type": "object", "required": list(fields), "properties": properties}}


SHAPES: dict[str, dict[str, Any]] = {
    "translation": {"type": "string"},
    "reading": {
        "type": "object",
        "properties": {
            "title": _TEXT,
            "date": _TEXT,
            "reporters": _TEXTS,
            "editors": _TEXTS,
            "sentences": _TEXTS,
        },
    },
    "summary": {
        "type": "object",
        "properties": {
            "title": _BOTH,
            "issuer": _BOTH,
            "region": _BOTH,
            "type": _TEXT,
            "date": _TEXT,
            "headline": _TEXT,
            "gist": _TEXT,
            "people": _list("zh", "title_zh", "role"),
            "documents": _list("zh"),
            "programs": _list("zh"),
            "figures": _list("zh"),
            "decisions": _list("zh", "en"),
            "flags": {"type": "object", "additionalProperties": _TEXTS},
            "themes": {"type": "array", "items": {"type": "string"}},
            "sentences": {"type": "array", "items": {"type": "string"}},
        },
    },
}


def fault(task: str, value: Any) -> str | None:
    """What is wrong with an output of this task, with the field; None where it can be scored."""
    error = next(iter(_validator(task).iter_errors(value)), None)
    if error is not None:
        where = ".".join(map(str, error.absolute_path))
        return f"{where}: {error.message}" if where else str(error.message)
    if isinstance(value, str) and any(0xD800 <= ord(char) <= 0xDFFF for char in value):
        return "holds half a character (a lone surrogate)"
    return None


@lru_cache(maxsize=4)
def _validator(task: str) -> Any:
    import jsonschema

    return jsonschema.Draft202012Validator(SHAPES[task])
