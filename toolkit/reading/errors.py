"""Why an input could not be read, for people."""

from __future__ import annotations


class ReadingError(Exception):
    """One input that cannot be read: its name, what is wrong with it, and the way out."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"{name}: {reason}; {remedy}")
        self.name, self.reason, self.remedy = name, reason, remedy
