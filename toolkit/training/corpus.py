"""The parallel corpus: loading, the fixed split, and keeping near copies of held-out text out of training."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Split = Literal["train", "validation", "test"]

RELEASE_TEST, RELEASE_VALIDATION = 24, 5
PAIR_TEST, PAIR_VALIDATION = 3, 1
GIST_CHARACTERS = 420
NEAR_COPY_NGRAM = 8
NEAR_COPY_SHARE = 0.5
SHORTEST_BENCHMARK_TEXT = 12
OWN_PERCENT = (0, 5)


@dataclass(frozen=True, slots=True)
class Pair:
    """One aligned sentence pair.

    `release` groups sentences of one release; a loose pair is a group of its own. `outside` marks data that is not the
    project's.
    """

    zh: str
    en: str
    origin: str
    release: str
    index: int
    split: Split
    outside: bool = False


@dataclass(frozen=True, slots=True)
class GoldRelease:
    """A release of the corpus with its summary, as `corpus/STYLE.md` lays it out."""

    id: str
    split: Split
    record: dict[str, Any]


def split_of(key: str, test_percent: int, validation_percent: int) -> Split:
    """The split of a group, from a hash of its key alone, so that it never changes as the corpus grows."""
    bucket = int.from_bytes(hashlib.sha256(key.encode("utf-8")).digest()[:4], "big") % 100
    if bucket < test_percent:
        return "test"
    return "validation" if bucket < test_percent + validation_percent else "train"


def load_releases(corpus: Path) -> list[GoldRelease]:
    """All releases under `corpus/docs`.

    Raises:
        ValueError: a line is not valid JSON; the message names file and line.
    """
    releases = []
    for path in sorted((corpus / "docs").glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                key = record["id"]
            except (ValueError, KeyError) as error:
                raise ValueError(f"{path}:{number}: not a release: {error}") from error
            releases.append(GoldRelease(key, split_of(key, RELEASE_TEST, RELEASE_VALIDATION), record))
    return releases


def load_pairs(corpus: Path) -> list[Pair]:
    """Every sentence pair of the corpus with its split: release sentences first, then the loose pairs.

    Raises:
        ValueError: a line of a pairs file has no ` ||| `; the message names file and line.
    """
    pairs = []
    for release in load_releases(corpus):
        record = release.record
        sentences = [record["title"], *(s for paragraph in record["paragraphs"] for s in paragraph)]
        pairs += [
            Pair(zh.strip(), en.strip(), "docs", release.id, i - 1, release.split)
            for i, (zh, en) in enumerate(sentences)
        ]
    for path in sorted((corpus / "pairs").glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip():
                continue
            zh, separator, en = line.partition("|||")
            if not separator:
                raise ValueError(f"{path}:{number}: no ' ||| ' between Chinese and English")
            zh, en = zh.strip(), en.strip()
            pairs.append(Pair(zh, en, path.stem, f"{path.stem}:{zh}", 0, split_of(zh, PAIR_TEST, PAIR_VALIDATION)))
    return pairs


def load_tsv(path: Path) -> list[Pair]:
    """Outside pairs (source name, Chinese, English, tab-separated), all for training."""
    pairs = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        fields = line.split("\t")
        if len(fields) == 3 and fields[1] and fields[2]:
            pairs.append(Pair(fields[1], fields[2], path.stem, f"{path.stem}:{number}", 0, "train", outside=True))
    return pairs


def load_own(path: Path) -> list[Pair]:
    """The user's own translations, TMX or TSV (Chinese, English), split like the corpus, by a hash of the Chinese.

    Raises:
        ValueError: the file cannot be read, a TSV line has no two columns, or nothing is in it.
    """
    if path.suffix.lower() == ".tmx":
        from toolkit.translation.tmx import TmxError, read_tmx

        try:
            found = [(unit.zh, unit.en) for unit in read_tmx(path)]
        except TmxError as error:
            raise ValueError(str(error)) from error
    else:
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"{path}: cannot be read as UTF-8 text: {error}") from error
        found = []
        for number, line in enumerate(text.splitlines(), 1):
            zh, en = (part.strip() for part in line.partition("\t")[::2])
            if line.strip() and not (zh and en):
                raise ValueError(f"{path}:{number}: a line is Chinese, a tab, English")
            if zh and en:
                found.append((zh, en))
    if not found:
        raise ValueError(f"{path}: no pairs of Chinese and English")
    return [
        Pair(zh, en, path.stem, f"{path.stem}:{n}", 0, split_of(zh, *OWN_PERCENT)) for n, (zh, en) in enumerate(found)
    ]


def summary_pairs(releases: Sequence[GoldRelease]) -> list[tuple[Literal["headline", "gist", "decision"], Pair]]:
    """What the summary tasks learn from training releases: title and lead → headline, body → gist, sentence → decision.

    Several Chinese sentences are joined by line breaks, as the summary asks for them.
    """
    pairs: list[tuple[Literal["headline", "gist", "decision"], Pair]] = []
    for release in releases:
        if release.split != "train":
            continue
        record = release.record
        sentences = [zh for paragraph in record["paragraphs"] for zh, _ in paragraph]
        summary = record["summary"]

        def pair(zh: str, en: str, key: str = release.id) -> Pair:
            return Pair(zh, en, "summary", f"{key}:summary", 0, "train")

        pairs.append(("headline", pair("\n".join([record["title"][0], *sentences[:4]]), summary["headline"])))
        pairs.append(("headline", pair("\n".join(sentences[:5]), summary["headline"])))
        pairs.append(("gist", pair("\n".join(_opening(sentences, GIST_CHARACTERS)), summary["gist"])))
        pairs += [("decision", pair(sentences[number], en)) for en, number in summary["decisions"]]
    return pairs


def _opening(sentences: Sequence[str], limit: int) -> Iterator[str]:
    total = 0
    for sentence in sentences:
        total += len(sentence)
        if total > limit:
            return
        yield sentence


def _grams(text: str) -> set[str]:
    compact = "".join(text.split())
    return {compact[i : i + NEAR_COPY_NGRAM] for i in range(max(1, len(compact) - NEAR_COPY_NGRAM + 1))}


def near_copies(candidates: Sequence[str], held_out: Iterable[str]) -> set[int]:
    """Indexes of candidates that copy a held-out sentence, or nearly.

    A near copy shares at least half of the 8-character n-grams of a held-out sentence, or of its own, with one
    held-out sentence (n-gram overlap as in the contamination checks of Brown et al. 2020, per sentence).
    """
    index: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for number, text in enumerate(held_out):
        grams = _grams(text)
        sizes.append(len(grams))
        for gram in grams:
            index[gram].append(number)
    copies = set()
    for number, text in enumerate(candidates):
        grams = _grams(text)
        shared: dict[int, int] = defaultdict(int)
        for gram in grams:
            for other in index.get(gram, ()):
                shared[other] += 1
        if any(count >= NEAR_COPY_SHARE * min(sizes[other], len(grams)) for other, count in shared.items()):
            copies.add(number)
    return copies


def benchmark_texts() -> list[str]:
    """Every line of the benchmark suites that is long enough to be told from common phrases."""
    from toolkit.evaluation.suite import discover, load_suite

    suites = (load_suite(path) for path in discover().values())
    lines = (line for suite in suites for item in suite.items for line in item.source.split("\n"))
    return list(dict.fromkeys(line for line in lines if len(line) > SHORTEST_BENCHMARK_TEXT))


def training_pairs(
    corpus: Path | None, outside: Sequence[Path] = (), own: Sequence[Path] = ()
) -> dict[Split, list[Pair]]:
    """The corpus by split; near copies of validation, test and benchmark sentences are kept out of training."""
    pairs = load_pairs(corpus) if corpus else []
    for path in outside:
        pairs += load_tsv(path)
    for path in own:
        pairs += load_own(path)
    splits: dict[Split, list[Pair]] = {"train": [], "validation": [], "test": []}
    for pair in pairs:
        splits[pair.split].append(pair)
    test_copies = near_copies([p.zh for p in splits["validation"]], [p.zh for p in splits["test"]])
    splits["validation"] = [p for i, p in enumerate(splits["validation"]) if i not in test_copies]
    held_out = [p.zh for name in ("validation", "test") for p in splits[name]]
    held_out += benchmark_texts()
    copies = near_copies([p.zh for p in splits["train"]], held_out)
    splits["train"] = [p for i, p in enumerate(splits["train"]) if i not in copies]
    return splits
