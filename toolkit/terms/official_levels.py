"""Officials named by the level of their post: 正厅级干部, 副部长级领导干部, 县处级以上领导干部, （正县级）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.release import Term
from toolkit.terms.english import distinct

_HEADS = {
    "国": ("national-leader",),
    "部": ("ministerial",),
    "省": ("provincial-head", "provincial"),
    "厅": ("department-director", "department-head", "bureau-director", "director-general", "director", "department"),
    "局": ("bureau-director", "bureau-head", "department-director", "director-general", "director", "bureau"),
    "司": ("department-director", "director-general", "bureau-director", "department"),
    "处": ("division-chief", "division-head", "county-head", "division", "county"),
    "县": ("county-head", "county", "division-head", "division-chief", "division"),
    "科": ("section-chief", "section-head", "township-head", "section", "township"),
    "乡": ("township-head", "section-chief", "township", "section"),
    "镇": ("town-head", "section-chief", "township", "section"),
    "股": ("subsection-chief", "subsection-head", "subsection"),
    "师": ("division-commander", "division"),
    "团": ("regiment-commander", "regiment", "regimental"),
    "营": ("battalion-commander", "battalion"),
}
_WHOLE = {
    "国": ("national",),
    "部": ("ministerial",),
    "省": ("provincial",),
    "市": ("municipal",),
    "厅": ("department", "bureau", "department-director"),
    "局": ("bureau", "department", "bureau-director"),
    "司": ("department", "bureau"),
    "处": ("division", "county"),
    "县": ("county", "county-head", "division"),
    "科": ("section", "township"),
    "股": ("subsection",),
    "乡": ("township",),
    "师": ("division",),
    "团": ("regiment", "regimental"),
    "省部": ("provincial and ministerial", "provincial or ministerial", "provincial-ministerial"),
    "厅局": ("department and bureau", "bureau", "department or bureau", "prefectural", "bureau-director"),
    "司局": ("department and bureau", "bureau", "department or bureau", "bureau-director"),
    "地厅": ("prefecture and department", "prefectural and departmental", "prefecture or department", "bureau"),
    "县处": ("county and division", "county or division", "county", "county/division"),
    "乡科": ("township and section", "township or section", "township", "section"),
}
_LEVEL = (
    r"(?:(?P<which>[正副])(?P<one>[国部省厅局司处县科乡镇股师团营])(?:家|长)?"
    r"|(?P<several>省（?部）?|厅（?局）?|司（?局）?|地（?厅）?|县（?处）?|乡（?科）?|[国部省市厅局司处县科股乡师团])(?:长)?)级"
)
LEVEL = re.compile(_LEVEL)
_HOLDERS = {
    "领导干部": ("leading official", "leading cadre", "official"),
    "干部": ("official", "cadre"),
    "官员": ("official",),
    "公务员": ("civil servant",),
    "领导职务": ("leading post", "leadership post", "leadership position"),
    "非领导职务": ("non-leading post", "non-leadership post", "non-leadership position"),
}
_OFFICIAL = re.compile(rf"(?<![正副各地]){_LEVEL}(?P<above>及?以上)?的?(?P<holder>{'|'.join(_HOLDERS)})")
_LIMIT = 48
_NO_PARENTHESES = {ord("（"): None, ord("）"): None}


def _adjectives(found: re.Match[str]) -> tuple[str, ...]:
    if found["several"]:
        return _WHOLE[found["several"].translate(_NO_PARENTHESES)]
    heads = _HEADS[found["one"]]
    if found["which"] == "正":
        return (*heads, *(f"full {head}" for head in heads))
    vice = "vice-" if found["one"] in "部省" else "deputy "
    return distinct([*(vice + head for head in heads), *(f"deputy {head}" for head in heads)])


def level_forms(level: str) -> list[str]:
    """What stands in parentheses after a title: (county-head level). `level` matches LEVEL."""
    found = LEVEL.fullmatch(level)
    if found is None:
        return []
    forms = [f"{adjective} level" for adjective in _adjectives(found)]
    if found["one"]:
        forms += [f"at the rank of {'deputy ' * (found['which'] == '副')}{_HEADS[found['one']][0].replace('-', ' ')}"]
    return forms


def find_officials(text: str) -> Iterator[Term]:
    """Officials and posts of a level, in the singular unless the level is a lower bound."""
    for found in _OFFICIAL.finditer(text):
        adjectives = _adjectives(found)
        forms: list[str] = []
        for holder in _HOLDERS[found["holder"]]:
            if found["above"]:
                forms += [f"{holder}s at or above the {a} level" for a in adjectives]
                forms += [f"{holder}s at and above the {a} level" for a in adjectives]
                forms += [f"{holder}s at the {a} level {how} above" for a in adjectives for how in ("and", "or")]
            else:
                forms += [f"{holder} at the {a} level" for a in adjectives]
                forms += [f"{a}-level {holder}" for a in adjectives] + [f"{holder} of {a} rank" for a in adjectives]
        chosen = distinct(forms, _LIMIT)
        yield Term(found.group(), chosen[0], "title", found.start(), found.end(), chosen[1:])
