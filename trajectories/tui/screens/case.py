"""One child: the timeline, and every way from it."""

from pathlib import Path
from typing import ClassVar

import msgspec
from textual import work
from textual.binding import BindingType

from trajectories.model.record import Record
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_focus import account_lines, heading, passage_of
from trajectories.tui.case_listing import before_handing_on, to_put_right
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted
from trajectories.tui.rooms import CASE_ROOMS, REPORT, SESSION
from trajectories.tui.screens.case_looking import Looking
from trajectories.tui.screens.case_recording import Recording
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.screens.report import ReportAsked, ReportScreen
from trajectories.tui.screens.rooms import RoomsScreen
from trajectories.tui.screens.safeguarding import SafeguardingScreen
from trajectories.tui.widgets.timeline import Timeline
from trajectories.use_cases.case import check_case
from trajectories.use_cases.report import service_named, write_report


class CaseScreen(Looking, Recording):
    """A child's trajectory, and everything recorded of it."""

    PLACE: ClassVar[Where] = "case"
    BINDINGS: ClassVar[list[BindingType]] = bindings("case", names=["case."])

    def on_mount(self) -> None:
        """Read the case."""
        self.entitle(f"{self._code} · reading …")
        self._timeline.focus()
        self._begin()

    def on_timeline_opened(self, event: Timeline.Opened) -> None:
        """Open the record."""
        event.stop()
        self.action_words()

    @work(description="read case")
    async def _begin(self) -> None:
        await self._read(self._at)
        if self._at and self._timeline.record != self._at:
            self.say("That record is not drawn: f chooses whose records are shown")
        elif self._view and len(self._view.case.own) == 1:
            self.say("Nothing is recorded yet. P adds the carer, C consent, b begins a session")
        if self._room == REPORT:
            self.action_write_report()
        elif self._room:
            self.action_room(self._room)

    @work(description="words")
    async def action_words(self) -> None:
        """Go to the words in the notes; where there are none, to the record itself."""
        row, record = self._timeline.row, self._timeline.record
        if row is not None and row.kind == "folded":
            self._timeline.action_fold()
            return
        place = passage_of(self._seen, record) if self._seen else None
        if place is None:
            await self._correct(record)
            return
        screen = SESSION.load()(
            self.desk, self._case, self._code, place.session, at=(place.start, place.end)
        )
        await self.app.push_screen_wait(screen)
        await self._read(record)

    @work(description="accounts")
    async def action_accounts(self) -> None:
        """List who says what of the thing in focus, with dates and words."""
        view = self._seen
        entry = view.known.find(self._timeline.record) if view else None
        if view is None or not isinstance(entry, Record):
            self.say("Nobody's account is in focus")
            return
        lines = account_lines(view, self._shown, entry)
        options = [(str(number), words) for number, (_, words) in enumerate(lines)]
        await self.app.push_screen_wait(
            AskAnswer(self.desk, f"Who says what: {heading(view, entry)}", options)
        )

    @work(description="problems")
    async def action_problems(self) -> None:
        """List what is to finish and what the rules say; open what is chosen."""
        view = self._view
        if view is None:
            return
        problems = await self.desk.ask(check_case, self._case)
        options = await self.desk.work(to_put_right, view, self._shown, problems, self.desk.signs)
        if not options:
            self.say("Nothing to finish, and nothing the rules object to", "good")
            return
        await self._go_and_mend("To finish, and what the rules say", options)

    @work(description="report")
    async def action_write_report(self) -> None:
        """Write a case report."""
        asked = await self.app.push_screen_wait(
            ReportScreen(self.desk, f"Case report on {self._code}", Path("exports"), (self._case,))
        )
        if asked is not None:
            await self._write(asked)

    @work(description="worry")
    async def action_worry(self) -> None:
        """Note a worry about the child's safety, apart from the case."""
        view = self._view
        if view is None:
            return
        kept = await self.app.push_screen_wait(SafeguardingScreen(self.desk, view.vocabulary))
        if kept is not None:
            self.say(f"{kept.sentence}, apart from the case: concern {kept.record}", "good")

    @work(description="room")
    async def action_room(self, name: str) -> None:
        """Go to another screen about this child, and come back to where it says."""
        screen = CASE_ROOMS[name].load()(self.desk, self._case, self._code)
        record: str | None = await self.app.push_screen_wait(screen)
        await self._read(record or "")

    async def action_study_room(self, name: str) -> None:
        """Go to another screen about the study."""
        await self.run_action(f"app.study_room('{name}')")

    @work(description="go to")
    async def action_go(self) -> None:
        """Go to another screen about this child, chosen by a letter."""
        name = await self.app.push_screen_wait(RoomsScreen(self.desk))
        if name is not None:
            self.action_room(name)

    def action_back(self) -> None:
        """Go back to the list of children."""
        self.dismiss(None)

    async def _write(self, asked: ReportAsked) -> None:
        self.say("Writing the report …")
        wanted = asked.wanted
        if asked.provider:
            service = await self.desk.ask(service_named, self._case, asked.provider)
            wanted = msgspec.structs.replace(wanted, service=service)
        written = await self.desk.ask(write_report, self._case, wanted, password=asked.password)
        pages = counted(written.pages, "page")
        self.say(f"Report written: {written.path} · {pages}", "good")
        view = self._view
        if view is None:
            return
        options = await self.desk.work(
            before_handing_on, view, self._shown, written.problems, written.warnings
        )
        if options:
            await self._go_and_mend("Look at this before you hand the report on", options)

    async def _go_and_mend(self, title: str, options: tuple[Option, ...]) -> None:
        """List what may be put right, and open the record of what is chosen."""
        picked = await self.app.push_screen_wait(PickScreen(self.desk, title, options, wide=40))
        record = picked.chosen[0].rpartition(":")[2] if picked is not None else ""
        if record:
            self._timeline.go_to(record)
            await self._correct(record)
