"""Speak words aloud with a speech program of this machine, where there is one.

What leaks by it is sound: it is off until whoever sits here says otherwise, once a session, and a
locked or blanked screen is silent. Words go through a pipe, never as an argument, which anybody on
the machine could list, and into no file. A sentence at a time, so that no more than one is on its
way when it is stopped.
"""

import asyncio
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from subprocess import DEVNULL, PIPE
from typing import Final

from trajectories.tui.plain_text import one_line

_BRACKETS: Final = str.maketrans("", "", "[]")
"""Two of them together are orders to some programs, and none of them is to be heard."""

_ORDER: Final = "!-!"  # begins an order to spd-say


@dataclass(frozen=True)
class Speaker:
    """A speech program: how it is told to read what comes through a pipe, and to be silent."""

    program: str
    reads: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    only_on: str = ""


SPEAKERS: tuple[Speaker, ...] = (
    Speaker("say", only_on="darwin"),
    Speaker("espeak-ng", ("--stdin",)),
    Speaker("espeak", ("--stdin",)),
    # Last, for it hands what it is given to a service that may keep notes of it.
    Speaker("spd-say", ("--pipe-mode", "--wait"), ("--cancel",)),
)


class Unspoken(Exception):
    """The speech program gave up."""


class Speech:
    """What is being spoken, if anything."""

    def __init__(self, speaker: Speaker, path: str) -> None:
        self._speaker = speaker
        self._path = path
        self._speaking: asyncio.subprocess.Process | None = None
        self._silent = False

    @property
    def program(self) -> str:
        """The name of the speech program."""
        return self._speaker.program

    async def speak(self, sentences: Iterable[str]) -> None:
        """Speak sentence after sentence until all are spoken, or it is to be silent."""
        self._silent = False
        for words in map(spoken, sentences):
            if words and not self._silent:
                await self._say(words)

    def stop(self) -> None:
        """Be silent at once."""
        self._silent = True
        speaking = self._speaking
        if speaking is not None and speaking.returncode is None:
            speaking.kill()

    async def _say(self, words: str) -> None:
        path, speaker = self._path, self._speaker
        silenced = False
        speaking = await asyncio.create_subprocess_exec(
            path, *speaker.reads, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL
        )
        self._speaking = speaking
        try:
            if not self._silent:
                await speaking.communicate(f"{words}\n".encode())
        finally:
            silenced = self._silent or speaking.returncode is None
            if speaking.returncode is None:
                speaking.kill()
                await speaking.wait()
            if silenced and speaker.silent:
                hush = await asyncio.create_subprocess_exec(
                    path, *speaker.silent, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
                )
                await hush.wait()
        if speaking.returncode and not silenced:
            raise Unspoken(speaker.program)


def speech_of_this_machine() -> Speech | None:
    """Find a speech program; None where there is none."""
    for speaker in SPEAKERS:
        path = shutil.which(speaker.program) if speaker.only_on in ("", sys.platform) else None
        if path:
            return Speech(speaker, path)
    return None


def spoken(sentence: str) -> str:
    """Make of a sentence what is to be heard of it."""
    return one_line(sentence.translate(_BRACKETS)).replace(_ORDER, "").strip()
