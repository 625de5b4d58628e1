"""Strike words: find where they stand, in this text and in its other versions, and black them out.

Each struck character becomes a full block, so that every offset stays true. Words are looked for as
they may have been kept elsewhere: in other capitals, or broken over lines. Another version of the
text is laid beside the struck one, because a misspelling put right later would otherwise keep the
words under another spelling.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

BLOCK = "█"
_ALIKE = 0.6
"""The share of a stretch that must stand in the struck words for it to be an earlier wording."""
_ANCHOR = 24
"""Characters by which a place is found again in another version."""
_STEP = 8
_WIDEST = 50_000
"""Characters without one such place beyond which two texts are not versions of each other."""
_LONG = 2_000
"""Characters from which words are compared instead of letters."""


class Span(NamedTuple):
    """Characters of a text: the end is exclusive."""

    start: int
    end: int


def struck(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with each character of the spans blacked out."""
    characters = list(text)
    for start, end in spans:
        length = min(end, len(characters)) - start
        characters[start:end] = BLOCK * max(0, length)
    return "".join(characters)


def wording(text: str, span: Span) -> re.Pattern[str]:
    """Return what finds the words of a span again, whole words where the span holds whole words."""
    said = text[span.start : span.end]
    words = r"\s+".join(re.escape(word) for word in said.split())
    before = r"(?<!\w)" if _parts(text[: span.start][-1:], said[:1]) else ""
    after = r"(?!\w)" if _parts(said[-1:], text[span.end : span.end + 1]) else ""
    return re.compile(before + words + after, re.IGNORECASE)


def found(words: re.Pattern[str], text: str) -> Iterator[Span]:
    """Go through the places of `text` where the words stand."""
    return (Span(*match.span()) for match in words.finditer(text) if match.group())


def counterpart(text: str, span: Span, other: str) -> Span | None:
    """Find what stands in another version of `text` in the place of a span.

    None where nothing does, or nothing that is recognisably the same words.
    """
    before = _shared(text, other)
    after = _shared(text[before:][::-1], other[before:][::-1])
    moved = len(other) - len(text)
    if span.end <= before:
        return span
    if span.start >= len(text) - after:
        return Span(span.start + moved, span.end + moved)
    first = Span(before, len(text) - after)
    second = Span(before, len(other) - after)
    first, second = _narrowed(text, other, first, second, span)
    if second.end - second.start > _WIDEST:
        return None
    start, end = _aligned(text, other, first, second, span)
    found = Span(min(start, end), end)
    return found if _is_alike(text[span.start : span.end], other[found.start : found.end]) else None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans in order, those that touch as one."""
    done: list[Span] = []
    for span in sorted(span for span in spans if span.end > span.start):
        if done and span.start <= done[-1].end:
            done[-1] = Span(done[-1].start, max(span.end, done[-1].end))
        else:
            done.append(span)
    return tuple(done)


def changed(value: Any, change: Callable[[str, str], str | None], path: str = "") -> Any:
    """Return a body with each text in it changed; `change` gets its path, and None takes it out."""
    if isinstance(value, str):
        return change(path, value)
    if isinstance(value, Mapping):
        inner = {n: changed(one, change, f"{path}.{n}" if path else n) for n, one in value.items()}
        return {name: one for name, one in inner.items() if one is not None}
    if isinstance(value, list | tuple):
        listed = [changed(one, change, f"{path}.{at}") for at, one in enumerate(value)]
        return [one for one in listed if one is not None]
    return value


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Go through the texts in a body with their paths."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from strings(one, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for at, one in enumerate(value):
            yield from strings(one, f"{path}.{at}")


def _parts(first: str, second: str) -> bool:
    """Tell whether a word does not run on from one character to the next."""
    return not (first.isalnum() and second.isalnum())


def _shared(first: str, second: str) -> int:
    """Count the characters two texts begin with alike."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if first[:middle] == second[:middle] else (low, middle - 1)
    return low


def _narrowed(text: str, other: str, first: Span, second: Span, span: Span) -> tuple[Span, Span]:
    """Narrow differing middles to what lies between the nearest words both have just once.

    Laying the whole of two long texts word by word would take minutes.
    """
    (start, there_start), (end, there_end) = (first.start, second.start), (first.end, second.end)
    for at in range(span.start - _ANCHOR, first.start, -_STEP):
        place = _only(text[at : at + _ANCHOR], other, second)
        if place >= 0:
            start, there_start = at + _ANCHOR, place + _ANCHOR
            break
    for at in range(span.end, first.end - _ANCHOR, _STEP):
        place = _only(text[at : at + _ANCHOR], other, second)
        if place >= there_start:
            end, there_end = at, place
            break
    return Span(start, end), Span(there_start, there_end)


def _only(words: str, other: str, within: Span) -> int:
    """Return where words stand that stand just once; -1 where they do not."""
    place = other.find(words, within.start, within.end)
    again = other.find(words, place + 1, within.end) if place >= 0 else -1
    return place if again < 0 else -1


def _aligned(text: str, other: str, first: Span, second: Span, span: Span) -> Span:
    """Lay the differing middles word by word, and widen to where they agree again."""
    ours, theirs = _words(text, first), _words(other, second)
    matcher = SequenceMatcher(None, [w for _, w in ours], [w for _, w in theirs])
    start, end = second.start, second.end
    if span.start < first.start:
        start = span.start
    if span.end > first.end:
        end = span.end + len(other) - len(text)
    for block in matcher.get_matching_blocks():
        for at in range(block.size):
            here, word = ours[block.a + at]
            there = theirs[block.b + at][0]
            if here <= span.start and here + len(word) <= span.start:
                start = max(start, there + len(word))
            elif here <= span.start < here + len(word):
                start = max(start, there + span.start - here)
            if here < span.end <= here + len(word):
                end = min(end, there + span.end - here)
            elif here >= span.end:
                end = min(end, there)
    return Span(start, end)


def _words(text: str, span: Span) -> Sequence[tuple[int, str]]:
    pieces = re.finditer(r"\w+|[^\w\s]", text[span.start : span.end])
    return [(span.start + piece.start(), piece.group()) for piece in pieces]


def _is_alike(words: str, stretch: str) -> bool:
    if not stretch.strip() or len(words) < _ALIKE * len(stretch):
        return False
    ours, theirs = words.lower(), stretch.lower()
    if len(ours) < _LONG:
        return _share(ours, theirs) >= _ALIKE
    return _share(ours.split(), theirs.split()) >= _ALIKE


def _share(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Return how much of `theirs` stands in `ours` too, in the same order."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(theirs)
