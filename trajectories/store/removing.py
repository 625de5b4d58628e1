"""Look at the files of a folder, and remove them; never what a link leads to."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path


def is_there(path: Path) -> bool:
    """Say whether anything has this name, a link that leads nowhere too."""
    return os.path.lexists(path)


def remove(path: Path) -> None:
    """Remove a file, a link (never what it leads to) or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def remove_emptied(folder: Path, top: Path) -> None:
    """Remove folders nothing is in any more: their names may say whose they were."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def entries_in(folder: Path) -> list[Path]:
    """List what is in a folder; nothing where it is missing or a link."""
    return list(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []


def files_in(folder: Path, *, deep: bool = True) -> Iterator[Path]:
    """Go through the files in a folder, and with `deep` in those below it; links are passed."""
    for entry in sorted(entries_in(folder)):
        if entry.is_dir() and not entry.is_symlink():
            yield from files_in(entry) if deep else ()
        elif entry.is_file() and not entry.is_symlink():
            yield entry
