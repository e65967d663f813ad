"""Personal names, found by the grammar of releases rather than by guessing at characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from toolkit.release import Term
from toolkit.terms.data_files import common_pairs, given_characters, words
from toolkit.terms.given import DOTS, known_name, known_parts, spellings
from toolkit.terms.pinyin import rare_surnames, split_name, surnames

_HAN = r"[\u3400-\u9fff]"
_END = tuple("，。、；：！？）)》”’」 \u3000（(|｜/／")
_CHARACTERS = re.compile(f"{_HAN}+")
_DOTTED = re.compile(rf"{_HAN}{{1,8}}(?:[{DOTS}]{_HAN}{{1,8}}){{1,3}}")
_SPACED = re.compile(rf"({_HAN})[\u3000 ]({_HAN})(?!{_HAN})")
_RANKS = (
    "副主任|主任委员|主任|副书记|书记|主席|主委|局长|厅长|处长|科长|县长|市长|区长|省长|州长|盟长|镇长|乡长|旗长|校长|院长|所长|部长|会长|董事长"
    "|总经理|经理|检察长|秘书长|队长|组长|站长|行长|社长|台长|司长|庭长|关长|馆长|园长|师长|团长|营长|连长|总长|署长|教授|院士|政委|护士长|理事长"
    "|支书|总监|专员|参赞|司令员|工程师|统计师|会计|委员|参事|馆员|医师|研究员|调研员|巡视员|科员|警长|干事|总干事|总编辑|审计长|纪委书记|馆长|代办"
)
_PEOPLE = (
    "领导同志|企业家|养殖户|志愿者|检察官|消防员|种植户|脱贫户|被告人|负责人|贫困户|嫌疑人|代表|党员|农户|医生|司机|学生|居民|店主|护士|教师|教练|岁的|获奖者|老支书"
    "|村民|校长|民警|法官|演员|老人|选手|队员|牧民|牧户|渔民|农民|青年|创始人|老板|网格员|患者|客商|老兵|战士|返乡创业青年|厂长|主播|导演|作家"
)
_CREDITS = "记者|通讯员|编辑|摄影|作者|责编|校对|审核|编审|监制|供稿|文图|图文|撰稿|主编|播音"
_SPEECH = ("说", "介绍", "表示", "告诉", "坦言", "感慨", "笑着", "回忆", "激动", "高兴", "算", "指着", "一家", "夫妇")
_CLAUSE_VERBS = (
    "主持召开|主持会议|主持|强调|指出|表示|说|介绍|要求|宣布|坦言|告诉|透露|感慨|一行|同志|率队|带队|率|当选|来到|走进"
    "|先后|深入|涉嫌|不再|出席"
)
_CREDIT = re.compile(rf"(?:{_CREDITS})[：:\s\u3000/／]{{0,2}}(?={_HAN})")
_RANK = re.compile(rf"(?:{_RANKS})(?={_HAN})")
_PERSON = re.compile(rf"(?:{_PEOPLE})(?={_HAN})")
_CLAUSE = re.compile(rf"(?:^|[，。；：！？”）)“])(?={_HAN}{{2,4}}(?:{_CLAUSE_VERBS}))")
_BRACKET = re.compile(
    rf"(?:(?<=[讯电稿])[（(]|[（(](?:{_CREDITS})[\s\u3000：:]*|[（(](?={_HAN}{{2,3}}[）)]$))(?={_HAN}{{2,4}}[\s\u3000、）)])"
)
_COMRADE = re.compile(rf"(?:^|[，。、；：为将对以和与向由免去命定意])({_HAN}{{2,4}})(?=同志|先生|女士|等同志)")
_OFFICE = re.compile(
    rf"(?:任命|免去|选举|聘任|任用|推荐|接受|提名|补选|给予|(?:决定|同意)(?!任命|免去|接受|给予|补选|聘任|提名))[：:]?"
    rf"({_HAN}{{2,7}}?)(?:同志)?(?:[（(]女[）)])?(?=[为任的辞]|、|开除|留党|党内|撤)"
)
_BIOGRAPHY = re.compile(rf"(?:^|[。；：])({_HAN}{{2,4}})(?=，[男女]，)")
_APPOINTED = re.compile(rf"(?:^|[，。；：、去命定])({_HAN}{{2,4}}?)(?:同志)?(?:[（(]女[）)])?[为任]$")
_ASIDE = re.compile(r"[（(](?:援[藏疆青]|挂职|正[厅县处]级|副[厅县处]级|主持工作|主持日常工作|兼|女|党外|不驻会)[）)]")
_LEVELS = frozenset("县市区省州镇乡村")
_REACH = 14
_LIST = re.compile(rf"(?:^|[，。；：])(?={_HAN}{{2,3}}、{_HAN}{{2,3}}、?)")
_LIST_VERBS = re.compile("参加|出席|列席|陪同|当选|同志")
_LINK = re.compile(rf"(?:[（(](?:女|{_HAN}{{1,5}}族|女，{_HAN}{{1,5}}族)[）)])?[、和]")
_ANYONE = re.compile(r"(?:[民户众人]|网格员|干部|民警|护士|青年|教师|学生|职工|家属)$")
_WORD_SURNAMES = frozenset("和公为时从由有在是以所因其并则被初宗况")
_VERB_SURNAMES = frozenset("应任向连边包于查常关")
_NEVER_LAST = frozenset(
    "说到被在将让给从对向作因用又也都就把等率赴并是的了着及与同任担兼们个市县区省镇乡村委局厅部会院厂社队组站级"
)
_NOT_GIVEN = re.compile(
    "^(?:副|大姐|阿姐|证处|为主|签收|大妈|大爷|大娘|大叔|大哥|阿婆|阿公|奶奶|爷爷|师傅|老师|先生|女士|书记|主任|主席|局长|县长|市长|组长|站长|队长|常务|指挥|执行|中共"
    "|自治|分管|专家|班主|司机|会议|工作|县人|副总|政府|党委|老汉|老太|总$|某某某)"
)
_LONGEST_KNOWN = 8


class Cue(IntEnum):
    """How surely a name begins at a place."""

    WEAK = 0
    RANK = 1
    SURE = 2


def find_names(text: str, *, titles: Sequence[Term], places: Sequence[Term]) -> list[Term]:
    """Personal names of `text`, by start.

    A name is taken where the grammar announces it: after a title or a word such as 记者 or 村民, in a list of names,
    in brackets of credits, before 同志, at the head of a clause before a verb of speaking or chairing, or between 任命
    and 为. What only looks like a name stays untouched. ü after l and n is yu, as on passports (吕 Lyu); Lu and Lü are
    variants.
    """
    found: dict[int, Term] = {}
    blocked = frozenset(i for p in places if p.end - p.start > 2 for i in range(p.start, p.end))
    for span in _whole_names(text):
        found[span[0]] = _term(text, *span)
    for start, cue, exact in _starts(text, titles):
        position: int | None = start
        while position is not None and position not in blocked:
            end = exact if exact and _announced(text[start:exact]) else _name_end(text, position, cue)
            if end is None:
                break
            exact = None
            found.setdefault(position, _term(text, position, end))
            link = _LINK.match(text, end)
            position, cue = (link.end() if link else None), Cue.SURE
    return _known_again(text, _without_overlaps(found), blocked)


def _starts(text: str, titles: Sequence[Term]) -> Iterator[tuple[int, Cue, int | None]]:
    """Places where a name may begin, how sure that is, and the end where grammar fixes it."""
    for m in (*_OFFICE.finditer(text), *_COMRADE.finditer(text)):
        yield m.start(1), Cue.SURE, m.end(1)
    for m in _BIOGRAPHY.finditer(text):
        yield m.start(1), Cue.SURE, m.end(1)
    for title in titles:
        if text[title.end : title.end + 1] != "长":
            aside = _ASIDE.match(text, title.end)
            yield (aside.end() if aside else title.end), (Cue.WEAK if _ANYONE.search(title.zh) else Cue.SURE), None
        before = _APPOINTED.search(text, max(0, title.start - _REACH), title.start)
        if before is not None:
            yield before.start(1), Cue.SURE, before.end(1)
    for m in (*_CREDIT.finditer(text), *_BRACKET.finditer(text)):
        yield m.end(), Cue.SURE, None
    for m in _RANK.finditer(text):
        yield m.end(), Cue.RANK, None
    for m in (*_PERSON.finditer(text), *_CLAUSE.finditer(text)):
        yield m.end(), Cue.WEAK, None
    for m in _LIST.finditer(text):
        if _LIST_VERBS.search(text, m.end()):
            yield m.end(), Cue.WEAK, None


def _name_end(text: str, start: int, cue: Cue) -> int | None:
    """The end of the name that begins at `start`: the cut with the clearest boundary after it, then the longest."""
    if (dotted := _DOTTED.match(text, start)) is not None:
        return _dotted_end(text, dotted)
    if cue is Cue.SURE and (spaced := _SPACED.match(text, start)) and spaced[1] in surnames():
        return spaced.end()
    for size in range(min(_LONGEST_KNOWN, len(text) - start), 1, -1):
        if _boundary(text, start + size) and known_parts(text[start : start + size]):
            return start + size
    cuts = [(b, size) for size in (2, 3, 4) if (b := _cut(text, start, size, cue))]
    best = max(cuts, default=(0, 0))
    if best[0] < 2 and cue is Cue.SURE and (likely := _likely_end(text, start)) is not None:
        return likely
    return start + best[1] if cuts else None


def _likely_end(text: str, start: int) -> int | None:
    """Where no known word follows: the cut before an ordinary pair, or else what the characters themselves suggest."""
    three, two = text[start : start + 3], text[start : start + 2]
    if len(three) < 3 or not _CHARACTERS.fullmatch(three) or three[:2] in surnames():
        return None
    if three[0] in _WORD_SURNAMES or three[0] in _LEVELS:
        return None
    given = [char in given_characters() for char in three[1:]]
    if not _announced(three) or not any(given) or (three[:2] in common_pairs() and three[1:] in common_pairs()):
        return None
    long = given[1] + 2 * (text[start + 3 : start + 5] in common_pairs())
    short = 2 * (text[start + 2 : start + 4] in common_pairs())
    if long > short or (long == short and given[1]):
        return start + 3
    if not given[0]:
        return start + 3
    return start + 2 if _announced(two) and two not in common_pairs() else None


def _cut(text: str, start: int, size: int, cue: Cue) -> int:
    """How clear the end of a Han name of `size` characters is; 0 where the characters are no name."""
    name = text[start : start + size]
    boundary = _boundary(text, start + size)
    if not boundary or len(name) < size or not _CHARACTERS.fullmatch(name) or not _announced(name):
        return 0
    if name[-1] == "为" and boundary < 2:
        return 0
    compound = name[:2] in surnames()
    pairs = [name[i : i + 2] in common_pairs() for i in range(compound, size - 1)]
    if not compound:
        if name[0] in rare_surnames() and (cue is not Cue.SURE or size == 2 or boundary == 1):
            return 0
        if name[0] in _WORD_SURNAMES and (cue is Cue.WEAK or boundary == 1 or size == 2 or any(pairs)):
            return 0
        if name[0] in _VERB_SURNAMES and (cue is Cue.WEAK or boundary == 1 or all(pairs)):
            return 0
    if cue is Cue.SURE:
        return 0 if pairs and all(pairs) else boundary
    if any(pairs) or (not _common_surname(name) and size == 2):
        return 0
    if cue is Cue.RANK:
        return boundary
    if size == 2 and not text.startswith(_SPEECH, start + size):
        return 0
    return boundary if boundary > 1 or text.startswith(_SPEECH, start + size) else 0


def _boundary(text: str, end: int) -> int:
    """3 at a mark or the end of the text, 2 before a word that follows names, 1 before such a word of one character."""
    if end >= len(text) or text[end] in _END:
        return 3
    return max((min(len(word), 2) for word in _followers(text[end]) if text.startswith(word, end)), default=0)


def _announced(name: str) -> bool:
    """Whether characters that grammar announces as a name can be one."""
    if known_parts(name):
        return True
    if name[:2] in _words("ordinary") or name in _words("ordinary"):
        return False
    parts = split_name(name)
    return parts is not None and parts[1][-1] not in _NEVER_LAST and not _NOT_GIVEN.match(parts[1])


def _words(kind: str) -> frozenset[str]:
    return words("name_words.csv", kind)


@lru_cache(maxsize=4096)
def _followers(first: str) -> tuple[str, ...]:
    return tuple(word for word in _words("after") if word[0] == first)


@lru_cache(maxsize=1)
def _common_surnames() -> frozenset[str]:
    return frozenset(list(surnames())[:200]) | {s for s in surnames() if len(s) == 2}


def _common_surname(name: str) -> bool:
    return name[0] in _common_surnames() or name[:2] in _common_surnames()


def _whole_names(text: str) -> Iterator[tuple[int, int]]:
    """Names that show themselves: those with a dot, and two or more Tibetan parts together."""
    for m in _DOTTED.finditer(text):
        if m.end() - m.start() <= 14 and text[m.start() - 1 : m.start()] not in tuple("《“〈"):
            start = _dotted_start(text, m)
            if start is not None:
                yield start, _dotted_end(text, m)
    for m in known_name().finditer(text):
        yield m.span()


def _dotted_start(text: str, m: re.Match[str]) -> int | None:
    """The first part of a dotted name begins after a known part, a title or the word that announces it."""
    dot = min(i for i in range(m.start(), m.end()) if text[i] in DOTS)
    for size in range(dot - m.start(), 0, -1):
        if known_parts(text[dot - size : dot]):
            return dot - size
    for cue in "长任席记员人民者师志命理统使表户定去举":
        index = text.rfind(cue, m.start(), dot)
        if m.start() <= index < dot - 1:
            return index + 1
    return m.start() if dot - m.start() >= 2 else None


def _dotted_end(text: str, m: re.Match[str]) -> int:
    dot = max(i for i in range(m.start(), m.end()) if text[i] in DOTS)
    for size in range(m.end() - dot - 1, 0, -1):
        if known_parts(text[dot + 1 : dot + 1 + size]):
            return dot + 1 + size
    for size in range(2, m.end() - dot - 1):
        if _boundary(text, dot + 1 + size):
            return dot + 1 + size
    return m.end()


def _known_again(text: str, names: list[Term], blocked: frozenset[int]) -> list[Term]:
    """The names found, and every other place where one of three characters or more stands again."""
    result = {name.start: name for name in names}
    covered = {i for name in names for i in range(name.start, name.end)}
    for name in names:
        if len(name.zh) < 3:
            continue
        for m in re.finditer(re.escape(name.zh), text):
            if m.start() not in covered and m.start() not in blocked:
                result[m.start()] = _term(text, m.start(), m.end())
                covered.update(range(m.start(), m.end()))
    return _without_overlaps(result)


def _without_overlaps(found: dict[int, Term]) -> list[Term]:
    kept: list[Term] = []
    for start in sorted(found):
        if not kept or start >= kept[-1].end:
            kept.append(found[start])
    return kept


def _term(text: str, start: int, end: int) -> Term:
    forms = spellings(text[start:end])
    return Term(text[start:end], forms[0], "person", start, end, tuple(forms[1:]))
