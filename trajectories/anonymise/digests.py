"""Digests of a string without salt: whoever guesses the string can tell that it was meant."""

import re
from collections.abc import Iterator
from hashlib import md5, sha1, sha256
from typing import Final

from trajectories.model.sought import folded

HEAD: Final = 16
"""So many hex digits of a digest tell it: one that is cut short is found too."""
_IN_HEX: Final = re.compile(rf"(?<![0-9a-f])[0-9a-f]{{{HEAD},128}}(?![0-9a-f])")
LENGTHS: Final = frozenset({16, 20, 32})
"""How many bytes a digest of one of these kinds has."""


def digests_of(text: str) -> Iterator[str]:
    """Go through the heads of the digests of a text as people write it: in any case."""
    ways = (text, text.lower(), text.upper(), text.title(), folded(text))
    for way in dict.fromkeys(ways):
        content = way.encode(errors="replace")
        yield md5(content, usedforsecurity=False).hexdigest()[:HEAD]
        yield sha1(content, usedforsecurity=False).hexdigest()[:HEAD]
        yield sha256(content).hexdigest()[:HEAD]


def heads_in(text: str) -> Iterator[str]:
    """Go through the heads of what may be digests in a text."""
    for found in _IN_HEX.findall(text.lower()):
        yield found[:HEAD]
