"""The sheets of paper a drawing may be laid out for, lying on their long side."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from trajectories.model.outgoing import PaperSize

LEFT: Final = 32.0
TEXT_LEFT: Final = LEFT + 8.0


class Paper(msgspec.Struct, frozen=True):
    """A sheet, in points; type is of the same size on every one."""

    width: float
    height: float

    @property
    def right(self) -> float:
        """Where grounds and rules end."""
        return self.width - LEFT

    @property
    def text_right(self) -> float:
        """Where text that is set to the right ends."""
        return self.right - 5.0

    @property
    def bottom(self) -> float:
        """Where a drawing ends, above the running foot."""
        return self.height - 30.0


A4: Final = Paper(841.89, 595.28)
A3: Final = Paper(1190.55, 841.89)
# What a drawing may be printed on, the first wherever another saves no page.
SIZES: Final[Mapping[PaperSize, tuple[Paper, ...]]] = MappingProxyType({
    "a4": (A4,), "a3": (A4, A3),
})  # fmt: skip
