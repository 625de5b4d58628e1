"""The file of keys: where it is, and how it is read and written."""

import os
from pathlib import Path

from platformdirs import user_config_path

from trajectories.model.problem import Problem
from trajectories.tui.keymap import Keymap, keymap_document, read_keymap

NAME = "keys.toml"
_LONGEST = 200_000  # bytes; ours has about 20,000


def keymap_path() -> Path:
    """Return where the file of keys is; TRAJECTORIES_HOME names another folder."""
    named = os.environ.get("TRAJECTORIES_HOME")
    home = Path(named) if named else user_config_path("trajectories", appauthor=False)
    return home / NAME


def load_keymap(path: Path) -> tuple[Keymap, tuple[Problem, ...]]:
    """Read the file of keys, and what of it cannot be used; nothing is changed without a file."""
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST + 1)
        text = content.decode("utf-8")
    except FileNotFoundError:
        return Keymap(), ()
    except (OSError, UnicodeDecodeError):
        return Keymap(), (_unreadable(path.name, "it cannot be read as text"),)
    if len(content) > _LONGEST:
        return Keymap(), (_unreadable(path.name, "it is too long for a file of keys"),)
    return read_keymap(text, path.name)


def write_keymap(path: Path, keymap: Keymap) -> None:
    """Write the file of keys in full."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(keymap_document(keymap), encoding="utf-8")


def _unreadable(where: str, found: str) -> Problem:
    return Problem(
        where=where, rule="file", found=found,
        suggestion="Move it away and write a new one with `trajectories keys write`.",
    )  # fmt: skip
