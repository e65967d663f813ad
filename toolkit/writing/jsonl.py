"""JSON lines, one object a sentence, as `gongbao translate --format jsonl` prints them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from toolkit.translation.result import CheckedTerm, TranslatedSentence, Translation


def render(translation: Translation) -> str:
    """The title, where there is one, has index -1 and paragraph -1."""
    lines = [translation.title] if translation.title is not None else []
    lines += translation.sentences
    return "".join(json.dumps(row(translation.release.doc, line), ensure_ascii=False) + "\n" for line in lines)


def row(doc: str, line: TranslatedSentence) -> dict[str, Any]:
    """`start` and `end` locate a term in the English; both are null where the term is missed.

    `near` is there only where the user's translation memory holds a sentence much like this one.
    """
    sentence = line.sentence
    found = {
        "doc": doc,
        "index": sentence.index,
        "paragraph": sentence.paragraph if sentence.index >= 0 else -1,
        "zh": sentence.text,
        "en": line.en,
        "terms": [_term(checked) for checked in line.terms],
        "flags": list(dict.fromkeys((*sentence.flags, *line.flags))),
    }
    if line.near is not None:
        found["near"] = asdict(line.near)
    return found


def _term(checked: CheckedTerm) -> dict[str, Any]:
    term = checked.term
    return {
        "zh": term.zh,
        "en": term.en,
        "category": term.category,
        "start": checked.start,
        "end": checked.end,
        "ok": checked.ok,
    }
