"""Keep one file of any size encrypted beside a book, never the whole of it in memory.

`TRAJFILE`, format byte, two bytes of length, header as canonical JSON, then chunks of 64 KiB, each
AES-256-GCM with a tag of its own. The header with the file's id is the additional data of every
chunk; a chunk's nonce is its number in eleven bytes and a last byte that is 1 for the last chunk
alone. So a file that is cut, joined, put in another order or exchanged for another does not open.
A nonce may be counted because no key is used twice: it is random and this file's alone.
"""

import hmac
import os
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from trajectories.errors import Damaged, Failed, NewerFormat, Tampered
from trajectories.model.ids import is_id, random_id
from trajectories.model.revision import canonical
from trajectories.store.replace import (
    TEMPORARY,
    failures_in_words,
    make_folder,
    reason,
    sync_folder,
)

MAGIC = b"TRAJFILE\x01"
VERSION = 1
CHUNK = 64 * 1024
"""Bytes of content in every chunk but the last."""
LONGEST_HEADER = 1024
_KEY = 32
_TAG = 16
_COUNTER = 11
_GUARDS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class FileHeader(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says about itself before it is opened."""

    v: int = VERSION
    study: str
    file: str


class Source(Protocol):
    """Something read from front to end, as an open file is."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, as many as asked but at the end; none there."""


class Parts:
    """What another file's `read` gives out, as a source."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def read(self, size: int, /) -> bytes:
        """Return the next part, which is a chunk whatever `size` is."""
        del size
        return next(self._parts, b"")


@dataclass(frozen=True, repr=False)
class StoredFile:
    """A file as its record names it."""

    id: str
    key: str
    """32 random bytes in base64url; whoever has it opens the file."""
    size: int
    """Bytes of the content."""
    digest: str
    """HMAC-SHA256 of the content: tells the same file again, and to nobody else which it is."""


class Files:
    """The files kept beside one book, in one folder."""

    def __init__(
        self,
        folder: Path,
        what: str,
        *,
        study: str,
        naming: bytes,
        random: Callable[[int], bytes],
        may_write: bool,
    ) -> None:
        """Know a folder, there already or not; `what` names it in failures, by ids only.

        `naming` is the key of the digests.
        """
        self._folder = folder
        self._what = what
        self._study = study
        self._naming = naming
        self._random = random
        self._may_write = may_write

    def keep(self, source: Source) -> StoredFile:
        """Encrypt all of `source`, from where it stands, into a new file; whole or not at all."""
        self._refuse_unless_writable()
        file, key = random_id(self._random), self._random(_KEY)
        read = _Counted(source, hmac.new(self._naming, digestmod="sha256"))
        header = FileHeader(study=self._study, file=file)
        make_folder(self._folder, self._what)
        with failures_in_words(self._what):
            _write_new(self._folder / file, _sealed(read.blocks(), key=key, header=header))
        return StoredFile(
            id=file,
            key=urlsafe_b64encode(key).decode(),
            size=read.size,
            digest=read.digest.hexdigest(),
        )

    def read(self, file: str, key: str) -> Iterator[bytes]:
        """Go through the content of a file; each part given out is proved to be its own.

        Whether the file is whole is known only at its end: what goes elsewhere is read twice.
        """
        what = f"{self._what}/{file}"
        wanted = FileHeader(study=self._study, file=file)
        with self._opened(file, what) as stream:
            yield from _unsealed(stream, key=_key_from(key, what), wanted=wanted, what=what)

    def there(self) -> tuple[str, ...]:
        """Return the ids of the files that are there, sorted."""
        return tuple(sorted(path.name for path in self._paths()))

    def remove(self, file: str) -> None:
        """Delete a file, if it is there."""
        self._refuse_unless_writable()
        with failures_in_words(self._what):
            self._path(file).unlink(missing_ok=True)

    def _refuse_unless_writable(self) -> None:
        if not self._may_write:
            raise Failed("The study was opened to be read only.", "Open it to write.")

    def _paths(self) -> Iterator[Path]:
        """Go through what lies in the folder under an id, whatever it is."""
        if self._folder.is_symlink() or not self._folder.is_dir():
            return
        with failures_in_words(self._what):
            yield from (path for path in self._folder.iterdir() if is_id(path.name))

    def _path(self, file: str) -> Path:
        if not is_id(file):
            raise Damaged(self._what, "a record names a file by what is no id")
        return self._folder / file

    @contextmanager
    def _opened(self, file: str, what: str) -> Iterator[BinaryIO]:
        """Open a file, refusing a link or a device in its place."""
        waiting = getattr(os, "O_NONBLOCK", 0)  # a pipe in its place would hold us for ever
        try:
            descriptor = os.open(self._path(file), os.O_RDONLY | waiting | _GUARDS)
        except FileNotFoundError as failure:
            raise Damaged(what, "it is gone") from failure
        except OSError as failure:
            if self._path(file).is_symlink():
                raise Tampered(what, "a link stands in its place") from failure
            raise Failed(f"{what} cannot be read: {reason(failure)}.") from failure
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise Tampered(what, "something that is no file stands in its place")
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor has no path
            try:
                yield stream
            except OSError as failure:
                raise Failed(f"{what} cannot be read: {reason(failure)}.") from failure


class _Counted:
    """A source cut into blocks of a chunk each, counted and digested on the way."""

    def __init__(self, source: Source, digest: hmac.HMAC) -> None:
        self._source = source
        self.digest = digest
        self.size = 0

    def blocks(self) -> Iterator[bytes]:
        """Go through the source; one that cannot be read to its end is nobody's half file."""
        while True:
            try:
                block = self._source.read(CHUNK)
            except OSError as failure:
                raise Failed(
                    f"The file could not be read to its end: {reason(failure)}.",
                    "Look whether it is still there, and try again.",
                ) from failure
            if not block:
                return
            if self.size % CHUNK:  # a short block that was not the last
                raise Failed("The file grew while it was read.", "Wait until it is finished.")
            self.size += len(block)
            self.digest.update(block)
            yield block


def _sealed(blocks: Iterable[bytes], *, key: bytes, header: FileHeader) -> Iterator[bytes]:
    """Go through the bytes of a sealed file, each chunk proved to open again."""
    cipher, said = AESGCM(key), canonical(header)
    before = MAGIC + len(said).to_bytes(2, "big") + said
    yield before
    for nonce, block in _numbered(blocks):
        chunk = cipher.encrypt(nonce, block, before)
        if cipher.decrypt(nonce, chunk, before) != block:
            raise Damaged(f"files/{header.file}", "what was sealed did not open again")
        yield chunk


def _unsealed(stream: BinaryIO, *, key: bytes, wanted: FileHeader, what: str) -> Iterator[bytes]:
    """Go through the content of a sealed file; nothing in it is believed before its tag is."""
    cipher, (header, before) = AESGCM(key), _read_header(stream, what)
    for nonce, chunk in _numbered(iter(lambda: stream.read(CHUNK + _TAG), b"")):
        try:
            block = cipher.decrypt(nonce, chunk, before)
        except (InvalidTag, ValueError) as failure:
            raise Damaged(what, "its content does not match its seal") from failure
        if header.v != VERSION:
            raise NewerFormat(what, header.v)
        if header != wanted:
            raise Tampered(what, "it is another file, moved here")
        yield block


def _numbered(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Go through blocks with the nonce of each; nothing at all counts as one empty block."""
    each = iter(blocks)
    block, number = next(each, b""), 0
    for following in each:
        yield number.to_bytes(_COUNTER, "big") + b"\0", block
        block, number = following, number + 1
    yield number.to_bytes(_COUNTER, "big") + b"\1", block


def _read_header(stream: BinaryIO, what: str) -> tuple[FileHeader, bytes]:
    """Return the header, not yet believed, and every byte up to its end."""
    start = stream.read(len(MAGIC) + 2)
    if not start.startswith(MAGIC):
        raise Damaged(what, "it does not begin as a file of this program does")
    length = int.from_bytes(start[len(MAGIC) :], "big")
    said = stream.read(min(length, LONGEST_HEADER))
    if len(said) != length or len(start) != len(MAGIC) + 2:
        raise Damaged(what, "it is cut short")
    try:
        return msgspec.json.decode(said, type=FileHeader), start + said
    except (msgspec.DecodeError, UnicodeDecodeError) as failure:
        raise Damaged(what, "its first lines cannot be read") from failure


def _key_from(text: str, what: str) -> bytes:
    try:
        key = urlsafe_b64decode(text)
    except ValueError as failure:
        raise Damaged(what, "its record holds no key") from failure
    if len(key) != _KEY:
        raise Damaged(what, "its record holds no key")
    return key


def _write_new(path: Path, parts: Iterable[bytes]) -> None:
    """Write beside, force to the disk, rename, force; half a file is taken away again."""
    temporary = path.with_name(path.name + TEMPORARY)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _GUARDS, mode=0o600)
    with ExitStack() as on_failure:
        on_failure.callback(_unlink_if_possible, temporary)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.writelines(parts)
            file.flush()
            os.fsync(descriptor)
        temporary.replace(path)
        on_failure.pop_all()
    sync_folder(path.parent)


def _unlink_if_possible(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
