"""What is shown of one child: the timeline at the left, what is in focus at the right."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Resize

from trajectories.model import when
from trajectories.tui import palette
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_focus import focus_lines, focus_words
from trajectories.tui.case_listing import Showing, showing
from trajectories.tui.case_view import CaseView, Shown, read_case
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.screens.frame import Framed
from trajectories.tui.widgets.detail import Detail
from trajectories.tui.widgets.legend_lines import LegendLines
from trajectories.tui.widgets.timeline import Timeline

NARROW = 90  # columns under which the detail folds away
LOW = 24  # lines under which the legend does


class CaseFrame(Framed[None]):
    """What is shown of a case: the timeline, the detail, the title and the status line."""

    DEFAULT_CSS = """
    CaseFrame {
        #parts { height: 1fr; }
        Timeline { width: 1fr; height: 1fr; }
        Detail {
            width: 30%; min-width: 36; max-width: 60; height: 1fr;
            border-left: solid $edge; padding: 0 1;
        }
        Detail:focus { border-left: solid $border; }
        &.-folded Detail { display: none; }
        &.-low LegendLines, &.-unexplained LegendLines { display: none; }
    }
    """
    PLACE: ClassVar[Where] = "case"
    BINDINGS: ClassVar[list[BindingType]] = bindings("case", names=["case."])

    def __init__(
        self, desk: Desk, case_id: str, code: str, *, room: str = "", at: str = ""
    ) -> None:
        super().__init__(desk)
        self._at = at
        self._case = case_id
        self._code = code
        self._room = room  # to go on to once the case is read
        self._view: CaseView | None = None
        self._seen: CaseView | None = None  # of which only what was known on a day is shown
        self._shown = Shown()
        self._showing: Showing | None = None
        self._detailed = ""  # the record the detail tells of
        self._letters = ""
        self._folded_by_hand: bool | None = None
        self._timeline = Timeline(signs=desk.signs)
        self._detail = Detail()
        self._legend = LegendLines(desk.signs)

    @property
    def code(self) -> str:
        """The case code."""
        return self._code

    def body(self) -> ComposeResult:
        """Put the detail beside the timeline, and what signs mean beneath both."""
        with Horizontal(id="parts"):
            yield self._timeline
            yield self._detail
        yield self._legend

    def on_screen_resume(self) -> None:
        """Call the window by the case code, and nothing else."""
        self.app.title = self._code

    def on_resize(self, event: Resize) -> None:
        """Fold the detail and the legend away where there is no room for them."""
        self.set_class(event.size.height < LOW, "-low")
        folded = event.size.width < NARROW
        self.set_class(folded if self._folded_by_hand is None else self._folded_by_hand, "-folded")
        if self._showing is not None:
            self.entitle(self._heading(self._showing))

    def on_timeline_moved(self, event: Timeline.Moved) -> None:
        """Say what is in focus."""
        event.stop()
        if event.record != self._detailed or not event.record:
            self._show_detail(event.record)
        self.status.point_at(focus_words(self._seen, event))

    def to_go_to(self) -> list[Option]:
        """Offer every record that is shown."""
        return list(palette.records(self._seen)) if self._seen else []

    def go_to(self, record: str) -> None:
        """Go to a record."""
        self._timeline.go_to(record)

    # What is shown

    async def _read(self, at: str = "") -> None:
        view = await self.desk.ask(read_case, self._case)
        self._code = view.case.child.code or self._code
        await self._paint(view, at or self._timeline.record)

    async def _paint(self, view: CaseView, at: str) -> None:
        shown = await self.desk.work(showing, view, self._shown, self.desk.signs)
        self._view, self._seen = view, shown.view
        self._timeline.show(shown.picture, at=at)
        self._legend.show(shown.picture)
        self._showing = shown
        self.entitle(self._heading(shown))
        self._show_detail(self._timeline.record)

    def _heading(self, shown: Showing) -> str:
        drawn = shown.view.chart
        counts = ", ".join(drawn.counts)
        parts = [self._code, "Trajectory", drawn.period, counts]
        parts += [f"{shown.to_finish} to finish"] if shown.to_finish else []
        day = self._shown.known_on
        parts += [f"as known on {when.words(day.isoformat())}"] if day else []
        parts += ["filtered"] if self._shown.narrowed else []
        whole = " · ".join(part for part in parts if part)
        if cell_len(whole) <= self.size.width - 2:
            return whole
        return " · ".join(part for part in parts if part and part != counts)

    def _show_detail(self, record: str) -> None:
        view, self._detailed = self._seen, record
        if view is None:
            return
        lines = list(focus_lines(view, self._shown, record)) if record else []
        if lines:
            self._detail.show([*lines, ("", ""), ("", _KEYS)])
        else:
            self._detail.show([("", self._teaching())])

    def _teaching(self) -> str:
        """Say what is beneath the mark where it is no record."""
        if not self._timeline.picture.rows:
            return _TEACHING
        row = self._timeline.row
        folded = row is not None and row.kind == "folded"
        return f"{row.text}\n\n{_FOLDED}" if row is not None and folded else _NO_RECORD


_KEYS = "Enter words · o correct · 2 accounts\nr record · h history"
_FOLDED = "Folded. z or Enter unfolds it, Z everything."
_NO_RECORD = "Nothing is recorded in this lane yet.\n\nr records something new."
_TEACHING = (
    "Nothing is recorded yet.\n\n"
    "r records something: choose the kind, fill in what you know; the rest can wait.\n\n"
    "Begin with a person (who says things) and a session (when you met). Services used and "
    "links between them draw the lanes."
)
