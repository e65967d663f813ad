"""Is a line supported by its evidence? Figures, names, titles and negation must be in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from toolkit.release import Term
from toolkit.terms.inflection import root
from toolkit.terms.numerals import to_int
from toolkit.terms.pinyin import syllables
from toolkit.terms.verify import locate, wrong_rank
from toolkit.translation.result import TranslatedSentence

_NUMBER = re.compile(
    r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?:\s*(thousand|million|billion|trillion))?(?![\w])|\b(\d+)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: float(value) for value, word in enumerate(_SMALL, 2)}
_WORD_NUMBER = re.compile(rf"\b({'|'.join(_WORDS)})(?: (thousand|million|billion|trillion))?\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_FREE = re.compile(
    r"The|A|An|In|On|At|By|For|From|To|Of|And|Or|But|It|Its|They|Their|This|These|That|Those|All|Each|Every|No"
    r"|Not|More|Over|About|Under|With|As|He|She|His|Her|Party|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|China"
    r"|Chinese|Several"
)
_GERUND = re.compile(r"[A-Z][a-z]{2,}ing")
_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]?ang|i?ong|[aei]ng?|iao|[iu]?an|uai|ua|uo|ia|ie|u[ein]|iu|[ae]i|ao|ou|er|[iou]n?)"
)
_PINYIN_IN_ING = re.compile(rf"(?:{_SYLLABLE})*[bpmdtnljqxy]ing", re.IGNORECASE)
_CHINESE_NUMBER = re.compile(r"[〇零一二三四五六七八九十百千两]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_NAME = 8
_RANK = re.compile(
    r"\b((?:deputy|vice|executive|former|acting|assistant|first|chief)\s+)*"
    r"(secretary-general|secretary|mayor|governor|magistrate|director|chairman|chairwoman|minister|premier|president|commissioner)\b",
    re.IGNORECASE,
)
_NOT_EN = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|cannot|ban(?:s|ned)?|prohibit(?:s|ed)?|forbid(?:s|den)?|refus\w+|reject\w*|fail\w*|stop\w*)\b|n't\b",
    re.IGNORECASE,
)
_NO_NEGATION_EN = re.compile(
    r"\b(?:(?:no|not) (?:less|more|lower|higher|fewer|later|only)(?: than)?|without fail|No\. ?\d+)\b", re.IGNORECASE
)
_NO_NEGATION_ZH = re.compile(
    r"不(?:低于|少于|超过|高于|迟于|断|仅|同|动产)|(?:无|非)(?:线|遗|公|常|害化|障碍|人机|偿)|未(?:来|成年)"
)
_NOT_ZH = re.compile(r"不|未|无|没|非|禁|严防|杜绝|防止|免去|停止|取消|拒")
_BAN_ZH = re.compile(r"不得|严禁|禁止|不准|不许|决不允许|绝不允许")
_BAN_EN = re.compile(
    _NOT_EN.pattern
    + r"|\b(?:avoid|prevent|refrain|crack|curb|eliminat|zero|bar(?:s|red)?|strict|resolutely|punish|penal|keep)\w*",
    re.IGNORECASE,
)


def unsupported(line: str, sources: Sequence[TranslatedSentence], known: str = "") -> tuple[str, ...]:
    """What the line says that its sources do not, of "figure", "name", "title", "negation"; empty if all is there.

    `known` is English that may be used besides: the date of the release, its issuer and region.
    """
    english = " ".join(s.en for s in sources)
    chinese = "".join(s.sentence.text for s in sources)
    terms = [t.term for s in sources for t in s.terms]
    known_text = " ".join([known, english, *(form for t in terms for form in (t.en, *t.variants))])
    problems: list[str] = []
    given = {t.value for t in terms if t.value is not None} | set(_chinese_numbers(chinese))
    if not _numbers(line) <= _numbers(known_text) | given:
        problems.append("figure")
    if any(not _romanized(name, chinese) for name in _unknown_names(line, known_text)):
        problems.append("name")
    if not _ranks(line) <= _ranks(known_text) or _other_rank(line, terms):
        problems.append("title")
    denials = len(_NOT_ZH.findall(_NO_NEGATION_ZH.sub("", chinese)))
    denies = _denials(line) > max(denials, _denials(english))
    forgets = len(sources) == 1 and _only_ban(chinese) and not _BAN_EN.search(line)
    if denies or forgets:
        problems.append("negation")
    return tuple(problems)


def doubts(line: str, sources: Sequence[TranslatedSentence], known: str = "") -> tuple[str, ...]:
    """What the Chinese of the sources does not account for, as flags of a summary line ("name-unsupported").

    Their English counts for nothing here: it is what the line was taken from.
    """
    return tuple(f"{problem}-unsupported" for problem in unsupported(line, [replace(s, en="") for s in sources], known))


def evidence(line: str, sources: Sequence[TranslatedSentence]) -> tuple[int, ...]:
    """The sentences that hold a line's figures and names: the earliest for each; at least the first sentence."""
    body = [s for s in sources if s.sentence.index >= 0]
    cited: set[int] = set()
    stated = {s.sentence.index: _numbers(s.en) | set(_chinese_numbers(s.sentence.text)) for s in body}
    for number in _numbers(line):
        cited |= {next((index for index, numbers in stated.items() if number in numbers), -1)}
    for name in _unknown_names(line, ""):
        cited |= {next((s.sentence.index for s in body if re.search(rf"\b{re.escape(name)}\b", s.en)), -1)}
    cited.discard(-1)
    return tuple(sorted(cited)) or tuple(s.sentence.index for s in body[:1])


def _other_rank(line: str, terms: Sequence[Term]) -> bool:
    """Whether the line gives an office of the source another rank, and no office of the source its own."""
    if not _ranks(line):
        return False
    titles = [t for t in terms if t.category == "title"]
    return any(wrong_rank(line, t) for t in titles) and not any(locate(line, t) for t in titles)


def _numbers(text: str) -> set[float]:
    values: set[float] = set()
    for plain, scale, ordinal in _NUMBER.findall(text):
        if ordinal:
            values.add(float(ordinal))
        else:
            values.add(round(float(plain.replace(",", "").rstrip(".")) * _SCALE.get(scale.lower(), 1.0), 6))
    values.update(_WORDS[word.lower()] * _SCALE.get(scale.lower(), 1.0) for word, scale in _WORD_NUMBER.findall(text))
    return values


def _chinese_numbers(zh: str) -> Iterator[float]:
    """Numbers of a Chinese text in either script, and each character of one in its own right (五六个)."""
    yield from (float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", zh))
    for found in _CHINESE_NUMBER.findall(zh):
        yield from (float(to_int(part)) for part in (found, *found))


def _romanized(name: str, zh: str) -> bool:
    """Whether a word is the pinyin of two characters of the Chinese or more that stand together."""
    wanted = name.replace("'", "").replace("-", "").lower()
    for run in _HAN.findall(zh):
        parts = syllables(run)
        for start in range(len(parts)):
            spelt = parts[start]
            for part in parts[start + 1 : start + _LONGEST_NAME]:
                spelt += part
                if spelt == wanted:
                    return True
                if not wanted.startswith(spelt):
                    break
    return False


def _unknown_names(line: str, known_text: str) -> list[str]:
    known = {w.casefold() for w in re.findall(r"[\w’'-]+", known_text)}
    known |= {w.removesuffix("'s").removesuffix("’s") for w in known}
    known |= {part for w in known for part in w.split("-")}
    known |= {root(w) for w in known}
    first = re.match(r"\W*([\w’'-]+)", line)
    unknown: list[str] = []
    for found in _CAPITAL.finditer(line):
        word = found.group().replace("’", "'").removesuffix("'s").rstrip("'")
        sentence_start = (
            first is not None and found.start() == first.start(1) or re.search(r"[.!?:]\s+$", line[: found.start()])
        )
        gerund = _GERUND.fullmatch(word) and not _PINYIN_IN_ING.fullmatch(word)
        if _FREE.fullmatch(word) or sentence_start or gerund or _in(word, known):
            continue
        unknown.append(word)
    return unknown


def _in(word: str, known: Iterable[str]) -> bool:
    low = word.casefold()
    return low in known or root(low) in known or any(low + end in known for end in ("s", "es"))


def _ranks(text: str) -> set[str]:
    return {re.sub(r"\s+", " ", m.group().lower()).replace("chairwoman", "chairman") for m in _RANK.finditer(text)}


def _denials(en: str) -> int:
    return len(_NOT_EN.findall(_NO_NEGATION_EN.sub("", en)))


def _only_ban(zh: str) -> bool:
    """Whether half the clauses of a sentence or more forbid something."""
    clauses = [c for c in re.split(r"[，；。]", zh) if c]
    banned = sum(bool(_BAN_ZH.search(c)) for c in clauses)
    return banned > 0 and banned * 2 >= len(clauses)
