"""One site: its visits and their tasks, what a family may draw on there, what the rules say."""

from typing import ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.model.fieldwork import tasks_of
from trajectories.model.kind import Kind
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.revision import Refused
from trajectories.model.study import Visit
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, not_done, one_line
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.record import Kept  # noqa: TC001 - keeps the imports together
from trajectories.tui.screens.site_record import SiteRecordScreen
from trajectories.tui.site_view import ADD, PROBLEM, TASK, SiteView, add_offer, lines_of, read_site
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words
from trajectories.use_cases.checking import check_site
from trajectories.use_cases.record import REFUSED
from trajectories.use_cases.study import SiteRow, save_site_entry, site_book, sites
from trajectories.use_cases.taking_back import take_back
from trajectories.use_cases.writing import Objected

_NO_SITE = (
    "There is no site in this study yet.\n\n"
    "A site is a partnership the study works with; every child belongs to one. ctrl+t in the list "
    "of children adds it. Its visits, services and practices are then kept on this page."
)


class SiteScreen(Framed[None]):
    """Everything kept about a site, one line each, and the whole of one at the foot."""

    DEFAULT_CSS = """
    SiteScreen {
        Lines { height: 1fr; }
        #empty { margin: 1 1; height: 1fr; }
        #whole { height: 4; padding: 0 1; border-top: solid $edge; }
    }
    """
    PLACE: ClassVar[Where] = "site"
    BINDINGS: ClassVar[list[BindingType]] = bindings("site")

    def __init__(self, desk: Desk, site: str = "", *, at: str = "") -> None:
        super().__init__(desk)
        self._site = site
        self._at = at
        self._view: SiteView | None = None
        self._problems: tuple[Problem, ...] | None = None
        self._lines = Lines(
            [Column("", 1), Column("", 28), Column("")], focus_sign=desk.signs.focus
        )
        self._empty = Plain(_NO_SITE, id="empty")
        self._whole = Plain(id="whole")

    def body(self) -> ComposeResult:
        """Put the list above the whole of one line."""
        yield self._lines
        yield self._empty
        yield self._whole

    def on_mount(self) -> None:
        """Read the site."""
        self._empty.display = False
        self._lines.focus()
        self._begin()

    def on_screen_resume(self) -> None:
        """Call the window by no child."""
        self.app.title = "Trajectories"

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say the whole of what the mark stands on, and what to do about a problem."""
        event.stop()
        self._whole.say(self._said(event.line))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Open what was chosen."""
        event.stop()
        self.action_open()

    # What can be done

    def action_open(self) -> None:
        """Correct what the mark stands on, tick a task, go to what a problem is about."""
        line, view = self._lines.line, self._view
        if line is None or view is None:
            return
        if line.id.startswith(TASK):
            self.action_tick()
        elif line.id.startswith(ADD):
            self._edit(view.vocabulary.kinds.named(line.id.removeprefix(ADD)))
        elif line.id.startswith(PROBLEM):
            self._go_to(self._problem(line))
        else:
            self._correct(line.id)

    @work(description="tick", exclusive=True, group="tick")
    async def action_tick(self) -> None:
        """Tick a task as done, or take the tick away."""
        line, view = self._lines.line, self._view
        if line is None or view is None or not line.id.startswith(TASK):
            self.say("Space ticks a task under a visit")
            return
        task, _, record = line.id.removeprefix(TASK).partition(":")
        visit = view.entries.one(record, Visit)
        if visit is None:
            return
        done = set(visit.tasks_done) ^ {task}
        ordered = tuple(one for one in tasks_of(visit) if one in done)
        after = msgspec.structs.replace(visit, tasks_done=ordered)
        outcome = await self.desk.ask(save_site_entry, view.id, after)
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
            return
        await self._read(line.id)
        said = "done" if task in done else "to do again"
        self.say(f"{plain(task)}: {said} · saved {clock_words(outcome.at)}", "good")

    @work(description="add")
    async def action_add(self) -> None:
        """Choose a kind and add something to the site."""
        view = self._view
        if view is None:
            return
        options = [Option(kind.name, kind.title, kind.help) for kind in add_offer(view)]
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Add to the site: which kind?", options, wide=24)
        )
        if picked is not None:
            self._edit(view.vocabulary.kinds.named(picked.chosen[0]))

    def action_correct_site(self) -> None:
        """Correct what is kept about the site itself."""
        if self._view is not None:
            self._correct(self._view.site.id)

    @work(description="other site")
    async def action_other(self) -> None:
        """Go to another site."""
        rows = await self.desk.ask(sites)
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Which site?", [_option(row) for row in rows], wide=16)
        )
        if picked is not None:
            self._site, self._problems = picked.chosen[0], None
            await self._read()
            await self._check()

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last at this site."""
        if self._view is None:
            return
        outcome = await self.desk.ask(take_back, site_book(self._view.id))
        if isinstance(outcome, Refused):
            self.say(not_done("NOT TAKEN BACK", REFUSED[outcome.reason]), "bad")
            return
        await self._read(outcome.record)
        self.say(f"Taken back {clock_words(outcome.at)}", "good")
        await self._check()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    # Reading and showing

    @work(description="read site")
    async def _begin(self) -> None:
        known = await self.desk.ask(sites)
        self._site = self._site or (known[0].id if known else "")
        if not self._site:
            self._empty.display, self._lines.display, self._whole.display = True, False, False
            self.entitle("Sites · none yet")
            return
        await self._read(self._at)
        await self._check()

    async def _read(self, at: str = "") -> None:
        self._view = await self.desk.ask(read_site, self._site)
        self._paint(at)

    async def _check(self) -> None:
        self._problems = await self.desk.ask(check_site, self._site)
        self._paint("")

    def _paint(self, at: str) -> None:
        view = self._view
        if view is None:
            return
        here = self._lines.line.id if self._lines.line else ""
        self._lines.show(lines_of(view, self._problems, self.desk.signs), at=at or here)
        children = counted(view.children, "child", "children")
        parts = (f"Site {view.site.code}", view.site.region, children)
        self.entitle(one_line(" · ".join(filter(None, parts))))

    def _said(self, line: Line | None) -> str:
        if line is None:
            return ""
        problem = self._problem(line)
        if problem is not None:
            return f"{problem.rule}: {line.cells[-1]}. {problem.suggestion}"
        return " · ".join(filter(None, line.cells))

    def _problem(self, line: Line) -> Problem | None:
        number = line.id.removeprefix(PROBLEM)
        if line.id.startswith(PROBLEM) and number.isdecimal() and self._problems:
            return self._problems[int(number)]
        return None

    def _go_to(self, problem: Problem | None) -> None:
        if problem is None:
            return
        if self._view is not None and self._view.entries.get(problem.record) is not None:
            self._correct(problem.record)
        else:
            self.say("It is in a child's case: c on that child's timeline shows it")

    def _correct(self, record: str) -> None:
        view = self._view
        entry = view.entries.get(record) if view else None
        if view is not None and entry is not None:
            kind = view.vocabulary.kinds.of(entry)
            if kind.by_hand:
                self._edit(kind, entry)
            else:
                self.say("What the program writes itself is not changed by hand")

    @work(description="edit")
    async def _edit(self, kind: Kind, entry: Entry | None = None) -> None:
        view = self._view
        if view is None:
            return
        kept: Kept | None = await self.app.push_screen_wait(
            SiteRecordScreen(self.desk, kind, view, entry=entry)
        )
        if kept is not None:
            await self._read(kept.record)
            self.say(f"{kept.sentence} · u takes it back", "good")
            await self._check()


def _option(row: SiteRow) -> Option:
    return Option(row.id, row.code, " · ".join(filter(None, (row.region, f"{row.cases} children"))))
