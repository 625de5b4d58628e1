"""A real terminal of a given size, driven by keys alone: tmux, on a server of its own."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
# Its size is the window's; and it is measured by other tests, which it would be slow for.
_WITHOUT = "-u COLUMNS -u LINES -u COVERAGE_PROCESS_START -u COVERAGE_PROCESS_CONFIG"
needed = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")


class Tmux:
    """One window with one program."""

    def __init__(self, socket: Path, columns: int, lines: int) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", os.devnull]
        self._size = ["-x", str(columns), "-y", str(lines)]
        self.pid = 0

    def start(self, module: str, *arguments: str) -> None:
        program = shlex.join([sys.executable, "-m", module, *arguments])
        settings = f"cd {shlex.quote(str(ROOT))} && PYTHONPATH={shlex.quote(str(ROOT))}"
        command = f"{settings} COLORTERM=truecolor exec env {_WITHOUT} {program}"
        self._run("new-session", "-d", *self._size, command)
        self._run("set-option", "-g", "escape-time", "0")
        self.pid = int(self._run("display-message", "-p", "#{pane_pid}"))

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names for them."""
        self._run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type letters as they are."""
        self._run("send-keys", "-l", "--", text)

    def screen(self) -> str:
        return self._run("capture-pane", "-p")

    def wait_for(self, words: str) -> str:
        return self.wait_until(lambda screen: words in screen, words)

    def wait_until(self, holds: Callable[[str], bool], wanted: str = "") -> str:
        until = time.monotonic() + PATIENCE
        while not holds(screen := self.screen()):
            assert time.monotonic() < until, f"{wanted!r} never came:\n{screen}"
            time.sleep(0.03)
        return screen

    def rest(self) -> str:
        """Wait until the screen stays as it is."""
        before, still = self.screen(), 0
        until = time.monotonic() + PATIENCE
        while still < 3:
            time.sleep(0.04)
            now = self.screen()
            still = still + 1 if now == before else 0
            before = now
            assert time.monotonic() < until, now
        return before

    def is_running(self) -> bool:
        found = subprocess.run([*self._tmux, "has-session"], capture_output=True, check=False)
        return found.returncode == 0

    def ended(self) -> None:
        """Wait for the end of the program."""
        until = time.monotonic() + PATIENCE
        while self.is_running():
            assert time.monotonic() < until, self.screen()
            time.sleep(0.03)

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, check=True)
        return done.stdout.decode()


@contextmanager
def terminal(folder: Path, columns: int, lines: int) -> Iterator[Tmux]:
    """Give a terminal; whatever runs in it is ended."""
    made = Tmux(folder / "tmux", columns, lines)
    try:
        yield made
    finally:
        made.close()
