"""Who issued a release, and when."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from toolkit.summary import areas
from toolkit.summary.documents import as_translated
from toolkit.summary.result import Bilingual, Evidence
from toolkit.terms import Terminology
from toolkit.terms.places import find_places
from toolkit.translation.result import TranslatedSentence, Translation

_BODY_END = (
    r"(?:人民政府网?|政府网?|委员会|办公厅|办公室|宣传部|组织部|统战部|外宣办|纪检监察组|督察局|(?<!常)[部委局厅署院会社团](?!议)|党委|纪委|监委|管委会|指挥部"
    r"|人大常委会|政协|中心|法院|检察院|总工会|支队|总队|大队|公司|集团|学院|大学|医院|银行|海关|调查队|分局|党政办|政府办|新闻办|领导小组|联合会|协会|中央)"
)
_ACTS = (
    r"(?:日前|近日|今日|今天|昨日|联合|正式|印发|发布|下发|出台|公布|通报|召开|举行|举办|关于|部署|公告|开展|组织|会同|查处|决定|启动|牵头|任免|表决|发言人"
    r"|主任会议|第[^，。]{1,8}次|听取|公开|与|等[^，。]{0,4}部门|签署|抽调|取消|成功|扩大|建成|提醒|通过|就|副?(?:部长|局长|主席|书记)|书记处|安全总监|调研组|督导组|按照|走进)"
)
_ISSUED = re.compile(
    rf"^(?P<body>(?:中共)?(?!据)(?:(?!主持|召开|举行|调研|检查|会见)[^，。；：《》“”、\s\d]){{1,28}}?{_BODY_END})(?=[、\s]|{_ACTS}|$)"
)
_LEARNED = re.compile(
    rf"(?:从|据)(?P<body>[^，。；：《》“”、]{{2,24}}?{_BODY_END})(?=获悉|了解到|召开|举行|消息|、[^，。]*消息|统计)"
)
_WHEN = re.compile(
    r"^(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:[至—-](?:\d{1,2}月)?\d{1,2}日)?(?:上午|下午|晚|凌晨)?(?:，|召开的)?|(?:近日|日前|今天|昨日|记者)，?"
    r"|为[^，]{4,60}(?:，[^，]{4,40})?，|根据[^，]{4,40}，)+"
)
_SITE = re.compile(r"(?:门户|官方)?网站$|(?<=[局委府厅办院])发布$")
_SELF = re.compile(r"(?:本[站网报台刊]|原创|转载|网络)(?:原创|讯|综合)?")
_MEDIA = re.compile(
    r"(?:新华社|中新社|中新网|人民网|新华网|央视网|中国政府网)|[\u4e00-\u9fff]{2,8}(?:[日晚晨早]报|都市报|电视台|广播电台|融媒体中心|新闻网)"
)
_CREDITED = re.compile(
    rf"^（(?P<body>[\u4e00-\u9fff]{{2,20}}?{_BODY_END})(?:供稿|[ \u3000]+[\u4e00-\u9fff \u3000]{{2,12}})）$"
)
_SEAL = re.compile(r"（(?:盖章|印章|公章|章)）$")
_LOCAL = re.compile(r"^(?:自治区|[省市州盟区县旗镇乡])(?!场)")
_SIGNED_DAY = re.compile(r"(?:^|[\s\u3000])(?:\d{4}|[〇○零一二三四五六七八九]{4})年[^，。]{2,8}日(?:印发)?$")
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def issuer(translation: Translation) -> tuple[Bilingual, Evidence]:
    """The body that speaks: signature, dateline, the page's own source line, title, first sentences; empty without.

    A local short form (县统计局) is completed where the release has the body's full name.
    """
    release = translation.release
    zh = _signatory(translation)
    if not zh and release.dateline and re.search(_BODY_END + "$", release.dateline.agency):
        zh = release.dateline.agency
    author = release.metadata.get("author", "")
    zh = zh or _source(release.metadata.get("source", "")) or (author if re.search(_BODY_END + "$", author) else "")
    if not zh and release.dateline and (media := _MEDIA.match(release.dateline.agency)):
        zh = media.group()
    zh = zh or _credited(translation) or _named_issuer(translation)
    if not zh:
        return Bilingual(), ()
    zh = _completed(zh, release.text, release.title.text if release.title else "")
    cited = tuple(s.sentence.index for s in translation.sentences if zh in s.sentence.text)
    return Bilingual(zh, _english(zh, translation)), cited[:1]


def _source(given: str) -> str:
    return "" if _SELF.fullmatch(given) else _SITE.sub("", given)


def _credited(translation: Translation) -> str:
    """The body in the brackets that end a release: （云河县水利局 王明）, （县水利局供稿）."""
    last = translation.sentences[-1].sentence.text if translation.sentences else ""
    found = _CREDITED.match(last)
    return found.group("body") if found else ""


def _signatory(translation: Translation) -> str:
    """The body that signs above the day with which a release ends; the first of several."""
    texts = [line.sentence.text for line in translation.sentences[-6:]]
    day = next((at for at, text in enumerate(texts) if _SIGNED_DAY.search(text)), None)
    if day is None:
        return ""
    signed = ""
    for text in filter(None, (_SIGNED_DAY.sub("", texts[day]), *(_SEAL.sub("", t) for t in reversed(texts[:day])))):
        if len(text) > 40 or not re.search(_BODY_END + "$", text):
            break
        signed = text
    return re.split(r"[\s\u3000]", signed)[0]


def _completed(zh: str, text: str, title: str) -> str:
    """县统计局 as 云河县统计局 where the release has that or its title begins so; the body itself otherwise."""
    local = _LOCAL.match(zh)
    if not local:
        return zh
    full = Counter(
        place.zh + zh.removeprefix(local.group())
        for found in re.finditer(re.escape(zh), text)
        for place in find_places(text[: found.start()] + local.group())
        if place.end == found.end() - len(zh) + len(local.group()) and place.zh != local.group()
    )
    own = next((part.zh for part in areas.head(title) if part.zh.endswith(local.group())), "")
    return full.most_common(1)[0][0] if full else own + zh.removeprefix(local.group()) if own else zh


def _named_issuer(translation: Translation) -> str:
    """The body with which title or lead begin, in the fuller form; else the one reporters learned from."""
    found = ""
    for line in opening(translation):
        text = line.sentence.text
        match = _ISSUED.match(without_time(text))
        if match and len(match.group("body")) > len(found) and _same_body(found, match.group("body")):
            found = match.group("body")
        if found and line.sentence.index >= 0:
            return found
    if found:
        return found
    for line in opening(translation):
        if match := _LEARNED.search(line.sentence.text):
            return match.group("body")
    return ""


def _same_body(short: str, full: str) -> bool:
    return not short or (short[0] in full and short[-1] in full)


def date(translation: Translation) -> tuple[dt.date | None, Evidence]:
    """The release's own date, or the first full date of its text."""
    known = translation.release.date
    for line in translation.sentences:
        for term in (t.term for t in line.terms if t.term.category == "date"):
            iso = term.iso or ""
            if known is None and _ISO_DAY.match(iso):
                return dt.date.fromisoformat(iso), (line.sentence.index,)
            if known is not None and (_names_day(iso, known) or term.zh == f"{known.day}日"):
                return known, (line.sentence.index,)
    return known, ()


def _names_day(iso: str, day: dt.date) -> bool:
    """Whether a date or an interval of ISO 8601 begins or ends with the day; --06-28 is that of any year."""
    return any(part in {day.isoformat(), f"--{day:%m-%d}"} for part in iso.split("/"))


def without_time(text: str) -> str:
    """A sentence without the date, occasion, or purpose that opens it."""
    return _WHEN.sub("", text)


def opening(translation: Translation) -> Sequence[TranslatedSentence]:
    """Title and first two sentences, which say who speaks."""
    return (*((translation.title,) if translation.title else ()), *translation.sentences[:2])


@lru_cache(maxsize=1)
def _terminology() -> Terminology:
    return Terminology()


def _english(zh: str, translation: Translation) -> str:
    """The body's English: its official term, else what the English of a dateline has before the date."""
    for line in (*opening(translation), *translation.sentences):
        for checked in line.terms:
            if checked.term.zh == zh and checked.term.category == "institution":
                return as_translated(line, checked)
    whole = next((t for t in _terminology().find(zh) if t.end - t.start == len(zh)), None)
    if whole is not None:
        return whole.en
    first = translation.sentences[0].en if translation.sentences else ""
    found = re.match(r"([A-Z][^()]{4,120}?), (?:[A-Z][a-z]+ \d{1,2})[^-]{0,60}--", first)
    return found.group(1) if found and translation.release.dateline else ""
