"""COMET and MetricX, where the reader has installed them: `pip install unbabel-comet`, or a local MetricX folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import util

from toolkit.evaluation.measures import Measure, fraction, table
from toolkit.evaluation.suite import Item

COMET_MODEL = "Unbabel/wmt22-comet-da"
METRICX_FOLDER = "GONGBAO_METRICX"


class MetricUnavailable(RuntimeError):
    """A metric that this installation cannot compute; the message says what to install."""


def comet_measures(items: Sequence[Item], outputs: Sequence[str]) -> list[Measure]:
    """COMET (Rei et al. 2022), mean over segments, times 100.

    Raises:
        MetricUnavailable: the package or its weights are not here.
    """
    if util.find_spec("comet") is None:
        raise MetricUnavailable("COMET is not installed: pip install unbabel-comet")
    import comet

    try:
        model = comet.load_from_checkpoint(comet.download_model(COMET_MODEL))
    except (OSError, KeyError) as error:
        raise MetricUnavailable(f"the weights of {COMET_MODEL} are not in the cache and cannot be fetched") from error
    rows = [{"src": i.source, "mt": o, "ref": i.reference or ""} for i, o in zip(items, outputs, strict=True)]
    scores = model.predict(rows, batch_size=16, gpus=0, progress_bar=False).scores
    return [Measure("comet", table([(100 * s, 1) for s in scores], 2), fraction, unit="")]


def metricx_measures(items: Sequence[Item], outputs: Sequence[str]) -> list[Measure]:
    """MetricX (Juraska et al. 2023 and later), an mT5 that predicts an error score from 0 to 25; lower is better.

    Raises:
        MetricUnavailable: no folder with its weights is named by the environment variable `GONGBAO_METRICX`.
    """
    folder = os.environ.get(METRICX_FOLDER)
    if not folder:
        raise MetricUnavailable(f"MetricX needs its weights: set {METRICX_FOLDER} to their folder")
    import torch
    from transformers import AutoTokenizer, MT5ForConditionalGeneration

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = MT5ForConditionalGeneration.from_pretrained(folder, local_files_only=True, use_safetensors=True).eval()
    first = tokenizer.convert_tokens_to_ids("<extra_id_10>")
    rows = []
    for item, output in zip(items, outputs, strict=True):
        text = f"source: {item.source} candidate: {output} reference: {item.reference}"
        encoded = tokenizer(text, return_tensors="pt", truncation=True, max_length=1536)
        with torch.no_grad():
            start = torch.zeros((1, 1), dtype=torch.long)
            logits = model(
                input_ids=encoded.input_ids[:, :-1],
                attention_mask=encoded.attention_mask[:, :-1],
                decoder_input_ids=start,
            ).logits
        rows.append((float(logits[0, 0, first].clamp(0, 25)), 1.0))
    return [Measure("metricx", table(rows, 2), fraction, better=-1, unit="")]
