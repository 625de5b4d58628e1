"""Measure the terminal interface in a real terminal: processor time of the whole program.

    python benchmarks/tui.py [--events 10000] [--words 100000] [--children 2000] [--records 20]

The program runs in a pseudo-terminal of 120 by 40 on studies of invented records. Told are the
median and what nineteen in twenty stay under, in milliseconds of all threads; of these the thread
of the interface; the longest it held, when nothing was painted and no key looked at; and how much
slower than at rest the machine was, which is taken out of the figures.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # started by its path, it would see its own folder alone

from benchmarks.interface.children import of_children
from benchmarks.interface.figures import IMPORT, Figure, Spent, heading, slowness
from benchmarks.interface.saving import of_saving
from benchmarks.interface.terminal import as_installed
from benchmarks.interface.timeline import of_timeline
from benchmarks.interface.transcript import of_transcript

PARTS = ("start", "timeline", "transcript", "children")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=10_000)
    arguments.add_argument("--words", type=int, default=100_000)
    arguments.add_argument("--children", type=int, default=2_000)
    arguments.add_argument("--records", type=int, default=20)
    arguments.add_argument("--times", type=int, default=10, help="presses of a key, at most")
    arguments.add_argument("--only", choices=PARTS)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = {part: Path(name) / part for part in PARTS}
        figures = {
            "start": lambda: [importing(folders["start"]), *of_saving(folders["start"])],
            "timeline": lambda: of_timeline(folders["timeline"], chosen.events, most=chosen.times),
            "transcript": lambda: of_transcript(
                folders["transcript"], chosen.words, most=chosen.times
            ),
            "children": lambda: of_children(
                folders["children"], chosen.children, chosen.records, most=chosen.times
            ),
        }
        over = 0
        for part in [chosen.only] if chosen.only else PARTS:
            folders[part].mkdir()
            over += show(part, figures[part]())
    print(f"\n{over} over their bar" if over else "\nnothing is over its bar")


def show(part: str, figures: Iterable[Figure]) -> int:
    print(heading(f"{part}: processor time in milliseconds"), flush=True)
    over = 0
    for figure in figures:
        print(figure.line(), flush=True)
        over += figure.is_over
    return over


def importing(folder: Path) -> Figure:
    code = (
        "import time; before = time.process_time(); import trajectories.tui.app; "
        "print(time.process_time() - before)"
    )
    run = [sys.executable, "-c", code]
    times, env = [], as_installed(folder)
    for _ in range(10):
        slowed = slowness()
        took = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, env=env).stdout
        times.append(Spent(float(took), slowed=(slowed + slowness()) / 2))
    return Figure("import of the interface", times[1:], IMPORT)  # the first compiles them


if __name__ == "__main__":
    main()
