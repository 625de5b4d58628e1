"""A study made once for all tests of a process, and copied for each."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any


def made_once(make: Callable[..., object], folder: Path, *arguments: Any) -> None:
    """Fill a folder with a copy of what `make` made the first time."""
    shutil.copytree(_made(make, *arguments), folder, dirs_exist_ok=True)


@cache
def _made(make: Callable[..., object], *arguments: Any) -> str:
    folder = tempfile.mkdtemp(prefix="trajectories-made-once-")
    atexit.register(shutil.rmtree, folder)
    make(Path(folder), *arguments)
    return folder
