"""Say what differs between two texts, a line each: what is saved, and what a draft says."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

MOST = 200  # lines that are told


def difference(saved: str, draft: str) -> tuple[str, ...]:
    """List the lines that stand in one of two texts only; the first of them, and how many more."""
    told = tuple(_lines(saved.split("\n"), draft.split("\n")))
    more = len(told) - MOST
    return (*islice(told, MOST), *((f"… and {more} lines more",) if more > 0 else ()))


def _lines(saved: list[str], draft: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, saved, draft, autojunk=False)
    for what, start, end, draft_start, draft_end in matcher.get_opcodes():
        if what == "equal":
            continue
        yield from (f"saved:  {line}" for line in saved[start:end])
        yield from (f"draft:  {line}" for line in draft[draft_start:draft_end])
