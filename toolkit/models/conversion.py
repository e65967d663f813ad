"""Any family's folder into CTranslate2's form, in the user's cache, with the tokenizer beside it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from toolkit.models.convert import CONFIG, ModelFolderError, convert_embedded
from toolkit.models.families import Family
from toolkit.models.files import TOKENIZER_FILES, only_safe

CONVERTED = "model.bin"
TOKENIZER = "tokenizer"


class NotConvertible(ModelFolderError):
    """CTranslate2 has no form for this architecture."""


def convert(folder: Path, target: Path, family: Family, quantization: str = "int8") -> Path:
    """Write `folder` in CTranslate2's form to `target` (beside it first, then renamed). Returns `target`.

    Needs torch and transformers, except for the embedded family.

    Raises:
        NotConvertible: CTranslate2 does not know the architecture.
        ModelFolderError: the folder cannot be read.
    """
    if (target / CONVERTED).is_file():
        return target
    if not family.convertible:
        raise NotConvertible(f"{folder}: CTranslate2 does not run {family.name} models as they were trained")
    if family.annotates:
        return convert_embedded(folder, target, quantization)
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        only_safe(folder) as safe,
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".converting-") as temporary,
    ):
        fresh = Path(temporary) / "model"
        _convert(safe, fresh, folder, quantization)
        (fresh / TOKENIZER).mkdir()
        for name in (CONFIG, *TOKENIZER_FILES):
            if (safe / name).is_file():
                shutil.copyfile(safe / name, fresh / TOKENIZER / name)
        if not target.exists():
            fresh.rename(target)
    return target


def _convert(safe: Path, fresh: Path, folder: Path, quantization: str) -> None:
    from ctranslate2.converters import TransformersConverter
    from ctranslate2.converters import transformers as loaders
    from transformers import AutoConfig
    from transformers.utils import logging

    class Converter(TransformersConverter):  # type: ignore[misc]
        """CTranslate2's, told what it expects and transformers 5 no longer says."""

        def load_model(self, model_class: Any, name: str, **kwargs: Any) -> Any:
            model = super().load_model(model_class, name, **kwargs)
            config = model.config
            if config.model_type == "mbart":
                config.normalize_before = config.normalize_embedding = True
                config.tokenizer_class = "MBart50Tokenizer"
            if hasattr(config, "scale_decoder_outputs") or config.model_type == "mt5":
                config.tie_word_embeddings = getattr(config, "scale_decoder_outputs", False)
            return model

        def load_tokenizer(self, tokenizer_class: Any, name: str, **kwargs: Any) -> Any:
            tokenizer = super().load_tokenizer(tokenizer_class, name, **kwargs)
            if codes := getattr(tokenizer, "lang_token_to_id", None):
                vocabulary = tokenizer.get_vocab() | codes
                tokenizer.get_vocab = lambda: vocabulary
            if tokenizer.bos_token is None:
                tokenizer.bos_token = tokenizer.cls_token
            return tokenizer

    logging.disable_progress_bar()
    try:
        config = AutoConfig.from_pretrained(str(safe), local_files_only=True, trust_remote_code=False)
        kind = type(config).__name__
        if kind not in loaders._MODEL_LOADERS:
            raise NotConvertible(f"{folder}: this CTranslate2 does not convert {kind.removesuffix('Config')}")
        Converter(str(safe), low_cpu_mem_usage=True).convert(str(fresh), quantization=quantization)
    except ModelFolderError:
        raise
    except Exception as error:
        raise ModelFolderError(f"{folder}: conversion to CTranslate2 failed: {error}") from error
