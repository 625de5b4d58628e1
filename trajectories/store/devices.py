"""Give each copy of a study on each machine its own device id, kept outside the study.

Were it inside, a copied or restored study would go on counting under the same author, and two
different revisions would carry the same number. A folder is known here by where it is and by the
inode the system gave it, so a copy put in its place is a new device too.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_data_dir

from trajectories.model.ids import is_id, random_id
from trajectories.store.replace import TEMPORARY, DiskFile, failures_in_words, make_folder


def home_folder() -> Path:
    """Return where this person's own settings live; TRAJECTORIES_HOME names another place."""
    named = os.environ.get("TRAJECTORIES_HOME")
    return Path(named or user_data_dir("trajectories", appauthor=False))


def device_id(home: Path, *, study: str, folder: Path, random: Callable[[int], bytes]) -> str:
    """Return the device id of the study in `folder`, making one the first time."""
    what = "the device id of this study"
    path = _path(home, study, folder)
    file = DiskFile(path, what, keep_previous=False)
    known = (file.read() or b"").decode("ascii", "replace")
    if is_id(known):
        return known
    make_folder(path.parent, what)
    made = random_id(random)
    with failures_in_words(what):  # no opening of a study tidies here: a killed one left it
        path.with_name(path.name + TEMPORARY).unlink(missing_ok=True)
    file.replace(made.encode())
    return made


def forget_device(home: Path, *, study: str, folder: Path) -> None:
    """Let the study in `folder` take a new device id, as an older copy put there must.

    A file system may give a restored folder the inode of the one that was there before.
    """
    with failures_in_words("the device id of this study"):
        _path(home, study, folder).unlink(missing_ok=True)


def _path(home: Path, study: str, folder: Path) -> Path:
    where = folder.resolve()
    told_apart = f"{study}\n{where}\n{where.stat().st_ino}".encode()
    return home / "devices" / hashlib.sha256(told_apart).hexdigest()[:32]
