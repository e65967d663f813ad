"""Is the model steady? No degenerate output on mixed inputs, the same output twice, int8 close to fp32.

python benchmarks/robustness.py [--inputs 2000] [--precision 300] [--threads 2] [--model FOLDER]

Inputs: corpus sentences and pieces of them, sentences joined to 1,000 characters, damaged text, single characters,
digits, punctuation, random Chinese characters, English, and mixtures, from a fixed seed. Degenerate: a loop, an empty
line, Chinese left in the output, or under a third or over three times the expected length, which is 0.42 words a
Chinese character in the corpus; below 20 characters only that an output stays under 60 words is judged.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter

import sacrebleu
from held_out import ROOT, held_out

from toolkit.models.loading import open_engine
from toolkit.release import Sentence
from toolkit.training.corpus import load_pairs
from toolkit.training.damage import mirror_damage
from toolkit.translation.annotate import mark, prefix
from toolkit.translation.translator import Translator
from toolkit.translation.verification import HAN, LOOP

WORDS_PER_CHARACTER = 0.42


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--inputs", type=int, default=2000)
    options.add_argument("--precision", type=int, default=300)
    options.add_argument("--threads", type=int, default=0)
    options.add_argument("--model", default="embedded")
    given = options.parse_args()
    _degenerate(given.model, given.inputs, given.threads)
    if given.precision:
        _precision(given.model, given.precision, given.threads)


def _degenerate(model: str, count: int, threads: int) -> None:
    texts = _inputs(count)
    first = _outputs(model, texts, threads)
    again = _outputs(model, list(reversed(texts)), threads)[::-1]
    faults: Counter[str] = Counter()
    shown: dict[str, tuple[str, str]] = {}
    for text, en in zip(texts, first, strict=True):
        for fault in _faults(text, en):
            faults[fault] += 1
            shown.setdefault(fault, (text[:60], en[:120]))
    print(f"{count} inputs: {sum(faults.values())} faults {dict(faults)}")
    for fault, (text, en) in shown.items():
        print(f"  {fault}: {text!r} -> {en!r}")
    print(f"other order, other output: {sum(a != b for a, b in zip(first, again, strict=True))}")


def _faults(text: str, en: str) -> list[str]:
    chinese = sum(len(run) for run in HAN.findall(text))
    words, expected = len(en.split()), WORDS_PER_CHARACTER * chinese
    found = []
    if chinese and not en.strip():
        found.append("empty")
    if LOOP.search(en):
        found.append("loop")
    if HAN.search(en):
        found.append("Chinese left")
    if chinese >= 20 and chinese > 0.8 * len(text):
        found += ["too short"] * (words < expected / 3) + ["too long"] * (words > expected * 3)
    elif chinese < 20 and len(text) < 60 and words > 60:
        found.append("too long")
    return found


def _inputs(count: int) -> list[str]:
    rng = random.Random(17)
    sentences = [pair.zh for pair in load_pairs(ROOT / "corpus") if pair.split != "train"]
    rng.shuffle(sentences)
    characters = sorted({char for text in sentences for char in text if HAN.match(char)})
    english = "The State Council issued the notice on June 28, 2018. ".split()
    makers = (
        lambda: rng.choice(sentences),
        lambda: (text := rng.choice(sentences))[: rng.randint(1, len(text))],
        lambda: "".join(rng.sample(sentences, 40))[:1000],
        lambda: mirror_damage(rng.choice(sentences), rng),
        lambda: rng.choice(characters),
        lambda: "".join(rng.choices(characters, k=rng.randint(2, 60))),
        lambda: rng.choice(
            ["12345", "。。。", "？！", "3.5亿元", "——", "《》", "（）", "①", "% % %", "A股", "http://a.b/c"]
        ),
        lambda: " ".join(rng.choices(english, k=rng.randint(1, 30))),
        lambda: f"{rng.choice(english)} {rng.choice(sentences)} {rng.choice(english)}",
    )
    weights = (8, 4, 0.3, 2, 1, 1, 0.5, 0.5, 1)
    return [rng.choices(makers, weights)[0]() for _ in range(count)]


def _outputs(model: str, texts: list[str], threads: int) -> list[str]:
    translator = Translator(model, threads=threads)
    sentences = [Sentence(n, 0, text, 0, len(text)) for n, text in enumerate(texts)]
    return [t.en for t in translator.translate_sentences(sentences)]


def _precision(model: str, count: int, threads: int) -> None:
    pairs = held_out("test")
    pairs = [pair for pair in pairs if len(pair.zh) <= 60][:count]
    terms = Translator(model).terminology
    sources = [prefix("translate") + mark(p.zh, terms.find(p.zh)) for p in pairs]
    references = [p.en for p in pairs]
    for name, engine in (
        ("CTranslate2 int8", open_engine(model, threads=threads).engine),
        (
            "PyTorch fp32",
            open_engine(model, device="cpu", threads=threads, precision="float32", backend="pytorch").engine,
        ),
    ):
        outputs = [
            h[0].text for start in range(0, count, 50) for h in engine.generate(sources[start : start + 50], beam=4)
        ]
        print(f"{name}: chrF {sacrebleu.corpus_chrf(outputs, [references]).score:.2f} on {count} sentences, beam 4")


if __name__ == "__main__":
    main()
