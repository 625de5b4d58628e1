"""Carry passages over from a text to its correction.

A text never changes; correcting it makes another, and each passage is looked for there: at the
place its lines came to lie, else where its words stand once. A passage whose words were changed
stays on the old text, which is kept, and is for a person to look at.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import accumulate

import msgspec

from trajectories.model.sessions import Evidence

Block = tuple[int, int, int]  # where it stood, where it stands, how many characters


def reanchored(
    passages: Iterable[Evidence], before: str, after: str, digest: str
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Return the passages found in the text `after`, named by `digest`, and those that were not."""
    blocks = _unchanged(before, after)
    found: list[Evidence] = []
    lost: list[Evidence] = []
    for passage in passages:
        start = _start(before[passage.start : passage.end], passage.start, after, blocks)
        if start is None:
            lost.append(passage)
        else:
            end = start + passage.end - passage.start
            found.append(msgspec.structs.replace(passage, text=digest, start=start, end=end))
    return tuple(found), tuple(lost)


def _start(words: str, start: int, after: str, blocks: Iterable[Block]) -> int | None:
    for stood, stands, length in blocks:
        if stood <= start and start + len(words) <= stood + length:
            return stands + start - stood
    return after.find(words) if words and after.count(words) == 1 else None


def _unchanged(before: str, after: str) -> tuple[Block, ...]:
    """Find the runs of whole lines both texts share, in code points."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    old_starts = [0, *accumulate(map(len, old))]
    new_starts = [0, *accumulate(map(len, new))]
    matched = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return tuple(
        (old_starts[a], new_starts[b], old_starts[a + size] - old_starts[a])
        for a, b, size in matched
        if size
    )
