"""Releases for tests of everything after translation: built from sentence pairs, with the terms the toolkit finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from types import MappingProxyType

from toolkit.release import Dateline, Paragraph, Release, Sentence, SentenceKind, Term
from toolkit.terms import Terminology
from toolkit.terms.verify import locate
from toolkit.translation.result import CheckedTerm, TranslatedSentence, Translation

Pair = tuple[str, str]
TERMS = Terminology()


def check(zh: str, en: str, extra: Sequence[Term] = ()) -> tuple[CheckedTerm, ...]:
    """The terms of a sentence looked for in its English; `extra` come before those that the toolkit finds."""
    found = [t for t in TERMS.find(zh) if not any(t.start < e.end and e.start < t.end for e in extra)]
    checked = []
    for term in sorted([*found, *extra], key=lambda t: t.start):
        span = locate(en, term)
        checked.append(CheckedTerm(term, "verified", span.start, span.end) if span else CheckedTerm(term, "missed"))
    return tuple(checked)


def translation(
    paragraphs: Sequence[Sequence[Pair]],
    title: Pair | None = None,
    date: dt.date | None = None,
    dateline: Dateline | None = None,
    kinds: dict[int, SentenceKind] | None = None,
    people: dict[str, str] | None = None,
) -> Translation:
    """A translation whose persons are those the toolkit finds, or those given in `people` (Chinese to English)."""
    kinds = kinds or {}
    lines: list[TranslatedSentence] = []
    read: list[Paragraph] = []
    at = 0
    for number, pairs in enumerate(paragraphs):
        begin, group = at, []
        for zh, en in pairs:
            sentence = Sentence(len(lines), number, zh, at, at + len(zh), kinds.get(len(lines), "body"))
            group.append(sentence)
            lines.append(TranslatedSentence(sentence, en, check(zh, en, persons(zh, people or {}))))
            at += len(zh)
        read.append(Paragraph(number, begin, at, tuple(group)))
        at += 1
    text = "\n".join("".join(zh for zh, _ in pairs) for pairs in paragraphs)
    heading = None
    headline = None
    if title is not None:
        heading = Sentence(-1, -1, title[0], 0, len(title[0]), "heading")
        headline = TranslatedSentence(heading, title[1], check(*title))
    release = Release("test", text, tuple(read), heading, dateline, date=date, metadata=MappingProxyType({}))
    return Translation(release, headline, tuple(lines), "test-model")


def persons(zh: str, names: dict[str, str]) -> list[Term]:
    return [
        Term(name, en, "person", start, start + len(name))
        for name, en in names.items()
        for start in range(len(zh))
        if zh.startswith(name, start)
    ]


DISTRICT_MEETING: list[list[Pair]] = [
    [
        (
            "18日，区委副书记、区长陆文渊主持召开区政府党组会暨第三十一次常务会议。",
            "On the 18th, Lu Wenyuan, deputy secretary of the district Party committee and district mayor, "
            "chaired a meeting of the leading "
            "Party members group of the district government and its 31st executive meeting.",
        )
    ],
    [
        (
            "会议听取了第三十次常务会议纪要落实情况的汇报，研究审定《松泉区关于安全生产领域改革发展实施办法》、"
            "《省安委会督察反馈问题整改方案》、"
            "《松泉经济开发区总体规划》和《松泉经济开发区产业规划》、《松泉区消除义务教育大班额实施方案》、"
            "《松泉区特种设备事故应急救援预案》。",
            "The meeting heard a report on the implementation of the minutes of the 30th executive meeting, and "
            "reviewed and finalized the "
            "Implementation Measures of Songquan District for Reform and Development in Workplace Safety, the "
            "Rectification Plan for Problems "
            "Reported by the Inspection of the Provincial Work Safety Commission, the Master Plan of the "
            "Songquan Economic Development Zone "
            "and the Industrial Plan of the Songquan Economic Development Zone, the Implementation Plan of "
            "Songquan District for Eliminating "
            "Oversized Classes in Compulsory Education, and the Emergency Rescue Plan of Songquan District for "
            "Special Equipment Accidents.",
        )
    ],
    [
        (
            "会议强调，要全面贯彻精准扶贫精准脱贫基本方略，投入3.2亿元，确保全面小康路上不落一村一人。",
            "The meeting stressed that the basic strategy of targeted poverty alleviation must be fully "
            "implemented and 320 million yuan "
            "invested to ensure that no village and no one is left behind on the road to moderate prosperity.",
        )
    ],
    [
        (
            "会议强调，各级各部门要始终把安全生产工作摆在重要位置，坚持“党政同责、一岗双责”原则，"
            "完善安全生产责任体系。",
            "The meeting stressed that all levels and departments must always put workplace safety in an "
            "important position, uphold the "
            "principle of shared responsibility of Party and government, dual responsibility for each post, and "
            "improve the responsibility "
            "system for workplace safety.",
        )
    ],
    [
        (
            "会议强调，要合理确定义务教育学校生源范围，禁止跨区域招生。",
            "The meeting stressed that the catchment areas of compulsory education schools must be reasonably "
            "defined and that cross-regional "
            "enrollment is prohibited.",
        )
    ],
    [
        (
            "区领导宋志成、梅芳、曹建军、汪雪琴、邓立新、丁海波参加会议，区人大常委会副主任祁国栋，"
            "区政协副主席范玉兰列席会议。",
            "District leaders Song Zhicheng, Mei Fang, Cao Jianjun, Wang Xueqin, Deng Lixin, and Ding Haibo "
            "attended the meeting, and Qi "
            "Guodong, deputy director of the Standing Committee of the district people's congress, and Fan "
            "Yulan, vice chairwoman of the "
            "district CPPCC committee, sat in on the meeting.",
        )
    ],
]
MEETING_PEOPLE = {
    "陆文渊": "Lu Wenyuan",
    "宋志成": "Song Zhicheng",
    "梅芳": "Mei Fang",
    "曹建军": "Cao Jianjun",
    "汪雪琴": "Wang Xueqin",
    "邓立新": "Deng Lixin",
    "丁海波": "Ding Haibo",
    "祁国栋": "Qi Guodong",
    "范玉兰": "Fan Yulan",
}


def district_meeting() -> Translation:
    """A meeting of a district government as a county paper reports it: no title, agenda, requirements, attendance."""
    return translation(
        DISTRICT_MEETING,
        date=dt.date(2018, 7, 18),
        dateline=Dateline("松泉区外宣办7月19日讯（周岚）", "松泉区外宣办", "7月19日", ("周岚",)),
        kinds={5: "attendance"},
        people=MEETING_PEOPLE,
    )


HOSTILE = '<script>alert(1)</script>=HYPERLINK("x")'


def hostile() -> Translation:
    """Every text of the release tries to be markup, a formula, a link or a terminal command."""
    text = (
        f"{HOSTILE}，副市长张三丰强调，=cmd|' /C calc'!A0 必须\x1b[31m投入3.5亿元，]]><b onmouseover=alert(2)>"
        f"《{HOSTILE}办法》。"
    )
    english = (
        f"{HOSTILE} Vice Mayor =Zhang Sanfeng =cmd|' /C calc'!A0 \x1b[31m must invest 350 million yuan ]]>"
        "<b onmouseover=alert(2)> | [x](javascript:alert(3)) ![y](http://example.org/z.png)"
    )
    last = ("=1+1必须完成，不得拖延。", "=1+1 must be done.")
    return translation([[(text, english)], [last]], title=(HOSTILE, HOSTILE), people={"张三丰": "=Zhang Sanfeng"})
