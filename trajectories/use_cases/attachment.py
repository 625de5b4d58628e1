"""Keep pictures, scans and recordings beside a case's or a site's book, and give them back.

What is kept is the file as it came, byte for byte: it is evidence. A file is looked at first,
through the same handle it is then read from, so that nothing else can be put in its place between.
Its name may be a child's and goes to the register.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import msgspec

from trajectories.errors import Damaged, Failed, NewerFormat, Tampered
from trajectories.model.attachment import (
    HEAD,
    Attachment,
    MediaType,
    ending_of,
    files_named,
    is_picture,
    media_type_of,
)
from trajectories.model.ids import kept_text, record_id
from trajectories.model.people import Child
from trajectories.model.record import Entry
from trajectories.model.register import IdentifyingValue, RegisterEntry
from trajectories.model.sessions import Evidence
from trajectories.model.study import Site
from trajectories.store.files import Parts
from trajectories.store.folder import BookRef
from trajectories.store.leaving import file_name, write_leaving
from trajectories.use_cases.case import case_book, case_named, identity_book
from trajectories.use_cases.ledger import enter
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book, site_named
from trajectories.use_cases.writing import Saved, put


class AttachmentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One attachment in a listing; `names` are empty unless they were asked for."""

    id: str
    evidence: tuple[str, ...]
    """What shows it."""
    media_type: str
    size: int
    orientation: int
    small: bool
    """Whether there is a small picture of it."""
    there: bool
    """Whether its file is."""
    added_on: str
    names: tuple[str, ...] = ()


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen of a file before it is kept."""

    media_type: MediaType
    size: int
    orientation: int = 0
    small: bytes = b""


class FilesChecked(msgspec.Struct, frozen=True, kw_only=True):
    """What is amiss with the files beside one book."""

    broken: tuple[tuple[str, str], ...]
    """Id of the attachment, and why its file or its small picture cannot be read."""
    unnamed: tuple[str, ...]
    """Files that nothing in the book names: left by a save that was stopped."""


def owner_named(study: OpenStudy, *, case: str = "", site: str = "") -> BookRef:
    """Name the book of a case or of a site by its code or id; one of the two is to be given."""
    if bool(case) == bool(site):
        raise Failed("Name one case, or one site.", "Give --case or --site.")
    return case_book(case_named(study, case)) if case else site_book(site_named(study, site))


def attach(study: OpenStudy, owner: BookRef, path: Path, *, evidence: str = "") -> Saved:
    """Keep a file beside a book, shown by `evidence` if that is named; `record` is its id.

    The same file twice in one book is kept once.
    """
    return attach_as(study, owner, path, _evidence(study, owner, evidence) if evidence else None)


def attach_as(study: OpenStudy, owner: BookRef, path: Path, evidence: Evidence | None) -> Saved:
    """Keep a file beside a book with the evidence that shows it, new or known, as one action."""
    with _source(path) as source:
        looked = look_at(source, ending=path.suffix)
        kept = _kept(study, owner, source, looked)
    action = study.new_action()
    shown = () if evidence is None else (msgspec.structs.replace(evidence, picture=kept.id),)
    of = evidence.id if evidence else kept.id
    _keep_name(study, owner, of, kept_text(path.name), action)
    return put(study, owner, (*shown, kept), action=action)


def look_at(source: BinaryIO, *, ending: str) -> Looked:
    """Say what a file is, before it is kept; Failed in one sentence where it cannot be."""
    size = os.fstat(source.fileno()).st_size
    head = source.read(HEAD)
    if not head:
        raise Failed("The file is empty.", "Copy it again from where it came.")
    source.seek(0)
    if not is_picture(head, ending):
        return Looked(media_type=media_type_of(head), size=size)
    from trajectories.store.pictures import look

    seen = look(source)
    source.seek(0)
    return Looked(
        media_type=seen.media_type, size=size, orientation=seen.orientation, small=seen.small
    )


def attachments_of(
    study: OpenStudy, owner: BookRef, *, with_names: bool = False
) -> tuple[AttachmentRow, ...]:
    """List what is kept beside a book; what the files were called only when asked for."""
    entries = study.entries(owner)
    there = frozenset(study.folder.files(owner).there())
    names = _names(study, owner) if with_names else {}
    rows = []
    for found in entries.of(Attachment):
        shown_by = tuple(e.id for e in entries.of(Evidence) if e.picture == found.id)
        rows.append(
            AttachmentRow(
                id=found.id,
                evidence=shown_by,
                media_type=found.media_type,
                size=found.size,
                orientation=found.orientation,
                small=bool(found.thumbnail),
                there=found.file in there,
                added_on=found.added_on,
                names=tuple(n for owned in (found.id, *shown_by) for n in names.get(owned, ())),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.added_on, row.id)))


def content_of(study: OpenStudy, owner: BookRef, attachment: str) -> Iterator[bytes]:
    """Go through the bytes of an attachment; that it is whole is known at its end."""
    found = _attachment(study, owner, attachment)
    return study.folder.files(owner).read(found.file, found.key)


def small_picture(study: OpenStudy, owner: BookRef, attachment: str) -> bytes:
    """Return the small picture of an attachment, a JPEG; nothing where there is none."""
    found = _attachment(study, owner, attachment)
    if not found.thumbnail:
        return b""
    return b"".join(study.folder.files(owner).read(found.thumbnail, found.thumbnail_key))


def save_file(study: OpenStudy, owner: BookRef, attachment: str, *, into: Path) -> Path:
    """Write an attachment as it came to a folder; it is proved whole and entered in the ledger.

    The file is called by the code of the case or site and the attachment's id, as what it was
    called before may name a child.
    """
    found = _attachment(study, owner, attachment)
    proved = hashlib.sha256()
    for part in content_of(study, owner, attachment):
        proved.update(part)
    enter(
        study,
        "attachment",
        None,
        cases=(owner.id,) if owner.level == "case" else (),
        sites=(owner.id,) if owner.level == "site" else (),
        named=True,
        purpose="own_copy",
        digest=proved.hexdigest(),
    )
    name = f"{file_name(_code(study, owner))}-{attachment}{ending_of(found.media_type)}"
    return write_leaving(into / name, content_of(study, owner, attachment))


def carry_over(
    study: OpenStudy,
    entries: Sequence[Entry],
    ids: Mapping[str, str],
    *,
    here: BookRef,
    there: BookRef,
    action: str,
) -> list[Entry]:
    """Keep beside another book the files of entries that move there, under keys of its own.

    `entries` have the ids they will have there, which `ids` maps from those they have here. What
    the files were called goes along. To be done before anything is erased here.
    """
    names = _names(study, here)
    for old, new in ids.items():
        for name in names.get(old, ()):
            _keep_name(study, there, new, name, action)
    return [_carried(study, entry, ids, here, there) for entry in entries]


def check_files(study: OpenStudy, owner: BookRef) -> FilesChecked:
    """Read every file beside a book to its end, and say what is amiss; nothing is changed."""
    files = study.folder.files(owner)
    broken = []
    for found in study.entries(owner).of(Attachment):
        pairs = ((found.file, found.key), (found.thumbnail, found.thumbnail_key))
        for file, key in pairs:
            try:
                for _ in files.read(file, key) if file else ():
                    pass
            except (Damaged, Tampered, NewerFormat, Failed) as failure:
                broken.append((found.id, failure.sentence))
    named = files_named(study.folder.read(owner).revisions)
    unnamed = tuple(file for file in files.there() if file not in named)
    return FilesChecked(broken=tuple(broken), unnamed=unnamed)


def _kept(study: OpenStudy, owner: BookRef, source: BinaryIO, looked: Looked) -> Attachment:
    """Write the files of a new attachment; the one that is there already where it is the same."""
    files = study.folder.files(owner)
    file = files.keep(source)
    known, there = study.entries(owner).of(Attachment), files.there()
    same = next((a for a in known if a.digest == file.digest and a.file in there), None)
    if file.size != looked.size or same is not None:
        files.remove(file.id)
    if file.size != looked.size:
        raise Failed("The file changed while it was read.", "Wait until it is finished.")
    if same is not None:
        return same
    small = files.keep(BytesIO(looked.small)) if looked.small else None
    return Attachment(
        id=record_id(study.random),
        file=file.id,
        key=file.key,
        digest=file.digest,
        thumbnail=small.id if small else "",
        thumbnail_key=small.key if small else "",
        size=file.size,
        media_type=looked.media_type,
        orientation=looked.orientation,
        added_on=study.today.isoformat(),
    )


def _carried(
    study: OpenStudy, entry: Entry, ids: Mapping[str, str], here: BookRef, there: BookRef
) -> Entry:
    if isinstance(entry, Evidence) and entry.picture in ids:
        return msgspec.structs.replace(entry, picture=ids[entry.picture])
    if not isinstance(entry, Attachment):
        return entry
    old, new = study.folder.files(here), study.folder.files(there)
    file = new.keep(Parts(old.read(entry.file, entry.key)))
    changed = msgspec.structs.replace(entry, file=file.id, key=file.key, digest=file.digest)
    if not entry.thumbnail:
        return changed
    small = new.keep(Parts(old.read(entry.thumbnail, entry.thumbnail_key)))
    return msgspec.structs.replace(changed, thumbnail=small.id, thumbnail_key=small.key)


@contextmanager
def _source(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be attached; its name, which may be a child's, is in no failure."""
    waiting = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, os.O_RDONLY | waiting)
    except FileNotFoundError as failure:
        raise Failed("There is no such file.", "Look whether it was moved or renamed.") from failure
    except OSError as failure:
        raise Failed("The file cannot be read.", "See who may read it.") from failure
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _no_file()
    with open(descriptor, "rb") as source:  # noqa: PTH123 - a descriptor has no path
        yield source


def _no_file() -> Failed:
    return Failed("That is a folder or a device, not a file.", "Name one file at a time.")


def _evidence(study: OpenStudy, owner: BookRef, evidence: str) -> Evidence:
    found = study.entries(owner).one(evidence, Evidence)
    if found is None:
        raise Failed(f"There is no evidence {evidence} here.", "Record it first.")
    if study.entries(owner).one(found.picture, Attachment) is not None:
        raise Failed(
            f"Evidence {evidence} shows an attachment already.",
            "Correct the evidence first, or record another.",
        )
    return found


def _attachment(study: OpenStudy, owner: BookRef, attachment: str) -> Attachment:
    if owner.level == "case":
        study.folder.enter_reading("case", owner.id)
    found = study.entries(owner).one(attachment, Attachment)
    if found is None:
        raise Failed(f"There is no attachment {attachment} here.", "List them first.")
    return found


def _identity(owner: BookRef) -> BookRef:
    return identity_book(owner.id) if owner.level == "case" else BookRef("site_identity", owner.id)


def _keep_name(study: OpenStudy, owner: BookRef, of: str, name: str, action: str) -> None:
    """Keep what the file was called, under the id of the evidence or the attachment."""
    book = _identity(owner)
    known = study.entries(book).one(of, RegisterEntry) or RegisterEntry(id=of)
    value = IdentifyingValue(sort="file_name", value=name)
    if value not in known.values:
        known = msgspec.structs.replace(known, values=(*known.values, value))
        put(study, book, (known,), action=action)


def _names(study: OpenStudy, owner: BookRef) -> dict[str, tuple[str, ...]]:
    if owner.level == "case":
        study.folder.enter_reading("register", owner.id)
    return {
        entry.id: tuple(one.value for one in entry.values if one.sort == "file_name")
        for entry in study.entries(_identity(owner)).of(RegisterEntry)
    }


def _code(study: OpenStudy, owner: BookRef) -> str:
    """Return the code of a case or a site."""
    entries = study.entries(owner)
    codes = [*(child.code for child in entries.of(Child)), *(s.code for s in entries.of(Site))]
    return next(filter(None, codes), owner.id)
