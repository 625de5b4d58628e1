"""A fault of the program, told without a word of what it was working on.

The usual report shows local variables and the sentence of the exception; both may hold a name or a
child's words. Kept are the kinds of exception and the lines of the program they went through.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from traceback import walk_tb

from platformdirs import user_state_path

_FOLDER = "faults"
_OWN_FILE = 0o600
_OWN_FOLDER = 0o700


def faults_folder() -> Path:
    """Return where reports of faults go; TRAJECTORIES_HOME names another place."""
    named = os.environ.get("TRAJECTORIES_HOME")
    home = Path(named) if named else user_state_path("trajectories", appauthor=False)
    return home / _FOLDER


def fault_report(error: BaseException) -> str:
    """Say what kind of fault it was and where, oldest cause first."""
    lines: list[str] = []
    for one in reversed(list(_causes(error))):
        kind = type(one)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        for frame, number in walk_tb(one.__traceback__):
            lines.append(f"  {frame.f_globals.get('__name__', '?')}:{number}")
    return "\n".join(lines) + "\n"


def keep_report(report: str, folder: Path, *, at: datetime) -> Path | None:
    """Write a report nobody else can read; None where it cannot be written."""
    path = folder / f"fault-{at:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(report)
    except OSError:
        return None
    return path


def farewell(path: Path | None, *, drafts_kept: bool) -> str:
    """Say what a person needs to know after a fault."""
    kept = "What you were typing was kept as a draft." if drafts_kept else ""
    where = f"A report without any of your words is in {path}." if path else ""
    said = ("Trajectories stopped because of a fault in the program.", kept, where)
    return "\n".join(sentence for sentence in said if sentence)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__
