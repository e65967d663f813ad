"""Official terms: the termbase, and everything that is rendered by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.terms.annotate import Terminology

__all__ = ["Terminology"]


def __getattr__(name: str) -> object:
    """`Terminology` on first use: where every sentence comes from the memory, the rules need not load."""
    if name == "Terminology":
        from toolkit.terms.annotate import Terminology

        return Terminology
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
