"""The programmes, campaigns and projects that a release names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.summary.documents import as_translated
from toolkit.summary.result import Mention
from toolkit.translation.result import TranslatedSentence

_BOOK = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_KIND = (
    r"(?:三年行动|专项行动|行动计划|专项整治|专项治理|行动|活动|工程|项目|机制|制度|计划|战略|改革|政策|试点"
    r"|模式|平台|工作法|示范区|试验区|纪念章|消费季)"
)
_QUOTED = re.compile(
    rf"“[^“”，。；：！？]{{2,14}}”(?:{_KIND}|布局|建设)"
    r"|“(?:[一二两双三四五六七八九十百千万]个?[^“”，。；：！？、]{1,5}|[\u4e00-\u9fff]改[\u4e00-\u9fff]|[\u4e00-\u9fff]{2}下乡|[\u4e00-\u9fff]{2,4}(?:[制贷]|模式|行动|工程|革命))”"
)
_ORDINARY = re.compile(
    r"[一二三]刀切|[一二三四五六]步走|一站式|一对一|一条龙|一张网|一盘棋|两张皮|一窝蜂|[一二三]把手|一平台|双赢|万无一失|占一补一"
)
_FOUNDED = re.compile(
    r"(?:建立|实行|推进|推行|严格执行|落实|实施|启动|推广)(?P<zh>[\u4e00-\u9fff]{2,10}(?:支持计划|责任体系|试点|制度|长制|保护工程|共济保障机制))(?![的和化])"
)
_NAMED = re.compile(
    r"[河湖林田路链湾滩]长(?:责任体系|责任制|制)"
    r"|(?:企业职工|城乡居民|城镇职工|城镇居民|机关事业单位)基本(?:医疗|养老)保险"
    r"|(?:(?<=[，。；：、])|^)(?!该|此次|这|本|全部|上述|重点|重大|在建|新建|一批|其他|其余|中央)[\u4e00-\u9fff]{4,18}(?<!重点)(?:项目|工程)"
    r"(?=总投资|计划总?投资|概算|占地|全长|建成后)"
)
_PLANNED = re.compile(
    r"《[^《》]*?[省市州盟县区旗](?P<zh>[^《》]{4,20}?工程)(?:实施|建设)?(?:方案|规划|计划)[^《》]*》"
)
_AROUND = re.compile(r"[^“”]{0,4}(?P<zh>“[^“”]+”[^“”]*?)(?:要求|经验|精神|理念|做法)?")
_ALIGNED = re.compile(r"(?:乡村振兴|脱贫攻坚)(?=[^，。；]{0,4}有效衔接|成果[^，。；]{1,8}有效衔接)")
_GOES_ON = re.compile(r"试点|后续扶持")
_NO_PROGRAM = re.compile(
    r"[^、]+、[^、]+、.+|.*(?:大会|仪式|精神|教师|家庭|企业|会议|规划|热线|两委|经济|债券|责任人|产业|贫困户|摘帽|有效衔接|大检查|普查|经费)"
    r"|(?:长效|联动|利益联结|专班推进|联席会议|工作)(?:机制|制度)|(?:民生|民心|水毁|精品|一号|重大水利)工程"
    r"|专项整治(?:行动)?|(?:项目|创新)高地|回头看|开门红|稳(?:就业|外贸)|疫苗接种"
)
_NOT_NAMED = re.compile(
    r"^“(?:[一十]+[一二三四五六七八九]?五”|双十一|五一|八一|七一|十一|春节|(?!.个)[^“”]{2}[是不没有]|[\d.]+)"
)
_GENERIC = re.compile(
    r"安全生产|重点项目|在建项目|重大项目|复工复产|隐患排查|入户调查|数字经济|优化营商环境|营商环境|简政放权"
    r"|招商引资|项目建设|高质量发展|垃圾分类|产业园|专项行动|社会保障|公共服务|基础设施|民生实事|重点工程"
    r"|网格化管理|民主评议|课后服务|稳岗返还|城市更新|清洁取暖|建档立卡|驻村帮扶|法律援助|充电基础设施|数据中心集群|对口支援|未来产业|新就业形态|项目为王"
)


def programs(lines: Sequence[TranslatedSentence]) -> tuple[Mention, ...]:
    """Each programme once: those of the termbase, and quoted names followed by a kind of programme.

    The English is what the translation has for the term or, in order, for the quotation; empty where neither is there.
    """
    english: dict[str, str] = {}
    evidence: dict[str, list[int]] = {}
    for line in lines:
        for zh, en in _named(line):
            english[zh] = english.get(zh) or en
            evidence.setdefault(zh, []).append(line.sentence.index)
    kept = [zh for zh in english if not any(zh != other and zh in other and english[other] for other in english)]
    return tuple(Mention(zh, english[zh], tuple(dict.fromkeys(evidence[zh]))) for zh in kept)


def _named(line: TranslatedSentence) -> Iterator[tuple[str, str]]:
    text = line.sentence.text
    taken = [(m.start(), m.end()) for m in _BOOK.finditer(text)]
    spans: list[tuple[int, int, str]] = []
    for checked in line.terms:
        term = checked.term
        if term.category == "program" and not _GENERIC.fullmatch(term.zh) and not _NO_PROGRAM.fullmatch(term.zh):
            start, end = _named_part(text, term.start, term.end)
            spans.append((start, end, as_translated(line, checked)))
    quoted = [
        m
        for m in _QUOTED.finditer(text)
        if not _NOT_NAMED.match(m.group()) and not _ORDINARY.fullmatch(m.group().strip("“”"))
    ]
    quotes_en = re.findall(r"[“\"]([^”\"]{2,90})[”\"]", line.en)
    in_order = len(quotes_en) == len(re.findall(r"“[^“”]*”", text))
    spans += [(m.start("zh"), m.end("zh"), "") for m in _FOUNDED.finditer(text)]
    for found in quoted:
        position = len(re.findall(r"“[^“”]*”", text[: found.start()]))
        spans.append((found.start(), found.end(), quotes_en[position] if in_order else ""))
    spans += [(*m.span(), "") for pattern in (_NAMED, _ALIGNED) for m in pattern.finditer(text)]
    spans.sort(key=lambda s: (not s[2], s[0] - s[1]))
    for start, end, en in spans:
        if not any(start < e and s < end for s, e in taken):
            taken.append((start, end))
            name = text[start:end].removesuffix("活动") if text[start] == "“" else text[start:end]
            yield name.strip("“”") if name.endswith("”") else name, en
    for found in _PLANNED.finditer(text):
        yield found.group("zh"), ""


def _named_part(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the words around its quotation (学习“千万工程”经验), and with 试点 where that follows it."""
    inner = text[start:end]
    if quoted := _AROUND.fullmatch(inner):
        return start + quoted.start("zh"), start + quoted.end("zh")
    onward = _GOES_ON.match(text, end)
    return start, onward.end() if onward else end
