"""What is kept as it was said or as it is: words in a row unchanged, and facts that few share."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

import msgspec

from trajectories.anonymise.provider_view import SIZES, Shared, holders, shared_by

_WORD: Final = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
_CHANGED: Final = re.compile(r"\[[^\]]*\]")


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation of one record: as written down, and as it would leave, changes in [brackets]."""

    case: str
    record: str
    written: str
    leaving: str

    def __repr__(self) -> str:
        """Say nothing of the words."""
        return f"Quoted({self.record})"


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """So many words in a row leave as they were said; which ones is not kept here."""

    case: str
    record: str
    words: int


class KeptFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that a release keeps of a child, and how many others of the study share them.

    `alike` share all; `shared` says how many share the fewest-shared one, two and three.
    """

    case: str
    facts: tuple[str, ...]
    alike: int
    shared: tuple[Shared, ...]

    def __repr__(self) -> str:
        """Say nothing of the facts: somebody put them in words."""
        return f"KeptFacts({self.case})"


def longest_runs(quotations: Iterable[Quoted]) -> tuple[Run, ...]:
    """Find the longest run of unchanged words of every child, the longest of all first."""
    longest: dict[str, Run] = {}
    for quoted in quotations:
        words = longest_run(quoted.written, quoted.leaving)
        if quoted.case not in longest or words > longest[quoted.case].words:
            longest[quoted.case] = Run(case=quoted.case, record=quoted.record, words=words)
    return tuple(sorted(longest.values(), key=lambda run: (-run.words, run.case)))


def longest_run(written: str, leaving: str) -> int:
    """Count the words in a row that are the same; capitals and punctuation do not matter."""
    said = _words(written)
    pieces = (_words(piece) for piece in _CHANGED.split(leaving))
    matches = (
        SequenceMatcher(None, said, piece, autojunk=False).find_longest_match() for piece in pieces
    )
    return max(match.size for match in matches)


def kept_facts(kept: Mapping[str, Iterable[str]], leaving: Iterable[str]) -> tuple[KeptFacts, ...]:
    """Count who else of the study shares what is kept of each child that leaves."""
    held = holders(kept.values())
    everyone = (1 << len(kept)) - 1
    return tuple(
        _kept_facts(case, {fact: held[fact] for fact in sorted({*kept[case]})}, everyone)
        for case in leaving
        if case in kept
    )


def _kept_facts(case: str, own: Mapping[str, int], everyone: int) -> KeptFacts:
    return KeptFacts(
        case=case,
        facts=tuple(own),
        alike=shared_by(own, everyone, len(own)).fewest,
        shared=tuple(shared_by(own, everyone, size) for size in SIZES),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
