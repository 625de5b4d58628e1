"""Where a moment stands on the screen: time drawn at a size, from a day to a decade."""

from dataclasses import dataclass, replace

LEVELS = (0.25, 0.5, 1.0, 2.0, 3.8, 7.6, 15.2, 30.4, 91.3, 182.6, 365.25)
"""Days a cell covers, from a day in four cells to a decade in ten; between them, what fits."""
_UNITS = ((1.0, "day"), (7.0, "week"), (30.4, "month"), (365.25, "year"))
_TOLD_APART = 1.9  # cells from which on a unit is named


@dataclass(frozen=True)
class Axis:
    """A window on time: where it begins, how many cells it has and what a cell covers."""

    origin: float = 0.0
    width: int = 1
    unit: float = 7.6
    """What a cell covers."""

    @property
    def end(self) -> float:
        """Where the window ends."""
        return self.origin + self.width * self.unit

    @property
    def words(self) -> str:
        """Say how large time is drawn."""
        for days, word in _UNITS:
            if days / self.unit >= _TOLD_APART:
                return f"a {word} is {days / self.unit:.0f} wide"
        return f"ten years are {3652.5 / self.unit:.0f} wide"

    def column(self, position: float) -> int:
        """Return the cell of a position; outside the window it is negative or past the width."""
        return int((position - self.origin) // self.unit)

    def position(self, column: int) -> float:
        """Return the position a cell begins at."""
        return self.origin + column * self.unit

    def shows(self, position: float) -> bool:
        """Tell whether a position is within the window."""
        return 0 <= self.column(position) < self.width

    def fitted(self, start: float, end: float) -> "Axis":
        """Draw as large as the whole stretch allows."""
        unit = max((end - start) / max(self.width - 2, 1), LEVELS[0])
        return replace(self, unit=unit, origin=start - unit / 2)

    def zoomed(self, by: int, around: float) -> "Axis":
        """Draw larger or smaller, with one position staying where it is."""
        column = self.column(around) if self.shows(around) else self.width // 2
        held = around if self.shows(around) else self.position(column)
        larger = [unit for unit in LEVELS if unit < self.unit] or [LEVELS[0]]
        smaller = [unit for unit in LEVELS if unit > self.unit] or [LEVELS[-1]]
        unit = larger[-1] if by > 0 else smaller[0]
        # Half a cell in, so that rounding never moves it into the cell before.
        return replace(self, unit=unit, origin=held - (column + 0.5) * unit)

    def with_width(self, width: int) -> "Axis":
        """Make the window wider or narrower."""
        return replace(self, width=max(width, 1))

    def showing(self, position: float) -> "Axis":
        """Move the window so that a position is in its first third, unless it is in it already."""
        if self.shows(position):
            return self
        return replace(self, origin=position - self.width * self.unit * 0.3)
