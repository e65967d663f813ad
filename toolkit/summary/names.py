"""The personal names of a release with their English: those found as terms, and those that the translation confirms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.terms.pinyin import romanize_name, surnames
from toolkit.translation.result import CheckedTerm, TranslatedSentence

_PRESS = re.compile(r"(?:记者|通讯员|编辑|责编|校对|摄影|审核|来源|作者|讯|报道)[^。]{0,12}$")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PAIR_EN = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+(?:'[a-z]+)?)\b")
_NAME_EN = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
_BEFORE_TITLE_EN = re.compile(rf"(?:^|[\s“])({_NAME_EN}), (?:the |a )?$")
_AFTER_TITLE_EN = re.compile(rf"^ ({_NAME_EN})\b")
_AFTER_TITLE_ZH = re.compile(
    r"(?P<name>(?!一行|等|同志|表示|带队)[\u4e00-\u9fff]{2,5}?(?:·[\u4e00-\u9fff]{1,6}?)*)(?=[、，。；：（]|和|与|及|同志|率|带|到|在|赴|说|表示|指出|强调|要求|介绍|主持"
    r"|出席|参加|陪同|列席|汇报|宣布|深入|调研|检查|会见|走访|看望|作|就|向|代表|等|一行|来到|任|为|的|坦承|问|答复|反映|推介|通报|部署|讲话|致辞|带头|宣读)"
)
_NO_NAME_EN = frozenset(
    {"The", "On", "In", "At", "He", "She", "They", "Party", "CPC", "It", "This", "By", "After", "From"}
)


def is_press(before: str) -> bool:
    """Whether a name after these words is a reporter's or editor's."""
    return bool(_PRESS.search(before))


def names(lines: Sequence[TranslatedSentence]) -> dict[str, str]:
    """Chinese names to English ones, in order of appearance.

    A name that the terms lack is taken where the English has its pinyin, or has a name beside an official title that
    stands before it. A name of the terms that no English sentence has counts only where it is long and fits no other.
    """
    found: dict[str, str] = {}
    unconfirmed: dict[str, str] = {}
    for line in lines:
        text = line.sentence.text
        for checked in line.terms:
            term = checked.term
            if term.category == "person" and not is_press(text[: term.start]):
                (found if checked.ok else unconfirmed).setdefault(term.zh, term.en)
        for zh, en, at in (*_by_pinyin(line), *_by_title(line)):
            if not is_press(text[:at]):
                found.setdefault(zh, en)
    for zh, en in unconfirmed.items():
        if len(zh) > 2 and not any(zh in name or name in zh for name in found):
            found[zh] = en
    return found


def _by_pinyin(line: TranslatedSentence) -> Iterator[tuple[str, str, int]]:
    """Names in the English whose pinyin is a stretch of the Chinese that begins with a surname."""
    known = [(c.start, c.end) for c in line.terms if c.start is not None and c.end is not None]
    taken = [(c.term.start, c.term.end) for c in line.terms if c.ok]
    for match in _PAIR_EN.finditer(line.en):
        if any(start < match.end() and match.start() < end for start, end in known):
            continue
        wanted = match.group().replace("'", "")
        for zh, at in _stretches(line.sentence.text):
            free = not any(start < at + len(zh) and at < end for start, end in taken)
            if free and romanize_name(zh).replace("'", "") == wanted:
                yield zh, match.group(), at
                break


def _stretches(text: str) -> Iterator[tuple[str, int]]:
    family = surnames()
    for run in _HAN.finditer(text):
        for start in range(run.start(), run.end() - 1):
            if text[start] in family or text[start : start + 2] in family:
                for end in range(start + 2, min(start + 4, run.end()) + 1):
                    yield text[start:end], start


def _by_title(line: TranslatedSentence) -> Iterator[tuple[str, str, int]]:
    """A name that stands beside a title in both languages: 副省长才让多杰, Tsering Dorje, vice governor."""
    text = line.sentence.text
    starts = {c.term.start for c in line.terms if c.ok}
    chain: list[CheckedTerm] = []
    for checked in line.terms:
        term = checked.term
        if term.category != "title" or checked.start is None or checked.end is None:
            continue
        if chain and text[chain[-1].term.end : term.start] not in {"、", "兼"}:
            chain = []
        chain.append(checked)
        zh = _AFTER_TITLE_ZH.match(text, term.end) if term.end not in starts else None
        beside = (
            _BEFORE_TITLE_EN.search(line.en[: c.start]) or _AFTER_TITLE_EN.match(line.en[c.end or 0 :]) for c in chain
        )
        name = next(filter(None, beside), None)
        if zh and name and not set(name.group(1).split()) & _NO_NAME_EN:
            yield zh.group("name"), name.group(1), term.end
