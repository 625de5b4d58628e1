"""By which rules texts were looked through: a digest of the rules themselves, lists and all.

Nobody has to remember a number. What a change of the rules touches is not told by this, but by what
a sentence looks like under them (`Proposal.seen`): of that it is open again, and nothing else is.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_ENDINGS: Final = (".py", ".txt", ".toml")
_LENGTH: Final = 16


@cache
def rules() -> str:
    """Return the head of the SHA-256 of everything that finds and replaces."""
    digest = sha256()
    for one in sorted(_parts(files(__package__)), key=lambda one: one.name):
        digest.update(one.name.encode() + b"\0" + one.read_bytes() + b"\0")
    return digest.hexdigest()[:_LENGTH]


def _parts(folder: Traversable) -> Iterator[Traversable]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _parts(one)
        elif one.name.endswith(_ENDINGS):
            yield one
