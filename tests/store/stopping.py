"""Stop a change of keys before every single thing it does to the disk, and see it finished.

Run as a program: `python -m tests.store.stopping FOLDER STRIDE`; 1 stops everywhere. The changer is
forked and ends without a word, as a killed program does: no clean-up runs. At a call that forces a
file to the disk it is stopped twice, once with the file whole and once cut in the middle.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.studies import PASSPHRASE, SLOT, TINY_COST, clock, new_action, new_study, note, reopened
from trajectories.errors import Damaged, Failed
from trajectories.store.access import Access
from trajectories.store.authorship import rfc3339
from trajectories.store.folder import BookRef, StudyFolder
from trajectories.store.people import let_in, with_passphrase
from trajectories.store.rekey import NewKeys, new_keys
from trajectories.store.sealed import MAGIC, read_header
from trajectories.store.study_file import read_study_file

STOPPED = 7
AT = rfc3339(clock())
CASES = (BookRef("case", "c1" * 16), BookRef("case", "c2" * 16))
BEN, CLEO = "ben", "cleo"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate"}

Snapshot = dict[str, object]


class Stopper:
    """Counts what is done to the disk, and ends the process at one of them."""

    def __init__(self, at: int, *, torn: bool) -> None:
        self.count = 0
        self._at = at
        self._torn = torn
        self._fsync = os.fsync

    def start(self) -> None:
        """Begin to count; there is no end to it but the end of the process."""
        os.fsync = self._forced  # type: ignore[assignment]  # what the store calls by this name
        sys.addaudithook(self._seen)

    def _seen(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in _CHANGES or (event == "open" and _writes(arguments)):
            self._counted()

    def _forced(self, descriptor: int) -> None:
        if self._torn and self.count + 1 == self._at and os.fstat(descriptor).st_nlink:
            size = os.fstat(descriptor).st_size
            with open(descriptor, "rb+", closefd=False) as file:
                file.truncate(size // 2)
        self._counted()
        self._fsync(descriptor)

    def _counted(self) -> None:
        self.count += 1
        if self.count == self._at:
            os._exit(STOPPED)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & _WRITING)


def stopped(act: Callable[[], None], *, at: int, torn: bool) -> bool:
    """Do `act` in a forked process that ends before its so-manieth change of the disk."""
    child = os.fork()
    if child == 0:
        try:
            Stopper(at, torn=torn).start()
            act()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, STOPPED}, f"stopped at {at}: the changer failed"
    return code == STOPPED


def study_of_three(root: Path) -> None:
    """Make a study three people open, with books, copies before, drafts, names and readings."""
    with new_study(root) as study:
        for case in CASES:
            study.write(case, [note("one")], action=new_action())
            study.write(case, [note("two")], action=new_action())
            study.write(BookRef("identity", case.id), [note("called")], action=new_action())
            study.keep_name(case.id, "Zoë")
        study.save_draft(CASES[0], "s1", b"half a w")
        study.save_draft(BookRef("study", study.id), "form", b"half a title")
        study.enter_reading("case", CASES[0].id)
        for name in (BEN, CLEO):
            letting = let_in(study.access, name=name, at=AT, random=secrets.token_bytes)
            study.change_access(partial(_instead, letting.access))
            (root.parent / f"{root.name}.{name}").write_text(letting.code)
    for name in (BEN, CLEO):
        code = root.parent / f"{root.name}.{name}"
        with reopened(root, slot=name, passphrase=code.read_text()) as study:
            own_passphrase(study)
            study.write(CASES[1], [note(f"by {name}")], action=new_action())


def _instead(made: Access, _: Access) -> Access:
    return made


def own_passphrase(study: StudyFolder) -> None:
    """Set the passphrase all have in these tests."""
    study.change_access(_with_passphrase)


def _with_passphrase(access: Access) -> Access:
    return with_passphrase(access, PASSPHRASE, cost=TINY_COST, at=AT, random=secrets.token_bytes)


def all_there_is(study: StudyFolder) -> Snapshot:
    """Return everything a person would see, and what stands behind it."""
    found: Snapshot = {ref.label: _said(study, ref) for ref in study.books()}
    found["before"] = [study.read_previous(case).revisions for case in CASES]
    found["names"] = study.names()
    found["drafts"] = sorted((one.name, one.text) for one in study.list_drafts())
    found["readings"] = [one.case for one in study.readings().entries]
    found["rows"] = [(row.case, row.generation) for row in study.catalogue()]
    found["title"] = study.title
    return found


def _said(study: StudyFolder, ref: BookRef) -> object:
    assert study.verify(ref) == (), f"{ref.label} has unsound revisions"
    state = study.read(ref)
    return state.revisions, dict(state.texts), state.generation


def left_under(epoch: int, root: Path) -> list[str]:
    """List the files that say of themselves they are sealed in an epoch or an earlier one."""
    found = []
    for path in root.rglob("*"):
        if path.is_file() and (content := path.read_bytes()).startswith(MAGIC):
            header, _ = read_header(path.name, content)
            if header.epoch <= epoch:
                found.append(str(path.relative_to(root)))
    return found


def keys_without_cleo(root: Path) -> NewKeys:
    """Make the keys of a change that leaves one of the three out."""
    with reopened(root) as study:
        cleo = next(one.id for one in study.researchers() if one.name == CLEO)
        return new_keys(
            study.access,
            leaving=[cleo],
            passphrase=PASSPHRASE,
            cost=TINY_COST,
            at=AT,
            random=secrets.token_bytes,
        )


def see_it_finished(root: Path, keys: NewKeys, before: Snapshot, *, by_ben: bool) -> bool:
    """Open what a stopped change left, by either who stays; say whether it had begun."""
    begun = read_study_file(root).epoch == keys.access.study.epoch
    if not begun:
        with reopened(root, slot=CLEO) as study:
            assert all_there_is(study) == before
        return False
    with reopened(
        root, slot=BEN if by_ben else SLOT, passphrase=keys.codes[BEN] if by_ben else PASSPHRASE
    ) as study:
        assert all("keys was finished" in notice for notice in study.notices), study.notices
        if study.must_renew:
            own_passphrase(study)
        assert all_there_is(study) == before
        study.write(CASES[0], [note("after")], action=new_action())
    assert left_under(1, root) == []
    assert [path for path in root.rglob("*") if path.name.endswith((".tmp", ".new"))] == []
    try:
        reopened(root, slot=CLEO)
    except Failed:
        return True
    raise AssertionError("somebody who left opens the study")


def main(folder: Path, stride: int) -> None:
    """Stop at every so-manieth change of the disk, until one change of keys is not stopped."""
    base, work = folder / "base", folder / "work"
    study_of_three(base)
    keys = keys_without_cleo(base)
    with reopened(base) as study:
        before = all_there_is(study)

    def change() -> None:
        with reopened(work) as study:
            study.rekey(keys)

    at, stops, begun, going = 1, 0, 0, True
    while going:
        for torn in (False, True):
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(base, work)
            going = stopped(change, at=at, torn=torn)
            # Whoever goes on with it may be stopped too.
            stopped(lambda: reopened(work).close(), at=1 + at // 3, torn=torn)
            stops += going
            begun += see_it_finished(work, keys, before, by_ben=at % 2 == 0)
        at += stride
    print(stops, begun)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), int(sys.argv[2]))
    except Damaged as failure:
        sys.exit(failure.sentence)
