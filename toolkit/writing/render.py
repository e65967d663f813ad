"""One name for every output format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolkit.translation.result import Translation

if TYPE_CHECKING:
    from toolkit.summary import LineWriter


def translation_as(format: str, translation: Translation) -> str | bytes:
    """A translation in `text`, `bilingual`, `jsonl`, `md`, `html`, `docx`, `tmx` or `xliff`.

    `md`, `html` and `docx` carry the summary on top; `docx` is bytes, the others are text.
    """
    from toolkit.writing import bilingual, jsonl, text

    if format == "text":
        return text.render(translation)
    if format == "bilingual":
        return bilingual.render(translation)
    if format == "jsonl":
        return jsonl.render(translation)
    from toolkit.summary import summarize
    from toolkit.writing import docx, html, markdown, tmx, xliff

    if format == "docx":
        return docx.render(translation, summarize(translation))
    if format in ("tmx", "xliff"):
        content = tmx.render(translation) if format == "tmx" else xliff.render(translation)
        return content.decode("utf-8")

    if format == "html":
        return html.render(translation, summarize(translation))
    return markdown.render(translation, summarize(translation))


def summary_as(format: str, translation: Translation, writer: LineWriter | None = None) -> str | bytes:
    """A summary in `json` (one object, one line), `md` (with the Chinese that it cites) or `html` (with both texts).

    `writer` is the model that writes headline, gist and decisions, where one does.
    """
    from toolkit.summary import summarize

    summary = summarize(translation, writer)
    if format == "json":
        return json.dumps(summary.to_dict(), ensure_ascii=False)
    if format == "html":
        from toolkit.writing import html

        return html.render(translation, summary)
    from toolkit.writing import markdown

    return "\n".join(filter(None, (markdown.render_summary(summary), markdown.render_evidence(translation, summary))))
