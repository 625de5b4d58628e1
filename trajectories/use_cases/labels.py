"""The words for the ids of a case: names from the register where there are any, else roles."""

from collections.abc import Mapping

from trajectories.model import when
from trajectories.model.case import Case
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.sessions import Session
from trajectories.model.study import Practice, Researcher, Resource, Site, Visit


def labels_of(case: Case, register: Mapping[str, RegisterEntry]) -> Mapping[str, str]:
    """Map every person, place, resource, practice, visit, session and the child to words."""
    labels: dict[str, str] = {}
    for entry in (*case.study, *case.site, *case.own):
        words = _words(entry, case)
        if words:
            labels[entry.id] = words
        if isinstance(entry, Site) and case.child.site:
            labels[case.child.site] = entry.code  # a child names the site's book
    for entry_id, named in register.items():
        if named.called and entry_id in labels:
            labels[entry_id] = named.called
    return labels


def _words(entry: Entry, case: Case) -> str:
    match entry:
        case Child():
            return entry.code
        case Person():
            return entry.relation or entry.voice
        case Place():
            return entry.description or entry.sort.replace("_", " ")
        case Resource() | Practice():
            return entry.name
        case Site():
            return entry.code
        case Researcher():
            return entry.called
        case Visit():
            return "the final visit" if entry.final else f"visit {entry.number}"
        case Session():
            return _session_words(entry, case)
        case _:
            return ""


def _session_words(session: Session, case: Case) -> str:
    visit = case.site.one(session.visit, Visit)
    at = _words(visit, case) if visit else "between visits"
    return f"{at}, {when.words(session.on)}" if session.on else at
