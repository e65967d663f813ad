"""Gongbao: Chinese government releases into English and structured summaries, offline, with official titles verified.

import toolkit
t = toolkit.Translator()
t.translate("区委副书记、区长刘文玺主持召开会议。").text
toolkit.summarize("release.html").decisions[0].en
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.api import summarize
    from toolkit.translation.translator import Translator

__all__ = ["Translator", "summarize"]


def __getattr__(name: str) -> Any:
    if name == "Translator":
        from toolkit.translation.translator import Translator

        return Translator
    if name == "summarize":
        from toolkit.api import summarize

        return summarize
    raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
