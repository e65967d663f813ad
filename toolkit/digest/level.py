"""At which level of government a release is issued."""

from __future__ import annotations

import re

from toolkit.digest.result import Level
from toolkit.summary import Summary

_NOISE = re.compile(r"城市管理|城乡|市场|市政|农村|乡村|区域|片区")
_NATIONAL = re.compile(
    r"^(?:中共中央|中央|国务院|全国|国家|最高人民|中华人民共和国|新华社|中国|审计署|海关总署|[^指挥]{2,10}(?<!指挥)部$)"
)
_LOCAL = re.compile(r"[省市县区州盟旗镇乡村]|自治|分行|支行|(?:北京|天津|上海|重庆|宁夏|新疆|西藏|广西|内蒙古).")
_NO_GOVERNMENT = re.compile(r"公司$|协会$|联合会$|集团$|银行$")
_PROVINCE = re.compile(r"省|自治区|北京|天津|上海|重庆|宁夏|新疆|西藏|广西|内蒙古")
_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("township", re.compile(r"镇(?!江|海|远|宁|雄|康|原|赉|平|坪|安|巴)|乡(?!宁|城)|街道|村|社区")),
    ("county", re.compile(r"县|旗|(?<!治)(?<!地)区")),
    ("prefecture", re.compile(r"市|州|盟|地区")),
)


def level_of(summary: Summary) -> Level:
    """The level of the issuer, or else of the region. A county-level city counts as a prefecture: names do not tell."""
    for name in (summary.issuer.zh, summary.region.zh):
        found = level_of_name(name)
        if found != "other":
            return found
    return "national" if summary.region.zh == "全国" else "other"


def level_of_name(name: str) -> Level:
    """The level that the Chinese name of a body or a place shows; "other" where it shows none."""
    text = _NOISE.sub("", name)
    if _NO_GOVERNMENT.search(name) and name != "中国人民银行":
        return "other"
    if _NATIONAL.match(name) and not _LOCAL.search(text):
        return "national"
    if re.match(r"(?:北京|天津|上海|重庆)市[^区县镇乡]*$", text):
        return "province"
    for level, pattern in _LEVELS:
        if pattern.search(text):
            return level
    return "province" if _PROVINCE.search(text) else "other"
