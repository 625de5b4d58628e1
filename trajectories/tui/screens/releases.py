"""The releases of the study: begin one, or go on with one where it was left."""

from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.errors import TrajectoriesError
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.rooms import RELEASE_STEPS
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer, AskWords
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.case import list_cases
from trajectories.use_cases.release_desk import open_desk, step_of
from trajectories.use_cases.release_list import ReleaseRow, begin_release, releases

_EMPTY = (
    "Nothing is released yet.\n\n"
    "A release is a choice of cases that leaves without names, for one recipient. ctrl+n begins "
    "one. You then decide once of every person, place and number, read every sentence that people "
    "said, look through what the tool wrote, and read the whole as a stranger would.\n\n"
    "The tool reports, asks and blocks; it never certifies. What leaves is risk-assessed for "
    "release, and stays personal data for whoever holds the study."
)
_PURPOSES = (
    ("research", "research: their consent to release counts"),
    ("care", "this child's care: their consent to share with services counts"),
)
_CLOCKS = (
    ("visits", "by visits, for services: “between visits 2 and 3”, and no months"),
    ("months", "by months from the first meeting, for strangers, and no visits"),
)


class ReleasesScreen(Framed[None]):
    """The list of releases."""

    DEFAULT_CSS = """
    ReleasesScreen {
        Lines { margin: 1 0 0 0; height: 1fr; }
        #empty { margin: 1 1; height: 1fr; }
    }
    """
    PLACE: ClassVar[Where] = "releases"
    BINDINGS: ClassVar[list[BindingType]] = bindings("releases")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        columns = [
            Column("release"), Column("cases", 5, right=True), Column("for"),
            Column("tells time", 10), Column("begun", 10),
        ]  # fmt: skip
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._empty = Plain(_EMPTY, id="empty")

    def body(self) -> ComposeResult:
        """Show the list, or what a release is."""
        yield self._lines
        yield self._empty

    def on_mount(self) -> None:
        """Begin in the list."""
        self._lines.focus()

    def on_screen_resume(self) -> None:
        """Read the list; the window is called by no child."""
        self.app.title = "Trajectories"
        self._empty.display = False
        if self.desk.is_open:
            self._read("")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go on with a release."""
        event.stop()
        self.action_open()

    @work(description="open release", exclusive=True, group="release")
    async def action_open(self, step: int = 0) -> None:
        """Go on with a release at a step; where none is given, at the first with something open."""
        line = self._lines.line
        if line is None:
            return
        self.say("Looking every text through …")
        try:
            opened = await self.desk.ask(open_desk, line.id)
            step = step if step in RELEASE_STEPS else await self.desk.ask(step_of, opened)
        except TrajectoriesError as failed:
            self.say_failure(failed)
            return
        self.say("")
        self.app.push_screen(RELEASE_STEPS[step].load()(self.desk, line.id, opened))

    @work(description="begin release", exclusive=True, group="release")
    async def action_begin(self) -> None:
        """Ask for what a release needs, one after the other."""
        name = await self._words("What is this release called?", "It names the folder: no child.")
        cases = await self._cases() if name else ()
        recipient = await self._words("Whom is it for?", "A person or a body.") if cases else ""
        if not recipient:
            return
        purpose = await self._one_of("What for?", _PURPOSES)
        clock = await self._one_of("How does it tell time?", _CLOCKS) if purpose else None
        if not purpose or not clock:
            return
        try:
            row = await self.desk.ask(
                begin_release, name, cases, recipient=recipient, purpose=purpose, clock_sort=clock
            )
        except TrajectoriesError as failed:
            self.say(not_done("NOT BEGUN", f"{failed.sentence} {failed.advice}"), "bad")
            return
        await self._show(row.id)
        self.say("Begun. Enter opens it", "good")

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    async def _words(self, question: str, advice: str) -> str:
        asked = AskWords(self.desk, question, advice=advice)
        return (await self.app.push_screen_wait(asked) or "").strip()

    async def _cases(self) -> tuple[str, ...]:
        rows = await self.desk.ask(list_cases)
        options = [Option(row.id, row.code, row.site) for row in rows]
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Which cases leave?", options, many=True,
                       advice="Enter marks, ctrl+s goes on.")
        )  # fmt: skip
        return picked.chosen if picked else ()

    async def _one_of(self, question: str, answers: Any) -> Any:
        return await self.app.push_screen_wait(AskAnswer(self.desk, question, answers))

    @work(description="read", exclusive=True, group="read")
    async def _read(self, at: str) -> None:
        await self._show(at)

    async def _show(self, at: str) -> None:
        rows = await self.desk.ask(releases)
        here = at or (self._lines.line.id if self._lines.line else "")
        self._lines.show([_line(row) for row in rows], at=here)
        self._empty.display = not rows
        self._lines.display = bool(rows)
        self.entitle(f"Releases · {counted(len(rows), 'release')}")


def _line(row: ReleaseRow) -> Line:
    if row.damaged:
        return Line(row.id, (row.name, "", "damaged: run trajectories check", "", ""))
    cells = (row.name, str(row.cases), row.recipient, f"by {row.clock}", row.begun_on)
    return Line(row.id, cells)
