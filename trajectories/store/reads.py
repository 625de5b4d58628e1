"""Keep who read what, in a file that only grows: ids, never a word.

A book is replaced whole at each write; a read log kept that way would make each reading cost more
than the last. Here an entry is one sealed cell of a fixed size at the end of the file: opening a
child costs microseconds whatever the log holds, a broken cell spoils no other, and half a cell at
the end, after a crash, is passed over and written over. Each opening of the study counts its
entries, so that one taken out of the middle shows; the newest ones taken off the end do not. The
file is forced to the disk when the study is closed, not at each entry. It binds those who use the
program, and nobody else.
"""

import errno
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from trajectories.errors import Failed, NewerFormat, Tampered
from trajectories.model.revision import canonical
from trajectories.store.authorship import rfc3339
from trajectories.store.keys import Secrets
from trajectories.store.replace import DiskFile, failures_in_words

NAME = "reads.log"
MAGIC = b"TRAJREAD\x01"
VERSION = 1
HEADER = 128
"""Bytes before the first cell: magic, header as canonical JSON, spaces."""
CELL = 256
"""Bytes of an entry: nonce, ciphertext of an entry filled up with spaces, tag."""
_NONCE = 12
_TAG = 16
_PLAIN = CELL - _NONCE - _TAG

What = Literal["case", "register", "safeguarding", "search"]


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """That somebody read something."""

    at: str
    """RFC 3339, UTC."""
    author: str
    """`<researcher id>@<device id>`."""
    opening: str
    """Names one opening of the study."""
    number: int
    """Counts the entries of one opening from 1."""
    what: What
    case: str = ""
    """Empty for a search over all."""


class Readings(msgspec.Struct, frozen=True, kw_only=True):
    """What the log holds."""

    entries: tuple[Reading, ...] = ()
    unreadable: int = 0
    """Cells that do not open: damaged, or from before a change of key."""
    missing: int = 0
    """Entries that an opening counted and that are not here, or are here twice."""


class _Header(msgspec.Struct, frozen=True, kw_only=True):
    v: int = VERSION
    study: str


class ReadLog:
    """The read log of one study, for one opening of it."""

    def __init__(
        self,
        root: Path,
        *,
        study: str,
        secrets: Secrets,
        author: str,
        clock: Callable[[], datetime],
        random: Callable[[int], bytes],
    ) -> None:
        self._path = root / NAME
        self._study = study
        self._cipher = AESGCM(secrets.derive("reads", "log", study))
        self._before = _header(study)
        self._author = author
        self._clock = clock
        self._random = random
        self._opening = ""
        self._entered: set[tuple[str, str, str]] = set()

    def enter(self, what: What, case: str = "") -> None:
        """Enter a reading, unless the same was entered on the same day of this opening."""
        at = rfc3339(self._clock())
        known = (what, case, at[:10])
        if known in self._entered:
            return
        self._opening = self._opening or self._random(8).hex()
        number = len(self._entered) + 1
        said = Reading(at, self._author, self._opening, number, what, case)
        self._append(self._sealed(said))
        self._entered.add(known)

    def read(self) -> Readings:
        """Return everything in the log."""
        cells = list(self._cells(DiskFile(self._path, NAME).read() or b""))
        opened = [self._opened(cell) for cell in cells]
        entries = tuple(one for one in opened if one is not None)
        return Readings(
            entries=entries,
            unreadable=len(cells) - len(entries),
            missing=_missing(entries),
        )

    def last(self) -> Reading | None:
        """Return the last entry, without reading the others; None when there is none to believe."""
        content = b""
        if self._path.is_file() and not self._path.is_symlink():
            with self._path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                file.seek(HEADER + max(0, (size - HEADER) // CELL - 1) * CELL)
                content = file.read(CELL)
        return self._opened(content) if len(content) == CELL else None

    def close(self) -> None:
        """Force what was entered to the disk."""
        if self._entered and self._path.exists():
            self._entered.clear()
            with failures_in_words(NAME), self._path.open("rb+") as file:
                os.fsync(file.fileno())

    def carried_over(self, old: Secrets) -> bytes:
        """Return the log sealed anew from the study key it was kept under; the rest is dropped.

        What is under the present key already is kept, so that it may be done twice.
        """
        before = AESGCM(old.derive("reads", "log", self._study))
        content = DiskFile(self._path, NAME).read() or b""
        opened = (
            _open_cell(before, cell, self._before) or self._opened(cell)
            for cell in self._cells(content)
        )
        return self._before + b"".join(self._sealed(one) for one in opened if one is not None)

    def _sealed(self, said: Reading) -> bytes:
        plain = msgspec.json.encode(said)
        if len(plain) > _PLAIN:
            raise Failed("An entry of the read log would not fit its place.")
        nonce = self._random(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain.ljust(_PLAIN), self._before)

    def _opened(self, cell: bytes) -> Reading | None:
        return _open_cell(self._cipher, cell, self._before)

    def _append(self, cell: bytes) -> None:
        """Put a cell at the end of the file, in the place of half a one if there is."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        with failures_in_words(NAME):
            descriptor = os.open(self._path, flags | getattr(os, "O_BINARY", 0), mode=0o600)
            try:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise Tampered(NAME, "something that is no file stands in its place")
                size = status.st_size
                if size > HEADER and (torn := (size - HEADER) % CELL):
                    os.ftruncate(descriptor, size - torn)
                _write_whole(descriptor, self._before[size:HEADER] + cell)
            finally:
                os.close(descriptor)

    def _cells(self, content: bytes) -> Iterator[bytes]:
        if not content:
            return iter(())
        if not content.startswith(MAGIC):
            raise Tampered(NAME, "it does not begin as a file of this program does")
        if content[:HEADER] != self._before:
            _refuse_header(content[len(MAGIC) : HEADER])
        starts = range(HEADER, len(content), CELL)  # half a cell at the end does not open
        return (content[at : at + CELL] for at in starts)


def _header(study: str) -> bytes:
    return (MAGIC + canonical(_Header(study=study))).ljust(HEADER)


def _refuse_header(said: bytes) -> None:
    """Say why a log that is not of this study and version is not read."""
    try:
        header = msgspec.json.decode(said.rstrip(), type=_Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as failure:
        raise Tampered(NAME, "its first line cannot be read") from failure
    if header.v != VERSION:
        raise NewerFormat(NAME, header.v)
    raise Tampered(NAME, f"it is of study {header.study}, moved here")


def _open_cell(cipher: AESGCM, cell: bytes, before: bytes) -> Reading | None:
    try:
        plain = cipher.decrypt(cell[:_NONCE], cell[_NONCE:], before)
        return msgspec.json.decode(plain.rstrip(), type=Reading)
    except (InvalidTag, ValueError, msgspec.DecodeError):  # a torn cell has no whole nonce
        return None


def _missing(entries: tuple[Reading, ...]) -> int:
    """Count what openings numbered and is not here, and what is here more than once."""
    times = Counter((one.opening, one.number) for one in entries)
    highest: dict[str, int] = {}
    for one in entries:
        highest[one.opening] = max(one.number, highest.get(one.opening, 0))
    absent = sum(highest.values()) - len(times)
    return absent + sum(count - 1 for count in times.values())


def _write_whole(descriptor: int, content: bytes) -> None:
    """Write all of it in one call; a disk that takes half of it is full."""
    written = os.write(descriptor, content)
    if written < len(content):
        raise OSError(errno.ENOSPC, "the disk took a part of it")
