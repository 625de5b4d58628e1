"""Break the pieces of a paragraph into lines.

ReportLab's own way is prepared for hyphens, pictures and justified text. What a report holds is
words in a few looks and the places of links, so whole stretches of one look are gone through at
once, by widths that are known from before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from trajectories.report.marked_up import Look, Piece, pieces_of
from trajectories.report.typefaces import typeface
from trajectories.report.within_words import last_break

_ODD_SPACE: Final = re.compile(r"[^\S\xa0 ]")  # a no-break space holds words together
_HAIR: Final = 1e-6  # points, by which sums of widths are never exact
_NARROW: Final = 0.4  # of its size: how wide a letter is at least, of many
_KEPT: Final = 1_000  # paragraphs: reports have half of theirs in common, as names of columns
_LONGEST_LINE: Final = 1000  # letters: more than any page holds beside each other


class Line(NamedTuple):
    """A line in reading order: its pieces, how wide they are, and whether somebody ended it."""

    pieces: tuple[Piece, ...]
    width: float
    ends: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        return "".join([piece.text for piece in self.pieces])


@lru_cache(maxsize=_KEPT)
def lines_of(
    marked_up: str, look: Look, room: float, *, first: float | None = None
) -> Sequence[Line]:
    """Read a paragraph of this look and break it into lines, as `broken`."""
    return tuple(broken(pieces_of(marked_up, look), room, first=first))


def broken(pieces: Sequence[Piece], room: float, *, first: float | None = None) -> list[Line]:
    """Break pieces into lines of so much room; that of the first line may be another."""
    line = _alone(pieces, room if first is None else first)
    if line:
        return [line]
    filling = _Filling(room, room if first is None else first)
    for piece in pieces:
        if piece.text:
            filling.add(piece)
        elif piece.anchor:
            filling.hold(piece, 0.0)
        else:
            filling.end_line(ends=True)
    return filling.ended()


def _alone(pieces: Sequence[Piece], room: float) -> Line | None:
    """Return all as one line, as most paragraphs are; None where it is not, or may not be."""
    letters = sum([len(piece.text) for piece in pieces])
    if not letters or letters * pieces[0].look.size * _NARROW > room:
        return None  # so many letters hardly fit
    wide = 0.0
    for look, text, anchor in pieces:
        words = text.split(" ")
        if not text.isascii() and _ODD_SPACE.search(text):
            return None
        if not text:
            if not anchor:
                return None
            continue
        widths = typeface(look.font).widths
        wide += (sum([widths[word] for word in words]) + (len(words) - 1) * widths[" "]) * look.size
        if wide > room or "" in words[1:-1]:
            return None
    spaced = pieces[0].text[:1] == " " or pieces[-1].text[-1:] == " "
    return None if spaced else Line(tuple(_joined(pieces)), wide)


class _Filling:
    """The lines that are full, the one that is being filled, and the word not yet ended."""

    def __init__(self, room: float, first: float) -> None:
        self._lines: list[Line] = []
        self._later = room + _HAIR
        self._room = first + _HAIR
        self._line: list[Piece] = []
        self._used = 0.0
        self._space: Look | None = None  # before the word
        self._word: list[Piece] = []
        self._width = 0.0

    def hold(self, piece: Piece, width: float) -> None:
        """Add to the word that is not yet ended."""
        self._word.append(piece)
        self._width += width

    def add(self, piece: Piece) -> None:
        """Add text: what ends a word begun before, whole words, and a word that may go on."""
        look, text, _ = piece
        if not text.isascii():
            text = _ODD_SPACE.sub(" ", text)
        widths, size = typeface(look.font).widths, look.size
        if " " not in text:
            self._word.append(piece)
            self._width += widths[text] * size
            return
        first, *words, last = text.split(" ")
        if first:
            self._word.append(Piece(look, first))
            self._width += widths[first] * size
        self._end_word(look)
        if words:
            self._add_words(look, [word for word in words if word])
            self._space = look
        if last:
            self._word.append(Piece(look, last))
            self._width += widths[last] * size

    def _add_words(self, look: Look, words: list[str]) -> None:
        """Fill lines with whole words of one look."""
        font = typeface(look.font)
        widths, size = font.widths, look.size
        gap = widths[" "] * size
        room, used, start = self._room, self._used, 0
        before = gap if self._line else 0.0
        for position, word in enumerate(words):
            width = widths[word] * size
            if used + before + width > room:
                self._used = used
                self._place(look, words[start:position])
                start = position
                if self._line:
                    self._end_full_line()
                room = self._room
                if width > room:
                    self.hold(Piece(look, word), width)
                    self._end_word(look)
                    room, used, before = self._room, self._used, gap
                    start += 1
                    continue
                used = before = 0.0
            used += before + width
            before = gap
        self._used = used
        self._place(look, words[start:])

    def _place(self, look: Look, words: list[str]) -> None:
        if words:
            text = " ".join(words)
            self._line.append(Piece(look, f" {text}" if self._line else text))

    def _end_word(self, look: Look | None) -> None:
        """Put the word on the line, or on the next; `look` is that of the space after it.

        The place of a link alone is no word, and goes with the next.
        """
        if self._width:
            gap = _width_of_space(self._space) if self._line and self._space else 0.0
            if self._line and self._used + gap + self._width > self._room:
                self._end_full_line()
                gap = 0.0
            if self._width > self._room:
                self._break_word()
            if gap and self._space:
                self._line.append(Piece(self._space, " "))
            self._line += self._word
            self._used += gap + self._width
            self._word, self._width = [], 0.0
        self._space = look

    def _break_word(self) -> None:
        """Break a word that is wider than a line; what is left of it is held as before."""
        word, self._word, self._width = self._word, [], 0.0
        for look, text, anchor in word:
            if not text:
                self.hold(Piece(look, text, anchor), 0.0)
                continue
            rest = text
            while rest:
                fits = _fitting(look, rest, self._room - self._width, least=not self._word)
                if fits:
                    self.hold(Piece(look, rest[:fits]), _width(look, rest[:fits]))
                rest = rest[fits:]
                if rest:
                    back = [] if fits else self._taken_back(rest)
                    self._line, self._used = self._word, self._width
                    self._word, self._width = (
                        back,
                        sum(_width(each.look, each.text) for each in back),
                    )
                    self._end_full_line()

    def _taken_back(self, rest: str) -> list[Piece]:
        """Take letters back that may not be parted from what comes, which is in another look."""
        if not self._word or not self._word[-1].text:
            return []
        last = self._word.pop()
        kept = last_break(last.text + rest, len(last.text))
        stays, back = Piece(last.look, last.text[:kept]), Piece(last.look, last.text[kept:])
        if not stays.text or not back.text:
            self._word.append(last)
            return []
        self._word.append(stays)
        self._width += _width(last.look, stays.text) - _width(last.look, last.text)
        return [back]

    def end_line(self, *, ends: bool = False) -> None:
        """End the line with the word that is held; `ends`: because somebody broke it here."""
        self._end_word(None)
        self._end_full_line(ends=ends)

    def _end_full_line(self, *, ends: bool = False) -> None:
        self._lines.append(
            Line(
                tuple(_joined(self._line) if len(self._line) > 1 else self._line), self._used, ends
            )
        )
        self._line, self._used, self._room = [], 0.0, self._later

    def ended(self) -> list[Line]:
        """Return all lines, when nothing more comes."""
        self._end_word(None)
        self._line += self._word  # places that are led to stay with the last word
        if self._line:
            self._end_full_line()
        return self._lines


def _width_of_space(look: Look) -> float:
    return typeface(look.font).widths[" "] * look.size


def _width(look: Look, text: str) -> float:
    return typeface(look.font).widths[text] * look.size


def _fitting(look: Look, text: str, room: float, *, least: bool) -> int:
    """Count the letters that fit up to where a word may be broken; with `least`, one anyway."""
    letters = range(1, min(len(text), _LONGEST_LINE) + 1)
    most = bisect_left(letters, x=True, key=lambda count: _width(look, text[:count]) > room)
    if most == len(text):
        return most
    return last_break(text, most) or most or int(least)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give a piece for every stretch of one look."""
    start, end = 0, len(pieces)
    while start < end:
        piece = pieces[start]
        stop = start + 1
        if piece.text:
            while stop < end and pieces[stop].look is piece.look and pieces[stop].text:
                stop += 1
        if stop - start > 1:
            text = "".join([each.text for each in pieces[start:stop]])
            piece = Piece(piece.look, text)
        yield piece
        start = stop
