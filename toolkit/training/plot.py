"""The course of a run as a picture: training loss, and chrF of the checks, over updates."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT, LEFT, BELOW = 720, 300, 48, 28
Point = tuple[float, float]


def plot_log(log: Path) -> Path:
    """Write `loss.svg` beside a run's `log.jsonl`. Returns the picture's path."""
    rows = [json.loads(line) for line in log.read_text("utf-8").splitlines() if line.strip()]
    losses = [(float(row["update"]), float(row["loss"])) for row in rows if "loss" in row]
    scores = [(float(row["update"]), float(row["chrf"])) for row in rows if "chrf" in row]
    last = max((x for x, _ in [*losses, *scores]), default=1.0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        *_curve(losses, last, "#a3271c", "loss", left=True),
        *_curve(scores, last, "#1f4e79", "chrF", left=False),
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">{last:.0f} updates</text>',
        "</svg>",
    ]
    target = log.with_name("loss.svg")
    target.write_text("\n".join(parts) + "\n", "utf-8")
    return target


def _curve(points: Sequence[Point], last: float, colour: str, name: str, *, left: bool) -> list[str]:
    if not points:
        return []
    low, high = min(y for _, y in points), max(y for _, y in points)
    span = (high - low) or 1.0

    def place(point: Point) -> str:
        x = LEFT + (WIDTH - 2 * LEFT) * point[0] / last
        y = HEIGHT - BELOW - (HEIGHT - 2 * BELOW) * (point[1] - low) / span
        return f"{x:.1f},{y:.1f}"

    edge, anchor = (LEFT - 6, "end") if left else (WIDTH - LEFT + 6, "start")
    line = " ".join(map(place, points))
    return [
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>',
        f'<text x="{edge}" y="{BELOW - 10}" text-anchor="{anchor}" fill="{colour}">{name}</text>',
        f'<text x="{edge}" y="{BELOW + 4}" text-anchor="{anchor}" fill="{colour}">{high:.1f}</text>',
        f'<text x="{edge}" y="{HEIGHT - BELOW}" text-anchor="{anchor}" fill="{colour}">{low:.1f}</text>',
    ]
