"""Run the campaign of faults: `python -m tests.faults --kills 1000 --flips 6000`.

Everything is done to invented studies in a temporary folder; `make test` runs smaller numbers of
the same code. It ends with 1 where anything was lost.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.faults.commands import commands
from tests.faults.damage import damage
from tests.faults.exchanges import exchanges
from tests.faults.stops import full_disks, kills, saves, stops
from tests.faults.sweep import sweep
from tests.faults.tally import Row, table

Part = tuple[Callable[..., list[Row]], tuple[object, ...]]
_FLIPS_OF_A_COMMAND = 25
"""Commands cost more than reading: one is run for so many flips."""
_PROCESSES = 2


def parts(folder: Path, *, wanted_kills: int, flips: int, stride: int) -> list[Part]:
    """List what is done, each in a folder of its own, the longest first."""
    return [
        (damage, (folder / "damage", flips)),
        (kills, (folder / "kills", wanted_kills)),
        *((stops, (folder / what, what, stride))
          for what in ("rekey", "child", "record", "strike", "register")),
        (full_disks, (folder / "full", stride)),
        (saves, (folder / "saves", stride)),
        (commands, (folder / "commands", max(4, flips // _FLIPS_OF_A_COMMAND))),
        (exchanges, (folder / "exchanges",)),
        (sweep, (folder / "sweep",)),
    ]  # fmt: skip


def campaign(folder: Path, *, wanted_kills: int, flips: int, stride: int) -> list[Row]:
    """Do everything, two at a time."""
    todo = parts(folder, wanted_kills=wanted_kills, flips=flips, stride=stride)
    with ProcessPoolExecutor(_PROCESSES, max_tasks_per_child=1) as pool:
        begun = [pool.submit(part, *given) for part, given in todo]
        return [row for one in begun for row in one.result()]


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table and return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    asked.add_argument("--kills", type=int, default=1_000)
    asked.add_argument("--flips", type=int, default=6_000)
    asked.add_argument("--stride", type=int, default=1, help="stop at every so-manieth call")
    given = asked.parse_args(arguments)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        os.environ["TRAJECTORIES_HOME"] = str(Path(folder) / "home")
        rows = campaign(
            Path(folder), wanted_kills=given.kills, flips=given.flips, stride=given.stride
        )
    lost = sum(len(row.lost) for row in rows)
    tried = sum(row.tried for row in rows if row.counts)
    seconds = time.monotonic() - start
    sys.stdout.write(f"{table(rows)}\n{tried} faults, {lost} losses, {seconds:.0f} seconds\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
