"""Markdown: a bilingual release with its summary, or the summary alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.summary import Bilingual, Summary
from toolkit.translation.result import TranslatedSentence, Translation
from toolkit.writing.flags import label, meanings, note
from toolkit.writing.safety import markdown as safe
from toolkit.writing.safety import one_line


def render(translation: Translation, summary: Summary | None = None) -> str:
    """The English release; with a summary, that stands first and its evidence numbers point to the sentences."""
    parts = [render_summary(summary)] if summary is not None else []
    if summary is None and translation.title is not None:
        parts.append(f"# {safe(translation.title.en)}\n\n{safe(translation.title.sentence.text)}\n")
    rows = ["| | Chinese | English |", "|---:|---|---|"]
    rows += [f"| {s.sentence.index} | {safe(s.sentence.text)} | {_english(s)} |" for s in translation.sentences]
    parts.append("## Text\n\n" + "\n".join(rows) + "\n")
    marks = meanings(translation, summary)
    if marks:
        told = "\n".join(f"- *{safe(label(flag))}*: {safe(meaning)}" for flag, meaning in marks.items())
        parts.append(f"## What the marks mean\n\n{told}\n")
    return "\n".join(parts)


def render_summary(summary: Summary) -> str:
    """Headings only for what the release has; numbers in brackets are evidence sentences."""
    lines = [f"# {safe(summary.headline or summary.title.en or summary.title.zh or summary.doc)}", ""]
    if summary.gist:
        lines += [
            f"{safe(summary.gist)}{_mark(summary.flags.get('gist', ()))}{_cite(summary.sources.get('gist', ()))}",
            "",
        ]
    facts = [
        ("Title", _both(summary.title)),
        ("Type", summary.type),
        ("Issuer", _both(summary.issuer)),
        ("Region", _both(summary.region)),
        ("Date", summary.date.isoformat() if summary.date else ""),
        ("Themes", ", ".join(summary.themes)),
    ]
    lines += [f"- **{name}:** {value}" for name, value in facts if value] + [""]
    marks = {True: " *(translation; the model's line was not supported)*", False: ""}
    lines += _section(
        "Decisions",
        [
            f"{n}. {safe(d.en)}{marks[d.replaced]}{_mark(d.flags)}{_cite(d.evidence)}"
            for n, d in enumerate(summary.decisions, 1)
        ],
    )
    lines += _table(
        "People",
        ("Name", "Chinese", "Title", "Role", "Sentences"),
        [
            (p.en, p.zh, " ".join((p.title_en, p.title_zh)).strip(), p.role, _numbers(p.evidence))
            for p in summary.people
        ],
    )
    lines += _table(
        "Figures",
        ("What", "Figure", "Chinese", "Sentences"),
        [(f.what, f.en, f.zh, _numbers(f.evidence)) for f in summary.figures],
    )
    lines += _section("Documents", [f"- {_pair(d.zh, d.en)}{_cite(d.evidence)}" for d in summary.documents])
    lines += _section("Programs", [f"- {_pair(p.zh, p.en)}{_cite(p.evidence)}" for p in summary.programs])
    return "\n".join(lines).rstrip() + "\n"


def render_evidence(translation: Translation, summary: Summary) -> str:
    """The Chinese of every sentence that the summary cites; empty where it cites none."""
    found = [summary.sources.get("gist", ()), *(p.evidence for p in summary.people)]
    found += [m.evidence for m in (*summary.documents, *summary.programs)]
    found += [f.evidence for f in summary.figures] + [d.evidence for d in summary.decisions]
    cited = {number for evidence in found for number in evidence}
    lines = [
        f"- [{s.sentence.index}] {safe(s.sentence.text)}" for s in translation.sentences if s.sentence.index in cited
    ]
    return "\n".join(["## Evidence", "", *lines]) + "\n" if lines else ""


def _english(line: TranslatedSentence) -> str:
    said = note(line)
    return f"{safe(line.en)} *[{safe(said)}]*" if said else safe(line.en)


def _mark(flags: Sequence[str]) -> str:
    return f" *({', '.join(map(label, flags))})*" if flags else ""


def _both(item: Bilingual) -> str:
    return _pair(item.zh, item.en)


def _pair(zh: str, en: str) -> str:
    return " ".join(filter(None, (safe(en), safe(zh))))


def _numbers(evidence: Iterable[int]) -> str:
    return ", ".join(str(n) for n in evidence)


def _cite(evidence: Sequence[int]) -> str:
    return f" [{_numbers(evidence)}]" if evidence else ""


def _section(name: str, items: Sequence[str]) -> list[str]:
    return [f"## {name}", "", *items, ""] if items else []


def _table(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    body = ["| " + " | ".join(safe(one_line(cell)) for cell in row) + " |" for row in rows]
    return [f"## {name}", "", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), *body, ""]
