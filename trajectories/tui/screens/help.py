"""Help, read off the registry of actions and the fields of the kind in hand."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from trajectories.tui.action import Where, key_words
from trajectories.tui.actions import PLACES, actions_at
from trajectories.tui.desk import Desk
from trajectories.tui.legend import of_factors, of_lanes
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.signs import Signs
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.hanging import Hanging
from trajectories.tui.widgets.plain import Plain

_KEYS = 15  # cells before what a key does
_IN_PALETTE = "by ctrl+p"
WHICH_KIND = (
    "Which kind?",
    "  Happened on a day: event.  How things are: factor.  Something should be done: need.",
    "  What she or he does to get by: coping.  Decides, seeks or judges: agency.",
    "  Somebody does it with her or him: factor.  A wish for services: message.",
    "  A threat that is pending: threat or averted event, and nothing else.",
)

A_RELEASE = (
    "A release: cases that leave without the person, in four steps; n goes on, p goes back.",
    "  1 People, places, things: decide once of each.",
    "  2 What was said: read each sentence, sign it as it would leave.  F6 there: pictures.",
    "  3 What the tool wrote: sign it kind by kind.",
    "  4 The whole: read it as a stranger would, then write it. o lists what is open.",
    "  Everything is kept at once, u takes back the last, Esc stops; it opens where it was left.",
)


class HelpScreen(Dialog[None]):
    """What can be done here."""

    DEFAULT_CSS = """
    HelpScreen > #box { height: 90%; width: 92; }
    HelpScreen VerticalScroll { padding: 0 1; }
    """

    def __init__(self, desk: Desk, lines: Iterable[str]) -> None:
        super().__init__(desk)
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Show the lines."""
        with Vertical(id="box"):
            yield Plain("Help (Esc goes back)", id="title")
            with VerticalScroll():
                yield Hanging(self._lines)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()


def help_lines(place: Where, focused: Widget | None, desk: Desk) -> list[str]:
    """Say what is in focus, what can be done here, and what can be done everywhere."""
    released = place.startswith("release")
    lines = [*_about(focused), *(_legend(desk.signs) if place == "case" else ())]
    lines += ["", *A_RELEASE] if released else []
    titles = {place.name: place.title for place in PLACES}
    for where in dict.fromkeys((place, "everywhere")):
        lines += ["", titles[where]]
        for _, alike in groupby(actions_at(where), lambda action: action.help):
            first, *others = alike
            keys = " ".join(map(key_words, desk.keymap.keys(first))) or _IN_PALETTE
            title = first.title
            if others:  # "1 to 9": nine lines that say the same would hide the rest
                keys = f"{keys} to {' '.join(map(key_words, desk.keymap.keys(others[-1])))}"
                title = title.rstrip(" 0123456789")
            lines.append(f"  {keys:<{_KEYS - 1}} {title}: {first.help}")
    return lines if released else [*lines, "", *WHICH_KIND]


def _legend(signs: Signs) -> Iterator[str]:
    """Say what the signs of the timeline mean."""
    meant = (
        *of_lanes(signs).items(), (signs.visit, "visit"), *of_factors(signs).items(),
        (signs.unfinished, "to finish"), (signs.private, "private"),
        (signs.conflict, "two versions"), ("a", "deciding, joining"),
    )  # fmt: skip
    yield "Signs"
    for start in range(0, len(meant), 4):
        yield "  " + "".join(f"{sign:<3}{words:<18}" for sign, words in meant[start : start + 4])


@runtime_checkable
class Explained(Protocol):
    """A part of a screen that says itself what can be done with it."""

    def explained(self) -> Iterable[str]:
        """Say what this is and what can be done with it."""


def _about(focused: Widget | None) -> list[str]:
    """Say what is in focus: the innermost part that has something to say."""
    for part in focused.ancestors_with_self if focused is not None else ():
        if isinstance(part, FieldRow):
            return _about_field(part)
        if isinstance(part, Explained):
            return list(part.explained())
    return []


def _about_field(row: FieldRow) -> list[str]:
    hint = f": {row.field.hint}" if row.field.hint else ""
    return [f"{row.field.title}{hint}", f"  {_ROLES.get(row.field.role, '')}"]


_ROLES = {
    "choice": "Arrows or a letter choose; Delete takes the answer back.",
    "code": "Type a letter to open the list of codes; Delete takes the last one back.",
    "reference": "Type a letter to open the list; Delete takes the last one back.",
    "date": "Type it as you would say it; what was understood stands beneath.",
    "group": "Enter opens a row, Delete takes it out, ctrl+up and ctrl+down move it.",
    "yes_no": "Arrows choose.",
    "text": "In your own words, as many lines as you like; pasted text is split into paragraphs.",
    "words": "Type it on one line; Tab goes on.",
    "number": "A number, in digits; left empty it says nothing.",
    "text_digest": "Kept apart; it is shown here and changed in the session.",
}
