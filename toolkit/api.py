"""The Python calls that span several folders."""

from __future__ import annotations

from pathlib import Path

from toolkit.reading import read
from toolkit.summary import Summary
from toolkit.summary import summarize as summarize_translation
from toolkit.translation.translator import Translator


def summarize(source: str | Path, translator: Translator | None = None) -> Summary:
    """Read, translate and summarise one release.

    Args:
        source: a file, an http(s) address, or `-` for standard input.
        translator: one to reuse; by default the embedded model.

    Raises:
        ReadingError: the source cannot be read.
        ModelFolderError: the model cannot be opened.
    """
    return summarize_translation((translator or Translator()).translate_release(read(source)))
