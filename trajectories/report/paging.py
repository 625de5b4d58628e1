"""Put flowables on pages, one below the other, breaking those that can be where a page ends.

ReportLab's document templates do the same with frames, hooks and generated content, none of which a
report has a use for; what they place is the same, so either can be used.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from reportlab.platypus import CondPageBreak, Flowable, Indenter
from reportlab.platypus.doctemplate import LayoutError

_HAIR: Final = 1e-6  # points, by which sums are never exact
_ROOM: Final = 10_000.0  # for what is only measured


class Sheet(NamedTuple):
    """A sort of page: its size, and the box that is filled."""

    size: tuple[float, float]
    left: float
    foot: float
    width: float
    height: float


class NewPage(Flowable):
    """What follows begins a page, from here on of a sort."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin a page of this sort."""
        super().__init__()
        self.sheet = sheet

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0.0, 0.0


class Pages:
    """The pages of a document, filled from the top."""

    def __init__(self, canvas: Any, sheet: Sheet, furnish: Callable[[Sheet], None]) -> None:
        """Fill pages of this sort first; `furnish` draws what each has before it is filled."""
        self.count = 0
        self.filled = 0.0
        """How many points of the page that ended last are filled."""
        self._canvas = canvas
        self._sheet = sheet
        self._furnish = furnish
        self._begun = False
        self._at_top = True
        self._y = self._after = self._indent = 0.0

    def fill(self, story: Iterable[Flowable]) -> None:
        """Put flowables on pages; one that is to be kept with the next begins a page with it."""
        held: list[Flowable] = []
        for flowable in story:
            held.append(flowable)
            if not getattr(flowable, "keepWithNext", 0):
                self._keep(held)
                held = []
        self._keep(held)
        if not self.count:
            self._begin()
        self._end()

    def placed(self, flowable: Flowable) -> None:
        """Be told of what was put on the page."""

    def _keep(self, held: list[Flowable]) -> None:
        if len(held) > 1 and self._begun:
            tall = sum(each.wrap(self._width, _ROOM)[1] + each.getSpaceAfter() for each in held)
            if self._room < tall <= self._sheet.height:
                self._end()
        for each in held:
            self._place(each)

    def _place(self, flowable: Flowable) -> None:
        match flowable:
            case NewPage():
                self._end()
                self._sheet = flowable.sheet
            case CondPageBreak():
                self._after = 0.0
                if self._room < flowable.height and not self._at_top:
                    self._end()
            case Indenter():
                self._indent += float(vars(flowable)["left"])
            case _:
                self._set(flowable)

    def _set(self, flowable: Flowable) -> None:
        """Put a flowable on this page or the next, or in part on both."""
        if not self._begun:
            self._begin()
        before = 0.0 if self._at_top else max(flowable.getSpaceBefore() - self._after, 0.0)
        room = self._room - before
        if room > 0:
            _, tall = flowable.wrap(self._width, room)
            if tall <= room + _HAIR:
                self._draw(flowable, before, tall)
                return
        fresh = self._at_top
        parts: list[Any] = flowable.split(self._width, room) if room > 0 else []
        if len(parts) > 1:
            first, *parts = parts
            self._draw(first, before, first.wrap(self._width, room)[1])
        elif fresh:
            raise LayoutError(f"{type(flowable).__name__} is too large for a page.")
        else:
            parts = [flowable]
        self._end()
        for part in parts:
            self._set(part)

    def _draw(self, flowable: Any, before: float, tall: float) -> None:
        top = self._y
        self._y -= before + tall
        flowable.drawOn(self._canvas, self._sheet.left + self._indent, self._y)
        self._after = flowable.getSpaceAfter()
        self._y -= self._after
        self._at_top = self._at_top and self._y == top
        self.placed(flowable)

    @property
    def _room(self) -> float:
        return self._y - self._sheet.foot if self._begun else self._sheet.height

    @property
    def _width(self) -> float:
        return self._sheet.width - self._indent

    def _begin(self) -> None:
        self._begun = True
        self.count += 1
        self._y = self._sheet.foot + self._sheet.height
        self._after = 0.0
        self._canvas.setPageSize(self._sheet.size)
        self._furnish(self._sheet)

    def _end(self) -> None:
        if self._begun:
            self.filled = self._sheet.foot + self._sheet.height - self._y
            self._canvas.showPage()
        self._begun = False
        self._at_top = True
