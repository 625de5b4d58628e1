"""Tell whether a JPEG is made of its points alone: no place, no camera, no comment, nothing behind.

A picture that leaves is made anew from points. This reads the bytes that were made, part by part,
so that no version of what makes them can put anything beside the points unnoticed.
"""

from typing import Final

_START, _END = b"\xff\xd8", b"\xff\xd9"
_HEAD, _SCAN = b"\xff\xe0", b"\xff\xda"
_PARTS: Final = frozenset({
    b"\xff\xc0", b"\xff\xc2", b"\xff\xc4", b"\xff\xdb", b"\xff\xdd", _HEAD, _SCAN
})  # fmt: skip
"""Frames, tables, where decoding begins anew, the head and the points themselves."""
_MARK: Final = 2
"""Bytes that say which part it is; as many again say how long it is, themselves counted in."""
_PLAIN_HEAD: Final = 16
"""Bytes of a head that says nothing but its version and how dense the points are."""
_OF_POINTS: Final = frozenset({0, *range(0xD0, 0xD8)})
"""What follows a 255 among points: nothing, or that decoding begins anew."""


def is_bare(content: bytes) -> bool:
    """Tell whether bytes are a JPEG with no part but what its points need."""
    if not content.startswith(_START):
        return False
    at = len(_START)
    while (mark := content[at : at + _MARK]) != _END:
        at += _MARK
        length = int.from_bytes(content[at : at + _MARK])
        part = content[at : at + length]
        if mark not in _PARTS or len(part) < _MARK or (mark == _HEAD and not _is_plain(part)):
            return False
        at += length
        if mark == _SCAN:
            at = _after_points(content, at)
    return at + len(_END) == len(content)


def _is_plain(head: bytes) -> bool:
    """Tell whether a head is the usual one, with no small picture in it."""
    return len(head) == _PLAIN_HEAD and head[2:7] == b"JFIF\0" and head.endswith(b"\0\0")


def _after_points(content: bytes, at: int) -> int:
    """Return where the part after the points begins; the end where there is none."""
    while 0 <= (at := content.find(b"\xff", at)) < len(content) - 1:
        if content[at + 1] not in _OF_POINTS:
            return at
        at += _MARK
    return len(content)
