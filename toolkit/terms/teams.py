"""Teams sent out or set up for a task, numbered or not: 考核巡查组, 第三核查组, 中央第七巡视组, 督导组."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.terms.english import distinct, join_and
from toolkit.terms.numerals import ordinal_figure, ordinal_forms, to_int

_TASKS = {
    "执法检查": ("law enforcement inspection",),
    "生态环境保护督察": ("environmental inspection", "environmental protection inspection"),
    "环境保护督察": ("environmental inspection", "environmental protection inspection"),
    "环保督察": ("environmental inspection", "environmental protection inspection"),
    "主题教育": ("theme education",),
    "巡回指导": ("itinerant guidance", "mobile guidance"),
    "巡回督导": ("itinerant supervision", "mobile supervision"),
    "综合协调": ("general coordination", "comprehensive coordination"),
    "后勤保障": ("logistics support", "logistics"),
    "医疗救治": ("medical treatment",),
    "善后处置": ("aftermath",),
    "应急处置": ("emergency response",),
    "技术": ("technical",),
    "考核": ("assessment", "evaluation"),
    "巡查": ("inspection", "patrol"),
    "督导": ("supervision",),
    "督查": ("inspection", "supervision", "oversight"),
    "督察": ("inspection", "supervision"),
    "检查": ("inspection",),
    "巡视": ("inspection", "disciplinary inspection"),
    "巡察": ("inspection", "disciplinary inspection"),
    "调研": ("research", "field study", "survey"),
    "调查": ("investigation", "survey"),
    "评估": ("evaluation", "assessment"),
    "验收": ("acceptance", "acceptance inspection"),
    "核查": ("verification", "inspection"),
    "复核": ("review",),
    "指导": ("guidance", "steering"),
    "宣讲": ("publicity", "lecture"),
    "专家": ("expert",),
    "暗访": ("unannounced inspection", "undercover inspection"),
    "抽查": ("spot check",),
    "审计": ("audit",),
    "联络": ("liaison",),
    "帮扶": ("assistance",),
    "救援": ("rescue",),
    "医疗": ("medical",),
    "服务": ("service",),
    "考察": ("inspection", "study"),
    "协调": ("coordination",),
}
_TASK = "|".join(sorted(_TASKS, key=len, reverse=True))
_NUMBER = r"(?:第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2}))?"
_TEAM = re.compile(rf"{_NUMBER}(?P<tasks>(?:{_TASK}){{1,3}})(?P<kind>小组|组)(?!织|成|建|长负责)")
_WORK = re.compile(rf"{_NUMBER}工作(?P<kind>小组|组)(?!织|成|建)")
_CENTRAL = re.compile(rf"中央(?={_NUMBER}(?:{_TASK})+组)")
_BEGINS = re.compile(
    r"(?:^|(?<=[，。、；：（和与及由在任为向对从派率的并]))(?=" + _TASK + r")|(?=第[一二三四五六七八九十\d])"
)
_HEADS = ("team", "group")
_PARTS = re.compile(_TASK)


def team_at(text: str, at: int) -> tuple[int, tuple[str, ...]] | None:
    """End and names of the team that begins at `at`: assessment and inspection team, third verification group."""
    found = _TEAM.match(text, at) or _WORK.match(text, at)
    if found is None:
        return None
    kinds = _HEADS if found["kind"] == "组" else ("group", "team")
    if found.re is _WORK:
        if found["number"] is None:
            return None
        names = ["work team", "working group", "work group"]
    else:
        tasks = [_TASKS[zh] for zh in _PARTS.findall(found["tasks"])]
        said = [join_and([t[0] for t in tasks]), *(tasks[0][1:] if len(tasks) == 1 else ())]
        names = [f"{task} {kind}" for task in said for kind in kinds]
    if found["number"] is None:
        return found.end(), distinct(names)
    number = to_int(found["number"]) if not found["number"].isdigit() else int(found["number"])
    forms = [f"{word} {name}" for name in names for word in ordinal_forms(number)[:2]]
    return found.end(), distinct([*forms, *(f"No. {number} {name}" for name in names)])


def bare_teams(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Start, end and names of teams with no owner before them, and of the numbered teams of the central authorities."""
    if "组" not in text:
        return
    for found in _BEGINS.finditer(text):
        team = team_at(text, found.end())
        if team is not None:
            yield found.end(), *team
    for found in _CENTRAL.finditer(text):
        yield from _central(text, found)


def _central(text: str, found: re.Match[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    team = _TEAM.match(text, found.end())
    if team is None or team["number"] is None:
        return
    number = to_int(team["number"]) if not team["number"].isdigit() else int(team["number"])
    tasks = _TASKS[_PARTS.findall(team["tasks"])[0]]
    names = [
        f"Central {' '.join(w.capitalize() for w in task.split())} {k}" for task in tasks for k in ("Team", "Group")
    ]
    words = [*(word.capitalize() for word in ordinal_forms(number)[:1]), ordinal_figure(number), f"No. {number}"]
    yield found.start(), team.end(), distinct(f"{word} {name}" for name in names for word in words)
