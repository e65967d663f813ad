"""A fortnight of releases as desks publish them: one flood told three times, its aftermath, a road told twice."""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import replace
from typing import Any

import pytest
from july import summaries

from toolkit.digest import Brief, Event, brief, load_brief
from toolkit.writing import brief_html

ALL = list(summaries().values())
FLOOD = {"flood-paper.txt", "flood-county.txt", "flood-prefecture.txt"}


def docs(made: Brief, **wanted: Any) -> set[str]:
    events = [e for e in made.events if all(getattr(e, k) == v for k, v in wanted.items())]
    return {source.doc for event in events for source in event.sources}


def of(made: Brief, doc: str) -> Event:
    return next(e for e in made.events if any(s.doc == doc for s in e.sources))


def test_one_event_names_all_who_report_it_and_what_follows_stays_apart() -> None:
    made = brief(ALL)
    shared = [{s.doc for s in e.sources} for e in made.events if len(e.sources) > 1]
    assert sorted(shared, key=len) == [{"highway-county.txt", "highway-prefecture.txt"}, FLOOD]
    assert len(made.events) == 10 and made.matched == 13
    flood = of(made, "flood-paper.txt")
    assert flood.level == "prefecture" and flood.date == dt.date(2024, 7, 14)
    assert {s.issuer.zh for s in flood.sources} >= {"云溪县人民政府", "定西市人民政府办公室"}


def test_five_things_matter_and_each_says_why() -> None:
    made = brief(ALL)
    top = {next(iter(made.event(id).sources)).doc: "; ".join(made.event(id).reasons) for id in made.top}
    assert len(top) == 5 and not {"festival.txt", "meeting-18.txt", "meeting-19.txt", "statistics.txt"} & set(top)
    assert "province level" in top["plan-province.txt"] and "4.6 billion yuan" in top["plan-province.txt"]
    assert "national level" in top["notice-ministry.txt"]
    assert "2 appointed, 2 removed" in top["appointments.txt"]
    told = "; ".join(of(made, "flood-paper.txt").reasons)
    assert "an emergency" in told and "people dead" in told and "3 releases" in told
    assert not any("gross regional product" in reason for event in made.events for reason in event.reasons)


def test_tables_of_people_money_programs_documents_and_days() -> None:
    made = brief(ALL)
    moves = {(m.zh, m.role): m.title_zh for m in made.moves}
    assert set(moves) == {
        ("高玉兰", "appointee"),
        ("秦国梁", "appointee"),
        ("冯树林", "removed"),
        ("罗志强", "removed"),
    }
    assert moves["高玉兰", "appointee"].endswith("副市长") and moves["罗志强", "removed"].endswith("交通运输局局长")
    money = [a.zh for a in made.amounts if a.kind == "money"]
    assert money == ["98亿元", "46亿元", "3.2亿元", "8500万元", "6200万元", "1200万元"]
    assert {"120条", "860公里", "412户"} <= {a.zh for a in made.amounts if a.kind == "target"}
    assert {"298.6亿元", "16820元"} <= {a.zh for a in made.amounts if a.kind == "statistic"}
    program = next(p for p in made.programs if p.zh == "乡村振兴")
    assert len(program.events) == 2 and dict(program.issuers) == {
        "People's Government of Yunxi County": 1,
        "General Office of the People's Government of Gansu Province": 1,
    }
    issued = {d.zh for d in made.documents if d.issued}
    assert issued == {"《甘肃省中小河流治理行动方案（2024—2027年）》", "应急管理部关于做好当前防汛救灾工作的通知"}
    assert sum(not d.issued for d in made.documents) == 2
    assert [d.date.day for d in made.timeline] == [8, 9, 11, 14, 17, 18, 19, 22, 23, 24]


def test_a_second_brief_marks_the_aftermath_and_not_the_flood() -> None:
    early = [s for s in ALL if s.date and s.date < dt.date(2024, 7, 16)]
    before = load_brief(json.dumps(brief([s for s in early if s.doc != "flood-county.txt"]).to_dict()))
    made = brief(ALL, previous=before)
    assert not docs(made, new=True) & {s.doc for s in early}
    assert docs(made, new=True) == {s.doc for s in ALL} - {s.doc for s in early}
    assert not any(m.new for m in made.moves)
    known = {p.zh for s in early for p in s.programs}
    assert "乡村振兴" in known and "河长制" not in known
    assert {p.zh for p in made.programs if p.new} == {p.zh for p in made.programs} - known
    assert "new since the last brief" in of(made, "flood-update.txt").reasons


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        ({"since": dt.date(2024, 7, 22)}, {"flood-update", "meeting-19", "statistics"}),
        ({"until": dt.date(2024, 7, 9)}, {"meeting-18", "highway-county", "highway-prefecture"}),
        ({"region": ["甘肃省"]}, {"plan-province"}),
        ({"region": ["dingxi"], "theme": ["economy"]}, {"statistics"}),
        ({"theme": ["culture"]}, {"festival"}),
        ({"level": ["national", "province"]}, {"notice-ministry", "plan-province"}),
        ({"contains": "洮砚"}, {"festival"}),
        ({"contains": "river CHIEF system"}, {"plan-province"}),
        ({"contains": "no such words"}, set()),
    ],
)
def test_filters(chosen: dict[str, Any], wanted: set[str]) -> None:
    assert docs(brief(ALL, **chosen)) == {f"{name}.txt" for name in wanted}


def test_a_thousand_releases_take_seconds_and_none_is_lost() -> None:
    many = [
        replace(s, doc=f"{n}-{s.doc}", date=s.date and s.date + dt.timedelta(days=7 * n))
        for n in range(80)
        for s in ALL
    ]
    started = time.process_time()
    made = brief(many)
    page = brief_html.render(made)
    assert time.process_time() - started < 20
    assert len(many) > 1000 and sum(len(e.sources) for e in made.events) == len(many)
    assert len(made.events) == 80 * 10 and page.count("<article") == 800


def test_one_release_two_and_none() -> None:
    assert not brief([]).events and not brief([]).top
    one = brief(ALL[:1])
    assert len(one.events) == len(one.top) == 1 and one.event(one.top[0]).reasons
    two = brief([s for s in ALL if s.doc in ("highway-county.txt", "highway-prefecture.txt")])
    assert len(two.events) == 1 and len(two.events[0].sources) == 2
