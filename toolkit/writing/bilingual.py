"""Plain text, Chinese above English, sentence by sentence; a blank line after each pair, two between paragraphs."""

from __future__ import annotations

from toolkit.translation.result import TranslatedSentence, Translation
from toolkit.writing.safety import one_line


def render(translation: Translation) -> str:
    title = [_pair(translation.title)] if translation.title is not None else []
    return (
        "\n\n".join(title + ["\n".join(_pair(s) for s in group) for group in translation.paragraphs()]).rstrip() + "\n"
    )


def _pair(line: TranslatedSentence) -> str:
    return f"{one_line(line.sentence.text)}\n{one_line(line.en)}\n"
