"""Scores of structured summaries against gold ones: fields, lists aligned item by item, evidence, and support.

A system gives the object of `gongbao summarize --format json`, and may add `sentences`, its own numbered Chinese
sentences, where it splits a release otherwise than the gold does. Gold objects hold `title`, `type`, `issuer`,
`region`, `date`, `sentences` ([Chinese, English] pairs) and the lists of `corpus/STYLE.md`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.evaluation.measures import Measure, f1, precision, recall, share, table
from toolkit.evaluation.rouge import rouge_l, rouge_n
from toolkit.evaluation.strings import chrf
from toolkit.evaluation.suite import Item
from toolkit.release import Sentence
from toolkit.terms import Terminology
from toolkit.terms.verify import locate_all
from toolkit.translation.result import CheckedTerm, TranslatedSentence

_MARKS = re.compile(r"[《》“”〈〉‘’\s]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
LEAST_CLAUSE, LEAST_PLACE, MOST_CITED = 8, 3, 10
Counts = tuple[float, float, float]


def summary_measures(items: Sequence[Item], outputs: Sequence[Mapping[str, Any]]) -> list[Measure]:
    """Measures over releases.

    `summary.FIELD` is accuracy for title, type, issuer, region and date, F1 for the lists (people: name, title and role
    together), on the Chinese side; `.precision` and `.recall` beside them; `evidence`: share of items whose evidence
    sentences hold what they state; `unsupported`: share of headlines, gists and decisions with a figure, name, rank or
    negation that their release (for a decision, its sentence) does not have, or with no sentence to rest on, and that
    are stated without a mark (`flags`); `marked`: share of them that carry a mark, so that marking much costs as
    visibly as it saves; ROUGE and chrF for headline and gist.
    """
    shares: dict[str, list[tuple[float, float]]] = defaultdict(list)
    lists: dict[str, list[Counts]] = defaultdict(list)
    terminology = Terminology()
    for item, given in zip(items, outputs, strict=True):
        gold = item.gold
        shares["type"].append((given.get("type") == gold["type"], 1))
        shares["issuer"].append((_same(_zh(given.get("issuer")), gold["issuer"][0]), 1))
        shares["region"].append((_same_place(_zh(given.get("region")), gold["region"][0]), 1))
        shares["date"].append(("date" in given and given["date"] == gold["date"], 1))
        shares["title"].append((_same(_zh(given.get("title")), gold["title"][0]), 1))
        for name, ours, theirs in _lists(given, gold):
            lists[name].append(_counts(ours, theirs))
        lists["figures"].append(_aligned(given.get("figures", []), gold["figures"]))
        lists["decisions"].append(_decisions(given, gold))
        sentences = given.get("sentences") or [zh for zh, _ in gold["sentences"]]
        shares["evidence"].append(_evidence(given, sentences, item.source))
        unsupported, marked, stated = _unsupported(given, gold, terminology)
        shares["unsupported"].append((unsupported, stated))
        shares["marked"].append((marked, stated))
        for line in ("headline", "gist"):
            written, wanted = given.get(line) or "", gold[line]
            shares[f"{line}.rouge1"].append((rouge_n(written, wanted, 1), 1))
            shares[f"{line}.rouge2"].append((rouge_n(written, wanted, 2), 1))
            shares[f"{line}.rougeL"].append((rouge_l(written, wanted), 1))
    measures = [
        Measure(f"summary.{name}", table(rows, 2), share, better=-1 if name in {"unsupported", "marked"} else 1)
        for name, rows in shares.items()
    ]
    for name, rows in lists.items():
        statistics = table(rows, 3)
        measures.append(Measure(f"summary.{name}", statistics, f1))
        measures.append(Measure(f"summary.{name}.precision", statistics, precision))
        measures.append(Measure(f"summary.{name}.recall", statistics, recall))
    for line in ("headline", "gist"):
        scored = chrf([o.get(line) or "" for o in outputs], [i.gold[line] for i in items])[0]
        measures.append(Measure(f"summary.{line}.chrf", scored.statistics, scored.aggregate, unit=""))
    return measures


def _lists(given: Mapping[str, Any], gold: Mapping[str, Any]) -> Iterable[tuple[str, list[Any], list[Any]]]:
    people = given.get("people", [])
    yield (
        "people",
        [(p["zh"], _bare(p["title_zh"]), p["role"]) for p in people],
        [(p[0], _bare(p[2]), p[4]) for p in gold["people"]],
    )
    yield "people.name", [p["zh"] for p in people], [p[0] for p in gold["people"]]
    for name in ("documents", "programs"):
        yield name, [_bare(d["zh"]) for d in given.get(name, [])], [_bare(d[0]) for d in gold[name]]
    yield "themes", list(given.get("themes", [])), list(gold["themes"])


def _counts(given: Sequence[Any], wanted: Sequence[Any]) -> Counts:
    ours, theirs = Counter(given), Counter(wanted)
    return sum((ours & theirs).values()), len(given), len(wanted)


def _aligned(given: Sequence[Mapping[str, Any]], wanted: Sequence[Sequence[str]]) -> Counts:
    """Figures pair off where one's Chinese holds the other's and their digits are the same; equal ones first."""
    ours, theirs = [_bare(g["zh"]) for g in given], [_bare(w[1]) for w in wanted]
    right = 0
    for test in (lambda a, b: a == b, lambda a, b: (a in b or b in a) and _DIGITS.findall(a) == _DIGITS.findall(b)):
        for mine in list(ours):
            match = next((other for other in theirs if test(mine, other)), None)
            if match is not None:
                ours.remove(mine)
                theirs.remove(match)
                right += 1
    return right, len(given), len(wanted)


def _decisions(given: Mapping[str, Any], gold: Mapping[str, Any]) -> Counts:
    """A decision is the sentence it rests on: right where a gold decision rests on the same."""
    texts = [_bare(zh) for zh, _ in gold["sentences"]]
    wanted = {number for _, number in gold["decisions"]}
    found = []
    for decision in given.get("decisions", []):
        zh = _bare(decision["zh"])
        found.append(next((n for n, text in enumerate(texts) if _rests_on(zh, text)), -1))
    right = len(wanted & set(found))
    return right, len(found) - sum(found.count(n) - 1 for n in set(found) & wanted), len(wanted)


def _rests_on(zh: str, sentence: str) -> bool:
    shorter, longer = sorted((zh, sentence), key=len)
    return zh == sentence or (len(shorter) >= LEAST_CLAUSE and shorter in longer)


def _evidence(given: Mapping[str, Any], sentences: Sequence[str], page: str) -> tuple[int, int]:
    """A citation is right where it names at most a few sentences, all of the page, that hold what is stated."""
    right = total = 0
    page = _bare(page)
    for name in ("people", "documents", "programs", "figures", "decisions"):
        for item in given.get(name, []):
            cited = item.get("evidence") or []
            total += 1
            if not 0 < len(cited) <= MOST_CITED or any(not 0 <= n < len(sentences) for n in cited):
                continue
            held = [_bare(sentences[n]) for n in cited]
            right += all(text in page for text in held) and _bare(item["zh"]) in "".join(held)
    return right, total


def _unsupported(given: Mapping[str, Any], gold: Mapping[str, Any], terminology: Terminology) -> tuple[int, int, int]:
    """How many of the lines are unsupported and not marked, how many are marked, and how many there are."""
    from toolkit.summary.support import unsupported

    sources = [_translated(n, zh, en, terminology) for n, (zh, en) in enumerate(gold["sentences"])]
    texts = [_bare(zh) for zh, _ in gold["sentences"]]
    known = " ".join([gold["issuer"][1], gold["region"][1], gold["title"][1], gold["date"] or ""])
    marks = given.get("flags") or {}
    lines = [(given[name], sources, bool(marks.get(name))) for name in ("headline", "gist") if given.get(name)]
    for decision in given.get("decisions", []):
        own = [s for s, text in zip(sources, texts, strict=True) if _rests_on(_bare(decision["zh"]), text)]
        lines.append((decision["en"], own, bool(decision.get("flags"))))
    wrong = sum(not mark and (not own or bool(unsupported(line, own, known))) for line, own, mark in lines)
    return wrong, sum(mark for *_, mark in lines), len(lines)


def _translated(number: int, zh: str, en: str, terminology: Terminology) -> TranslatedSentence:
    terms = terminology.find(zh)
    spans = locate_all(en, terms)
    checked = tuple(CheckedTerm(t, "verified" if s else "missed") for t, s in zip(terms, spans, strict=True))
    return TranslatedSentence(Sentence(number, 0, zh, 0, len(zh)), en, checked)


def _zh(value: Any) -> str:
    return str(value.get("zh", "")) if isinstance(value, Mapping) else ""


def _same(ours: str, theirs: str) -> bool:
    return _bare(ours) == _bare(theirs)


def _same_place(ours: str, theirs: str) -> bool:
    """The same place, whichever of the two names its province or prefecture as well."""
    ours, theirs = _bare(ours), _bare(theirs)
    if min(len(ours), len(theirs)) < LEAST_PLACE:
        return ours == theirs
    return ours.endswith(theirs) or theirs.endswith(ours)


def _bare(text: str) -> str:
    return _MARKS.sub("", text)
