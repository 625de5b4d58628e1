"""Text made harmless for a terminal, and small pieces of sentences.

Control characters, which a terminal would obey, are shown as signs in whatever a person typed.
"""

from collections.abc import Iterable
from typing import Final

from trajectories.tui.as_typed import looked_at

_TAB: Final = "    "


def harmless(text: str) -> str:
    """Show what a terminal would obey instead of show; line breaks stay."""
    return looked_at(text).replace("\t", _TAB)


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(harmless(text).split())


def not_done(what: str, reason: str) -> str:
    """Say that something did not happen, and why: NOT SAVED, then the reason."""
    return f"{what} – {reason}"  # noqa: RUF001 - an en dash, as people write it


def sentence(parts: Iterable[str], dot: str) -> str:
    """Put pieces beside each other, the first with a capital."""
    said = f" {dot} ".join(parts)
    return said[:1].upper() + said[1:]


def counted(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"
