"""Something to choose from a list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One thing to choose: its id, its words, and what else helps to tell it from others."""

    id: str
    words: str
    more: str = ""
