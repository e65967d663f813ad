"""Text into the tokens that a family's model reads, and its tokens back into text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from toolkit.models.convert import VOCABULARY, ModelFolderError, foreign_pieces
from toolkit.models.families import EMBEDDED_FAMILY, Family
from toolkit.models.prompts import Asked, PromptError, ask, prompt


class Codec(Protocol):
    """Tokens as strings; the decoder has to begin with those in `forced`, and writes none of `banned`.

    `limit` bounds the tokens of a source and of an output.
    """

    limit: int
    forced: list[str]

    @property
    def banned(self) -> list[str]: ...

    def encode(self, text: str, task: Asked = "translate") -> list[str]: ...

    def decode(self, tokens: Sequence[str]) -> str: ...

    def ids(self, tokens: Sequence[str]) -> list[int]: ...

    def tokens(self, ids: Sequence[int]) -> list[str]: ...


class MarkedCodec:
    """The embedded family's: SentencePiece alone, over text that is marked already."""

    def __init__(self, folder: Path) -> None:
        import sentencepiece as spm

        self.limit = EMBEDDED_FAMILY.limit
        self.forced: list[str] = []
        self._pieces = spm.SentencePieceProcessor(model_file=str(folder / VOCABULARY))

    @property
    def banned(self) -> list[str]:
        return foreign_pieces([self._pieces.id_to_piece(i) for i in range(self._pieces.get_piece_size())])

    def encode(self, text: str, task: Asked = "translate") -> list[str]:
        """Pieces of a marked source, which says its task itself, closed with `</s>` and cut to the model's room."""
        return [*self._pieces.encode(text, out_type=str)[: self.limit], "</s>"]

    def decode(self, tokens: Sequence[str]) -> str:
        return str(self._pieces.decode_pieces(list(tokens))).strip()

    def ids(self, tokens: Sequence[str]) -> list[int]:
        return [self._pieces.piece_to_id(token) for token in tokens]

    def tokens(self, ids: Sequence[int]) -> list[str]:
        return [self._pieces.id_to_piece(i) for i in ids]


class FamilyCodec:
    """A Hugging Face tokenizer asked the way of its family.

    Args:
        folder: holds the tokenizer's files.
        prompts: a folder of the user's whose prompts come before the package's.

    Raises:
        ModelFolderError: the tokenizer cannot be read, or does not know the language codes of its family.
    """

    def __init__(self, folder: Path, family: Family, prompts: Path | None = None) -> None:
        from transformers import AutoTokenizer

        codes = {} if family.source is None else {"src_lang": family.source}
        try:
            self.tokenizer: Any = AutoTokenizer.from_pretrained(
                str(folder), local_files_only=True, trust_remote_code=False, **codes
            )
        except Exception as error:
            raise ModelFolderError(f"{folder}: the tokenizer cannot be read: {error}") from error
        self.limit = family.limit
        self._family, self._prompts = family, prompts
        self._prompt = None if family.prompt is None else prompt(family.prompt, "translate", prompts)
        self._chat = self._prompt is not None and bool(getattr(self.tokenizer, "chat_template", None))
        self.forced = [] if family.forced is None else [family.forced]
        self.banned = [] if family.name == "marian" else [str(self.tokenizer.pad_token)]
        for token in self.forced:
            if self.tokenizer.convert_tokens_to_ids(token) in (None, self.tokenizer.unk_token_id):
                raise ModelFolderError(f"{folder}: a {family.name} tokenizer without the language code {token}")
        self._written = "text_target" if family.name == "marian" else "text"
        self._target = ""
        if family.name == "marian" and ">>eng<<" in self.tokenizer.get_vocab():
            self._target = ">>eng<< "
        special = [str(t) for t in self.tokenizer.added_tokens_decoder.values() if t.special and str(t).strip()]
        special = sorted({*special, *self.tokenizer.all_special_tokens}, key=len, reverse=True)
        self._special = re.compile("|".join(map(re.escape, special)) or r"(?!)")

    def encode(self, text: str, task: Asked = "translate") -> list[str]:
        """Tokens of a plain text with everything its family adds; text that has no room is cut at its end.

        Raises:
            PromptError: the family has no prompt for the task.
        """
        template = self._template(task)
        text = self._special.sub(" ", text).strip()
        while True:
            ids = self._ids(text, template)
            if len(ids) <= self.limit or not text:
                return self.tokens(ids)
            text = text[: min(len(text) - 1, len(text) * self.limit // len(ids))]

    def target_ids(self, text: str) -> list[int]:
        """Ids of an English text as a model learns to write it, without forced tokens and end."""
        text = self._special.sub(" ", text).strip()
        return list(self.tokenizer(**{self._written: text}, add_special_tokens=False, verbose=False)["input_ids"])

    def decode(self, tokens: Sequence[str]) -> str:
        return str(self.tokenizer.decode(self.ids(tokens), skip_special_tokens=True)).strip()

    def ids(self, tokens: Sequence[str]) -> list[int]:
        return list(self.tokenizer.convert_tokens_to_ids(list(tokens)))

    def tokens(self, ids: Sequence[int]) -> list[str]:
        return [str(token) for token in self.tokenizer.convert_ids_to_tokens(list(ids))]

    def _template(self, task: Asked) -> str | None:
        if task == "translate":
            return self._prompt
        if self._family.prompt is None:
            raise PromptError(f"{self._family.name} models only translate; they write no {task}")
        return prompt(self._family.prompt, task, self._prompts)

    def _ids(self, text: str, template: str | None) -> list[int]:
        asked = self._target + text if template is None else ask(template, text)
        if self._chat:
            turn = [{"role": "user", "content": asked}]
            asked = self.tokenizer.apply_chat_template(turn, tokenize=False, add_generation_prompt=True)
        return list(self.tokenizer(asked, add_special_tokens=not self._chat, verbose=False)["input_ids"])
