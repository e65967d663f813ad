"""Departments named by what they are for, at any level: 教育体育局, 法律援助中心, 人事科."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct

_LONGEST = 16
_JOINED = ("和", "与", "")
_SUFFIXES = (
    ("委员会", "委"),
    ("委", "委"),
    ("分局", "分局"),
    ("局", "局"),
    ("厅", "厅"),
    ("办公室", "办"),
    ("办", "办"),
    ("中心", "中心"),
    ("服务站", "站"),
    ("站", "站"),
    ("处", "处"),
    ("科", "科"),
    ("股", "股"),
    ("司", "司"),
    ("投资发展集团", "Investment and Development Group"),
    ("投资控股集团", "Investment Holding Group"),
    ("投资集团", "Investment Group"),
    ("发展集团", "Development Group"),
    ("建设集团", "Construction Group"),
    ("控股集团", "Holding Group"),
    ("投资公司", "Investment Company"),
    ("开发公司", "Development Company"),
)
_AFTER_SUFFIX = {
    "委": re.compile(r"员(?!会)|托|派|任|屈|婉|会"),
    "办": re.compile(r"理|法|公|事|好|学|案|结|证|实|成|税|班|展|赛|会"),
    "局": re.compile(r"面|势|限|部(?!长)"),
    "处": re.compile(r"理|于|置|罚|分|在|境|方|女|级"),
    "科": re.compile(r"学|技|研|创|普|教|室"),
    "站": re.compile(r"在|位|点|稳|立|好"),
    "股": re.compile(r"份|权|票|东|市"),
    "司": re.compile(r"法|机|令"),
    "厅": re.compile(r"局"),
    "中心": re.compile(r"城区|环节|思想|任务|村小|工作|组"),
}


@lru_cache(maxsize=1)
def _domains() -> dict[str, str]:
    return {row["zh"]: row["en"] for row in rows("domains.csv")}


def department_at(text: str, at: int, *, as_committee: bool) -> list[tuple[int, tuple[str, ...]]]:
    """Ends and English names of the departments that begin at `at`; a 委 is a commission, or if asked a committee."""
    found: list[tuple[int, tuple[str, ...]]] = []
    for end, domain in _domain_at(text, at):
        for suffix, kind in _SUFFIXES:
            if not text.startswith(suffix, end):
                continue
            after = end + len(suffix)
            guard = _AFTER_SUFFIX.get(suffix)
            if guard is None or not guard.match(text, after):
                found.append((after, _names(domain, kind, as_committee)))
                break
    return found


def _domain_at(text: str, at: int) -> list[tuple[int, str]]:
    """The longest domains at `at`, alone and joined with a second one (科学技术和信息化)."""
    domains = _domains()
    firsts = [text[at:end] for end in range(min(len(text), at + _LONGEST), at + 1, -1) if text[at:end] in domains]
    result = [(at + len(zh), domains[zh]) for zh in firsts]
    for zh in firsts[:2]:
        for link in _JOINED:
            start = at + len(zh) + len(link)
            if text.startswith(link, at + len(zh)):
                for end in range(min(len(text), start + _LONGEST), start + 1, -1):
                    if text[start:end] in domains:
                        result.append((end, _and(domains[zh], domains[text[start:end]])))
                        break
    return result


def _and(first: str, second: str) -> str:
    parts = [p for name in (first, second) for p in re.split(r",? and |, ", name)]
    return " and ".join(parts) if len(parts) == 2 else ", ".join(parts[:-1]) + f", and {parts[-1]}"


def _names(domain: str, kind: str, as_committee: bool) -> tuple[str, ...]:
    plain = domain.removesuffix(" Administration")
    administered = plain != domain
    if kind == "委":
        heads = ("Committee", "Commission") if as_committee else ("Commission", "Committee")
        return distinct(f for h in heads for f in (f"{domain} {h}", f"{h} on {domain}", f"{h} of {domain}"))
    if kind == "局" and plain.endswith(" and"):
        return (f"{domain} Bureau", domain)
    if kind == "局" and administered:
        return (domain, f"{plain} Bureau", f"{plain} Administration Bureau", f"Bureau of {plain}")
    if kind.endswith(("Group", "Company")):
        return (f"{domain} {kind}",)
    head = {
        "局": "Bureau",
        "分局": "Sub-bureau",
        "厅": "Department",
        "办": "office",
        "中心": "center",
        "站": "station",
        "处": "division",
        "科": "section",
        "股": "subsection",
        "司": "Department",
    }[kind]
    if kind in {"厅", "司"}:
        return (f"{head} of {domain}", f"{domain} {head}")
    name = domain if head[0].isupper() else domain.lower()
    return (f"{name} {head}", f"{head} of {name}", f"{head} for {name}")
