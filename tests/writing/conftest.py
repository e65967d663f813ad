"""The releases that the tests of summaries are built on serve the writers too."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "summary"))
