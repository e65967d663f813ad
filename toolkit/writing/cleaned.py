"""A release as reading found it, for `gongbao clean`."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from toolkit.release import Release, Sentence


def text(release: Release) -> str:
    """Title and paragraphs, with what was found about the release in front, one `name: value` a line."""
    facts = {
        "title": release.title.text if release.title else None,
        "dateline": release.dateline.text if release.dateline else None,
        "date": release.date.isoformat() if release.date else None,
        "byline": "、".join(release.bylines) or None,
        "editor": release.editor,
        **{k: v for k, v in release.metadata.items() if k not in ("editor", "author")},
        "flags": ", ".join(release.flags) or None,
    }
    head = "".join(f"{name}: {value}\n" for name, value in facts.items() if value)
    return f"{head}\n{release.text}\n"


def jsonl(release: Release) -> str:
    """One object a sentence; the title, where there is one, has index -1."""
    sentences = [*([release.title] if release.title else []), *release.sentences]
    return "".join(json.dumps(_row(release, s), ensure_ascii=False) + "\n" for s in sentences)


def _row(release: Release, sentence: Sentence) -> dict[str, Any]:
    return {
        "doc": release.doc,
        "index": sentence.index,
        "paragraph": sentence.paragraph,
        "zh": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "kind": sentence.kind,
        "marker": sentence.marker,
        "repairs": [dataclasses.asdict(repair) for repair in sentence.repairs],
        "flags": list(sentence.flags),
    }
