"""Joining in: what was on offer and how ready the child was, by practice and visit."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, cast, get_args

from textual import work
from textual.binding import BindingType

from trajectories.analysis.chart_words import ON_OFFER, READINESS
from trajectories.analysis.joining import Joining, PracticeRow, gap, joining
from trajectories.analysis.readable import readable
from trajectories.model.kinds.agency import Affordance, Disposition, JoiningIn
from trajectories.model.study import Practice
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView
from trajectories.tui.choices import plain
from trajectories.tui.options import Option
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.record_room import RecordRoom, Said
from trajectories.tui.widgets.grid import Grid, GridCell, GridRow
from trajectories.use_cases.tell_joining import tell_joining


class JoiningScreen(RecordRoom):
    """Practices by visits."""

    PLACE: ClassVar[Where] = "joining"
    BINDINGS: ClassVar[list[BindingType]] = bindings("joining")
    NAME = "Joining in"
    TEACHING = (
        "Nothing is told of joining in yet. p records a practice: what was on offer, and how "
        "ready she or he was to join in. It is told of a practice, never of the child as such."
    )

    def make_table(self) -> Grid:
        """Make the grid."""
        self._joining: Joining | None = None
        self._grid = Grid(
            heading=24, narrowest=12, focus_sign=self.desk.signs.focus, begin_told=True
        )
        return self._grid

    def paint(self, view: CaseView) -> str:
        """Fill the grid."""
        found = self._joining = joining(readable(view.case))
        rows = (
            GridRow(
                row.practice,
                view.speech.label(row.practice) if row.practice else "no practice named",
                tuple(self._cell(cell) for cell in row.cells),
            )
            for row in found.rows
        )
        self._grid.show(found.columns.titles, rows)
        return ""

    def stands_out(self, view: CaseView) -> str:
        """Say how each practice last stood: engaged, or where the gap lies."""
        del view
        rows = self._joining.rows if self._joining else ()
        last = [[cell[-1] for cell in row.cells if cell][-1:] for row in rows]
        stood = Counter(gap(one) or "told in part" for told in last for one in told)
        said = (f"{many} {words}" for words, many in stood.items())
        return f"Last told, by practice: {', '.join(said)}" if stood else ""

    def said(self, view: CaseView) -> Said:
        """Say what was told in the cell."""
        if self._row is None:
            return ()
        return self.said_of(view, self.records()) or [("", _EMPTY_CELL)]

    def records(self) -> Sequence[str]:
        """Name the records of the cell."""
        row, column = self._row, self._grid.column
        return tuple(one.id for one in row.cells[column]) if row else ()

    @work(description="tell", exclusive=True, group="tell")
    async def action_tell(self) -> None:
        """Record in the cell."""
        if self._row is not None:
            await self._tell(self._row.practice)

    @work(description="tell other", exclusive=True, group="tell")
    async def action_tell_other(self) -> None:
        """Record joining in a practice that has no row yet."""
        view = self.view
        practices = view.case.site.of(Practice) if view else ()
        if view is None or not practices:
            self.say("No practice is known at this site: add one to a service first")
            return
        options = [Option(one.id, view.speech.label(one.id)) for one in practices]
        picked = await self.app.push_screen_wait(PickScreen(self.desk, "Which practice?", options))
        if picked is not None:
            await self._tell(picked.chosen[0])

    async def _tell(self, practice: str) -> None:
        visit = self._joining.columns.visit(self._grid.column) if self._joining else ""
        if not visit:
            self.say("Joining in is told at a visit: go to the column of one")
            return
        offers = [(one, ON_OFFER[one]) for one in get_args(Affordance)]
        offered = await self.answer("What was on offer?", offers, "In this practice, then.")
        if not offered:
            return
        ready = [(one, plain(one)) for one in get_args(Disposition)]
        readiness = await self.answer(
            "How ready to join in?", [*ready, ("not_asked", "not known")], "As told or seen."
        )
        if readiness:
            outcome = await self.desk.ask(
                tell_joining, self.case, practice, visit=visit,
                affordance=cast("Affordance", offered),
                disposition=cast("Disposition", readiness),
            )  # fmt: skip
            await self.kept(outcome)

    @property
    def _row(self) -> PracticeRow | None:
        row = self._grid.row
        found = self._joining.rows if self._joining and row else ()
        return next((one for one in found if row and one.practice == row.id), None)

    def _cell(self, cell: Sequence[JoiningIn]) -> GridCell:
        """Say where the gap lies, else what is known."""
        if not cell:
            return GridCell(self.desk.signs.not_observed, "muted")
        last, found = cell[-1], gap(cell[-1])
        known = ON_OFFER.get(str(last.affordance)) or READINESS.get(str(last.disposition), "told")
        sign = self.desk.signs.helps if found == "engaged" else self.desk.signs.told
        return GridCell(f"{sign} {found or known}")


_EMPTY_CELL = (
    "Nothing told here. n keeps what was on offer at this visit, and how ready the child was."
)
