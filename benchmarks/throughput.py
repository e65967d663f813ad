"""Speed, memory and repetition: the figures of the README, each a ratio within one run, as Markdown and JSON.

python benchmarks/throughput.py [--limit 2000] [--releases 300] [--threads 2] [--out benchmarks/throughput]

Parts: distinct corpus sentences beside bare CTranslate2 and the plain `transformers` loop; ten times the input; and two
folders through `gongbao translate`, each run twice over one memory: the corpus's releases as they are, which share
almost nothing, and a crawl, in which a release turns up on several sites (drawn with replacement from two thirds as
many releases, seed 7).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from toolkit.translation import bench
from toolkit.translation.translator import BEAM, Translator

ROOT = Path(__file__).parents[1]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--limit", type=int, default=2000, help="distinct sentences")
    options.add_argument("--releases", type=int, default=300, help="files in a folder")
    options.add_argument("--threads", type=int, default=0)
    options.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "throughput")
    given = options.parse_args()

    records = _records()
    pairs = _distinct(records, given.limit)
    report = bench.run_bench(pairs, threads=given.threads)
    found: dict[str, Any] = report.to_dict()
    found["linear"] = _linear([zh for zh, _ in pairs], given.threads)
    dice = random.Random(7)
    crawl = dice.choices(records[: max(1, given.releases * 2 // 3)], k=given.releases)
    found["folders"] = [
        _folder("as they are", records[: given.releases], given.threads),
        _folder("crawl", crawl, given.threads),
    ]
    given.out.with_suffix(".json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    text = report.markdown() + _markdown(found)
    given.out.with_suffix(".md").write_text(text, "utf-8")
    print(text)


def _records() -> list[dict[str, Any]]:
    files = sorted((ROOT / "corpus" / "docs").glob("*.jsonl"))
    records = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    random.Random(5).shuffle(records)
    return records


def _distinct(records: list[dict[str, Any]], limit: int) -> list[tuple[str, str]]:
    pairs = {zh: en for record in records for paragraph in record["paragraphs"] for zh, en in paragraph}
    return list(pairs.items())[:limit]


def _linear(sources: list[str], threads: int) -> dict[str, float]:
    """Seconds for a tenth of the sentences and for all of them; the tenth is every tenth, so that lengths are alike."""
    seconds = []
    for part in (sources[::10], sources[: len(sources) // 10 * 10]):
        translator = Translator(threads=threads)
        bench.translated(translator, [bench.WARM_UP])
        started = time.perf_counter()
        bench.translated(translator, part)
        seconds.append(time.perf_counter() - started)
    return {"tenth": seconds[0], "all": seconds[1], "ratio": seconds[1] / seconds[0]}


def _folder(name: str, records: list[dict[str, Any]], threads: int) -> dict[str, Any]:
    """A folder of text files through the command line, twice over one memory, and its sentences bare."""
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        (base / "in").mkdir()
        for number, record in enumerate(records):
            lines = [record["title"][0], *("".join(zh for zh, _ in p) for p in record["paragraphs"])]
            (base / "in" / f"{number:04}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        env = {**os.environ, "GONGBAO_CACHE": str(base / "cache")}
        command = [sys.executable, "-m", "toolkit.cli.main", "translate", "--threads", str(threads)]
        (base / "warm.txt").write_text("会议召开。\n", "utf-8")
        bench.watched([*command, "--no-memory", str(base / "warm.txt")], env)
        runs = [bench.watched([*command, str(base / "in"), "-o", f"{base / out}/"], env) for out in ("a", "b")]
        same = all(
            file.read_bytes() == (base / "b" / file.name).read_bytes() for file in sorted((base / "a").iterdir())
        )
    translator = Translator(threads=threads)
    sources = [zh for record in records for paragraph in record["paragraphs"] for zh, _ in paragraph]
    seconds, _ = bench.apart(
        bench.bare, "embedded", [bench.marked_source(translator, zh) for zh in sources], BEAM, threads
    )
    return {
        "folder": name,
        "releases": len(records),
        "sentences": len(sources),
        "distinct": len(set(sources)),
        "first_seconds": runs[0][0],
        "second_seconds": runs[1][0],
        "bare_seconds": seconds,
        "first_ratio": seconds / runs[0][0],
        "second_ratio": seconds / runs[1][0],
        "peak_memory_mib": runs[0][1],
        "same_output": same,
    }


def _markdown(found: dict[str, Any]) -> str:
    linear = found["linear"]
    lines = [
        "",
        f"Ten times the input takes {linear['ratio']:.2f} times as long "
        f"({linear['tenth']:.1f} s and {linear['all']:.1f} s).",
        "",
        "| folder | releases | sentences | distinct | first run, s | second run, s | bare CTranslate2, s "
        "| first over bare | second over bare | peak, MiB | same output |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for f in found["folders"]:
        lines.append(
            f"| {f['folder']} | {f['releases']} | {f['sentences']} | {f['distinct']} | {f['first_seconds']:.1f} "
            f"| {f['second_seconds']:.2f} | {f['bare_seconds']:.1f} | {f['first_ratio']:.2f} "
            f"| {f['second_ratio']:.1f} | {f['peak_memory_mib'] or 0:.0f} | {'yes' if f['same_output'] else 'no'} |"
        )
    return "\n".join([*lines, "", "Folder runs count the whole command, start of Python included.", ""])


if __name__ == "__main__":
    main()
