"""The program as it is measured: cheap to unlock, and telling how long its interface holds.

    python -m benchmarks.interface.program FOLDER

The longest stretch of processor time the interface's thread spends on one thing is written where
whoever measures can read it and begin anew: meanwhile no key is looked at and nothing is painted.
"""

import mmap
import struct
import sys
import time
from asyncio import events
from pathlib import Path
from typing import Any

from trajectories.store.keys import KdfCost
from trajectories.tui import app

HOLD = struct.Struct("d")
CHEAP = KdfCost(memory_kib=64, time=1, parallelism=1)


def main() -> int:
    folder = Path(sys.argv[1])
    note_holds(folder / "hold")
    made = app.TrajectoriesApp

    def cheap(path: Path | None, **options: Any) -> app.TrajectoriesApp:
        return made(path, floor=CHEAP, home=folder / "home", faults=folder / "faults", **options)

    app.TrajectoriesApp = cheap  # type: ignore[assignment,misc] # the same program, cheaper
    return app.run(folder / "study")


def note_holds(path: Path) -> None:
    """Note the longest time a step of the interface takes."""
    shared = shared_number(path)
    run = events.Handle._run

    def timed(handle: events.Handle) -> None:
        before = time.thread_time()
        run(handle)
        took = time.thread_time() - before
        if took > HOLD.unpack_from(shared)[0]:
            HOLD.pack_into(shared, 0, took)

    events.Handle._run = timed  # type: ignore[method-assign] # every step goes through here


def shared_number(path: Path) -> mmap.mmap:
    """Open a number in a file, shared with whoever opens it too."""
    if not path.exists():
        path.write_bytes(bytes(HOLD.size))
    with path.open("r+b") as file:
        return mmap.mmap(file.fileno(), HOLD.size)


if __name__ == "__main__":
    sys.exit(main())
