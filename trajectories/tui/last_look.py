"""What is done to every line last, so that nothing a person wrote steers the terminal.

Words written from right to left stand between marks of direction: without them a terminal that
turns such words round would take the number or the word in the next column along. A control
character that came this far, by whichever way, is shown as its sign.
"""

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from trajectories.tui.as_typed import looked_at

LEFT_TO_RIGHT: Final = "\u200e"
_LETTER: Final = (
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u061c"
    r"\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WORDS: Final = re.compile(
    rf"{_LETTER}(?:[^\S\n]?[^\w\s{LEFT_TO_RIGHT}]*[\u200b-\u200d]*{_LETTER})*"
)


class LastLook(LineFilter):
    """Show control characters as signs, and keep what is written to the left by itself."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Change the texts of a line; every one stays as wide as it is."""
        del background
        return [
            segment
            if segment.control or (segment.text.isascii() and segment.text.isprintable())
            else Segment(_safe(segment.text), segment.style)
            for segment in segments
        ]


def _safe(text: str) -> str:
    text = looked_at(text).replace("\t", " ").replace("\n", " ")
    return text if text.isascii() else _WORDS.sub(_by_itself, text)


def _by_itself(found: re.Match[str]) -> str:
    return f"{LEFT_TO_RIGHT}{found[0]}{LEFT_TO_RIGHT}"
