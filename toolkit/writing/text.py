"""Plain text: the English alone, a paragraph a line."""

from __future__ import annotations

from toolkit.release import Release
from toolkit.terms.pinyin import romanize_name
from toolkit.translation.result import Translation
from toolkit.writing.safety import one_line


def render(translation: Translation) -> str:
    """The English title, a blank line, the paragraphs, and the credits: (Reporter: Wang Min; editor: Li Li)."""
    lines = [one_line(translation.title.en), ""] if translation.title is not None else []
    lines += [one_line(" ".join(s.en for s in group)) for group in translation.paragraphs()]
    lines += credit_line(translation.release)
    return "\n".join(lines) + "\n"


def credit_line(release: Release) -> list[str]:
    """Reporters and editor in pinyin, as one line in brackets; none where the release names nobody."""
    credits = []
    if release.bylines:
        label = "reporter" if len(release.bylines) == 1 else "reporters"
        credits.append(f"{label}: {', '.join(map(romanize_name, release.bylines))}")
    if release.editor:
        credits.append(f"editor: {romanize_name(release.editor)}")
    line = "; ".join(credits)
    return [f"({line[0].upper()}{line[1:]})"] if line else []
