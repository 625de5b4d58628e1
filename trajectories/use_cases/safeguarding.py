"""Note a safeguarding concern, say that the designated lead was told, and keep it for the lead.

Anybody may note one and say whom they told. Everything else is for whoever leads the study: reading
what was noted, listing it, writing it out, removing it. That binds those who use this program; the
key to the book is the study's. Nothing here is reached from a case, so that nothing that shows,
counts, searches or writes a case can come upon a concern.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from trajectories.errors import Damaged, Failed, NewerFormat, Tampered
from trajectories.model import when
from trajectories.model.answers import Typed, entry_from_answers
from trajectories.model.case import Case, Entries
from trajectories.model.erasure import ErasedBecause
from trajectories.model.fields import fields_of
from trajectories.model.ids import record_id
from trajectories.model.kind import Kind
from trajectories.model.people import Child
from trajectories.model.problem import closing
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.safeguarding import TOLD, SafeguardingConcern, SafeguardingRemoval
from trajectories.model.study import Researcher
from trajectories.store.folder import BookRef
from trajectories.store.leaving import write_leaving
from trajectories.use_cases.case import case_book, case_named
from trajectories.use_cases.erase import erase_records
from trajectories.use_cases.filling import Filled, understanding
from trajectories.use_cases.ledger import enter_bare
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Objected, Saved, put

_HIDDEN_CASE = "a child erased since"


class ConcernRow(msgspec.Struct, frozen=True, kw_only=True):
    """One concern in the lead's list: no word of it."""

    id: str
    case: str
    code: str
    """The case code; empty where the child was erased."""
    noted_on: str
    told: bool


def is_lead(study: OpenStudy) -> bool:
    """Tell whether whoever opened the study leads it."""
    found = study.study_entries().one(study.researcher, Researcher)
    return found is not None and found.lead


def fill_concern(study: OpenStudy, case: str, answers: Mapping[str, Typed]) -> Filled:
    """Fill a new concern about a case from what was typed."""
    return _filled(study, case, SafeguardingConcern(), answers)


def fill_told(study: OpenStudy, concern: str, answers: Mapping[str, Typed]) -> Filled:
    """Fill in that the designated lead was told, and nothing else."""
    before = _known(study, concern)
    allowed = {name: typed for name, typed in answers.items() if name in TOLD}
    if allowed.keys() != answers.keys():
        raise Failed(
            "What was seen or said stays as it was noted.", f"Fill in only: {', '.join(TOLD)}."
        )
    return _filled(study, before.case, before, allowed)


def note_concern(
    study: OpenStudy, case: str, concern: SafeguardingConcern, *, session: str = ""
) -> Saved | Objected:
    """Keep a new concern about a case, with who noted it and when; `record` is its id."""
    if not concern.seen_or_said.strip():
        raise Failed("Nothing was seen or said.", "Write down the words, however few.")
    return _kept(
        study,
        msgspec.structs.replace(
            concern,
            id=record_id(study.random),
            case=case,
            session=session,
            noted_by=study.researcher,
            noted_on=study.today.isoformat(),
        ),
    )


def tell_concern(study: OpenStudy, concern: SafeguardingConcern) -> Saved | Objected:
    """Keep that a designated lead was told; for whoever noted the concern, and the study's lead."""
    before = _known(study, concern.id)
    told = {name: getattr(concern, name) for name in TOLD}
    return _kept(study, msgspec.structs.replace(before, **told))


def noted_in(study: OpenStudy, case: str, session: str) -> int:
    """Count what was noted in a session, for the screen that closes it, and nothing else."""
    return sum((one.case, one.session) == (case, session) for one in _concerns(study))


def open_concerns(study: OpenStudy) -> tuple[ConcernRow, ...]:
    """List the concerns nobody was told of yet; for the study's lead, and empty for others."""
    return _rows(study, open_only=True) if is_lead(study) else ()


def all_concerns(study: OpenStudy) -> tuple[ConcernRow, ...]:
    """List every concern; for the study's lead alone."""
    _refuse_unless_lead(study)
    return _rows(study)


def concerns_of(study: OpenStudy, case: str) -> tuple[SafeguardingConcern, ...]:
    """Read the concerns about a case, oldest first; for the study's lead, and entered as read."""
    _refuse_unless_lead(study)
    study.folder.enter_reading("safeguarding")  # which child is nobody's business in the log
    return tuple(one for one in _concerns(study) if one.case == case)


def concerned_case(study: OpenStudy, code_or_id: str) -> str:
    """Find a case's id by its code or id, for the lead even of a child erased since."""
    if is_lead(study) and any(one.case == code_or_id for one in _concerns(study)):
        return code_or_id
    return case_named(study, code_or_id)


def write_concerns(study: OpenStudy, case: str, path: Path) -> Path:
    """Write the concerns about a case as plain text, for the study's lead alone (mode 0600).

    The ledger says that something of this form left, when and by whom, and not of which child.
    """
    concerns = concerns_of(study, case)
    if not concerns:
        raise Failed("There is no concern about this case.", "Nothing was written.")
    text = "\n".join(_document(study, case, concerns))
    enter_bare(study, "safeguarding_concern")
    return write_leaving(path, text.encode())


def remove_concern(
    study: OpenStudy, concern: str, *, because: ErasedBecause, reason: str
) -> Saved | Objected:
    """Erase a concern for good; for the study's lead alone, whose reason is kept in its place."""
    _refuse_unless_lead(study)
    if not reason.strip():
        raise Failed("A concern is removed only for a reason.", "Say why, in a sentence.")
    found = _known(study, concern)
    removal = SafeguardingRemoval(
        id=record_id(study.random),
        concern=concern,
        case=found.case,
        removed_by=study.researcher,
        removed_on=study.today.isoformat(),
        reason=reason.strip(),
    )
    saved = put(study, _book(study), (removal,))
    erased = erase_records(study, _book(study), (concern,), because)
    return erased if isinstance(erased, Objected) else saved


def opening_notes(study: OpenStudy) -> tuple[str, ...]:
    """Say to the study's lead, at each opening, which concerns nobody was told of yet."""
    try:
        rows = open_concerns(study)
    except (Damaged, Tampered, NewerFormat) as failure:  # every child must still open
        return (failure.sentence,)
    return tuple(
        f"No designated lead was told of concern {row.id} ({row.code or _HIDDEN_CASE}, noted "
        f"{row.noted_on}). When one is: `trajectories case safeguarding {row.code or row.case} "
        f"--told {row.id}`."
        for row in rows
    )


def _book(study: OpenStudy) -> BookRef:
    return BookRef("safeguarding", study.folder.id)


def _concerns(study: OpenStudy) -> tuple[SafeguardingConcern, ...]:
    found = study.entries(_book(study)).of(SafeguardingConcern)
    return tuple(sorted(found, key=lambda one: (one.noted_on, one.id)))


def _known(study: OpenStudy, concern: str) -> SafeguardingConcern:
    """Return a concern to whoever may add to it; others learn nothing."""
    found = study.entries(_book(study)).one(concern, SafeguardingConcern)
    if found is None or not (found.noted_by == study.researcher or is_lead(study)):
        raise Failed("There is no such concern of yours.", "Give the id that was said with it.")
    return found


def _kept(study: OpenStudy, concern: SafeguardingConcern) -> Saved | Objected:
    around = Case(id=concern.case, own=Entries(), study=study.study_entries())
    problems = problems_of_entry(concern, around, today=study.today, kinds=study.kinds)
    refused = closing(problems, "save")
    return Objected(refused) if refused else put(study, _book(study), (concern,))


def _filled(
    study: OpenStudy, case: str, before: SafeguardingConcern, answers: Mapping[str, Typed]
) -> Filled:
    child = next(iter(study.entries(case_book(case)).of(Child)), Child())
    kind = Kind(SafeguardingConcern)
    return entry_from_answers(kind, answers, before, understanding(study, child.site))


def _rows(study: OpenStudy, *, open_only: bool = False) -> tuple[ConcernRow, ...]:
    codes = {row.case: row.code for row in study.folder.catalogue()}
    return tuple(
        ConcernRow(
            id=one.id,
            case=one.case,
            code=codes.get(one.case, ""),
            noted_on=one.noted_on,
            told=not one.is_open,
        )
        for one in _concerns(study)
        if one.is_open or not open_only
    )


def _refuse_unless_lead(study: OpenStudy) -> None:
    if not is_lead(study):
        raise Failed("This is for whoever leads the study.", "Ask them.")


def _document(
    study: OpenStudy, case: str, concerns: tuple[SafeguardingConcern, ...]
) -> Iterator[str]:
    """Go through the lines of the written form."""
    codes = {row.case: row.code for row in study.folder.catalogue()}
    names = {one.id: one.called for one in study.study_entries().of(Researcher)}
    yield f"Safeguarding concerns · case {codes.get(case) or case}"
    yield f"Written {when.words(study.today.isoformat())} for the study's lead alone."
    for one in concerns:
        yield ""
        noted_by = names.get(one.noted_by) or one.noted_by
        yield f"Concern {one.id}, noted {when.words(one.noted_on)} by {noted_by}"
        for field in fields_of(SafeguardingConcern):
            value = getattr(one, field.attribute)
            said = when.words(value) if field.role == "date" and value else value
            yield f"{field.title}: {said or 'not said'}"
        if one.is_open:
            yield "OPEN: no designated lead was told."
    yield ""
