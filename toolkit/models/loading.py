"""A model by name into an engine, in the fastest form that this machine allows."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from toolkit.models.codecs import Codec, FamilyCodec, MarkedCodec
from toolkit.models.conversion import CONVERTED, TOKENIZER, NotConvertible, convert
from toolkit.models.convert import ModelFolderError
from toolkit.models.ctranslate import CTranslate2Engine
from toolkit.models.engine import EMBEDDED_SEARCH, PLAIN, Engine
from toolkit.models.families import EMBEDDED_FAMILY, Family, family_of, reads_marks
from toolkit.models.folder import content_digest, embedded_folder
from toolkit.models.registry import EMBEDDED, converted_folder, pulled_folder, summarizes_only

Precision = Literal["auto", "int8", "int16", "float32", "float16", "bfloat16"]
Backend = Literal["auto", "ctranslate2", "pytorch"]
_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d{1,3})?")
_LOG = logging.getLogger("gongbao")


@dataclass(frozen=True)
class OpenedModel:
    """A model that is found and known; `engine` is loaded, and where need be converted, when it is first asked for."""

    name: str
    folder: Path
    family: Family
    device: str
    precision: Precision
    backend: Backend
    threads: int
    prompts: Path | None = None

    @property
    def annotates(self) -> bool:
        """Whether the model reads `⟦ …⟧` marks and the `>>translate<<` prefix; known without loading it."""
        return self.family.annotates

    @cached_property
    def engine(self) -> Engine:
        """Raises ModelFolderError: it cannot be converted or loaded, or the device is not there."""
        if self.backend == "pytorch" or self.device == "mps":
            return self._torch()
        if self.device == "auto" and _cuda_devices():
            try:
                return self._ctranslate2("cuda", probe=True)
            except RuntimeError as error:
                _LOG.warning("the GPU cannot be used, decoding runs on the CPU: %s", error)
        kind = "cpu" if self.device == "auto" else self.device
        try:
            return self._ctranslate2(kind)
        except NotConvertible:
            if self.backend == "ctranslate2":
                raise
            return self._torch()
        except (RuntimeError, ValueError) as error:
            raise ModelFolderError(f"{self.folder}: CTranslate2 cannot run this model on {kind}: {error}") from error

    def prepare(self) -> None:
        """Convert into the cache what the CPU will need, so that opening it later is quick; loads nothing.

        Raises:
            ModelFolderError: it cannot be converted. One that only PyTorch runs needs nothing.
        """
        with suppress(NotConvertible):
            self._converted("int8")

    def _converted(self, precision: str) -> Path:
        if (self.folder / CONVERTED).is_file():
            return self.folder
        return convert(self.folder, converted_folder(self.name, precision), self.family, precision)

    def _ctranslate2(self, device: str, probe: bool = False) -> Engine:
        precision = self._half_or_int8(device) if self.precision == "auto" else self.precision
        folder = self._converted(precision)
        engine = CTranslate2Engine(
            folder,
            self._codec(folder),
            search=EMBEDDED_SEARCH if self.annotates else PLAIN,
            annotates=self.annotates,
            device=device,
            precision=f"int8_{self.family.half}" if precision == "int8" and device != "cpu" else precision,
            threads=self.threads,
        )
        if probe:
            engine.generate(["会议"], beam=1)
        return engine

    def _half_or_int8(self, device: str) -> str:
        import ctranslate2

        if device == "cpu":
            return "int8"
        return self.family.half if self.family.half in ctranslate2.get_supported_compute_types("cuda") else "float32"

    def _torch(self) -> Engine:
        from toolkit.models.torch_devices import choose
        from toolkit.models.torch_engine import TorchEngine

        if (self.folder / CONVERTED).is_file():
            raise ModelFolderError(f"{self.folder}: in CTranslate2's form, which PyTorch cannot run")
        if self.precision in ("int8", "int16"):
            raise ModelFolderError(f"{self.name}: PyTorch runs in float32, float16 or bfloat16, not {self.precision}")
        device, precision = choose(self.device, self.precision, self.family.half)
        return TorchEngine(
            self.folder,
            self._codec(self.folder),
            search=EMBEDDED_SEARCH if self.annotates else PLAIN,
            annotates=self.annotates,
            device=device,
            precision=precision,
            threads=self.threads,
        )

    def _codec(self, folder: Path) -> Codec:
        if self.annotates:
            return MarkedCodec(folder)
        tokenizer = folder / TOKENIZER
        return FamilyCodec(tokenizer if tokenizer.is_dir() else folder, self.family, self.prompts)


def open_engine(
    name: str = EMBEDDED,
    *,
    device: str = "auto",
    threads: int = 0,
    precision: Precision = "auto",
    backend: Backend = "auto",
    prompts: Path | None = None,
) -> OpenedModel:
    """The model called `name`, to translate Chinese into English.

    Args:
        name: `embedded`, a folder, a preset's name, or a hub name that was pulled.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        threads: CPU threads; 0 takes what the machine has.
        precision: how weights are held; `auto` is int8 on a CPU and 16 bits on a GPU.
        backend: `auto` is CTranslate2, and PyTorch for what it does not convert and for `mps`.
        prompts: a folder of prompts that come before the package's.

    Raises:
        ModelFolderError: no such model here (the message says how to get it), or none of a known family.
    """
    if not _DEVICE.fullmatch(device):
        raise ModelFolderError(f"no device {device!r}; there are auto, cpu, cuda, cuda:N and mps")
    folder, label = locate(name)
    family = _family(folder)
    name = f"{label}-{content_digest(folder, family)}"
    return OpenedModel(name, folder, family, device, precision, backend, threads, prompts)


def locate(name: str) -> tuple[Path, str]:
    """The folder of a model that is on this machine, and what it is called.

    Raises:
        ModelFolderError: it is not here, or it does not translate.
    """
    if name == EMBEDDED:
        return embedded_folder(), EMBEDDED
    if Path(name).is_dir():
        folder = Path(name).resolve()
        return folder, folder.name
    folder = pulled_folder(name)
    if summarizes_only(name):
        raise ModelFolderError(f"{name} summarises and does not translate; `gongbao models list` names others")
    return folder, folder.name


def _family(folder: Path) -> Family:
    if not (folder / CONVERTED).is_file():
        return family_of(folder)
    if (folder / TOKENIZER).is_dir():
        return family_of(folder / TOKENIZER)
    if reads_marks(folder):
        return EMBEDDED_FAMILY
    raise ModelFolderError(f"{folder}: in CTranslate2's form, but without the `{TOKENIZER}` folder that Gongbao writes")


def _cuda_devices() -> int:
    import ctranslate2

    return int(ctranslate2.get_cuda_device_count())
