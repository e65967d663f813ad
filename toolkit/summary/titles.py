"""Which stretch before a personal name is that person's title, and its English as the translation has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.release import Term
from toolkit.translation.result import TranslatedSentence

_RANK = (
    "书记|主任|主席|委员|常委|巡视员|调研员|科员|主管|负责人|领导|领导同志|代表|经理|总裁|董事|会计师|工程师|经济师|院士|教授|研究员"
    "|司令员?|副司令员?|政委|政治委员|参谋长|秘书长|[^，。；：]?长|总理|部长|大使|发言人|组长|会长|所长|校长|院长|总监|总师|专员|检察官|法官"
    "|干事|理事|成员|队员|警员|民警|教师|医生|护士|工人|农民|村民|居民|牧民|渔民|牧户|农户|贫困户|种粮大户|大户|党员|战士|志愿者"
    "|记者|编辑|通讯员|学生|专家|带头人|传承人|创始人|职工|业主|市民|老人|召集人|联系人|经营者|村医|馆员|支书|总指挥|指挥|企业家|青年|会计|[户员师者]"
)
_ENDS_IN_RANK = re.compile(rf"(?:{_RANK})(?:（[^）]{{1,12}}）)?$")
_BREAK = re.compile(
    r"[，。；：！？《》\s]|由|对(?!外)|的|(?<=日)(?=[^前内])|上午|下午|当天|当日|凌晨|晚上|会上|会前|会后|日前|近日|授予|走进|来到|听取了?|来自|宣判|新任|看望(?:慰问)?了?"
    r"|慰问|走访|会见|邀请|(?<![会团大])代表(?=[^团委会大处机]{2})|涉及|关于|包括|(?<=[，。；])[一二三四五六七八九]是"
)
_QUOTED = re.compile(r"“[^“”]{1,16}”")
_LEAD = re.compile(
    r"^(?:[和与及同向给为请在被让据将把随、“”]|以及|并(?=由|向)|其中|任命|聘任|免去|决定|同意|选举|提请|根据|按照|当选为|原则同意|今年|去年|\d+岁)+"
)
_JOIN = re.compile(r"^(?:同志)?(?:（[^）]{1,12}）)?(?:[、和与及]|以及|，)?$")
_NOT_TITLE = re.compile(r"(?:who|which|along|together|as well|was|were|has|had|he|she|they)\b|and [a-z]+ed\b")
_VERB = re.compile(
    r" (?:led|said|chaired|presided|attended|visited|inspected|stressed|took|went|came|delivered|made"
    r"|joined|accompanied|noted)\b"
)
_PLURAL = re.compile(
    r"\b(leader|official|magistrate|mayor|governor|director|head|president|manager|minister|member|commander|inspector|consultant"
    r"|chief|procurator|judge|secretar|chairm)(?:s|ies|en)\b(?=$| of\b)"
)
_GENERIC_EN = re.compile(
    r"(?:Deputy|Vice|Executive|Mayor|Governor|Director|Secretary|County|District|Municipal|Provincial|City|Town|Township|Prefecture"
    r"|Magistrate|Head|Chief|Acting|Chairman|President|Minister|General|Manager|Former|Village|Leader|Official|of|the|and)s?",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"of|the|and|for|county|district|municipal|provincial|city|town|township|village|prefecture|banner|group"
)
_RANK_EN = re.compile(
    r"\b(?:secretar|direct|deput|vice|mayor|governor|magistrate|chair|member|head|chief|minister|president|commission|manager|inspector"
    r"|consultant|commander|commissar|principal|procurator|judge|engineer|leader|official|premier|villager|resident|teacher|volunteer|captain"
    r"|reporter|editor|director|herder|farmer|worker|doctor|nurse|veteran|spokesperson|representative)",
    re.IGNORECASE,
)


def title_before(text: str, start: int, floor: int, terms: Sequence[Term]) -> tuple[int, int]:
    """The span of the title that ends where the name at `start` begins; empty where there is none.

    `floor` is the end of the name before it in the sentence, or 0. Titles joined by 、 for one holder are one span.
    """
    begin = floor
    quoted = [(m.start(), m.end()) for m in _QUOTED.finditer(text, floor, start)]
    for found in _BREAK.finditer(text, floor, start):
        if not _inside(found.start(), terms) and not any(s <= found.start() < e for s, e in quoted):
            begin = max(begin, found.end())
    lead = _LEAD.match(text[begin:start])
    if lead and not _inside(begin + lead.end() - 1, [t for t in terms if t.start < begin + lead.end() - 1]):
        begin += lead.end()
    if begin >= start:
        return start, start
    own = _titles_ending_at(text, start, begin, terms)
    parts = text[begin:start].split("、")
    if own is None and not _ENDS_IN_RANK.search(parts[-1]):
        return start, start
    keep = len(parts)
    while keep > 1 and (_ENDS_IN_RANK.search(parts[keep - 2])):
        keep -= 1
    first = start - len("、".join(parts[keep - 1 :]))
    return min(first, first if own is None else own), start


def is_rank(zh: str) -> bool:
    return bool(_ENDS_IN_RANK.search(zh))


def joined(between: str) -> bool:
    """Whether two names with only this between them share the title of the first."""
    return bool(_JOIN.match(between))


def title_in_english(line: TranslatedSentence, span: tuple[int, int], name_en: str) -> str:
    """The title's English: official terms where they cover the title, else what stands beside the name."""
    start, end = span
    if start == end:
        return ""
    inside = [t.term for t in line.terms if t.term.start >= start and t.term.end <= end]
    titles = [t for t in inside if t.category == "title"]
    text = line.sentence.text
    rest = "".join(text[i] for i in range(start, end) if not any(t.start <= i < t.end for t in titles)).strip("、兼和")
    official = join_english([singular(t.en) for t in titles]) if titles else ""
    return official if official and not rest else beside_name(line.en, name_en) or official


def join_english(parts: Sequence[str]) -> str:
    if len(parts) > 2:
        return ", ".join(parts[:-1]) + ", and " + parts[-1]
    return " and ".join(parts)


def singular(title: str) -> str:
    """The title of one of several holders: “deputy county magistrates” is “deputy county magistrate”."""
    endings = {"secretar": "y", "chairm": "an"}
    return _PLURAL.sub(lambda m: m.group(1) + endings.get(m.group(1), ""), title, count=1)


def beside_name(en: str, name: str) -> str:
    """The English title in apposition to a name: after it, between commas, or before it."""
    at = en.find(name)
    if at < 0 or not name:
        return ""
    if after := re.match(r", (?=(?:the |a |an )?[a-z])", en[at + len(name) :]):
        title: list[str] = []
        for part in re.split(r"(?<=[a-z’'\w]), ", re.split(r"[;:.]|,? -- ", en[at + len(name) + after.end() :])[0]):
            if not _RANK_EN.search(part) or _NOT_TITLE.match(part) or part[0].isupper():
                break
            title.append(_VERB.split(part)[0])
        if title:
            return ", ".join(title)
    given = re.match(r" (?:as |from the (?:post|position) of )?(?:the )?([a-z][^,;.]*)", en[at + len(name) :])
    if given and _RANK_EN.match(given.group(1)):
        return given.group(1)
    words: list[str] = []
    for word in reversed(en[:at].rstrip().split(" ")):
        if not (word[:1].isupper() or _SMALL.fullmatch(word) or _RANK_EN.match(word)) or word[-1:] in ",;:.":
            break
        words.insert(0, word)
    while words and words[0].lower() in {"of", "the", "and", "for", "by", "in", "on", "at", "with"}:
        words.pop(0)
    phrase = " ".join(words)
    return _down(phrase) if _RANK_EN.search(phrase) else ""


def _down(phrase: str) -> str:
    """A title printed before a name, as it stands elsewhere: lower case where it is generic, and singular."""
    words = phrase.split()
    if all(_GENERIC_EN.fullmatch(word) for word in words):
        words = [word.lower() for word in words]
    words[-1] = re.sub(r"(?<=[a-z]{3})s$", "", words[-1])
    return " ".join(words)


def _inside(position: int, terms: Sequence[Term]) -> bool:
    return any(t.start < position < t.end and t.category in {"title", "institution", "place", "meeting"} for t in terms)


def _titles_ending_at(text: str, end: int, floor: int, terms: Sequence[Term]) -> int | None:
    """Start of the chain of titles, bodies and places that runs up to `end`; None where no title ends there."""
    start: int | None = None
    at = end
    while True:
        ending = [
            t for t in terms if t.end == at and t.start >= floor and t.category in {"title", "institution", "place"}
        ]
        if not ending or (start is None and ending[0].category != "title"):
            return start
        at = start = min(t.start for t in ending)
        if at > floor and text[at - 1] in "、兼":
            at -= 1
            previous = [t for t in terms if t.end == at and t.category == "title"]
            if not previous:
                return start
