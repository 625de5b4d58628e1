"""A whole batch: the command that writes a report of every case, watched from outside (Linux)."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from benchmarks.interface.figures import slowness
from benchmarks.paper.cases import PASSPHRASE

ROOT = Path(__file__).parents[2]
COMMAND = ("report", "--all", "--named", "--for", "the panel", "--purpose", "research", "-o")
EARLY, LATE = 0.2, 0.95  # of the reports


@dataclass(frozen=True)
class Batch:
    """What a batch came to: megabytes held after a fifth of the reports, near the end, at most."""

    reports: int
    pages: int
    seconds: float
    processor: float
    slowed: float
    early: float
    late: float
    peak: float


def of_batch(folder: Path, cases: int) -> Batch:
    """Write a report of every case of a study, and watch."""
    into = folder / "exports"
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE)
    environment = {**os.environ, "TRAJECTORIES_PASSPHRASE_FILE": str(secret)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as what is installed
    compiling = [sys.executable, "-m", "compileall", "-q", "trajectories", "benchmarks"]
    subprocess.run(compiling, cwd=ROOT, env=environment, check=True)
    with (folder / "said").open("w") as said:
        began = time.perf_counter()
        running = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.paper.program", str(folder), *COMMAND, str(into)],
            cwd=ROOT, stdout=said, stderr=said, stdin=subprocess.DEVNULL,
            env=environment,
        )  # fmt: skip
        seen, slowed = [], []
        status = 0
        while True:
            seen.append((len(list(into.glob("*.pdf"))), *megabytes(running.pid)))
            slowed.append(slowness())
            ended, status, usage = os.wait4(running.pid, os.WNOHANG)
            if ended:
                break
            time.sleep(0.25)
        seconds = time.perf_counter() - began
    if status:
        raise SystemExit((folder / "said").read_text())
    files = sorted(into.glob("*.pdf"))
    return Batch(
        reports=len(files),
        pages=sum(map(pages_of, files)),
        seconds=seconds,
        processor=usage.ru_utime + usage.ru_stime,
        slowed=sum(slowed) / len(slowed),
        early=_held(seen, EARLY * cases),
        late=_held(seen, LATE * cases),
        peak=max(most for _, _, most in seen),
    )


def _held(seen: Sequence[tuple[int, float, float]], done: float) -> float:
    """Return what was held when so many reports were there."""
    return next((held for files, held, _ in seen if files >= done and held), seen[-2][1])


def pages_of(file: Path) -> int:
    with pikepdf.open(file) as document:
        return len(document.pages)


def megabytes(process: int | str = "self") -> tuple[float, float]:
    """Return what a process holds in memory now, and the most it ever held."""
    told = {"VmRSS": 0.0, "VmHWM": 0.0}
    with suppress(FileNotFoundError, ProcessLookupError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            if name in told:
                told[name] = int(value.split()[0]) / 1024
    return told["VmRSS"], told["VmHWM"]
