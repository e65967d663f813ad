"""The English of dates, times and periods, from what the rules of `dates` matched."""

from __future__ import annotations

import re

from toolkit.terms.numerals import ordinal, ordinal_figure
from toolkit.terms.quantities import english, value_of
from toolkit.terms.termbase import HAN

Rendered = tuple[list[str], str | None] | None
MONTHS = ("January February March April May June July August September October November December").split(" ")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ")
QUARTERS = {
    "一": "first",
    "二": "second",
    "三": "third",
    "四": "fourth",
    "1": "first",
    "2": "second",
    "3": "third",
    "4": "fourth",
}
PLANS = dict(zip("五 六 七 八 九 十 十一 十二 十三 十四 十五 十六".split(" "), range(5, 17), strict=True))


def year_of(text: str) -> int | None:
    """2018, 二〇一八 or 民国107 (years of the Republic, 1912 is year 1) as a year of the common era."""
    if text.startswith("民国"):
        return int(text.removeprefix("民国")) + 1911
    if text.isascii():
        return int(text)
    value = value_of(text)
    return int(value) if value is not None and 1900 <= value <= 2100 else None


def _number(text: str) -> int:
    value = value_of(text)
    return 0 if value is None else int(value)


def _named(m: re.Match[str]) -> tuple[int | None, int, int]:
    groups = m.groupdict()
    year = year_of(groups["year"]) if groups.get("year") else None
    return year, _number(groups.get("month") or "0"), _number(groups.get("day") or "0")


def _iso(year: int | None, month: int = 0, day: int = 0) -> str | None:
    if month > 12 or day > 31:
        return None
    head = f"{year:04d}" if year else "-"
    return head + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def full(m: re.Match[str]) -> Rendered:
    year, month, day = _named(m)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    name = MONTHS[month - 1]
    tail = f", {year}" if year else ""
    forms = [
        f"{name} {day}{tail}",
        f"{day} {name}{' ' + str(year) if year else ''}",
        f"{name} {day} {year or ''}".strip(),
    ]
    if not year:
        forms += [f"{name} {ordinal_figure(day)}", f"the {ordinal_figure(day)} of {name}"]
    return forms, _iso(year, month, day)


def span(m: re.Match[str]) -> Rendered:
    year, month, day = _named(m)
    month2, day2 = int(m["month2"] or month), int(m["day2"])
    if not (1 <= month <= 12 and 1 <= month2 <= 12 and 1 <= day <= 31 and day2 <= 31):
        return None
    tail = f", {year}" if year else ""
    first, second = MONTHS[month - 1], MONTHS[month2 - 1]
    if month2 == month:
        ends = [
            f"{first} {day} to {day2}",
            f"{first} {day}-{day2}",
            f"{first} {day}–{day2}",
            f"{first} {day} to {first} {day2}",
        ]
    else:
        ends = [f"{first} {day} to {second} {day2}", f"{first} {day}-{second} {day2}"]
    ends += [f"{first} {day} through {day2}", f"{first} {day} and {day2}"]
    return [e + tail for e in ends] + ends, f"{_iso(year, month, day)}/{_iso(year, month2, day2)}"


def month(m: re.Match[str]) -> Rendered:
    year, month, _ = _named(m)
    if not 1 <= month <= 12:
        return None
    name = MONTHS[month - 1]
    forms = [f"{name} {year}", f"{name} of {year}", f"{name}, {year}"] if year else [name]
    return forms, _iso(year, month)


def months(m: re.Match[str]) -> Rendered:
    first, last = int(m["first"]), int(m["last"])
    if not 1 <= first < last <= 12:
        return None
    year = year_of(m["year"]) if m["year"] else None
    a, b = MONTHS[first - 1], MONTHS[last - 1]
    tails = [f" {year}", f" of {year}", f", {year}"] if year else [""]
    heads = [f"{a} to {b}", f"{a}-{b}", f"{a} through {b}", f"{a}–{b}"]
    if first == 1:
        count = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"][last - 2]
        heads += [f"the first {count} months", f"the {a}-{b} period"]
    return [h + t for t in tails for h in heads], f"{_iso(year, first)}/{_iso(year, last)}"


def end_of_month(m: re.Match[str]) -> Rendered:
    year, month, _ = _named(m)
    tail = f" {year}" if year else ""
    name = MONTHS[month - 1] + tail
    if m["before"]:
        return [f"by the end of {name}", f"before the end of {name}", f"by late {name}"], None
    return [f"the end of {name}", f"end of {name}", f"late {name}"], None


def part(m: re.Match[str]) -> Rendered:
    year = year_of(m["year"]) if m["year"] else None
    name = {"上半年": "first half", "下半年": "second half", "前三季度": "first three quarters"}.get(m["part"])
    if name is None:
        name = QUARTERS[m["part"].removeprefix("第")[0]] + " quarter"
    if year:
        return [f"the {name} of {year}", f"{name} of {year}", f"{name} {year}"], None
    return [f"the {name}", f"the {name} of the year", f"the {name} of this year", name], None


def third(m: re.Match[str]) -> Rendered:
    year, month, _ = _named(m)
    if not 1 <= month <= 12:
        return None
    name = MONTHS[month - 1]
    if m["third"] == "中":
        heads = [f"mid-{name}", f"the middle of {name}", f"the second ten days of {name}"]
    elif m["third"] == "上":
        heads = [f"early {name}", f"the first ten days of {name}", f"the beginning of {name}"]
    else:
        heads = [f"late {name}", f"the last ten days of {name}", f"the end of {name}"]
    return [
        head + tail for head in heads for tail in ([f" {year}", f", {year}", f" of {year}"] if year else [""])
    ], None


def edge(m: re.Match[str]) -> Rendered:
    """2027年底, 今年年底前, 年初: the end or the beginning of a year."""
    said = m["when"] or ""
    year = year_of(m["year"]) if m["year"] else None
    names = (
        [str(year)]
        if year
        else {"今": ["this year", "the year"], "明": ["next year"], "去": ["last year"]}.get(
            said[:1], ["the year", "this year"]
        )
    )
    if m["edge"] == "初":
        heads = ["the beginning of {}", "early {}", "the start of {}"]
    elif m["before"]:
        heads = ["by the end of {}", "before the end of {}", "by late {}", "by year-end {}"]
    else:
        heads = ["the end of {}", "end of {}", "late {}", "year-end {}"]
    forms = [h.format(n) for n in names for h in heads if year or "early" not in h and "late" not in h]
    if not year and not said:
        forms += ["year-end"] if m["edge"] != "初" else []
    return forms, None


def decade(m: re.Match[str]) -> Rendered:
    tens = value_of(m["tens"])
    if tens is None or not 0 < tens < 100 or tens % 10:
        return None
    decade = f"{19 if m['century'] in ('20', '上', '二十') else 20}{int(tens)}s"
    part = {"初": "early ", "末": "late ", "中期": "mid-", "后期": "late ", "前期": "early "}.get(m["part"] or "", "")
    return [f"the {part}{decade}", f"the {part}{decade[:-1]}'s"], None


def first_months(m: re.Match[str]) -> Rendered:
    count = value_of(m["n"])
    if count is None or not 1 < count < 12:
        return None
    head = f"the first {english(count, words=True)} months"
    year = year_of(m["year"]) if m["year"] else None
    tails = [f" of {year}"] if year else [" of this year", " of the year", " this year", ""] if m["this"] else [""]
    return [head + tail for tail in tails] + [f"the first {int(count)} months{tails[0]}"], None


_LUNAR_MONTHS = {"正": 1, "腊": 12, "冬": 11}


def lunar(m: re.Match[str]) -> Rendered:
    month = _LUNAR_MONTHS.get(m["month"]) or _number(m["month"])
    day = _number(m["day"].removeprefix("初").replace("廿", "二十"))
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    name = {12: "12th", 11: "11th", 10: "10th"}.get(month) or ordinal(month)
    days = [ordinal_figure(day), *([ordinal(day)] if day <= 10 else [])]
    forms = [f"the {d} day of the {name} lunar month" for d in days]
    if (month, day) == (1, 15):
        forms.append("the Lantern Festival")
    if (month, day) == (1, 1):
        forms += ["Chinese New Year's Day", "Lunar New Year's Day"]
    return forms, None


def new_years_eve(m: re.Match[str]) -> Rendered:
    names = ("Chinese New Year's Eve", "Lunar New Year's Eve", "New Year's Eve", "the eve of the Spring Festival")
    return [*names, "Chinese Lunar New Year's Eve", "the lunar New Year's Eve", "Spring Festival Eve"], None


def weekday(m: re.Match[str]) -> Rendered:
    day = dict(zip("一二三四五六日天", (*DAYS, "Sunday"), strict=True))[m["day"]]
    return [f"every {day}", f"each {day}", f"{day} of each week", f"{day} every week", f"{day}s"], None


def year(m: re.Match[str]) -> Rendered:
    year = year_of(m["year"])
    return None if year is None else ([str(year)], str(year))


def same_period(m: re.Match[str]) -> Rendered:
    heads = ("the same period", "the corresponding period", "the same time")
    tails = ("last year", "of last year", "in the previous year", "of the previous year", "the previous year")
    return [*(f"{h} {t}" for h in heads for t in (*tails, "a year earlier", "the year before")), "a year earlier"], None


def years(m: re.Match[str]) -> Rendered:
    a, b = m["first"], m["last"]
    return [
        f"{a} to {b}",
        f"{a}-{b}",
        f"{a}–{b}",
        f"from {a} to {b}",
        f"between {a} and {b}",
        f"{a}-{b[2:]}",
    ], f"{a}/{b}"


def day(m: re.Match[str]) -> Rendered:
    day = _number(m["day"])
    return ([f"the {ordinal_figure(day)}", ordinal_figure(day), str(day)], None) if 1 <= day <= 31 else None


def days(m: re.Match[str]) -> Rendered:
    a, b = int(m["first"]), int(m["last"])
    if not 1 <= a < b <= 31:
        return None
    first, last = ordinal_figure(a), ordinal_figure(b)
    return [f"the {first} to the {last}", f"the {first} to {last}", f"{a} to {b}", f"{a}-{b}", f"{a} and {b}"], None


def born(m: re.Match[str]) -> Rendered:
    decade = ("20" if m["tens"] == "00" else "19") + m["tens"] + "s"
    return [
        f"born in the {decade}",
        f"post-{m['tens']}s",
        f"post-{decade}",
        f"in the {decade}",
        f"born after {decade[:-1]}",
    ], None


def plan(m: re.Match[str]) -> Rendered:
    number = PLANS.get(m["plan"])
    if number is None:
        return None
    names = [ordinal_figure(number)]
    if number <= 10:
        names.append(["fifth", "sixth", "seventh", "eighth", "ninth", "tenth"][number - 5].capitalize())
    period = [f"the {n} Five-Year Plan period" for n in names]
    period += [f"the {n} Five-Year Plan" for n in names]
    heads = {
        "末": ("the end of {}", "the final year of {}"),
        "初": ("the beginning of {}", "the start of {}", "early in {}"),
        "初期": ("the beginning of {}", "the early years of {}", "the early part of {}"),
        "中期": ("the middle of {}", "the midpoint of {}"),
        "后期": ("the later years of {}", "the latter part of {}"),
        "末期": ("the end of {}", "the late years of {}"),
        "开局之年": (
            "the opening year of {}",
            "the first year of {}",
            "the beginning year of {}",
            "the starting year of {}",
        ),
        "收官之年": (
            "the final year of {}",
            "the concluding year of {}",
            "the closing year of {}",
            "the last year of {}",
        ),
        "以来": ("since the start of {}", "since the beginning of {}", "since {}"),
    }
    if m["tail"] in heads:
        return [head.format(p) for p in period for head in heads[m["tail"]]], None
    if m.end() < len(m.string) and m.string[m.end()] in "，," and not HAN.match(m.string[m.start() - 1 : m.start()]):
        return [f"during {p}" for p in period] + [f"in {p}" for p in period] + period, None
    return period + [f"the {n} Five-Year Plan" for n in names], None


def clock(m: re.Match[str]) -> Rendered:
    hour, minute = int(m["hour"]), int(m["minute"] or (30 if m["half"] else 0))
    if hour > 24 or minute > 59:
        return None
    part = m["part"] or ""
    if part in ("下午", "晚上", "晚", "傍晚", "夜间") and hour < 12:
        hour += 12
    if not part and not m["minute"] and m.group()[-1] != "时":
        return None
    if hour == 24 or (hour == 12 and part in ("晚上", "晚", "夜间")):
        return ["24:00", "midnight", "12 midnight", "12 p.m."], "T24:00"
    shown = hour % 12 or 12
    suffix = "a.m." if hour < 12 else "p.m."
    times = ["noon", "12 noon", "12:00 noon"] if hour == 12 and not minute else []
    times += [f"{shown}:{minute:02d} {suffix}"] if minute else [f"{shown} {suffix}", f"{shown}:00 {suffix}"]
    times += [f"{shown}", f"{shown} o'clock"] if not minute else []
    times += [f"{hour}:{minute:02d}", f"{hour:02d}:{minute:02d}", f"{shown}:{minute:02d}"]
    if not minute and hour in (12, 0):
        times += [] if hour == 12 else ["midnight", "12 a.m."]
    return [*times, *(t.replace("a.m.", "am").replace("p.m.", "pm") for t in times)], f"T{hour:02d}:{minute:02d}"
