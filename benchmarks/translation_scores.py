"""Scores of the embedded model, or another folder, on a held-out split: chrF, BLEU, terms by category, speed.

python benchmarks/translation_scores.py [--split test] [--model FOLDER] [--limit N] [--samples 10]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter

import sacrebleu
from held_out import SPLITS, held_out, translated

from toolkit.terms.verify import locate_all
from toolkit.translation.translator import Translator


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--split", default="test", choices=SPLITS)
    options.add_argument("--model", default="embedded")
    options.add_argument("--limit", type=int, default=0)
    options.add_argument("--samples", type=int, default=0)
    given = options.parse_args()

    pairs = held_out(given.split, given.limit)
    translator = Translator(given.model)
    started = time.perf_counter()
    outputs = translated(translator, pairs)
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
