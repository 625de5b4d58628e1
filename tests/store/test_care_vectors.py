"""A backup and a read log whose every byte is known: what version 1 of both formats is.

`backup-1` was written by the first version and is never written again; a later version must read
it. It holds the study `study-1` with a read log of three entries.
"""

import os
import shutil
from pathlib import Path

from tests.store.vectors import CASE, VECTOR, known_bytes
from tests.studies import PASSPHRASE, SLOT, TINY_COST, reopened
from trajectories.store.backup import taken, write_container
from trajectories.store.backup_manifest import Manifest
from trajectories.store.contents import contents
from trajectories.use_cases.backup import restore, verify_backup

FIXTURE = Path(__file__).parent / "backup-1" / "study-1.backup"
NOON_NS = 1_772_625_600 * 10**9


def make(folder: Path, file: Path) -> None:
    """Write the backup; times of files, chance and the clock are known."""
    shutil.copytree(VECTOR, folder)
    with reopened(folder, read_only=True, random=known_bytes()) as study:
        study.enter_reading("case", CASE.id)
        study.enter_reading("register", CASE.id)
        study.enter_reading("search")
        for path in folder.rglob("*"):
            os.utime(path, ns=(NOON_NS, NOON_NS))
        write_container(
            folder,
            taken(contents(folder, study.id)),
            file,
            manifest=lambda files: Manifest(
                study=study.id, epoch=1, made="2026-03-04T12:00:00.000Z", cases=1, files=files
            ),
            secrets=study.access.secrets,
            look=lambda _one, _content: None,
        )


def test_a_backup_of_the_first_version_is_read_and_restored_whole(tmp_path: Path) -> None:
    found = verify_backup(FIXTURE, slot=SLOT, passphrase=PASSPHRASE, floor=TINY_COST)
    assert (found.cases, found.made) == (1, "2026-03-04T12:00:00.000Z")
    restore(
        FIXTURE, into=tmp_path / "new", slot=SLOT, passphrase=PASSPHRASE, floor=TINY_COST,
    )  # fmt: skip
    with reopened(tmp_path / "new") as study:
        log = study.readings()
        assert [(one.what, one.case) for one in log.entries] == [
            ("case", CASE.id), ("register", CASE.id), ("search", ""),
        ]  # fmt: skip
        assert (log.unreadable, log.missing) == (0, 0)
        assert len(study.read(CASE).revisions) == 2


def test_this_version_writes_the_same_bytes(tmp_path: Path) -> None:
    make(tmp_path / "study", tmp_path / "again.backup")
    assert (tmp_path / "again.backup").read_bytes() == FIXTURE.read_bytes()
