"""Every kind the capture line records, by the letter that begins it."""

from collections.abc import Mapping
from dataclasses import replace

from trajectories.model.notes import Marked
from trajectories.tui.capture.agency import AGENCY
from trajectories.tui.capture.factor_links import FACTOR_LINK
from trajectories.tui.capture.factors import FACTOR
from trajectories.tui.capture.given import Recipe
from trajectories.tui.capture.joining_in import JOINING_IN
from trajectories.tui.capture.line import Line, again, begun, typed
from trajectories.tui.capture.links import LINK
from trajectories.tui.capture.messages import MESSAGE
from trajectories.tui.capture.others import OTHER
from trajectories.tui.capture.quotes import QUOTE
from trajectories.tui.capture.services import SERVICE
from trajectories.tui.capture.to_ask import TO_ASK
from trajectories.tui.capture.told_events import EVENT
from trajectories.use_cases.proposals import CaptureContext

RECIPES: Mapping[str, Recipe] = {
    recipe.letter: recipe
    for recipe in (
        QUOTE, FACTOR, SERVICE, LINK, EVENT, JOINING_IN, AGENCY, MESSAGE, TO_ASK, OTHER, FACTOR_LINK
    )
}  # fmt: skip
AGAIN = "."


def begins(letter: str) -> bool:
    """Tell whether a key begins a record: a kind's letter, a digit for a factor, or `.`."""
    return letter in RECIPES or letter == AGAIN or (len(letter) == 1 and letter in "123456789")


def line_for(
    letter: str,
    context: CaptureContext,
    marked: Marked,
    last: Mapping[str, str],
    before: Line | None = None,
) -> Line | None:
    """Begin a line with a letter; a digit alone is a factor by its place, `.` the kind of before.

    None where there is nothing to begin: no such letter, nothing to do again.
    """
    if letter == AGAIN:
        return again(before, context, marked) if before else None
    if letter.isdigit():
        line = typed(begun(FACTOR, context, marked, last), letter)
        return replace(line, keys=1)  # one key, though it both begins and chooses
    recipe = RECIPES.get(letter)
    return begun(recipe, context, marked, last) if recipe else None
