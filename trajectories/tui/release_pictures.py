"""How a picture of a release stands, and what can be done with it, in words."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from shlex import quote
from typing import Final

from trajectories.anonymise.pictures import OfferedPicture, PictureState
from trajectories.model.sessions import Region
from trajectories.tui.boxes import Boxes
from trajectories.tui.plain_text import counted
from trajectories.tui.signs import Signs
from trajectories.tui.widgets.lines import Line
from trajectories.use_cases.release import OpenRelease

STANDS: Final[dict[PictureState, str]] = {
    "undecided": "open",
    "changed": "look anew",
    "shown_once": "look again",
    "left_out": "stays out",
    "confirmed": "leaves",
}
_IN_LIST = (
    "Enter shows it once more, to be confirmed. b draws a box, x leaves it out, "
    "X all that are open. Space takes its boxes in hand."
)
_FIRST = "Arrows to a corner, shift+arrows faster. Enter sets it, Esc stops. The mouse draws too."
_OTHER = "Arrows to the other corner. Enter sets the box, Esc stops."
_IN_HAND = (
    "Arrows move the box, shift+arrows make it narrower, wider, shorter, taller. Space: the next, "
    "d: away, b: another. Enter: once more, Esc: the list."
)
_NO_BOX = "b draws a box over what must not be seen. Enter: once more, Esc: the list."


def advice(boxes: Boxes, *, in_list: bool) -> str:
    """Say what can be done now."""
    if boxes.is_drawing:
        return _OTHER if boxes.corner else _FIRST
    if in_list:
        return _IN_LIST
    return _IN_HAND if boxes.one else _NO_BOX


def sign_of(one: OfferedPicture, signs: Signs) -> str:
    """Give the sign of how a picture stands."""
    if one.state == "shown_once":
        return signs.unfinished
    return "?" if one.is_open else signs.done


def lines_of(offered: Iterable[OfferedPicture], signs: Signs) -> Iterator[Line]:
    """List pictures with the words beside them and how they stand, under their case where many."""
    cases = [(code, tuple(found)) for code, found in groupby(offered, lambda one: one.code)]
    for code, found in cases:
        if len(cases) > 1:
            yield Line("", (code,), heading=True)
        for one in found:
            cells = (sign_of(one, signs), said_of(one) or "none", STANDS[one.state])
            yield Line(one.address, cells, tone="warning" if one.is_open else "")


def said_of(one: OfferedPicture) -> str:
    """Say what stands beside a picture, as it leaves."""
    return " · ".join(dict.fromkeys(each.leaves for each in one.captions if each.leaves))


def parts_of(opened: OpenRelease) -> Mapping[str, tuple[Region, ...]]:
    """Say which parts of a picture leave, by its address; none where all of it does."""
    return {
        one.address: tuple(Region(left=a, top=b, right=c, bottom=d) for a, b, c, d in regions)
        for one, offer in zip(opened.pictures, opened.offers, strict=True)
        if (regions := [each for each in offer.regions if each]) and None not in offer.regions
    }


def title_of(one: OfferedPicture | None, boxes: Boxes, parts: int) -> str:
    """Say what is seen of a picture, of which so many parts leave, or all."""
    if one is None:
        return ""
    if one.state == "left_out":
        return "It stays out"
    many = len(boxes.regions)
    over = f", {counted(many, 'box', 'boxes')} over it" if many else ""
    match parts:
        case 0:
            return f"As it would leave{over or ', all of it'}"
        case 1:
            return f"The part that is lit would leave{over}"
        case _:
            return f"{parts} parts would leave{over}"


def waiting(offered: Iterable[OfferedPicture]) -> str:
    """Say how many pictures wait for a decision; nothing where none does."""
    many = sum(one.is_open for one in offered)
    return f"{counted(many, 'picture')} to decide" if many else ""


def about(one: OfferedPicture | None) -> str:
    """Say what stands beside a picture, as it leaves, and where it was brought, which does not."""
    if one is None:
        return ""
    said = said_of(one)
    beside = f"Beside it: {said}" if said else "No words stand beside it."
    return f"{beside}\nBrought {one.visit}; this stays here." if one.visit else beside


def look_in_full(release: str) -> str:
    """Say that a terminal shows little, and how the pictures are looked at as they would leave."""
    command = f"trajectories release review {quote(release)} --pictures FOLDER"
    return f"A terminal shows little: look at the files too. f writes them, as does\n{command}"
