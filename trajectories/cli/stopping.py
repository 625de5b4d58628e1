"""Let Ctrl+C stop what takes long after the piece at hand, so that nothing is left half done."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import click

STOPPED: Final = 130  # what shells say of a program that Ctrl+C stopped


class Stop:
    """Whether somebody asked to stop."""

    def __init__(self) -> None:
        """Nobody has yet."""
        self.asked = False

    def ask(self, _signal: int, _frame: FrameType | None) -> None:
        """Ask to stop after the piece at hand; asked again, stop at once."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        click.echo("Stopping after this one; Ctrl+C again stops at once.", err=True)


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Take Ctrl+C for a wish to stop until the work is done."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread hears of signals
        return
    before = signal.signal(signal.SIGINT, stop.ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
