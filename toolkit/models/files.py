"""Which files make a model folder: the ones that are fetched, converted and opened, and none that could run code."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

from toolkit.models.convert import CONFIG, VOCABULARY, WEIGHTS, ModelFolderError
from toolkit.models.families import read_json

INDEX = "model.safetensors.index.json"
TOKENIZER_FILES = (
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "target_vocab.json",
    VOCABULARY,
    "spiece.model",
    "tokenizer.model",
    "source.spm",
    "target.spm",
    "chat_template.jinja",
)
_SHARD = re.compile(r"model-\d{5}-of-\d{5}\.safetensors")
_PICKLED = re.compile(r"(pytorch_model|model)[-\w]*\.(bin|pt|pth|ckpt)")


def unsafe(name: str) -> bool:
    """Whether a file name of a listing would lead out of the folder it is meant for."""
    windows = PureWindowsPath(name)
    parts = {*PurePosixPath(name).parts, *windows.parts}
    return not name or "\0" in name or "\\" in name or ".." in parts or name.startswith("/") or bool(windows.drive)


def wanted(names: Iterable[str]) -> list[str]:
    """The files of a model among `names`: config, tokenizer, and weights as safetensors, whole or in shards."""
    present = sorted(set(names))
    small = [n for n in present if n in (CONFIG, "generation_config.json", *TOKENIZER_FILES)]
    if WEIGHTS in present:
        return [*small, WEIGHTS]
    shards = [n for n in present if _SHARD.fullmatch(n)]
    return [*small, INDEX, *shards] if INDEX in present and shards else small


def check_weights(names: Iterable[str], where: str) -> None:
    """Raise unless there are weights that can be read without running what is in them.

    Raises:
        ModelFolderError: there are none; the message says what to do where they are only pickled.
    """
    present = list(names)
    if any(name == WEIGHTS or _SHARD.fullmatch(name) for name in wanted(present)):
        return
    pickled = next((name for name in present if _PICKLED.fullmatch(name)), None)
    if pickled is None:
        raise ModelFolderError(f"{where}: no {WEIGHTS}; is this a model folder?")
    raise ModelFolderError(
        f"{where}: its weights are only in {pickled}, a pickle, which can run code when it is opened and is never read "
        f'here. Where you trust it, rewrite it in an environment you can throw away: python -c "import sys; from '
        f"transformers import AutoModelForSeq2SeqLM as M, AutoTokenizer as T; s, o = sys.argv[1:]; "
        f'M.from_pretrained(s).save_pretrained(o); T.from_pretrained(s).save_pretrained(o)" {where} NEW_FOLDER '
        f"— then use --model NEW_FOLDER"
    )


def weight_files(folder: Path) -> list[Path]:
    """The safetensors files of a folder.

    Raises:
        ModelFolderError: there are none, or the index names a file that is absent or none of the shards.
    """
    names = wanted(path.name for path in folder.iterdir() if path.is_file())
    check_weights((path.name for path in folder.iterdir()), str(folder))
    if WEIGHTS in names:
        return [folder / WEIGHTS]
    index = read_json(folder / INDEX).get("weight_map")
    named = set(index.values()) if isinstance(index, dict) else set()
    strange = sorted(str(name) for name in named if name not in names)
    if strange or not named:
        raise ModelFolderError(
            f"{folder / INDEX}: names {strange[0] if strange else 'no files'}, not a shard that is here"
        )
    return [folder / name for name in names if _SHARD.fullmatch(name)]


@contextmanager
def only_safe(folder: Path) -> Iterator[Path]:
    """A temporary folder with links to the files that may be read, so that no library finds others beside them."""
    weight_files(folder)
    with tempfile.TemporaryDirectory(prefix="gongbao-model-") as temporary:
        for name in wanted(path.name for path in folder.iterdir() if path.is_file()):
            (Path(temporary) / name).symlink_to((folder / name).resolve())
        yield Path(temporary)
