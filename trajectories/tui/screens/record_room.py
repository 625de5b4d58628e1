"""A room with a table at the left and, beside or beneath it, what the mark stands on.

What every such room can do is here: open the records behind the mark and correct them, take back
what was done last, go to another room or to the timeline.
"""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.widget import Widget

from trajectories.model.kind import Kind
from trajectories.model.revision import Refused
from trajectories.model.sessions import StruckPassage
from trajectories.tui.case_view import CaseView, detail_lines, read_case
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import not_done
from trajectories.tui.rooms import CASE_ROOMS
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.screens.record import GIVEN_BY_THE_CASE, Kept, RecordScreen
from trajectories.tui.screens.rooms import RoomsScreen
from trajectories.tui.widgets.detail import Detail
from trajectories.tui.widgets.grid import Grid
from trajectories.tui.widgets.lines import Lines
from trajectories.tui.words import clock_words
from trajectories.use_cases.record import REFUSED, undo
from trajectories.use_cases.writing import Objected, Saved

NARROW = 90  # columns under which what is in focus is told beneath the table

Said = Sequence[tuple[str, str]]


class RecordRoom(CaseRoom):
    """A table of what is recorded, and what the mark stands on."""

    DEFAULT_CSS = """
    RecordRoom {
        & > #parts { height: 1fr; layout: horizontal; }
        & > #parts > .table { width: 1fr; height: 1fr; }
        & > #parts > Detail {
            width: 36%; min-width: 36; max-width: 72; height: 1fr;
            border-left: solid $edge; padding: 0 1;
        }
        & > #parts > Detail:focus { border-left: solid $border; }
        &.-narrow > #parts { layout: vertical; }
        &.-narrow > #parts > Detail {
            width: 1fr; min-width: 0; max-width: 100%; height: 8;
            border-left: none; border-top: solid $edge;
        }
        &.-narrow > #parts > Detail:focus { border-left: none; border-top: solid $border; }
    }
    """
    NAME: ClassVar[str] = ""
    TEACHING: ClassVar[str] = ""
    BESIDE_FROM: ClassVar[int] = NARROW
    """Columns from which on what is in focus is told beside the table."""

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk, case_id, code)
        self.view: CaseView | None = None
        self.detail = Detail()
        self._stood = ""
        """What was last said to stand out."""
        self.table = self.make_table()
        self.table.add_class("table")

    def make_table(self) -> Widget:
        """Make the table."""
        raise NotImplementedError

    async def gather(self) -> CaseView:
        """Read the case, and what else the room shows."""
        return await self.desk.ask(read_case, self.case)

    def paint(self, view: CaseView) -> str:
        """Fill the table; give back what the title adds, empty where there is nothing to show."""
        raise NotImplementedError

    def stands_out(self, view: CaseView) -> str:
        """Say in a sentence what stands out here, until something is done."""
        del view
        return ""

    def said(self, view: CaseView) -> Said:
        """Say what the mark stands on."""
        raise NotImplementedError

    def records(self) -> Sequence[str]:
        """Name the records behind the mark."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Put what is in focus beside the table."""
        with Container(id="parts"):
            yield self.table
            yield self.detail

    def on_mount(self) -> None:
        """Read, the mark in the table."""
        super().on_mount()
        self.table.focus()

    def on_resize(self, event: Resize) -> None:
        """Put what is in focus beneath the table where there is no room beside it."""
        self.set_class(event.size.width < self.BESIDE_FROM, "-narrow")

    async def read(self) -> None:
        """Read the case and show it."""
        view = await self.gather()
        self.view = view
        self.code = view.case.child.code or self.code
        added = self.paint(view)
        self.entitle(" · ".join(filter(None, (self.code, self.NAME, added))))
        if self.status.said == self._stood:
            self._stood = self.stands_out(view)
            self.say(self._stood)
        self.show_detail()

    def show_detail(self) -> None:
        """Say what the mark stands on; where there is nothing, what the room is for."""
        if self.view is not None:
            self.detail.show(self.said(self.view) or [("", self.TEACHING)])

    def said_of(self, view: CaseView, records: Sequence[str]) -> Said:
        """Say everything about some records, under each other."""
        lines: list[tuple[str, str]] = []
        for record in records:
            lines += [("", "")] if lines else []
            lines += detail_lines(view, record)
        return lines

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Say what the mark stands on."""
        event.stop()
        self.show_detail()

    def on_grid_opened(self, event: Grid.Opened) -> None:
        """Open what the mark stands on."""
        event.stop()
        self.action_open()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say what the mark stands on."""
        event.stop()
        self.show_detail()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Open what the mark stands on."""
        event.stop()
        self.action_open()

    # What can be done in every room

    @work(description="open", exclusive=True, group="open")
    async def action_open(self) -> None:
        """Open the records behind the mark."""
        await self.open_one()

    async def open_one(self) -> None:
        """Open a record behind the mark; ask which where there are several."""
        record = await self.choose(self.records())
        entry = self.view.case.own.get(record) if self.view else None
        if self.view is None or entry is None:
            self.say("Nothing is recorded here yet")
        elif isinstance(entry, StruckPassage):
            self.say("What was taken out for good cannot be changed")
        else:
            await self.form(self.view.kind_of(entry), entry=entry)

    async def choose(self, records: Collection[str]) -> str:
        """Name one of some records, by asking where there are several."""
        found = tuple(dict.fromkeys(records))
        if len(found) <= 1 or self.view is None:
            return found[0] if found else ""
        options = [self._option(self.view, record) for record in found]
        picked = await self.app.push_screen_wait(PickScreen(self.desk, "Which of them?", options))
        return picked.chosen[0] if picked else ""

    async def form(self, kind: Kind, **more: Any) -> None:
        """Open a form, and show what was saved."""
        if self.view is None:
            return
        screen = RecordScreen(
            self.desk, kind, self.view.vocabulary, register=self.view.register,
            hidden=GIVEN_BY_THE_CASE, **more,
        )  # fmt: skip
        kept: Kept | None = await self.app.push_screen_wait(screen)
        await self.read()
        if kept is not None:
            self.say(kept.sentence, "good")

    async def answer(self, question: str, answers: Sequence[tuple[str, str]], advice: str) -> str:
        """Ask for one of a few answers; empty where it was left."""
        asked = AskAnswer(self.desk, question, answers, advice=advice)
        return await self.app.push_screen_wait(asked) or ""

    async def kept(self, outcome: Saved | Objected, words: str = "Saved") -> bool:
        """Show what became of a save, and say it."""
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
            return False
        await self.read()
        self.say(f"{words} {clock_words(outcome.at)} · u takes it back", "good")
        return True

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last for this child."""
        outcome = await self.desk.ask(undo, self.case)
        if isinstance(outcome, Refused):
            self.say(not_done("NOT TAKEN BACK", REFUSED[outcome.reason]), "bad")
            return
        await self.read()
        self.say(f"Taken back {clock_words(outcome.at)}", "good")

    @work(description="timeline")
    async def action_timeline(self) -> None:
        """Go to what the mark stands on on the timeline."""
        if record := await self.choose(self.records()):
            self.dismiss(record)

    @work(description="go to")
    async def action_go(self) -> None:
        """Go to another room about this child."""
        name = await self.app.push_screen_wait(RoomsScreen(self.desk))
        if name is None:
            return
        screen = CASE_ROOMS[name].load()(self.desk, self.case, self.code)
        record: str | None = await self.app.push_screen_wait(screen)
        if record:
            self.dismiss(record)
        else:
            await self.read()

    def _option(self, view: CaseView, record: str) -> Option:
        entry = view.case.own.get(record)
        title = view.kind_of(entry).title if entry else ""
        words = " · ".join(words for title, words in detail_lines(view, record) if title)
        return Option(record, title, words)
