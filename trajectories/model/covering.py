"""Keep private words covered in a corrected text: what was typed among or beside them too.

Whole lines are compared first, then the characters of the lines that differ. In doubt more is
covered than was: a word too many under a bar can be uncovered by hand, one too few is read.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from trajectories.model.striking import Span


class _Edit(NamedTuple):
    """What stood from `start` to `end` was put in words `text` that begin at `now`."""

    start: int
    end: int
    now: int
    text: str

    @property
    def moves(self) -> int:
        """By how much what follows moved."""
        return self.now + len(self.text) - self.end


def still_covered(before: str, span: Span, after: str) -> Span:
    """Return what has to be covered in `after` where `span` was covered in `before`.

    Empty where the words were taken out. What is typed right beside them is covered up to the end
    of its line; a new line next to them is not.
    """
    start, end = span.start, span.end
    for edit in _edits(before, after):
        if edit.end < span.start:
            start = span.start + edit.moves
        elif edit.start < span.start or (edit.start == span.start < edit.end):
            start = edit.now if edit.end > span.start else _line_before(edit)
        elif edit.start == span.start:
            start = _line_before(edit)
        if edit.end < span.end or edit.end == span.start:
            end = span.end + edit.moves
        elif edit.start < span.end:
            end = edit.now + len(edit.text)
        elif edit.start == span.end:
            end = edit.now + _line_after(edit)
    return Span(start, max(start, end))


def _line_before(edit: _Edit) -> int:
    """Say where the line begins that is typed right before the words."""
    return edit.now + edit.text.rfind("\n") + 1


def _line_after(edit: _Edit) -> int:
    """Say where the line ends that is typed right after the words."""
    at = edit.text.find("\n")
    return len(edit.text) if at < 0 else at


def _edits(before: str, after: str) -> Iterator[_Edit]:
    """Go through what was changed, in order, in code points."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    old_starts, new_starts = [0, *accumulate(map(len, old))], [0, *accumulate(map(len, new))]
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            stood = before[old_starts[a] : old_starts[b]]
            stands = after[new_starts[c] : new_starts[d]]
            first = _shared(stood, stands)
            last = _shared(stood[first:][::-1], stands[first:][::-1])
            yield _Edit(
                old_starts[a] + first,
                old_starts[b] - last,
                new_starts[c] + first,
                stands[first : len(stands) - last],
            )


def _shared(one: str, other: str) -> int:
    """Count the characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
