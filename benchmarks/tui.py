"""Measure the terminal interface in a real terminal: processor time of the whole program.

    python benchmarks/tui.py [--events 10000] [--children 2000]

The program runs in a pseudo-terminal of 120 by 40 on a study of invented records; what is counted
is the time its threads spend on a processor (Linux: /proc), so that waiting costs nothing, and
drawing, encoding and writing to the terminal are all in. Keys are sent one after the other, each
after the screen has come to rest, so that each pays for its own picture.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pexpect

sys.path.insert(0, str(Path(__file__).parents[1]))

from trajectories.model.consent import Consent
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import Event, Memo
from trajectories.model.people import Child, Person
from trajectories.model.states import State
from trajectories.model.study import Resource, Site
from trajectories.store.keys import KdfCost
from trajectories.use_cases.case import CaseRow, case_book, new_case, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import add_site, new_study, site_book
from trajectories.use_cases.writing import Saved, put

CHEAP = KdfCost(memory_kib=64, time=1, parallelism=1)
PASSPHRASE = "orchard kettle lantern drum"  # noqa: S105 - opens invented records only
IDLE = 0.02  # share of a processor an interface at rest may take
PAUSE = 0.1  # seconds between two keys
COLUMNS, LINES = 120, 40
SERVICES = 20

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from trajectories.tui import app
from trajectories.store.keys import KdfCost
cheap = KdfCost(memory_kib=64, time=1, parallelism=1)
made = app.TrajectoriesApp
app.TrajectoriesApp = lambda path, **more: made(
    path, floor=cheap, home=Path({folder!r}) / "home", faults=Path({folder!r}) / "faults", **more
)
many = {children}
if many:
    from benchmarks.tui import rows
    from trajectories.tui.screens import children
    children.list_cases = lambda study: rows(many)
sys.exit(app.run(Path({folder!r}) / "study"))
"""


@dataclass
class Figure:
    what: str
    seconds: float
    bar: float | None = None


class Terminal:
    def __init__(self, folder: Path, *, children: int = 0) -> None:
        root = str(Path(__file__).parents[1])
        code = PROGRAM.format(root=root, folder=str(folder), children=children)
        self.child = pexpect.spawn(
            sys.executable, ["-c", code], dimensions=(LINES, COLUMNS),
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )  # fmt: skip

    def spent(self) -> float:
        """Return the processor time of the program's threads so far, in seconds."""
        tasks = Path(f"/proc/{self.child.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def rest(self, quiet: float = 0.4) -> None:
        """Read until nothing comes for a while and hardly any processor time is spent."""
        before = -1.0
        while self.spent() - before > IDLE * quiet:
            before = self.spent()
            self.drain(quiet)

    def drain(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(pexpect.TIMEOUT):
                self.child.read_nonblocking(1_000_000, timeout=0.02)

    def cost(self, work: Callable[[], None]) -> float:
        self.rest()
        before = self.spent()
        work()
        self.rest()
        return self.spent() - before

    def send(self, keys: str) -> None:
        self.child.send(keys)

    def press(self, keys: str, times: int) -> float:
        """Return what one key costs."""

        def work() -> None:
            for _ in range(times):
                self.send(keys)
                self.drain(PAUSE)

        return self.cost(work) / times

    def close(self) -> None:
        self.child.close(force=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=10_000)
    arguments.add_argument("--children", type=int, default=2_000)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_study(folder, chosen.events)
        show([
            Figure("import of the interface", importing(), 0.4),
            *of_a_case(folder, chosen.events),
            *of_many_children(folder, chosen.children),
        ])  # fmt: skip


def importing() -> float:
    code = (
        "import time; before = time.process_time(); import trajectories.tui.app; "
        "print(time.process_time() - before)"
    )
    root = Path(__file__).parents[1]
    run = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], cwd=root, check=True, capture_output=True
            ).stdout
        )
        for _ in range(5)
    ]
    return sorted(run)[2]


def of_a_case(folder: Path, events: int) -> list[Figure]:
    terminal = Terminal(folder)
    try:
        terminal.rest(1.0)
        terminal.send(PASSPHRASE)
        figures = [
            Figure("first paint after unlock", terminal.cost(lambda: terminal.send("\r")), 0.6)
        ]
        terminal.send("\x1b[B")
        opening = terminal.cost(lambda: terminal.send("\r"))
        figures.append(Figure(f"a case of {events} events shown", opening))
        figures.append(Figure("key: lane below", terminal.press("\x1b[B", 15), 0.02))
        figures.append(Figure("key: next event in the lane", terminal.press("\x1b[C", 30), 0.02))
        figures.append(Figure("key: event before, whole time", terminal.press("\x1b[D", 30), 0.02))
        figures.append(Figure("key: closer", terminal.press("+", 5), 0.02))
        figures.append(Figure("key: next event, zoomed in", terminal.press("\x1b[C", 30), 0.02))
        figures.append(Figure("key: a window down, lists", terminal.press("\x1b[6~", 20), 0.02))
        terminal.send("r")
        terminal.rest()
        terminal.send("service use")
        figures.append(Figure("form shown", terminal.cost(lambda: terminal.send("\r")), 0.5))
        terminal.send("\x1bOR")
        figures.append(
            Figure(
                "next part of the form shown", terminal.cost(lambda: terminal.send("\x1bOR")), 0.5
            )
        )
    finally:
        terminal.close()
    return figures


def of_many_children(folder: Path, children: int) -> list[Figure]:
    terminal = Terminal(folder, children=children)
    try:
        terminal.rest(1.0)
        terminal.send(PASSPHRASE)
        what = f"list of {children} children after unlock"
        figures = [Figure(what, terminal.cost(lambda: terminal.send("\r")), 0.6)]
        figures.append(Figure("key: a letter of the search", terminal.press("k", 20), 0.03))
        figures.append(Figure("key: down the list", terminal.press("\x1b[B", 30), 0.02))
    finally:
        terminal.close()
    return figures


def show(figures: list[Figure]) -> None:
    print(f"\n{'processor time, milliseconds':<44}{'measured':>10}{'bar':>8}")
    for figure in figures:
        bar = f"{figure.bar * 1000:8.0f}" if figure.bar else f"{'':>8}"
        over = "  OVER" if figure.bar and figure.seconds > figure.bar else ""
        print(f"{figure.what:<44}{figure.seconds * 1000:>10.1f}{bar}{over}")


def rows(many: int) -> tuple[CaseRow, ...]:
    return tuple(
        CaseRow(
            id=f"c{n}", code=f"K-{n:04}", site=f"S{n % 20}", called=f"Child {n}", status="active",
            records=n % 90, to_finish=n % 7, first="2003-05", last="2004-01-02", conflicts=0,
        )
        for n in range(many)
    )  # fmt: skip


def make_study(folder: Path, events: int) -> None:
    study = new_study(
        folder / "study", title="Many events", researcher="Asha", passphrase=PASSPHRASE,
        cost=CHEAP, home=folder / "home",
    )  # fmt: skip
    try:
        site = saved(add_site(study, Site(code="RIV"))).record
        services = [
            Resource(
                id=f"service{n}", name=f"Service {n}", resource_kind="service", agency=f"a{n % 4}"
            )
            for n in range(SERVICES)
        ]
        put(study, site_book(site), services)
        saved(new_case(study, Child(code="A-00", site=site)))
        fill(study, saved(new_case(study, Child(code="K-07", site=site))).record, events)
    finally:
        study.close()


def fill(study: OpenStudy, case: str, events: int) -> None:
    chance = random.Random(7)
    child = open_case(study, case).child.id
    people = [
        Person(id="carer", voice="carer"),
        *(
            Consent(
                id=f"consent{n}", subject=who, given_by=by, permission="take_part",
                decision="given", on="2000-01-01",
            )
            for n, (who, by) in enumerate([(child, child), (child, "carer"), ("carer", "carer")])
        ),
    ]  # fmt: skip
    uses = [
        ServiceUse(
            id=f"use{n}", service=f"service{n % SERVICES}", informant=child,
            states=(State(state="started", when=day(chance), informant=child),),
        )
        for n in range(200)
    ]  # fmt: skip
    told = [
        Event(
            id=f"event{n}", sort="other", what=f"something {n}", when=day(chance), informant=child
        )
        if n % 2
        else Memo(id=f"memo{n}", text=f"a thought {n}", when=day(chance), informant=child)
        for n in range(events - len(uses))
    ]
    put(study, case_book(case), [*people, *uses, *told])


def day(chance: random.Random) -> str:
    return f"{chance.randint(2001, 2010)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def saved(outcome: object) -> Saved:
    assert isinstance(outcome, Saved)
    return outcome


if __name__ == "__main__":
    main()
