"""What is to be asked of the providers and the board of a site, with how it stands."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.analysis.asked import STATES
from trajectories.model.revision import Refused
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.messages import ChildChosen
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.leaving import ask_folder, folder_of, look_through
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words
from trajectories.use_cases.record import undo
from trajectories.use_cases.study import SiteRow, sites
from trajectories.use_cases.to_ask import (
    ToAskRow,
    keep_state,
    to_ask_at,
    to_ask_without_names,
    write_to_ask,
)  # fmt: skip
from trajectories.use_cases.writing import Objected

_EMPTY = (
    "Nothing is open with providers or the board here.\n\n"
    "What is to be asked of somebody who works at a service, promises made to them, and messages "
    "of children and carers are listed here, from every child of the site."
)


class ToAskScreen(Framed[None]):
    """Everything open with providers and boards, of all children of a site."""

    DEFAULT_CSS = """
    ToAskScreen {
        Lines { margin: 1 0 0 0; }
        #whole { height: auto; max-height: 5; padding: 0 1; border-top: solid $edge; }
        #empty { margin: 1 1; height: 1fr; color: $foreground; }
    }
    """
    PLACE: ClassVar[Where] = "to_ask"
    BINDINGS: ClassVar[list[BindingType]] = bindings("to_ask")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sites: tuple[SiteRow, ...] = ()
        self._place = 0
        self._rows: dict[str, ToAskRow] = {}
        self._changed: list[tuple[str, str]] = []  # case, record
        columns = [Column("code", 10), Column("", 10), Column("what"), Column("so far", 10)]
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._whole = Plain(id="whole")
        self._empty = Plain(_EMPTY, id="empty")

    def body(self) -> ComposeResult:
        """Put the whole of a line beneath the list."""
        yield self._lines
        yield self._empty
        yield self._whole

    def on_mount(self) -> None:
        """Read the list of the first site."""
        self._lines.focus()
        self._empty.display = False
        self.entitle("To ask · reading …")
        self._begin()

    def on_screen_resume(self) -> None:
        """Name no child in the title of the window."""
        self.app.title = "Trajectories"

    @work(description="read list", exclusive=True, group="list")
    async def _begin(self) -> None:
        self._sites = await self.desk.ask(sites)
        await self._read()

    async def _read(self) -> None:
        site = self._site
        if site is None:
            self.entitle("To ask · no site yet")
            self._empty.display = True
            return
        also = [record for _, record in self._changed]
        rows = await self.desk.ask(to_ask_at, site.id, also=also)
        self._rows = {f"{number}": row for number, row in enumerate(rows)}
        still = counted(sum(row.asked.is_open for row in rows), "thing")
        self.entitle(f"To ask of providers and the board · {site.code} · {still} open")
        self._lines.show(list(self._written()))
        self._empty.display = not rows
        self._lines.display = self._whole.display = bool(rows)

    def _written(self) -> Iterator[Line]:
        office = ""
        for name, row in self._rows.items():
            if row.office != office:
                office = row.office
                yield Line(f"office:{name}", (office,), heading=True)
            yield Line(name, self._cells(row), tone="" if row.asked.is_open else "muted")

    def _cells(self, row: ToAskRow) -> tuple[str, ...]:
        signs = self.desk.signs
        person = f"{row.person}: " if row.person else ""
        sign = signs.unfinished if row.asked.is_open else signs.done
        state = f"{sign} {plain(row.asked.state)}"
        return row.code, row.asked.sort, person + row.text, state

    @property
    def _site(self) -> SiteRow | None:
        return self._sites[self._place % len(self._sites)] if self._sites else None

    @property
    def _row(self) -> ToAskRow | None:
        return self._rows.get(self._lines.line.id) if self._lines.line else None

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say the whole of what the mark stands on."""
        event.stop()
        row = self._rows.get(event.line.id) if event.line else None
        self._whole.say(f"{row.person}: {row.text}".removeprefix(": ") if row else "")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Say what came of it."""
        event.stop()
        self.action_change()

    @work(description="change", exclusive=True, group="change")
    async def action_change(self) -> None:
        """Choose how it stands now."""
        row = self._row
        if row is None:
            return
        others = (one for one in STATES[row.asked.sort] if one != row.asked.state)
        answers = [(state, plain(state)) for state in others]
        state = await self.app.push_screen_wait(
            AskAnswer(self.desk, f"{row.code}, {row.asked.sort}: how does it stand?", answers)
        )
        if state is None:
            return
        outcome = await self.desk.ask(keep_state, row.case, row.asked.record, state)
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
            return
        self._changed.append((row.case, row.asked.record))
        await self._read()
        self.say(f"{plain(state)} · saved {clock_words(outcome.at)} · u takes it back", "good")

    @work(description="undo", exclusive=True, group="change")
    async def action_undo(self) -> None:
        """Take back what was said last in this list."""
        if not self._changed:
            self.say("There is nothing to take back here")
            return
        case, _ = self._changed[-1]
        outcome = await self.desk.ask(undo, case)
        if isinstance(outcome, Refused):
            self.say(not_done("NOT TAKEN BACK", "it was changed again since"), "bad")
            return
        self._changed.pop()
        await self._read()
        self.say(f"Taken back {clock_words(outcome.at)}", "good")

    def action_child(self) -> None:
        """Open the child the line is about."""
        row = self._row
        if row is not None:
            self.app.post_message(ChildChosen(row.case, row.code))

    @work(description="next site", exclusive=True, group="list")
    async def action_next_site(self) -> None:
        """List the next site."""
        self._place += 1
        await self._read()

    @work(description="print", exclusive=True, group="change")
    async def action_print_without_names(self) -> None:
        """Look at every line that would stand on paper, then write those left in."""
        site = self._site
        if site is None:
            return
        lines = await self.desk.ask(to_ask_without_names, site.id)
        if not lines:
            self.say("Nothing is open: there is nothing to write")
            return
        left_in = await self.app.push_screen_wait(look_through(self.desk, lines))
        into = await self.app.push_screen_wait(ask_folder(self.desk)) if left_in else None
        if left_in is None or into is None:
            return
        out = frozenset(range(len(lines))) - {int(one) for one in left_in.chosen}
        path = await self.desk.ask(write_to_ask, site.id, into=folder_of(into), leaving_out=out)
        self.say(f"Written without names: {path}", "good")

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
