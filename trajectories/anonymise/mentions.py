"""What in a text may tell who or where somebody is: the place, what it may be, and how sure."""

from collections.abc import Iterable
from typing import Literal

import msgspec

Sort = Literal[
    "name", "initials", "title_and_name", "place", "school", "service", "address", "postcode",
    "date", "time", "age", "phone", "email", "url", "handle", "nhs_number", "upn",
    "national_insurance", "case_number", "money", "number", "kin", "calendar", "landmark",
    "uniqueness", "health", "rare", "capital",
]  # fmt: skip
Light = Literal["sure", "ask", "look"]
"""sure: replaced at once; ask: a person answers before the sentence can be signed; look: shown."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Characters of a text, from `start` to before `end`, and what they may be.

    `entries` are the register entries they may name: exactly one where the light is sure and it is
    a name of the register, none where the register knows nothing of it. `why` says in a few words
    of ours why it is asked; never words of the text.
    """

    start: int
    end: int
    sort: Sort
    light: Light
    entries: tuple[str, ...] = ()
    why: str = ""

    def of(self, text: str) -> str:
        """Return the characters themselves."""
        return text[self.start : self.end]


def without_overlap(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep of mentions that overlap the longest, of equal ones the first given; in text order."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: one.start - one.end):  # stable: first given first
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda one: one.start))
