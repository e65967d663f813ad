"""From a translation to its structured summary."""

from __future__ import annotations

from importlib import metadata
from types import MappingProxyType

from toolkit.summary import decisions as directive
from toolkit.summary import documents, figures, lines, origin, programs
from toolkit.summary.kind import kind_of
from toolkit.summary.people import people
from toolkit.summary.region import NATIONWIDE
from toolkit.summary.region import region as region_of
from toolkit.summary.result import Bilingual, Evidence, LineWriter, Summary
from toolkit.summary.themes import themes
from toolkit.translation.result import Translation


def summarize(translation: Translation, writer: LineWriter | None = None) -> Summary:
    """Summarise a translated release; every line cites sentences of it, and what it does not say stays empty.

    Without a writer, headline, gist and decisions are the translation's own sentences, shortened.
    """
    body = translation.sentences
    title = Bilingual()
    if translation.title is not None:
        title = Bilingual(translation.title.sentence.text, translation.title.en)
    kind = kind_of(title.zh, body)
    persons = people(body, kind)
    subjects = themes(title.zh, [line.sentence.text for line in body], kind)
    issuer, issuer_at = origin.issuer(translation)
    region, region_at = region_of(translation, issuer.zh, kind)
    day, day_at = origin.date(translation)
    titled = [t.term for t in translation.title.terms] if translation.title is not None else []
    known = " ".join(
        [
            issuer.en,
            region.en,
            f"{day:%B} {day.day}, {day.year}" if day else "",
            *(form for term in titled for form in (term.en, *term.variants)),
        ]
    )
    place = "" if region == NATIONWIDE else region.en
    given = lines.Facts(kind, issuer, place, persons, subjects, known)
    headline = lines.headline(translation, given, writer)
    gist = lines.gist(translation, given, writer)
    sources: dict[str, Evidence] = {
        "headline": headline.evidence,
        "gist": gist.evidence,
        "issuer": issuer_at,
        "region": region_at,
        "date": day_at,
    }
    written = {"headline": headline, "gist": gist}
    return Summary(
        doc=translation.release.doc,
        title=title,
        headline=headline.text,
        gist=gist.text,
        type=kind,
        issuer=issuer,
        region=region,
        date=day,
        people=persons,
        documents=documents.documents([*body, *([translation.title] if translation.title else [])]),
        programs=programs.programs(body),
        figures=figures.figures(body),
        decisions=directive.decisions(body, kind, known, writer),
        themes=subjects,
        model=translation.model,
        version=_version(),
        sources=sources,
        replaced=tuple(name for name, line in written.items() if line.replaced),
        flags=MappingProxyType({name: line.flags for name, line in written.items() if line.flags}),
    )


def _version() -> str:
    try:
        return metadata.version("gongbao")
    except metadata.PackageNotFoundError:
        return "0"
