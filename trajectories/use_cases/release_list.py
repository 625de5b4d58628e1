"""Begin a release, list them and find one again."""

from collections.abc import Mapping, Sequence

import msgspec

from trajectories.anonymise.known import known
from trajectories.anonymise.scan import scan
from trajectories.errors import Damaged, Failed, Tampered
from trajectories.model.case import Entries
from trajectories.model.ids import random_id, record_id
from trajectories.model.register import RegisterEntry
from trajectories.model.release import (
    ClockSort,
    ReleasePlan,
    ReleasePurpose,
)
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import case_named, identity_book
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import put

_CHANCE_BYTES = 32


class ReleaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One release in the list; of a damaged one nothing but its id can be told."""

    id: str
    name: str
    cases: int
    recipient: str
    clock: ClockSort
    begun_on: str
    damaged: bool = False


def release_book(release_id: str) -> BookRef:
    """Name the book of a release."""
    return BookRef("release", release_id)


def begin_release(
    study: OpenStudy,
    name: str,
    codes: Sequence[str],
    *,
    recipient: str,
    purpose: ReleasePurpose = "research",
    clock_sort: ClockSort = "visits",
) -> ReleaseRow:
    """Begin a release of some cases; Failed where it lacks a name, a recipient or a consent."""
    name, recipient = name.strip(), recipient.strip()
    if not name or name in {row.name for row in releases(study)}:
        found = "is another release\N{RIGHT SINGLE QUOTATION MARK}s" if name else "is missing"
        raise Failed(f"The name of the release {found}.", "Give it one of its own.")
    people = {i: e for register in registers_of_study(study).values() for i, e in register.items()}
    if any(mention.entries for mention in scan(name, known(people))):
        raise Failed("The name of the release names somebody.", "Its folder is called after it.")
    if not recipient:
        raise Failed("A release needs a recipient.", "Say whom it is for.")
    if not codes:
        raise Failed("A release needs a case.", "Name the cases that leave.")
    cases = tuple(dict.fromkeys(case_named(study, code) for code in codes))
    plan = ReleasePlan(
        id=record_id(study.random),
        name=name,
        cases=cases,
        purpose=purpose,
        recipient=recipient,
        clock=clock_sort,
        chance=study.random(_CHANCE_BYTES).hex(),
        begun_on=study.today.isoformat(),
        by=study.researcher,
    )
    release_id = random_id(study.random)
    put(study, release_book(release_id), (plan,))
    return _row(release_id, plan)


def releases(study: OpenStudy) -> tuple[ReleaseRow, ...]:
    """List the releases of a study, by name; a damaged one by its id."""
    books = read_releases(study).items()
    rows = [_row(found, plan) for found, book in books if (plan := _plan(book))]
    shown = {row.id for row in rows}
    rows += [_damaged(found) for found, _ in books if found not in shown]
    return tuple(sorted(rows, key=lambda row: (row.damaged, row.name, row.id)))


def read_releases(study: OpenStudy) -> Mapping[str, Entries | None]:
    """Read the book of every release, by its id; None in the place of a damaged one."""
    return {found: _book(study, found) for found in study.folder.release_ids()}


def _book(study: OpenStudy, release_id: str) -> Entries | None:
    try:
        return study.entries(release_book(release_id))
    except (Damaged, Tampered):  # told at each opening; the other releases can be worked on
        return None


def _plan(book: Entries | None) -> ReleasePlan | None:
    return next(iter(book.of(ReleasePlan)), None) if book is not None else None


def _damaged(release_id: str) -> ReleaseRow:
    return ReleaseRow(
        id=release_id, name=release_id, cases=0, recipient="", clock="visits", begun_on="",
        damaged=True,
    )  # fmt: skip


def release_named(study: OpenStudy, name_or_id: str) -> str:
    """Find the id of a release; Failed where there is none."""
    for row in releases(study):
        if name_or_id in (row.name, row.id):
            return row.id
    raise Failed(
        f"There is no release {name_or_id}.", "List them with `trajectories release list`."
    )


def _row(release_id: str, plan: ReleasePlan) -> ReleaseRow:
    return ReleaseRow(
        id=release_id, name=plan.name, cases=len(plan.cases), recipient=plan.recipient,
        clock=plan.clock, begun_on=plan.begun_on,
    )  # fmt: skip


def plan_of(study: OpenStudy, release_id: str) -> ReleasePlan:
    """Read the plan of a release; Failed where its book holds none."""
    found = study.entries(release_book(release_id)).of(ReleasePlan)
    if not found:
        raise Failed(
            f"Release {release_id} holds no plan.", "Look at it with `trajectories check`."
        )
    return found[0]


def registers_of_study(study: OpenStudy) -> Mapping[str, Mapping[str, RegisterEntry]]:
    """Read every register of the study, by the id of its case or site."""
    books = [identity_book(case) for case in study.folder.case_ids()]
    books += [BookRef("site_identity", site) for site in study.folder.site_ids()]
    study.folder.enter_reading("register")
    return {book.id: {e.id: e for e in study.entries(book).of(RegisterEntry)} for book in books}
