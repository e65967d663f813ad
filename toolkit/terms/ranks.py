"""Ranks: what stands at the end of a title, which bodies have it, and its English with each modifier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.terms.english import distinct


@dataclass(frozen=True, slots=True)
class Rank:
    """`deputy` is the English of 副 for it; `bodies` matches the Chinese of the bodies (or 党组) that have it."""

    zh: str
    en: str
    deputy: str
    bodies: re.Pattern[str]
    others: tuple[str, ...] = ()


def _rank(zh: str, en: str, deputy: str, bodies: str, *others: str) -> Rank:
    return Rank(zh, en, deputy, re.compile(f"(?:{bodies})$"), others)


_PARTY = r"[省市县区州旗盟]委|政法委|党委|党工委|工委|团委|团[省市县区州旗]委|纪委|纪检组|党组|党总支|党支部|支部|党校"
_ANY = ".+"
_MEETINGS = r"会|委|室|办|中心|处|站|所|委员会|居|局|法庭|院|厅"
RANKS = {
    r.zh: r
    for r in (
        _rank("书记", "secretary", "deputy", _PARTY),
        _rank(
            "常委",
            "member of the standing committee",
            "",
            r"[省市县区州旗盟]委|党委|纪委|党工委",
            "standing committee member",
        ),
        _rank("委员", "member", "", rf"{_PARTY}|委员会|委|人大常委会|政协|监委|会"),
        _rank("候补委员", "alternate member", "", _PARTY),
        _rank("成员", "member", "", r"组|会|队"),
        _rank("主任", "director", "deputy", _MEETINGS, "head"),
        _rank("主任委员", "chairman", "vice", r"会|委", "chairperson"),
        _rank("局长", "director", "deputy", r"局", "head", "director-general", "administrator"),
        _rank("署长", "director", "deputy", r"署", "administrator", "head", "commissioner"),
        _rank("分局长", "director", "deputy", r"分局", "head"),
        _rank("厅长", "director", "deputy", r"厅", "director-general", "head"),
        _rank("部长", "head", "deputy", r"部", "director", "minister"),
        _rank("司长", "director", "deputy", r"司", "director-general", "head"),
        _rank("关长", "director", "deputy", r"海关", "commissioner", "head"),
        _rank("专员", "commissioner", "deputy", r"公署|行署"),
        _rank("师长", "commander", "deputy", r"师", "division commander"),
        _rank("旅长", "commander", "deputy", r"旅", "brigade commander"),
        _rank("营长", "commander", "deputy", r"营", "battalion commander"),
        _rank("连长", "commander", "deputy", r"连", "company commander", "company head"),
        _rank("主委", "chairman", "vice", r"委会|委员会|市委|省委|区委", "chairperson"),
        _rank("总编辑", "editor-in-chief", "deputy", _ANY, "chief editor"),
        _rank("监事长", "chairman of the board of supervisors", "vice", _ANY),
        _rank("参事", "counselor", "", r"政府|参事室|国务院", "counsellor"),
        _rank("主任医师", "chief physician", "associate", r"医院|保健院|卫生院|中心|科"),
        _rank("主治医师", "attending physician", "", r"医院|保健院|卫生院|中心|科"),
        _rank("教授", "professor", "associate", r"大学|学院|党校|学校"),
        _rank("研究员", "research fellow", "associate", r"院|所|中心|大学", "researcher"),
        _rank("馆员", "member", "", r"馆", "librarian"),
        _rank("总召集人", "chief convener", "deputy", _ANY, "general convener"),
        _rank("处长", "director", "deputy", r"处", "chief", "head", "division chief"),
        _rank("科长", "chief", "deputy", r"科", "head", "director", "section chief"),
        _rank("股长", "head", "deputy", r"股", "chief", "director"),
        _rank("所长", "director", "deputy", r"所", "head", "chief"),
        _rank("站长", "head", "deputy", r"站", "director", "chief"),
        _rank("组长", "head", "deputy", r"组", "leader", "team leader", "chief", "group leader"),
        _rank("团长", "head", "deputy", r"团", "leader"),
        _rank("总队长", "commander", "deputy", r"总队", "head", "chief", "captain"),
        _rank("支队长", "commander", "deputy", r"支队", "head", "chief", "captain"),
        _rank("大队长", "head", "deputy", r"大队", "commander", "chief", "captain"),
        _rank("中队长", "head", "deputy", r"中队", "commander", "captain"),
        _rank("队长", "head", "deputy", r"队", "captain", "leader", "team leader"),
        _rank("庭长", "chief judge", "deputy", r"庭", "presiding judge"),
        _rank("院长", "president", "vice", r"院", "director", "head", "dean"),
        _rank("检察长", "chief procurator", "deputy", r"检察院", "procurator-general"),
        _rank("校长", "president", "vice", r"大学|学院|党校|学校|中学|小学|学校", "principal"),
        _rank("园长", "head", "deputy", r"幼儿园|园", "principal", "director"),
        _rank("馆长", "director", "deputy", r"馆", "curator"),
        _rank("台长", "director", "deputy", r"台", "head"),
        _rank("社长", "president", "vice", r"社", "director"),
        _rank("会长", "president", "vice", r"会|商会", "chairman"),
        _rank("理事长", "chairman", "vice", r"会|社|社联|残联", "president", "director", "chairman of the council"),
        _rank(
            "主席",
            "chairman",
            "vice",
            r"会|政协|妇联|文联|青联|学联|台联|科协|工商联|残联|侨联|社联|作协|人大|主席团",
            "chairperson",
            "president",
        ),
        _rank("秘书长", "secretary-general", "deputy", _ANY),
        _rank("监狱长", "warden", "deputy", r"监狱"),
        _rank("行长", "president", "vice", r"行", "governor", "manager"),
        _rank("董事长", "chairman", "vice", r"公司|集团|行", "chairman of the board", "board chairman"),
        _rank("总经理", "general manager", "deputy", r"公司|集团|厂"),
        _rank("经理", "manager", "deputy", r"公司|集团|部"),
        _rank("总裁", "president", "vice", r"公司|集团"),
        _rank("指挥长", "commander", "deputy", r"指挥部|防指|部", "commander-in-chief", "head"),
        _rank("总指挥", "commander-in-chief", "deputy", r"指挥部|防指|总|部", "general commander", "commander"),
        _rank("司令员", "commander", "deputy", r"军分区|军区|警备区|战区|兵团|司令部|部队"),
        _rank("政委", "political commissar", "deputy", _ANY),
        _rank("政治委员", "political commissar", "deputy", _ANY),
        _rank("总工程师", "chief engineer", "deputy", _ANY),
        _rank("总规划师", "chief planner", "deputy", _ANY),
        _rank("总经济师", "chief economist", "deputy", _ANY),
        _rank("总会计师", "chief accountant", "deputy", _ANY),
        _rank("总统计师", "chief statistician", "deputy", _ANY),
        _rank("安全总监", "chief safety officer", "deputy", _ANY, "safety director"),
        _rank("新闻发言人", "spokesperson", "deputy", _ANY, "spokesman", "spokeswoman", "press spokesperson"),
        _rank("发言人", "spokesperson", "deputy", _ANY, "spokesman", "spokeswoman"),
        _rank("审判员", "judge", "", r"法院|庭"),
        _rank("检察员", "procurator", "", r"检察院"),
        _rank("召集人", "convener", "deputy", _ANY),
        _rank("总河长", "general river chief", "deputy", _ANY),
    )
}
_NOT_RANK = {
    "书记": "员|处|会|谈|讲党课|项目|抓|领航",
    "委员": "会(?!副|主)|单位|工作室|会客|提案|履职",
    "成员": "单位|国|企业|村",
    "主任": "医师|科员|编辑|委员|会议|记者|护师|药师|技师|检察官|法官|办公会|务|意",
    "主席": "团|台|令|会议|号",
    "会长": "期(?!间)|会议|单位",
    "常委": "会",
    "政委": "员",
    "社长": "期",
    "经理": "层|人",
    "教授": "级|团",
    "研究员": "级",
}
CLASSED = {"巡视员": "inspector", "调研员": "consultant", "主任科员": "principal staff member", "科员": "staff member"}
_CLASS_WORDS = {"一": "first-class", "二": "second-class", "三": "third-class", "四": "fourth-class"}

EXECUTIVES = {
    "省": ("governor", "vice", ("provincial governor",)),
    "市": ("mayor", "vice", ("city mayor",)),
    "县": ("county magistrate", "deputy", ("county head", "magistrate", "head of the county", "county mayor")),
    "区": (
        "district mayor",
        "deputy",
        ("district head", "head of the district", "mayor of the district", "district governor"),
    ),
    "州": ("prefecture governor", "vice", ("governor of the prefecture", "prefectural governor", "governor")),
    "旗": ("banner head", "deputy", ("head of the banner", "banner chief")),
    "盟": ("league head", "deputy", ("head of the league",)),
    "镇": ("town mayor", "deputy", ("town head", "mayor of the town", "head of the town")),
    "乡": ("township head", "deputy", ("head of the township",)),
}
_EXECUTIVE = r"(?P<exec>[省市县区州旗盟镇乡])长"
_NOT_EXECUTIVE = (
    r"热线|质量奖|信箱|办公会|专线|专题会|特别奖|级|接待日|负责制|期(?!间)|远|效|城|三角|处|途|线|廊"
    r"|江[沿流经大干中下上岸段禁以南北口水]"
)

_names = sorted(RANKS, key=lambda zh: -len(zh))
_RANK_NAMES = "|".join(f"{zh}(?!{_NOT_RANK[zh]})" if zh in _NOT_RANK else zh for zh in _names)
TAIL = re.compile(
    r"(?P<earlier>原|时任)?(?P<group>机关党委|党组|党委|党总支|党支部|纪检组|纪委)?"
    r"(?P<former>原|前|时任)?(?P<acting>代理|代)?"
    r"(?P<mod>常务副|第一副|执行副|专职副|兼职副|驻会副|挂职副|名誉副|执行|名誉|首席|第一|专职|兼职|副)?"
    rf"(?:(?P<rank>{_RANK_NAMES})(?!级)"
    rf"|(?P<class>[一二三四])级(?P<classed>{'|'.join(CLASSED)})"
    rf"|{_EXECUTIVE}(?!{_NOT_EXECUTIVE}))"
    r"(?P<aide>助理(?!检察|审判|工程师|研究员))?"
)
_GROUPS = {
    "党组": "leading Party members group",
    "党委": "Party committee",
    "机关党委": "Party committee of the offices",
    "党总支": "general Party branch",
    "党支部": "Party branch",
    "纪检组": "discipline inspection group",
    "纪委": "commission for discipline inspection",
}
_MODS = {
    "常务副": ("executive {deputy}",),
    "第一副": ("first {deputy}",),
    "执行副": ("executive {deputy}",),
    "专职副": ("full-time {deputy}",),
    "兼职副": ("part-time {deputy}",),
    "驻会副": ("resident {deputy}", "resident {other}", "full-time {deputy}"),
    "挂职副": ("{deputy}", "{other}"),
    "名誉副": ("honorary {deputy}",),
    "副": ("{deputy}", "{other}"),
    "执行": ("executive",),
    "名誉": ("honorary",),
    "首席": ("chief",),
    "第一": ("first",),
    "专职": ("full-time",),
    "兼职": ("part-time",),
}
_ON_SECONDMENT = ("on a temporary post", "on secondment", "on temporary assignment", "in a temporary post")
_ALONE = {
    "师长": "division commander",
    "旅长": "brigade commander",
    "营长": "battalion commander",
    "连长": "company commander",
}
NEVER_ALONE = frozenset({"专员", "团长", "馆员", "社长", "教授", "研究员"})


def group_english(found: re.Match[str]) -> str:
    """The English of the body inside the body (党组 of a bureau); empty where there is none."""
    return _GROUPS.get(found["group"] or "", "")


def allowed(found: re.Match[str], body: str) -> bool:
    """Whether a body of this Chinese name has the rank found: 局长 belongs to a 局, 书记 to a Party body."""
    holder = found["group"] or body
    if found["rank"]:
        return RANKS[found["rank"]].bodies.search(holder) is not None
    return bool(found["classed"]) and not found["group"]


def rank_forms(found: re.Match[str], *, alone: bool = False) -> tuple[str, ...]:
    """The English of modifiers and rank together, preferred first: executive vice mayor, former deputy director.

    `alone`: no body is named, so that the rank itself must say of what (company commander).
    """
    if found["classed"]:
        word = _CLASS_WORDS[found["class"]]
        base: tuple[str, ...] = (f"{word} {CLASSED[found['classed']]}",)
        base += (f"{CLASSED[found['classed']]} ({word.replace('-', ' ')})",)
        deputy = ""
    elif found["exec"]:
        en, deputy, others = EXECUTIVES[found["exec"]]
        base = (en, *others)
    else:
        rank = RANKS[found["rank"]]
        base, deputy = (rank.en, *rank.others), rank.deputy
        if alone and rank.zh in _ALONE:
            base = (_ALONE[rank.zh], *base[1:])
    base += tuple(f.replace("chairman", "chairwoman") for f in base if "chairman" in f)
    if "chairman" in base[0]:
        base += tuple(f.replace("chairman", "chairperson") for f in base if "chairman" in f)
    if found["aide"]:
        base = (f"assistant {base[0]}", f"assistant to the {base[0]}", *(f"assistant {form}" for form in base[1:]))
    mods = _MODS.get(found["mod"] or "", ("",))
    other = "vice" if deputy == "deputy" else "deputy"
    forms = [" ".join(filter(None, (mod.format(deputy=deputy, other=other), form))) for mod in mods for form in base]
    if found["mod"] == "常务副":
        forms += [f"standing {deputy} {form}" for form in base[:1]] + [f"executive {other} {form}" for form in base[:3]]
    if found["mod"] == "挂职副":
        forms = [f"{form} {on}" for on in _ON_SECONDMENT for form in forms] + [
            f"temporary {form}" for form in forms[:2]
        ]
    if found["acting"]:
        forms = [f"acting {form}" for form in forms]
    if found["former"] or found["earlier"]:
        words = ("then", "former") if "时任" in {found["former"], found["earlier"]} else ("former", "then")
        forms = [f"{word} {form}" for word in words for form in forms]
    return distinct(forms, 14)
