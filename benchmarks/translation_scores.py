"""Scores of the embedded model, or another folder, on a held-out split: chrF, BLEU, terms by category, speed.

python benchmarks/translation_scores.py [--split test] [--model FOLDER] [--limit N] [--samples 10]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

import sacrebleu

from toolkit.release import Sentence
from toolkit.terms.verify import locate_all
from toolkit.training.corpus import training_pairs
from toolkit.translation.translator import Translator

ROOT = Path(__file__).parents[1]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--split", default="test", choices=("validation", "test"))
    options.add_argument("--model", default="embedded")
    options.add_argument("--limit", type=int, default=0)
    options.add_argument("--samples", type=int, default=0)
    given = options.parse_args()

    pairs = sorted(training_pairs(ROOT / "corpus")[given.split], key=lambda p: p.zh)
    random.Random(7).shuffle(pairs)
    pairs = pairs[: given.limit] if given.limit else pairs
    translator = Translator(given.model)
    translator.translate_sentences([])
    sentences = [Sentence(i, 0, p.zh, 0, len(p.zh)) for i, p in enumerate(pairs)]
    started = time.perf_counter()
    outputs = list(translator.translate_sentences(sentences))
    seconds = time.perf_counter() - started

    hypotheses, references = [o.en for o in outputs], [p.en for p in pairs]
    chrf, bleu = sacrebleu.CHRF(), sacrebleu.BLEU()
    print(
        f"model {translator.model}, {given.split} split, {len(pairs)} sentences, {len(pairs) / seconds:.1f} sentences/s"
    )
    print(f"chrF {chrf.corpus_score(hypotheses, [references]).score:.2f}  {chrf.get_signature()}")
    print(f"BLEU {bleu.corpus_score(hypotheses, [references]).score:.2f}  {bleu.get_signature()}")
    found: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for output, pair in zip(outputs, pairs, strict=True):
        terms = [t.term for t in output.terms]
        for checked, span in zip(output.terms, locate_all(pair.en, terms), strict=True):
            found[checked.term.category] += 1
            kept[checked.term.category] += checked.ok
            agreed[checked.term.category] += span is not None
    print("terms: category, found by rule, standing in the output, standing in the reference")
    for category, number in found.most_common():
        print(f"  {category:12} {number:5} {kept[category] / number:7.1%} {agreed[category] / number:7.1%}")
    flags = Counter(flag for output in outputs for flag in output.flags)
    print("flags:", dict(flags))
    low = [i for i, o in enumerate(outputs) if "low-confidence" in o.flags]
    poor = [i for i, h in enumerate(hypotheses) if sacrebleu.sentence_chrf(h, [references[i]]).score < 35]
    caught = len(set(low) & set(poor))
    print(f"low-confidence: {len(low)} flagged; {len(poor)} sentences under chrF 35, {caught} of them flagged")
    for i in random.Random(20).sample(range(len(pairs)), given.samples):
        print(f"\n{pairs[i].zh}\n- {hypotheses[i]}\n- reference: {references[i]}")


if __name__ == "__main__":
    main()
