"""Ask from a form in a session: each reply goes into the notes, and becomes what its form says.

The notes are where replies are kept, so asking again goes on where it stopped, and what was
corrected, taken back or struck out there is so here. One reply is one action: its lines, the
passage and the record it becomes.
"""

from collections.abc import Iterator, Mapping

import msgspec

from trajectories.errors import Failed
from trajectories.model.answers import plain
from trajectories.model.case import Case
from trajectories.model.form import Form, every_question
from trajectories.model.form_answers import fault, reply_in_words, reply_words
from trajectories.model.form_condition import Reply
from trajectories.model.form_notes import Given, replies_in, with_reply
from trajectories.model.form_steps import Step, going_round, name_of, steps
from trajectories.model.notes import LineMark, Marked, notes_of, part_at
from trajectories.model.private import is_citable
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Entry, Record
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.case import case_book, open_case, register_of
from trajectories.use_cases.form_place import (
    VOICES,
    begins_part,
    initial_of,
    part_now,
    people_of,
    placed_at,
    session_of,
    who_replies,
)
from trajectories.use_cases.form_records import EVIDENCE, corrected, record_of_reply
from trajectories.use_cases.forms import FormRow, form_named, list_forms
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.marked import passage_at, placed
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.session import NotesChanged, notes_changed
from trajectories.use_cases.writing import Objected, Saved, put, with_id

_BAR = "\N{FULL BLOCK}"  # what a struck passage leaves


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A form as it stands in a session: what was replied, and who replies."""

    form: Form
    replies: Mapping[str, Reply]
    words: Mapping[str, str]
    """The replies in their words; a private one is not among them."""
    private: frozenset[str]
    """The steps whose reply is kept from some: it is shown to nobody here."""
    speakers: Mapping[str, str]
    """Who replies, by whom a question is for; nobody where researchers put it down."""
    people: tuple[tuple[str, str], ...]
    """Who may reply: id, and what they are called."""
    part: str
    """In which part it is written, in words."""
    offers: tuple[str, ...] = ()
    """The kinds of records that replies may be, where a person has still to say so."""

    def called(self, person: str) -> str:
        """Say what somebody is called."""
        return dict(self.people).get(person, "")


def fitting_forms(study: OpenStudy, case: str, session: str, part: int = 0) -> tuple[FormRow, ...]:
    """List the forms: those for what is done in a part of a session first, then for who speaks."""
    around = open_case(study, case)
    found = session_of(around, session)
    now = part_now(found, notes_of(around.own.texts.get(found.text, "")), part)
    planned = [one.activity for one in found.parts]
    voice = around.voice_of(now.speaker) or "child"

    def fit(row: FormRow) -> tuple[bool, bool, bool, bool, str]:
        fits = bool(row.activity) and row.activity == now.activity
        whom = voice in VOICES.get(row.for_whom, ())
        is_planned = bool(row.activity) and row.activity in planned
        return not (fits and whom), not fits, not is_planned, row.for_whom not in VOICES, row.name

    return tuple(sorted((row for row in list_forms(study) if row.questions), key=fit))


def read_asking(
    study: OpenStudy, case: str, session: str, form_name: str, *, part: int = 0
) -> Asking:
    """Gather what is known of a form in a session; Failed where there is no such session."""
    around, form = open_case(study, case), form_named(study, form_name)
    found = session_of(around, session)
    text = around.own.texts.get(found.text, "")
    given = replies_in(text, form).given
    private = frozenset(key for key, one in given.items() if _is_private(around, found, one))
    labels = labels_of(around, register_of(study, case))
    notes = notes_of(text)
    wanted = begins_part(found, notes, form, part)
    now = part_now(found, notes, part)
    replies = _replies(study, form, given)
    return Asking(
        form=form,
        replies=replies,
        words={key: one.words for key, one in given.items() if key not in private},
        private=private,
        speakers={one: who_replies(around, one, now, found) for one in (*VOICES, "researcher")},
        people=tuple((one, labels.get(one, "")) for one in people_of(around)),
        part=wanted or plain(now.activity),
        offers=tuple(_offers(around, found, form, replies, given)),
    )


def keep_reply(
    study: OpenStudy, case: str, session: str, form_name: str, key: str, reply: Reply, *,
    part: int = 0, speaker: str | None = None,
) -> Saved | Objected:  # fmt: skip
    """Write a reply into the notes and make of it what its form says, as one action.

    `speaker` is who replies where it is somebody else than the form and the part say.
    """
    around, form = open_case(study, case), form_named(study, form_name)
    found = session_of(around, session)
    text = around.own.texts.get(found.text, "")
    given = replies_in(text, form).given
    replies = {**going_round(key), **_replies(study, form, given)}
    asked = steps(form, replies)
    step = next((one for one in asked if one.key == key and not one.again), None)
    if step is None or step.question.sort == "note":
        raise Failed("That question is not asked now.", "Look at what was replied before it.")
    before = given.get(key)
    reply = " ".join(reply.splitlines()).strip() if isinstance(reply, str) else reply
    words = reply_words(form, step.question, reply)
    if problem := _refused(study, around, found, form, step, reply, replies, before):
        return Objected((problem,))
    now = part_now(found, notes_of(text), part)
    if speaker is None:
        speaker = who_replies(around, str(step.for_whom), now, found)
    initial = initial_of(study, around, speaker)
    text, place = placed_at(text, found, form, part)
    earlier = asked[: asked.index(step)]
    written = with_reply(text, form, earlier, step, words, initial=initial, place=place)
    changed = notes_changed(study, around, session, written.text)
    if isinstance(changed, Objected):
        return changed
    if not changed.entries:
        return Saved(action="", record=session, at="")
    marked = Marked(
        session=session, start=written.start, end=written.end,
        words=written.text[written.start : written.end],
        part=part_at(notes_of(written.text), written.start), speaker=speaker,
        mark=_mark(speaker),
    )  # fmt: skip
    made = _made(study, around, changed, form, step, reply, marked, before)
    ids = {one.id for one in made}
    entries = (*(one for one in changed.entries if one.id not in ids), *made)
    saved = put(study, case_book(case), entries, texts=changed.texts)
    lost = tuple(one for one in changed.problems if one.record not in ids)
    return msgspec.structs.replace(saved, record=made[-1].id if made else session, problems=lost)


def _refused(
    study: OpenStudy, case: Case, session: Session, form: Form, step: Step, reply: Reply,
    replies: Mapping[str, Reply], before: Given | None,
) -> Problem | None:  # fmt: skip
    if not reply_words(form, step.question, reply).strip():
        return _problem(step, "there is no reply", "Leave it out instead.")
    if before is not None and _is_private(case, session, before):
        return _problem(step, "this reply is private", "Change it in the notes.")
    if step.follow_up:
        return None
    wrong = fault(form, step.question, reply, replies, today=study.today)
    return _problem(step, wrong, "Put it otherwise, or leave it out.") if wrong else None


def _problem(step: Step, found: str, suggestion: str) -> Problem:
    return Problem(
        where=f"question {step.question.name}", rule="reply", found=found, suggestion=suggestion,
        gate="save", field=step.question.name,
    )  # fmt: skip


def _made(
    study: OpenStudy, before: Case, changed: NotesChanged, form: Form, step: Step, reply: Reply,
    marked: Marked, given: Given | None,
) -> tuple[Entry, ...]:  # fmt: skip
    """Make the passage of a reply and the record it becomes; neither where it only is noted."""
    case, becomes = changed.case, step.question.becomes
    old = _passage(before, marked.session, given)
    if old is None and (becomes is None or step.follow_up):
        return ()
    passage = passage_at(case, marked)
    if old is not None:
        moved = {name: getattr(passage, name) for name in ("text", "start", "end", "words", "part")}
        passage = msgspec.structs.replace(old, speaker=passage.speaker, **moved)
    passage = with_id(study, passage)
    record = None if step.follow_up or not is_citable(passage) else record_of_reply(
        study, case, marked.session, form, step.question, reply
    )  # fmt: skip
    if record is not None and given is not None:
        said = reply_in_words(form, step.question, given.words, today=study.today)
        record = corrected(case, form, step.question, passage.id, said, record)
    elif record is not None:
        record = with_id(study, placed(record, marked, case, passage))
    if record is None or _closes(study, case, passage, record):
        return (passage,)
    return (passage, record)


def _closes(study: OpenStudy, case: Case, passage: Evidence, record: Record) -> bool:
    """Tell whether a record could not be kept: then its words are, and a person says the rest."""
    own = {**case.own.by_id, passage.id: passage}
    around = msgspec.structs.replace(case, own=msgspec.structs.replace(case.own, by_id=own))
    found = problems_of_entry(record, around, today=study.today, kinds=study.kinds)
    return bool(closing(found, "save"))


def _replies(study: OpenStudy, form: Form, given: Mapping[str, Given]) -> dict[str, Reply]:
    """Read the replies in notes as conditions compare them."""
    by_name = {question.name: question for question in every_question(form.questions)}
    said: dict[str, Reply] = {}
    for key, one in given.items():
        said |= going_round(key)
        question = by_name.get(name_of(key))
        said[key] = (
            reply_in_words(form, question, one.words, today=study.today) if question else one.words
        )
    return said


def _offers(
    case: Case, session: Session, form: Form, replies: Mapping[str, Reply],
    given: Mapping[str, Given],
) -> Iterator[str]:  # fmt: skip
    for step in steps(form, replies):
        becomes = step.question.becomes
        if becomes is None or becomes.kind == EVIDENCE or step.follow_up or step.key not in given:
            continue
        passage = _passage(case, session.id, given[step.key])
        if passage and not any(passage.id in cited(record) for record in case.records()):
            yield becomes.kind


def _passage(case: Case, session: str, given: Given | None) -> Evidence | None:
    """Find the passage that is the whole of a reply."""
    found = case.own.one(session, Session)
    if given is None or found is None:
        return None
    place = (session, found.text, given.start, given.end)
    return next(
        (e for e in case.own.of(Evidence) if (e.session, e.text, e.start, e.end) == place), None
    )


def _is_private(case: Case, session: Session, given: Given) -> bool:
    return _BAR in given.words or any(
        one.text == session.text and one.visibility != "case"
        and max(one.start, given.start) < min(one.end, given.end)
        for one in case.own.of(Evidence)
    )  # fmt: skip


def _mark(speaker: str) -> LineMark:
    """Say what a reply's line is: what researchers put down themselves, they saw."""
    return "speaker" if speaker else "ours"
