"""Whole pages, as found on the web, whose sentences have no English: what the Chinese side alone gives."""

from __future__ import annotations

import json

import jsonschema
import pytest
from releases import check

from toolkit.reading import read_text
from toolkit.summary import Summary, schema, summarize
from toolkit.translation.result import TranslatedSentence, Translation


def page(source: str, title: str, body: str) -> Summary:
    """The summary of a page whose sentences the test leaves without English."""
    release = read_text(f"{title}\n{source}\n{body}")
    lines = tuple(TranslatedSentence(s, "", check(s.text, "")) for s in release.sentences)
    heading = TranslatedSentence(release.title, "") if release.title else None
    summary = summarize(Translation(release, heading, lines, "none"))
    jsonschema.validate(json.loads(json.dumps(summary.to_dict())), schema())
    return summary


def test_issuer_and_region_come_from_the_page_and_are_as_full_as_it_names_them() -> None:
    signed = page(
        "来源：赣州市石坳县人民政府网　发布时间：2021-05-06",
        "致全县果农的一封信",
        "全县果农：\n请及时清理病枝，防治黄龙病。\n石坳县农业农村局\n2021年5月6日",
    )
    assert (signed.issuer.zh, signed.region.zh) == ("石坳县农业农村局", "赣州市石坳县")
    assert signed.region.en == "Shi'ao County, Ganzhou City"
    short = page(
        "2013年7月26日　来源：州统计局",
        "全州经济平稳",
        "7月25日，大理州统计局通报了全州经济情况。州统计局说，总体平稳。",
    )
    assert (short.issuer.zh, short.region.zh) == ("大理州统计局", "大理州")
    built = page(
        "来源：松岚县应急管理局网站　时间：2022-08-14",
        "松岚县转移群众",
        "8月13日，雅安市委作出部署，松岚县对脱贫县政策作了说明，并依据《四川省防汛条例》转移群众。",
    )
    assert built.issuer.zh == "松岚县应急管理局"
    assert built.region.zh == "四川省雅安市松岚县"
    paper = page(
        "渭南日报　2011年05月05日", "我市表彰先进青年", "5月4日上午，颁奖典礼在市体育馆举行。市委副书记出席典礼。"
    )
    assert paper.region.zh == "渭南市"


def test_names_that_only_the_grammar_of_the_page_shows() -> None:
    told = page(
        "来源：云河县融媒体中心　时间：2021-07-19",
        "云河县抗击台风",
        "大学生村官郭振江带领群众转移。县政协主席忻美芬参加，县长回金凤靠前指挥，村民常桂芝说，路已经抢通。\n"
        "县委书记更登加，副县长泽郎卓玛在县应急指挥中心调度。县长会议研究了重建，干部分头包户。",
    )
    assert {p.zh: (p.en, p.title_zh) for p in told.people} == {
        "郭振江": ("Guo Zhenjiang", "大学生村官"),
        "忻美芬": ("Xin Meifen", "县政协主席"),
        "回金凤": ("Hui Jinfeng", "县长"),
        "常桂芝": ("Chang Guizhi", "村民"),
        "更登加": ("Gengdengjia", "县委书记"),
        "泽郎卓玛": ("Zelangzhuoma", "副县长"),
    }


def test_document_numbers_short_forms_and_the_role_at_a_ceremony() -> None:
    told = page(
        "来源：云河县民政局　时间：2012-12-05",
        "云河县大桥工程开工",
        "为什么要制定《办法》？根据《国务院关于加强低保工作的意见》（国发〔2012〕45号），县里制定了《云河县低保办法》。\n"
        "12月4日，副县长王建国，县交通局局长李卫东出席开工仪式。王建国表示，要确保质量。",
    )
    assert [d.zh for d in told.documents] == [
        "《国务院关于加强低保工作的意见》",
        "国发〔2012〕45号",
        "《云河县低保办法》",
    ]
    assert told.documents[-1].evidence == (0, 1)
    assert {p.zh: p.role for p in told.people} == {"王建国": "attendee", "李卫东": "attendee"}


def test_programmes_by_name_not_the_words_around_them() -> None:
    told = page(
        "来源：云河县发展和改革局　时间：2021-07-19",
        "云河县推进重点项目",
        "全县学习“千万工程”经验，落实“四个不摘”要求，建立县、镇、村三级林长责任体系，抓好“桥头堡”建设。\n"
        "其中，华岚新能源电驱系统项目总投资46亿元。要巩固拓展脱贫攻坚成果同乡村振兴有效衔接，完善长效机制。\n"
        "会议审议了《云河县黑土地保护工程实施方案》，总结表彰大会将于近期召开，重点项目总投资68亿元。",
    )
    assert {p.zh for p in told.programs} == {
        "千万工程",
        "四个不摘",
        "林长责任体系",
        "“桥头堡”建设",
        "华岚新能源电驱系统项目",
        "脱贫攻坚",
        "乡村振兴",
        "黑土地保护工程",
    }


@pytest.mark.parametrize(
    "line",
    [
        "2019-11-08 16:42　云河县水利局",
        "2019-11-08 16:42 | 云河县水利局 | 浏览：5",
        "(2019-11-08) 来源:云河县水利局",
        "云河县水利局 www.yunhe.gov.cn 2019-11-08 09:12",
        "日期：2019-11-08　云河县水利局　点击：33",
        "供稿单位：云河县水利局 | 2019-11-08",
        "发布部门：云河县水利局　发布时间：2019/11/08",
        "发布者：云河县水利局 发布时间：2019-11-08",
        "录入时间：2019-11-08　来稿：云河县水利局",
        "（2019年11月8日　云河县水利局）",
        "2019年11月8日 星期五　云河县水利局发布",
    ],
)
def test_the_line_under_a_title_says_who_and_when(line: str) -> None:
    told = page(line, "云河县检查防汛工作", "11月7日，副县长李立新到石桥镇检查防汛工作。\n全县将继续排查隐患。")
    assert (told.issuer.zh, told.region.zh, str(told.date)) == ("云河县水利局", "云河县", "2019-11-07")


@pytest.mark.parametrize(
    "end", ["（云河县水利局 王明）", "（县水利局供稿）", "云河县水利局（盖章）\n2019年11月8日", "供稿：云河县水利局"]
)
def test_who_signs_at_the_end_of_a_page_of_its_own_site(end: str) -> None:
    body = "11月7日，副县长李立新到石桥镇检查防汛工作。\n全县将继续排查隐患。"
    told = page("来源：本站　发布时间：2019-11-08", "云河县检查防汛工作", f"{body}\n{end}")
    assert (told.issuer.zh, str(told.date)) == ("云河县水利局", "2019-11-07")
