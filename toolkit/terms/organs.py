"""The organs that every level has (Party committee, government, congress, court …), in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.terms.english import distinct
from toolkit.terms.scopes import Scope

_TOWNSHIP = frozenset({"镇", "乡", "街道", "社区", "村", "乡镇", "苏木"})
_CAPITAL = {
    "省": "Provincial",
    "市": "Municipal",
    "县": "County",
    "区": "District",
    "州": "Prefectural",
    "旗": "Banner",
    "盟": "League",
    "镇": "Town",
    "乡": "Township",
    "村": "Village",
    "自治区": "Regional",
}


@dataclass(frozen=True, slots=True)
class Organ:
    """`kind` says which ranks it has; `pattern` is what follows the scope in Chinese."""

    kind: str
    pattern: re.Pattern[str]
    forms: Callable[[Scope], tuple[str, ...]]


def placed(scope: Scope, rest: str) -> list[str]:
    """Forms of a body named after a place, its name before: Yunhe County Finance Bureau, Gansu Provincial …."""
    first = scope.names[0].split(",")[0]
    capital = _CAPITAL.get(scope.level.zh)
    forms = [f"{first} {rest}{scope.outer}"]
    if capital and capital not in first.split(" "):
        adjectival = f"{scope.base} {capital} {rest}{scope.outer}"
        forms = [adjectival, *forms] if scope.level.zh in {"省", "市"} else [*forms, adjectival]
    if scope.level.zh == "市":
        forms.append(f"{scope.base} {rest}{scope.outer}")
    if scope.outer:
        forms += [form.removesuffix(scope.outer) for form in forms]
    return forms


def of_place(scope: Scope, rest: str) -> list[str]:
    return [f"{rest} of {name}" for name in scope.names[:4]]


def levelled(scope: Scope, rest: str, *, alone: str = "") -> list[str]:
    """Forms under a bare level: municipal …, … of the city."""
    if scope.level.zh == "乡镇":
        return [f"{level} {rest}" for level in ("township and town", "township", "town")]
    after = f"{alone or rest} of the {scope.level.noun}"
    noun = scope.level.noun.split(" ")[-1] if scope.level.adjective else scope.level.noun
    if not scope.level.adjective:
        regional = [f"regional {rest}"] if scope.level.zh == "自治区" else []
        return [after, f"{scope.level.noun} {rest}", *regional]
    nouned = [f"{noun} {rest}"] if noun not in {scope.level.adjective, "province"} else []
    return [f"{scope.level.adjective} {rest}", *nouned, after]


def _named(rest: str, *others: str, of_first: bool = False) -> Callable[[Scope], tuple[str, ...]]:
    def forms(scope: Scope) -> tuple[str, ...]:
        if not scope.names:
            return distinct(form for name in (rest, *others) for form in levelled(scope, name))
        capital = " ".join(w[:1].upper() + w[1:] if w not in {"for", "of", "and"} else w for w in rest.split(" "))
        before, after = placed(scope, capital), of_place(scope, capital)
        return distinct([*after[:1], *before, *after] if of_first else [*before, *after])

    return forms


def _party(scope: Scope) -> tuple[str, ...]:
    if not scope.names:
        capital = _CAPITAL.get(scope.level.zh, "")
        cpc = [f"CPC {capital} Committee"] if capital and scope.level.zh not in _TOWNSHIP else []
        return distinct([*levelled(scope, "Party committee"), *cpc])
    first = scope.names[0].split(",")[0]
    if scope.level.zh in _TOWNSHIP:
        return distinct([*of_place(scope, "Party committee"), f"{first} Party Committee{scope.outer}"])
    cpc = [form.replace(scope.base, f"CPC {scope.base}", 1) for form in placed(scope, "Committee")]
    if scope.level.zh in {"自治区", "自治州"}:
        short = first.removesuffix(" Region").removesuffix(" Prefecture")
        adjective = "Regional" if scope.level.zh == "自治区" else "Prefectural"
        cpc = [f"CPC {short} {adjective} Committee", *cpc]
    elsewhere = [f"{first} Party Committee", f"{first} Committee of the CPC", *of_place(scope, "Party committee")]
    return distinct([*cpc, *elsewhere])


def _standing(scope: Scope) -> tuple[str, ...]:
    congress = _named("people's congress")(scope)
    after = [f"Standing Committee of the {c}" for c in congress]
    return distinct([after[0], f"{congress[0]} standing committee", *after])


def _cppcc(scope: Scope) -> tuple[str, ...]:
    if not scope.names:
        return distinct(
            [
                *levelled(scope, "CPPCC committee"),
                *levelled(scope, "committee of the CPPCC"),
                f"CPPCC {scope.level.adjective or scope.level.noun} committee",
                *levelled(scope, "committee of the Chinese People's Political Consultative Conference"),
            ]
        )
    names = placed(scope, "Committee")
    cpc = [form.replace(scope.base, f"CPPCC {scope.base}", 1) for form in names]
    others = [f"{form} of the CPPCC" for form in names] + placed(scope, "CPPCC Committee")
    return distinct([*cpc, *others, *of_place(scope, "CPPCC committee")])


def _both_commissions(scope: Scope) -> tuple[str, ...]:
    if scope.names:
        return _named("Commission for Discipline Inspection and Supervisory Commission")(scope)
    if not scope.level.adjective:
        return distinct(levelled(scope, "Commission for Discipline Inspection and supervisory commission"))
    adjective = scope.level.adjective
    return distinct(
        [
            f"{adjective} Commission for Discipline Inspection and supervisory commission",
            f"{adjective} Commission for Discipline Inspection and {adjective} supervisory commission",
            f"{adjective} Commission for Discipline Inspection and the {adjective} supervisory commission",
            f"{adjective} discipline inspection commission and supervisory commission",
            f"{adjective} discipline inspection and supervisory commissions",
            f"{adjective} discipline inspection and supervision commissions",
            f"{adjective} discipline inspection and supervision commission",
        ]
    )


def _working_committee(scope: Scope) -> tuple[str, ...]:
    names = ("Party working committee", "working committee", "Party work committee")
    if not scope.names:
        return distinct(form for name in names for form in levelled(scope, name))
    after = [form for name in names for form in of_place(scope, name)[:3]]
    return distinct(
        [*after[:2], *placed(scope, "Party Working Committee"), *after, *placed(scope, "Working Committee")]
    )


def _administration(scope: Scope) -> tuple[str, ...]:
    if not scope.names:
        return distinct(levelled(scope, "administrative committee"))
    after = of_place(scope, "administrative committee")
    managing = of_place(scope, "management committee")
    return distinct([*after[:2], *placed(scope, "Administrative Committee"), *managing[:2], *after])


_COURT = "(?:人民)?法院"
_ORGANS = (
    ("standing", r"人大常委会|人民代表大会常务委员会", _standing),
    ("congress", r"人民代表大会(?!常务|代表)|人大(?!常委会|代表|常委|幅|力|量)", _named("people's congress")),
    ("cppcc", r"政协(?:委员会)?(?!委员|常委会|常委)|政治协商会议", _cppcc),
    ("both", r"纪委监委", _both_commissions),
    (
        "discipline",
        r"纪委(?!监委|员)|纪律检查委员会",
        _named("Commission for Discipline Inspection", "discipline inspection commission"),
    ),
    ("supervision", r"监委(?!员)|监察委员会", _named("supervisory commission", "commission of supervision")),
    ("government", r"人民政府", _named("people's government", "government", of_first=True)),
    (
        "government",
        r"政府(?!工作报告|性|采购|债|投资|网|信息|部门|机关|购买|引导)",
        _named("government", "people's government"),
    ),
    ("office", r"(?<=街道)(?:办事处|办(?=主任|副主任|党|[、，。；：和与及]|$))", _named("office")),
    ("administration", r"(?<=[区园])管理委员会", _administration),
    ("workparty", r"党?工委(?!员|会)|党?工作委员会", _working_committee),
    ("youth", r"团委(?!员)", _named("Youth League committee", "committee of the Communist Youth League")),
    ("court", r"高级(?:人民)?法院|高院", _named("high people's court", "higher people's court")),
    ("court", r"中级(?:人民)?法院|中院", _named("intermediate people's court")),
    ("court", _COURT, _named("people's court", "court")),
    ("procuratorate", r"(?:人民)?检察院", _named("people's procuratorate", "procuratorate")),
    ("party", r"党委(?!员|书记通)|(?<=[省市县区州旗盟])委(?!员|托|派|任|屈|婉|会|办理)", _party),
)
ORGANS = tuple(Organ(kind, re.compile(pattern), forms) for kind, pattern, forms in _ORGANS)
