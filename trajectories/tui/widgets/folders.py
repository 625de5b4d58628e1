"""Complete the path of a folder while it is typed: the first that goes on so, taken with →."""

import asyncio
from pathlib import Path

from textual.suggester import Suggester

from trajectories.tui.as_typed import shown_on_one_line, typed


class Folders(Suggester):
    """Offers folders; what cannot be looked into offers nothing."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with the rest of the first folder that begins so; None without one."""
        parent, slash, begun = typed(value).rpartition("/")
        if not slash or not begun:
            return None
        found = await asyncio.to_thread(_first_folder, parent or "/", begun)
        return value + shown_on_one_line(found[len(begun) :]) + "/" if found else None


def _first_folder(parent: str, begun: str) -> str:
    try:
        within = list(Path(parent).expanduser().iterdir())
    except OSError:
        return ""
    begins = (one.name for one in within if one.name.startswith(begun) and one.is_dir())
    return min(begins, default="")
