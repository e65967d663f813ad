"""How a family of models is asked for a task: plain files that a user's own folder may override."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Asked = Literal["translate", "headline", "gist", "decision"]
SLOT = "{text}"


class PromptError(ValueError):
    """A prompt that is missing or has no place for the text; the message names the file."""


def prompt(family: str, task: Asked, folder: Path | None = None) -> str:
    """The prompt of a model family for a task, from the user's folder or else from the package's.

    Raises:
        PromptError: there is no such prompt, or it has no `{text}`.
    """
    tried = [base / family / f"{task}.txt" for base in (folder, _shipped()) if base is not None]
    for path in tried:
        if path.is_file():
            text = path.read_text(encoding="utf-8").removesuffix("\n")
            if SLOT not in text:
                raise PromptError(f"{path}: the prompt has no {SLOT}, where the Chinese goes")
            return text
    raise PromptError(f"no prompt for {task} of {family}: looked for {', '.join(str(path) for path in tried)}")


def ask(template: str, zh: str) -> str:
    """The prompt with the Chinese in its place; braces in the Chinese stay as they are."""
    return template.replace(SLOT, zh)


def _shipped() -> Path:
    """`prompts/` beside the package in a checkout, inside it once installed."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "data" / "prompts"
    return installed if installed.is_dir() else package.parent / "prompts"
