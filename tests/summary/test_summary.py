"""What a summary says of whole releases, with and without a model that writes its lines."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Sequence
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from releases import HOSTILE, Pair, district_meeting, hostile, translation

from toolkit.summary import Summary, schema, summarize
from toolkit.summary.result import Task
from toolkit.translation.result import Translation


def valid(summary: Summary) -> Summary:
    """The summary, once it is valid JSON of the published schema."""
    jsonschema.validate(json.loads(json.dumps(summary.to_dict())), schema())
    return summary


def roles(summary: Summary) -> dict[str, tuple[str, str, str]]:
    return {p.zh: (p.title_zh, p.title_en, p.role) for p in summary.people}


def test_a_district_meeting_from_the_field() -> None:
    summary = valid(summarize(district_meeting()))
    assert summary.headline == "Lu Wenyuan chairs district government meeting on education and work safety"
    assert (summary.type, summary.date, summary.region.en) == ("meeting", dt.date(2018, 7, 18), "Songquan District")
    assert summary.issuer.zh == "松泉区外宣办"
    people = roles(summary)
    chair = "deputy secretary of the district Party committee and district mayor"
    assert people["陆文渊"] == ("区委副书记、区长", chair, "chair")
    for name in ("宋志成", "梅芳", "曹建军", "汪雪琴", "邓立新", "丁海波"):
        assert people[name] == ("区领导", "district leader", "attendee")
    assert people["祁国栋"][0::2] == ("区人大常委会副主任", "observer")
    assert people["范玉兰"] == ("区政协副主席", "vice chairman of the district CPPCC committee", "observer")
    assert len(summary.people) == 9
    assert [(d.zh, d.en.split(" of ")[0]) for d in summary.documents] == [
        ("《松泉区关于安全生产领域改革发展实施办法》", "Implementation Measures"),
        ("《省安委会督察反馈问题整改方案》", "Rectification Plan for Problems Reported by the Inspection"),
        ("《松泉经济开发区总体规划》", "Master Plan"),
        ("《松泉经济开发区产业规划》", "Industrial Plan"),
        ("《松泉区消除义务教育大班额实施方案》", "Implementation Plan"),
        ("《松泉区特种设备事故应急救援预案》", "Emergency Rescue Plan"),
    ]
    assert [d.evidence for d in summary.decisions] == [(2,), (3,), (4,)]
    assert summary.decisions[0].en.startswith("The basic strategy of targeted poverty alleviation must be")
    figure = summary.figures[0]
    assert (figure.zh, figure.en, figure.value, figure.unit) == ("3.2亿元", "320 million yuan", 320e6, "yuan")
    assert {"education", "safety"} <= set(summary.themes)
    assert summary.gist.startswith("On July 18, Lu Wenyuan, deputy secretary of the district Party committee")
    assert "its 31st executive meeting" in summary.gist
    assert summary.sources["gist"][0] == 0


def test_posts_given_and_taken() -> None:
    pairs: list[Pair] = [
        ("经2021年5月8日县人民政府第40次常务会议研究决定，任命：", "By decision of the 40th executive meeting:"),
        ("孟晓东为县审计局局长；", "Meng Xiaodong is appointed director of the county audit bureau;"),
        (
            "何燕玲（女）为县水利局副局长。",
            "He Yanling is appointed deputy director of the county water resources bureau.",
        ),
        ("免去：", "Removed:"),
        ("许振华的县审计局局长职务。", "Xu Zhenhua from the post of director of the county audit bureau."),
        (
            "会议选举汪海为县人大常委会主任，丁志远、郭敏当选副主任。",
            "Wang Hai was elected director, Ding Zhiyuan and Guo Min deputies.",
        ),
        ("龚明同志不再担任县长职务。", "Gong Ming no longer serves as county magistrate."),
    ]
    names = {
        "孟晓东": "Meng Xiaodong",
        "何燕玲": "He Yanling",
        "许振华": "Xu Zhenhua",
        "汪海": "Wang Hai",
        "丁志远": "Ding Zhiyuan",
        "郭敏": "Guo Min",
        "龚明": "Gong Ming",
    }
    title = ("云河县人民政府关于孟晓东等同志职务任免的通知", "Notice on the Appointment and Removal of Meng Xiaodong")
    summary = valid(summarize(translation([pairs], title=title, date=dt.date(2021, 5, 10), people=names)))
    assert summary.type == "personnel"
    assert {name: (title_zh, role) for name, (title_zh, _, role) in roles(summary).items()} == {
        "孟晓东": ("县审计局局长", "appointee"),
        "何燕玲": ("县水利局副局长", "appointee"),
        "许振华": ("县审计局局长", "removed"),
        "汪海": ("县人大常委会主任", "appointee"),
        "丁志远": ("副主任", "appointee"),
        "郭敏": ("副主任", "appointee"),
        "龚明": ("县长", "removed"),
    }
    assert summary.people[0].evidence == (1,)


def test_an_inspection_tells_who_led_who_came_along_and_whom_they_met() -> None:
    pairs: list[Pair] = [
        (
            "6月3日，市委副书记、市长韩立新深入石桥镇调研防汛工作，副市长白晓梅陪同调研。",
            "On June 3, Han Lixin, deputy secretary of the municipal Party committee and mayor, inspected flood "
            "control in Shiqiao "
            "Town, accompanied by Vice Mayor Bai Xiaomei.",
        ),
        (
            "在村民刘大山家中，韩立新详细询问转移避险情况，要求不得留下一名群众。",
            "At the home of villager Liu Dashan, Han Lixin asked about evacuation and demanded that no one be "
            "left behind.",
        ),
        ("“听说要转移，我们连夜就走了。”刘大山说。", "“We left that very night,” said Liu Dashan."),
        (
            "市水利局局长贺国平汇报了汛情。",
            "He Guoping, director of the municipal water resources bureau, reported on the floods.",
        ),
        ("（通讯员 马丽）", "(Correspondent Ma Li)"),
    ]
    names = {
        "韩立新": "Han Lixin",
        "白晓梅": "Bai Xiaomei",
        "刘大山": "Liu Dashan",
        "贺国平": "He Guoping",
        "马丽": "Ma Li",
    }
    summary = valid(
        summarize(translation([pairs], title=("韩立新调研防汛工作", "Han Lixin inspects flood control"), people=names))
    )
    assert summary.type == "inspection"
    assert {name: (title_zh, role) for name, (title_zh, _, role) in roles(summary).items()} == {
        "韩立新": ("市委副书记、市长", "inspector"),
        "白晓梅": ("副市长", "attendee"),
        "刘大山": ("村民", "other"),
        "贺国平": ("市水利局局长", "speaker"),
    }
    assert summary.headline == "Han Lixin inspects flood control"


@pytest.mark.parametrize(
    ("title", "lead", "region"),
    [
        ("县长调研茶产业", "11月7日，县长李立新到石桥镇调研。", ""),
        ("云河县召开防汛会议", "6月1日，全县防汛工作会议召开，副县长到石桥镇检查。", "云河县"),
        ("市委书记看望群众", "1月6日，市委书记王海到四川省云河市青柏区走访。", "四川省云河市"),
        ("云南出台养老新规", "近日，云南省政府出台规定。", "云南省"),
        ("财政部发布通知", "财政部近日发布通知，支持云南省发展。", "全国"),
        ("省政府召开常务会议", "3月1日，省政府召开常务会议。", ""),
    ],
)
def test_the_region_is_that_of_the_body_that_speaks(title: str, lead: str, region: str) -> None:
    assert summarize(translation([[(lead, "…")]], title=(title, "…"))).region.zh == region


class Writer:
    """Answers each task with set lines and keeps what it was asked."""

    def __init__(self, **lines: str) -> None:
        self.lines = lines
        self.asked: list[tuple[str, list[str]]] = []

    def write(self, task: Task, zh: Sequence[str]) -> list[tuple[str, float | None]]:
        self.asked.append((task, list(zh)))
        return [(self.lines[task], 0.9) for _ in zh]


def test_lines_of_a_model_stand_only_where_the_source_supports_them() -> None:
    writer = Writer(
        headline="Lu Wenyuan chairs meeting on poverty, safety and schools",
        gist="The district mayor, Lu Wenyuan, ordered 320 million yuan invested.",
        decision="Invest 320 million yuan in poverty alleviation.",
    )
    release = district_meeting()
    summary = valid(summarize(release, writer))
    assert summary.headline == "Lu Wenyuan chairs meeting on poverty, safety and schools"
    assert summary.gist.startswith("The district mayor, Lu Wenyuan")
    assert summary.replaced == ()
    assert [(d.en, d.replaced) for d in summary.decisions][0] == (
        "Invest 320 million yuan in poverty alleviation.",
        False,
    )
    assert all(d.replaced for d in summary.decisions[1:])
    assert "catchment areas" in summary.decisions[2].en

    lying = Writer(
        headline="Zhang Wei chairs meeting on poverty",
        gist="The deputy district mayor ordered 400 million yuan invested.",
        decision="Appoint Wang Jun deputy mayor of Beijing.",
    )
    summary = valid(summarize(release, lying))
    assert summary.replaced == ("headline", "gist")
    assert summary.headline.startswith("Lu Wenyuan chairs")
    assert "400" not in summary.gist
    assert all(d.replaced for d in summary.decisions)


def flagged(release: Translation, flags: dict[int, tuple[str, ...]]) -> Translation:
    """The release with flags of translation on its title (-1) and sentences."""
    lines = tuple(replace(s, flags=flags.get(s.sentence.index, ())) for s in release.sentences)
    title = replace(release.title, flags=flags.get(-1, ())) if release.title else None
    return replace(release, title=title, sentences=lines)


def test_lines_are_taken_from_sentences_that_can_be_trusted() -> None:
    pairs: list[Pair] = [
        ("5月4日，云河市表彰10名先进教师。", "On May 4, Yunhe City of Lushan honored 400 teachers."),
        (
            "会议要求，各学校要在年底前投入300万元。",
            "The meeting required schools to invest 3 million yuan by year-end.",
        ),
        (
            "会议要求，各学校要在年底前改造12所校舍。",
            "The meeting required schools in Beijing to rebuild 12 buildings.",
        ),
    ]
    title = ("云河市表彰先进教师", "Teachers of Lushan honored")
    release = translation([pairs], title=title, date=dt.date(2021, 5, 4))
    summary = valid(summarize(release))
    assert summary.headline == "Yunhe City: awards in education"
    assert summary.gist == (
        "Release of Yunhe City, May 4, 2021: awards in education. "
        "The meeting required schools to invest 3 million yuan by year-end."
    )
    assert summary.flags == {}
    assert {d.evidence[0]: d.flags for d in summary.decisions} == {1: (), 2: ("name-unsupported",)}
    unsure = summarize(flagged(release, {1: ("low-confidence",)}))
    assert "3 million" not in unsure.gist
    honest = translation([pairs], title=("云河市表彰先进教师", "Yunhe City honors teachers"), date=dt.date(2021, 5, 4))
    assert summarize(honest).headline == "Yunhe City honors teachers"
    assert summarize(flagged(honest, {-1: ("term-missed",)})).headline == "Yunhe City: awards in education"


def test_a_long_release_is_read_in_sections() -> None:
    filler: Pair = (
        "会议听取了有关情况的汇报并进行了讨论，与会人员交流了各自的经验和体会，现场气氛热烈而务实。",
        "The meeting heard reports.",
    )
    last: Pair = (
        "会议决定设立100亿元基金，2027年底前全部到位。",
        "The meeting decided to set up a fund of 10 billion yuan by 2027.",
    )
    paragraphs = [[filler] * 10 for _ in range(150)] + [[last]]
    writer = Writer(
        headline="", gist="The meeting set up a fund of 10 billion yuan.", decision="Set up a fund of 10 billion yuan."
    )
    release = translation(paragraphs, title=("基金工作会议召开", "Meeting on fund held"))
    start = time.process_time()
    summary = valid(summarize(release, writer))
    assert time.process_time() - start < 10
    gists = [zh for task, zh in writer.asked if task == "gist"]
    assert all(len(text) <= 1000 for zh in gists for text in zh)
    assert any("100亿元" in text for zh in gists for text in zh)
    assert 1500 in summary.sources["gist"]
    assert summary.gist == "The meeting set up a fund of 10 billion yuan."
    assert summary.decisions[-1].evidence == (1500,)


def test_what_a_release_does_not_say_stays_empty() -> None:
    for release in (translation([]), translation([[("天气晴好。", "The weather is fine.")]])):
        summary = valid(summarize(release))
        assert summary.date is None
        assert not any((summary.people, summary.documents, summary.figures, summary.decisions, summary.issuer.zh))
    assert summarize(translation([])).headline == ""


def test_a_hostile_release_is_summarised_as_text() -> None:
    summary = valid(summarize(hostile()))
    assert summary.title.zh == summary.title.en == HOSTILE
    assert summary.documents[0].zh == f"《{HOSTILE}办法》"


PARTS = st.sampled_from(
    [
        "区长",
        "王强",
        "主持",
        "会议",
        "《",
        "》",
        "任命",
        "为",
        "免去",
        "的",
        "职务",
        "，",
        "。",
        "、",
        "“",
        "”",
        "（",
        "）",
        "3.5亿元",
        "第24次",
        "要",
        "出席",
        "\n",
        "A",
        " ",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(PARTS, max_size=30).map("".join), max_size=6), st.text(max_size=80))
def test_any_text_gives_a_valid_summary_with_evidence_in_range(sentences: list[str], english: str) -> None:
    release: Translation = translation([[(zh, english) for zh in sentences]], people={"王强": "Wang Qiang"})
    summary = valid(summarize(release))
    cited = [
        n
        for group in (summary.people, summary.documents, summary.figures, summary.decisions)
        for i in group
        for n in i.evidence
    ]
    assert all(
        0 <= n < len(sentences) for n in [*cited, *(n for evidence in summary.sources.values() for n in evidence)]
    )
    assert all(p.zh == "王强" or p.zh in "".join(sentences) for p in summary.people)


@pytest.mark.parametrize(
    ("title", "lead", "kind"),
    [
        ("云河县人民政府关于禁止燃放烟花爆竹的通告", "为保障公共安全，现通告如下：", "notice"),
        ("云河县物业管理办法", "第一条 为规范物业管理，制定本办法。", "regulation"),
        ("云河县出台“十四五”养老服务规划", "近日，县政府印发养老服务规划。", "plan"),
        ("上半年全县经济运行情况", "上半年，全县地区生产总值同比增长5.2%。", "statistics"),
        ("李国强严重违纪违法被开除党籍", "日前，县纪委监委对李国强立案审查调查。", "discipline"),
        ("云河大桥建成通车", "10月1日，云河大桥正式通车。", "project"),
        ("云河县与东海集团签署战略合作协议", "双方签署协议。", "signing"),
        ("云河县发生4.5级地震", "5月3日，云河县发生地震。", "emergency"),
        ("县领导看望慰问困难群众", "1月20日，县领导走访慰问困难群众。", "visit"),
        ("全县教师表彰先进 百名教师获奖", "9月10日，县里举行表彰大会。", "award"),
    ],
)
def test_kinds_of_release(title: str, lead: str, kind: str) -> None:
    assert summarize(translation([[(lead, "…")]], title=(title, "…"))).type == kind
