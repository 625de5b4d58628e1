"""The open study, and the one thread that works on it.

The interface never waits for a disk or a key: whatever touches the study is handed to this thread
and awaited. One thread and no more, because a study has one writer.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path  # noqa: TC003 - beside the imports it belongs to
from typing import Concatenate, ParamSpec, TypeVar

from trajectories.model.kind import Kinds
from trajectories.tui.keymap import Keymap
from trajectories.tui.signs import DRAWN, Signs
from trajectories.use_cases.open_study import OpenStudy

P = ParamSpec("P")
T = TypeVar("T")

_ROUNDS = 20  # steps a thing that was begun may still take before a lock
PATIENCE = 5.0  # seconds a draft may take to be kept when the program is told to stop


class Desk:
    """What every screen shares."""

    def __init__(
        self,
        *,
        signs: Signs = DRAWN,
        kinds: Kinds | None = None,
        keymap: Keymap | None = None,
    ) -> None:
        """Begin with no study open."""
        self.keymap = keymap or Keymap()
        self.signs = signs
        self.kinds = kinds or Kinds()
        self.left_at: dict[str, tuple[int, int]] = {}
        """Where somebody stood in the notes of a session, by its id, until the program ends."""
        self.pictures: Path | None = None  # the folder pictures came from, until the study closes
        self.speaks = False
        """Whether somebody said that words may be spoken aloud here, until the study closes."""
        self._study: OpenStudy | None = None
        self._locked = False
        self._under_way = 0
        self.keys_pressed = 0
        """Keys since the beginning, but for words typed and moves of a mark."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="study")

    @property
    def is_open(self) -> bool:
        """Whether a study is open."""
        return self._study is not None

    @property
    def busy(self) -> bool:
        """Whether the thread has something to do."""
        return self._under_way > 0

    async def open(self, unlock: Callable[[], OpenStudy]) -> None:
        """Unlock or make a study in the thread, and keep it."""
        self._study = await self._run(unlock)
        self._locked = False
        self.kinds = self._study.kinds

    async def ask(
        self, use_case: Callable[Concatenate[OpenStudy, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Do one thing with the open study in the thread and give back what comes of it."""
        if self._locked:
            raise asyncio.CancelledError  # whatever still asks belongs to a screen that is gone
        study = self.study
        return await self._run(lambda: use_case(study, *args, **more))

    async def work(self, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """Do something in the thread that needs no open study."""
        return await self._run(lambda: work(*args, **more))

    def ask_now(
        self, use_case: Callable[Concatenate[OpenStudy, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Do one thing and wait for it: only when the program stops or locks."""
        study = self.study
        return self._thread.submit(lambda: use_case(study, *args, **more)).result(PATIENCE)

    @property
    def study(self) -> OpenStudy:
        """The open study; to be worked with in the thread."""
        if self._study is None:
            raise RuntimeError("no study is open")
        return self._study

    async def rest(self) -> None:
        """Wait until what was begun is finished, and what it led to."""
        for _ in range(_ROUNDS):
            if not self.busy:
                return
            await self.work(int)
            await asyncio.sleep(0)

    async def lock(self) -> None:
        """Drop the keys and every handle; a study can be opened again."""
        study, self._study, self._locked = self._study, None, True
        self.pictures = None
        self.speaks = False
        if study is not None:
            await self._run(study.close)

    def close(self) -> None:
        """Finish what was begun, drop the keys and end the thread."""
        if self._study is not None:
            self._thread.submit(self._study.close)
            self._study = None
        self._thread.shutdown(wait=True)

    async def _run(self, work: Callable[[], T]) -> T:
        self._under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        finally:
            self._under_way -= 1
