"""False friends: matches that are accidents of neighbouring words (部长 in 内部长期, 教育部 in 教育部门).

Chinese has no spaces, so a term may appear across the seam of two ordinary words. Three kinds of evidence say so: an
ordinary word that begins before the match and ends inside it, characters after the match that make its last character
part of another word, and characters before a short match that make its first character part of another word.
"""

from __future__ import annotations

import re

_WORDS = """
内部 外部 城市 社会 机会 工会 将会 就会 都会 才会 也会 不会 图书 文书 证书 读书 干部 节省 反省 到处 各处 用处 好处 所处
深处 局部 格局 布局 结局 大局 当局 做主 自主 民主 为主 提高 集中 其中 中央 人民 农民 居民 村民 公民 市民 国民 全民 惠民
为民 便民 增长 延长 成长 特长 校园 学校 加强 地区 校区 社区 山区 灾区 党政 行政 财政 水平 成立 建立 公开 展开 同意 注意
满意 愿意 故意 整改 修改 一批 审批 大批 分管 主管 监管 尽管 不管 保管 国外 海外 对外 此外 境外 室外 户外 以外 除外 意外
集体 全体 具体 乡镇 城乡 机关 农村 会商 河湖 直辖市 省辖市 团省委 团市委 团区委 团县委 团州委 团旗委
"""
WORDS = tuple(_WORDS.split())

_AFTER = {
    "长": r"期(?!间)|质量奖|热线|信箱|办公会|负责制|远|效|足(?!球)|久|征(?!求)"
    r"|城(?!市|乡|区|镇|关)|龄|三角|线|途|廊|势|处|短|大成|寿|跑"
    r"|江(?:沿|流域|经济|大桥|干|中|下|上|岸|段|禁|以|南|北|委|航|口|水|大保护|保护|生态|证券)",
    "席": r"团|令|台|会议",
    "记": r"员|处|录|载|住|者|忆|名|账|功",
    "任": r"医师|会议|技师|护师|药师|科员|编辑|记者|委员|务|意|何|期|职|用|命|免|凭|教",
    "员": r"会|额|工",
    "部": r"门|分|队|署|级|位|件|落|长期",
    "局": r"面|势|限|部",
    "办": r"理|法|公|事|好|学|案|结|证|实|成|税|班|展|赛|会",
    "会": r"议|计|展|商|面|员|徽|场|期",
    "院": r"校|士|子|落|坝",
    "社": r"会|区|保",
    "站": r"在|位|点|稳|立|好",
    "所": r"有|以|在|得|需|谓|属|作|做|提|述|涉|能",
    "处": r"理|于|置|罚|分|在|境|方|女|级",
    "科": r"学|技|研|创|普|教|室",
    "团": r"结|队|员|体|伙|购",
    "队": r"伍|员",
    "委": r"员|托|任|派|会|屈|婉",
    "组": r"织|建|成|合|团|长期",
    "大": r"幅|大|力|量|会堂|批|型|规模|气|小|中|家|学|楼|桥|道|事|局",
    "法": r"院|治|官|律|定|制|规|人|学|医|庭|警|宣",
    "校": r"园|区|车|企",
    "国": r"家|际|内|外|有|企|债|庆|防|土|务|道|歌|旗",
    "公": r"司|里|斤|顷|开|众|民|示|园|安|益|共",
    "农": r"村|业|民|户|田|产|资",
    "协": r"调|商|同|助|定|议|会|作|办|管|力",
    "政": r"策|府|治|务|协|绩|法|企|权|工",
    "联": r"合|系|动|防|网|通|手|盟|邦|席|控|查",
    "品": r"质|种|牌",
    "区": r"域|别|位|分|间|块",
    "市": r"场|民|值|容|价|面",
    "村": r"民|庄|寨|落",
    "保": r"护|障|持|证|卫|险|密|留",
    "体": r"系|制|育|验|现|检|会",
    "建": r"设|立|议|筑|成|造|档",
    "革": r"命|新|除",
    "进": r"一步|行|入|展|口|度|程|步|出|村|校|取|场",
    "行": r"政|动|业|为|使|程|驶|人|列",
    "产": r"业|品|生|量|能|值|权|出|地",
    "工": r"作|程|业|人|厂|会|资|地|期|商|信",
    "业": r"务|主|绩|态|内",
    "题": r"材|目",
    "控": r"制|股",
    "考": r"核|察|虑|试|验|评|古|勤",
    "告": r"知|诉|别|示",
    "训": r"练",
    "风": r"险|景|电|力|光|格|貌|暴|尚|筝",
}
_BEFORE = {
    "央行": "中",
    "民建": "农人居村渔牧市国全惠为便",
    "民进": "农人居村渔牧市国全惠为便",
    "民盟": "农人居村渔牧市国全",
    "民革": "农人居村渔牧市国全",
    "中办": "集其途",
    "国办": "全各外中",
    "外办": "国海境对内室户",
    "中考": "集其高",
    "高考": "提",
    "市委": "城",
    "州委": "神",
    "区委": "地社山",
    "地委": "各当基本",
    "海关": "上",
    "主席": "财",
    "会长": "议将就",
    "团长": "集",
    "科长": "学",
    "所长": "有",
}

_AFTER_PATTERNS = {last: re.compile(pattern) for last, pattern in _AFTER.items()}


def crosses_words(text: str, start: int, end: int) -> bool:
    """Whether the stretch of folded text ends inside, or begins inside, another word."""
    after = _AFTER_PATTERNS.get(text[end - 1])
    if after is not None and after.match(text, end):
        return True
    before = _BEFORE.get(text[start:end], "")
    return start > 0 and text[start - 1] in before
