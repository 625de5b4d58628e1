"""Something to choose from a list."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Option:
    """One thing to choose: its id, its words, and what else helps to tell it from others.

    `key` does the same without the list.
    """

    id: str
    words: str
    more: str = ""
    key: str = ""

    @cached_property
    def folded(self) -> tuple[str, str]:
        """The words and the rest without regard to capitals, as they are searched."""
        return self.words.casefold(), self.more.casefold()
