"""Make and recognise the names by which everything kept is known.

Nothing here says anything about a person: an id is random, so it can stand in a file name, a log or
a message. Order never comes from an id; revisions name their parents.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
"""What any id may look like: safe as a file name on every system we know of."""


def uuid7(*, now: datetime, random: Callable[[int], bytes]) -> str:
    """Make a version 7 UUID (RFC 9562) from an aware time and ten random bytes."""
    milliseconds = int(now.timestamp() * 1000)
    chance = int.from_bytes(random(10), "big")
    first, second = (chance >> 62) & 0xFFF, chance & (1 << 62) - 1
    return str(UUID(int=milliseconds << 80 | 7 << 76 | first << 64 | 2 << 62 | second))


def random_id(random: Callable[[int], bytes]) -> str:
    """Make an id of 32 lowercase hex digits: a study, site, case, release, researcher or device."""
    return random(16).hex()


def is_owner_id(text: str) -> bool:
    """Say whether `text` is an id made by `random_id`, so that it tells nothing as a file name."""
    return re.fullmatch(r"[0-9a-f]{32}", text) is not None


def record_id(random: Callable[[int], bytes]) -> str:
    """Make an id for a record: `r` and 20 lowercase hex digits, short enough to type once."""
    return "r" + random(10).hex()


def form_draft(session: str) -> str:
    """Name the draft of what is being typed into a form that is asked in a session."""
    return f"{session[:59]}-form"


def is_id(text: str) -> bool:
    """Say whether `text` has the shape of an id; anything else never becomes part of a path."""
    return re.fullmatch(ID_PATTERN, text) is not None


def kept_text(text: str) -> str:
    """Return `text` as it is kept: NFC, lines ending in LF.

    Half characters (lone surrogates, which a terminal can hand over) become U+FFFD: no file could
    hold them, and a sentence is not to be lost over one of them.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole.replace("\r\n", "\n").replace("\r", "\n"))


def text_id(text: str) -> str:
    """Name a text by the SHA-256 of its kept form in UTF-8, as 64 lowercase hex digits."""
    return hashlib.sha256(kept_text(text).encode()).hexdigest()
