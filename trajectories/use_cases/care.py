"""Check a study, put right what can be, say who holds it, and what a breach would be of."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from trajectories.errors import Damaged, NewerFormat, NoStudy, Tampered
from trajectories.model.backup import Backup
from trajectories.model.people import Person
from trajectories.store import care, migrations, repair
from trajectories.store.care import Flaw
from trajectories.store.devices import forget_device, home_folder
from trajectories.store.keys import FLOOR_COST, KdfCost
from trajectories.store.layout import BookRef
from trajectories.store.lock import StudyLock, holder_of
from trajectories.store.repair import Step
from trajectories.store.replace import PREVIOUS, DiskFile
from trajectories.store.study_file import NAME, parse_study_file
from trajectories.use_cases.attachment import check_files
from trajectories.use_cases.backup import backups, snapshot
from trajectories.use_cases.open_study import OpenStudy, open_study

__all__ = ["Flaw", "Step"]

LOCK = "study.lock"


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way into a study, without the name it bears."""

    way: str
    memory_mib: float
    passes: int
    lanes: int


class Breach(msgspec.Struct, frozen=True, kw_only=True):
    """What has to be told when a study got out of hand: numbers and categories, no names."""

    study: str
    made: str
    cases: int
    other_people: int
    """People besides the children whom records tell of."""
    sites: int
    categories: tuple[str, ...]
    cipher: str
    ways_in: tuple[Way, ...]
    last_backup: str
    backups: int
    not_counted: tuple[str, ...] = ()
    """Books that do not open, in ids."""


def check_study(study: OpenStudy, *, read_data: bool = False) -> tuple[Flaw, ...]:
    """Look at everything and change nothing; `read_data` opens every file there is."""
    flaws = [*care.check(study.folder, read_data=read_data)]
    for ref in study.folder.books() if read_data else ():
        if ref.level in {"case", "site"}:
            flaws += _of_attachments(study, ref)
    return tuple(flaws)


def _of_attachments(study: OpenStudy, ref: BookRef) -> Iterator[Flaw]:
    try:
        files = check_files(study, ref)
    except (Damaged, Tampered, NewerFormat):  # a book that does not open was told already
        return
    for attachment, why in files.broken:
        found = f"attachment {attachment}: {why.removesuffix('.')}"
        yield Flaw(where=ref.label, rule="attachment", found=found, record=attachment)
    for name in files.unnamed:
        yield Flaw(where=f"{ref.label}/files/{name}", rule="unnamed_file", found="nobody names it")


def repair_plan(study: OpenStudy) -> tuple[Step, ...]:
    """Say what would be done about what is wrong."""
    return repair.plan(study.folder, check_study(study, read_data=True))


def carry_out(
    study: OpenStudy, steps: Iterable[Step], *, home: Path | None = None
) -> tuple[Step, ...]:
    """Do what was planned, after a snapshot; return what was done. The study is closed after it."""
    study.folder.refuse_unless_writable()
    doing = tuple(step for step in steps if step.do != "nothing")
    if any(step.do == "unite" for step in doing):
        snapshot(study, "union")
    for step in doing:
        repair.carry_out(study.folder, step, now=study.clock())
    if repair.changes_device(doing):
        forget_device(home or home_folder(), study=study.folder.id, folder=study.folder.root)
    study.close()
    return doing


def repair_study_file(path: Path, *, do_it: bool, now: datetime) -> str:
    """Say that study.json is damaged and the copy before is whole, and exchange them; else empty.

    Without study.json no passphrase can be asked for, so this goes before everything else. What it
    says is believed only once somebody has opened the study with it.
    """
    content = DiskFile(path / NAME, NAME).read()
    before = DiskFile(path / (NAME + PREVIOUS), NAME).read()
    try:
        if content is None and before is None:
            raise NoStudy(str(path))
        parse_study_file(content or b"")
    except Damaged:
        parse_study_file(before or b"")
    else:
        return ""
    if do_it:
        lock = StudyLock(path / LOCK, now=now)
        try:
            if content is not None:
                repair.put_away(path, path / NAME, None, now=now, moved=True)
            DiskFile(path / NAME, NAME, keep_previous=False).replace(before or b"")
        finally:
            lock.release()
    return (
        f"{NAME}: it is damaged: put it into quarantine and the copy before in its place. Who was "
        "let in or changed a passphrase in between is asked for what was valid before."
    )


def who_holds(path: Path) -> str:
    """Say which process writes to a study and since when; empty when none does."""
    if not (path / NAME).exists():
        raise NoStudy(str(path))
    return holder_of(path / LOCK)


def migrate_study(
    path: Path, *, slot: str, passphrase: str, floor: KdfCost = FLOOR_COST, home: Path | None = None
) -> Path | None:
    """Migrate a study on a copy; return where it is kept as it was, None when nothing was to do."""

    def verify(copy: Path) -> None:
        opened = open_study(
            copy, slot=slot, passphrase=passphrase, read_only=True, floor=floor, home=home
        )
        try:
            wrong = next((one for one in check_study(opened, read_data=True) if one.serious), None)
        finally:
            opened.close()
        if wrong is not None:
            raise Damaged(wrong.where, f"after the migration: {wrong.found}")

    return migrations.migrate(path, verify=verify)


def breach_info(study: OpenStudy) -> Breach:
    """Say what the study holds, for whoever has to report that it got out of hand."""
    folder = study.folder
    kinds: set[str] = set()
    people, not_counted = 0, []
    for ref in folder.books():
        try:
            entries = study.entries(ref)
        except (Damaged, Tampered, NewerFormat):
            not_counted.append(ref.label)
            continue
        if ref.level == "safeguarding":
            kinds.add("Safeguarding concerns")
            continue
        kinds |= {study.kinds.of(entry).title for entry in entries}
        people += len(entries.of(Person)) if ref.level == "case" else 0
    last = max((one.made_on for one in _present(backups(study))), default="")
    return Breach(
        study=folder.id,
        made=folder.access.study.made,
        cases=len(folder.case_ids()),
        other_people=people,
        sites=len(folder.site_ids()),
        categories=tuple(sorted(kinds)),
        cipher="AES-256-GCM, one key for each book",
        ways_in=tuple(
            Way(
                way=slot.way,
                memory_mib=slot.cost.memory_kib / 1024,
                passes=slot.cost.time,
                lanes=slot.cost.parallelism,
            )
            for slot in folder.access.study.slots
        ),
        last_backup=last,
        backups=len(_present(backups(study))),
        not_counted=tuple(not_counted),
    )


def _present(known: Iterable[Backup]) -> tuple[Backup, ...]:
    return tuple(one for one in known if not one.removed_on)
