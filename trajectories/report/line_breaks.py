"""Break the pieces of a paragraph into lines, as ReportLab keeps them.

ReportLab's own way is prepared for hyphens, pictures and justified text, and takes a quarter of the
time of a whole report. What a report holds is words in a few looks and the places of links; the
rest (a typed line break, a word wider than its line) is left to ReportLab.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from reportlab.pdfbase.pdfmetrics import getAscentDescent, getFont
from reportlab.platypus.paragraph import FragLine, ParaLines
from reportlab.platypus.paraparser import ParaFrag

Piece = Any
"""Text in one look, as `trajectories.report.marked_up` reads it; empty where a link leads."""
Part = tuple[Piece, str]

_SPACE: Final = re.compile(r"[^\S\xa0]+")  # a no-break space holds words together


class _Word(NamedTuple):
    """What stays on one line: its width, its parts, and the piece the space before it is of."""

    width: float
    parts: list[Part]
    space: Piece | None


def broken(pieces: Sequence[Piece], widths: Sequence[float]) -> Any | None:
    """Break pieces into lines: the first so many points wide, then the others.

    None where it is for ReportLab to do.
    """
    if len(pieces) < 2 or not all(map(_is_plain, pieces)):  # noqa: PLR2004 - one piece it does well
        return None
    words = list(_words(pieces))
    widest = max((word.width for word in words), default=0.0)
    if not widest or widest > min(widths):
        return None
    return ParaLines(kind=1, simple=True, lines=list(_lines(words, widths)))


def _is_plain(piece: Piece) -> bool:
    if not isinstance(piece, ParaFrag):
        return False
    known = vars(piece)
    return "lineBreak" not in known and "backColor" not in known


def _words(pieces: Sequence[Piece]) -> Iterator[_Word]:
    parts: list[Part] = []
    width, space, begun = 0.0, None, False
    word: _Word | None = None
    for piece in pieces:
        text = piece.text
        measure, size = getFont(piece.fontName).stringWidth, piece.fontSize
        for number, said in enumerate(_SPACE.split(text)):
            if number:
                if begun:
                    word = _Word(width, parts, space)
                    yield word
                    parts, width, begun = [], 0.0, False
                    space = piece
                elif space is None:
                    space = piece
            if said:
                parts.append((piece, said))
                width += measure(said, size)
                begun = True
        if not text:
            parts.append((piece, ""))
    if begun or word is None:
        yield _Word(width, parts, space)
    else:  # places of links at the very end stay with the last word
        word.parts.extend(parts)


def _lines(words: Sequence[_Word], widths: Sequence[float]) -> Iterator[FragLine]:
    first, *later = widths
    room, rooms = first, iter(later)
    line: list[Part] = []
    used, count = 0.0, 0
    for word in words:
        gap = _width_of_space(word.space) if count else 0.0
        if count and used + gap + word.width > room:
            yield _line(line, room, used, count)
            room = next(rooms, room)
            line, used, count, gap = [], 0.0, 0, 0.0
        if count:
            line.append((word.space, " "))
        line += word.parts
        used += gap + word.width
        count += 1
    yield _line(line, room, used, count)


def _width_of_space(piece: Piece) -> float:
    width: float = getFont(piece.fontName).stringWidth(" ", piece.fontSize)
    return width


def _line(parts: Sequence[Part], room: float, used: float, count: int) -> FragLine:
    pieces = list(_joined(parts))
    heights = {(piece.fontName, piece.fontSize) for piece in pieces}
    measured = [getAscentDescent(*height) for height in heights]
    return FragLine(
        extraSpace=room - used,
        wordCount=count,
        lineBreak=False,
        words=pieces,
        fontSize=max(size for _, size in heights),
        ascent=max(ascent for ascent, _ in measured),
        descent=min(descent for _, descent in measured),
        maxWidth=room,
        sFW=0,
    )


def _joined(parts: Sequence[Part]) -> Iterator[Piece]:
    """Give a piece for every stretch of one look."""
    start, end = 0, len(parts)
    while start < end:
        piece = parts[start][0]
        stop = start + 1
        while stop < end and parts[stop][0] is piece:
            stop += 1
        made = ParaFrag()
        vars(made).update(vars(piece), text="".join([text for _, text in parts[start:stop]]))
        yield made
        start = stop
