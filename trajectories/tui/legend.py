"""What the letters and signs of a timeline mean: only those that are drawn, in the order of lanes.

A letter means one thing that was done, a sign always the same; so letters have a line of their own.
"""

from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len

from trajectories.tui.cells import shortened
from trajectories.tui.picture import Mark, Picture, Row
from trajectories.tui.signs import Signs

Meaning = tuple[str, str]
"""A sign, and its words."""

_GAP = 2  # cells between two meanings
_LEAST = 14  # cells below which words say too little
_MOST = 40  # cells of words of one letter


def of_lanes(signs: Signs) -> Mapping[str, str]:
    """Say what signs mean in a lane of events, services, links or threats."""
    return {
        signs.in_use: "in use", signs.waiting: "waiting", signs.going_on: "goes on",
        signs.about: "about", signs.before: "long before", signs.sent: "sent",
        signs.told: "told of", signs.led_nowhere: "led nowhere", signs.event: "event",
        signs.threat: "threat", signs.message: "message",
    }  # fmt: skip


def of_factors(signs: Signs) -> Mapping[str, str]:
    """Say what signs mean in a lane of what shapes it."""
    strengths = zip(signs.strengths, ("not there", "slight", "marked", "all over"), strict=True)
    return {
        signs.helps: "helps", signs.harder: "makes it harder", **dict(strengths),
        signs.eased: "eased", signs.grew: "grew", signs.same: "the same", signs.mixed: "mixed",
        signs.not_observed: "not observed",
    }  # fmt: skip


def legend(picture: Picture, signs: Signs, width: int) -> tuple[tuple[Meaning, ...], ...]:
    """Lay out what is drawn in at most two lines: letters, then signs; what has no room is left.

    Help lists every sign.
    """
    letters = tuple(_fitting(_letters(picture), width))
    meant = tuple(_signs(picture, signs))
    first = tuple(_fitting(meant, width))
    rest = () if letters else tuple(_fitting(meant[len(first) :], width))
    return tuple(line for line in (letters, first, rest) if line)


def _letters(picture: Picture) -> Iterator[Meaning]:
    met: dict[str, str] = {}
    for row in picture.rows:
        for mark in row.marks if row.lane in ("agency", "joining_in") else ():
            met.setdefault(mark.sign + mark.text, mark.words)
    for letter in sorted(met, key=lambda one: (len(one), one)):
        yield letter, shortened(met[letter], _MOST)


def _signs(picture: Picture, signs: Signs) -> Iterator[Meaning]:
    drawn: dict[Meaning, None] = {}
    for row in picture.rows:
        known = of_factors(signs) if row.lane == "factor" else of_lanes(signs)
        if row.lane not in ("", "agency", "joining_in"):
            drawn |= {(sign, known[sign]): None for sign in _of_row(row, signs) if sign in known}
    if picture.visits:
        yield signs.visit, "visit"
    yield from drawn


def _of_row(row: Row, signs: Signs) -> Iterator[str]:
    yield row.sign
    for mark in row.marks:
        yield from _of_mark(mark, signs, factor=row.lane == "factor")


def _of_mark(mark: Mark, signs: Signs, *, factor: bool) -> Iterator[str]:
    yield from (mark.fill, mark.tip, mark.sign)
    if factor:
        yield from mark.text
    elif mark.soft_until is not None or mark.soft_from is not None:
        yield signs.about


def _fitting(meanings: Iterable[Meaning], width: int) -> Iterator[Meaning]:
    """Give as many as one line has room for; the last may be cut, where enough of it is left."""
    left = width - 2
    for sign, words in meanings:
        room = left - cell_len(sign) - 1
        if cell_len(words) > room and room < _LEAST:
            return
        said = shortened(words, room)
        yield sign, said
        left = room - cell_len(said) - _GAP
