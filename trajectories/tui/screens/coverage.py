"""Whose account do I have? Child by visit by voice, and what keeps a report from approval."""

from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from trajectories.analysis.coverage import (
    BETWEEN,
    FEW,
    Counts,
    Covered,
    Met,
    combine,
    in_order,
    partial,
    shares,
)  # fmt: skip
from trajectories.model.problem import Problem
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.little_by_little import batch
from trajectories.tui.messages import ChildChosen
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.widgets.board import Board
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.coverage import coverage, minimum_visits, visits_held
from trajectories.use_cases.study import sites

EVERY = "every"
_EACH = 0.5  # seconds between two paintings while children are read
_LETTERS = {"child": "C", "carer": "P", "provider": "S", "family": "F"}
_SHORT = {
    "self_report_book": "book", "photo_collage": "collage", "story_telling": "story",
    "illustrated_map": "map", "filmed_narrative": "film", "event_fieldnote": "event",
}  # fmt: skip
_LACKING = {
    "visits": "visits", "carer": "carer", "consent": "consent", "reviewer": "second reader",
}  # fmt: skip
_TEACHING = (
    "There is no child here yet. A child's row fills as sessions are written and marked: who is "
    "heard at each visit, and what still keeps the report from being approved."
)


class CoverageScreen(Framed[None]):
    """The board, what the cell in focus holds, and the shares under it."""

    DEFAULT_CSS = """
    CoverageScreen {
        #legend { height: 1; padding: 0 1; color: $text-muted; }
        Board { height: 1fr; }
        #empty { margin: 1 1; height: 1fr; }
        #cell { height: 3; padding: 0 1; border-top: solid $edge; }
        #shares { height: 3; padding: 0 1; border-top: solid $edge; }
    }
    """
    PLACE: ClassVar[Where] = "coverage"
    BINDINGS: ClassVar[list[BindingType]] = bindings("coverage")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._legend = Plain(id="legend")
        self._board = Board(focus_sign=desk.signs.focus)
        self._empty = Plain(_TEACHING, id="empty")
        self._cell = Plain(id="cell")
        self._shares = Plain(id="shares")
        self._site = Option(EVERY, "every site")
        self._children: dict[str, Covered] = {}
        self._parts: list[Counts] = []
        self._visits: tuple[str, ...] = ()
        self._held: frozenset[str] = frozenset()
        self._minimum = 3
        self._activities = False
        self._gaps = False
        self._reading = False
        self._standing = "reading …"

    def body(self) -> ComposeResult:
        """Put the board between its legend and what it adds up to."""
        yield self._legend
        yield self._board
        yield self._empty
        yield self._cell
        yield self._shares

    def on_mount(self) -> None:
        """Read the children."""
        self._empty.display = False
        self._board.focus()
        self._read()

    def on_screen_resume(self) -> None:
        """Call the window by no child."""
        self.app.title = "Trajectories"

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say what the cell in focus holds."""
        event.stop()
        self._say_cell()

    def on_board_cell_moved(self, event: Board.CellMoved) -> None:
        """Say what the cell in focus holds."""
        event.stop()
        self._say_cell()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Open the chosen cell."""
        event.stop()
        self.action_open()

    # What can be done

    def action_open(self) -> None:
        """Open the session of this visit, or the child where there is none."""
        child, met = self._focus()
        if child is None:
            return
        if met is not None and met.sessions:
            self.app.push_screen(_session(self.desk, child, met))
        else:
            record = met.first if met else next((p.record for p in child.lacking), "")
            self.post_message(ChildChosen(child.case, child.code, record=record))

    def action_turn(self) -> None:
        """Show voices or activities."""
        self._activities = not self._activities
        self._paint()

    def action_gaps(self) -> None:
        """Show only children something is missing of, or all."""
        self._gaps = not self._gaps
        self._paint()

    @work(description="choose site")
    async def action_site(self) -> None:
        """Choose one site, or every site."""
        rows = await self.desk.ask(sites)
        options = [Option(EVERY, "every site")]
        options += [Option(row.id, row.code, row.region) for row in rows]
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Whose children?", options, wide=16)
        )
        if picked is not None:
            self._site = next(one for one in options if one.id == picked.chosen[0])
            self._read()

    def action_back(self) -> None:
        """Stop reading; once it has stopped, go back."""
        if self._reading:
            self.workers.cancel_group(self, "coverage")
            self._finish("stopped")
            self.say("Stopped: what is shown is not everything. Esc goes back")
        else:
            self.dismiss(None)

    # Reading and showing

    @work(description="coverage", exclusive=True, group="coverage")
    async def _read(self) -> None:
        self._children, self._parts, self._reading = {}, [], True
        site = "" if self._site.id == EVERY else self._site.id
        self._minimum = await self.desk.ask(minimum_visits)
        self._held = frozenset(await self.desk.ask(visits_held, site))
        steps = await self.desk.ask(coverage, site)
        unread, painted = 0, 0.0
        while found := await self.desk.work(batch, steps):
            looked = [step.child for step in found if step.child is not None]
            unread += len(found) - len(looked)
            self._children |= {child.case: child for child in looked}
            self._parts.append(partial(looked, minimum=self._minimum))
            self._standing = f"{found[-1].done} of {found[-1].of} read"
            if monotonic() - painted > _EACH:
                self._paint()
                painted = monotonic()
        self._finish("")
        if unread:
            books = counted(unread, "book does", "books do")
            self.say(f"{books} not open here: `trajectories check` says which", "bad")

    def _finish(self, standing: str) -> None:
        self._reading, self._standing = False, standing
        self._paint()

    def _paint(self) -> None:
        self._visits = tuple(
            sorted(self._held | {at for one in self._children.values() for at in one.met},
                   key=in_order)
        )  # fmt: skip
        columns = [Column("child", 8), *(Column(_title(at), self._room()) for at in self._visits)]
        columns.append(Column("keeps from approval"))
        shown = [one for one in self._children.values() if not self._gaps or one.lacking]
        at = self._board.line.id if self._board.line else ""
        self._board.show_board(columns, (self._line(child) for child in shown), at=at)
        empty = not self._children and not self._reading
        self._empty.display = empty
        self._board.display = not empty
        self._legend.say(self._said_of_signs())
        self._say_shares()
        parts = ["Whose account do I have?", self._site.words, self._standing]
        parts += ["gaps only"] if self._gaps else []
        self.entitle(" · ".join(filter(None, parts)))

    def _room(self) -> int:
        least = 8 if self._activities else 6
        return max(min((self.size.width - 40) // max(len(self._visits), 1), 16), least)

    def _line(self, child: Covered) -> Line:
        cells = (self._cell_of(child, at) for at in self._visits)
        ready = f"{self.desk.signs.done} ready" if not child.lacking else _reasons(child.lacking)
        tone = "muted" if child.status != "active" else ""
        return Line(child.case, (child.code, *cells, ready), tone=tone)

    def _cell_of(self, child: Covered, at: str) -> str:
        signs, met = self.desk.signs, child.met.get(at)
        if met is None:
            return signs.empty if at in self._held else ""
        if self._activities:
            return " ".join(_SHORT.get(one, plain(one)) for one in met.activities) or "met"
        letters = "".join(_LETTERS.get(voice, "+") for voice in met.voices)
        return letters or f"{signs.unfinished} met"

    def _said_of_signs(self) -> str:
        signs = self.desk.signs
        if self._activities:
            return f"What was done at each visit · {signs.empty} nothing"
        return (
            f"heard: C child  P carer  S service  F family  + other   "
            f"{signs.unfinished} only met   {signs.empty} nothing"
        )

    def _focus(self) -> tuple[Covered | None, Met | None]:
        line = self._board.line
        child = self._children.get(line.id) if line else None
        at = self._board.column - 1
        met = child.met.get(self._visits[at]) if child and at < len(self._visits) else None
        return child, met

    def _say_cell(self) -> None:
        child, met = self._focus()
        if child is None:
            self._cell.say("")
            return
        at = self._board.column - 1
        if at >= len(self._visits):
            self._cell.say(_needs(child))
        else:
            self._cell.say(f"{child.code} · {_whole_title(self._visits[at])}: {_said(met)}")
        self.status.point_at(child.code)

    def _say_shares(self) -> None:
        counts = combine(self._parts)
        found = shares(counts)
        said = (
            f"Child heard on {self._minimum} visits: {found['child_heard'].words()}   "
            f"a carer heard: {found['carer_heard'].words()}   "
            f"both: {found['both_heard'].words()}   "
            f"ready for approval: {found['ready_for_approval'].words()}"
        )
        if 0 < counts.children < FEW:
            who = [one.code for one in self._children.values()
                   if one.child_visits >= self._minimum]  # fmt: skip
            said += f"   (heard enough: {', '.join(who) or 'none yet'})"
        self._shares.say(said)


def _title(at: str) -> str:
    return {"final": "Final", BETWEEN: "else"}.get(at, f"V{at}")


def _whole_title(at: str) -> str:
    return {"final": "final visit", BETWEEN: "between visits"}.get(at, f"visit {at}")


def _said(met: Met | None) -> str:
    if met is None:
        return "nothing was recorded"
    heard = ", ".join(met.voices)
    voices = f"{heard} heard" if heard else "nobody is heard in evidence yet"
    done = ", ".join(plain(activity) for activity in met.activities)
    return " · ".join(filter(None, (voices, done, counted(len(met.sessions), "session"))))


def _reasons(lacking: tuple[Problem, ...]) -> str:
    said = dict.fromkeys(_LACKING.get(one.field, one.rule) for one in lacking)
    return ", ".join(said)


def _needs(child: Covered) -> str:
    """Say what keeps the report from approval, and what to do, the first of it."""
    if not child.lacking:
        return f"{child.code} · nothing keeps the report from being approved"
    first = child.lacking[0]
    rest = len(child.lacking) - 1
    more = f" · and {counted(rest, 'thing')} more (c on the timeline lists all)" if rest else ""
    return f"{child.code} · {first.rule}: {first.found}. {first.suggestion}{more}"


def _session(desk: Desk, child: Covered, met: Met) -> Screen[str | None]:
    from trajectories.tui.screens.session import SessionScreen

    return SessionScreen(desk, child.case, child.code, met.sessions[0])
