"""The sentences of a text that is read before it leaves; every word stands in one.

A line break ends a sentence, unless the line was broken where it was full: no stop before, a small
letter after.
"""

import re
from collections.abc import Iterator

from trajectories.model.sentences import CLOSING, STOPS, spans_of_sentences

_LINES = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_MARK_OF_A_LIST = re.compile(r"\s*(?:[-–—*•·‣]|\d{1,3}[.)]|[a-z][.)])\s")  # noqa: RUF001 - dashes
_FULL = 40
"""Characters of a line that may have been broken for want of room."""


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """List where each sentence starts and ends; together they cover all but white space."""
    return tuple(
        sentence
        for start, end in _stretches(text)
        for sentence in spans_of_sentences(text, start, end)
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Go through the lines of a text, those that run on taken together."""
    start = end = 0
    for line in _LINES.finditer(text):
        if not line[0].strip():
            continue
        if end and not _runs_on(text, end, line):
            yield start, end
            start = line.start()
        start, end = (start, line.end()) if end else line.span()
    if end:
        yield start, end


def _runs_on(text: str, end: int, line: re.Match[str]) -> bool:
    """Tell whether a line goes on with the sentence of the one that ended at `end`."""
    before = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    gap = text[end : line.start()].replace("\r\n", "\n")
    begins = line[0].lstrip()[:1]
    return (
        len(gap) == 1
        and len(before) >= _FULL
        and before.rstrip(CLOSING)[-1:] not in STOPS + ":"
        and begins.islower()
        and not _MARK_OF_A_LIST.match(line[0])
    )
