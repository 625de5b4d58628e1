"""How the program ends: told to, by a signal, or by a fault, and what is kept then.

Parts of Textual that are not public are overridden here, which is why its version is exact: its
own way of dying shows the local variables of every function on the way, among them names and a
child's words.
"""

import asyncio
import os
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual.app import App
from textual.worker import WorkerFailed

from trajectories.errors import TrajectoriesError
from trajectories.tui.crash import farewell, fault_report, keep_report
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Framed
from trajectories.use_cases.drafts import keep_draft

STOPPED_BY_SIGNAL = 128  # a shell's exit code for a signal is this and its number
LAST_RESORT = 4.0  # seconds after which a program told to stop stops whatever holds it


class Ending(App[int]):
    """A program that keeps what is half typed and tells nothing, however it ends."""

    desk: Desk
    faults: Path
    stopping: bool

    def flush_typing(self) -> bool:
        """Keep what is half typed, now; say whether anything was."""
        if not self.desk.is_open:
            return False
        drafts = [
            draft
            for screen in self.screen_stack
            if isinstance(screen, Framed) and (draft := screen.unkept_draft())
        ]
        for draft in drafts:
            self.desk.ask_now(keep_draft, *draft)
        return bool(drafts)

    def on_app_blur(self) -> None:
        """Keep a draft when the window is left."""
        for screen in self.screen_stack:
            if isinstance(screen, Framed):
                screen.keep_draft()

    def _listen(self) -> None:
        """Take notice of being told to stop; Textual would die with the terminal in pieces."""
        if self.is_headless or threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: self._loop_failed(context))
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                loop.add_signal_handler(number, self._told_to_stop, int(number))

    def _told_to_stop(self, number: int) -> None:
        if self.stopping:
            return
        self.stopping = True
        code = STOPPED_BY_SIGNAL + number
        # A terminal that is gone may block whoever writes to it: then leave without it.
        last = threading.Timer(LAST_RESORT, os._exit, [code])
        last.daemon = True
        last.start()
        try:
            self.flush_typing()
        finally:
            self.exit(code, return_code=code)

    def _loop_failed(self, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Say what failed where that is known; else end, telling nothing of what was worked on."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, TrajectoriesError) and self._say_failure(cause):
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._end_with(cause)
            self._exception_event.set()
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """End without the picture of local variables Textual would draw."""
        self._handle_exception(RuntimeError())

    def panic(self, *renderables: RenderableType) -> None:
        """End without what was to be shown."""
        del renderables
        self._handle_exception(RuntimeError())

    def _say_failure(self, failure: TrajectoriesError) -> bool:
        """Say a failure on the screen it belongs to; say whether there is one."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Framed):
                screen.say_failure(failure)
                return True
        return False

    def _end_with(self, error: BaseException) -> None:
        try:
            kept = self.flush_typing()
        except Exception:  # noqa: BLE001 - the last words of a program that is ending anyway
            kept = False
        path = keep_report(fault_report(error), self.faults, at=datetime.now(UTC))
        said = Text(farewell(path, drafts_kept=kept), no_wrap=True, overflow="ignore")
        self._exit_renderables.append(said)
