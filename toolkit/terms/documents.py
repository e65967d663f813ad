"""Documents in 《》 whose name can be built whole by rule, document numbers, and five-year plans.

A name is read as [issuer or place][关于][what it is about][的][type][（stage or years）]. Where any part is not known,
nothing is returned: a half-built name would be worse than the model's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from toolkit.release import Term
from toolkit.terms.data_files import rows
from toolkit.terms.english import distinct, unarticled
from toolkit.terms.matcher import Matcher
from toolkit.terms.numerals import ordinal_figure, to_int
from toolkit.terms.phrases import PhraseBook, leading_action, title_case
from toolkit.terms.scopes import bare_name

_QUOTED = re.compile(r"《([^《》]{3,60})》")
_STAGES = {
    "草案": "Draft",
    "修订草案": "Revised Draft",
    "征求意见稿": "Draft for Comment",
    "送审稿": "Draft for Review",
    "讨论稿": "Draft for Discussion",
    "试行": "Trial",
    "修订稿": "Revised",
    "审议稿": "Draft for Deliberation",
}
_TAIL = re.compile(rf"（(?:(?P<stage>{'|'.join(_STAGES)})|(?P<from>\d{{4}})年?[—\-－–~至](?P<to>\d{{4}})年)）$")
_NUMBER = re.compile(r"(?P<run>[\u4e00-\u9fff]{2,14})〔(?P<year>\d{4})〕(?P<no>\d{1,4})号")
_BEFORE_NUMBER = re.compile("根据|依据|按照|印发|下发|转发|批转|审议|学习|执行|落实|贯彻|以及|[和与由经的]")
_FIVE_YEAR = re.compile(r"[“\"]?十([一二三四五六七八九])五[”\"]?(规划)")
_DIVISION = re.compile("[省市县区州旗盟镇乡村]$")
_REPUBLIC = "中华人民共和国"


@lru_cache(maxsize=1)
def _types() -> tuple[tuple[str, str, str], ...]:
    table = [(row["zh"], row["en"], row["link"]) for row in rows("document_types.csv")]
    return tuple(sorted(table, key=lambda t: -len(t[0])))


def find_documents(text: str, matcher: Matcher, places: Sequence[Term]) -> Iterator[Term]:
    """Document names in 《》, document numbers and five-year plans that rules can render whole."""
    for found in _QUOTED.finditer(text):
        forms = _name(found.group(1), found.start(1), matcher, places)
        if forms:
            yield Term(found.group(), forms[0], "document", found.start(), found.end(), forms[1:])
    for found in _NUMBER.finditer(text):
        agency = _BEFORE_NUMBER.split(found["run"])[-1]
        if 2 <= len(agency) <= 8:
            yield _number(found, agency)
    for found in _FIVE_YEAR.finditer(text):
        number = ordinal_figure(10 + to_int(found.group(1)))
        plan = f"{number} Five-Year Plan"
        yield Term(found.group(), f"the {plan}", "program", found.start(), found.end(), (plan,))


def _number(found: re.Match[str], agency: str) -> Term:
    from pypinyin import lazy_pinyin

    syllables = [s.capitalize() for s in lazy_pinyin(agency)]
    rest = f"[{found['year']}] No. {found['no']}"
    joined = "".join(syllables)
    forms = (f"{' '.join(syllables)} {rest}", f"{joined.capitalize()} {rest}", f"{joined} {rest}")
    start = found.end("run") - len(agency)
    return Term(found.string[start : found.end()], forms[0], "document", start, found.end(), forms[1:])


def _name(name: str, start: int, matcher: Matcher, places: Sequence[Term]) -> tuple[str, ...]:
    tail = _TAIL.search(name)
    note = _note(tail) if tail else ""
    body = name[: tail.start()] if tail else name
    listed = matcher.get(body)
    if listed and listed[0].category in {"document", "law"}:
        return distinct(f"{form}{note}" for form in (listed[0].en, *listed[0].variants)) if tail else ()
    if body.startswith(_REPUBLIC):
        return tuple(f"{form}{note}" for form in _law(body[len(_REPUBLIC) :], matcher))
    owner, about = _owner(body, start, matcher, places)
    book = PhraseBook(matcher)
    for zh, en, link in _types():
        if owner and about == zh:
            return distinct(title_case(f"{form}{note}") for form in (f"{en} of {owner}", f"{bare_name(owner)} {en}"))
        if about.endswith(zh) and len(about) > len(zh):
            forms = _forms(about[: -len(zh)], en, link, owner, book)
            if forms:
                noted = [f"{form}{note}" for form in forms] + (forms[:3] if note else [])
                return distinct((title_case(form) for form in noted), 40)
    return ()


def document_frame(name: str, matcher: Matcher, places: Sequence[Term]) -> tuple[str, str] | None:
    """What rules know of a name they cannot build whole: a frame with `{}` and the Chinese that belongs there.

    秦州区消除大班额实施方案 gives "Implementation Plan of Qinzhou District for Eliminating {}" and 大班额.
    Where nothing is left for the model there is no `{}` and the Chinese is empty.
    """
    tail = _TAIL.search(name)
    note = _note(tail) if tail else ""
    owner, about = _owner(name[: tail.start()] if tail else name, 0, matcher, places)
    for zh, en, link in _types():
        if owner and about == zh:
            return f"{en} of {owner}{note}", ""
        if about.endswith(zh) and len(about) > len(zh) + 1:
            about = about[: -len(zh)].removesuffix("的")
            if about.startswith("关于"):
                about = about[2:]
            verb, rest = leading_action(about)
            whose = f" of {owner}" if owner else ""
            head = link.split(" ")[0] if verb else link
            return f"{en}{whose} {head} {verb + ' ' if verb else ''}{{}}{note}", rest
    return None


def _note(tail: re.Match[str]) -> str:
    return f" ({_STAGES[tail['stage']]})" if tail["stage"] else f" ({tail['from']}-{tail['to']})"


def _law(name: str, matcher: Matcher) -> Iterator[str]:
    for entry in matcher.get(name):
        for form in (entry.en, *entry.variants):
            if form.startswith("Law on "):
                yield f"Law of the People's Republic of China on {form[7:]}"
            elif form.endswith(" Law"):
                yield f"{form} of the People's Republic of China"


def _owner(body: str, start: int, matcher: Matcher, places: Sequence[Term]) -> tuple[str, str]:
    """Who issued it or where it holds, in English, and the rest of the name."""
    for place in places:
        if place.start == start and place.end < start + len(body) and _DIVISION.search(place.zh):
            return unarticled(place.en), body[place.end - start :]
    about = body.find("关于")
    if about > 0:
        entries = [e for e in matcher.get(body[:about]) if e.category == "institution"]
        if entries:
            return "the " + unarticled(entries[0].en), body[about:]
    return "", body


def _forms(about: str, en: str, link: str, owner: str, book: PhraseBook) -> list[str]:
    about = about.removesuffix("的")
    whose = f" of {owner}" if owner else ""
    if about.startswith("关于"):
        link, about = ("on" if link.startswith("for") and len(link) > 3 else link), about[2:]
    nouns = book.noun(about)
    actions = book.action(about)
    forms = [f"{en}{whose} {link} {noun}" for noun in nouns]
    if actions:
        head = link.split(" ")[0]
        forms += [f"{en}{whose} {head} {action}" for action in actions]
        forms += [f"{en}{whose} {'on' if head == 'for' else 'for'} {actions[0]}"]
        forms += [f"{bare_name(owner)} {en} {head} {actions[0]}"] if owner else []
    if nouns and not actions:
        forms += [f"{en}{whose} {'on' if link == 'for' else link} {nouns[0]}"]
        named = [f"{owner} {en} {link} {nouns[0]}", f"{bare_name(owner)} {en} {link} {nouns[0]}"] if owner else []
        forms += [*named, f"{unarticled(nouns[0])} {en}{whose}"]
    return forms + [form.removeprefix("Several ") for form in forms if form.startswith("Several ")]
