"""The program in a real terminal: what only a terminal, a signal or a dying process shows."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.studies import PASSPHRASE
from tests.tui.invented import make_study, opened
from trajectories.use_cases.case import case_named
from trajectories.use_cases.drafts import drafts_of

ROOT = Path(__file__).parents[2]
LINES, COLUMNS = 30, 100
PATIENCE = 30.0
MARKER = "Keziah-said-this"


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tests.tui.terminal_program", str(folder), *more],
            cwd=str(ROOT),
            dimensions=(LINES, COLUMNS),
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "PYTHONPATH": str(ROOT),
                "TEXTUAL_DISABLE_KITTY_KEY": "1",  # not known to the emulator
            },
        )
        self.everything = b""
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)

    def read(self, seconds: float = 0.1) -> None:
        try:
            data = bytes(self.child.read_nonblocking(65_536, timeout=seconds))  # type: ignore[arg-type] # bytes where no encoding was given
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.everything += data
        self._stream.feed(data)

    def wait_for(self, words: str) -> None:
        until = time.monotonic() + PATIENCE
        while words not in "\n".join(self._screen.display):
            self.read()
            assert time.monotonic() < until, "\n".join(self._screen.display)

    def type(self, keys: str) -> None:
        self.child.send(keys)

    def ended(self) -> int:
        """Wait for the end and return the exit code."""
        until = time.monotonic() + PATIENCE
        while self.child.isalive():
            self.read()
            assert time.monotonic() < until, "it did not end"
        self.read()
        assert self.child.exitstatus is not None
        return int(self.child.exitstatus)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


@contextmanager
def typing(folder: Path, *more: str) -> Iterator[Terminal]:
    """Give a terminal in which a memo is half typed."""
    terminal = Terminal(folder, *more)
    try:
        terminal.wait_for("Passphrase")
        terminal.type(PASSPHRASE + "\r")
        terminal.wait_for("2 children")
        terminal.type("\r")
        terminal.wait_for("to her nan's")
        terminal.type("r")
        terminal.wait_for("which kind?")
        terminal.type("memo\r")
        terminal.wait_for("My own thought")
        terminal.type("half a thought")
        terminal.wait_for("half a thought")
        yield terminal
    finally:
        terminal.child.close(force=True)


def drafts(folder: Path) -> list[object]:
    with opened(folder) as study:
        return [draft.values for draft in drafts_of(study, case_named(study, "K-07"))]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_program_with_what_was_typed_kept(
    folder: Path, number: signal.Signals
) -> None:
    with typing(folder) as terminal:
        terminal.child.kill(number)
        assert terminal.ended() == 128 + number
        assert b"\x1b[?1049l" in terminal.everything  # the terminal is as it was
    assert drafts(folder) == [{"text": "half a thought"}]


def test_a_window_that_is_closed_keeps_what_was_typed(folder: Path) -> None:
    with typing(folder) as terminal:
        pid = terminal.child.pid or 0
        with suppress(pexpect.ExceptionPexpect):  # it gives the program a tenth of a second
            terminal.child.close(force=False)  # hangs up
        until = time.monotonic() + PATIENCE
        while (folder / "study" / "study.lock").exists() and alive(pid):
            assert time.monotonic() < until
            time.sleep(0.05)
    assert drafts(folder) == [{"text": "half a thought"}]


def alive(pid: int) -> bool:
    """Tell whether a child runs; one that ended and was not asked about yet does not."""
    try:
        # Only looked at: who opened the terminal asks how it ended, and may ask once.
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    except ChildProcessError:
        return False


def test_a_fault_in_a_terminal_tells_nothing_and_exits_with_a_code(folder: Path) -> None:
    with typing(folder, "break") as terminal:
        terminal.type("\x0f")  # ctrl+o, which this program was broken at
        assert terminal.ended() == 1
        assert MARKER.encode() not in terminal.everything
        assert b"a fault in the program" in terminal.everything
    [report] = (folder / "faults").iterdir()
    assert MARKER not in report.read_text()
    assert drafts(folder) == [{"text": "half a thought"}]


def test_the_window_is_called_by_the_case_code_and_nothing_else(folder: Path) -> None:
    with typing(folder) as terminal:
        titles = [part.partition(b"\x07")[0] for part in terminal.everything.split(b"\x1b]2;")[1:]]
        assert set(titles) <= {b"Trajectories", b"K-07"}
        assert titles[-1] == b"K-07"
        terminal.type("\x11")
        assert terminal.ended() == 0
        assert terminal.everything.endswith(b"\x1b[23;2t")
    assert drafts(folder) == [{"text": "half a thought"}]
