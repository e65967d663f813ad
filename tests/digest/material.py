"""Summaries built from the gold records of the corpus, and a hostile one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from toolkit.summary import Bilingual, Decision, Figure, Mention, Person, Summary
from toolkit.terms.figures import find_figures

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "docs"


def gold() -> list[Summary]:
    lines = (line for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [_summary(json.loads(line)) for line in lines]


def summary(**changes: Any) -> Summary:
    """A plain county notice, changed as asked."""
    base: dict[str, Any] = {
        "doc": "a.txt",
        "title": Bilingual("云河县召开防汛工作会议", "Yunhe County holds meeting on flood control"),
        "headline": "Yunhe County prepares for floods",
        "gist": "The county met.",
        "type": "meeting",
        "issuer": Bilingual("云河县人民政府", "Yunhe County People's Government"),
        "region": Bilingual("云河县", "Yunhe County"),
        "date": dt.date(2024, 6, 3),
        "people": (),
        "documents": (),
        "programs": (),
        "figures": (),
        "decisions": (),
        "themes": ("disaster",),
        "model": "test",
        "version": "0",
    }
    return Summary(**(base | changes))


def hostile() -> Summary:
    attack = '<script>alert(1)</script>=HYPERLINK("http://evil","x")\u202e|**b**[x](javascript:alert(1))'
    return summary(
        doc="javascript:alert(1)",
        title=Bilingual(attack, attack),
        headline=attack,
        gist="</style></script><img src=x onerror=alert(1)>",
        issuer=Bilingual(attack, attack),
        region=Bilingual(attack, attack),
        people=(Person(attack, attack, attack, attack, "appointee", (0,)),),
        documents=(Mention(attack, attack, (0,)),),
        programs=(Mention(attack, attack, (0,)),),
        figures=(Figure(attack, attack, attack, 5e9, "yuan", (0,)),),
        decisions=(Decision(attack, attack, (0,)),),
    )


def _summary(record: dict[str, Any]) -> Summary:
    told = record["summary"]
    body = [zh for paragraph in record["paragraphs"] for zh, _ in paragraph]
    return summary(
        doc=f"{record['id']}.txt",
        title=Bilingual(*record["title"]),
        headline=told["headline"],
        gist=told["gist"],
        type=record["type"],
        issuer=Bilingual(*record["issuer"]),
        region=Bilingual(*record["region"]),
        date=dt.date.fromisoformat(record["date"]) if record["date"] else None,
        people=tuple(Person(*person, (0,)) for person in told["people"]),
        documents=tuple(Mention(zh, en, (0,)) for zh, en in told["documents"]),
        programs=tuple(Mention(zh, en, (0,)) for zh, en in told["programs"]),
        figures=tuple(_figure(*figure) for figure in told["figures"]),
        decisions=tuple(Decision(en, body[at], (at,)) for en, at in told["decisions"]),
        themes=tuple(told["themes"]),
    )


def _figure(what: str, zh: str, en: str) -> Figure:
    term = next(iter(find_figures(zh)), None)
    return Figure(what, zh, en, term.value if term else None, term.unit if term else None, (0,))
