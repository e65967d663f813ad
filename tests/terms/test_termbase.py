"""Termbase files: round trips, errors that name file, line and field, and what is reported instead of guessed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.terms import Terminology
from toolkit.terms.annotate import built_in_entries
from toolkit.terms.formats import read_termbase, write_termbase
from toolkit.terms.termbase import CATEGORIES, LEVELS, TermbaseError, TermEntry, content_hash

HEADER = "zh,en,category,variants,from,to,level,note\n"

_years = st.none() | st.integers(1000, 9999)
_word = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="/"), min_size=1, max_size=12
)
_cell = st.lists(_word, min_size=1, max_size=4).map(" ".join)
_entries = st.lists(
    st.builds(
        TermEntry,
        _cell.map(lambda s: "条" + s),
        _cell | st.sampled_from(["=HYPERLINK(1)", "+1", "-2", "@x", "'quoted'", "'=x", 'a, "b"']),
        st.sampled_from(sorted(CATEGORIES)),
        st.lists(_cell, max_size=3).map(tuple),
        _years,
        _years,
        st.sampled_from(sorted(LEVELS)),
        st.sampled_from(["", "since the reform", "=cmd"]),
    ),
    max_size=6,
)


@pytest.mark.parametrize("suffix", [".csv", ".tbx"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=_entries)
def test_what_is_written_is_read_back(tmp_path: Path, suffix: str, entries: list[TermEntry]) -> None:
    path = tmp_path / f"terms{suffix}"
    write_termbase(path, entries)
    assert read_termbase(path) == entries


def test_spreadsheets_see_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    write_termbase(path, [TermEntry("区长", '=HYPERLINK("http://x","y")', "title", ("+1", "@a"), note="-1")])
    cells = path.read_text(encoding="utf-8-sig").splitlines()[1]
    assert "'=HYPERLINK" in cells
    assert ",'-1" in cells
    assert not any(cell.startswith(("=", "-", "@")) for cell in cells.split(","))


@pytest.mark.parametrize(
    ("name", "content", "line", "field"),
    [
        ("a.csv", "zh,english,category\n区长,x,title\n", 1, "en"),
        ("b.csv", HEADER + "区长,district mayor,tittle,,,,,\n", 2, "category"),
        ("c.csv", HEADER + "区长,district mayor,title,,,,,\n市长,,title,,,,,\n", 3, "en"),
        ("d.csv", HEADER + "区长,district mayor,title,,20x8,,,\n", 2, "from"),
        ("e.csv", HEADER + "区长,district mayor,title,,,,galaxy,\n", 2, "level"),
        ("f.csv", HEADER + "区长,a,title,,,,,,,extra\n", 2, "row"),
        ("g.csv", HEADER + '区长,"unclosed,title\n', 2, "row"),
        ("h.tbx", "<tbx><text>", 1, "XML"),
        ("i.tbx", "<html/>", 1, "html"),
        (
            "j.tbx",
            '<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\n<conceptEntry id="c1">'
            '<langSec xml:lang="zh"><termSec><term>区长</term></termSec></langSec></conceptEntry></body></text></tbx>',
            2,
            "term (en)",
        ),
        ("k.xlsx", "x", None, "file name"),
    ],
)
def test_malformed_files_name_file_line_and_field(
    tmp_path: Path, name: str, content: str, line: int | None, field: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TermbaseError) as caught:
        Terminology([path])
    assert caught.value.line == line
    assert caught.value.field == field
    assert name in str(caught.value)


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.csv"
    path.write_bytes((HEADER + "区长,district mayor,title,,,,,\n").encode("gb18030"))
    with pytest.raises(TermbaseError, match="encoding"):
        Terminology([path])


def test_entities_in_tbx_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    path = tmp_path / "evil.tbx"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text><body><conceptEntry><descrip type="subjectField">title</descrip>'
        '<langSec xml:lang="zh"><termSec><term>区长</term></termSec></langSec>'
        '<langSec xml:lang="en"><termSec><term>&x;</term></termSec></langSec></conceptEntry></body></text></tbx>',
        encoding="utf-8",
    )
    with pytest.raises(TermbaseError):
        read_termbase(path)


def test_dct_style_and_forbidden_terms(tmp_path: Path) -> None:
    path = tmp_path / "other-tool.tbx"
    path.write_text(
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"'
        ' xmlns:basic="http://www.tbxinfo.net/ns/basic" style="dct" type="TBX-Basic"><text><body><conceptEntry id="1">'
        "<min:subjectField>institution</min:subjectField>"
        '<langSec xml:lang="zh-Hans"><termSec><term>数据资源局</term></termSec></langSec><langSec xml:lang="en-US">'
        "<termSec><term>Data Office</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>"
        "</termSec><termSec><term>Data Resources Agency</term></termSec><termSec><term>Data Resources Bureau</term>"
        "<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>"
        "</body></text></tbx>",
        encoding="utf-8",
    )
    assert read_termbase(path) == [
        TermEntry("数据资源局", "Data Resources Bureau", "institution", ("Data Resources Agency",))
    ]


def test_user_entries_override_and_what_is_unclear_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        HEADER
        + "区委书记,Party chief of the district,title,,,,,\n"
        + "星火计划办,Spark Office,institution,,,,,\n星火计划办,Office of Sparks,institution,,,,,\n"
        + "甲乙会,丙丁会,institution,,,,,\n丙丁会,甲乙会,institution,,,,,\n"
        + "云梦署,Yunmeng Agency,institution,,,2010,,\n云梦署,Yunmeng Authority,institution,,2011,,,\n"
        + "云梦总署,云梦院,institution,,,,,\n云梦院,Yunmeng Institute,institution,,,,,\n",
        encoding="utf-8",
    )
    terminology = Terminology([path])
    kinds = {(p.kind, p.zh) for p in terminology.problems}
    assert {("overrides", "区委书记"), ("ambiguous", "星火计划办"), ("cyclic", "甲乙会"), ("cyclic", "丙丁会")} <= kinds
    english = {t.zh: (t.en, t.source) for t in terminology.find("区委书记与星火计划办、甲乙会、云梦总署座谈")}
    assert english["区委书记"] == ("Party chief of the district", "user")
    assert english["云梦总署"] == ("Yunmeng Institute", "user")
    assert "星火计划办" not in english
    assert "甲乙会" not in english
    by_year = {
        year: terminology.find("云梦署印发通知", date=dt.date(year, 5, 1))[0].en for year in (2009, 2010, 2011, 2020)
    }
    assert by_year == {
        2009: "Yunmeng Agency",
        2010: "Yunmeng Agency",
        2011: "Yunmeng Authority",
        2020: "Yunmeng Authority",
    }
    assert terminology.version != Terminology().version


def test_a_users_place_and_body_live_on_in_composed_titles(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        HEADER
        + "云河县,Yunhe Free County,place,,,,,\n数据资源局,Data Agency,institution,,,,,\n"
        + "区委,Ward Council,institution,,,,,\n",
        encoding="utf-8",
    )
    terminology = Terminology([path])
    (title,) = [t for t in terminology.find("云河县数据资源局局长李敏讲话。") if t.category == "title"]
    assert title.en == "director of the Yunhe Free County Data Agency"
    assert [t.en for t in terminology.find("区委副书记李敏讲话。")][0] == "Ward Council"


def test_the_built_in_termbase_is_sound_and_loads_fast() -> None:
    entries = built_in_entries()
    assert len(entries) >= 8000
    assert all(e.en and not any("\u4e00" <= c <= "\u9fff" for c in e.en) for e in entries)
    keys = [(e.zh, e.valid_from) for e in entries]
    assert len(set(keys)) == len(keys)
    assert content_hash(entries) == content_hash(list(entries))
    built_in_entries.cache_clear()
    start = time.process_time()
    built_in_entries()
    assert time.process_time() - start < 0.25


def test_importing_terms_loads_nothing_heavy() -> None:
    code = (
        "import sys, toolkit.terms, toolkit.cli.terms;"
        "print([m for m in ('torch', 'transformers', 'pypinyin', 'lxml', 'ctranslate2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
