"""Say who or what a name in the notes stands for, and keep this form of it in the register.

A hurtful name is kept as one, with whom it belongs to: it must be found wherever it stands when
something is released, and it is never what somebody wants to be called.
"""

from collections.abc import Iterator

import msgspec

from trajectories.errors import Failed
from trajectories.model.case import Case
from trajectories.model.people import Child, Person, Place
from trajectories.model.problem import closing
from trajectories.model.record import Entry
from trajectories.model.register import FormSort, NameForm, RegisterEntry
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.sessions import Evidence, Session
from trajectories.model.striking import Span, struck
from trajectories.model.study import Practice, Resource
from trajectories.model.unknown_names import TITLES, UnknownName, unknown_names
from trajectories.use_cases.case import case_book, name_person, open_case, register_of
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Objected, Saved, put, with_id

_CALLED = (Child, Person, Place, Resource, Practice)


class Somebody(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that has a name here: its id, what it is called, what it is."""

    id: str
    called: str
    more: str
    person: bool
    of_case: bool
    """Whether it belongs to the case itself, not to its site."""


def known_here(study: OpenStudy, case: str) -> tuple[Somebody, ...]:
    """List whom and what a name may stand for: the case's people first, then its site's."""
    around = open_case(study, case)
    labels = labels_of(around, register_of(study, case))
    kinds = [kind.__name__ for kind in _CALLED]
    entries = [e for book in (around.own, around.site) for e in book if isinstance(e, _CALLED)]
    return tuple(
        Somebody(
            id=entry.id,
            called=labels.get(entry.id, ""),
            more=_what(entry),
            person=isinstance(entry, Child | Person),
            of_case=entry.id in around.own.by_id,
        )
        for entry in sorted(
            entries, key=lambda e: (e.id not in around.own.by_id, kinds.index(type(e).__name__))
        )
    )


def names_to_settle(study: OpenStudy, case: str, session: str = "") -> tuple[UnknownName, ...]:
    """List the names in a session's notes, or in all of a case's, that nothing here explains.

    Nothing is read of what is private.
    """
    around = open_case(study, case)
    register = register_of(study, case)
    known = [
        *labels_of(around, register).values(),
        *(form.form for entry in register.values() for form in entry.forms),
        *(entry.called for entry in register.values()),
    ]
    sessions = [s for s in around.own.of(Session) if session in ("", s.id)]
    text = "\n\n".join(_open_text(around, one) for one in sessions)
    return unknown_names(text, known)


def form_of(words: str, *, sort: FormSort | None = None) -> NameForm:
    """Make a form of a name, its sort guessed where it is not said."""
    form = " ".join(words.split())
    titled = form.partition(" ")[0].casefold().rstrip(".") in TITLES
    return NameForm(form=form, sort=sort or ("surname" if titled else "name"))


def say_who(study: OpenStudy, case: str, known: str, form: NameForm) -> Saved | Objected:
    """Keep a form of the name of somebody or something known; said twice it is kept once."""
    found = open_case(study, case).find(known)
    if not isinstance(found, _CALLED):
        raise Failed(f"There is nobody and nothing {known} here.", "Choose from the list.")
    return _named(study, case, found, form)


def say_it_is_new(study: OpenStudy, case: str, new: Entry, form: NameForm) -> Saved | Objected:
    """Keep a person or place met for the first time, with this form of the name; one action."""
    around = open_case(study, case)
    new = with_id(study, new)
    problems = problems_of_entry(new, around, today=study.today, kinds=study.kinds)
    if refused := closing(problems, "save"):
        return Objected(refused)
    action = study.new_action()
    _named(study, case, new, form, action=action)
    return put(study, case_book(case), (new,), action=action)


def _named(study: OpenStudy, case: str, entry: Entry, form: NameForm, *, action: str = "") -> Saved:
    register = register_of(study, case)
    before = register.get(entry.id, RegisterEntry(id=entry.id))
    forms = (*(one for one in before.forms if one.form.casefold() != form.form.casefold()), form)
    called = before.called or ("" if form.meant == "hurtful" else form.form)
    if isinstance(entry, Resource | Practice) and not before.called:
        called = entry.name
    now = msgspec.structs.replace(before, forms=forms, called=called)
    return name_person(study, case, now, action=action)


def _open_text(case: Case, session: Session) -> str:
    """Return a session's notes, what is private blacked out."""
    text = case.own.texts.get(session.text, "")
    private = (
        Span(one.start, one.end)
        for one in case.own.of(Evidence)
        if one.text == session.text and one.visibility != "case"
    )
    return struck(text, private)


def _what(entry: Entry) -> str:
    return ", ".join(dict.fromkeys(filter(None, _said(entry))))


def _said(entry: Entry) -> Iterator[str]:
    match entry:
        case Child():
            yield "the child"
        case Person():
            yield from (entry.voice, entry.relation)
        case Place():
            yield from ("place", entry.sort.replace("_", " "))
        case Resource():
            yield entry.resource_kind.replace("_", " ")
        case _:
            yield "practice"
