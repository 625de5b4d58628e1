"""What stays together on a page: a heading and what it heads, a paragraph and its source."""

from collections.abc import Iterable
from typing import Any, Final

from reportlab.platypus import Flowable

from trajectories.report.wrapped import Wrapped

_A_PAGE: Final = 10_000.0  # room enough for anything that is only measured
_MANY_LINES: Final = 90.0


def stacked(flowables: Iterable[Flowable], width: float) -> float:
    """Measure flowables below each other, without the space before the first and after the last."""
    tall = after = 0.0
    for flowable in flowables:
        _, height = flowable.wrap(width, _A_PAGE)
        if height:
            tall += height + (max(after, flowable.getSpaceBefore()) if tall else 0)
            after = flowable.getSpaceAfter()
        else:  # a place or a break: what comes then has its whole space before it
            tall, after = tall + after, 0.0
    return tall


def beginning(heads: Iterable[Flowable], body: Flowable | None, width: float) -> float:
    """Measure headings with the least of what they head: two lines, or a table's first rows."""
    seen = [head for head in heads if head.wrap(width, _A_PAGE)[1]]
    tall = stacked(seen, width) + sum(head.getSpaceBefore() for head in seen[:1])
    if body is None:
        return tall
    asked: Any = body
    begun = asked.least(width) if hasattr(asked, "least") else body.wrap(width, _A_PAGE)[1]
    between = max(body.getSpaceBefore(), *(head.getSpaceAfter() for head in seen[-1:]), 0)
    return float(tall + between + begun)


class Tied(Flowable):
    """A paragraph with a short one below that says whose it is and never begins a page alone."""

    def __init__(self, text: Wrapped, below: Wrapped) -> None:
        """Tie a paragraph to the end of another."""
        super().__init__()
        self._text, self._below = text, below
        self._between = float(text.getSpaceAfter())
        self._below_height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure both below each other."""
        self.width = width
        _, text = self._text.wrap(width, height)
        _, self._below_height = self._below.wrap(width, height)
        return width, text + self._between + self._below_height

    def split(self, width: float, height: float) -> list[Any]:
        """Break the paragraph so that its last lines go with what is tied to them."""
        leading = float(self._text.style.leading)
        room = min(height, self._text.height - 1.5 * leading)
        pieces: list[Any] = self._text.split(width, room) if room > leading else []
        return [*pieces[:-1], Tied(pieces[-1], self._below)] if len(pieces) > 1 else []

    def least(self, width: float) -> float:
        """Return its height where it is kept whole, else that of its first lines."""
        _, height = self.wrap(width, _A_PAGE)
        return height if height < _MANY_LINES else self._text.least(width)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        """Draw one below the other."""
        self._text.drawOn(canvas, x, y + self._below_height + self._between)
        self._below.drawOn(canvas, x, y)

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the paragraph's own space."""
        return float(self._text.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the space after what is tied to it."""
        return float(self._below.getSpaceAfter())
