"""Kill a writer again and again, and see that nothing it said was saved is lost.

Run as a program: `python -m tests.store.killing FOLDER KILLS`. It forks its writers, so that fifty
of them cost little more than one. Each writer opens the study, saves, and says what it saved once
`write` has returned; after each kill another opens the study and looks for all that was ever said.
"""

import mmap
import os
import random
import secrets
import signal
import sys
import time
from pathlib import Path

from tests.studies import new_action, new_study, note, reopened
from trajectories.store.folder import BookRef, StudyFolder

CASES = ("c1", "c2", "c3")
LONGEST_LIFE = 0.06
REPORT_BYTES = 32


def write_for_ever(root: Path, saved: int, inside: mmap.mmap) -> None:
    """Save to one book after another and report each save, until somebody ends it."""
    study = reopened(root)
    while True:
        for case in CASES:
            change = note(secrets.token_hex(200))
            inside[0] = 1
            study.write(BookRef("case", case), [change], action=new_action())
            study.save_draft(case, "s1", change.record.encode())
            inside[0] = 0
            os.write(saved, f"{case} {change.record}".ljust(REPORT_BYTES).encode())


def saved_before_death(root: Path, life: float) -> tuple[list[str], bool]:
    """Let a writer live for so many seconds after its first save, and kill it.

    Return its reports, and whether it died inside a write.
    """
    inside = mmap.mmap(-1, 1)
    reading, writing = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(reading)
        try:
            write_for_ever(root, writing, inside)
        finally:
            os._exit(1)
    os.close(writing)
    reports = os.read(reading, REPORT_BYTES)
    time.sleep(life)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    while more := os.read(reading, 65536):
        reports += more
    os.close(reading)
    assert reports, "the writer ended before it saved anything"
    starts = range(0, len(reports), REPORT_BYTES)
    said = [reports[at : at + REPORT_BYTES].decode().strip() for at in starts]
    return said, bool(inside[0])


def kept(study: StudyFolder) -> set[str]:
    """Return every record that is kept, in the form it is reported; every file must open."""
    found: set[str] = set()
    for case in CASES:
        ref = BookRef("case", case)
        found |= {f"{case} {one.record}" for one in study.read(ref).revisions}
        study.read_previous(ref)
        study.load_draft(case, "s1")
    return found


def main(root: Path, kills: int, seed: int) -> None:
    """Kill so many writers, and fail at the first record lost."""
    chance = random.Random(seed)
    with new_study(root) as study:
        for case in CASES:
            study.write(BookRef("case", case), [note()], action=new_action())
    said: set[str] = set()
    within = 0
    for _ in range(kills):
        reports, inside = saved_before_death(root, chance.uniform(0, LONGEST_LIFE))
        said |= set(reports)
        within += inside
        with reopened(root) as study:
            assert study.notices == (), study.notices
            lost = said - kept(study)
            assert not lost, f"{len(lost)} saved records are lost"
            left = [path for path in root.rglob("*") if path.name.endswith((".tmp", ".new"))]
            assert not left, left
    with reopened(root) as study:
        for case in CASES:
            assert study.verify(BookRef("case", case)) == (), f"{case} has unsound revisions"
    print(len(said), within)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int((sys.argv[3:] or sys.argv[2:])[0]))
