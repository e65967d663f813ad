"""Official terms: the termbase, and everything that is rendered by rule."""

from toolkit.terms.annotate import Terminology

__all__ = ["Terminology"]
