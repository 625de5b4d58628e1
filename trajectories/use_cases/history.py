"""Tell who did what when, over the whole study or in one case, and who read what.

One line an action, however many books it wrote to. Safeguarding concerns are left out: they are in
no count and no gap. What is listed is what the program entered; a key holder with other tools
leaves no trace in the read log, and that is said where it is shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from trajectories.errors import Damaged, NewerFormat, Tampered
from trajectories.model.revision import Revision
from trajectories.model.study import Researcher
from trajectories.use_cases.ledger import ledger_books
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import sites

_EXPORTED = "ledger_entry"


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """One action: when, by whom, where, and what it did to how many entries of which kinds."""

    at: str
    who: str
    """What the researcher is called in the study, or the beginning of their id."""
    device: str
    """The beginning of the device's id."""
    where: tuple[str, ...]
    """Codes of the cases and sites it wrote to; `study` for the study itself."""
    what: tuple[str, ...]
    action: str
    undoes: str = ""


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody read, searched or let something out."""

    at: str
    who: str
    device: str
    what: str
    case: str = ""
    """The case's code; empty for what was not of one case."""


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What was done, oldest first, and what could not be looked into."""

    done: tuple[Done, ...]
    left_out: tuple[str, ...] = ()
    """Books that do not open, in ids."""


class ReadHistory(msgspec.Struct, frozen=True, kw_only=True):
    """Who read what, oldest first, and what of the log is not there."""

    reads: tuple[Read, ...]
    unreadable: int = 0
    missing: int = 0


def study_history(study: OpenStudy, *, case: str = "") -> History:
    """List what was done, by action; with `case` (an id) only what wrote to it."""
    found: list[Revision] = []
    left_out: list[str] = []
    for ref in study.folder.books():
        if ref.level == "safeguarding" or (case and ref.id != case):
            continue
        try:
            found.extend(study.folder.read(ref).revisions)
        except (Damaged, Tampered, NewerFormat):
            left_out.append(ref.label)
    spoken = _Spoken(study)
    by_action = sorted(found, key=lambda one: (one.action, one.author, one.case, one.seq))
    done = (_done(list(ones), spoken) for _, ones in groupby(by_action, key=lambda one: one.action))
    return History(
        done=tuple(sorted(done, key=lambda one: (one.at, one.action))), left_out=tuple(left_out)
    )


def read_history(study: OpenStudy, *, case: str = "") -> ReadHistory:
    """List reads, searches, and what was let out; with `case` (an id) only what touched it."""
    log = study.folder.readings()
    spoken = _Spoken(study)
    reads = [
        Read(
            at=one.at,
            who=spoken.who(one.author),
            device=spoken.device(one.author),
            what="search over all" if one.what == "search" else one.what,
            case=spoken.place(one.case) if one.case else "",
        )
        for one in log.entries
        if case in ("", one.case) or one.what == "search"
    ]
    reads += _exports(study, case, spoken)
    return ReadHistory(
        reads=tuple(sorted(reads, key=lambda one: (one.at, one.what, one.case))),
        unreadable=log.unreadable,
        missing=log.missing,
    )


class _Spoken:
    """Says ids as people know them: codes of cases and sites, names of researchers."""

    def __init__(self, study: OpenStudy) -> None:
        people = study.study_entries().of(Researcher)
        self._people = {one.id: one.called for one in people if one.called}
        self._places = {row.case: row.code for row in study.folder.catalogue() if row.code}
        self._places |= {row.id: row.code for row in sites(study) if row.code}
        self._places |= {ref.id: "study" for ref in ledger_books(study)}

    def who(self, author: str) -> str:
        person = author.partition("@")[0]
        return self._people.get(person, person[:8])

    def device(self, author: str) -> str:
        return author.partition("@")[2][:8]

    def place(self, owner: str) -> str:
        return self._places.get(owner, owner)


def _done(ones: Sequence[Revision], spoken: _Spoken) -> Done:
    first = min(ones, key=lambda one: (one.at, one.seq))
    return Done(
        at=first.at,
        who=spoken.who(first.author),
        device=spoken.device(first.author),
        where=tuple(sorted({spoken.place(one.case) for one in ones})),
        what=tuple(_told(ones)),
        action=first.action,
        undoes=next((one.undoes for one in ones if one.undoes), ""),
    )


def _told(ones: Iterable[Revision]) -> Iterator[str]:
    counted = Counter((_verb(one), one.kind) for one in ones)
    for (verb, kind), times in sorted(counted.items()):
        yield f"{verb} {kind}" if times == 1 else f"{verb} {times} {kind}"


def _verb(one: Revision) -> str:
    match one.op:
        case "put":
            return "corrected" if one.parents else "added"
        case "delete":
            return "deleted"
        case "merge":
            return "settled"
        case _:
            return "erased"


def _exports(study: OpenStudy, case: str, spoken: _Spoken) -> Iterator[Read]:
    """List what left the study, as the ledger's revisions tell, one line a case."""
    books = (study.folder.read(ref) for ref in ledger_books(study))
    for one in (revision for book in books for revision in book.revisions):
        if one.kind != _EXPORTED or one.parents:
            continue
        cases = one.body.get("cases") or [""]
        for owner in cases:
            if case in ("", owner):
                yield Read(
                    at=one.at,
                    who=spoken.who(one.author),
                    device=spoken.device(one.author),
                    what=f"export: {one.body.get('form', '')}",
                    case=spoken.place(owner) if owner else "",
                )
