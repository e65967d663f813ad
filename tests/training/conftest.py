"""The tiny models of each family that tests/models builds."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "models"))
