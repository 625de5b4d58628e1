"""Figures and their bars: medians and nineteen in twenty, said when they are over.

A processor that is shared does less in the same time: a second of it may hold half the work. So a
fixed piece of work is done beside each figure, and every figure is told as it would be had that
taken what it takes on the machine the bars were set on, with nothing else running.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

KEY, FORM, FIRST, IMPORT, SAVE, HIT = 0.02, 0.5, 0.6, 0.4, 0.05, 0.3
"""The bars of the interface, in seconds of processor time."""
_WHAT = 52
_PIECE, _AT_REST = 10_000, 0.0013  # turns of the fixed piece of work, and the seconds they take


@dataclass(frozen=True)
class Spent:
    """What one thing cost, in seconds of processor time.

    `interface`: of the thread that takes keys and paints; `others`: of every other; `hold`: the
    longest stretch for which the interface's thread looked at nothing else.
    """

    interface: float
    others: float = 0.0
    hold: float = 0.0
    slowed: float = 1.0
    """How much slower than at rest the machine was."""

    @property
    def whole(self) -> float:
        return self.interface + self.others

    @property
    def evened(self) -> "Spent":
        """What it would have cost on a machine at rest."""
        by = max(self.slowed, 1.0)
        return Spent(self.interface / by, self.others / by, self.hold / by)


@dataclass(frozen=True)
class Figure:
    what: str
    times: Sequence[Spent]
    bar: float | None = None

    @property
    def measured(self) -> float:
        return median(one.evened.whole for one in self.times)

    @property
    def is_over(self) -> bool:
        return self.bar is not None and self.measured > self.bar

    def line(self) -> str:
        times = [one.evened for one in self.times]
        whole = sorted(one.whole for one in times)
        told = (
            self.measured,
            whole[min(len(whole) * 19 // 20, len(whole) - 1)],
            median(one.interface for one in times),
            max(one.hold for one in times),
        )
        slowed = median(one.slowed for one in self.times)
        figures = "".join(f"{value * 1000:10.1f}" for value in told)
        bar = f"{self.bar * 1000:8.0f}" if self.bar else " " * 8
        return f"{self.what:<{_WHAT}}{figures}{slowed:8.1f}{bar}{'  OVER' if self.is_over else ''}"


def heading(said: str) -> str:
    columns = "".join(f"{word:>10}" for word in ("median", "p95", "interface", "hold"))
    return f"\n{said:<{_WHAT}}{columns}{'slowed':>8}{'bar':>8}"


def slowness() -> float:
    """Say how much slower the machine is now than at rest: the least of three looks."""
    return min(_piece_of_work() for _ in range(3)) / _AT_REST


def _piece_of_work() -> float:
    before = time.thread_time()
    found: dict[int, str] = {}
    for number in range(_PIECE):
        found[number % 1000] = str(number)
    return time.thread_time() - before
