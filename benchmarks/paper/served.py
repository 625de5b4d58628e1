"""Writers of the same report, each in a process of its own that has its fonts ready."""

import importlib
import importlib.util
import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pikepdf

from benchmarks.interface.figures import slowness
from trajectories.model.outgoing import Outgoing

OURS, CONTENT = "Trajectories", "of which the content"
PEERS = {"typst": "typst", "fpdf2": "fpdf", "WeasyPrint": "weasyprint"}
FONTS = Path(__file__).parents[2] / "trajectories" / "report" / "fonts"


@dataclass(frozen=True)
class Report:
    """What one report cost, in seconds, and what came of it."""

    processor: float
    wall: float
    slowed: float
    content: float = 0.0
    """The processor time of finding the words, for ours alone: the others are given them."""
    pages: int = 0
    size: int = 0
    tagged: bool = False

    @property
    def evened(self) -> float:
        """The processor time on a machine at rest."""
        return self.processor / max(self.slowed, 1.0)


def is_installed(name: str) -> bool:
    return importlib.util.find_spec(PEERS[name]) is not None


class Served:
    """A writer in another process: none pays for what another keeps in memory."""

    def __init__(self, name: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(name, theirs), daemon=True)
        self._process.start()
        self.name = name
        self.version: str = self._ours.recv()

    def __call__(self, outgoing: Outgoing) -> Report:
        self._ours.send(outgoing)
        made: Report = self._ours.recv()
        return made

    def end(self) -> None:
        self._ours.send(None)
        self._process.join()


def serve(name: str, asked: Connection) -> None:
    """Write what is asked for until nothing is, and answer each with what it took."""
    os.environ["RAYON_NUM_THREADS"] = "1"
    ready, write, version = writer(name)
    asked.send(version)
    while (outgoing := asked.recv()) is not None:
        given = ready(outgoing)
        before = slowness()
        wall, start = time.perf_counter(), time.process_time()
        written = write(given)
        spent, passed = time.process_time() - start, time.perf_counter() - wall
        slowed = (before + slowness()) / 2
        finding = words_of(outgoing) if name == OURS else 0.0
        with pikepdf.open(BytesIO(written)) as document:
            pages, tagged = len(document.pages), "/StructTreeRoot" in document.Root
        asked.send(Report(spent, passed, slowed, finding, pages, len(written), tagged))


def writer(name: str) -> tuple[Callable[[Outgoing], Any], Callable[[Any], bytes], str]:
    """Return what is made ready before the clock starts, what writes, and the version."""
    if name == OURS:
        import reportlab

        return (lambda outgoing: outgoing), ours, f"ReportLab {reportlab.Version}"
    from benchmarks.paper.sheet import sheet_of

    peer = importlib.import_module(f"benchmarks.paper.with_{name.lower()}")
    return sheet_of, peer.Writer(FONTS), peer.VERSION


def ours(outgoing: Outgoing) -> bytes:
    from trajectories.report.pages import write_pdf

    target = BytesIO()
    write_pdf(outgoing, target)
    return target.getvalue()


def words_of(outgoing: Outgoing) -> float:
    from trajectories.report.content import content

    start = time.process_time()
    content(outgoing)
    return time.process_time() - start
