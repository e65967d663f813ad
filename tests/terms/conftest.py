"""The built-in terms, read once for all tests of them."""

from __future__ import annotations

import pytest

from toolkit.terms import Terminology


@pytest.fixture(scope="session")
def terminology() -> Terminology:
    return Terminology()
