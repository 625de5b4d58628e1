"""People and children likely recorded twice: look at both, and say whether they are one."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.model.rules.same_person import Decision
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.messages import ChildChosen
from trajectories.tui.plain_text import counted
from trajectories.tui.rooms import STUDY_ROOMS
from trajectories.tui.screens.frame import Framed
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words
from trajectories.use_cases.same_people import Proposal, Side, decide, proposals

_DECIDED = {"open": "undecided", "same": "the same", "different": "not the same"}
_NOBODY = (
    "Nobody seems to be recorded twice.\n\n"
    "Registers are compared by full names, and by a name together with a birth date, an address, "
    "a telephone or another number. Whoever shares them in two registers is shown here, to be "
    "looked at; nothing is ever joined by itself."
)
_TWO_CASES = (
    "One child in two cases. If it is one: keep the case that has more, move the records of the "
    "other there (`record move`), then erase what is left (`case erase`)."
)
_ONE_PERSON = "y: one person, known by both registers. n: two, and not proposed again. l: later."


class DuplicatesScreen(Framed[None]):
    """The pairs, and what the two in focus share."""

    DEFAULT_CSS = """
    DuplicatesScreen {
        Lines { margin: 1 0 0 0; height: 1fr; }
        #empty { margin: 1 1; height: 1fr; }
        #pair { height: 6; padding: 0 1; border-top: solid $edge; }
    }
    """
    PLACE: ClassVar[Where] = "duplicates"
    BINDINGS: ClassVar[list[BindingType]] = bindings("duplicates")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        columns = [Column("one"), Column("other"), Column("decided", 14)]
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._empty = Plain(_NOBODY, id="empty")
        self._pair = Plain(id="pair")
        self._found: dict[str, Proposal] = {}
        self._last = ""

    def body(self) -> ComposeResult:
        """Put the pairs above what is said of one."""
        yield self._lines
        yield self._empty
        yield self._pair

    def on_mount(self) -> None:
        """Compare the registers."""
        self._empty.display = False
        self.entitle("Likely the same person · comparing …")
        self._lines.focus()

    def on_screen_resume(self) -> None:
        """Compare again: something may have been corrected. The window is called by no child."""
        self.app.title = "Trajectories"
        if self.desk.is_open:
            self._begin()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say what the two share, and what can be done."""
        event.stop()
        found = self._found.get(event.line.id) if event.line else None
        self._pair.say(_said(found) if found else "")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Open the first of the two."""
        event.stop()
        self.action_open(0)

    def action_open(self, which: int) -> None:
        """Open one of the two in its case."""
        found = self._focus()
        if found is None:
            return
        side = (found.one, found.other)[which]
        if side.level == "case":
            self.post_message(ChildChosen(side.owner, side.code, record=side.entry))
        else:
            self.app.push_screen(STUDY_ROOMS["site"].load()(self.desk, side.owner, at=side.entry))

    @work(description="decide", exclusive=True, group="decide")
    async def action_decide(self, decision: Decision) -> None:
        """Keep what was decided of the two."""
        found, line = self._focus(), self._lines.line
        if found is None or line is None:
            return
        saved = await self.desk.ask(decide, found, decision)
        self._last = line.id
        await self._read(self._next(line.id))
        said = _DECIDED[decision]
        self.say(f"Kept: {said} · {clock_words(saved.at)} · u takes it back", "good")

    @work(description="decide", exclusive=True, group="decide")
    async def action_take_back(self) -> None:
        """Take back what was decided of the two in focus, or else last."""
        found, line = self._focus(), self._lines.line
        if found is None or line is None or found.decided == "open":
            found, line_id = self._found.get(self._last), self._last
        else:
            line_id = line.id
        if found is None or found.decided == "open":
            self.say("Nothing is decided of these two")
            return
        saved = await self.desk.ask(decide, found, "open")
        await self._read(line_id)
        self.say(f"Undecided again · {clock_words(saved.at)}", "good")

    def action_later(self) -> None:
        """Leave it open and go on."""
        self._lines.action_move(1)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @work(description="compare", exclusive=True, group="compare")
    async def _begin(self) -> None:
        await self._read("")

    async def _read(self, at: str) -> None:
        found = await self.desk.ask(proposals)
        self._found = {f"{one.one.reference} {one.other.reference}": one for one in found}
        here = self._lines.line.id if self._lines.line else ""
        lines = [self._line(name, one) for name, one in self._found.items()]
        self._lines.show(lines, at=at or here)
        self._empty.display = not found
        self._lines.display = self._pair.display = bool(found)
        undecided = sum(one.decided == "open" for one in found)
        pairs = counted(undecided, "pair")
        self.entitle(
            f"Likely the same person · {pairs} to decide, {len(found) - undecided} decided"
        )

    def _line(self, name: str, found: Proposal) -> Line:
        signs = self.desk.signs
        sign = signs.done if found.decided != "open" else signs.unfinished
        tone = "muted" if found.decided != "open" else ""
        said = f"{sign} {_DECIDED[found.decided]}"
        return Line(name, (_words(found.one), _words(found.other), said), tone=tone)

    def _focus(self) -> Proposal | None:
        return self._found.get(self._lines.line.id) if self._lines.line else None

    def _next(self, name: str) -> str:
        """Name the pair to go on to: the next one nobody decided of."""
        names = list(self._found)
        here = names.index(name)
        rest = (one for one in names[here + 1 :] if self._found[one].decided == "open")
        return next(rest, name)


def _words(side: Side) -> str:
    about = f"{side.code} {side.role}".strip()
    return f"{side.called} · {about}" if side.called else about


def _said(found: Proposal) -> str:
    shared = ", ".join("a full name" if one == "name" else plain(one) for one in found.shared)
    both = found.one.is_child and found.other.is_child
    advice = _TWO_CASES if both else _ONE_PERSON
    return f"{_words(found.one)}\n{_words(found.other)}\nThey share: {shared}\n{advice}"
