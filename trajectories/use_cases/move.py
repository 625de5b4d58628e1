"""Move records that were written about the wrong child: a new version there, erased here.

They are written where they belong first. Stopped in between, they stand in both places, which a
person sees and can repeat; the other way round they would stand in neither.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from trajectories.model.case import Case, Entries
from trajectories.model.erased_entries import without_references
from trajectories.model.fields import pointers, walk
from trajectories.model.ids import record_id
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Entry
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.sessions import Evidence
from trajectories.use_cases.attachment import carry_over
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.erase import Erased, erase_records, refusals
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Objected, put


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """What became of records that were moved."""

    ids: Mapping[str, str]
    """The id each has where it is now, by the one it had."""
    lost: tuple[str, ...]
    """Ids they pointed at and that the other case does not have: those pointers are gone."""
    erased: Erased


def move_records(
    study: OpenStudy, records: Sequence[str], *, case: str, to: str
) -> Moved | Objected:
    """Move records from one case to another as one action."""
    here, there = open_case(study, case), open_case(study, to)
    refused = refusals(study, case_book(case), records)
    if case == to or refused:
        return Objected(refused or (_same(to),))
    ids = _ids(study, records, there)
    moved = [_moved(entry, ids) for entry in map(here.own.get, records) if entry is not None]
    known = {*there.own.by_id, *there.site.by_id, *there.study.by_id, *ids.values()}
    lost = sorted({value for entry in moved for value in pointers(entry)} - known)
    moved = [without_references(entry, frozenset(lost)) for entry in moved]
    texts = {digest: here.own.texts[digest] for digest in _texts(moved) & here.own.texts.keys()}
    if problems := _problems(study, there, moved, texts):
        return Objected(problems)
    action = study.new_action()
    books = {"here": case_book(case), "there": case_book(to)}
    moved = carry_over(study, moved, ids, **books, action=action)
    put(study, case_book(to), moved, action=action, texts=texts)
    erased = erase_records(study, case_book(case), records, "wrong_child", action=action)
    if isinstance(erased, Objected):
        return erased
    return Moved(ids=ids, lost=tuple(lost), erased=erased)


def _ids(study: OpenStudy, records: Sequence[str], there: Case) -> dict[str, str]:
    """Keep each record's id, but for those that are taken or were erased there."""
    book = case_book(there.id)
    taken = {one.record for one in study.folder.read(book).revisions}
    taken |= study.folder.erasures().records(book.label)
    return {one: record_id(study.random) if one in taken else one for one in records}


def _moved(entry: Entry, ids: Mapping[str, str]) -> Entry:
    """Return an entry under its new id; a passage without its session goes without its text."""
    entry = msgspec.structs.replace(entry, id=ids[entry.id])
    if isinstance(entry, Evidence) and entry.session not in ids:
        return msgspec.structs.replace(entry, text="", start=0, end=0)
    return entry


def _problems(
    study: OpenStudy, there: Case, moved: Sequence[Entry], texts: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Hold what comes against the case it comes to, all of it together."""
    own = Entries(
        by_id={**there.own.by_id, **{entry.id: entry for entry in moved}},
        texts={**there.own.texts, **texts},
    )
    after = msgspec.structs.replace(there, own=own)
    found = (
        problems_of_entry(entry, after, today=study.today, kinds=study.kinds) for entry in moved
    )
    return tuple(problem for one in found for problem in closing(one, "save"))


def _texts(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(one.value for entry in entries for one in walk(entry, role="text_digest"))


def _same(case: str) -> Problem:
    return Problem(
        where=case, rule="case", found="it is in this case already",
        suggestion="Name the case it belongs to.", gate="save",
    )  # fmt: skip
