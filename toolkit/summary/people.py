"""Who a release names, with title and role, from the grammar of the Chinese sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.summary.names import is_press
from toolkit.summary.names import names as names_of
from toolkit.summary.result import Kind, Person, Role
from toolkit.summary.titles import is_rank, joined, title_before, title_in_english
from toolkit.translation.result import TranslatedSentence

_PREDICATES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "removed",
        re.compile(
            r"不再担任|不再兼任|被免去|辞去|被开除|(?:受到|给予)[^，。；]{0,14}(?:处分|警告|撤职|撤销)|给予开除|开除党籍|撤职|被免职"
        ),
    ),
    ("appointee", re.compile(r"同志(?:任|担任)|当选为?|被任命为|被聘任为|被选举为|作(?:就职|任职)")),
    ("chair", re.compile(r"主持(?!人|词)")),
    ("observer", re.compile(r"列席")),
    (
        "inspector",
        re.compile(
            r"调研(?!组|员|报告|材料)|视察|考察(?!团|组|对象)|检查(?!组|站|院|机关)|督查(?!组)|督导(?!组)|走访|慰问(?!金|品|信)|看望"
            r"|巡查|巡河|暗访|察看|查看|率队|带队|率[^，。；]{0,12}(?:一行|组)|带领(?![^，。；]{0,24}(?:转移|抢|救|发展|致富|脱贫))|深入(?=[^，。；]{1,14}[，镇乡村区县厂户])|来到|前往"
        ),
    ),
    (
        "speaker",
        re.compile(
            r"讲话|致辞|致词|指出|强调|表示|要求(?!全)|介绍|说(?:[，：。“]|$)|认为|汇报|通报|发言|宣布|作[^，。；]{0,18}(?:报告|说明|部署|点评|动员)"
            r"|部署|提出|希望|勉励|坦言|告诉|回应|答复|解读|叮嘱|授课|宣读|坦承|问[：，]|讲述|推介|讲解"
        ),
    ),
    ("attendee", re.compile(r"出席|参加(?!人员|工作)|参会|陪同|随同|一同|见证|与会|到会")),
)
_BESIDE = re.compile(r"^(?:参加|陪同|随同|一同|出席)[^，。；]{0,8}$")
_ORDINARY = re.compile(
    r"(?:村民|居民|牧民|渔民|农民|牧户|农户|[^业]户|大户|党员|战士|志愿者|学生|家长|工人|职工|业主|市民|老人|青年|老师|教师|店主|代表|工匠|会计|农艺师|护士|医生)$"
)
_OBJECT_BEFORE = re.compile(
    r"(?:看望|慰问|走访|走进|来到|会见|给|向|为|帮助|纳入|对|代表|以|授予|追授|表彰|祝贺|感谢|在|将|把)[^，。；、]{0,20}$"
)
_OBJECT_AFTER = re.compile(
    r"^(?:一?家(?:中|里|庭)?(?:的|，|、|。|后|就|看|时)|的(?:田|地|店|车间|鱼|羊|牛)|等(?:困难|群众|人家))"
)
_APPOINT = re.compile(
    r"(?:任命|聘任|聘|任)(?:[：:]|$|(?=[\u4e00-\u9fff·]{2,16}(?:同志|（[^）]*）)?(?:为|任)))|决定任命|补选|选举"
)
_REMOVE = re.compile(r"免去|免职[：:]|撤销(?=[\u4e00-\u9fff]{2,4}[的党])|罢免|免[：:]|接受[^。]{0,20}辞去|辞去")
_REPORTING = re.compile(r"(?:指出|强调|表示|要求|介绍|说|认为|坦言|告诉|提出|希望|坦承)[，：]")
_NEW_POST = re.compile(
    r"^(?:同志)?(?:（[^）]*）)?(?:等\d*[名位]?(?:人|同志)?)?(?:为|当选为?|任|担任)(?P<post>[^，。；！（]+)"
)
_NAMED = re.compile(r"^(?:同志)?(?:（[^）]*）)?(?:任|当选为?)(?P<post>[^，。；！（]+)")
_CANDIDATE = re.compile(r"，(?:男|女)，.*拟(?:任|提名为|提名担任|推荐为|担任)(?P<post>[^，。；]+)")
_PUNISHED = re.compile(r"^[^，。；]{0,14}(?:处分|开除|撤职|撤销)")
_OLD_POST = re.compile(r"^(?:同志)?(?:（[^）]*）)?(?:辞去|不再担任)?的?(?P<post>[^，。；！]+?)(?:的?职务|一职|的请求)")
_CEREMONIES: frozenset[Kind] = frozenset({"project", "campaign"})
_PRIORITY: tuple[Role, ...] = ("appointee", "removed", "chair", "inspector", "speaker", "observer", "attendee", "other")


@dataclass(slots=True)
class _Mention:
    line: TranslatedSentence
    start: int
    end: int
    title: tuple[int, int]
    own_title: bool
    holder: str


@dataclass(slots=True)
class _Found:
    zh: str
    en: str
    title_zh: str = ""
    title_en: str = ""
    roles: set[Role] = field(default_factory=set)
    evidence: list[int] = field(default_factory=list)

    first: frozenset[Role] = frozenset()

    def cite(self, index: int) -> None:
        """Note a sentence; what the person does in the first one that gives a role is kept."""
        if index not in self.evidence:
            if not self.first:
                self.first = frozenset(self.roles - {"other"})
            self.evidence.append(index)


def people(lines: Sequence[TranslatedSentence], kind: Kind) -> tuple[Person, ...]:
    """Every person the release names, in order of appearance; reporters and editors are left out."""
    names = names_of(lines)
    found: dict[str, _Found] = {}
    mode: Role | None = None
    for line in lines:
        mentions = list(_mentions(line, names))
        mode = _appointments(line, mentions, names, found, mode, kind)
        _roles(line, mentions, names, found)
    return tuple(
        Person(p.zh, p.en, p.title_zh, p.title_en, _role(p, kind), tuple(sorted(p.evidence[:6])))
        for p in found.values()
        if p.title_zh or p.roles - {"other"}
    )


def _mentions(line: TranslatedSentence, names: dict[str, str]) -> Iterator[_Mention]:
    text = line.sentence.text
    terms = [t.term for t in line.terms]
    if not names:
        return
    pattern = re.compile("|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)))
    floor = 0
    previous: tuple[int, int] = (0, 0)
    holder = ""
    for match in pattern.finditer(text):
        if is_press(text[: match.start()]):
            continue
        span = title_before(text, match.start(), floor, terms)
        own = span[0] < span[1]
        if not own and floor and joined(text[floor : match.start()]):
            span = previous
        else:
            holder = names[match.group()]
        yield _Mention(line, match.start(), match.end(), span, own, holder)
        previous = span
        floor = match.end()


def _person(found: dict[str, _Found], names: dict[str, str], mention: _Mention) -> _Found:
    zh = mention.line.sentence.text[mention.start : mention.end]
    person = found.setdefault(zh, _Found(zh, names[zh]))
    person.cite(mention.line.sentence.index)
    start, end = mention.title
    if not person.title_zh and start < end:
        person.title_zh = mention.line.sentence.text[start:end]
        person.title_en = title_in_english(mention.line, mention.title, mention.holder)
    return person


def _appointments(
    line: TranslatedSentence,
    mentions: Sequence[_Mention],
    names: dict[str, str],
    found: dict[str, _Found],
    mode: Role | None,
    kind: Kind,
) -> Role | None:
    """Posts given and taken: 任命A为B, 免去A的B职务, A任B, and the lists that follow 任命：and 免去：."""
    text = line.sentence.text
    if not mentions and text.endswith("："):
        return "removed" if _REMOVE.search(text) else "appointee" if _APPOINT.search(text[:-1] + "：") else None
    for at, mention in enumerate(mentions):
        before = text[mentions[at - 1].end if at else 0 : mention.start]
        after = text[mention.end :]
        if _REMOVE.search(before):
            mode = "removed"
        elif _APPOINT.search(before):
            mode = "appointee"
        elif re.match(r"(?:同志)?不再", after):
            mode = "removed"
        role, post = mode, None
        if mode == "removed":
            post = _OLD_POST.match(after)
        elif mode == "appointee":
            post = _NEW_POST.match(after)
        if post is None and not before.endswith("由") and (post := _NAMED.match(after)) and is_rank(post.group("post")):
            role = "appointee"
        if post is None and kind == "notice" and at == 0 and mention.start == 0 and (post := _CANDIDATE.match(after)):
            role = "appointee"
        if before.endswith("给予") and _PUNISHED.match(after):
            _person(found, names, mention).roles.add("removed")
        if post is None or role is None or not is_rank(post.group("post")):
            continue
        start = mention.end + post.start("post")
        for holder in _joined_before(text, mentions, at):
            person = _person(found, names, holder)
            if not person.roles & {"appointee", "removed"}:
                person.title_zh = post.group("post")
                person.title_en = title_in_english(line, (start, start + len(person.title_zh)), person.en)
            person.roles.add(role)
    return mode if text.rstrip().endswith(("：", "，", "；")) else None


def _joined_before(text: str, mentions: Sequence[_Mention], at: int) -> Iterator[_Mention]:
    """The mention and those joined to it by 、 just before: they share the post that follows."""
    yield mentions[at]
    while at > 0 and text[mentions[at - 1].end : mentions[at].start] in {"、", "和"}:
        at -= 1
        yield mentions[at]


def _roles(
    line: TranslatedSentence, mentions: Sequence[_Mention], names: dict[str, str], found: dict[str, _Found]
) -> None:
    """Give each person the predicates that follow; names joined before one predicate share it."""
    text = line.sentence.text
    events: list[tuple[int, _Mention | Role]] = [(m.start, m) for m in mentions]
    covered = [(t.term.start, t.term.end) for t in line.terms if t.term.category in {"title", "institution", "person"}]
    for role, pattern in _PREDICATES:
        for match in pattern.finditer(text):
            if not any(s <= match.start() < e for s, e in covered) and not any(
                m.start <= match.start() < m.end or m.title[0] <= match.start() < m.title[1] for m in mentions
            ):
                events.append((match.start(), role))
    group: list[_Found] = []
    objects: list[_Found] = []
    closed = sealed = False
    quote = last = beside = 0
    for position, event in sorted(events, key=lambda e: e[0]):
        quote += text.count("“", last, position) - text.count("”", last, position)
        last = position
        if isinstance(event, _Mention):
            if closed:
                group, closed, sealed = [], False, False
            person = _person(found, names, event)
            title_start = event.title[0] if event.own_title else event.start
            is_object = _OBJECT_AFTER.match(text[event.end :]) or _OBJECT_BEFORE.search(text[:title_start])
            if is_object and not text[:title_start].endswith("由"):
                person.roles.add("other")
                objects.append(person)
            else:
                group.append(person)
        elif event == "removed" and objects:
            for person in objects:
                person.roles.add(event)
        elif quote <= 0 and group and not sealed:
            if not (event == "inspector" and beside and _BESIDE.match(text[beside:position])):
                for person in group:
                    person.roles.add(event)
            if event == "attendee":
                beside = position
            closed = True
            sealed = bool(_REPORTING.match(text, position))


def _role(person: _Found, kind: Kind) -> Role:
    held = set(person.roles)
    if kind in _CEREMONIES and person.first and not held & {"appointee", "removed", "chair"}:
        held = set(person.first)
    if "inspector" in held and kind not in {"inspection", "visit", "project"}:
        held.discard("inspector")
    if not person.title_zh or _ORDINARY.search(person.title_zh) or (kind == "discipline" and "原" in person.title_zh):
        held -= {"speaker", "inspector"}
    if kind == "inspection" and "inspector" in held:
        held.discard("chair")
    for role in _PRIORITY:
        if role in held:
            return role
    return "other"
