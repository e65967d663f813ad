"""Who issued a release, for which region, and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from toolkit.release import Term
from toolkit.summary.documents import as_translated
from toolkit.summary.result import Bilingual, Evidence
from toolkit.translation.result import TranslatedSentence, Translation

_BODY_END = (
    r"(?:人民政府网?|政府网?|委员会|办公厅|办公室|宣传部|组织部|统战部|外宣办|[部委局厅署院会社团](?!议)|党委|纪委|监委|管委会|指挥部|中心|法院|检察院"
    r"|总工会|支队|总队|大队|公司|集团|学院|大学|医院|银行|海关|调查队|分局|党政办|政府办|新闻办|领导小组|联合会|协会)"
)
_ISSUED = re.compile(
    rf"^(?P<body>[^，。；：《》“”、0-9]{{1,28}}?{_BODY_END})(?:(?:日前|近日|今日|今天|联合)?(?:印发|发布|下发|出台|公布|通报|召开|举行|关于|部署|公告|开展|组织|会同|查处|决定))"
)
_LEARNED = re.compile(rf"从(?P<body>[^，。；：《》“”、]{{2,24}}?{_BODY_END})(?:获悉|了解到|召开|举行)")
_NATIONAL = re.compile(
    r"^(?:中共中央|国务院|中央|全国|最高人民|国家(?!统计局.{2,}队|税务总局.{2,}(?:局|省|市|县)|外汇管理局.{2,}分局)|中华人民共和国|新华社|中国政府网"
    r"|外交部|国防部|教育部|科学?技术?部|工业和信息化部|公安部|民政部|司法部|财政部|人力资源(?:和)?社会保障部|自然资源部|国土资源部|生态环境部|环境保护部"
    r"|住房和城乡建设部|交通运输部|水利部|农业部|农业农村部|商务部|文化和旅游部|文化部|卫生部|退役军人事务部|应急管理部|中国人民银行|审计署|海关总署|市场监管总局|共青团中央|中国气象局|中国银保监会|中国证监会)"
)
_NATIONWIDE = Bilingual("全国", "nationwide")
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def issuer(translation: Translation) -> tuple[Bilingual, Evidence]:
    """The body that speaks: the dateline, the page's own source line, the title, the first sentence; empty without."""
    release = translation.release
    zh = ""
    if release.dateline and re.search(_BODY_END + "$", release.dateline.agency):
        zh = release.dateline.agency
    zh = zh or release.metadata.get("source", "")
    lines = _opening(translation)
    for line in lines:
        if zh:
            break
        for pattern in (_ISSUED, _LEARNED):
            if found := pattern.search(_after_date(line.sentence.text)):
                zh = found.group("body")
                break
    if not zh:
        return Bilingual(), ()
    cited = tuple(line.sentence.index for line in lines if zh in line.sentence.text and line.sentence.index >= 0)
    return Bilingual(zh, _english(zh, translation)), cited[:1]


def region(translation: Translation, issuer_zh: str) -> tuple[Bilingual, Evidence]:
    """The area the issuer speaks for: its own place as fully as the release gives it; nationwide for a central body."""
    if _NATIONAL.match(issuer_zh):
        return _NATIONWIDE, ()
    places = list(_places(translation))
    inside = [(p, line) for p, line in places if issuer_zh and issuer_zh.startswith(p.zh)]
    own = max(inside, key=lambda item: len(item[0].zh), default=None)
    if own is None:
        own = next(((p, line) for p, line in places if line.sentence.index <= 0), None)
    if own is None:
        return Bilingual(), ()
    fuller = [item for item in places if item[0].zh.endswith(own[0].zh)]
    place, line = max(fuller, key=lambda item: len(item[0].zh))
    checked = next(t for t in line.terms if t.term == place)
    cited = (line.sentence.index,) if line.sentence.index >= 0 else ()
    return Bilingual(place.zh, as_translated(line, checked)), cited


def date(translation: Translation) -> tuple[dt.date | None, Evidence]:
    """The release's own date, or the first full date of its text."""
    known = translation.release.date
    for line in translation.sentences:
        for checked in line.terms:
            iso = checked.term.iso
            if checked.term.category != "date" or not iso:
                continue
            if known is not None and iso in {known.isoformat(), f"--{known:%m-%d}"}:
                return known, (line.sentence.index,)
            if known is None and _ISO_DAY.match(iso):
                return dt.date.fromisoformat(iso), (line.sentence.index,)
    return known, ()


def _opening(translation: Translation) -> Sequence[TranslatedSentence]:
    first = translation.sentences[:2]
    return (*((translation.title,) if translation.title else ()), *first)


def _after_date(text: str) -> str:
    return re.sub(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:至\d{1,2}日)?(?:上午|下午|晚)?，?", "", text)


def _places(translation: Translation) -> Iterator[tuple[Term, TranslatedSentence]]:
    for line in (*_opening(translation), *translation.sentences[2:]):
        for checked in line.terms:
            if checked.term.category == "place":
                yield checked.term, line


def _english(zh: str, translation: Translation) -> str:
    for line in (*_opening(translation), *translation.sentences):
        for checked in line.terms:
            if checked.term.zh == zh and checked.term.category == "institution":
                return as_translated(line, checked)
    dateline = translation.sentences[0].en if translation.sentences else ""
    found = re.match(r"([A-Z][^()]{4,120}?), (?:[A-Z][a-z]+ \d{1,2})[^-]{0,60}--", dateline)
    return found.group(1) if found and translation.release.dateline else ""
