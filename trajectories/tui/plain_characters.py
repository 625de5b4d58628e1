"""Frames, arrows and dots in plain characters, for terminals that have no others.

The last thing done to a line before it is shown, so that no widget has to know. What people typed
keeps its letters; only drawing characters change.
"""

from collections.abc import Mapping
from typing import ClassVar, Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_CORNERS = "╭╮╰╯┌┐└┘├┤┬┴┼╋╔╗╚╝"
_LEVEL = "─━═▔▁▂▃▄▅▆▇▀"
_UPRIGHT = "│┃║▏▎▍▌▐▕"
_OTHERS: Mapping[str, str] = {
    "…": ".", "→": ">", "·": "-", "▸": ">", "•": "*", "█": "#", "▓": "#", "▒": "=", "░": ".",
    "⏎": "<", "↑": "^", "↓": "v", "←": "<", "■": "#", "□": "O", "◌": "?", "≠": "!", "“": '"',
    "★": "*", "›": ">",  # noqa: RUF001 - steps of the capture line
    "”": '"', "–": "-", "−": "-", "◆": "*", "▾": "v", "‘": "'", "’": "'", "—": "-",  # noqa: RUF001 - dashes are the point
}  # fmt: skip
_PLAIN: Final[Mapping[int, str]] = {
    **dict.fromkeys(map(ord, _CORNERS), "+"),
    **dict.fromkeys(map(ord, _LEVEL), "-"),
    **dict.fromkeys(map(ord, _UPRIGHT), "|"),
    **dict.fromkeys((*range(0x2400, 0x2427), 0xFFFD), "?"),  # signs of control characters
    **{ord(drawn): plain for drawn, plain in _OTHERS.items()},
}


class PlainCharacters(LineFilter):
    """Put a plain character in the place of each drawn one."""

    SIGNS: ClassVar[Mapping[int, str]] = _PLAIN

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Change the characters of a line; every one stays one cell wide."""
        del background
        return [
            Segment(text.translate(_PLAIN), style, control) for text, style, control in segments
        ]
