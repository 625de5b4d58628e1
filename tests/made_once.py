"""A study made once for all tests of a process, and copied for each."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from trajectories.store.devices import device_id
from trajectories.store.study_file import read_study_file


def made_once(make: Callable[..., object], folder: Path, *arguments: Any) -> None:
    """Fill a folder with a copy of what `make` made the first time: `study` and `home`."""
    shutil.copytree(_made(make, *arguments), folder, dirs_exist_ok=True)
    _stay_the_device(folder / "home", folder / "study")


def _stay_the_device(home: Path, study: Path) -> None:
    """Let a copy go on under the device id it was made under; the store would give it a new one."""
    (known,) = (home / "devices").iterdir()
    id_ = bytes.fromhex(known.read_text(encoding="ascii"))
    known.unlink()
    device_id(home, study=read_study_file(study).id, folder=study, random=lambda _: id_)


@cache
def _made(make: Callable[..., object], *arguments: Any) -> str:
    folder = tempfile.mkdtemp(prefix="trajectories-made-once-")
    atexit.register(shutil.rmtree, folder)
    make(Path(folder), *arguments)
    return folder
