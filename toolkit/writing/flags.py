"""What readers are told about a sentence or a summary line that may not be right."""

from __future__ import annotations

from toolkit.summary import Summary
from toolkit.translation.result import TranslatedSentence, Translation

FLAGS = {
    "cut-off": "The release breaks off here; what followed is missing from the source.",
    "private-use": "The source held characters of a private font here, which were removed.",
    "traditional": "The source is in traditional characters and was read in simplified ones.",
    "term-missed": "An official term of the Chinese was not found in the English.",
    "term-repaired": "An official term was put into the English after translation.",
    "figure-missed": "A figure or date of the Chinese was not found in the English.",
    "figure-unsupported": "The English has a number that the Chinese does not account for; it may be invented.",
    "name-unsupported": "The English has a name that the Chinese does not account for; it may be invented.",
    "title-unsupported": "The English gives somebody a title that the Chinese does not account for.",
    "negation-unsupported": "The English denies what the Chinese affirms, or affirms what it denies.",
    "degenerate": "The translation loops or has an impossible length; do not rely on it.",
    "low-confidence": "The model was unsure of this sentence.",
    "memory": "A person translated this sentence; it comes from your translation memory.",
}


def explain(flag: str) -> str:
    """What a flag means to a reader; an unknown one is spelt out as it stands."""
    name, _, detail = flag.partition(":")
    known = FLAGS.get(name)
    if known is None:
        return f"{label(flag).capitalize()}."
    return f"{known} ({detail.strip()})" if detail else known


def label(flag: str) -> str:
    return flag.replace("-", " ")


def flags_of(line: TranslatedSentence) -> tuple[str, ...]:
    """Flags of reading and of translation, each once."""
    return tuple(dict.fromkeys((*line.sentence.flags, *line.flags)))


def meanings(translation: Translation, summary: Summary | None) -> dict[str, str]:
    """Every flag of a release and its summary, with what it means to a reader."""
    lines = [*([translation.title] if translation.title else []), *translation.sentences]
    found = [flag for line in lines for flag in flags_of(line)] + list(translation.release.flags)
    if summary is not None:
        found += [flag for told in summary.flags.values() for flag in told]
        found += [flag for decision in summary.decisions for flag in decision.flags]
    return {flag: explain(flag) for flag in found}


def note(line: TranslatedSentence) -> str:
    """The flags of a sentence in words, with the official terms that its English misses; empty where it has none."""
    missed = "; ".join(f"{t.term.zh} {t.term.en}" for t in line.terms if not t.ok)
    return ", ".join(
        f"{label(flag)}: {missed}" if flag == "term-missed" and missed else label(flag) for flag in flags_of(line)
    )
