"""Show every character somebody typed, those a terminal would obey included, without losing one.

A control character is shown as its sign (␛), one sign for one character, so that places in what is
shown are places in what is kept. A sign that was itself typed changes with a character nobody has,
so that what is shown leads back to exactly what was typed. Marks without a width are left as they
are: names of many scripts need them. Those that turn whatever follows round have no sign of their
own and are shown as something unknown, so that nobody is misled about the words beside them.
"""

import re
from collections.abc import Mapping
from typing import Final

_PICTURES = 0x2400  # ␀, the sign of the first control character
_DELETE = 0x7F
_OURS = 0xF2400  # private: what stands for a sign that was typed
_BEYOND: Final = range(0x80, 0xA0)  # control characters without a sign
_TURNING: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What turns the direction of whatever follows it, on the whole line of a terminal."""
_BEYOND_OURS = 0xF0000
_LINES: Final = {0x2028: 0x2424, 0x2029: 0x2425}  # what Unicode calls ends of lines and paragraphs
_LATIN = 0xA0  # from here on nothing commands a terminal
UNKNOWN = "\ufffd"

_KEPT: Final = frozenset({ord("\n"), ord("\t")})
_ON_ONE_LINE: Mapping[int, int] = {code: _PICTURES + code for code in _KEPT}
_SIGNS: Mapping[int, int] = {
    **{code: _PICTURES + code for code in range(32) if code not in _KEPT},
    _DELETE: 0x2421,
    **_LINES,
    **{code: _BEYOND_OURS + code for code in (*_BEYOND, *_TURNING)},
}
_OF_SIGNS: Mapping[int, int] = {
    sign: _OURS + sign - _PICTURES
    for sign in (*_SIGNS.values(), *_ON_ONE_LINE.values())
    if sign < _BEYOND_OURS
}
_SHOWN: Mapping[int, int] = {**_SIGNS, **_OF_SIGNS}
_SHOWN_ON_ONE_LINE: Mapping[int, int] = {**_SHOWN, **_ON_ONE_LINE}
_TYPED: Mapping[int, int] = {shown: typed for typed, shown in _SHOWN_ON_ONE_LINE.items()}
_PAINTED: Mapping[int, int] = {
    **{_BEYOND_OURS + code: ord(UNKNOWN) for code in (*_BEYOND, *_TURNING)},
    **{ours: sign for sign, ours in _OF_SIGNS.items()},
}
_LOOKED_AT: Mapping[int, int] = {code: _PAINTED.get(sign, sign) for code, sign in _SIGNS.items()}
_ODD = re.compile(f"[{''.join(map(re.escape, map(chr, _SHOWN)))}]")
_STANDS_FOR_ODD = re.compile("[\u2400-\u2425\U000f0080-\U000f2425]")  # and for nothing, in between
# Looking for what is to be changed takes a tenth of what translating a long text takes.


def shown(text: str) -> str:
    """Return what can be edited in the place of a text, character for character."""
    return text if text.isascii() and text.isprintable() else _ODD.sub(_shown_for, text)


def shown_on_one_line(text: str) -> str:
    """Return what can be edited on one line, its tabs and ends of lines as signs."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN_ON_ONE_LINE)


def typed(text: str) -> str:
    """Return the text that something shown stands for."""
    return text if text.isascii() else _STANDS_FOR_ODD.sub(_typed_for, text)


def painted(text: str) -> str:
    """Return what a terminal is given for something shown."""
    return text if text.isascii() else text.translate(_PAINTED)


def looked_at(text: str) -> str:
    """Return what a terminal is given for a text that is only looked at."""
    return text if text.isascii() and text.isprintable() else text.translate(_LOOKED_AT)


def is_written(character: str | None) -> bool:
    """Tell whether a key writes something: letters, and the marks and spaces between them."""
    return character is not None and (character.isprintable() or ord(character) >= _LATIN)


def _shown_for(odd: re.Match[str]) -> str:
    return chr(_SHOWN[ord(odd[0])])


def _typed_for(sign: re.Match[str]) -> str:
    return chr(_TYPED.get(ord(sign[0]), ord(sign[0])))
