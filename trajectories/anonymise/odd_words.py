"""The words of a text that nothing explains yet; what is found takes its characters."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from trajectories.anonymise.mentions import Light, Mention, Sort
from trajectories.anonymise.written import Word


class Odd(msgspec.Struct, frozen=True):
    """A text, its words, and which of its characters are explained already."""

    text: str
    words: Sequence[Word]
    covered: bytearray

    def __repr__(self) -> str:
        """Say how long the text is, and no word of it."""
        return f"Odd({len(self.text)} characters)"

    @classmethod
    def outside(cls, text: str, words: Sequence[Word], explained: Iterable[Mention]) -> "Odd":
        """Take what mentions leave of a text."""
        covered = bytearray(len(text))
        for one in explained:
            covered[one.start : one.end] = b"\x01" * (one.end - one.start)
        return cls(text, words, covered)

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing is found yet in a stretch."""
        return 1 not in self.covered[start:end]

    def between(self, start: int, end: int) -> Sequence[Word]:
        """Return the words that stand in a stretch."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        return self.words[first : bisect_left(self.words, end, key=lambda word: word.start)]

    def light(self, start: int, end: int, sort: Sort, light: Light, why: str) -> Mention:
        """Make a mention, and take its stretch."""
        self.covered[start:end] = b"\x01" * (end - start)
        return Mention(start=start, end=end, sort=sort, light=light, why=why)
