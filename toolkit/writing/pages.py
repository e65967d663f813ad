"""What every HTML page is made with: its template environment, its inline assets and their hashes for the policy."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """The text of a file of the templates folder."""
    return (resources.files("toolkit.writing") / "templates" / name).read_text(encoding="utf-8")


def content_hash(content: str) -> str:
    """The SHA-256 of an inline style or script, in base64, as a Content-Security-Policy names it."""
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Templates with escaping on and undefined names an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(str(resources.files("toolkit.writing") / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
