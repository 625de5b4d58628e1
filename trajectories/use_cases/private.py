"""Keep words private, or strike them out for good, with a reminder that does not say them.

Keeping is one action, undone as one: the passage, all that becomes private with it, the reminder.
Striking is not undone; nothing of it goes through here but what was shown before.
"""

import msgspec

from trajectories.errors import Failed
from trajectories.model.case import Case
from trajectories.model.ids import kept_text
from trajectories.model.kinds.voice import ToAsk
from trajectories.model.notes import Marked
from trajectories.model.private import overlapping, private_with
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Record, Visibility
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.rules.finding import finding
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence, Session
from trajectories.model.striking import Span, found, wording
from trajectories.use_cases.capture import next_visit
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.erase import Erased
from trajectories.use_cases.marked import learned_on, passage_at
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.strike import StrikePlan, plan_strike, strike
from trajectories.use_cases.writing import Objected, Saved, put, with_id


class Confided(msgspec.Struct, frozen=True, kw_only=True):
    """What would become of marked words, worked out before anything is done."""

    words: int
    resting: tuple[str, ...]
    """The records made from these words: they become private with them."""
    places: int = 0
    """Where a strike would black them out in texts as they are now."""
    versions: int = 0
    """The versions of texts and records that hold them."""


def look_at(study: OpenStudy, case: str, marked: Marked) -> Confided | Objected:
    """Say what keeping marked words private, or striking them out, would touch."""
    around = open_case(study, case)
    passage = passage_at(around, marked)
    if moved := _moved(around, passage, marked):
        return Objected((moved,))
    plan = _strike_plan(study, case, marked)
    struck = plan if isinstance(plan, StrikePlan) else None
    return Confided(
        words=len(marked.words.split()),
        resting=tuple(record.id for record in _resting(around, passage)),
        places=struck.passages if struck else 0,
        versions=struck.versions if struck else 0,
    )


def keep_private(
    study: OpenStudy, case: str, marked: Marked, readers: Visibility, *, reminder: str = ""
) -> Saved | Objected:
    """Keep marked words as a passage only some may read, with the records made from it.

    The reminder, if any, is something to be careful about at the next visit.
    """
    around = open_case(study, case)
    passage = msgspec.structs.replace(passage_at(around, marked), visibility=readers)
    careful = _reminder(around, marked, reminder)
    problems = [_moved(around, passage, marked), _said_again(careful, marked)]
    passage = with_id(study, passage)
    problems += problems_of_entry(passage, around, today=study.today, kinds=study.kinds)
    refused = closing(filter(None, problems), "save")
    if refused:
        return Objected(refused)
    with_it = private_with(around, passage)[1:]
    reminders = (with_id(study, careful),) if careful.text else ()
    return put(study, case_book(case), (*reminders, *with_it, passage))


def strike_out(
    study: OpenStudy, case: str, marked: Marked, *, reminder: str = ""
) -> Erased | Objected:
    """Strike marked words out for good, everywhere in the case, and keep the reminder."""
    around = open_case(study, case)
    careful = _reminder(around, marked, reminder)
    problems = (_moved(around, passage_at(around, marked), marked), _said_again(careful, marked))
    if refused := tuple(filter(None, problems)):
        return Objected(refused)
    plan = _strike_plan(study, case, marked)
    if isinstance(plan, Objected):
        return plan
    erased = strike(study, plan)
    if careful.text:
        put(study, case_book(case), (with_id(study, careful),))
    return erased


def marked_at(
    study: OpenStudy, case: str, record: str, *, start: int | None = None, end: int | None = None
) -> Marked:
    """Return words as they stand in a session's notes now: a passage, or a session's from to."""
    own = open_case(study, case).own
    passage, session = own.one(record, Evidence), own.one(record, Session)
    if passage is not None:
        session = own.one(passage.session, Session)
        start, end = passage.start, passage.end
    text = own.texts.get(session.text, "") if session else ""
    stale = passage is not None and session is not None and passage.text != session.text
    if session is None or stale or not 0 <= (start or 0) < (end or 0) <= len(text):
        raise Failed(
            f"Nothing of {record} stands in the notes of a session here.",
            "Give the id of a passage, or of a session with --start and --end.",
        )
    span = slice(start or 0, end)
    return Marked(
        session=session.id, start=span.start, end=span.stop, words=text[span],
        part=passage.part if passage else 0, speaker=passage.speaker if passage else "",
    )  # fmt: skip


def _strike_plan(study: OpenStudy, case: str, marked: Marked) -> StrikePlan | Objected:
    return plan_strike(study, case_book(case), marked.session, start=marked.start, end=marked.end)


def _resting(case: Case, passage: Evidence) -> tuple[Record, ...]:
    """List the records made from a passage, or from another that holds some of its words."""
    marked = {passage.id, *(other.id for other in overlapping(case, passage))} - {""}
    kept = private_with(case, msgspec.structs.replace(passage, visibility="team_only"))
    resting = {one.id for one in kept if isinstance(one, Record)}
    return tuple(
        record
        for record in case.records()
        if record.id in resting or not marked.isdisjoint(cited(record))
    )


def _reminder(case: Case, marked: Marked, text: str) -> ToAsk:
    """Make the reminder; it names no session, so that nothing leads from it to the words."""
    return ToAsk(
        sort="careful",
        text=" ".join(text.split()),
        learned=learned_on(case, marked.session),
        by_visit=next_visit(case, marked.session),
        visibility="team_only",
    )


def _moved(case: Case, passage: Evidence, marked: Marked) -> Problem | None:
    """Say that the words do not stand where they were marked, as after a correction."""
    text = case.own.texts.get(passage.text, "")
    if marked.words and text[marked.start : marked.end] == marked.words:
        return None
    return finding(
        passage, "passage", "the words do not stand there any more", "Mark them again.",
        gate="save", field="words",
    )  # fmt: skip


def _said_again(careful: ToAsk, marked: Marked) -> Problem | None:
    """Say that the reminder repeats the words it is to do without."""
    words = kept_text(marked.words.strip())
    again = words and any(found(wording(words, Span(0, len(words))), careful.text))
    if not again:
        return None
    return finding(
        careful, "reminder", "it says the very words", "Say what to be careful about without them.",
        gate="save", field="text",
    )  # fmt: skip
