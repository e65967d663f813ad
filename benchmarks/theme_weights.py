"""Learn the weights of toolkit/data/themes.csv from corpus/docs and the curated words of theme_keywords.txt.

    python benchmarks/theme_weights.py            print the cross-validated F1
    python benchmarks/theme_weights.py --write    and write the weights learned from all documents

One logistic regression a theme, its weights drawn to a prior: 1.2 for a curated word, 0 for others and for the kind of
release. A word counts as often as `toolkit.summary.themes` counts it.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from summary_fields import ROOT, records

from toolkit.summary.themes import BIAS, KEEP, MOST, kind_feature, present
from toolkit.terms.annotate import built_in_entries

Matrix = NDArray[np.float64]
PRIOR, PULL, STEPS, FOLDS = 1.2, 0.04, 300, 10
RARE, SMALL = 5, 0.1
HERE = Path(__file__).resolve().parent


def curated() -> dict[str, list[str]]:
    lines = (HERE / "theme_keywords.txt").read_text(encoding="utf-8").splitlines()
    return {theme: words.split() for theme, _, words in (line.partition(": ") for line in lines)}


def fit(x: Matrix, y: Matrix, prior: Matrix) -> tuple[Matrix, Matrix]:
    """Adam on the logistic loss with a quadratic pull towards the prior; weights too small to matter become 0."""
    weights, bias = prior.copy(), np.full(y.shape[1], -2.0)
    moments = [np.zeros_like(weights), np.zeros_like(weights), np.zeros_like(bias), np.zeros_like(bias)]
    for step in range(1, STEPS + 1):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        for at, (gradient, rate) in enumerate(
            ((x.T @ error / len(x) + PULL * (weights - prior), 0.03), (error.mean(0), 0.05))
        ):
            first, second = moments[2 * at], moments[2 * at + 1]
            first += 0.1 * (gradient - first)
            second += 0.001 * (gradient * gradient - second)
            change = rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            if at == 0:
                weights = weights - change
            else:
                bias = bias - change
    return np.where(np.abs(weights) < SMALL, 0.0, weights), bias


def chosen(scores: Matrix) -> Matrix:
    picked = np.zeros_like(scores)
    for row, values in enumerate(scores):
        order = np.argsort(-values)[:MOST]
        picked[row, [t for at, t in enumerate(order) if at == 0 or values[t] > KEEP]] = 1
    return picked


def f1(picked: Matrix, gold: Matrix) -> float:
    return float(2 * (picked * gold).sum() / (picked.sum() + gold.sum()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write toolkit/data/themes.csv")
    options = parser.parse_args()
    words = curated()
    names = list(words)
    docs = list(records([]))
    stretches = [(d["title"][0], [zh for p in d["paragraphs"] for zh, _ in p]) for d in docs]
    termbase = {e.zh for e in built_in_entries() if 2 <= len(e.zh) <= 6}
    seen: Counter[str] = Counter()
    for title, body in stretches:
        text = "\n".join([title, *body])
        seen.update(w for w in termbase if w in text)
    features = sorted({w for ws in words.values() for w in ws} | {w for w, n in seen.items() if n >= RARE})
    kinds = sorted({kind_feature(d["type"]) for d in docs})
    columns = features + kinds
    x = np.zeros((len(docs), len(columns)))
    for row, (title, body) in enumerate(stretches):
        for name, amount in present(features, title, body).items():
            x[row, columns.index(name)] = amount
        x[row, columns.index(kind_feature(docs[row]["type"]))] = 1.0
    y = np.array([[float(t in d["summary"]["themes"]) for t in names] for d in docs])
    prior = np.array([[PRIOR * (c in words[t]) for t in names] for c in columns])
    order = np.random.default_rng(0).permutation(len(docs))
    scores = np.zeros_like(y)
    for fold in range(FOLDS):
        test = order[fold::FOLDS]
        train = np.setdiff1d(order, test)
        weights, bias = fit(x[train], y[train], prior)
        scores[test] = x[test] @ weights + bias
    print(f"{len(docs)} documents, {len(columns)} features, {FOLDS}-fold F1 {f1(chosen(scores), y):.3f}")
    weights, bias = fit(x, y, prior)
    print(f"F1 on the documents learned from {f1(chosen(x @ weights + bias), y):.3f}")
    if options.write:
        with (ROOT / "toolkit" / "data" / "themes.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("theme", "keyword", "weight"))
            for at, theme in enumerate(names):
                writer.writerow((theme, BIAS, f"{bias[at]:.2f}"))
                ranked = sorted(range(len(columns)), key=lambda c: -abs(weights[c, at]))
                writer.writerows((theme, columns[c], f"{weights[c, at]:.2f}") for c in ranked if weights[c, at])


if __name__ == "__main__":
    main()
