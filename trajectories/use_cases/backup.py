"""Make a backup of the whole study in one file, look whether one is whole, and restore one.

A backup is read back from the disk before it counts and before the study remembers it. A restored
study is another copy on another day: it takes a new device id, and what was erased since is erased
in it again where a present copy of the study can still tell.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec

from trajectories.errors import Damaged, Failed, NewerFormat, Tampered
from trajectories.model import when
from trajectories.model.backup import Backup
from trajectories.model.ids import record_id
from trajectories.model.revision import Revision
from trajectories.store import snapshots
from trajectories.store.access import Access, unlock
from trajectories.store.authorship import rfc3339
from trajectories.store.backup import taken, write_container
from trajectories.store.backup_manifest import Kept, Manifest, believed_manifest
from trajectories.store.backup_reading import Unpacking, first_file, passed_by, read_container
from trajectories.store.contents import Content, contents
from trajectories.store.devices import forget_device, home_folder
from trajectories.store.folder import BookRef
from trajectories.store.keys import FLOOR_COST, KdfCost
from trajectories.store.snapshots import Why
from trajectories.store.study_file import NAME as STUDY_FILE
from trajectories.store.study_file import read_study_file
from trajectories.use_cases.ledger import ledger_books
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import put

Since = Mapping[BookRef, tuple[Revision, ...]]
"""What a present study says, for an older copy of it to know."""
KEPT_FOR = timedelta(days=365)
_HALF = ".unfinished"


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was written and read back."""

    id: str
    path: Path
    digest: str
    size: int
    cases: int
    files: int
    keep_until: str
    unsound: tuple[str, ...] = ()
    """Files of the study that do not open; they are in the backup as they are."""


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was read whole and is what its manifest says."""

    study: str
    made: str
    cases: int
    files: int
    size: int
    digest: str


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """A study put into a new folder."""

    path: Path
    study: str
    made: str
    cases: int
    files: int


def make_backup(study: OpenStudy, file: Path, *, keep_until: str = "") -> Made:
    """Write a backup to a new file, read it back, and enter it in the study."""
    until = keep_until or (study.today + KEPT_FOR).isoformat()
    _refuse(study.folder.root, file, until)
    study.folder.flush()
    half = file.with_name(file.name + _HALF)
    half.unlink(missing_ok=True)
    unsound: list[str] = []
    try:
        manifest = _written(study, half, unsound)
        digest, size = _read_back(half, manifest, study.folder.access)
        if file.exists():
            raise Failed(f"{file.name} is there already.", "Name another file.")
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    entry = Backup(
        id=record_id(study.random),
        file=file.name,
        made_on=study.today.isoformat(),
        keep_until=until,
        by=study.researcher,
        digest=digest,
        size=size,
        cases=manifest.cases,
    )
    put(study, study.study_book, (entry,))
    return Made(
        id=entry.id,
        path=file,
        digest=digest,
        size=size,
        cases=manifest.cases,
        files=len(manifest.files),
        keep_until=until,
        unsound=tuple(unsound),
    )


def backups(study: OpenStudy) -> tuple[Backup, ...]:
    """List the backups the study knows of, oldest first."""
    found = study.study_entries().of(Backup)
    return tuple(sorted(found, key=lambda one: (one.made_on, one.id)))


def backup_deleted(study: OpenStudy, backup_id: str) -> None:
    """Remember that a backup was deleted where it lay."""
    known = next((one for one in backups(study) if one.id == backup_id), None)
    if known is None:
        raise Failed("There is no such backup.", "List them with `trajectories backups`.")
    gone = msgspec.structs.replace(known, removed_on=study.today.isoformat())
    put(study, study.study_book, (gone,))


def ways_into_backup(file: Path) -> tuple[str, ...]:
    """List who can open a backup: those who could open the study when it was made."""
    if file.is_dir():
        return tuple(one.name for one in read_study_file(file).slots)
    with _study_file_of(file) as folder:
        return tuple(one.name for one in read_study_file(Path(folder)).slots)


def verify_backup(
    file: Path, *, slot: str, passphrase: str, floor: KdfCost = FLOOR_COST
) -> Verified:
    """Read a whole backup and hold every file against the manifest; any failure says what."""
    with _study_file_of(file) as folder:
        access = unlock(Path(folder), slot=slot, passphrase=passphrase, floor=floor)
    sealed, found, sizes = read_container(file, passed_by)
    manifest = believed_manifest(file, sealed, found, access.secrets)
    return Verified(
        study=manifest.study,
        made=manifest.made,
        cases=manifest.cases,
        files=len(found),
        size=sizes.size,
        digest=sizes.digest,
    )


def restore(
    source: Path,
    *,
    into: Path,
    slot: str,
    passphrase: str,
    floor: KdfCost = FLOOR_COST,
    home: Path | None = None,
) -> Restored:
    """Put a backup, or a snapshot's folder, into a new folder: whole, or not at all."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Failed(f"{into.name} is not empty.", "A study is restored into a new folder only.")
    if into.absolute().is_relative_to(source.absolute()):
        raise Failed("A study is not restored into itself.", "Name another folder.")
    half = into.with_name(into.name + _HALF)
    shutil.rmtree(half, ignore_errors=True)
    try:
        half.mkdir(mode=0o700, parents=True)
        unpack = _copied if source.is_dir() else _unpacked
        manifest = unpack(
            source, half, lambda: unlock(half, slot=slot, passphrase=passphrase, floor=floor)
        )
        half.replace(into)
    except OSError as failure:
        raise Failed(f"{into.name} could not be made.", "Choose another folder.") from failure
    finally:
        shutil.rmtree(half, ignore_errors=True)
    forget_device(home or home_folder(), study=manifest.study, folder=into)
    return Restored(
        path=into,
        study=manifest.study,
        made=manifest.made,
        cases=manifest.cases,
        files=len(manifest.files),
    )


def known_since(study: OpenStudy) -> Since:
    """Return what the study itself says now, erasures above all, for an older copy to know.

    What left it since is known too: whoever holds that can still be told.
    """
    return {ref: study.folder.read(ref).revisions for ref in ledger_books(study)}


def carry_over(restored: OpenStudy, since: Since) -> int:
    """Unite what the present study says with a restored one; return how much was new.

    What the restored copy cannot verify, because its signer joined later, stays away.
    """
    return sum(_united(restored, ref, revisions) for ref, revisions in since.items())


def _united(restored: OpenStudy, ref: BookRef, since: Sequence[Revision]) -> int:
    wrong = {one.rid for one in restored.folder.problems(ref, since) if one.rule != "sequence"}
    before = len(restored.folder.read(ref).revisions)
    believed = [one for one in since if one.rid not in wrong]
    return len(restored.folder.unite(ref, believed).revisions) - before


def snapshot(study: OpenStudy, why: Why) -> Path | None:
    """Keep the folder as it is before something large; an empty study needs none."""
    folder = study.folder
    if not folder.case_ids() and not folder.site_ids():
        return None
    folder.flush()
    return snapshots.take(folder.root, folder.id, why=why, now=study.clock())


def _refuse(root: Path, file: Path, until: str) -> None:
    """Refuse a place or a date no backup should have, before anything is written."""
    if file.exists():
        raise Failed(f"{file.name} is there already.", "Name another file.")
    if file.absolute().resolve().is_relative_to(root.resolve()):
        raise Failed(
            "A backup inside the study's folder is lost with it.",
            "Name a file on another disk or stick.",
        )
    if not file.absolute().parent.is_dir():
        raise Failed("There is no such folder for the backup.", "Make it first.")
    try:
        when.parse(until)
    except when.NotADate as failure:
        raise Failed(
            "Until when the backup is kept was not understood.", "Write it as 2027-03-31."
        ) from failure


def _written(study: OpenStudy, half: Path, unsound: list[str]) -> Manifest:
    folder = study.folder
    sealer = folder.sealer()

    def look(one: Content, content: bytes) -> None:
        if one.role not in {"book", "cache", "draft"} or one.ref is None:
            return
        kind = "draft" if one.role == "draft" else one.ref.level
        try:
            sealer.open(kind, one.ref.id, content)
        except (Damaged, Tampered, NewerFormat):
            unsound.append(one.what)

    def manifest(files: tuple[Kept, ...]) -> Manifest:
        return Manifest(
            study=folder.id,
            epoch=folder.epoch,
            made=rfc3339(study.clock()),
            cases=len(folder.case_ids()),
            files=files,
        )

    return write_container(
        folder.root,
        taken(contents(folder.root, folder.id)),
        half,
        manifest=manifest,
        secrets=folder.access.secrets,
        look=look,
    )


def _read_back(half: Path, written: Manifest, access: Access) -> tuple[str, int]:
    """Read a backup from the disk as anybody would who needs it, and return its digest and size."""
    sealed, found, sizes = read_container(half, passed_by)
    if believed_manifest(half, sealed, found, access.secrets) != written:
        raise Damaged("the backup", "what was read back is not what was written")
    return sizes.digest, sizes.size


def _study_file_of(file: Path) -> "tempfile.TemporaryDirectory[str]":
    """Put study.json of a backup into a folder of its own; it is encrypted where it matters."""
    content = first_file(file)
    folder = tempfile.TemporaryDirectory(prefix="trajectories-")
    Path(folder.name, STUDY_FILE).write_bytes(content)
    return folder


def _unpacked(file: Path, half: Path, unlocked: Callable[[], Access]) -> Manifest:
    unpacking = Unpacking(half)
    sealed, found, _ = read_container(file, unpacking)
    manifest = believed_manifest(file, sealed, found, unlocked().secrets)
    unpacking.finish(manifest.files)
    return manifest


def _copied(snapshot_folder: Path, half: Path, unlocked: Callable[[], Access]) -> Manifest:
    """Copy a snapshot, whose files are sealed each for itself, and open each of them."""
    study = read_study_file(snapshot_folder)
    unpacking = Unpacking(half)
    files = [one for one in taken(contents(snapshot_folder, study.id)) if one.role != "quarantine"]
    for one in files:
        unpacking(one.path, iter([(snapshot_folder / one.path).read_bytes()]))
    access = unlocked()
    kept = tuple(
        Kept(path=one.path, size=one.size, sha256="", modified=one.modified) for one in files
    )
    unpacking.finish(kept)
    return Manifest(
        study=study.id,
        epoch=access.study.epoch,
        made="",
        cases=sum(
            one.role == "book" and one.ref is not None and one.ref.level == "case"
            and not one.previous
            for one in files
        ),
        files=kept,
    )  # fmt: skip
