"""Personal names, found by the grammar of releases rather than by guessing at characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.release import Term
from toolkit.terms.data_files import words
from toolkit.terms.gazetteer import ABROAD
from toolkit.terms.given import DOTS, known_dotted, known_name, known_parts, spellings
from toolkit.terms.name_candidates import ending, looks_given, score, sizes
from toolkit.terms.pinyin import rare_surnames, split_name, surname_count, surnames
from toolkit.terms.place_candidates import official_names
from toolkit.terms.well_known import foreign, homeland, vietnamese, well_known

_HAN = r"[\u3400-\u9fff]"
_END = tuple("，。、；：！？）)》”’」 \u3000（(|｜/／")
_CHARACTERS = re.compile(f"{_HAN}+")
_DOTTED = re.compile(rf"{_HAN}{{1,8}}(?:[{DOTS}]{_HAN}{{1,8}}){{1,3}}")
_DOTS = re.compile(f"[{DOTS}]")
_SPACED = re.compile(rf"({_HAN})[\u3000 ]({_HAN})(?!{_HAN})")
_RANKS = (
    "副主任|主任委员|主任|副书记|书记|主席|主委|局长|厅长|处长|科长|县长|市长|区长|省长|州长|盟长|镇长|乡长|旗长|校长|院长|所长|部长|会长|董事长"
    "|总经理|经理|检察长|秘书长|队长|组长|站长|行长|社长|台长|司长|庭长|关长|馆长|园长|师长|团长|营长|连长|总长|署长|教授|院士|政委|护士长|理事长"
    "|支书|总监|专员|参赞|司令员|工程师|统计师|会计|委员|参事|馆员|医师|研究员|调研员|巡视员|科员|警长|干事|总干事|总编辑|审计长|纪委书记|馆长|代办"
)
_PEOPLE = (
    "领导同志|企业家|养殖户|志愿者|检察官|消防员|种植户|脱贫户|被告人|负责人|贫困户|嫌疑人|代表|党员|农户|医生|司机|学生|居民|店主|护士|教师|教练|岁的|获奖者|老支书"
    "|村民|校长|民警|法官|骑手|干部|干警|党代表|队长|船长|机长|厨师|园丁|工匠|匠人|传承人|主理人|老师|班长|支书|委员|先进个人|模范|劳模|烈士|英雄|运动员|创客|电工|矿工|巡护员|护林员|快递员|售货员|列车长|理发师|木匠|瓦工|会计|演员|老人|选手|队员|牧民|牧户|渔民|农民|青年|创始人|老板|网格员|患者|客商|老兵|战士|返乡创业青年|厂长|主播|导演|作家"
)
_CREDITS = "记者|通讯员|编辑|摄影|作者|责编|校对|审核|编审|监制|供稿|文图|图文|撰稿|主编|播音"
_CREDIT = re.compile(rf"(?:{_CREDITS})[：:\s\u3000/／]{{0,2}}(?={_HAN})")
_RANK = re.compile(rf"(?:{_RANKS})(?={_HAN})")
_PERSON = re.compile(rf"(?:{_PEOPLE})(?={_HAN})")
_CLAUSE = re.compile(rf"(?:^|[，。；：！？”）)“])(?={_HAN}{{2}})")
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
_SPACES = (" ", "\u3000")
_REACH = 14
_LIST = re.compile(rf"(?:^|[，。；：])(?={_HAN}{{2,4}}、{_HAN}{{2,4}}、?)")
_LIST_VERBS = re.compile("参加|出席|列席|陪同|当选|同志|[两三四五六七八九十]+[名位人]")
LINK = re.compile(rf"(?:[（(](?:女|{_HAN}{{1,5}}族|女，{_HAN}{{1,5}}族)[）)])?[、和]")
_ANYONE = re.compile(r"(?:[民户众人]|网格员|干部|民警|护士|青年|教师|学生|职工|家属)$")
_LONGEST_KNOWN = 8
CUES = ("office", "comrade", "title", "credit", "rank", "person", "list", "link", "clause")
_VIETNAM = frozenset(
    {"越南", "河内", "谅山", "谅山省", "老街省", "高平省", "广宁省", "河江省", "莱州省", "奠边省", "胡志明市"}
)
_UNSURE = frozenset({"list", "clause"})
_SURE = frozenset({"office", "comrade", "title", "credit", "link"})
_RARE = 1.0
_THRESHOLDS = {
    "office": 0.5, "comrade": 0.0, "title": -0.7, "credit": 0.5, "link": 0.0,
    "rank": 0.0, "person": 0.7, "list": 0.0, "clause": 1.0,
}  # fmt: skip


def find_names(text: str, *, titles: Sequence[Term], places: Sequence[Term]) -> list[Term]:
    """Personal names of `text`, by start.

    A name is taken where the grammar announces it: after a title or a word such as 记者 or 村民, in a list of names,
    in brackets of credits, before 同志, at the head of a clause, or between 任命 and 为. What only looks like a name
    stays untouched. ü after l and n is yu, as on passports (吕 Lyu); Lu and Lü are variants.
    """
    found: dict[int, Term] = {}
    blocked = frozenset(i for p in places if p.end - p.start > 2 for i in range(p.start, p.end))
    for span in _whole_names(text):
        found[span[0]] = _term(text, *span)
    for listed in well_known(text):
        found.setdefault(listed.start, listed)
    for start, cue, exact in sorted(starts(text, titles), key=lambda s: CUES.index(s[1])):
        position: int | None = start
        while position is not None and position not in blocked and position not in found:
            home = homeland(text, start, places)
            end: int | None
            if home is not None and (known := foreign(text, position)) is not None:
                found[position], end = known, known.end
            else:
                end = exact if exact and _announced(text, start, exact) else _name_end(text, position, cue)
                if end is None or any(i in blocked for i in range(position, end)):
                    break
                person = _person(text, position, end, home, places)
                if person is None:
                    break
                found[position] = person
            exact = None
            link = LINK.match(text, end)
            position, cue = (link.end() if link else None), "link"
    return _known_again(text, _without_overlaps(found), blocked)


def _person(text: str, start: int, end: int, home: str | None, places: Sequence[Term]) -> Term | None:
    """The person named at `start`:`end`; None for a foreigner whose own spelling is not known."""
    name = text[start:end]
    if _DOTS.search(name) and not known_dotted(name) and any(place.note in ABROAD for place in places):
        return None
    if home is None or known_parts(name):
        return _term(text, start, end)
    forms = vietnamese(name) if home in _VIETNAM else ()
    return Term(name, forms[0], "person", start, end, forms[1:]) if forms else None


def starts(text: str, titles: Sequence[Term]) -> Iterator[tuple[int, str, int | None]]:
    """Places where a name may begin, what announces it (one of CUES), and the end where grammar fixes it."""
    for m in _OFFICE.finditer(text):
        yield m.start(1), "office", m.end(1)
    for m in _COMRADE.finditer(text):
        yield m.start(1), "comrade", m.end(1)
    for m in _BIOGRAPHY.finditer(text):
        yield m.start(1), "office", m.end(1)
    for title in titles:
        if text[title.end : title.end + 1] != "长":
            aside = _ASIDE.match(text, title.end)
            start = aside.end() if aside else title.end
            while text[start : start + 1] in _SPACES:
                start += 1
            yield start, "person" if _ANYONE.search(title.zh) else "title", None
            if text[title.end : title.end + 1] == "的":
                yield title.end + 1, "person", None
        before = _APPOINTED.search(text, max(0, title.start - _REACH), title.start)
        if before is not None:
            yield before.start(1), "office", before.end(1)
    for m in (*_CREDIT.finditer(text), *_BRACKET.finditer(text)):
        yield m.end(), "credit", None
    for m in _RANK.finditer(text):
        yield m.end(), "rank", None
    for m in _PERSON.finditer(text):
        yield m.end(), "person", None
    for m in _LIST.finditer(text):
        if _LIST_VERBS.search(text, m.end()):
            yield m.end(), "list", None
    for m in _CLAUSE.finditer(text):
        yield m.end(), "clause", None


def _name_end(text: str, start: int, cue: str) -> int | None:
    """The end of the name that begins at `start`: of the cuts that look like a name, the likeliest."""
    if cue not in _UNSURE and (dotted := _DOTTED.match(text, start)) is not None:
        return _dotted_end(text, dotted) if _dotted_start(text, dotted) == start else None
    if cue in _SURE and (spaced := _SPACED.match(text, start)) and spaced[1] in surnames():
        return spaced.end()
    for size in range(min(_LONGEST_KNOWN, len(text) - start), 1, -1):
        name = text[start : start + size]
        whole = ending(text, start + size) or (cue == "title" and size > 2)
        parts = known_parts(name) if whole else None
        if parts and (len(parts) > 1 or (cue not in _UNSURE and name not in official_names())):
            return start + size
    likely = max(((score(text, start, size, cue), size) for size in sizes(text, start)), default=None)
    least = _THRESHOLDS[cue] + (_RARE if text[start : start + 1] in rare_surnames() else 0.0)
    return start + likely[1] if likely and likely[0] > least else None


def _announced(text: str, start: int, end: int) -> bool:
    """Whether characters that grammar bounds on both sides can be a name."""
    name = text[start:end]
    if known_parts(name):
        return True
    parts = split_name(name)
    if parts is None or (surname_count(parts[0]) > 1 and not text.startswith("女士", end)):
        return False
    return looks_given(name, parts[1]) and name not in words("name_words.csv", "ordinary")


def _whole_names(text: str) -> Iterator[tuple[int, int]]:
    """Names that show themselves: those with a dot, and two or more Tibetan parts together."""
    for m in _DOTTED.finditer(text):
        if m.end() - m.start() <= 14 and text[m.start() - 1 : m.start()] not in tuple("《“〈"):
            start = _dotted_start(text, m)
            end = _dotted_end(text, m)
            if start is not None and known_dotted(text[start:end]):
                yield start, end
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
        if ending(text, dot + 1 + size):
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
                result[m.start()] = replace(name, start=m.start(), end=m.end())
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
