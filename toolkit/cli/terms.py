"""`gongbao terms …`: look up, check, extract, import, export and count terms."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from toolkit.terms import Terminology
    from toolkit.terms.termbase import TermEntry

app = typer.Typer(name="terms", help="Official terms: look up, check, extract, exchange.", no_args_is_help=True)

Termbases = Annotated[list[Path] | None, typer.Option("--terms", help="A termbase (CSV or TBX) that overrides.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for scripts.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write here instead of standard output.")]


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Chinese or English; a whole title is composed.")],
    terms: Termbases = None,
    category: Annotated[str | None, typer.Option(help="Only this category.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many entries.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Entries that contain the query, and what rules make of it."""
    terminology = _terminology(terms)
    composed = [t for t in terminology.find(query) if t.source == "rule" and category in (None, t.category)]
    found = terminology.search(query, category=category, limit=limit)
    if as_json:
        rule = [{"zh": t.zh, "en": t.en, "category": t.category, "variants": t.variants} for t in composed]
        print(json.dumps({"composed": rule, "entries": [asdict(e) for e in found]}, ensure_ascii=False, indent=2))
        return
    for term in composed:
        print(f"{term.zh}\t{term.en}\t{term.category}, by rule")
    for entry in found:
        print(f"{entry.zh}\t{entry.en}\t{entry.category}{_years(entry)}")
        for variant in entry.variants:
            print(f"\t{variant}")
    if not composed and not found:
        print(f"gongbao: no term for {query!r}", file=sys.stderr)
        raise typer.Exit(1)


@app.command()
def check(
    source: Annotated[Path, typer.Argument(help="JSON lines with zh and en; zh TAB en lines; or Chinese lines.")],
    target: Annotated[Path | None, typer.Argument(help="English lines, where SOURCE holds only Chinese.")] = None,
    terms: Termbases = None,
    as_json: AsJson = False,
) -> None:
    """Which terms a translation got right, line by line; the translation may come from anywhere."""
    from toolkit.terms.check import check_lines, totals

    pairs = list(_pairs(source, target))
    lines = check_lines(pairs, _terminology(terms))
    counts = totals(lines)
    if as_json:
        for line in lines:
            verdicts = [
                {"zh": t.zh, "en": t.en, "category": t.category, "start": t.start, "end": t.end, "verdict": v}
                for t, v in line.terms
            ]
            print(json.dumps({"zh": line.zh, "en": line.en, "terms": verdicts}, ensure_ascii=False))
    else:
        for number, line in enumerate(lines, 1):
            for term, verdict in line.terms:
                print(f"{number}\t{verdict}\t{term.category}\t{term.zh}\t{term.en}")
    for name, (right, found) in counts.items():
        print(f"{name}: {right} of {found} ({right / found:.1%})", file=sys.stderr)


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Chinese text files (UTF-8).")],
    output: Output = None,
    terms: Termbases = None,
    min_frequency: Annotated[int, typer.Option(min=2, help="Found at least so often.")] = 3,
    limit: Annotated[int, typer.Option(min=1, help="At most so many candidates.")] = 500,
) -> None:
    """Candidate terms no termbase holds yet, as CSV for a translator to fill and `import`."""
    from toolkit.terms.extract import extract_candidates
    from toolkit.terms.formats import HEADER, defuse

    texts = [line for path in files for line in _lines(path)]
    found = extract_candidates(texts, _terminology(terms), min_frequency=min_frequency, limit=limit)
    with _writer(output) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for c in found:
            note = f"{c.frequency} times; C-value {c.score}; {' … '.join(c.contexts)}"
            writer.writerow([defuse(c.zh), "", "", "", "", "", "", defuse(note)])


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Termbases, CSV or TBX.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The termbase to write, .csv or .tbx.")],
) -> None:
    """Check termbases, report what cannot be used or overrides a built-in entry, and write one for `--terms`."""
    from toolkit.terms.formats import write_termbase
    from toolkit.terms.termbase import TermbaseError

    terminology = _terminology(files)
    try:
        write_termbase(output, terminology.user_entries)
    except (TermbaseError, OSError) as error:
        _fail(error)
    print(f"gongbao: {len(terminology.user_entries)} entries written to {output}", file=sys.stderr)
    if any(problem.kind != "overrides" for problem in terminology.problems):
        raise typer.Exit(1)


@app.command()
def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write, .csv or .tbx.")],
    terms: Termbases = None,
    category: Annotated[str | None, typer.Option(help="Only this category.")] = None,
) -> None:
    """Write every entry in use as CSV or TBX (ISO 30042:2019)."""
    from toolkit.terms.formats import write_termbase
    from toolkit.terms.termbase import TermbaseError

    entries = [e for e in _terminology(terms).entries if category in (None, e.category)]
    try:
        write_termbase(output, entries)
    except (TermbaseError, OSError) as error:
        _fail(error)
    print(f"gongbao: {len(entries)} entries written to {output}", file=sys.stderr)


@app.command()
def stats(terms: Termbases = None, as_json: AsJson = False) -> None:
    """How many entries there are, by category."""
    from toolkit.terms.termbase import count_entries

    terminology = _terminology(terms)
    counts: dict[str, Any] = {"version": terminology.version, **count_entries(terminology.entries)}
    if as_json:
        print(json.dumps(counts, ensure_ascii=False, indent=2))
        return
    for name, value in counts.items():
        rows = value.items() if isinstance(value, dict) else [(name, value)]
        for label, number in rows:
            print(f"{label}\t{number}")


def _terminology(terms: list[Path] | None) -> Terminology:
    from toolkit.terms import Terminology
    from toolkit.terms.termbase import TermbaseError

    try:
        terminology = Terminology(terms or ())
    except (TermbaseError, OSError) as error:
        _fail(error)
    for problem in terminology.problems:
        print(f"gongbao: {problem.kind}: {problem.message}", file=sys.stderr)
    return terminology


def _fail(error: Exception) -> NoReturn:
    print(f"gongbao: error: {error}", file=sys.stderr)
    raise typer.Exit(2) from error


def _lines(path: Path) -> list[str]:
    try:
        return (sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        _fail(ValueError(f"{path}: {error}"))


def _pairs(source: Path, target: Path | None) -> Iterator[tuple[str, str]]:
    lines = _lines(source)
    if target is not None:
        english = _lines(target)
        if len(english) != len(lines):
            _fail(ValueError(f"{source} has {len(lines)} lines, {target} has {len(english)}"))
        yield from zip(lines, english, strict=True)
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if line.startswith("{"):
            try:
                row = json.loads(line)
                yield row["zh"], row["en"]
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                _fail(ValueError(f"{source}:{number}: not an object with zh and en ({error})"))
        elif "\t" in line:
            zh, _, en = line.partition("\t")
            yield zh, en
        else:
            _fail(ValueError(f"{source}:{number}: neither JSON nor zh TAB en; name the English file too"))


def _writer(output: Path | None) -> Any:
    from contextlib import nullcontext

    return output.open("w", encoding="utf-8-sig", newline="") if output else nullcontext(sys.stdout)


def _years(entry: TermEntry) -> str:
    if entry.valid_from is None and entry.valid_to is None:
        return ""
    return f" ({entry.valid_from or ''}-{entry.valid_to or ''})"
