"""What kind of release this is, by rules over its title and its first sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.summary.result import Kind
from toolkit.translation.result import TranslatedSentence

_TITLE_WEIGHT = 3.0
_RULES: tuple[tuple[Kind, float, re.Pattern[str]], ...] = tuple(
    (kind, weight, re.compile(pattern))
    for kind, weight, pattern in (
        ("meeting", 3.0, r"(?:召开|主持召开|举行)[^，。]*(?:会议|推进会|动员会|座谈会|例会|调度会|部署会|全会|现场会|专题会|分析会|联席会)"),
        ("meeting", 2.0, r"(?:常务会议|常委会会议|党组会|专题会议|全体会议|会议召开|工作会议|推进会|动员会|座谈会|例会|调度会)"),
        ("inspection", 3.0, r"(?:调研|督查|督导|检查|视察|考察|巡查|暗访|巡河)"),
        ("notice", 3.0, r"(?:关于[^，。]*的(?:紧急)?(?:通知|公告|通告|提示)|印发[^，。]*通知|下发通知|发布(?:公告|通告|通知))"),
        ("regulation", 3.5, r"(?:条例|办法|规定|实施细则|细则|规则)(?:》)?(?:（[^）]*）)?(?:$|公布|施行|印发|出台|发布)"),
        ("regulation", 3.0, r"第一条"),
        ("plan", 3.0, r"(?:方案|规划|行动计划|实施意见|意见|纲要|计划)(?:》)?(?:（[^）]*）)?(?:$|印发|出台|发布)"),
        ("statistics", 3.0, r"(?:情况$|同比(?:增长|下降)|统计公报|居民消费价格|国民经济|经济运行|变动情况|生产总值|快报|增加值)"),
        ("personnel", 4.0, r"(?:任免|任命|免去|任职|干部任前公示|当选|人事)"),
        ("discipline", 4.0, r"(?:开除党籍|严重违纪违法|违纪|受贿|审查调查|纪委监委|处分|典型问题|违法案件|查处|获刑|一审)"),
        ("project", 3.0, r"(?:开工|竣工|投产|通车|封顶|点火|建成|投用|投运|上线运行|验收|贯通|启用|并网|交付|开通)"),
        ("signing", 4.0, r"(?:签约|签署|签订|战略合作)"),
        ("emergency", 4.0, r"(?:事故|火灾|地震|台风|暴雨|洪水|险情|爆炸|坍塌|沉降|救援|应急响应|疫情处置|滑坡|泥石流|山火)"),
        ("visit", 4.0, r"(?:看望|慰问|走访|会见|访问|访华|来访)"),
        ("campaign", 3.0, r"(?:专项行动|启动仪式|宣传周|宣传月|主题活动|百日|集中整治|活动启动|宣传活动|日活动)"),
        ("award", 4.0, r"(?:表彰|颁奖|命名|获评|荣获|授予|先进|模范)"),
        ("speech", 4.0, r"(?:致辞|讲话|演讲|在[^，。]*上的(?:讲话|致辞|发言)|新年贺词|贺信|答记者问)"),
        ("service", 3.0, r"(?:便民|服务(?:网络|中心|平台|事项)|办理|一网通办|热线|咨询|指南|预约|开放|养老服务)"),
    )
)


def kind_of(title: str, lines: Sequence[TranslatedSentence]) -> Kind:
    """The kind whose signs are strongest in the title, then the first two sentences; a notice where none shows."""
    scores: dict[Kind, float] = {}
    stretches = [(title, _TITLE_WEIGHT)]
    stretches += [(line.sentence.text, 1.0 if at == 0 else 0.4) for at, line in enumerate(lines[:2])]
    for text, weight in stretches:
        for kind, strength, pattern in _RULES:
            if pattern.search(text):
                scores[kind] = scores.get(kind, 0.0) + weight * strength
    return max(scores, key=lambda kind: scores[kind]) if scores else "notice"
