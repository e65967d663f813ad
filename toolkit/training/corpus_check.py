"""What is wrong with training texts: releases (JSON lines) and sentence pairs, against `corpus/STYLE.md`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from toolkit.summary.result import Kind, Role

THEMES = (
    "party governance economy finance industry agriculture poverty housing transport energy environment education "
    "health culture welfare employment safety disaster security law technology trade ethnic diplomacy defense"
).split()
SUFFIXES = (".jsonl", ".txt", ".tsv", ".tmx")
HEADLINE_WORDS = 18
WORDS_PER_CHARACTER = (0.25, 1.6)
SHORT_CHARACTERS = 10
_KEYS = ("id", "type", "issuer", "region", "date", "title", "paragraphs", "summary")
_SUMMARY_KEYS = ("headline", "gist", "people", "documents", "programs", "figures", "decisions", "themes")
_FORMS = {".txt": ("|||", "Chinese ||| English"), ".tsv": ("\t", "Chinese, a tab, English")}
_HAN = re.compile(r"[\u3400-\u9fff]")
_PERCENT = re.compile(r"\d+(?:\.\d+)?%")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault (`error`: training cannot use the line) or a doubt (`look`).

    Attributes:
        line: from 1; in a TMX file the number of the unit that has both languages.
        part: where in a release (`title`, `s3`, `summary`); empty for a pair.
        advice: what to do.
    """

    file: str
    line: int
    part: str
    level: Literal["error", "look"]
    what: str
    advice: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line} {self.part}".rstrip()
        return f"{self.level:5} {where}: {self.what}; {self.advice}"


Fault = tuple[str, Literal["error", "look"], str, str]


def corpus_files(path: Path) -> list[Path]:
    """`path` itself, or the files of a folder that hold training texts, releases first."""
    if not path.is_dir():
        return [path]
    found = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return sorted(found, key=lambda p: (p.suffix.lower() != ".jsonl", p))


class CorpusCheck:
    """Checks file after file; `counts` says what was read, and repeats are found across files."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter({"releases": 0, "release sentences": 0, "pairs": 0})
        self._seen: dict[str, str] = {}
        self._where = ""

    def check(self, path: Path) -> Iterator[Finding]:
        """Everything that is wrong or doubtful in one file, line by line.

        Raises:
            ValueError: the file cannot be read or is of another kind; the message names it.
        """
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES:
            raise ValueError(f"{path}: not {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
        for number, faults in self._faults(path, suffix):
            self._where = f"{path}:{number}"
            for part, level, what, advice in faults:
                yield Finding(str(path), number, part, level, what, advice)

    def _faults(self, path: Path, suffix: str) -> Iterator[tuple[int, Iterator[Fault]]]:
        if suffix == ".tmx":
            for number, (zh, en) in _units(path):
                self.counts["pairs"] += 1
                yield number, self._pair("", zh, en)
            return
        for number, line in enumerate(_text(path).splitlines(), 1):
            if line.strip():
                yield number, self._release(line) if suffix == ".jsonl" else self._line(line, suffix)

    def _line(self, line: str, suffix: str) -> Iterator[Fault]:
        separator, form = _FORMS[suffix]
        fields = [field.strip() for field in line.split(separator)]
        if len(fields) != 2:
            yield "", "error", f"no pair: {line[:70]!r}", f"write {form} on one line"
            return
        self.counts["pairs"] += 1
        yield from self._pair("", *fields)

    def _pair(self, part: str, zh: Any, en: Any) -> Iterator[Fault]:
        if not (isinstance(zh, str) and isinstance(en, str) and zh.strip() and en.strip()):
            yield part, "error", f"empty side: {zh!r} / {en!r}", "give both languages, or drop the pair"
            return
        if not _HAN.search(zh):
            yield part, "error", f"no Chinese in {zh[:60]!r}", "put Chinese first, English second"
        if _HAN.search(en):
            yield part, "error", f"Chinese left in the English: {en[:90]!r}", "translate it or write it in pinyin"
        if zh in self._seen:
            yield part, "look", f"repeats {self._seen[zh]}: {zh[:30]}", "keep one, unless releases share it"
        self._seen[zh] = f"{self._where} {part}".rstrip()
        words, characters = len(en.split()), len(_HAN.findall(zh))
        low, high = WORDS_PER_CHARACTER
        if characters > SHORT_CHARACTERS and not low <= words / characters <= high:
            what = f"length {characters} characters, {words} words: {zh[:30]}"
            yield part, "look", what, "see whether something is missing or added"
        for figure in _PERCENT.findall(zh):
            if figure not in en.replace(",", "").replace(" percent", "%"):
                yield part, "look", f"{figure} not in the English: {en[:60]}", "give the figure as the Chinese does"

    def _release(self, line: str) -> Iterator[Fault]:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield "", "error", f"not JSON: {error}", "write one release as one JSON object on one line"
            return
        self.counts["releases"] += 1
        missing = _missing(record, _KEYS)
        if missing:
            yield "", "error", missing, "see Files in corpus/STYLE.md"
            return
        if record["type"] not in get_args(Kind):
            yield "", "error", f"type {record['type']!r}", f"take one of {', '.join(get_args(Kind))}"
        if _strings(record["title"], 2):
            yield from self._pair("title", *record["title"])
        else:
            yield "title", "error", f"title {_short(record['title'])}", "write [Chinese, English]"
        chinese: list[str] = []
        for sentence in _sentences(record["paragraphs"]):
            part = f"s{len(chinese)}"
            if _strings(sentence, 2):
                chinese.append(sentence[0])
                yield from self._pair(part, *sentence)
            else:
                yield part, "error", f"sentence {_short(sentence)}", "write [Chinese, English]"
        self.counts["release sentences"] += len(chinese)
        title = record["title"][0] if _strings(record["title"], 2) else ""
        for fault in _summary(record["summary"], title + "".join(chinese), len(chinese)):
            yield "summary", *fault


def _sentences(paragraphs: Any) -> Iterator[Any]:
    for paragraph in paragraphs if isinstance(paragraphs, list) else [paragraphs]:
        yield from paragraph if isinstance(paragraph, list) else [paragraph]


def _summary(summary: Any, text: str, sentences: int) -> Iterator[tuple[Literal["error", "look"], str, str]]:
    missing = _missing(summary, _SUMMARY_KEYS)
    if missing:
        yield "error", missing, "see Files in corpus/STYLE.md"
        return
    for key in ("headline", "gist"):
        if not isinstance(summary[key], str) or not summary[key].strip():
            yield "error", f"{key} {_short(summary[key])}", "write English text"
        elif key == "headline" and len(summary[key].split()) > HEADLINE_WORDS:
            yield "look", f"headline of {len(summary[key].split())} words", "16 are enough"
    for key in _SUMMARY_KEYS[2:]:
        if not isinstance(summary[key], list):
            yield "error", f"{key} {_short(summary[key])}", "write a list"
            return
    for person in summary["people"]:
        if not _strings(person, 5) or person[4] not in get_args(Role):
            form = "write [zh name, en name, zh title, en title, role], the role one of " + ", ".join(get_args(Role))
            yield "error", f"person {_short(person)}", form
        elif person[0] not in text:
            yield "error", f"person not in the text: {person[0]}", "spell the name as the sentences do"
    for key, size, form in (
        ("documents", 2, "write [zh, en]"),
        ("programs", 2, "write [zh, en]"),
        ("figures", 3, "write [en what, zh figure, en figure]"),
    ):
        for item in summary[key]:
            if not _strings(item, size):
                yield "error", f"{key}: {_short(item)}", form
            elif item[size - 2] not in text:
                yield "look", f"{key}: not verbatim in the text: {item[size - 2]}", "quote the Chinese as it stands"
    for item in summary["decisions"]:
        if not (isinstance(item, list) and len(item) == 2 and isinstance(item[0], str) and type(item[1]) is int):
            yield "error", f"decision {_short(item)}", "write [en, sentence number]"
        elif not 0 <= item[1] < sentences:
            yield "error", f"decision of sentence {item[1]}", f"sentences are numbered from 0 to {sentences - 1}"
    strange = [theme for theme in summary["themes"] if theme not in THEMES]
    if strange or not summary["themes"]:
        yield "error", f"themes {_short(summary['themes'])}", f"take one to four of {', '.join(THEMES)}"


def _missing(record: Any, keys: tuple[str, ...]) -> str:
    if not isinstance(record, dict):
        return f"not an object: {_short(record)}"
    return ", ".join(f"no {key}" for key in keys if key not in record)


def _strings(value: Any, size: int) -> bool:
    return isinstance(value, list) and len(value) == size and all(isinstance(x, str) for x in value)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 70 else f"{text[:69]}…"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _units(path: Path) -> Iterator[tuple[int, tuple[str, str]]]:
    from toolkit.translation.tmx import TmxError, read_tmx

    try:
        for number, unit in enumerate(read_tmx(path), 1):
            yield number, (unit.zh, unit.en)
    except TmxError as error:
        raise ValueError(str(error)) from error
