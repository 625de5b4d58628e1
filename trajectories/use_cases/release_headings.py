"""What stands over the sentences of a release: who spoke, when and at what, as noted and told."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from trajectories.anonymise.clock import Clock, clock
from trajectories.anonymise.review import Sentence
from trajectories.model.outgoing import Outgoing
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease

_NO_ACTIVITY = ("", "other")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """When a record was told, as noted and by the release's clock, and what was done then."""

    noted: str
    leaves: str
    activity: str = ""


NEVER: Final = Told(noted="", leaves="")


def told(study: OpenStudy, opened: OpenRelease) -> Mapping[str, Told]:
    """Say of every record that leaves when it was told, by its id."""
    del study
    return {
        entry.id: one
        for outgoing in opened.outgoing.values()
        for entry, one in _told(outgoing, clock(outgoing, opened.plan.clock))
    }


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """Whose words a sentence is of, as noted and as they would leave, when told, in which field.

    Nothing is noted of words of the study, which nobody told.
    """

    who: str = ""
    role: str = ""
    at: Told = NEVER
    field: str = ""


def spoken(opened: OpenRelease, one: Sentence, when: Mapping[str, Told]) -> Spoken:
    """Say who speaks in a sentence, and when that was told."""
    of = one.of
    outgoing = opened.outgoing.get(of.case)
    if outgoing is None or of.made:
        return Spoken()
    words = of.kind == "evidence" and of.path == "words"
    return Spoken(
        who=outgoing.labels.get(of.speaker, ""),
        role=opened.called.get(of.speaker, "somebody") if of.speaker else "",
        at=when.get(of.record, NEVER),
        field="" if words else of.title[:1].lower() + of.title[1:],
    )


def heading(opened: OpenRelease, one: Sentence, when: Mapping[str, Told]) -> tuple[str, str]:
    """Say whose words they are, as noted and as they would leave; the case where there are more."""
    of = one.of
    if of.case not in opened.outgoing or of.made:
        return (f"{of.code} words of the study".strip(), "words of the study")
    said = spoken(opened, one, when)
    at, field = said.at, said.field
    kind = "" if of.speaker or not field else of.kind.replace("_", " ")
    noted = ", ".join(filter(None, (said.who or kind, at.noted, field or at.activity)))
    leaves = ", ".join(filter(None, (said.role or kind, at.leaves, field)))
    return (f"{of.code} {noted}" if len(opened.outgoing) > 1 else noted, leaves)


def _told(outgoing: Outgoing, by: Clock) -> Iterator[tuple[Entry, Told]]:
    for entry in outgoing.case.own:
        if isinstance(entry, Evidence):
            session = outgoing.case.find(entry.session)
            if isinstance(session, Session):
                yield entry, _at_session(outgoing, by, session, entry.part)
        else:
            yield entry, _at(outgoing, by, entry.id, "when")


def _at_session(outgoing: Outgoing, by: Clock, session: Session, part: int) -> Told:
    parts = session.parts
    number = part or (1 if len(parts) == 1 else 0)
    done = parts[number - 1].activity if 1 <= number <= len(parts) else ""
    activity = "" if done in _NO_ACTIVITY else done.replace("_", " ")
    on = _at(outgoing, by, session.id, "on")
    noted = outgoing.labels.get(session.visit) or on.noted
    return Told(noted=noted, leaves=by.visits.get(session.visit) or on.leaves, activity=activity)


def _at(outgoing: Outgoing, by: Clock, record: str, path: str) -> Told:
    noted = outgoing.calendar.moment(record, path)
    leaves = by.calendar.moment(record, path)
    return Told(noted=noted.words if noted else "", leaves=leaves.words if leaves else "")
