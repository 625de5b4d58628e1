"""The lines a paragraph was broken into, turned round where words are read from the right.

They hold pieces of text, each with its look, which is all that is needed to turn them round.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from trajectories.report.direction import holds_leftwards, levels, reads_leftwards, turned
from trajectories.report.line_breaks import Line
from trajectories.report.marked_up import Piece


def turned_round(lines: Sequence[Line], *, leftwards: bool) -> Sequence[Line]:
    """Return the lines as they are drawn; the same where all is read from the left."""
    if not leftwards and not any(holds_leftwards(line.text) for line in lines):
        return lines
    return tuple(
        chain.from_iterable(
            _turned(paragraph, leftwards=(leftwards and not number) or _reads_leftwards(paragraph))
            for number, paragraph in enumerate(_paragraphs(lines))
        )
    )


def readings(as_read: Sequence[Line], drawn: Sequence[Line]) -> Iterator[str]:
    """Say for each line how it reads, up to its first link; empty where that is as it is drawn."""
    if drawn is as_read:
        return
    for line, turned_line in zip(as_read, drawn, strict=True):
        said, shown = _before_link(line), _before_link(turned_line)
        yield said if said != shown and sorted(said) == sorted(shown) else ""


def _before_link(line: Line) -> str:
    pieces = [piece for piece in line.pieces if piece.text]
    same = takewhile(lambda piece: _leads(piece) == _leads(pieces[0]), pieces)
    return "".join(piece.text for piece in same)


def _leads(piece: Piece) -> tuple[object, str]:
    return piece.look.link, piece.look.language


def _whole(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines)


def _reads_leftwards(lines: Iterable[Line]) -> bool:
    return reads_leftwards(_whole(lines))


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Go through the lines between breaks that somebody typed."""
    paragraph: list[Line] = []
    for line in lines:
        paragraph.append(line)
        if line.ends:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _turned(lines: Sequence[Line], *, leftwards: bool) -> Iterator[Line]:
    """Turn the lines round by the levels of the whole, where a word may go on on the next line."""
    found = levels(_whole(lines), leftwards=leftwards)
    start = 0
    for line in lines:
        end = start + len(line.text)
        yield _turned_line(line, found[start:end], leftwards=leftwards)
        start = end + 1  # the space the line was broken at


def _turned_line(line: Line, found: Sequence[int], *, leftwards: bool) -> Line:
    """Turn one line round; what holds no text, such as the place of a link, comes first."""
    characters = [
        (character, number) for number, piece in enumerate(line.pieces) for character in piece.text
    ]
    drawn = [piece for piece in line.pieces if not piece.text]
    pieces = turned(characters, found, leftwards=leftwards)
    drawn += [line.pieces[piece.kind]._replace(text=piece.text) for piece in pieces]
    return line._replace(pieces=tuple(drawn))
