"""Kill writers, stop them after every call of the system, and take their disk away.

Saving is stopped and starved here; erasing and the change of keys are stopped by programs of their
own (`tests.use_cases.stopping_erasures`, `tests.store.stopping`), which this runs and counts.
"""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec

from tests.faults.tally import Row
from tests.opened import an_open_study, keep, opened_again, saved
from tests.store.stopping import Stopper, keys_without_cleo, see_it_finished, study_of_three
from tests.store.stopping import all_there_is as all_of_three
from tests.store.stopping import stopped as stopped_before
from tests.studies import reopened
from tests.use_cases.erasing import MARKER, a_named_case
from tests.use_cases.stopping_erasures import carry_out, looked_at
from trajectories.errors import NotSaved
from trajectories.model.kinds.voice import Memo
from trajectories.use_cases.attachment import attach
from trajectories.use_cases.case import case_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record

_MODULES = {
    "rekey": ("tests.store.stopping",),
    **{what: ("tests.use_cases.stopping_erasures", what)
       for what in ("child", "record", "strike", "register")},
}  # fmt: skip
_KILLS_IN_ONE_STUDY = 50
SAVED, NEVER_FULL, NOT_SAVED, OTHERWISE = 0, 2, 3, 4
WORDS = "She walks to school; the bus costs too much."

Everything = Mapping[str, object]


def kills(folder: Path, wanted: int) -> list[Row]:
    """Kill so many writers; a new study after every few dozen, so that books stay of a size."""
    rows = [Row("writers killed; every record said to be saved is there"),
            Row("of these, killed inside a write", counts=False)]  # fmt: skip
    for first in range(0, wanted, _KILLS_IN_ONE_STUDY):
        number = min(_KILLS_IN_ONE_STUDY, wanted - first)
        place = folder / f"killed-{first}"
        done = _run("tests.store.killing", place, str(number), str(first + number))
        said, inside = map(int, done.stdout.split() if not done.returncode else ("0", "0"))
        rows[0].tried += number
        rows[1].tried += inside
        if done.returncode or said < number:
            rows[0].lost.append(done.stderr[-300:])
        shutil.rmtree(place, ignore_errors=True)
    return rows


def stops(folder: Path, what: str, stride: int) -> list[Row]:
    """Stop an erasure or a change of keys after every `stride`-th call, finishing it too."""
    row = Row(f"stops in {'a change of keys' if what == 'rekey' else 'erasing a ' + what}")
    module, *arguments = _MODULES[what]
    folder.mkdir(parents=True)
    done = _run(module, folder, *arguments, str(stride))
    row.tried = int(done.stdout.split()[0]) if not done.returncode else 1
    if done.returncode:
        row.lost.append(done.stderr[-300:])
    return [row]


def saves(folder: Path, stride: int) -> list[Row]:
    """Stop a save before every `stride`-th call, and cut what is forced to the disk then."""
    row = Row("stops in a save of a record, a picture, a name and a draft")
    case, before = _to_be_saved_in(folder)
    at, going = 1, True
    while going:
        for torn in (False, True):
            place = _copy(folder)
            going = stopped_before(partial(_save, place, case), at=at, torn=torn)
            with row.holding(f"stopped at {at}, torn {torn}"):
                _before_or_after(place, case, before)
        at += stride
    return [row]


def full_disks(folder: Path, stride: int) -> list[Row]:
    """Let the disk be full at each call of a save, of an erasure and of a change of keys."""
    return [
        *_full_in_saves(folder / "saves", stride),
        _full_in_erasures(folder / "erasures", stride),
        _full_in_changes_of_keys(folder / "keys", stride),
    ]


class Filling(Stopper):
    """Refuses room from one call on, or at that call alone."""

    def __init__(self, at: int, *, lasting: bool) -> None:
        super().__init__(at, torn=False)
        self.fired = False
        self._first = at
        self._lasting = lasting

    def _seen(self, event: str, arguments: tuple[object, ...]) -> None:
        # A full disk still lets a file be removed or renamed, as long as it stays full.
        if not self._lasting or event not in {"os.remove", "os.rmdir", "os.rename"}:
            super()._seen(event, arguments)

    def _counted(self) -> None:
        self.count += 1
        if self.count == self._first or (self._lasting and self.fired):
            self.fired = True
            raise OSError(errno.ENOSPC, "full")


def filled(act: Callable[[Filling], int], *, at: int, lasting: bool) -> int:
    """Act in a forked process whose disk is full from the so-manieth call on."""
    child = os.fork()
    if child == 0:
        code = OTHERWISE
        filling = Filling(at, lasting=lasting)
        try:
            code = act(filling)
            code = code if filling.fired else NEVER_FULL
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _full_in_saves(folder: Path, stride: int) -> list[Row]:
    rows = [Row("disk full at one call of a save"),
            Row("disk full from one call on: three saves, the study as it was")]  # fmt: skip
    case, before = _to_be_saved_in(folder)
    for lasting, row in zip((False, True), rows, strict=True):
        at, code = 1, SAVED
        while code != NEVER_FULL:
            place = _copy(folder)
            code = filled(partial(_try_thrice, place, case), at=at, lasting=lasting)
            with row.holding(f"full at {at}"):
                assert code != OTHERWISE, "the writer failed otherwise than it should"
                _before_or_after(place, case, before, said=code not in {NOT_SAVED, OTHERWISE})
            at += stride
    return rows


def _try_thrice(place: Path, case: str, filling: Filling) -> int:
    study = opened_again(place)
    filling.start()
    failed = 0
    for _ in range(3):
        try:
            _saved_once(study, case, place / "collage.jpg")
        except NotSaved:
            failed += 1
        else:
            break
    return NOT_SAVED if failed == 3 else SAVED


def _full_in_erasures(folder: Path, stride: int) -> Row:
    row = Row("disk full from one call of an erasure on")
    study = an_open_study(folder)
    case = a_named_case(study)
    study.close()
    for what in ("child", "record", "strike", "register"):
        at, code = 1, SAVED
        while code != NEVER_FULL:
            place = _copy(folder)
            code = filled(partial(_try_erasing, place, what, case), at=at, lasting=True)
            with row.holding(f"{what}, full at {at}"):
                assert code != OTHERWISE, "the eraser failed otherwise than it should"
                looked_at(place, what, case)
            at += stride
    return row


def _try_erasing(place: Path, what: str, case: str, filling: Filling) -> int:
    study = opened_again(place)
    filling.start()
    try:
        carry_out(what, study, case)
    except NotSaved:
        return NOT_SAVED
    return SAVED


def _full_in_changes_of_keys(folder: Path, stride: int) -> Row:
    row = Row("disk full from one call of a change of keys on")
    base, place = folder / "base", folder / "work"
    folder.mkdir(parents=True)
    study_of_three(base)
    keys = keys_without_cleo(base)
    with reopened(base) as study:
        before = all_of_three(study)

    def change(filling: Filling) -> int:
        study = reopened(place)
        filling.start()
        try:
            study.rekey(keys)
        except NotSaved:
            return NOT_SAVED
        return SAVED

    at, code = 1, SAVED
    while code != NEVER_FULL:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(base, place)
        code = filled(change, at=at, lasting=True)
        with row.holding(f"full at {at}"):
            assert code != OTHERWISE, "the changer failed otherwise than it should"
            see_it_finished(place, keys, before, by_ben=False)
        at += stride
    return row


def _to_be_saved_in(folder: Path) -> tuple[str, Everything]:
    """Make a study with one child, and a picture that is to be attached."""
    from tests.faults.told import other_bytes

    study = an_open_study(folder)
    case = a_named_case(study)
    keep(study, case, Memo(id="m8", text="First."))
    study.close()
    (folder / "collage.jpg").write_bytes(other_bytes())
    study = opened_again(folder)
    before = _everything(study, case)
    study.close()
    return case, before


def _copy(folder: Path) -> Path:
    place = folder / "copy"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place)
    return place


def _save(place: Path, case: str) -> None:
    _saved_once(opened_again(place), case, place / "collage.jpg")


def _saved_once(study: OpenStudy, case: str, picture: Path) -> None:
    """Save what one form may hold: a draft, a record, a picture, a name."""
    study.folder.save_draft(case, "m8", msgspec.json.encode({"text": WORDS}))
    saved(save_record(study, case, Memo(id="m8", text=f"{WORDS} {MARKER}")))
    attach(study, case_book(case), picture)
    study.folder.keep_name(case, "Zoë")


def _everything(study: OpenStudy, case: str) -> Everything:
    return {ref.label: len(study.folder.read(ref).revisions) for ref in study.folder.books()}


def _before_or_after(place: Path, case: str, before: Everything, *, said: bool = False) -> None:
    """See that each book is whole, as it was or further, and that nothing is left lying about."""
    study = opened_again(place)
    assert study.folder.notices == (), study.folder.notices
    after = _everything(study, case)
    assert after.keys() == before.keys()
    further = {label for label, count in after.items() if count != before[label]}
    assert further <= {f"case/{case}", f"identity/{case}"}, further
    memo = next(one for one in study.entries(case_book(case)).of(Memo) if one.id == "m8")
    assert memo.text in {"First.", f"{WORDS} {MARKER}"}
    if said:
        assert memo.text != "First.", "a record said to be saved is lost"
    for ref in study.folder.books():
        assert study.folder.verify(ref) == (), ref.label
        study.folder.read_previous(ref)
    study.folder.list_drafts()
    for _ in (study.folder.names(),):
        assert study.folder.notices == (), study.folder.notices
    left = [
        one for one in place.joinpath("study").rglob("*") if one.name.endswith((".tmp", ".new"))
    ]
    assert not left, left
    keep(study, case, Memo(id="m9", text="Later."))
    study.close()


def _run(module: str, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", module, str(folder), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
