"""A session as its screen shows it, read in one go on the thread that works on the study."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from trajectories.model.case import Case
from trajectories.model.notes import Notes, notes_of
from trajectories.model.people import Person
from trajectories.model.record import Record
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.study import Visit
from trajectories.tui.choices import plain
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.words import DOT, Speech
from trajectories.use_cases.capture import SessionMark, marks_of
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.filling import understanding
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.session import headings_said, initials, people_by_name, saved_at

_SHORT = {"service_use": "service", "averted_event": "averted", "factor_link": "acts on"}
_HEARD = {"may_hear": "may hear", "heard": "heard it"}
STARRED = "★"


@dataclass(frozen=True)
class SessionView:
    """A session with everything needed to write and mark it."""

    case: Case
    register: Mapping[str, RegisterEntry]
    vocabulary: Vocabulary
    session: Session
    text: str
    notes: Notes
    initials: Mapping[str, str]
    """Who is meant by the letters a line begins with."""
    people: Mapping[str, str]
    """Who is meant by a name or by initials."""
    said: Mapping[str, SessionPart]
    """What each heading says of its part."""
    marks: tuple[SessionMark, ...]
    covered: tuple[tuple[int, int], ...]
    """Where words stand that are private."""
    saved_at: str

    @property
    def speech(self) -> Speech:
        """How things are said."""
        return self.vocabulary.speech

    @property
    def where(self) -> str:
        """Say which meeting it is: the visit and the day."""
        visit = self.case.site.one(self.session.visit, Visit)
        between = "Between visits" if visit is None else ""
        number = f"Visit {visit.number}" if visit else ""
        final = "Final visit" if visit and visit.final else number
        return f" {DOT} ".join(filter(None, (between or final, _day(self.session.on))))

    def part(self, number: int) -> SessionPart:
        """Return a part of the session; an empty one where there is none."""
        parts = self.session.parts
        return parts[number - 1] if 0 < number <= len(parts) else SessionPart()

    @property
    def speakers(self) -> Iterator[tuple[str, str]]:
        """Give the letter and the name of the child and of the carers, for who writes."""
        for person in (self.case.child, *self.case.own.of(Person)):
            if self.case.voice_of(person.id) in ("child", "carer"):
                letter = next((one for one, who in self.initials.items() if who == person.id), "")
                if letter:
                    yield letter, self.called(person.id)

    def speaker_of(self, initial: str) -> str:
        """Return who is meant by the letters a line begins with; empty where nobody is."""
        return self.initials.get(initial, "")

    def called(self, person: str) -> str:
        """Say what somebody is called."""
        return self.speech.label(person)


def read_session(study: OpenStudy, case_id: str, session_id: str) -> SessionView:
    """Read a session with its notes, its people and what it gave."""
    case = open_case(study, case_id)
    register = register_of(study, case_id)
    using = understanding(study, case.child.site)
    speech = Speech(case, labels_of(case, register), using.codebook)
    session = case.own.one(session_id, Session) or Session(id=session_id)
    text = case.own.texts.get(session.text, "")
    notes = notes_of(text)
    return SessionView(
        case=case,
        register=register,
        vocabulary=Vocabulary(study.kinds, case, speech, using),
        session=session,
        text=text,
        notes=notes,
        initials=initials(case, register),
        people=people_by_name(case, register),
        said=headings_said(case, register, (notes,)),
        marks=marks_of(study, case_id, session_id),
        covered=tuple(_covered(case, session)),
        saved_at=saved_at(study, case_id, session_id),
    )


def _covered(case: Case, session: Session) -> Iterator[tuple[int, int]]:
    for evidence in case.own.of(Evidence):
        if evidence.text == session.text and evidence.end and evidence.visibility != "case":
            yield evidence.start, evidence.end


def part_words(view: SessionView, part: SessionPart) -> str:
    """Say what was done in a part, with whom, and who could hear."""
    said = (plain(part.activity), present_words(view, part))
    return f" {DOT} ".join(filter(None, said))


def present_words(view: SessionView, part: SessionPart) -> str:
    """Say who was there, and who could hear."""
    there = ", ".join(map(view.called, part.present))
    hearers = ", ".join(map(view.called, part.heard_by))
    if part.within_hearing == "nobody":
        return f"{there} alone" if len(part.present) == 1 else there
    if part.within_hearing in _HEARD:
        heard = f"({hearers or 'somebody'} {_HEARD[part.within_hearing]})"
        return f"{there} {heard}".strip()
    return there


def rules(view: SessionView) -> Mapping[int, str]:
    """Say above each part what it was, by the number of the part."""
    return {
        part.number: f" {DOT} ".join(
            filter(None, (f"part {part.number}", part_words(view, view.part(part.number))))
        )
        for part in view.notes.parts
        if part.heading
    }


def given_rows(view: SessionView) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """List what the session gave: the record's id; its number, kind, words, whose it is."""
    for mark in view.marks:
        kind = _SHORT.get(mark.kind, plain(mark.kind))
        who = view.called(mark.informant) if mark.informant else ""
        star = STARRED if mark.starred else ""
        words = " ".join(filter(None, (star, _said_of(view, mark))))
        yield mark.record, (str(mark.number), kind, words, who)


def unmarked(view: SessionView) -> tuple[int, int]:
    """Count the sentences nothing was recorded from, and all of them; headings are none."""
    sentences = view.notes.sentences
    starts = [one.start for one in sentences]
    marked = {
        place
        for mark in view.marks
        if mark.end
        for place in range(
            max(bisect_right(starts, mark.start) - 1, 0), bisect_left(starts, mark.end)
        )
    }
    asked = [n for n, one in enumerate(sentences) if one.mark not in ("heading", "ours")]
    return sum(place not in marked for place in asked), len(asked)


def _said_of(view: SessionView, mark: SessionMark) -> str:
    entry = view.case.find(mark.record)
    if entry is None:
        return ""
    longest = 2 if isinstance(entry, Record) else 1
    return view.speech.summary(entry, longest=longest)


def _day(on: str) -> str:
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return on
    return f"{day:%a} {day.day} {day:%b}"
