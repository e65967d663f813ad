"""Outputs from elsewhere: read with clear errors, never silently skipped; comparisons, imports and blind exchange."""

import json
import shutil

import pytest

from toolkit.evaluation.importing import SetError, blind, import_set, write_suite
from toolkit.evaluation.score import compare_systems, score
from toolkit.evaluation.suite import load_suite, shipped_suites
from toolkit.evaluation.systems import HypothesesError, Outputs, read_hypotheses

SUITE = load_suite(shipped_suites() / "institutions.yaml")
ITEMS = SUITE.items[:6]
REFERENCES = [i.reference for i in ITEMS]


def jsonl(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_plain_text_json_lines_and_tmx_give_the_same_outputs(tmp_path):
    (tmp_path / "a.txt").write_text("".join(f"{r}\n" for r in REFERENCES), "utf-8")
    rows = [{"id": i.id, "output": i.reference} for i in ITEMS]
    (tmp_path / "a.jsonl").write_text(jsonl(reversed(rows)), "utf-8")
    units = "".join(
        f'<tu><tuv xml:lang="zh-CN"><seg>{i.source}</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>{i.reference.replace("&", "&amp;")}</seg></tuv></tu>'
        for i in ITEMS
    )
    (tmp_path / "a.tmx").write_text(f'<?xml version="1.0"?><tmx version="1.4"><body>{units}</body></tmx>', "utf-8")
    for name in ("a.txt", "a.jsonl", "a.tmx"):
        assert list(read_hypotheses(tmp_path / name, SUITE, ITEMS).values) == REFERENCES


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", "one\ntwo\n", "2 lines for 6 items"),
        ("a.jsonl", jsonl([{"id": ITEMS[0].id, "output": "x"}]), "5 of 6 items have no output"),
        ("a.jsonl", jsonl([{"id": ITEMS[0].id, "output": "x"}] * 2), r"a\.jsonl:2: id .* occurs twice"),
        ("a.jsonl", jsonl([{"id": "no-such", "output": "x"}]), "id 'no-such' is not in suite"),
        ("a.jsonl", jsonl([{"id": ITEMS[0].id, "output": "x", "score": 1}]), r"a\.jsonl:1: a line is"),
        ("a.jsonl", jsonl([{"id": ITEMS[0].id, "output": {}}]), r"a\.jsonl:1: output: .* is not of type .string."),
        ("a.jsonl", "{", r"a\.jsonl:1: not JSON"),
        ("a.tmx", "<tmx>", r"a\.tmx:1"),
    ],
)
def test_outputs_that_do_not_fit_are_refused_with_the_place(tmp_path, name, content, told):
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises((HypothesesError, SetError), match=told):
        read_hypotheses(tmp_path / name, SUITE, ITEMS)


def test_empty_outputs_and_another_script_count_as_wrong_and_are_told():
    values = ["", SUITE.items[1].source, *[i.reference or "" for i in SUITE.items[2:]]]
    result = score(SUITE, Outputs("x", tuple(values)), samples=50)
    assert any("1 empty outputs" in note for note in result.notes)
    assert any("1 outputs in Chinese script" in note for note in result.notes)
    terms = sum(len(i.terms) for i in SUITE.items)
    lost = sum(len(i.terms) for i in SUITE.items[:2])
    assert result.figures["term_accuracy"].value == pytest.approx(100 * (1 - lost / terms))
    assert result.figures["term_accuracy"].count == terms


def test_three_systems_in_one_table_and_the_same_twice_is_a_tie():
    good = Outputs("good", tuple(i.reference or "" for i in SUITE.items))
    bad = Outputs("bad", tuple((i.reference or "")[: len(i.reference or "") // 2] for i in SUITE.items))
    comparison = compare_systems(SUITE, [good, good, bad], samples=200)
    same, worse = comparison.differences["term_accuracy"]
    assert same.value == 0 and not same.significant
    assert worse.value < 0 and worse.significant and worse.high < 0


def test_signatures_are_the_same_for_the_same_score_and_not_for_another():
    outputs = Outputs("x", tuple(i.reference or "" for i in SUITE.items), {"model": "m-1", "beam": "4"})
    first, again = score(SUITE, outputs, samples=50), score(SUITE, outputs, samples=50)
    assert first.signature == again.signature and first.to_dict() == again.to_dict()
    assert SUITE.digest in first.signature and "model:m-1" in first.signature
    other = score(SUITE, Outputs("x", outputs.values, {"model": "m-2", "beam": "4"}), samples=50)
    assert other.signature != first.signature


def test_wmt_xml_sgml_and_tsv_become_suites(tmp_path):
    xml = (
        '<?xml version="1.0"?><dataset id="t"><doc id="d1" origlang="zh">'
        '<src lang="zh"><p><seg id="1">市长讲话。</seg></p></src>'
        '<ref lang="en" translator="A"><p><seg id="1">The mayor spoke.</seg></p></ref></doc></dataset>'
    )
    (tmp_path / "w.xml").write_text(xml, "utf-8")
    (tmp_path / "s.sgm").write_text('<srcset><doc docid="d"><seg id="1">市长讲话。</seg></doc></srcset>', "utf-8")
    marked = 'The <term src="市长" tgt="mayor|town mayor">mayor</term> spoke.'
    (tmp_path / "r.sgm").write_text(f'<refset><doc docid="d"><seg id="1">{marked}</seg></doc></refset>', "utf-8")
    (tmp_path / "t.tsv").write_text(
        "id\tsource\treference\tterms\n1\t市长讲话。\tThe mayor spoke.\ttitle:市长=mayor|town mayor\n", "utf-8"
    )
    sets = [import_set(str(tmp_path / "w.xml")), import_set(str(tmp_path / "s.sgm"), tmp_path / "r.sgm")]
    sets.append(import_set(str(tmp_path / "t.tsv")))
    for number, rows in enumerate(sets):
        suite = load_suite(write_suite(f"set-{number}", rows, tmp_path / "out", "a test"))
        assert suite.items[0].source == "市长讲话。" and suite.items[0].reference == "The mayor spoke."
        assert [t.accepted for t in suite.items[0].terms] == ([("mayor", "town mayor")] if number else [])
        assert blind(suite.items, plain=True) == "市长讲话。\n"
        exported = json.loads(blind(suite.items, plain=False))
        assert set(exported) == {"id", "source"}
    with pytest.raises(SetError, match=r"t\.tsv:2: terms: 'mayor'"):
        (tmp_path / "t.tsv").write_text("source\treference\tterms\n市长\tmayor\tmayor\n", "utf-8")
        import_set(str(tmp_path / "t.tsv"))
    shutil.rmtree(tmp_path / "out")
    with pytest.raises(SetError, match="no column 'reference'"):
        (tmp_path / "t.tsv").write_text("source\n市长\n", "utf-8")
        import_set(str(tmp_path / "t.tsv"))
