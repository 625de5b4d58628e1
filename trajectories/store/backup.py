"""Write a study's files, encrypted as they are, into one container, and read it back.

The container is a plain tar, so that anybody can look into it in twenty years; the last member is
a manifest with the SHA-256 of every other, authenticated with a key derived from the study key. A
backup counts only after it was read back from the disk. What is read is believed less than our own
folder: only plain files with plain names, each once, are taken out, and only into a new folder.
"""

import hashlib
import hmac
import os
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol, cast

import msgspec

from trajectories.errors import Damaged, Failed, NewerFormat, Tampered
from trajectories.model.revision import canonical
from trajectories.store.contents import Content
from trajectories.store.keys import Secrets
from trajectories.store.replace import failures_in_words, sync_folder
from trajectories.store.study_file import NAME as STUDY_FILE

MANIFEST = "manifest.json"
FORMAT = "trajectories backup"
VERSION = 1
LARGEST_STUDY_FILE = 1 << 20
LARGEST_MANIFEST = 256 << 20
DEEPEST = 8
_BLOCK = 1 << 20
_LOOKED_AT = 64 << 20
"""Larger files are attachments, streamed; nothing of them is looked at."""
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_NOT_TAKEN = {"lock", "leftover", "link", "snapshot"}


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One file in a backup."""

    path: str
    size: int
    sha256: str
    modified: int
    """Nanoseconds since 1970: by size and time the catalogue knows a book again."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself."""

    format: str = FORMAT
    v: int = VERSION
    study: str
    epoch: int
    made: str
    """RFC 3339, UTC."""
    cases: int
    files: tuple[Kept, ...]


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """A container as it lies on the disk."""

    digest: str
    """SHA-256 of the whole file."""
    size: int


class _Version(msgspec.Struct):
    format: str
    v: int


class Target(Protocol):
    """Takes the files of a container one after another."""

    def __call__(self, path: str, blocks: Iterator[bytes]) -> None:
        """Take one file; all its blocks must be used up."""


def taken(found: Iterable[Content]) -> Iterator[Content]:
    """Choose what belongs into a backup, study.json first; strangers only under plain names."""
    chosen = [
        one
        for one in found
        if one.role not in _NOT_TAKEN and (one.role != "stranger" or is_plain_path(one.path))
    ]
    return iter(sorted(chosen, key=lambda one: (one.path != STUDY_FILE, one.path)))


def is_plain_path(path: str) -> bool:
    """Say whether a relative path leads nowhere but below, on every system we know of."""
    parts = path.split("/")
    return len(parts) <= DEEPEST and all(_PLAIN_NAME.fullmatch(part) for part in parts)


def write_container(
    root: Path,
    files: Iterable[Content],
    target: Path,
    *,
    manifest: Callable[[tuple[Kept, ...]], Manifest],
    secrets: Secrets,
    look: Callable[[Content, bytes], None],
) -> Manifest:
    """Write the files to a new file; `look` sees each but large ones as it goes by."""
    what = "the backup"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with failures_in_words(what):
        descriptor = os.open(target, flags | getattr(os, "O_BINARY", 0), mode=0o600)
        with (
            open(descriptor, "wb") as out,  # noqa: PTH123 - a descriptor has no path
            tarfile.open(
                fileobj=out, mode="w|", format=tarfile.USTAR_FORMAT, bufsize=_BLOCK
            ) as tar,
        ):
            kept = tuple(_added(tar, root, one, look) for one in files)
            said = manifest(kept)
            content = sealed_manifest(said, secrets)
            _add(tar, MANIFEST, BytesIO(content), len(content), 0)
        with target.open("rb+") as written:
            os.fsync(written.fileno())
            _forget_cached(written)
        sync_folder(target.parent)
    return said


def sealed_manifest(manifest: Manifest, secrets: Secrets) -> bytes:
    """Write a manifest with its code in the line under it."""
    said = canonical(manifest)
    return said + b"\n" + _mac(said, manifest.study, secrets).encode() + b"\n"


def read_container(file: Path, target: Target) -> tuple[bytes, tuple[Kept, ...], Sizes]:
    """Read a whole container: hand each file to `target`, return the manifest's bytes and what was.

    Damaged or Tampered come at the first thing no backup of ours holds.
    """
    what = f"the backup {file.name}"
    found: list[Kept] = []
    seen: set[str] = set()
    manifest = b""
    members: list[tarfile.TarInfo] = []
    try:
        with file.open("rb") as raw:
            counted = _Hashed(raw)
            with tarfile.open(fileobj=cast("IO[bytes]", counted), mode="r|", bufsize=_BLOCK) as tar:
                for info in tar:
                    if manifest:
                        raise Tampered(what, "something stands behind its manifest")
                    _refuse_tricks(what, info, seen)
                    members.append(info)
                    member = tar.extractfile(info)
                    if member is None:
                        raise Tampered(what, "a member holds nothing")
                    if info.name == MANIFEST:
                        manifest = member.read(LARGEST_MANIFEST)
                    else:
                        found.append(_handed_on(info, member, target))
            counted.rest()
            sizes = Sizes(digest=counted.digest(), size=counted.size)
            _refuse_other_bytes(what, raw, members, counted.size)
    except tarfile.TarError as failure:
        raise Damaged(what, "it is cut short or no container of this program") from failure
    except OSError as failure:
        raise Failed(f"The backup {file.name} cannot be read.") from failure
    if not manifest:
        raise Damaged(what, "it has no manifest: it is cut short")
    return manifest, tuple(found), sizes


def _refuse_other_bytes(
    what: str, raw: IO[bytes], members: list[tarfile.TarInfo], size: int
) -> None:
    """Refuse what no manifest vouches for: other headers, padding that is not zero, a longer end.

    A reader of tar passes over all of it; but a backup that changed on its way is not believed.
    """
    end = 0
    for info in members:
        raw.seek(end)
        header = info.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict")
        after = end + len(header) + info.size
        end = after + -after % tarfile.BLOCKSIZE
        same = raw.read(len(header)) == header
        raw.seek(after)
        if not same or any(raw.read(end - after)):
            raise Damaged(what, f"something was changed around {info.name}")
    least = end + 2 * tarfile.BLOCKSIZE
    raw.seek(end)
    if size != least + -least % tarfile.RECORDSIZE or any(raw.read(size - end)):
        raise Damaged(what, "it is longer or shorter than what it holds")


def believed_manifest(
    file: Path, sealed: bytes, found: tuple[Kept, ...], secrets: Secrets
) -> Manifest:
    """Return the manifest if its code is right and every file is the one it names."""
    what = f"the backup {file.name}"
    said, _, code = sealed.partition(b"\n")
    try:
        version = msgspec.json.decode(said, type=_Version)
        if version.format == FORMAT and version.v > VERSION:
            raise NewerFormat(what, version.v)
        manifest = msgspec.json.decode(said, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as failure:
        raise Damaged(what, "its manifest cannot be read") from failure
    if not hmac.compare_digest(code.strip(), _mac(said, manifest.study, secrets).encode()):
        raise Tampered(what, "the code of its manifest does not match")
    told = {one.path: (one.size, one.sha256) for one in manifest.files}
    there = {one.path: (one.size, one.sha256) for one in found}
    for path in sorted(told.keys() | there.keys()):
        if told.get(path) != there.get(path):
            raise Damaged(what, f"{path} is not the file its manifest names")
    return manifest


def first_file(file: Path) -> bytes:
    """Return study.json out of a container, so that it can be unlocked before anything else."""
    what = f"the backup {file.name}"
    try:
        with tarfile.open(file, mode="r|") as tar:
            info = tar.next()
            if info is None or info.name != STUDY_FILE or info.size > LARGEST_STUDY_FILE:
                raise Damaged(what, "it does not begin with a study.json")
            _refuse_tricks(what, info, set())
            member = tar.extractfile(info)
            return member.read() if member else b""
    except tarfile.TarError as failure:
        raise Damaged(what, "it is cut short or no container of this program") from failure
    except FileNotFoundError as failure:
        raise Failed(f"There is no backup {file.name}.", "Name the file of a backup.") from failure
    except OSError as failure:
        raise Failed(f"The backup {file.name} cannot be read.") from failure


class Unpacking:
    """Writes the files of a container into a new folder, for this person alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, path: str, blocks: Iterator[bytes]) -> None:
        """Write one file that was not there before."""
        with failures_in_words("the restored study"):
            target = self._folder.joinpath(*path.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
            descriptor = os.open(target, flags | getattr(os, "O_BINARY", 0), mode=0o600)
            with open(descriptor, "wb") as out:  # noqa: PTH123 - a descriptor has no path
                out.writelines(blocks)

    def finish(self, files: Iterable[Kept]) -> None:
        """Give the files their times back, and force everything to the disk."""
        with failures_in_words("the restored study"):
            for one in files:
                path = self._folder / one.path
                os.utime(path, ns=(one.modified, one.modified))
            for folder in (self._folder, *self._folder.rglob("*/")):
                folder.chmod(0o700)
            if hasattr(os, "sync"):
                os.sync()


def passed_by(path: str, blocks: Iterator[bytes]) -> None:
    """Take a file of a container to be hashed only."""
    del path
    for _ in blocks:
        pass


class _Hashed:
    """Hashes a file as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self._hash.update(block)
        self.size += len(block)
        return block

    def rest(self) -> None:
        while self.read(_BLOCK):
            pass

    def digest(self) -> str:
        return self._hash.hexdigest()


def _added(
    tar: tarfile.TarFile, root: Path, one: Content, look: Callable[[Content, bytes], None]
) -> Kept:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(root / one.path, flags), "rb") as file:  # noqa: PTH123 - refuses links
        status = os.fstat(file.fileno())
        modified = status.st_mtime_ns
        if status.st_size > _LOOKED_AT:
            hashed = _Hashed(file)
            _add(tar, one.path, hashed, status.st_size, modified)
            return Kept(path=one.path, size=hashed.size, sha256=hashed.digest(), modified=modified)
        content = file.read(status.st_size)
    look(one, content)
    _add(tar, one.path, BytesIO(content), len(content), modified)
    sha256 = hashlib.sha256(content).hexdigest()
    return Kept(path=one.path, size=len(content), sha256=sha256, modified=modified)


def _add(tar: tarfile.TarFile, name: str, file: object, size: int, modified: int) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, modified // 10**9
    tar.addfile(info, file)  # type: ignore[arg-type]  # whatever has `read`


def _refuse_tricks(what: str, info: tarfile.TarInfo, seen: set[str]) -> None:
    """Refuse a member that is no plain file of its own; capital letters do not make it another."""
    if info.type != tarfile.REGTYPE or info.sparse is not None or info.pax_headers:
        raise Tampered(what, "a member is no plain file")
    if not is_plain_path(info.name):
        raise Tampered(what, "a member has a name that leads elsewhere")
    if info.name.casefold() in seen:
        raise Tampered(what, f"{info.name} is in it twice")
    seen.add(info.name.casefold())


def _handed_on(info: tarfile.TarInfo, member: IO[bytes], target: Target) -> Kept:
    hashed = hashlib.sha256()

    def blocks() -> Iterator[bytes]:
        while block := member.read(_BLOCK):
            hashed.update(block)
            yield block

    target(info.name, blocks())
    return Kept(path=info.name, size=info.size, sha256=hashed.hexdigest(), modified=0)


def _mac(said: bytes, study: str, secrets: Secrets) -> str:
    return hmac.digest(secrets.derive("backup", "manifest", study), said, "sha256").hex()


def _forget_cached(file: IO[bytes]) -> None:
    """Ask the system to read the file from the disk again, where it can be asked."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
