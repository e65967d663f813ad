"""Plain text: the English alone, a paragraph a line."""

from __future__ import annotations

from toolkit.translation.result import Translation
from toolkit.writing.safety import one_line


def render(translation: Translation) -> str:
    """The English title, a blank line, and the paragraphs."""
    lines = [one_line(translation.title.en), ""] if translation.title is not None else []
    lines += [one_line(" ".join(s.en for s in group)) for group in translation.paragraphs()]
    return "\n".join(lines) + "\n"
