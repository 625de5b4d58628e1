"""Show every character somebody typed, those a terminal would obey included, without losing one.

A control character is shown as its sign (␛), one sign for one character, so that places in what is
shown are places in what is kept. A sign that was itself typed changes with a character nobody has,
so that what is shown leads back to exactly what was typed.
"""

from collections.abc import Mapping
from typing import Final

_PICTURES = 0x2400  # ␀, the sign of the first control character
_DELETE = 0x7F
_OURS = 0xF2400  # private: what stands for a sign that was typed
_BEYOND: Final = range(0x80, 0xA0)  # control characters without a sign
_BEYOND_OURS = 0xF0000
_LINES: Final = {0x2028: 0x2424, 0x2029: 0x2425}  # what Unicode calls ends of lines and paragraphs
UNKNOWN = "\ufffd"

_KEPT: Final = frozenset({ord("\n"), ord("\t")})
_SIGNS: Mapping[int, int] = {
    **{code: _PICTURES + code for code in range(32) if code not in _KEPT},
    _DELETE: 0x2421,
    **_LINES,
    **{code: _BEYOND_OURS + code for code in _BEYOND},
}
_SHOWN: Mapping[int, int] = {
    **_SIGNS,
    **{sign: _OURS + sign - _PICTURES for sign in _SIGNS.values() if sign < _BEYOND_OURS},
}
_TYPED: Mapping[int, int] = {shown: typed for typed, shown in _SHOWN.items()}
_PAINTED: Mapping[int, int] = {
    **{_BEYOND_OURS + code: ord(UNKNOWN) for code in _BEYOND},
    **{_OURS + sign - _PICTURES: sign for sign in _SIGNS.values() if sign < _BEYOND_OURS},
}


def shown(text: str) -> str:
    """Return what can be edited in the place of a text, character for character."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)


def typed(text: str) -> str:
    """Return the text that something shown stands for."""
    return text.translate(_TYPED)


def painted(text: str) -> str:
    """Return what a terminal is given for something shown."""
    return text if text.isascii() else text.translate(_PAINTED)
