"""How fast a model translates here, beside the plain `transformers` loop and bare CTranslate2, in one run.

Baselines read the same marked sentences, cut into pieces beforehand, with the same weights, beam and threads; their
clocks leave tokenisation and loading out, ours leaves out loading only.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from toolkit.models.convert import VOCABULARY, WEIGHTS
from toolkit.models.ctranslate import made_apart
from toolkit.models.folder import open_model
from toolkit.models.registry import EMBEDDED
from toolkit.release import Sentence
from toolkit.translation.annotate import mark, prefix
from toolkit.translation.pipeline import batches
from toolkit.translation.translator import BEAM, Translator

P = ParamSpec("P")
T = TypeVar("T")

WARM_UP = "会议召开。"
PLAIN_BATCH = 32
BATCH_TOKENS = 1024
LONGEST_OUTPUT = 256
_PACKAGES = ("gongbao", "ctranslate2", "sentencepiece", "transformers", "torch")
_WATCH = """
import json, subprocess, sys, time
started = time.perf_counter()
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
seconds, peak = time.perf_counter() - started, None
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
except ImportError:
    pass
print(json.dumps([seconds, peak]))
sys.exit(status)
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """One system over the sentences. `ratio` is our speed over its speed; `chrf` is None without references."""

    system: str
    seconds: float
    sentences_per_second: float
    characters_per_second: float
    ratio: float
    chrf: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """A benchmark with what it takes to repeat it. Seconds are of wall clock, memory in MiB."""

    model: str
    beam: int
    threads: int
    sentences: int
    characters: int
    timings: tuple[Timing, ...]
    cold_start_seconds: float
    peak_memory_mib: float | None
    machine: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def markdown(self) -> str:
        """A table a system, then cold start, memory, machine and versions."""
        lines = [
            f"Model {self.model}, beam {self.beam}, {self.threads or 'all'} threads, {self.sentences} sentences of "
            f"{self.characters} characters.",
            "",
            "| system | seconds | sentences/s | characters/s | Gongbao's speed over it | chrF |",
            "|---|---:|---:|---:|---:|---:|",
        ]
        for t in self.timings:
            chrf = "" if t.chrf is None else f"{t.chrf:.2f}"
            lines.append(
                f"| {t.system} | {t.seconds:.1f} | {t.sentences_per_second:.1f} | {t.characters_per_second:.0f} "
                f"| {t.ratio:.2f} | {chrf} |"
            )
        memory = "not measured here" if self.peak_memory_mib is None else f"{self.peak_memory_mib:.0f} MiB"
        lines += [
            "",
            f"Cold start, one sentence in a process of its own: {self.cold_start_seconds:.2f} s. "
            f"Peak memory over all sentences: {memory}.",
            "",
            ", ".join(f"{name} {value}" for name, value in {**self.machine, **self.versions}.items()),
        ]
        return "\n".join(lines) + "\n"


def run_bench(
    pairs: Sequence[tuple[str, str]],
    model: str = EMBEDDED,
    *,
    beam: int = BEAM,
    threads: int = 0,
    baselines: bool = True,
) -> Report:
    """Translate the Chinese of `pairs` with everything on but the memory, then with the baselines.

    Args:
        pairs: Chinese sentences with reference English, which may be empty; duplicates are timed as they stand.
        baselines: also time bare CTranslate2 and the `transformers` loop, where the model is of the embedded family.

    Raises:
        ModelFolderError: the model cannot be opened.
    """
    sources, references = [zh for zh, _ in pairs], [en for _, en in pairs]
    translator = Translator(model, threads=threads, beam=beam)
    name, folder, annotates = translator.model, translator.opened.folder, translator.opened.annotates
    results = {"Gongbao": apart(_ours, sources, model, beam, threads)}
    if baselines and annotates:
        marked = [marked_source(translator, zh) for zh in sources]
        results["CTranslate2 translate_batch"] = apart(bare, model, marked, beam, threads)
        if (folder / WEIGHTS).is_file():
            results["transformers generate"] = apart(plain, folder, marked, beam, threads)
    characters = sum(map(len, sources))
    ours = results["Gongbao"][0]
    timings = [
        Timing(
            system,
            seconds,
            len(sources) / seconds,
            characters / seconds,
            seconds / ours,
            _chrf(outputs, references),
        )
        for system, (seconds, outputs) in results.items()
    ]
    cold, _ = in_a_process(sources[:1], model, beam, threads)
    _, peak = in_a_process(sources, model, beam, threads)
    return Report(name, beam, threads, len(sources), characters, tuple(timings), cold, peak, machine(), versions())


def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work` gives in a fresh process: threads that an engine leaves behind slow the next one down."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *args, **kwargs).result()


def _ours(sources: Sequence[str], model: str, beam: int, threads: int) -> tuple[float, list[str]]:
    translator = Translator(model, threads=threads, beam=beam)
    translated(translator, [WARM_UP])
    return _clocked(lambda: translated(translator, sources))


def translated(translator: Translator, sources: Sequence[str]) -> list[str]:
    """The English of sentences that belong to no release."""
    sentences = [Sentence(i, 0, zh, 0, len(zh)) for i, zh in enumerate(sources)]
    return [line.en for line in translator.translate_sentences(sentences)]


def marked_source(translator: Translator, zh: str) -> str:
    """A sentence as the embedded model reads it, whole."""
    return prefix("translate") + mark(zh, translator.terminology.find(zh))


def bare(model: str, marked: Sequence[str], beam: int, threads: int) -> tuple[float, list[str]]:
    """Seconds and outputs of CTranslate2's `translate_batch` on pieces cut beforehand, batched by 1,024 tokens.

    Every option is CTranslate2's own default but the beam: no shortlist, one hypothesis.
    """
    import ctranslate2
    import sentencepiece as spm

    folder = open_model(model).folder
    pieces = spm.SentencePieceProcessor(model_file=str(folder / VOCABULARY))
    engine = made_apart(
        lambda: ctranslate2.Translator(str(folder), device="cpu", intra_threads=threads, inter_threads=1)
    )
    tokens = [[*pieces.encode(text, out_type=str), "</s>"] for text in marked]

    def run(sources: Sequence[list[str]]) -> list[list[str]]:
        results = engine.translate_batch(
            sources,
            beam_size=beam,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_decoding_length=LONGEST_OUTPUT,
        )
        return [result.hypotheses[0] for result in results]

    run(tokens[:8])
    seconds, outputs = _clocked(lambda: run(tokens))
    return seconds, [pieces.decode_pieces(output).strip() for output in outputs]


def plain(folder: Path, marked: Sequence[str], beam: int, threads: int) -> tuple[float, list[str]]:
    """Seconds and outputs of `generate` on padded batches of 32 in the order given, single precision."""
    import sentencepiece as spm
    import torch
    from transformers import M2M100ForConditionalGeneration

    if threads:
        torch.set_num_threads(threads)
    pieces = spm.SentencePieceProcessor(model_file=str(folder / VOCABULARY))
    network = M2M100ForConditionalGeneration.from_pretrained(folder, torch_dtype=torch.float32).eval()
    ids = [torch.tensor([*pieces.encode(text), pieces.eos_id()]) for text in marked]

    def run(sources: Sequence[torch.Tensor]) -> list[list[int]]:
        outputs: list[list[int]] = []
        for batch in batches(sources, PLAIN_BATCH):
            padded = torch.nn.utils.rnn.pad_sequence(batch, batch_first=True, padding_value=network.config.pad_token_id)
            mask = (padded != network.config.pad_token_id).long()
            with torch.inference_mode():
                outputs += network.generate(
                    padded, attention_mask=mask, num_beams=beam, do_sample=False, max_length=LONGEST_OUTPUT
                ).tolist()
        return outputs

    run(ids[:8])
    seconds, outputs = _clocked(lambda: run(ids))
    return seconds, [pieces.decode([i for i in output if not pieces.is_control(i)]).strip() for output in outputs]


def in_a_process(sources: Sequence[str], model: str, beam: int, threads: int) -> tuple[float, float | None]:
    """Wall-clock seconds and peak MiB of a process that translates the sentences and does nothing else."""
    code = (
        "import json, sys; from toolkit.translation.bench import translated; "
        "from toolkit.translation.translator import Translator; "
        f"translated(Translator({model!r}, beam={beam}, threads={threads}), json.load(open(sys.argv[1])))"
    )
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "sources.json"
        given.write_text(json.dumps(list(sources)), "utf-8")
        return watched([sys.executable, "-c", code, str(given)])


def watched(command: Sequence[str], env: dict[str, str] | None = None) -> tuple[float, float | None]:
    """Wall-clock seconds and peak MiB of a command; memory is None where the system does not tell.

    A small process starts the command: what a process inherits of its parent's peak counts as its own.

    Raises:
        RuntimeError: the command failed.
    """
    done = subprocess.run([sys.executable, "-c", _WATCH, *command], stdout=subprocess.PIPE, env=env)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:3])} … ended with {done.returncode}")
    seconds, peak = json.loads(done.stdout)
    return float(seconds), None if peak is None else peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def machine() -> dict[str, str]:
    """Processor, cores and system."""
    processor = platform.processor()
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                processor = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return {"processor": processor, "cores": str(os.cpu_count()), "system": f"{platform.system()} {platform.release()}"}


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that decide the figures."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _clocked(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def _chrf(outputs: Sequence[str], references: Sequence[str]) -> float | None:
    if not all(references):
        return None
    import sacrebleu

    return float(sacrebleu.CHRF().corpus_score(list(outputs), [list(references)]).score)
