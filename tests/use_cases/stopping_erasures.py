"""Stop an erasure after each single call of the file system, and open the study again.

Run as a program: `python -m tests.use_cases.stopping_erasures FOLDER WHAT STRIDE`. Each process is
forked from one that holds the modules, works on a copy of the same study, and ends without a word
after its n-th call: what the kernel has done by then is done, nothing after it is. Then the study
is opened as anybody would, and what was erased may be in no file and in no list.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.opened import an_open_study, keep, opened_again
from tests.plaintext import files_with
from tests.use_cases.closed import NAMES as RELEASED
from tests.use_cases.closed import a_released_case
from tests.use_cases.erasing import MARKER, NAME, SECRET, a_named_case
from trajectories.model.erasure import Erasure
from trajectories.model.kinds.voice import Memo
from trajectories.use_cases.case import case_book
from trajectories.use_cases.closing_study import close_study
from trajectories.use_cases.erase import erase_child, erase_records, erase_register_of_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.strike import StrikePlan, plan_strike, strike

CALLS = (
    "open", "close", "fsync", "write", "rename", "replace", "unlink", "remove", "rmdir", "link",
    "mkdir",
)  # fmt: skip
MARKERS = {
    "child": (MARKER, NAME, SECRET, "painted blue"),
    "register": (NAME,),
    "record": ("painted blue",),
    "strike": (SECRET, "mum is\\non the boats"),
    "close": RELEASED,
}


def carry_out(what: str, study: OpenStudy, case: str) -> None:
    """Erase one thing."""
    match what:
        case "child":
            erase_child(study, case, "withdrawn")
        case "register":
            erase_register_of_case(study, case, "not_needed")
        case "close":
            close_study(study)
        case "record":
            erase_records(study, case_book(case), ["m2"], "mistake")
        case _:
            plan = plan_strike(study, case_book(case), "e1")
            assert isinstance(plan, StrikePlan)
            strike(study, plan)


def dying_after(calls: int) -> None:
    """Make this process end right after so many calls of the file system."""
    left = calls

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*given: Any, **named: Any) -> Any:
            nonlocal left
            result = call(*given, **named)
            left -= 1
            if left <= 0:
                os._exit(9)
            return result

        return counting

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))


def stopped(folder: Path, what: str, case: str, calls: int) -> bool:
    """Erase in a process that ends after so many calls; tell whether it was stopped before done."""
    child = os.fork()
    if child == 0:
        try:
            study = opened_again(folder)
            dying_after(calls)
            carry_out(what, study, case)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def opening_stopped(folder: Path, calls: int) -> None:
    """Open the study in a process that ends after so many calls: finishing can be stopped too."""
    child = os.fork()
    if child == 0:
        try:
            dying_after(calls)
            opened_again(folder).close()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def looked_at(folder: Path, what: str, case: str) -> None:
    """Open the study again: erased wholly where the certificate is there, else not at all."""
    study = opened_again(folder)
    assert study.folder.notices == (), study.folder.notices
    if what == "close":
        close_study(study)
        for ref in study.folder.books():
            assert study.entries(ref).conflicts == (), ref
    certified = bool(study.study_entries().of(Erasure))
    found = files_with(study.folder, *MARKERS[what])
    assert bool(found) is not certified, (certified, found)
    offered = case in {row.case for row in study.folder.catalogue()}
    assert offered == (case in study.folder.case_ids())
    if what == "child":
        assert offered is not certified
    else:
        assert offered
        assert study.folder.verify(case_book(case)) == ()
    for ref in study.folder.books():
        assert study.folder.verify(ref) == (), ref
    left = [p for p in study.folder.root.rglob("*") if p.name.endswith((".tmp", ".new", ".erased"))]
    assert not left, left
    keep_going(study, case, erased=what == "child" and certified)
    study.close()


def keep_going(study: OpenStudy, case: str, *, erased: bool) -> None:
    """Save something more, as the next person would."""
    if not erased:
        keep(study, case, Memo(id="m7", text="Later."))
        assert study.folder.verify(case_book(case)) == ()


def main(root: Path, what: str, stride: int) -> None:
    """Stop after every call, or after each `stride`-th of them; print how often."""
    made = an_open_study(root / "made")
    case = a_released_case(made) if what == "close" else a_named_case(made)
    made.close()
    calls, stops = 1, 0
    while True:
        copy = root / "copy"
        shutil.copytree(root / "made", copy)
        if not stopped(copy, what, case, calls):
            break
        opening_stopped(copy, 1 + calls % 11)
        looked_at(copy, what, case)
        shutil.rmtree(copy)
        calls, stops = calls + stride, stops + 1
    print(stops, calls)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
