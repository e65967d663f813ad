"""`gongbao train RECIPE`: from a recipe to weights."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from toolkit.models.convert import VOCABULARY, WEIGHTS, convert_embedded
from toolkit.models.ctranslate import embedded_engine
from toolkit.terms import Terminology
from toolkit.terms.verify import locate_all
from toolkit.training import network
from toolkit.training.corpus import Pair, load_releases, summary_pairs, training_pairs
from toolkit.training.damage import mirror_damage
from toolkit.training.examples import Aligned, Example, align, annotate, epoch_examples, substitution_pool
from toolkit.training.lexicon import Lexicon, learn_lexicon
from toolkit.training.recipe import Recipe, load_recipe
from toolkit.training.tokenizer import train_tokenizer
from toolkit.training.trainer import Report, Trainer
from toolkit.translation.annotate import mark, prefix

SHORT = 14


def train(path: Path, report: Report | None = None) -> Path:
    """Run the recipe at `path`. Returns the folder of the final weights.

    Raises:
        RecipeError: the recipe cannot be used.
        ValueError: the data it names gives no examples.

    Where nothing is held out, as in a handful of the user's own translations, the checks are on training pairs.
    """
    recipe = load_recipe(path)
    base = path.resolve().parent
    folder = base / recipe.out
    terminology = Terminology()
    corpus = base / recipe.data.corpus if recipe.data.corpus else None
    splits = training_pairs(corpus, [base / p for p in recipe.data.outside], [base / p for p in recipe.data.own])

    vocabulary = folder / VOCABULARY
    start = base / recipe.start if recipe.start else None
    if not vocabulary.exists() and start is not None:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(start / VOCABULARY, vocabulary)
    elif not vocabulary.exists():
        _vocabulary(recipe, base, folder, splits["train"], terminology)
    import sentencepiece as spm

    pieces = spm.SentencePieceProcessor(model_file=str(vocabulary))
    aligned = [_align(pair, terminology) for pair in splits["train"]]
    pool = substitution_pool(aligned)
    tasks = [(task, _align(pair, terminology)) for task, pair in summary_pairs(load_releases(corpus) if corpus else [])]
    entries = terminology.entries if corpus else ()
    phrases = [Example(prefix("translate") + entry.zh, entry.en) for entry in entries if len(entry.en) < 80]

    def examples(rng: random.Random, epoch: int) -> list[Example]:
        if epoch == 0 and start is None:
            short = [a for a in aligned if len(a.pair.en.split()) <= SHORT]
            return phrases + epoch_examples(short, pool, rng, recipe.examples, mirror_damage)
        kept = rng.sample(phrases, len(phrases) // 4)
        summaries = [annotate(item, rng, recipe.examples, task) for task, item in tasks for _ in range(2)]
        return kept + summaries + epoch_examples(aligned, pool, rng, recipe.examples, mirror_damage)

    model = network.build(recipe.model, pieces.get_piece_size())
    lexicon = _lexicon(splits["train"], pieces)
    if start is not None:
        network.load_weights(model, start / WEIGHTS)
    else:
        network.relate_embeddings(model, lexicon)
    validation = sorted(splits["validation"] or splits["train"], key=lambda p: p.zh)
    random.Random(0).shuffle(validation)
    sample = validation[: recipe.checks.sentences]
    trainer = Trainer(
        recipe,
        folder,
        model,
        pieces,
        vocabulary,
        examples,
        lexicon,
        lambda candidate: validate(candidate, sample, terminology),
        report,
    )
    return trainer.run()


def validate(folder: Path, pairs: Sequence[Pair], terminology: Terminology) -> dict[str, float]:
    """chrF, BLEU and term accuracy of a model folder on real decoding, terms marked as in use."""
    import sacrebleu

    converted = folder.parent / f"{folder.name}-ct2"
    shutil.rmtree(converted, ignore_errors=True)
    engine = embedded_engine(convert_embedded(folder, converted), threads=torch.get_num_threads())
    found = [terminology.find(pair.zh) for pair in pairs]
    sources = [prefix("translate") + mark(p.zh, terms) for p, terms in zip(pairs, found, strict=True)]
    outputs = [h[0].text for h in engine.generate(sources, beam=2)]
    references = [p.en for p in pairs]
    hits = [span is not None for out, terms in zip(outputs, found, strict=True) for span in locate_all(out, terms)]
    sample = folder.parent / "decoded.txt"
    lines = (f"{p.zh}\n  {out}\n  {p.en}\n" for p, out in zip(pairs, outputs, strict=True))
    sample.write_text("\n".join(lines), "utf-8")
    return {
        "chrf": round(sacrebleu.corpus_chrf(outputs, [references]).score, 2),
        "bleu": round(sacrebleu.corpus_bleu(outputs, [references]).score, 2),
        "terms": round(100 * sum(hits) / max(1, len(hits)), 1),
    }


def _align(pair: Pair, terminology: Terminology) -> Aligned:
    return align(pair, terminology.find, locate_all)


def _lexicon(pairs: Sequence[Pair], pieces: Any) -> Lexicon:
    sources = pieces.encode([pair.zh for pair in pairs])
    targets = pieces.encode([pair.en for pair in pairs])
    usable = [(s, t) for s, t in zip(sources, targets, strict=True) if 0 < len(s) < 150 and 0 < len(t) < 200]
    return learn_lexicon(usable, pieces.get_piece_size())


def _vocabulary(recipe: Recipe, base: Path, folder: Path, pairs: Sequence[Pair], terminology: Any) -> None:
    def sentences() -> Any:
        for pair in pairs:
            yield prefix("translate") + pair.zh
            yield f" {pair.en}"
        for entry in terminology.entries:
            yield prefix("translate") + entry.zh
            yield f" {entry.en}"

    train_tokenizer(sentences(), folder, recipe.model.vocabulary)
