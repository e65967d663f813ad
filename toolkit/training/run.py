"""`gongbao train RECIPE`: from a recipe to weights."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from toolkit.models.conversion import NotConvertible, convert
from toolkit.models.engine import Engine
from toolkit.models.families import EMBEDDED_FAMILY, family_of, reads_marks
from toolkit.models.folder import embedded_folder
from toolkit.models.loading import open_engine
from toolkit.models.registry import EMBEDDED, pulled_folder
from toolkit.terms import Terminology
from toolkit.terms.verify import locate_all
from toolkit.training.corpus import Pair, load_releases, summary_pairs, training_pairs
from toolkit.training.damage import mirror_damage
from toolkit.training.embedded import embedded_student
from toolkit.training.examples import Aligned, Example, align, annotate, epoch_examples, substitution_pool
from toolkit.training.family import FamilyStudent
from toolkit.training.recipe import load_recipe
from toolkit.training.student import Student
from toolkit.training.trainer import Report, Trainer
from toolkit.translation.annotate import mark, plain, prefix

SHORT = 14


def train(path: Path, report: Report | None = None) -> Path:
    """Run the recipe at `path`. Returns the folder of the final weights.

    Raises:
        RecipeError: the recipe cannot be used.
        ValueError: the data it names gives no examples.
        ModelFolderError: what it starts from cannot be read.

    Where nothing is held out, as in a handful of the user's own translations, the checks are on training pairs.
    """
    recipe = load_recipe(path)
    base = path.resolve().parent
    folder = base / recipe.out
    start = None if recipe.start is None else _start(base, recipe.start)
    family = EMBEDDED_FAMILY if start is None or reads_marks(start) else family_of(start)
    other = None if start is None or family.annotates else FamilyStudent(start, family)
    terminology = Terminology()
    corpus = base / recipe.data.corpus if recipe.data.corpus else None
    splits = training_pairs(corpus, [base / p for p in recipe.data.outside], [base / p for p in recipe.data.own])
    if not splits["train"]:
        raise ValueError(f"{path}: [data] gives no training pairs")
    aligned = [_align(pair, terminology) for pair in splits["train"]]
    pool = substitution_pool(aligned)
    entries = terminology.entries if corpus else ()
    phrases = [Example(prefix("translate") + entry.zh, entry.en) for entry in entries if len(entry.en) < 80]
    tasks = [(task, _align(pair, terminology)) for task, pair in summary_pairs(load_releases(corpus) if corpus else [])]

    def marked(rng: random.Random, epoch: int) -> list[Example]:
        if epoch == 0 and start is None:
            short = [a for a in aligned if len(a.pair.en.split()) <= SHORT]
            return phrases + epoch_examples(short, pool, rng, recipe.examples, mirror_damage)
        kept = rng.sample(phrases, len(phrases) // 4)
        summaries = [annotate(item, rng, recipe.examples, task) for task, item in tasks for _ in range(2)]
        return kept + summaries + epoch_examples(aligned, pool, rng, recipe.examples, mirror_damage)

    def unmarked(rng: random.Random, epoch: int) -> list[Example]:
        kept = rng.sample(phrases, len(phrases) // 4)
        made = epoch_examples(aligned, pool, rng, replace(recipe.examples, annotate=0.0), mirror_damage)
        return [Example(plain(example.source), example.target) for example in kept + made]

    terms = ((entry.zh, entry.en) for entry in terminology.entries)
    student: Student = other or embedded_student(recipe.model, folder, start, splits["train"], terms)
    validation = sorted(splits["validation"] or splits["train"], key=lambda p: p.zh)
    random.Random(0).shuffle(validation)
    sample = validation[: recipe.checks.sentences]
    trainer = Trainer(
        recipe,
        folder,
        student,
        unmarked if other else marked,
        lambda candidate: validate(candidate, sample, terminology),
        report,
    )
    return trainer.run()


def validate(folder: Path, pairs: Sequence[Pair], terminology: Terminology) -> dict[str, float]:
    """chrF, BLEU and term accuracy of a model folder on real decoding, terms marked as in use."""
    import sacrebleu

    engine = _engine(folder)
    found = [terminology.find(pair.zh) for pair in pairs]
    sources = [
        prefix("translate") + mark(p.zh, terms) if engine.annotates else p.zh
        for p, terms in zip(pairs, found, strict=True)
    ]
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


def _start(base: Path, name: str) -> Path:
    if name == EMBEDDED:
        return embedded_folder()
    folder = base / name
    return folder if folder.is_dir() else pulled_folder(name)


def _engine(folder: Path) -> Engine:
    """What the folder is in use, in int8: the embedded family on the CPU, others on a GPU where there is one."""
    converted = folder.parent / f"{folder.name}-ct2"
    shutil.rmtree(converted, ignore_errors=True)
    family = family_of(folder)
    try:
        opened = convert(folder, converted, family)
    except NotConvertible:
        opened = folder
    return open_engine(
        str(opened), device="cpu" if family.annotates else "auto", threads=torch.get_num_threads()
    ).engine


def _align(pair: Pair, terminology: Terminology) -> Aligned:
    return align(pair, terminology.find, locate_all)
