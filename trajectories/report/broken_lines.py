"""The lines ReportLab broke a paragraph into, turned round where words are read from the right.

ReportLab orders words itself only with a library of its own (GPL), and then one font at a time. Its
lines hold pieces of text, each with its look, which is all that is needed to turn them round here.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile
from typing import Any

from trajectories.report.direction import holds_leftwards, levels, reads_leftwards, turned

Line = Any
"""A line of ReportLab's: `words` are its pieces, each with its look."""


def lines_as_read(broken: Any) -> tuple[str, ...]:
    """Give the text of each line in reading order."""
    if broken.kind == 0:
        return tuple(" ".join(words) for _, words in broken.lines)
    return tuple(_text(line) for line in broken.lines)


def parted(broken: Any, pieces: Sequence[Any]) -> Iterator[Any]:
    """Share the lines out among the two pieces a paragraph was broken into."""
    begun = len(pieces[0].blPara.lines)
    for lines in (broken.lines[:begun], broken.lines[begun:]):
        yield broken.clone(lines=lines if broken.kind == 0 else _counted_anew(lines))


def _counted_anew(lines: Sequence[Line]) -> list[Line]:
    """Let each line say anew at which of its piece's words it begins."""
    before = lines[0].sFW
    return [line.clone(sFW=line.sFW - before) for line in lines]


def turned_round(broken: Any, *, leftwards: bool) -> Any:
    """Return the lines as they are drawn; the same where all is read from the left."""
    if broken.kind == 0 or not (leftwards or any(map(_is_mixed, broken.lines))):
        return broken
    lines = chain.from_iterable(
        _turned(paragraph, leftwards=(leftwards and not number) or _reads_leftwards(paragraph))
        for number, paragraph in enumerate(_paragraphs(broken.lines))
    )
    turned_lines = type(broken)(**vars(broken))
    turned_lines.lines = list(lines)
    return turned_lines


def readings(as_read: Any, drawn: Any) -> Iterator[str]:
    """Say for each line how it reads, up to its first link; empty where that is as it is drawn."""
    if drawn is as_read:
        return
    for line, turned_line in zip(as_read.lines, drawn.lines, strict=True):
        said, shown = _before_link(line), _before_link(turned_line)
        yield said if said != shown and sorted(said) == sorted(shown) else ""


def _before_link(line: Line) -> str:
    pieces = [piece for piece in line.words if piece.text]
    same = takewhile(lambda piece: piece.link == pieces[0].link, pieces)
    return "".join(piece.text for piece in same)


def _is_mixed(line: Line) -> bool:
    return any(holds_leftwards(piece.text) for piece in line.words)


def _text(line: Line) -> str:
    return "".join(piece.text for piece in line.words)


def _whole(lines: Iterable[Line]) -> str:
    return " ".join(map(_text, lines))


def _reads_leftwards(lines: Iterable[Line]) -> bool:
    return reads_leftwards(_whole(lines))


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Go through the lines between breaks that somebody typed."""
    paragraph: list[Line] = []
    for line in lines:
        paragraph.append(line)
        if line.lineBreak:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _turned(lines: Sequence[Line], *, leftwards: bool) -> Iterator[Line]:
    """Turn the lines round by the levels of the whole, where a word may go on on the next line."""
    found = levels(_whole(lines), leftwards=leftwards)
    start = 0
    for line in lines:
        end = start + len(_text(line))
        yield _turned_line(line, found[start:end], leftwards=leftwards)
        start = end + 1  # the space the line was broken at


def _turned_line(line: Line, found: Sequence[int], *, leftwards: bool) -> Line:
    """Turn one line round; what holds no text, such as the place of a link, comes first."""
    characters = [
        (character, number) for number, piece in enumerate(line.words) for character in piece.text
    ]
    drawn = [piece for piece in line.words if not piece.text]
    pieces = turned(characters, found, leftwards=leftwards)
    drawn += [line.words[piece.kind].clone(text=piece.text) for piece in pieces]
    return line.clone(words=drawn)
