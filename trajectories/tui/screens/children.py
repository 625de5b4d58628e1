"""The list of children: who is due, then everybody, searched as one types."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from trajectories.model import when
from trajectories.model.record import Entry
from trajectories.model.study import Site
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.messages import ChildChosen
from trajectories.tui.plain_text import counted, one_line
from trajectories.tui.rooms import REPORT
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.pick import Letters
from trajectories.tui.signs import Signs
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words, day_and_time
from trajectories.use_cases.case import CaseRow, list_cases
from trajectories.use_cases.drafts import HalfTyped, half_typed
from trajectories.use_cases.due import DueRow, due_among
from trajectories.use_cases.organisation import organisation
from trajectories.use_cases.study import add_site, sites, study_info
from trajectories.use_cases.writing import Objected, Saved

_BRIEF = "brief:"  # begins the id of a line that is due
_NOTES = "sessions:"  # of one whose notes are half written
_HALF = ":"  # of one with another half-typed form
_EMPTY = (
    "There is no child in this study yet.\n\n"
    "ctrl+n begins a case: it asks for a case code, what the child wants to be called, and the "
    "site.\nThe name is kept in a register of its own; everywhere else the child is the code.\n\n"
    "F5 shows the site: its visits, and the services a family may draw on."
)
_NO_SITE = (
    "There is no child in this study yet, and no site.\n\n"
    "ctrl+t adds a first site: a partnership the study works with; every child belongs to one.\n"
    "ctrl+n then begins a case under a code of its own.\n\n"
    "To look round first: trajectories demo makes a study of invented children."
)


class ChildrenScreen(Framed[None]):
    """Who is due, and every child of the study."""

    DEFAULT_CSS = """
    ChildrenScreen {
        Letters { margin: 1 0 0 0; padding: 0 1; }
        Lines { margin: 1 0 0 0; }
        #empty { margin: 1 1; height: 1fr; color: $foreground; }
    }
    """
    PLACE: ClassVar[Where] = "children"
    BINDINGS: ClassVar[list[BindingType]] = bindings("children")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: tuple[CaseRow, ...] = ()
        self._listed: list[tuple[str, Line]] = []
        """What is searched of each child, and its line: made once, and not for every letter."""
        self._due: tuple[DueRow, ...] = ()
        self._half: tuple[HalfTyped, ...] = ()
        self._search = Letters(
            placeholder="search: code, name, site, status", select_on_focus=False
        )
        columns = [
            Column("code", 10), Column("called", most=40), Column("site", 8), Column("status", 11),
            Column("to finish", 10), Column("last", 17),
        ]  # fmt: skip
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._empty = Plain(_EMPTY, id="empty")

    def body(self) -> ComposeResult:
        """Put the search line above the list."""
        yield self._search
        yield self._lines
        yield self._empty

    def on_mount(self) -> None:
        """Read the list."""
        self._empty.display = False
        self._search.focus()

    def on_screen_resume(self) -> None:
        """Read the list again: something may have been recorded."""
        self.app.title = "Trajectories"
        if self.desk.is_open:  # not while everything is cleared away
            self._read()

    @work(description="read list", exclusive=True, group="list")
    async def _read(self) -> None:
        info = await self.desk.ask(study_info)
        rows = await self.desk.ask(list_cases)
        self._half = await self.desk.ask(half_typed)
        self._rows, self._due = rows, await self.desk.ask(due_among, rows)
        conflict = self.desk.signs.conflict
        self._listed = [
            (f"{row.status} {_named(row)}".casefold(), _line(row, conflict)) for row in rows
        ]
        self.entitle(f"{one_line(info.name)} · {counted(len(self._rows), 'child', 'children')}")
        self._empty.display = not self._rows
        if not self._rows:
            self._empty.say(_EMPTY if await self.desk.ask(sites) else _NO_SITE)
        self._lines.display = self._search.display = bool(self._rows)
        self._narrow()
        if not self._rows:
            self.set_focus(None)
        elif self.focused is None:
            self._search.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._narrow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the child the mark stands on."""
        event.stop()
        self.action_open()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say in words what is due of the child the mark stands on, or half written."""
        event.stop()
        line = event.line.id if event.line else ""
        case = line.rpartition(":")[2]
        said = ""
        if line.startswith(_BRIEF):
            said = next((_due_words(row) for row in self._due if row.id == case), "")
        elif line != case:
            at = next((half.at for half in self._half if half.case == case), "")
            said = f"half written {day_and_time(at)}; Enter goes on" if at else ""
        code = next((row.code for row in self._rows if row.id == case), "")
        self.status.point_at(f"{code}: {said}" if code and said else "")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Open the chosen child."""
        event.stop()
        self.action_open()

    def action_list_move(self, by: int) -> None:
        """Move the mark in the list."""
        self._lines.action_move(by)

    def action_list_page(self, by: int) -> None:
        """Move the mark by a window."""
        self._lines.action_page(by)

    def action_search(self) -> None:
        """Go to the search line."""
        self._search.focus()

    async def action_study_room(self, name: str) -> None:
        """Go to another screen about the study."""
        await self.run_action(f"app.study_room('{name}')")

    def action_open(self) -> None:
        """Open the child the mark stands on."""
        self._show()

    def action_report(self) -> None:
        """Open the child the mark stands on where its report is written."""
        self._show(room=REPORT)

    @work(description="reports")
    async def action_reports(self) -> None:
        """Write a report of every child the search leaves in the list."""
        from trajectories.tui.screens.report import ReportScreen
        from trajectories.tui.screens.reports import ReportsScreen

        wanted = self._search.words.casefold().split()
        cases = [line.id for said, line in self._listed if _holds(said, wanted)]
        if not cases:
            self.say("No child is in the list")
            return
        title = f"Case reports on {counted(len(cases), 'child', 'children')}"
        asked = await self.app.push_screen_wait(
            ReportScreen(self.desk, title, Path("exports"), cases)
        )
        if asked is not None:
            await self.app.push_screen_wait(ReportsScreen(self.desk, cases, asked))

    @work(description="organisation")
    async def action_organisation(self) -> None:
        """Keep what heads the reports."""
        from trajectories.tui.screens.organisation import OrganisationScreen

        before = await self.desk.ask(organisation)
        if await self.app.push_screen_wait(OrganisationScreen(self.desk, before)):
            self.say("Kept; it heads every report from now on", "good")

    def _show(self, room: str = "") -> None:
        line = self._lines.line
        own, _, case = line.id.rpartition(":") if line else ("", "", "")
        row = next((row for row in self._rows if row.id == case), None)
        if row is not None:
            self.post_message(ChildChosen(row.id, row.code, room or own))

    @work(description="new child")
    async def action_new_child(self) -> None:
        """Begin a case."""
        from trajectories.tui.screens.new_child import NewChildScreen

        known = await self.desk.ask(sites)
        if not known:
            self.say("First a site: every child belongs to one")
            await self._new_site()
            known = await self.desk.ask(sites)
        if known:
            child = await self.app.push_screen_wait(NewChildScreen(self.desk, known))
            if child is not None:
                self.post_message(ChildChosen(child.id, child.code))

    @work(description="new site")
    async def action_new_site(self) -> None:
        """Add a site."""
        await self._new_site()

    async def _new_site(self) -> None:
        from trajectories.tui.screens.record import Kept, RecordScreen, nothing_known

        kind = self.desk.kinds.named("site")
        screen = RecordScreen(self.desk, kind, nothing_known(self.desk), save=self._add_site)
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is not None:
            self.say(kept.sentence, "good")
            self._read()

    async def _add_site(self, entry: Entry) -> Saved | Objected:
        assert isinstance(entry, Site)
        return await self.desk.ask(add_site, entry)

    def _narrow(self) -> None:
        wanted = self._search.words.casefold().split()
        lines = [line for said, line in self._listed if _holds(said, wanted)]
        half = list(self._half_lines(wanted))
        due = [row for row in self._due if _holds(_named(row).casefold(), wanted)]
        dues = [_due_line(row, self.desk.signs) for row in due]
        if half or dues:
            parts = (("half", "Half written", half), ("due", "Due", dues), ("all", "All", lines))
            lines = [
                line
                for name, title, under in parts
                if under
                for line in (Line(name, (title,), heading=True), *under)
            ]
        at = self._lines.line.id if self._lines.line else ""
        self._lines.show(lines, at=at)

    def _half_lines(self, wanted: Sequence[str]) -> Iterator[Line]:
        about = {half.case for half in self._half}
        rows = {row.id: row for row in self._rows if row.id in about}
        for half in self._half:
            row = rows.get(half.case)
            if row is not None and _holds(_named(row).casefold(), wanted):
                what = "notes" if half.notes else "a form"
                cells = (row.code, row.called, row.site, what, "not saved", clock_words(half.at))
                yield Line(f"{_NOTES if half.notes else _HALF}{row.id}", cells, tone="warning")


def _named(row: CaseRow | DueRow) -> str:
    return f"{row.code} {row.called} {row.site}"


def _holds(folded: str, wanted: Sequence[str]) -> bool:
    return all(word in folded for word in wanted)


def _due_line(row: DueRow, signs: Signs) -> Line:
    visit = "final visit" if row.final else f"visit {row.visit}" if row.on else "no visit"
    promise = f"{signs.threat} promise" if row.promises else ""
    consent = f"{signs.unfinished} consent" if row.ask_again else ""
    both = f"{signs.threat} {signs.unfinished} both"
    asks = both if promise and consent else promise or consent
    day = day_from_now(row.days) if row.on else ""
    cells = (row.code, row.called, row.site, visit, asks, day)
    return Line(f"{_BRIEF}{row.id}", cells, tone="warning" if row.promises else "")


def _due_words(row: DueRow) -> str:
    promises = counted(row.promises, "promise") + " overdue" if row.promises else ""
    consent = "consent to be asked again" if row.ask_again else ""
    return ", ".join(filter(None, (promises, consent)))


def day_from_now(days: int) -> str:
    """Say how far off a day is."""
    match days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case _ if days > 0:
            return f"in {days} days"
        case _:
            return f"{-days} days ago"


def _line(row: CaseRow, conflict: str) -> Line:
    to_finish = str(row.to_finish) if row.to_finish else ""
    if row.conflicts:
        to_finish = f"{conflict} {to_finish}".strip()
    last = when.words(row.last) if row.last else "nothing yet"
    cells = (row.code, row.called, row.site, plain(row.status), to_finish, last)
    return Line(row.id, cells)
