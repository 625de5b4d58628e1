"""What is searched for in files that are to leave, in the shape in which it is quickly found."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from trajectories.anonymise.written_dates import Day

Sort = Literal[
    "name", "initials", "value", "researcher", "reviewer", "device", "path", "title", "case code",
    "id", "date", "withheld", "canary", "not searched",
]  # fmt: skip
Care = Literal["any", "capital", "exact", "dotted", "path", "hyphens"]
"""How a form must be written to be taken for it: a name that is a word too by its capital within
a sentence, one of two letters exactly as it is registered, initials by their stops, parts of a path
by the strokes between them, an id by its hyphens."""
Source = tuple[Sort, str]
"""What kind of string it is, and where it is registered: ids, never the string."""


class Phrase(msgspec.Struct, frozen=True):
    """Folded words that are searched one after the other, and whose they are."""

    words: tuple[str, ...]
    care: Care
    written: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def length(self) -> int:
        """Return how many letters there are in all."""
        return sum(map(len, self.words))

    def __repr__(self) -> str:
        """Say whose, and never the words."""
        return f"Phrase({self.sources})"


class Searched(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is searched for, in the shape in which it is quickly found."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    """By the first word."""
    compact: Mapping[str, tuple[Source, ...]]
    """Numbers, codes and names of several words, with nothing between."""
    single: Mapping[str, tuple[Source, ...]]
    """Names of one word, which may be found in two halves."""
    bent: Mapping[str, tuple[Source, ...]]
    """Names with the endings that other languages put to them, or an s."""
    days: Mapping[Day, tuple[Source, ...]]
    runs: Mapping[int, tuple[Source, ...]]
    digests: Mapping[str, tuple[Source, ...]]
    unsearched: Mapping[Sort, int]
    """How many strings of each sort are not searched."""
    heads: frozenset[str]
    longest: int

    @property
    def forms(self) -> int:
        """Return how many forms are searched."""
        phrases = sum(map(len, self.phrases.values()))
        return phrases + len(self.compact) + len(self.bent) + len(self.days) + len(self.runs)

    def __repr__(self) -> str:
        """Say how much is searched, and nothing of what."""
        return f"Searched({len(self.phrases)} phrases, {len(self.days)} days)"
