"""What was drawn beforehand, as a page of its own or within the text."""

from typing import Any

from reportlab.platypus import Flowable

from trajectories.report.pen import paint
from trajectories.report.shapes import Page
from trajectories.report.tags import Element


class Drawn(Flowable):
    """A page of the drawn trajectory, which fills its frame."""

    def __init__(self, page: Page, element: Element) -> None:
        """Show a page that was placed before, as a figure."""
        super().__init__()
        self._page = page
        self._element = element

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take all there is."""
        return width, height

    def draw(self) -> None:
        """Paint it."""
        canvas: Any = self.canv
        paper = self._page.paper
        with canvas.figure(self._element, (0.0, 0.0, paper.width, paper.height)):
            paint(canvas, self._page.items, paper.height)


class Inset(Flowable):
    """A drawing in the text, as wide as its lines."""

    def __init__(self, page: Page, element: Element) -> None:
        """Show what was placed before, as a figure."""
        super().__init__()
        self._page = page
        self._element = element

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take what the drawing takes."""
        return self._page.paper.width, self._page.paper.height

    def draw(self) -> None:
        """Paint it."""
        canvas: Any = self.canv
        paper = self._page.paper
        left, foot = canvas.absolutePosition(0, 0)
        with canvas.figure(self._element, (left, foot, left + paper.width, foot + paper.height)):
            paint(canvas, self._page.items, paper.height)

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return a little: its heading stands close."""
        return 2.0

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return as much as stands after a table."""
        return 8.0
