"""Where a form stands in a session: in which part its replies are written, and who replies."""

from collections.abc import Iterator, Mapping

from trajectories.errors import Failed
from trajectories.model.answers import plain
from trajectories.model.case import Case
from trajectories.model.form import Form
from trajectories.model.form_notes import replies_in
from trajectories.model.notes import Notes, line_mark, notes_of
from trajectories.model.people import Person
from trajectories.model.sessions import Session, SessionPart
from trajectories.use_cases.case import register_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.session import initials

VOICES: Mapping[str, tuple[str, ...]] = {
    "child": ("child",), "carer": ("carer", "family"), "provider": ("provider",),
}  # fmt: skip
"""Whose voice replies, by whom a question is for; researchers reply in nobody's."""


def session_of(case: Case, session: str) -> Session:
    """Return a session of a case; Failed where there is none."""
    found = case.own.one(session, Session)
    if found is None:
        raise Failed("There is no such session in this case.", "List the sessions of the case.")
    return found


def part_now(session: Session, notes: Notes, number: int) -> SessionPart:
    """Return a part of a session; the last that was written in where none is named."""
    place = number or max(len(notes.parts), 1)
    return session.parts[place - 1] if place <= len(session.parts) else SessionPart()


def begins_part(session: Session, notes: Notes, form: Form, part: int) -> str:
    """Name the part a form begins: one that is planned for what it does and not written in yet."""
    now = part_now(session, notes, part)
    waiting = [one.activity for one in session.parts[len(notes.parts) :]]
    begins = form.activity and form.activity != now.activity and form.activity in waiting
    return plain(form.activity) if begins else ""


def placed_at(text: str, session: Session, form: Form, part: int) -> tuple[str, int]:
    """Say where a form that was not asked yet begins, under a heading where it begins a part."""
    notes = notes_of(text)
    if replies_in(text, form).begins >= 0:
        return text, 0
    if heading := begins_part(session, notes, form, part):
        body = text.rstrip("\n")
        text = f"{body}\n\n## {heading}\n" if body else f"## {heading}\n"
        return text, len(text)
    ends = {one.number: one.end for one in notes.parts}
    end = ends.get(part, len(text))
    return text, len(text[:end].rstrip("\n"))


def people_of(case: Case) -> Iterator[str]:
    """Go through whoever may reply, the child first."""
    yield case.child.id
    yield from (one.id for one in case.own.of(Person))
    yield from (one.id for one in case.site.of(Person))


def who_replies(case: Case, for_whom: str, part: SessionPart, session: Session) -> str:
    """Name who replies: whoever speaks in the part, else the only one there whom it is for."""
    voices = VOICES.get(for_whom, ())
    if for_whom == "child":
        return case.child.id
    if part.speaker and case.voice_of(part.speaker) in voices:
        return part.speaker
    there = dict.fromkeys(one for known in (part, *session.parts) for one in known.present)
    for people in (there, dict.fromkeys(people_of(case))):
        found = [one for one in people if case.voice_of(one) in voices]
        if found:
            return found[0]
    return ""


def initial_of(study: OpenStudy, case: Case, person: str) -> str:
    """Return the letters a line of somebody begins with; nothing where there are none."""
    known = initials(case, register_of(study, case.id))
    letters = (one for one, who in known.items() if who == person)
    return next((one for one in letters if line_mark(f"{one}: x")[0] == "speaker"), "")
