"""What in a text may tell who or where somebody is: the place, what it may be, and how sure."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Literal

import msgspec

Sort = Literal[
    "name", "name_as_word", "initials", "title_and_name", "place", "school", "service", "address",
    "postcode", "date", "time", "age", "phone", "email", "url", "handle", "nhs_number", "upn",
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
    kept: list[Mention] = []  # in order, apart from each other: only neighbours can overlap
    for mention in sorted(found, key=lambda one: one.start - one.end):  # stable: first given first
        place = bisect_left(kept, mention.start, key=lambda one: one.start)
        before, after = kept[max(place - 1, 0) : place], kept[place : place + 1]
        if all(one.end <= mention.start for one in before) and all(
            mention.end <= one.start for one in after
        ):
            kept.insert(place, mention)
    return tuple(kept)
