"""Personal names, found by the grammar of releases rather than by guessing at characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from toolkit.release import Term
from toolkit.terms.data_files import common_pairs, rows
from toolkit.terms.english import distinct
from toolkit.terms.pinyin import joined, romanize_name, split_name, surnames, syllables

_HAN = r"[\u3400-\u9fff]"
_FOREIGN = re.compile(rf"{_HAN}{{1,8}}(?:[·•・‧]{_HAN}{{1,8}}){{1,3}}")
_SPACED = re.compile(rf"({_HAN})[\u3000 ]({_HAN})(?!{_HAN})")
_AFTER = [
    "主持",
    "出席",
    "参加",
    "列席",
    "表示",
    "说",
    "强调",
    "指出",
    "介绍",
    "要求",
    "一行",
    "同志",
    "带领",
    "带队",
    "率",
    "到",
    "赴",
    "在",
    "深入",
    "作",
    "对",
    "就",
    "向",
    "代表",
    "宣布",
    "陪同",
    "调研",
    "检查",
    "会见",
    "分别",
    "先后",
    "汇报",
    "传达",
    "通报",
    "参与",
    "讲话",
    "致辞",
    "致词",
    "发言",
    "点评",
    "宣读",
    "现场",
    "实地",
    "亲自",
    "来到",
    "走进",
    "走访",
    "任",
    "为",
    "兼",
    "的",
    "以及",
    "并",
    "也",
    "还",
    "要",
    "将",
    "是",
    "同",
    "共",
    "听取",
    "看望",
    "慰问",
    "督导",
    "考察",
    "视察",
    "不再",
    "涉嫌",
    "接受",
    "逐一",
    "围绕",
    "结合",
    "通过",
    "回应",
    "解读",
    "告诉",
    "坦言",
    "感慨",
    "接过",
    "从",
    "把",
    "被",
    "给",
    "已",
    "曾",
    "今",
    "当",
    "及",
    "与",
    "和",
    "等",
    "主任",
    "签署",
    "担任",
    "当选",
    "辞去",
    "获",
    "因",
    "利用",
    "身为",
    "违反",
    "退",
    "用",
    "以",
    "随",
    "前",
    "应邀",
    "受",
    "系",
    "于",
    "提出",
    "致",
    "开展",
    "督查",
    "巡查",
    "研究",
    "部署",
    "安排",
    "组织",
    "召集",
    "召开",
    "会上",
    "介",
    "最后",
    "首先",
    "则",
    "也",
    "又",
    "再",
    "率队",
    "率领",
    "见证",
    "共同",
    "一起",
    "一同",
    "一道",
    "出任",
    "请",
    "让",
    "与会",
    "做",
    "谈",
    "讲",
    "解释",
    "透露",
    "建议",
    "认为",
    "呼吁",
    "承诺",
    "感谢",
    "祝",
    "手",
    "拿",
    "笑",
    "站",
    "坐",
    "先生",
    "女士",
    "教授",
    "院士",
    "老师",
    "书记",
    "局长",
    "主席",
    "委员",
    "代表",
    "副",
    "省",
    "市",
    "县",
    "区",
    "汉族",
    "男",
    "女",
    "家",
    "生前",
    "所",
    "任命",
    "免",
    "职务",
    "提请",
    "拟",
    "现任",
    "原任",
    "进行",
    "作为",
    "负责",
    "巡视",
    "调度",
    "指导",
    "揭牌",
    "揭幕",
    "授牌",
    "颁奖",
    "上台",
    "登台",
    "牵头",
    "分管",
    "点赞",
    "称",
    "回忆",
    "补充",
    "总结",
    "详细",
    "认真",
    "仔细",
    "深情",
    "充分",
    "高度",
    "实地",
    "专程",
    "冒雨",
    "冒着",
    "带头",
]
_END = "，。、；：！？）)》”’」 \u3000（("
_VERBS = (
    "主持召开|主持会议|主持|强调|指出|表示|说|介绍|要求|出席|参加|列席|宣布|致辞|讲话|坦言|告诉|透露|感慨|一行|先后|深入|带领|率队|率|赴|来到|"
    "走进|当选|不再|同志|涉嫌|担任|任|作|代表|陪同|到|带队|在|回忆|笑着说|补充|认为|建议|解释"
)
_CUES = (
    "领导同志|领导|同志|记者|通讯员|编辑|摄影|作者|责编|校对|审核|编审|监制|供稿|文图|图文|撰稿|主编|播音|来自|村民|居民|农户|群众|党员|学生|"
    "教师|医生|护士|工人|民警|消防员|志愿者|代表|委员|老人|种植户|养殖户|贫困户|脱贫户|负责人|主任|教授|院士|专家|企业家|经理|董事长|任命|决定|免去|选举|"
    "推选|聘任|接受|同意|关于|给予|干警|法官|检察官|书记|厂长|校长|院长|店主|司机|支书|队员|嫌疑人|被告人|案犯|罪犯|主播|演员|作家|导演|选手|教练"
)
_LABELLED = re.compile(rf"(?:(?<={_HAN})|^|[，。、；：！？（(“\s])(?:{_CUES})[：:\s\u3000/／]?(?={_HAN})")
_CLAUSE = re.compile(rf"(?:^|[，。；：！？”）)])(?={_HAN}{{2,4}}(?:{_VERBS}))")
_BRACKET = re.compile(rf"[（(](?:记者|通讯员|编辑|作者|摄影)?[\s\u3000]*(?={_HAN}{{2,4}}[\s\u3000、）)])")
_COMRADE = re.compile(rf"(?:^|[，。、；：为将对以和与向由免命])({_HAN}{{2,4}})(?=同志|先生|女士|等同志)")
_OFFICE = re.compile(
    rf"(?:任命|免去|选举|聘任|任用|推荐|决定|同意|接受|提名|批准任命|补选)[：:]?({_HAN}{{2,4}}?)(?:同志)?(?=[为任的辞]|、)"
)
_NEVER = frozenset(
    [
        "区人",
        "县人",
        "市人",
        "省人",
        "主持",
        "会议",
        "同志",
        "出席",
        "参加",
        "强调",
        "指出",
        "表示",
        "要求",
        "有关",
        "部门",
        "单位",
        "工作",
        "领导",
        "干部",
        "群众",
        "人员",
        "代表",
        "委员",
        "主任",
        "书记",
        "局长",
        "县长",
        "市长",
        "区长",
        "省长",
        "记者",
        "平安",
        "和谐",
        "安全",
        "高度",
        "高质",
        "全面",
        "全力",
        "全体",
        "全市",
        "全县",
        "全区",
        "全省",
        "全国",
        "方面",
        "方案",
        "方式",
        "时间",
        "时候",
        "时代",
        "万元",
        "万人",
        "万户",
        "万亩",
        "万吨",
        "万家",
        "任务",
        "任何",
        "任命",
        "任期",
        "任职",
        "成立",
        "成员",
        "成果",
        "成为",
        "成功",
        "成效",
        "项目",
        "金融",
        "金额",
        "金牌",
        "石油",
        "石化",
        "白天",
        "白色",
        "黄金",
        "黄河",
        "黄色",
        "江苏",
        "江西",
        "江河",
        "安徽",
        "安排",
        "安置",
        "安装",
        "温度",
        "温暖",
        "温室",
        "明确",
        "明年",
        "明显",
        "明天",
        "易地",
        "向前",
        "向上",
        "向全",
        "和平",
        "和各",
        "和市",
        "和县",
        "常委",
        "常务",
        "常态",
        "常年",
        "常住",
        "车辆",
        "车间",
        "车站",
        "水平",
        "水利",
        "水库",
        "水源",
        "水质",
        "水电",
        "水产",
        "云南",
        "云计",
        "马上",
        "马路",
        "牛羊",
        "牛奶",
        "牛肉",
        "路线",
        "路径",
        "路灯",
        "路面",
        "关于",
        "关心",
        "关键",
        "关注",
        "关系",
        "关爱",
        "关闭",
        "应急",
        "应当",
        "应对",
        "应用",
        "应该",
        "应邀",
        "管理",
        "管委",
        "管控",
        "管护",
        "管道",
        "管网",
        "党委",
        "党组",
        "党员",
        "党政",
        "党建",
        "党中",
        "党的",
        "党工",
        "党史",
        "党章",
        "党纪",
        "党性",
        "党内",
        "党支",
        "党总",
        "党校",
        "党风",
        "计划",
        "计生",
        "计量",
        "司法",
        "司机",
        "国务",
        "国家",
        "国有",
        "国际",
        "国内",
        "国防",
        "公安",
        "公司",
        "公共",
        "公开",
        "公益",
        "公路",
        "公布",
        "公告",
        "公务",
        "公里",
        "公园",
        "公平",
        "公正",
        "单独",
        "单次",
        "解决",
        "解放",
        "解读",
        "解除",
        "解释",
        "查处",
        "查看",
        "查找",
        "查明",
        "农业",
        "农村",
        "农民",
        "农户",
        "农产",
        "居民",
        "居住",
        "居委",
        "阳光",
        "花园",
        "花卉",
        "花费",
        "强化",
        "强国",
        "强调",
        "权力",
        "权利",
        "权益",
        "鲜花",
        "广东",
        "广西",
        "广大",
        "广泛",
        "广场",
        "广播",
        "东部",
        "东方",
        "东西",
        "南部",
        "南方",
        "北京",
        "北方",
        "北部",
        "相关",
        "相应",
        "相互",
        "相信",
        "行政",
        "行为",
        "行动",
        "行业",
        "行列",
        "信息",
        "信用",
        "信访",
        "信心",
        "信任",
        "元旦",
        "都市",
        "都要",
        "都是",
        "从严",
        "从事",
        "从快",
        "从重",
        "支持",
        "支部",
        "支付",
        "支出",
        "支队",
        "支撑",
        "平均",
        "平台",
        "平方",
        "平等",
        "平稳",
        "乐于",
        "乐观",
        "乐园",
        "曲线",
        "曲折",
        "景区",
        "景观",
        "景点",
        "盛大",
        "盛会",
        "盛世",
        "贺信",
        "贺电",
        "祝贺",
        "祝福",
        "时任",
        "毕业",
        "柴油",
        "柴草",
        "连续",
        "连接",
        "连片",
        "连日",
        "谷物",
        "童年",
        "童话",
        "台湾",
        "台风",
        "台账",
        "冷链",
        "冷库",
        "冷冻",
        "冷静",
        "暴雨",
        "雷雨",
        "雷电",
        "雷达",
        "凌晨",
        "巩固",
        "严格",
        "严重",
        "严厉",
        "严肃",
        "严禁",
        "严防",
        "严把",
        "严守",
        "严打",
        "严查",
        "康复",
        "康养",
        "康庄",
        "顾客",
        "顾问",
        "席卷",
        "习近",
        "胡锦",
        "温家",
        "汤圆",
        "钱款",
        "武器",
        "武警",
        "武装",
        "武汉",
        "武术",
        "武陵",
        "高于",
        "高峰",
        "高层",
        "高效",
        "高新",
        "高铁",
        "高速",
        "高原",
        "高校",
        "高中",
        "高考",
        "高温",
        "高山",
        "高端",
        "高级",
        "高压",
        "高标",
        "陈列",
        "陈述",
        "陈旧",
        "施工",
        "施行",
        "施策",
        "施肥",
        "施展",
        "施政",
        "左右",
        "章程",
        "鲁迅",
        "陆续",
        "陆地",
        "陆上",
        "沙尘",
        "沙漠",
        "房屋",
        "房地",
        "房产",
        "房间",
        "于是",
        "于今",
        "费用",
        "费时",
        "包括",
        "包装",
        "包容",
        "包村",
        "包联",
        "包抓",
        "包保",
        "宣传",
        "宣布",
        "宣誓",
        "宣讲",
        "宣读",
        "元首",
        "元素",
        "元月",
        "经济",
        "经过",
        "经验",
        "边界",
        "边境",
        "边远",
        "齐抓",
        "齐心",
        "齐全",
        "齐聚",
        "辛苦",
        "辛勤",
        "祖国",
        "祖籍",
        "战争",
        "战略",
        "战斗",
        "战胜",
        "充分",
        "充足",
        "充电",
        "充满",
        "满意",
        "满足",
        "满满",
        "满堂",
        "满分",
        "况且",
        "明德",
        "甘肃",
        "江南",
        "华东",
        "华北",
        "华南",
        "华中",
        "华侨",
        "华人",
        "华夏",
        "宁夏",
        "宁波",
        "常州",
        "常德",
        "温州",
        "郑州",
        "徐州",
        "杭州",
        "梅州",
        "贺州",
        "惠州",
        "柳州",
        "池州",
        "郴州",
        "海南",
        "海外",
        "海洋",
        "海关",
        "海口",
        "海域",
        "海岸",
        "海拔",
        "海水",
        "商务",
        "商业",
        "商品",
        "商贸",
        "商会",
        "商户",
        "商场",
        "商议",
        "宗教",
        "宗旨",
        "宗族",
        "季度",
        "季节",
        "晚会",
    ]
)
_LONGEST = 4


def find_names(text: str, *, titles: Sequence[Term], places: Sequence[Term]) -> list[Term]:
    """Personal names of `text`, by start.

    A name is taken where the grammar announces it: after a title or a word such as 记者 or 村民, in a list of names, in
    brackets of credits, before 同志, at the head of a clause before a verb of speaking or chairing, or between 任命 and 为.
    What only looks like a name stays untouched.
    """
    found: dict[int, Term] = {}
    blocked = _blocked(text, places)
    for start, end in _foreign(text):
        found[start] = _term(text, start, end)
    for start, sure, exact in _starts(text, titles):
        position: int | None = start
        while position is not None:
            end = exact if exact and _possible(text[start:exact]) else _name_end(text, position, sure, blocked)
            exact = None
            if end is None:
                break
            found.setdefault(position, _term(text, position, end))
            position = end + 1 if text[end : end + 1] == "、" else None
            sure = True
    return _known_again(text, [found[start] for start in sorted(found)], blocked)


def _starts(text: str, titles: Sequence[Term]) -> Iterator[tuple[int, bool, int | None]]:
    """Places where a name may begin, whether the place alone makes a name likely, and the end where grammar fixes it."""
    for m in (*_OFFICE.finditer(text), *_COMRADE.finditer(text)):
        yield m.start(1), True, m.end(1)
    for title in titles:
        if title.category == "title":
            yield title.end, True, None
    for m in _LABELLED.finditer(text):
        yield m.end(), False, None
    for m in _BRACKET.finditer(text):
        yield m.end(), True, None
    for m in _CLAUSE.finditer(text):
        yield m.end(), False, None
    for m in re.finditer(rf"(?:^|[，。；：])(?={_HAN}{{2,3}}、{_HAN}{{2,3}}、?)", text):
        if re.search(r"参加|出席|列席|陪同|当选|同志", text[m.end() :]):
            yield m.end(), False, None


def _name_end(text: str, start: int, sure: bool, blocked: frozenset[int]) -> int | None:
    """The end of the name that begins at `start`: the longest cut with a surname and a boundary after it."""
    foreign = _FOREIGN.match(text, start)
    if foreign:
        return _foreign_end(text, foreign)
    spaced = _SPACED.match(text, start)
    if spaced and spaced[1] in surnames() and sure:
        return spaced.end()
    best, strength = None, 0
    for size in range(2, _LONGEST + 1):
        end = start + size
        candidate = text[start:end]
        if len(candidate) < size or not re.fullmatch(rf"{_HAN}+", candidate) or not _possible(candidate):
            continue
        if any(i in blocked for i in range(start, end)) or _ordinary(candidate, sure):
            continue
        if end == len(text) or text[end] in _END:
            return end
        follows = max((len(word) for word in _AFTER if text.startswith(word, end)), default=0)
        if min(follows, 2) > strength and not (best and candidate[-1] in "作为任担兼率"):
            best, strength = end, min(follows, 2)
    return best


def _ordinary(candidate: str, sure: bool) -> bool:
    """Whether the candidate is made of ordinary words; where grammar announces a name, only if all of it is."""
    pairs = [candidate[i : i + 2] in common_pairs() for i in range(len(candidate) - 1)]
    return all(pairs) if sure else any(pairs)


def _possible(candidate: str) -> bool:
    if candidate[:2] in _NEVER or candidate in _NEVER:
        return False
    parts = split_name(candidate)
    return parts is not None and parts[1][-1] not in "的了在和与及等们个市县区省镇乡村委局厅部会院厂社队"


def _blocked(text: str, places: Sequence[Term]) -> frozenset[int]:
    return frozenset(i for place in places if place.end - place.start > 2 for i in range(place.start, place.end))


def _foreign(text: str) -> Iterator[tuple[int, int]]:
    for m in _FOREIGN.finditer(text):
        end = _foreign_end(text, m)
        if m.end() - m.start() <= 14 and text[max(0, m.start() - 1) : m.start()] not in ("《", "“"):
            yield _foreign_start(text, m), end


def _foreign_start(text: str, m: re.Match[str]) -> int:
    """The first part of a dotted name runs to the left until a title or a common word ends; at most five characters."""
    first = m.group().split("·")[0].split("•")[0]
    for cue in ("长", "任", "席", "记", "员", "人", "民", "者", "师", "志", "命", "理", "统", "使", "表", "户"):
        index = first.rfind(cue)
        if 0 <= index < len(first) - 1:
            return m.start() + index + 1
    return m.start()


def _foreign_end(text: str, m: re.Match[str]) -> int:
    dot = max(text.rfind(c, m.start(), m.end()) for c in "·•・‧")
    end = m.end()
    for size in range(1, end - dot):
        if text[dot + 1 + size :].startswith(tuple(_AFTER)) and size >= 2:
            return dot + 1 + size
    return end


def _known_again(text: str, names: list[Term], blocked: frozenset[int]) -> list[Term]:
    """The names found, and every other place where one of three characters or more stands again."""
    result = {name.start: name for name in names}
    covered = {i for name in names for i in range(name.start, name.end)}
    for name in names:
        if len(name.zh) < 3:
            continue
        for m in re.finditer(re.escape(name.zh), text):
            if m.start() not in covered and m.start() not in blocked:
                result[m.start()] = _term(text, m.start(), m.end())
                covered.update(range(m.start(), m.end()))
    kept: list[Term] = []
    for start in sorted(result):
        if not kept or start >= kept[-1].end:
            kept.append(result[start])
    return kept


@lru_cache(maxsize=1)
def _minority() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in rows("name_parts.csv")}


def _term(text: str, start: int, end: int) -> Term:
    zh = text[start:end]
    bare = re.sub(r"[\s\u3000]", "", zh)
    if re.search("[·•・‧]", bare):
        parts = re.split("[·•・‧]", bare)
        plain = " ".join(joined(syllables(part)) for part in parts)
        known = " ".join(_minority().get(part, joined(syllables(part))) for part in parts)
        forms = [known, plain]
    elif bare.endswith("某"):
        forms = [surnames()[bare[:-1]] if bare[:-1] in surnames() else romanize_name(bare), romanize_name(bare)]
    else:
        en = romanize_name(bare)
        forms = [en, *_spellings(bare, en)]
    forms = distinct(forms, 12)
    return Term(zh, forms[0], "person", start, end, tuple(forms[1:]))


def _spellings(zh: str, en: str) -> list[str]:
    """Other spellings in use: ü as u or ü, another reading of a surname, no apostrophe."""
    forms = [en.replace("'", "")]
    if "yu" in en.lower():
        for old, new in (
            ("Lyu", "Lu"),
            ("Lyu", "Lü"),
            ("lyu", "lu"),
            ("lyu", "lü"),
            ("Nyu", "Nu"),
            ("nyu", "nü"),
            ("nyu", "nu"),
        ):
            forms.append(en.replace(old, new))
    other = {
        "覃": "Tan",
        "朴": "Pu",
        "翟": "Di",
        "曾": "Ceng",
        "区": "Qu",
        "乐": "Le",
        "盖": "Gai",
        "晏": "Yan",
        "缪": "Mou",
    }
    if zh[0] in other and " " in en:
        forms.append(f"{other[zh[0]]} {en.split(' ', 1)[1]}")
    parts = split_name(zh)
    if parts is not None and len(parts[1]) == 2:
        readings = _heteronyms(parts[1])
        forms += [f"{en.split(' ', 1)[0]} {joined(list(reading), 'yu')}" for reading in readings]
    return forms


def _heteronyms(given: str) -> list[tuple[str, ...]]:
    from itertools import product

    from pypinyin import Style, pinyin

    return list(product(*(options[:3] for options in pinyin(given, style=Style.NORMAL, heteronym=True))))[:6]
