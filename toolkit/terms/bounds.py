"""What stands around a figure and belongs to it: 约340亩, 18%以上, 不足5万元, 连续9年, 每立方米2.85元, 年满60周岁."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.release import Term
from toolkit.terms.amounts import Unit, unit_at
from toolkit.terms.english import distinct
from toolkit.terms.numerals import ordinal_forms

_ABOUT = ("about {}", "around {}", "approximately {}", "some {}", "roughly {}")
_NEARLY = ("nearly {}", "almost {}", "close to {}", "approaching {}")
_OVER = ("more than {}", "over {}", "above {}", "exceeding {}", "upwards of {}", "in excess of {}", "exceeded {}")
_AT_LEAST = (
    "no less than {}",
    "not less than {}",
    "at least {}",
    "no fewer than {}",
    "no lower than {}",
    "not lower than {}",
)
_AT_MOST = (
    "no more than {}",
    "not more than {}",
    "not exceeding {}",
    "at most {}",
    "within {}",
    "no higher than {}",
    "up to {}",
    "capped at {}",
    "limited to {}",
)
_LESS = ("less than {}", "under {}", "below {}", "fewer than {}", "lower than {}")
_BEFORE = {
    "近": _NEARLY, "将近": _NEARLY, "接近": _NEARLY, "约": _ABOUT, "大约": _ABOUT, "约为": _ABOUT, "大概": _ABOUT,
    "超": _OVER, "逾": _OVER, "不少于": _AT_LEAST, "不低于": _AT_LEAST, "不小于": _AT_LEAST, "至少": _AT_LEAST,
    "不高于": _AT_MOST, "不多于": _AT_MOST, "不超过": _AT_MOST, "不大于": _AT_MOST, "不足": _LESS, "不到": _LESS,
}  # fmt: skip
_AFTER = {
    "左右": _ABOUT, "上下": _ABOUT,
    "以上": ("more than {}", "over {}", "above {}", "at least {}", "{} or more", "{} and above", "{} or above",
             "upwards of {}", "{} and over", "{} or higher", "exceeding {}", "exceed {}",
             "exceeds {}", "exceeded {}", "no less than {}"),
    "以下": ("below {}", "under {}", "less than {}", "{} or less", "{} and below", "{} or below", "{} or lower",
             "fewer than {}", "{} or fewer", "no more than {}", "to less than {}", "up to {}"),
    "以内": ("within {}", "no more than {}", "under {}", "below {}", "up to {}", "no higher than {}", "less than {}",
             "fewer than {}"),
    "内": ("within {}", "in {}", "over {}", "within the space of {}", "in the space of {}", "for {}"),
    "强": ("more than {}", "slightly more than {}", "a little over {}", "just over {}", "over {}",
           "a little more than {}"),
    "弱": ("slightly less than {}", "nearly {}", "just under {}", "a little under {}", "less than {}"),
}  # fmt: skip
_AFTER |= {"及以上": _AFTER["以上"], "及以下": _AFTER["以下"], "之内": _AFTER["内"], "（含）以上": _AFTER["以上"]}
_LEAD = re.compile(f"(?:{'|'.join(sorted(_BEFORE, key=len, reverse=True))})$")
_NOT_LEAD = re.compile(r"[节预签契合条履违相制公特邀失][约]$|[附最临靠邻就新远亲][近]$|[赶反高][超]$")
_MEASURE = r"(?:[名个家户人所处座件项台辆条套支只头株次篇部场起宗批枚种](?!百分))?"
_TAIL = re.compile(
    rf"(?P<measure>{_MEASURE})(?P<tail>{'|'.join(sorted(_AFTER, key=len, reverse=True))})"
    r"(?![容部设外在涵政务科阁地业存需循简海述])"
)
_SPANS = frozenset({"hours", "minutes", "days", "weeks", "months", "years", "working days"})
_AGES = frozenset({"years of age"})
_LASTING = re.compile("(?:历时|用时|耗时|持续|长达|为期|时间|[达过花费])$")
_ADULT = re.compile(r"(?:年满|满)$")
_WHOM = {
    "人": "person", "户": "household", "亩": "mu", "吨": "tonne", "年": "year", "月": "month", "天": "day", "日": "day",
    "周": "week", "次": "time", "件": "piece", "平方米": "square meter", "立方米": "cubic meter",
    "平方公里": "square kilometer",
    "度": "kilowatt-hour", "度电": "kilowatt-hour", "千瓦时": "kilowatt-hour", "公里": "kilometer", "公斤": "kilogram",
    "千克": "kilogram", "斤": "jin", "升": "liter", "小时": "hour", "学年": "academic year", "学期": "semester",
    "台": "unit", "辆": "vehicle", "头": "head", "人次": "visit", "米": "meter", "千瓦": "kilowatt",
    "个月": "month", "公顷": "hectare", "季度": "quarter",
}  # fmt: skip
_EACH = re.compile(rf"(?:每(?:{'|'.join(sorted(_WHOM, key=len, reverse=True))}))+$")
_LONGEST = 80


def bounded(text: str, figures: Sequence[Term]) -> list[Term]:
    """The figures with the words around them that bound, repeat or rate them, in Chinese and in English."""
    result: list[Term] = []
    for term in figures:
        floor = result[-1].end if result else 0
        now = _bounded(text, term, floor)
        if result and now.start == floor and result[-1].zh.endswith("以上") and now.zh.endswith("以下"):
            now = _from_to(text, result.pop(), now)
        result.append(now)
    return result


def _from_to(text: str, low: Term, high: Term) -> Term:
    """50元以上200元以下: the bounds that laws set."""
    a, b = low.en.removeprefix("more than "), high.en.removeprefix("below ").removeprefix("up to ")
    short = a.removesuffix(" " + b.rsplit(" ", 1)[-1]) if " " in b else a
    forms = [f"not less than {a} but not more than {b}", f"{short} to {b}", f"{a} to {b}", f"between {short} and {b}"]
    forms += [f"no less than {a} and no more than {b}", f"not less than {short} but not more than {b}"]
    forms += [f"more than {a} but less than {b}", f"no less than {a} but no more than {b}", f"between {a} and {b}"]
    forms += [f"not less than {a} and not more than {b}", f"at least {a} and at most {b}", f"{short}-{b}"]
    forms += [f"not less than {short} and not more than {b}", f"no less than {short} and no more than {b}"]
    return _with(text, high, low.start, high.end, forms)


def _bounded(text: str, term: Term, floor: int) -> Term:
    if term.unit == "ordinal":
        return _repeated(text, term, floor)
    head = text[floor : term.start]
    unit = unit_at(text, term.end)
    if term.unit in _AGES:
        return _aged(text, term, head, unit)
    if term.unit in _SPANS and head.endswith("连续"):
        return _in_a_row(text, term)
    if each := _EACH.search(head):
        return _rated(text, term, floor + each.start(), each.group())
    if head.endswith("每") and unit is not None and term.unit in ("people", "households") and unit["en"] == term.unit:
        numbers = (term.en, *term.variants)[:4]
        forms = [
            f"{word} {n} {term.unit}" for word in ("per", "every", "each", "for every", "out of every") for n in numbers
        ]
        return _with(text, term, term.start - 1, term.end + len(unit["zh"]), forms)
    lead = _LEAD.search(head)
    if lead and _NOT_LEAD.search(text[: term.start]):
        lead = None
    if lead and lead.group() == "近" and term.unit == "years" and not _LASTING.search(text[: floor + lead.start()]):
        return _recent(text, term, floor + lead.start())
    tail = _TAIL.match(text, term.end)
    if tail and tail["tail"] in ("内", "之内") and (term.unit not in _SPANS or tail["measure"]):
        tail = None
    if tail and tail["tail"] in ("强", "弱") and "之" not in term.zh:
        tail = None
    forms = [term.en, *term.variants]
    start, end = term.start, term.end
    if term.zh.endswith("日内"):
        return replace(term, en=f"within {term.en}", variants=tuple(_fill(_AFTER["内"], forms)[1:]))
    if tail:
        end = tail.end()
        fined = tail["tail"] == "以下" and text.startswith(("罚款", "的罚款"), end)
        forms = _fill([*(["up to {}"] if fined else []), *_AFTER[tail["tail"]]], forms)
    elif lead:
        start = floor + lead.start()
        forms = _fill(_BEFORE[lead.group()], forms)
    return _with(text, term, start, end, forms)


def _fill(patterns: Sequence[str], forms: Sequence[str]) -> list[str]:
    return [pattern.format(form) for form in forms[:12] for pattern in patterns]


def _with(text: str, term: Term, start: int, end: int, forms: Sequence[str], category: str | None = None) -> Term:
    if (start, end) == (term.start, term.end):
        return term
    en, *others = distinct(forms, _LONGEST)
    changed = replace(term, zh=text[start:end], start=start, end=end, en=en, variants=tuple(others))
    return replace(changed, category="date") if category == "date" else changed


def _repeated(text: str, term: Term, floor: int) -> Term:
    """连续第五次: the fifth consecutive time."""
    if not text[floor : term.start].endswith("连续") or text[term.end : term.end + 1] not in tuple("次年届"):
        return term
    noun = {"次": "time", "年": "year", "届": "edition"}[text[term.end]]
    forms = [f"{n} {noun} in a row" for n in (term.en, *term.variants)]
    forms = [f"{n} consecutive {noun}" for n in (term.en, *term.variants)] + forms
    forms += [f"{n} straight {noun}" for n in (term.en, *term.variants)]
    return _with(text, term, term.start - 2, term.end + 1, forms)


def _in_a_row(text: str, term: Term) -> Term:
    spans = [f for f in (term.en, *term.variants) if " " in f and "-" not in f and f.rsplit(" ", 1)[1].endswith("s")]
    forms = [f"{n} consecutive {u}" for n, u in (f.rsplit(" ", 1) for f in spans)]
    forms += [f"{f} in a row" for f in spans] + [f"{f} running" for f in spans]
    forms += [f"{n} straight {u}" for n, u in (f.rsplit(" ", 1) for f in spans)]
    if term.value is not None and term.value == int(term.value) and term.unit in ("years", "months", "days", "weeks"):
        one = term.unit[:-1]
        forms += [f"{n} consecutive {one}" for n in ordinal_forms(int(term.value))]
        forms += [f"{n} straight {one}" for n in ordinal_forms(int(term.value))]
        forms += [f"{n} {one} in a row" for n in ordinal_forms(int(term.value))]
    return _with(text, term, term.start - 2, term.end, forms) if forms else term


def _recent(text: str, term: Term, start: int) -> Term:
    """近三年: the past three years, not nearly three years."""
    end = term.end + 1 if text.startswith("来", term.end) else term.end
    forms = [f"the {word} {form}" for word in ("past", "last") for form in (term.en, *term.variants)]
    forms += [f"recent {form}" for form in (term.en, *term.variants)]
    return _with(text, term, start, end, forms, "date")


def _aged(text: str, term: Term, head: str, unit: Unit | None) -> Term:
    numbers = [f for f in (term.en, *term.variants) if f[0].isdigit()] or [term.en]
    after = term.end + (len(unit["zh"]) if unit and unit["en"] in _AGES else 0)
    tail = re.compile("及?以(?P<side>[上下])").match(text, after)
    full = _ADULT.search(head)
    start = term.start - len(full.group()) if full else term.start
    if tail and tail["side"] == "下":
        forms = [f"{n} and under" for n in numbers] + [f"under {n}" for n in numbers]
        forms += [f"{n} or under" for n in numbers] + [f"{n} and below" for n in numbers]
        forms = [f"aged {f}" for f in forms] + forms + [f"under the age of {n}" for n in numbers]
        return _with(text, term, start, tail.end(), forms)
    if tail or full:
        ends = ("or above", "or over", "and above", "and over", "or older", "and older")
        forms = [f"aged {n} {e}" for n in numbers for e in ends] + [f"{n} {e}" for n in numbers for e in ends]
        forms += [f"{n} years of age {e}" for n in numbers for e in ends]
        forms += [f"{n} years old {e}" for n in numbers for e in ends]
        forms += [p.format(n) for n in numbers for p in ("over {}", "above the age of {}", "over the age of {}")]
        if full:
            forms += [p.format(n) for n in numbers for p in ("reached the age of {}", "turned {}", "reached {}")]
        return _with(text, term, start, tail.end() if tail else after, forms)
    return term


def _rated(text: str, term: Term, start: int, each: str) -> Term:
    """每人每月100元: 100 yuan per person per month."""
    names = [_WHOM[part] for part in each.split("每")[1:]]
    if term.unit in (None, "people", "households", "ordinal", "%"):
        return term
    tails = [" ".join(f"per {n}" for n in names)]
    if len(names) == 1:
        tails += [f"a {names[0]}", f"each {names[0]}", f"for each {names[0]}", f"for every {names[0]}"]
    else:
        tails += [f"per {names[0]} a {names[-1]}", f"per {names[0]} each {names[-1]}", f"a {names[-1]} per {names[0]}"]
        tails += [f"a {names[0]} a {names[-1]}", f"per {names[0]} every {names[-1]}"]
        tails += [f"per {names[-1]} per {names[0]}", f"a {names[-1]} for each {names[0]}"]
    forms = [f"{form} {tail}" for form in (term.en, *term.variants)[:6] for tail in tails]
    return _with(text, term, start, term.end, forms)
