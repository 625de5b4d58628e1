"""The program in a real terminal, and the processor time its threads take (Linux: /proc).

Waiting costs nothing; drawing, encoding and writing to the terminal are all in. Keys are sent one
after the other, each after the screen has come to rest, so that each pays for its own picture.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

import pexpect

from benchmarks.interface.figures import Spent, slowness
from benchmarks.interface.program import HOLD, shared_number

COLUMNS, LINES = 120, 40
ROOT = Path(__file__).parents[2]
IDLE = 0.02  # share of a processor an interface at rest may take
QUIET = 0.3  # seconds without work after which something is done
KEY_QUIET = 0.1
PATIENCE = 60.0

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
ENTER, ESCAPE, F2, F3, F4, F6 = "\r", "\x1b", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[17~"
FIND, CHILD, PALETTE, SAVE = "\x06", "\x07", "\x10", "\x13"


def as_installed(folder: Path) -> dict[str, str]:
    """Return the variables for a program whose modules are compiled once, as when installed."""
    told = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**told, "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}


class Terminal:
    """One program in one terminal."""

    def __init__(self, folder: Path, *, most: int = 30) -> None:
        self._most = most
        self._hold = shared_number(folder / "hold")
        self.child = pexpect.spawn(
            sys.executable, ["-m", "benchmarks.interface.program", str(folder)], cwd=str(ROOT),
            dimensions=(LINES, COLUMNS), maxread=1_000_000,
            env={**as_installed(folder), "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )  # fmt: skip
        self.child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    def spent(self) -> Spent:
        """Return the processor time of the program's threads so far."""
        interface = others = 0.0
        for task in Path(f"/proc/{self.child.pid}/task").iterdir():
            with suppress(FileNotFoundError):  # a thread that just ended
                took = int((task / "schedstat").read_text().split()[0]) / 1e9
                if task.name == str(self.child.pid):
                    interface += took
                else:
                    others += took
        return Spent(interface, others)

    def megabytes(self) -> float:
        """Return what the program holds in memory."""
        status = Path(f"/proc/{self.child.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def rest(self, quiet: float = QUIET) -> None:
        """Read until hardly any processor time is spent for a while, and none is waited for."""
        before, until = -1.0, time.monotonic() + PATIENCE
        while time.monotonic() < until and (
            self.spent().whole - before > IDLE * quiet or self._waits_for_a_processor()
        ):
            before = self.spent().whole
            self.drain(quiet)
        if not self.child.isalive():
            raise RuntimeError(self.child.before)

    def _waits_for_a_processor(self) -> bool:
        """Tell whether a thread could go on: a busy machine lets it wait."""
        tasks = Path(f"/proc/{self.child.pid}/task").glob("*/stat")
        return any(task.read_text().rpartition(")")[2].split()[0] == "R" for task in tasks)

    def drain(self, seconds: float) -> None:
        """Read what is painted."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(pexpect.TIMEOUT):
                self.child.read_nonblocking(1_000_000, timeout=0.02)

    def cost(self, work: Callable[[], None], *, quiet: float = QUIET) -> Spent:
        """Return what something costs until the screen is at rest again."""
        slowed = slowness()
        HOLD.pack_into(self._hold, 0, 0.0)
        before = self.spent()
        work()
        self.rest(quiet)
        after = self.spent()
        return Spent(
            after.interface - before.interface,
            after.others - before.others,
            HOLD.unpack_from(self._hold)[0],
            (slowed + slowness()) / 2,
        )

    def send(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.child.send(key)

    def once(self, *keys: str, quiet: float = QUIET) -> Spent:
        """Return what it costs to press some keys together."""
        return self.cost(lambda: self.send(*keys), quiet=quiet)

    def each(self, key: str, times: int) -> list[Spent]:
        """Return what each press of a key costs, of so many at most as was said."""
        return [self.once(key, quiet=KEY_QUIET) for _ in range(min(times, self._most))]

    def paste(self, text: str) -> Spent:
        """Return what it costs to paste a text."""
        return self.cost(lambda: self._paste(text))

    def _paste(self, text: str) -> None:
        data = f"\x1b[200~{text}\x1b[201~".encode()
        os.set_blocking(self.child.fileno(), False)
        try:
            while data:
                with suppress(BlockingIOError):
                    data = data[os.write(self.child.fileno(), data[:4096]) :]
                with suppress(pexpect.TIMEOUT):
                    self.child.read_nonblocking(1_000_000, timeout=0)
        finally:
            os.set_blocking(self.child.fileno(), True)
