"""Record a model on every suite: eval/results/NAME/SUITE.json, and the table of eval/results/README.md.

python benchmarks/record_results.py [--model embedded] [--name embedded] [--threads 0] [SUITE …]

Each file is what `gongbao eval run SUITE --model MODEL -o FILE` writes; the table is made from all files there.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from toolkit.evaluation.result import write_result
from toolkit.evaluation.score import score
from toolkit.evaluation.suite import discover, load_suite
from toolkit.evaluation.systems import run
from toolkit.translation.translator import Translator

RESULTS = Path(__file__).parents[1] / "eval" / "results"
SHOWN = {
    "term_accuracy": "terms",
    "term_accuracy.official": "official terms",
    "wrong_rank": "wrong rank",
    "consistency": "consistency",
    "numbers.f1": "numbers F1",
    "chrf": "chrF",
    "bleu": "BLEU",
    "reading.date": "date",
    "reading.sentences": "sentences F1",
    "summary.type": "type",
    "summary.issuer": "issuer",
    "summary.region": "region",
    "summary.date": "date",
    "summary.people": "people F1",
    "summary.documents": "documents F1",
    "summary.programs": "programmes F1",
    "summary.figures": "figures F1",
    "summary.themes": "themes F1",
    "summary.evidence": "evidence",
    "summary.unsupported": "unsupported",
    "summary.marked": "marked",
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("suites", nargs="*")
    options.add_argument("--model", default="embedded")
    options.add_argument("--name", default="embedded")
    options.add_argument("--threads", type=int, default=0)
    given = options.parse_args()
    known = discover()
    translator = Translator(given.model, threads=given.threads)
    for name in given.suites or known:
        suite = load_suite(known[name])
        result = score(suite, run(suite, suite.items, translator))
        write_result(result, RESULTS / given.name / f"{name}.json")
        print(f"{name}: {result.cost['seconds']} s")
    (RESULTS / "README.md").write_text(_table(), "utf-8")


def _table() -> str:
    lines = [
        "# Recorded results",
        "",
        "Made by `python benchmarks/record_results.py`; each table is one `gongbao eval run SUITE`. Percent, or points",
        "of the metric's own scale, with 95% bootstrap intervals; lower is better for wrong rank, unsupported and",
        "marked. The files beside this page hold every output, figure, split and signature; `gongbao eval compare`",
        "reads them.",
    ]
    for folder in sorted(path for path in RESULTS.iterdir() if path.is_dir()):
        lines += ["", f"## {folder.name}"]
        for file in sorted(folder.glob("*.json")):
            data = json.loads(file.read_text("utf-8"))
            lines += ["", f"**{data['suite']}**: {data['system']}, {data['n']} items", "", f"`{data['signature']}`", ""]
            parts = {"all": data["metrics"], **data["splits"]}
            names = [name for name in SHOWN if _cell(data["metrics"], name)]
            lines += ["| part | " + " | ".join(SHOWN[name] for name in names) + " |", "|---" * (len(names) + 1) + "|"]
            lines += [f"| {part} | " + " | ".join(_cell(m, name) for name in names) + " |" for part, m in parts.items()]
    return "\n".join(lines) + "\n"


def _cell(metrics: dict[str, dict[str, object]], name: str) -> str:
    group, _, part = name.partition(".")
    node, key = metrics.get(group, {}), part or "all"
    value, between = node.get(key), (node.get("ci95") or {}).get(key)  # type: ignore[attr-defined]
    return "" if value is None else f"{value:.1f} ({between[0]:.1f}–{between[1]:.1f})"


if __name__ == "__main__":
    main()
