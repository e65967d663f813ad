"""What kind of release this is, by rules over its title and its first sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.summary.result import Kind
from toolkit.translation.result import TranslatedSentence

_MEETING = (
    r"(?:会议|大会|全会|例会|推进会|动员会|座谈会|调度会|部署会|现场会|专题会|分析会|联席会|会商会|对接会"
    r"|布置会|培训会|通气会|发布会|工作会|听证会)"
)
_PROGRESS = (
    r"(?:开工|竣工|投产|通车|封顶|点火|建成|投用|投运|投入(?:使用|运行|运营)|上线|通过(?:竣工)?验收|贯通|启用|并网|交付|开通|合龙|开馆"
    r"|挂牌|实体化运行|首飞|开港|蓄水|下线)"
)
_DISASTER = r"(?:事故|火灾|地震|台风|洪水|险情|爆炸|坍塌|沉降|滑坡|泥石流|山火|决口|泄漏|暴雨|山洪|雪灾|暴雪|风暴潮)"
_RULE_END = r"(?:》|（[^）]*）|$|解读|修订|表决|通过|公布|发布|施行|\d+月|出台|的决定|政策)"

_TITLE_RULES: tuple[tuple[Kind, str], ...] = (
    ("personnel", r"任免|任命|免职|(?<!军)人事(?!考试)|领导班子(?:到位|调整)|职务调整(?!的决定)|当选"),
    (
        "discipline",
        r"开除党籍|违纪|受贿|审查调查|接受(?:纪律)?审查|违法案件|获刑|一审|双开|典型(?:问题|案例)|立案|公开宣判|被查|处分|问责",
    ),
    ("signing", r"签约|签署|签订"),
    (
        "speech",
        (
            r"致辞|贺词|讲话$|谈话$|答记者问|工作报告(?:（[^）]*）)?$|的报告(?:（[^）]*）)?$"
            r"|会议?上(?:的)?(?:强调|讲话|致辞|发言)|会议召开 .{2,12}要求|演讲"
        ),
    ),
    ("notice", r"(?:任前公示|公示)$"),
    ("meeting", r"会议(?:审议(?!通过)|研究|听取)"),
    ("plan", r"印发[^，]*(?:方案|规划|计划|意见|任务|要点)[^，]*通知$"),
    ("regulation", r"印发[^，]*(?:办法|规定|细则|条例)[^，]*通知$"),
    ("service", r"一封信|告知$|(?:参保|缴费|办理|投放|申领|预约|申报)[^，]{0,8}(?:公告|告知书|提示)$"),
    ("campaign", r"(?:开展|举办|举行)[^，]*(?:宣传|咨询)[^，]*活动|咨询日"),
    ("plan", r"(?:规划|方案)[^，]{0,4}通过审查"),
    ("notice", r"的?(?:紧急)?通知(?:》)?$|通告$|提示$|公告$|倡议书?$|告知书$"),
    ("regulation", rf"(?:条例|办法|规定|实施细则|细则|规则)(?:（[^）]*）)?{_RULE_END}"),
    (
        "plan",
        r"(?:方案|规划|行动计划|三年行动|实施意见|意见|纲要|若干措施|重点任务|工作任务|工作要点|预案)(?:（[^）]*）)*(?:》|$|发布)|(?:印发|出台)[^，]*(?:方案|意见|规划|计划|措施)",
    ),
    ("award", r"颁奖|荣获|授予|获评|受表彰|获奖|命名|通令嘉奖|表彰(?!.*(?:动员|部署))"),
    (
        "meeting",
        (
            rf"(?:召开|举行|主持)[^，]*{_MEETING}|{_MEETING}(?:审议|研究|听取|召开|举行|在|[^，]{{0,4}}(?:召开"
            rf"|举行|闭幕|开幕)|$)|常务会议|(?:全会|大会|会议)[^，]{{0,6}}(?:闭幕|开幕)|常委会听取"
        ),
    ),
    ("visit", r"看望|慰问|会见|访问|代表团|考察团|来访|赴[^，]*考察|探望"),
    ("inspection", r"调研|督查|检查|督导|督察|走访|视察|考察|巡查|暗访|巡河|察看|夜查|走进[^，]*(?:园区|企业)"),
    (
        "campaign",
        r"专项行动|启动仪式|宣传周|宣传月|主题活动|百日|集中整治|专项治理|主题教育|宣传活动|启动[^，]*(?:活动|机制|行动|季)|集中[^，]*行动|行动[^，]*成效|志愿者日|集市",
    ),
    ("emergency", _DISASTER + r"(?!隐患)|抢险|救援|应急响应|处置情况|疫情"),
    ("project", _PROGRESS),
    (
        "statistics",
        r"情况$|公报|同比|(?:消费|出厂)价格|国民经济|经济运行|生产总值|快报|丰收|统计|普查|(?:增长|下降|接待游客|收入|达)[^，]{0,12}[\d%]|形势[^，]*稳定|质量状况|工作报告显示",
    ),
    ("service", r"便民|服务|办理|一网通办|热线|咨询|问答|指南|预约|申报|科学有序|上门|零距离"),
)
_LEAD_RULES: tuple[tuple[Kind, str], ...] = (
    ("regulation", r"^第一条"),
    ("personnel", r"任命|免去"),
    ("discipline", r"严重违纪违法|被告人|纪律审查"),
    ("meeting", rf"(?:召开|举行|主持召开)[^，。]*{_MEETING}|{_MEETING}(?:在|于)[^，。]*(?:召开|举行)"),
    ("signing", r"签署|签约"),
    ("regulation", r"(?:公布|发布|通过|印发)[^，。]*(?:条例|办法|规定|细则)》"),
    ("plan", r"(?:印发|出台)[^，。]*(?:方案|意见|规划|计划)"),
    ("notice", r"(?:印发|下发|发布)[^，。]*(?:通知|公告|通告)|如下。$|如下：$|从[^，。]*获悉"),
    ("visit", r"看望|慰问|会见"),
    ("inspection", r"调研|督查|检查|督导|视察|考察"),
    ("emergency", rf"发生[^，。]*{_DISASTER}"),
    ("campaign", r"启动|专项行动|活动"),
    ("project", _PROGRESS),
    ("statistics", r"同比|增长|下降|统计"),
    ("service", r"服务|受理"),
)


def kind_of(title: str, lines: Sequence[TranslatedSentence]) -> Kind:
    """The kind of the first rule that the title meets, else the first sentences; a notice where none is met."""
    for text, rules in [(title, _TITLE_RULES), *((line.sentence.text, _LEAD_RULES) for line in lines[:3])]:
        for kind, pattern in rules:
            if re.search(pattern, text):
                return kind
    return "notice"
