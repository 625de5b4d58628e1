"""Write a study's files, encrypted as they are, into one container.

The container is a plain tar, so that anybody can look into it in twenty years; the last member is
a manifest with the SHA-256 of every other, authenticated with a key derived from the study key. A
backup counts only after it was read back from the disk.
"""

import hashlib
import os
import tarfile
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from trajectories.store.backup_manifest import MANIFEST, Kept, Manifest, sealed_manifest
from trajectories.store.backup_reading import is_plain_path
from trajectories.store.contents import Content
from trajectories.store.hashed import Hashed
from trajectories.store.keys import Secrets
from trajectories.store.replace import failures_in_words, sync_folder
from trajectories.store.study_file import NAME as STUDY_FILE

_BLOCK = 1 << 20
_LOOKED_AT = 64 << 20
"""Larger files are attachments, streamed; nothing of them is looked at."""
_NOT_TAKEN = {"lock", "leftover", "link", "snapshot"}


def taken(found: Iterable[Content]) -> Iterator[Content]:
    """Choose what belongs into a backup, study.json first; strangers only under plain names."""
    chosen = [
        one
        for one in found
        if one.role not in _NOT_TAKEN and (one.role != "stranger" or is_plain_path(one.path))
    ]
    return iter(sorted(chosen, key=lambda one: (one.path != STUDY_FILE, one.path)))


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


def _added(
    tar: tarfile.TarFile, root: Path, one: Content, look: Callable[[Content, bytes], None]
) -> Kept:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(root / one.path, flags), "rb") as file:  # noqa: PTH123 - refuses links
        status = os.fstat(file.fileno())
        modified = status.st_mtime_ns
        if status.st_size > _LOOKED_AT:
            hashed = Hashed(file)
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


def _forget_cached(file: IO[bytes]) -> None:
    """Ask the system to read the file from the disk again, where it can be asked."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
