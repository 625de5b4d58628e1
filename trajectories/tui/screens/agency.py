"""Agency: three strands by visit, each cell with its instance, never a total."""

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import work
from textual.binding import BindingType

from trajectories.analysis.agency_strip import LEVELS, Strip, Strips, agency_strips
from trajectories.analysis.readable import readable
from trajectories.errors import Failed
from trajectories.model.kinds.agency import Agency, AgencyLevel
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView
from trajectories.tui.plain_text import counted, sentence
from trajectories.tui.screens.record_room import RecordRoom, Said
from trajectories.tui.widgets.grid import Grid, GridCell, GridRow
from trajectories.use_cases.agency_level import set_level


class AgencyScreen(RecordRoom):
    """The strip of strands."""

    PLACE: ClassVar[Where] = "agency"
    BINDINGS: ClassVar[list[BindingType]] = bindings("agency")
    NAME = "Agency in three strands"
    TEACHING = (
        "Nothing is recorded here. She or he decides, seeks help or judges: mark the sentence "
        "with a. A level is set with l once the instance cites its words; strands are never added."
    )

    def make_table(self) -> Grid:
        """Make the grid."""
        self._strips: Strips | None = None
        self._grid = Grid(
            heading=20, narrowest=12, focus_sign=self.desk.signs.focus, begin_told=True
        )
        return self._grid

    def paint(self, view: CaseView) -> str:
        """Fill the grid."""
        found = self._strips = agency_strips(readable(view.case))
        rows = (
            GridRow(
                f"{place}",
                one.strand if one.holder == "child" else f"{one.strand}, {one.holder}",
                tuple(self._cell(one, cell) for cell in one.cells),
            )
            for place, one in enumerate(found.strips)
        )
        self._grid.show(found.columns.titles, rows)
        return ""

    def stands_out(self, view: CaseView) -> str:
        """Say which strands of the child nothing is told of, and what has no level yet."""
        del view
        strips = self._strips.strips if self._strips else ()
        silent = [one.strand for one in strips if one.holder == "child" and not any(one.cells)]
        told = [one for strip in strips for cell in strip.cells for one in cell]
        unrated = sum(not isinstance(one.level, int) for one in told)
        if not told:
            return ""
        said = (
            f"{counted(unrated, 'instance')} without a level" if unrated else "",
            f"nothing told yet of the child's {' and '.join(silent)}" if silent else "",
        )
        return sentence(filter(None, said), self.desk.signs.dot) or "Every strand was told of"

    def said(self, view: CaseView) -> Said:
        """Say the instances of the cell."""
        return self.said_of(view, self.records())

    def records(self) -> Sequence[str]:
        """Name the instances of the cell."""
        return tuple(one.id for one in self._instances)

    @work(description="level", exclusive=True, group="tell")
    async def action_level(self) -> None:
        """Set the level of an instance of the cell."""
        record = await self.choose(self.records())
        if not record or self._strip is None:
            self.say("No instance here: a level is never set without one")
            return
        words = [(str(level), said) for level, said in enumerate(LEVELS[self._strip.strand])]
        level = await self.answer("Which level?", words, "Leaving it open is a full answer.")
        if level:
            await self._set(record, cast("AgencyLevel", int(level)))

    @work(description="clear", exclusive=True, group="tell")
    async def action_clear(self) -> None:
        """Take the level of an instance back."""
        if record := await self.choose(self.records()):
            await self._set(record, None)

    async def _set(self, record: str, level: AgencyLevel | None) -> None:
        try:
            outcome = await self.desk.ask(
                set_level, self.case, record, "not_asked" if level is None else level
            )
        except Failed as failure:
            self.say_failure(failure)
            return
        await self.kept(outcome)

    @property
    def _strip(self) -> Strip | None:
        row = self._grid.row
        return self._strips.strips[int(row.id)] if row and self._strips else None

    @property
    def _instances(self) -> tuple[Agency, ...]:
        strip, column = self._strip, self._grid.column
        return strip.cells[column] if strip and column < len(strip.cells) else ()

    def _cell(self, strip: Strip, cell: Sequence[Agency]) -> GridCell:
        """Say the latest instance: its level in words, else that it is not rated."""
        if not cell:
            return GridCell(self.desk.signs.not_observed, "muted")
        last = cell[-1]
        if not last.evidence:
            return GridCell(f"{self.desk.signs.unfinished} no words cited", "warning")
        level = last.level if isinstance(last.level, int) else None
        words = "not rated" if level is None else f"{level} {LEVELS[strip.strand][level]}"
        return GridCell(f"{self.desk.signs.event} {words}")
