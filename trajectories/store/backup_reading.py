"""Read a backup's container, believing it less than our own folder.

Only plain files with plain names, each once, are taken out, and only into a new folder.
"""

import hashlib
import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Protocol, cast

import msgspec

from trajectories.errors import Damaged, Failed, Tampered
from trajectories.store.backup_manifest import LARGEST_MANIFEST, MANIFEST, Kept
from trajectories.store.hashed import Hashed
from trajectories.store.replace import failures_in_words
from trajectories.store.study_file import NAME as STUDY_FILE

LARGEST_STUDY_FILE = 1 << 20
DEEPEST = 8
_BLOCK = 1 << 20
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """A container as it lies on the disk."""

    digest: str
    """SHA-256 of the whole file."""
    size: int


class Target(Protocol):
    """Takes the files of a container one after another."""

    def __call__(self, path: str, blocks: Iterator[bytes]) -> None:
        """Take one file; all its blocks must be used up."""


def is_plain_path(path: str) -> bool:
    """Say whether a relative path leads nowhere but below, on every system we know of."""
    parts = path.split("/")
    return len(parts) <= DEEPEST and all(_PLAIN_NAME.fullmatch(part) for part in parts)


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
            counted = Hashed(raw)
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
