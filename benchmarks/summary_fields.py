"""Score the fields of extractive summaries against the gold summaries of corpus/docs.

    python benchmarks/summary_fields.py [--misses FIELD] [DOCS.jsonl …]

The English is the corpus's own, so the figures judge the summary's rules and the terms, not a translation model.
Issuer and region stand in a page's source line more often than in its text; they are scored where the text has them.
The date is reading's and is not scored here. “Gold selection” compares with the few items that a gold summary picked.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit.release import Paragraph, Release, Sentence
from toolkit.summary import Summary, summarize
from toolkit.terms import Terminology
from toolkit.terms.verify import locate
from toolkit.translation.result import CheckedTerm, TranslatedSentence, Translation

ROOT = Path(__file__).resolve().parents[1]


def records(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in paths or sorted((ROOT / "corpus" / "docs").glob("*.jsonl")):
        for row in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(row)


def translated(record: dict[str, Any], terms: Terminology) -> Translation:
    """The record as a release with its gold English; title and date are given, as a page gives them."""
    day = dt.date.fromisoformat(record["date"]) if record["date"] else None
    lines: list[TranslatedSentence] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for number, paragraph in enumerate(record["paragraphs"]):
        begin = at
        for zh, en in paragraph:
            sentence = Sentence(len(lines), number, zh, at, at + len(zh))
            at += len(zh)
            lines.append(line_of(sentence, en, terms, day))
        paragraphs.append(
            Paragraph(number, begin, at, tuple(s.sentence for s in lines if s.sentence.paragraph == number))
        )
        at += 1
    text = "\n".join("".join(zh for zh, _ in p) for p in record["paragraphs"])
    heading = Sentence(-1, -1, record["title"][0], 0, len(record["title"][0]), "heading")
    release = Release(record["id"], text, tuple(paragraphs), heading, date=day, metadata=MappingProxyType({}))
    return Translation(release, line_of(heading, record["title"][1], terms, day), tuple(lines), "reference")


def line_of(sentence: Sentence, en: str, terms: Terminology, day: dt.date | None) -> TranslatedSentence:
    checked = []
    for term in terms.find(sentence.text, date=day):
        span = locate(en, term)
        checked.append(CheckedTerm(term, "verified", span.start, span.end) if span else CheckedTerm(term, "missed"))
    return TranslatedSentence(sentence, en, tuple(checked))


def bare(zh: str) -> str:
    return re.sub(r"[《》“”]", "", zh)


class Score:
    """Right, given and wanted items of one field."""

    def __init__(self) -> None:
        self.right = self.given = self.wanted = 0
        self.misses: list[str] = []

    def add(self, doc: str, given: Iterable[Any], wanted: Iterable[Any]) -> None:
        got, gold = Counter(given), Counter(wanted)
        self.right += sum((got & gold).values())
        self.given += sum(got.values())
        self.wanted += sum(gold.values())
        if got != gold:
            self.misses.append(f"{doc}  extra {list((got - gold).elements())}  missing {list((gold - got).elements())}")

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> str:
        counts = f"{self.right:6d}{self.given:7d}{self.wanted:7d}"
        return f"{counts}{self.precision:9.3f}{self.recall:9.3f}{self.f1:9.3f}"


def compare(summary: Summary, record: dict[str, Any], text: str, scores: dict[str, Score]) -> None:
    gold, doc = record["summary"], record["id"]
    scores["type"].add(doc, [summary.type], [record["type"]])
    if record["issuer"][0] in text:
        scores["issuer, where in the text"].add(doc, [summary.issuer.zh], [record["issuer"][0]])
    place, area = summary.region.zh, record["region"][0]
    agrees = bool(place) and (place in area or area in place or place in record["issuer"][0])
    if record["region"][0] in text:
        scores["region, where in the text"].add(doc, [agrees or place], [True])
    people = [(p.zh, p.title_zh, p.role) for p in summary.people]
    wanted = [(p[0], p[2], p[4]) for p in gold["people"]]
    scores["people: name"].add(doc, [p[0] for p in people], [p[0] for p in wanted])
    scores["people: name, title"].add(doc, [p[:2] for p in people], [p[:2] for p in wanted])
    scores["people: name, role"].add(doc, [(p[0], p[2]) for p in people], [(p[0], p[2]) for p in wanted])
    scores["people: name, title, role"].add(doc, people, wanted)
    scores["people: English name"].add(doc, [p.en for p in summary.people], [p[1] for p in gold["people"]])
    scores["people: English title"].add(
        doc, [(p.en, norm(p.title_en)) for p in summary.people], [(p[1], norm(p[3])) for p in gold["people"]]
    )
    abbreviated = {bare(b) for b in re.findall(r"简称(?:为)?(《[^》]*》)", text)}
    books = {bare(b) for b in re.findall(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》", text)} - abbreviated
    scores["documents: all 《》 of the text"].add(doc, [bare(d.zh) for d in summary.documents], books)
    named = [d for d in gold["documents"] if bare(d[0]) in books]
    scores["documents: English of gold"].add(
        doc,
        [norm(d.en) for d in summary.documents if bare(d.zh) in {bare(g[0]) for g in named}],
        [norm(g[1]) for g in named],
    )
    scores["documents: gold selection"].add(
        doc, [bare(d.zh) for d in summary.documents], [bare(d[0]) for d in gold["documents"]]
    )
    scores["programs: gold selection"].add(
        doc, [bare(p.zh) for p in summary.programs], [bare(p[0]) for p in gold["programs"]]
    )
    numbers = Counter(number(f.zh) for f in summary.figures)
    scores["figures: gold selection"].add(doc, numbers.elements(), [number(f[1]) for f in gold["figures"]])
    scores["figures: English of gold"].add(
        doc,
        {number(f.en) for f in summary.figures} & {number(f[2]) for f in gold["figures"]},
        {number(f[2]) for f in gold["figures"]},
    )
    scores["decisions: sentence"].add(
        doc, {d.evidence[0] for d in summary.decisions}, {d[1] for d in gold["decisions"]}
    )
    scores["themes"].add(doc, summary.themes, gold["themes"])


def norm(en: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\b(?:the|a|an)\b", " ", en.lower())).strip()


def number(text: str) -> str:
    found = re.search(r"[-\d.,]*\d[万亿]*(?:%|‰)?(?: (?:thousand|million|billion|trillion))?", text)
    return found.group().replace(",", "") if found else text


def measure(paths: Sequence[Path]) -> dict[str, Score]:
    """Scores by field over the documents of the files, or over all of corpus/docs."""
    terms = Terminology()
    scores: dict[str, Score] = defaultdict(Score)
    for record in records(paths):
        translation = translated(record, terms)
        text = record["title"][0] + "\n" + translation.release.text
        compare(summarize(translation), record, text, scores)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", nargs="*", type=Path)
    parser.add_argument("--misses", help="print what is extra and missing in the fields whose name starts so")
    options = parser.parse_args()
    print(f"{'':36s} right  given wanted precision   recall       F1")
    for name, score in measure(options.docs).items():
        print(f"{name:36s}{score.row()}")
        if options.misses and name.startswith(options.misses):
            print("\n".join("    " + miss for miss in score.misses))


if __name__ == "__main__":
    main()
