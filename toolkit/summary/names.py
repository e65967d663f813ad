"""The personal names of a release with their English: those found as terms, and those that the translation confirms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from toolkit.terms.data_files import common_pairs, given_characters
from toolkit.terms.given import known_parts, spellings
from toolkit.terms.pinyin import joined, romanize_name, surnames, syllables
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
_OFFICE_END = re.compile(
    r"(?:主任|书记|主席|[局厅处科县市区省州镇乡旗校院所部会队组站行社台司]长|经理|委员|主委|专员|政委|召集人|[河湖林田路警团连排总]长|秘书长|检察长|调研员|巡视员|发言人|总监|工程师|教授|院士"
    r"|民警|教师|医生|护士|村民|居民|牧民|渔民|农民|村官|支书|党员|职工|工人|学生|老人|[农牧困贫脱养种商]户|志愿者|负责人|代表|战士|法官|检察官)(?=[\u4e00-\u9fff])"
)
_FOLLOWS = re.compile(
    r"$|[，。、；：？！（）“”]|主持|出席|参加|列席|陪同|带[队领头]|率|深入|调研|检查|视察|会见|走访|看望|慰问|来到|赶[赴到]|前往|分赴|靠前|到场|坐镇|调度|指挥"
    r"|汇报|通报|宣布|宣读|表示|介绍|强调|指出|要求|认为|坦言|告诉|反映|推介|部署|讲话|致辞|点评|作出|先后|多次|亲自|一行|同志|送上|代表|说[，：。“]|在[^，。]{1,14}[上中里时内]|的(?=[^，。；]{2,24}职务)"
    r"|担任|兼任|问|答|称|说|给|为|向|对|被|因|任|等|到|家"
)
_CLEAR = re.compile(rf"(?!$|[给为向对被因说任等到家])(?:{_FOLLOWS.pattern})|$")
_NEVER_IN_NAME = re.compile(
    r"[的了是在和与及或各等并已将应须不也都就从由把被给让对说个们这那其此某者年月日号第户地还也]|同志|会议|工作|以上|以下"
)
_CLAUSE_START = re.compile(
    r"(?:^|[，。；：！？”])(?=[\u4e00-\u9fff]{3}(?:强调|指出|要求|表示|介绍|宣读|坦言|告诉|说[，：]))"
    r"|(?:^|[；：])(?=[\u4e00-\u9fff]{2,3}的[^，。；]{2,24}职务)"
    r"|(?:选举|补选|授予|追授|表彰)(?=[\u4e00-\u9fff]{2,3}等\d)"
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
    for line in lines:
        for zh, at in _by_grammar(line):
            if not is_press(line.sentence.text[:at]) and not any(zh in name for name in found):
                found[zh] = _spelt(zh)
    found = {(whole := _whole(zh, lines)): en if whole == zh else _spelt(whole) for zh, en in found.items()}
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


def _by_grammar(line: TranslatedSentence) -> Iterator[tuple[str, int]]:
    """Names that the terms lack, by what stands before them (an office, 村民) and after (a mark, a verb)."""
    text = line.sentence.text
    people = {c.term.start for c in line.terms if c.term.category == "person"}
    others = [(c.term.start, c.term.end) for c in line.terms if c.term.category != "person"]
    offices = {c.term.end for c in line.terms if c.term.category == "title"}
    starts = {m.end() for m in _OFFICE_END.finditer(text)}
    starts |= {
        m.end() for m in _CLAUSE_START.finditer(text) if set(text[m.end() + 1 : m.end() + 3]) <= given_characters()
    }
    for start in sorted(offices | starts):
        if start in people or any(begin < start < end or start == begin for begin, end in others):
            continue
        zh = _announced(text, start, start in offices)
        if zh and not any(begin < start + len(zh) and start < end for begin, end in others):
            yield zh, start


def _spelt(zh: str) -> str:
    """The name in English; a surname that no list has is known by the given name after it: 忻美芬 Xin Meifen."""
    if len(zh) == 3 and zh[0] not in surnames() and not known_parts(zh) and set(zh[1:]) <= given_characters():
        return f"{joined(syllables(zh[:1]))} {joined(syllables(zh[1:]), 'yu')}"
    return spellings(zh)[0]


@lru_cache(maxsize=1)
def _common_surnames() -> frozenset[str]:
    return frozenset(list(surnames())[:200])


def _announced(text: str, start: int, office: bool) -> str:
    """The name that begins at `start`; one without a known surname only after an office, before a clear end."""
    run = _HAN.match(text, start)
    whole = run.group() if run else ""
    for size in range(min(6, len(whole)), 2, -1):
        if known_parts(whole[:size]) and _FOLLOWS.match(text, start + size):
            return whole[:size]
    four = whole[:4]
    half_known = len(four) == 4 and (known_parts(four[:2]) or known_parts(four[2:])) and not _NEVER_IN_NAME.search(four)
    if office and half_known and _FOLLOWS.match(text, start + 4):
        return four
    for size in (3, 2):
        zh = whole[:size]
        if len(zh) < size or _NEVER_IN_NAME.search(zh):
            continue
        pairs = [zh[at : at + 2] in common_pairs() for at in range(size - 1)]
        if zh[0] in surnames():
            rare = size == 2 and zh[0] not in _common_surnames()
            if not rare and not all(pairs) and _FOLLOWS.match(text, start + size):
                return zh
        elif office and not any(pairs) and _CLEAR.match(text, start + size):
            return zh
    return ""


def _whole(zh: str, lines: Sequence[TranslatedSentence]) -> str:
    """A name with the character that follows wherever it stands, where only that makes what comes next readable."""
    if len(zh) > 3:
        return zh
    after = [(line.sentence.text, m.end()) for line in lines for m in re.finditer(re.escape(zh), line.sentence.text)]
    following = {text[end : end + 1] for text, end in after}
    last = following.pop() if len(following) == 1 else ""
    if not _HAN.fullmatch(last) or _NEVER_IN_NAME.search(last) or zh[-1:] + last in common_pairs():
        return zh
    if any(_FOLLOWS.match(text, end) or not _FOLLOWS.match(text, end + 1) for text, end in after):
        return zh
    return zh + last
