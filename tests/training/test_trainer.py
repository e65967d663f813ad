import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
import sentencepiece as spm
import torch
from killed_runs import resumed_after_kill, same_weights
from safetensors.torch import save_file

from toolkit.models.convert import convert_embedded
from toolkit.models.ctranslate import embedded_engine
from toolkit.training import network
from toolkit.training.batches import encode, make_batches
from toolkit.training.corpus import load_pairs
from toolkit.training.embedded import EmbeddedStudent
from toolkit.training.examples import Aligned, Example, epoch_examples, substitute
from toolkit.training.export import weights_of
from toolkit.training.lexicon import learn_lexicon
from toolkit.training.recipe import Checks, Examples, Model, Recipe, RecipeError, Schedule, load_recipe
from toolkit.training.run import _align as align_pair
from toolkit.training.trainer import Trainer
from toolkit.translation.annotate import prefix

ROOT = Path(__file__).parents[2]
SHAPE = Model(width=64, feedforward=128, heads=2, encoder_layers=1, decoder_layers=1, dropout=0.1)


def recipe(updates: int, **schedule) -> Recipe:
    values = {"batch_tokens": 400, "warmup": 10, **schedule}
    return Recipe(
        out="run",
        model=SHAPE,
        schedule=Schedule(updates=updates, **values),
        checks=Checks(every=10**6, save_every=4, average=2),
    )


@pytest.fixture(scope="module")
def pieces(tiny_model):
    return spm.SentencePieceProcessor(model_file=str(tiny_model / "sentencepiece.bpe.model"))


def trainer(tiny_model, pieces, folder, updates, examples, report=None, **schedule):
    torch.manual_seed(5)
    model = network.build(SHAPE, pieces.get_piece_size())
    vocabulary = tiny_model / "sentencepiece.bpe.model"
    plan = recipe(updates, **schedule)
    return Trainer(plan, folder, EmbeddedStudent(model, vocabulary, {}), lambda rng, epoch: examples, None, report)


def test_a_killed_run_goes_on_to_the_same_weights(tiny_model, pieces, tmp_path):
    pairs = load_pairs(ROOT / "corpus")[:60]
    examples = [Example(prefix("translate") + p.zh, p.en) for p in pairs]
    whole = trainer(tiny_model, pieces, tmp_path / "whole", 12, examples).run()

    resumed = resumed_after_kill(lambda: trainer(tiny_model, pieces, tmp_path / "broken", 12, examples), 7)
    assert same_weights(whole, resumed)


def test_it_learns_what_it_is_taught_and_copies_marked_terms(tiny_model, pieces, tmp_path, plain_search):
    taught = {
        "会议强调安全。": "The meeting stressed safety.",
        "会议研究预算。": "The meeting discussed the budget.",
        "⟦ Liu Wenxi⟧主持会议。": "Liu Wenxi chaired the meeting.",
    }
    examples = [Example(prefix("translate") + zh, en) for zh, en in taught.items()] * 20
    final = trainer(
        tiny_model, pieces, tmp_path / "run", 120, examples, guided_attention=0.3, label_smoothing=0.0, cooldown=0.3
    ).run()
    engine = embedded_engine(convert_embedded(final, tmp_path / "ct2"), threads=1)
    outputs = [h[0].text for h in engine.generate([prefix("translate") + zh for zh in taught], beam=2)]
    assert outputs == list(taught.values())


def test_links_point_from_a_copied_piece_to_its_source(pieces):
    example = Example(prefix("translate") + "⟦ Liu Wenxi⟧主持会议。", "Liu Wenxi chaired the meeting.")
    item = encode([example], pieces, {})[0]
    assert item.links and all(item.target[t] == item.source[s] for t, s in item.links)
    batches = make_batches([item] * 50, 200, random.Random(1))
    assert sum(map(len, batches)) == 50
    assert all(len(b) * max(len(e.source) for e in b) <= 200 for b in batches)


def test_the_lexicon_finds_what_goes_together():
    pairs = [([1, 2], [11, 12]), ([1, 3], [11, 13]), ([2, 3], [12, 13]), ([1], [11])] * 3
    lexicon = learn_lexicon(pairs, 20)
    assert all(max(lexicon[t], key=lexicon[t].get) == t - 10 for t in (11, 12, 13))


def test_substitution_changes_both_sides_alike():
    from toolkit.terms import Terminology
    from toolkit.terms.verify import locate
    from toolkit.training.examples import substitution_pool

    terminology = Terminology()
    pairs = [p for p in load_pairs(ROOT / "corpus") if p.origin == "docs"][:400]
    aligned = [align_pair(p, terminology) for p in pairs]
    pool = substitution_pool(aligned)
    rng = random.Random(2)
    changed = 0
    for item in aligned:
        other = substitute(item, pool, rng, 1.0)
        assert isinstance(other, Aligned)
        for term, span in other.terms:
            assert other.pair.zh[term.start : term.end] == term.zh
            assert 0 <= span.start < span.end <= len(other.pair.en)
            assert locate(other.pair.en, term) is not None
        changed += other.pair.zh != item.pair.zh
        if other.pair.zh != item.pair.zh:
            assert other.pair.en != item.pair.en
    assert changed > 60
    options = Examples(noise=0.3, join=0.5)
    first = epoch_examples(aligned, pool, random.Random(3), options, lambda text, rng: text[::-1])
    assert first == epoch_examples(aligned, pool, random.Random(3), options, lambda text, rng: text[::-1])
    assert len(first) > len(aligned)


def test_recipes_say_what_is_wrong(tmp_path):
    path = tmp_path / "r.toml"
    for text, says in (
        ("out = 1", "out = 1 is not str"),
        ("[schedule]\nupdates = 'many'\n", "updates"),
        ("out = 'x'\n[model]\nwidht = 3", "widht"),
        ("out =", "r.toml"),
        ("seed = 1", "out"),
    ):
        path.write_text(text)
        with pytest.raises(RecipeError, match=says):
            load_recipe(path)
    path.write_text("out = 'x'\nmodel = 3")
    with pytest.raises(RecipeError, match="3 is not a section"):
        load_recipe(path)
    recipes = ROOT / "toolkit" / "training" / "recipes"
    assert load_recipe(recipes / "embedded.toml").data.outside
    assert load_recipe(recipes / "opus-mt.toml").start == "opus-mt-zh-en"
    (shown,) = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    path.write_text(shown, "utf-8")
    assert load_recipe(path).data.own


def test_a_grown_network_begins_as_the_one_it_grew_from(pieces, tmp_path):
    torch.manual_seed(3)
    small = network.build(replace(SHAPE, encoder_layers=2), pieces.get_piece_size()).eval()
    save_file(weights_of(small), tmp_path / "small.safetensors")
    large = network.build(replace(SHAPE, encoder_layers=5), pieces.get_piece_size()).eval()
    network.load_weights(large, tmp_path / "small.safetensors")
    source, target = torch.randint(5, 200, (3, 17)), torch.randint(5, 200, (3, 9))
    with torch.no_grad():
        before, after = (m(input_ids=source, decoder_input_ids=target).logits for m in (small, large))
    assert torch.allclose(before, after, atol=1e-5)
    assert sum(p.numel() for p in large.parameters()) > sum(p.numel() for p in small.parameters())
    shallow = network.build(SHAPE, pieces.get_piece_size())
    with pytest.raises(ValueError, match=r"small\.safetensors: not weights of this network"):
        network.load_weights(shallow, tmp_path / "small.safetensors")
