"""What may leave in a release: text shipped, generalised or signed; pictures looked at twice.

Whatever has not become one of these is refused where a release is made, so that a field nobody
thought of stays behind instead of leaking.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from trajectories.anonymise.bare_jpeg import is_bare


class Cleared(str):
    """A string that may leave. Only what this module makes of it is one."""

    __slots__ = ()


class ClearedPicture(bytes):
    """A picture that may leave. Only what this module makes of it is one."""

    __slots__ = ()


NOTHING = Cleared("")


def shipped(word: str) -> Cleared:
    """Clear a word of the program's own: a choice, a code of the starter list."""
    return Cleared(word)


def generalised(words: str) -> Cleared:
    """Clear what was worked out to be wider than the truth: an age band, a role, a visit."""
    return Cleared(words)


def signed(text: str) -> Cleared:
    """Clear a text each sentence of which somebody has signed."""
    return Cleared(text)


def looked_at_twice(content: bytes) -> ClearedPicture:
    """Clear a picture that somebody looked at twice; ValueError where more than points is in it."""
    if not is_bare(content):
        raise ValueError("a picture holds more than its points")
    return ClearedPicture(content)


def uncleared(value: Any, path: str = "") -> Iterator[str]:
    """Go through the paths of strings and pictures that were not cleared; never what they say."""
    match value:
        case Cleared() | ClearedPicture() | int() | float() | None:
            return
        case str() | bytes():
            if value:
                yield path
        case Mapping():
            for position, (key, held) in enumerate(value.items()):
                yield from uncleared(key, f"{path}.key {position}")
                yield from uncleared(held, f"{path}.{position}")
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from uncleared(getattr(value, name), f"{path}.{name}")
        case _:
            for position, held in enumerate(value):
                yield from uncleared(held, f"{path}.{position}")
