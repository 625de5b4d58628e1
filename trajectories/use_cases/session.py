"""Keep the notes of a session as they are typed, its parts and passages in step with them."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from trajectories.model.case import Case, Entries
from trajectories.model.covering import still_covered
from trajectories.model.headings import part_said, parts_in_step
from trajectories.model.ids import kept_text, text_id
from trajectories.model.notes import LONGEST_INITIAL, Notes, notes_of, part_at
from trajectories.model.people import Child, Person
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Entry, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import heads
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.striking import Span, counterpart
from trajectories.use_cases.case import case_book, open_case, register_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.passages import carried_over
from trajectories.use_cases.writing import Objected, Saved, put

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "the"})
_NEAREST = ("child", "carer", "family", "peer", "provider", "board", "other", "researcher")


def save_notes(study: OpenStudy, case: str, session: str, text: str) -> Saved | Objected:
    """Keep the notes of a session: its parts follow the headings, its passages come along.

    A problem names each passage whose words were changed. Nothing is written where nothing changed.
    """
    changed = notes_changed(study, open_case(study, case), session, text)
    if isinstance(changed, Objected) or not changed.entries:
        return changed if isinstance(changed, Objected) else Saved(action="", record=session, at="")
    saved = put(study, case_book(case), changed.entries, texts=changed.texts)
    return msgspec.structs.replace(saved, problems=changed.problems)


class NotesChanged(msgspec.Struct, frozen=True, kw_only=True):
    """What is written with changed notes, the session last; nothing where nothing changed."""

    case: Case
    """The case as it will be."""
    entries: tuple[Entry, ...] = ()
    texts: Mapping[str, str] = msgspec.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def notes_changed(
    study: OpenStudy, around: Case, session: str, text: str
) -> NotesChanged | Objected:
    """Work out what new notes change in a case, or why they cannot be kept."""
    known = around.own.one(session, Session)
    if known is None:
        return Objected((_no_session(session),))
    kept = kept_text(text)
    digest = text_id(kept) if kept else ""
    if digest == known.text:
        return NotesChanged(case=around)
    before, after = notes_of(around.own.texts.get(known.text, "")), notes_of(kept)
    said = headings_said(around, register_of(study, around.id), (before, after))
    parts, moved = parts_in_step(known.parts, before, after, said)
    entry = msgspec.structs.replace(known, text=digest, parts=parts)
    texts = {digest: kept} if kept else {}
    own = msgspec.structs.replace(around.own, texts={**around.own.texts, **texts})
    around = msgspec.structs.replace(around, own=own)
    problems = problems_of_entry(entry, around, today=study.today, kinds=study.kinds)
    if refused := closing(problems, "save"):
        return Objected(refused)
    passages, changed = _passages(entry, own, after)
    others = _renumbered(own, session, moved, {one.id for one in passages})
    entries = (*passages, *others, entry)
    own = msgspec.structs.replace(own, by_id={**own.by_id, **{one.id: one for one in entries}})
    return NotesChanged(
        case=msgspec.structs.replace(around, own=own), entries=entries, texts=texts,
        problems=(*problems, *changed),
    )  # fmt: skip


def saved_at(study: OpenStudy, case: str, session: str) -> str:
    """Say when a session was saved last; empty where it never was."""
    found = heads(study.folder.read(case_book(case)).revisions).get(session, ())
    return max((revision.at for revision in found), default="")


def headings_said(
    case: Case, register: Mapping[str, RegisterEntry], notes: Iterable[Notes]
) -> Mapping[str, SessionPart]:
    """Return what each heading of some notes says of its part."""
    people = people_by_name(case, register)
    voices = {person.id: case.voice_of(person.id) for person in _people(case)}
    headings = {part.heading for one in notes for part in one.parts if part.heading}
    return {heading: part_said(heading, people, voices) for heading in headings}


def initials(case: Case, register: Mapping[str, RegisterEntry]) -> Mapping[str, str]:
    """Map one or two small letters to the person a line that begins with them is said by.

    Initials the register states come first, then those of what people are called, the child's
    before the carer's and so on; then those of the role, where nobody else has them.
    """
    found: dict[str, str] = {}
    people = _people(case)
    for letters in (_initials_stated, _initials_of_name, _initials_of_role):
        for person in people:
            for one in letters(person, register.get(person.id)):
                found.setdefault(one, person.id)
    return found


def names(case: Case, register: Mapping[str, RegisterEntry]) -> Mapping[str, str]:
    """Map what people are called, and their role, in small letters, to their ids."""
    found: dict[str, str] = {}
    for person in _people(case):
        entry = register.get(person.id)
        forms = [entry.called, *(form.form for form in entry.forms)] if entry else []
        role = person.relation if isinstance(person, Person) else ""
        for form in filter(None, (*forms, role)):
            words = form.casefold().split()
            found.setdefault(" ".join(words), person.id)
            found.setdefault(" ".join(w for w in words if w.strip(".") not in _TITLES), person.id)
    found.pop("", None)
    return found


def people_by_name(case: Case, register: Mapping[str, RegisterEntry]) -> Mapping[str, str]:
    """Map whatever people may be meant by to their ids; a name comes before initials."""
    return {**initials(case, register), **names(case, register)}


def _people(case: Case) -> list[Child | Person]:
    people: list[Child | Person] = [*case.own.of(Child), *case.own.of(Person)]
    own = {one.id for one in people}
    people += [one for one in case.site.of(Person) if one.id not in own]
    return sorted(people, key=lambda one: _NEAREST.index(case.voice_of(one.id) or "other"))


def _initials_stated(person: Child | Person, entry: RegisterEntry | None) -> Iterator[str]:
    del person
    for form in entry.forms if entry else ():
        letters = form.form.replace(".", "").casefold()
        if form.sort == "initials" and len(letters) <= LONGEST_INITIAL:
            yield letters


def _initials_of_name(person: Child | Person, entry: RegisterEntry | None) -> Iterator[str]:
    del person
    yield from _letters(entry.called if entry else "")


def _initials_of_role(person: Child | Person, entry: RegisterEntry | None) -> Iterator[str]:
    del entry
    relation = person.relation if isinstance(person, Person) else ""
    yield from _letters(relation.rpartition(" ")[2])


def _letters(called: str) -> Iterator[str]:
    words = [word for word in called.casefold().split() if word.strip(".") not in _TITLES]
    if words:
        yield from (words[0][:1], words[0][:LONGEST_INITIAL])


def _passages(
    session: Session, own: Entries, after: Notes
) -> tuple[tuple[Evidence, ...], tuple[Problem, ...]]:
    """Bring the passages along; what is private stays covered though its words were changed."""
    moved, changed = carried_over(session, own)
    before = own.one(session.id, Session)
    followed = tuple(_covered(before, session, own)) if before else ()
    known = {one.id for one in followed}
    moved = tuple(one for one in moved if one.id not in known)
    numbered = (
        msgspec.structs.replace(one, part=part_at(after, one.start)) if one.part else one
        for one in (*moved, *followed)
    )
    return tuple(numbered), tuple(one for one in changed if one.record not in known)


def _covered(before: Session, after: Session, own: Entries) -> Iterator[Evidence]:
    """Go through the private passages with what was typed among them or right beside them."""
    old, new = own.texts.get(before.text, ""), own.texts.get(after.text, "")
    for one in own.of(Evidence):
        if one.visibility == "case" or one.text != before.text or not one.end:
            continue
        stood = Span(one.start, one.end)
        span = still_covered(old, stood, new)
        if not new[span.start : span.end].strip():  # taken out there; perhaps put elsewhere
            span = counterpart(old, stood, new) or Span(0, 0)
        if span.end > span.start:
            words = new[span.start : span.end]
            yield msgspec.structs.replace(
                one, text=after.text, start=span.start, end=span.end, words=words
            )


def _renumbered(
    own: Entries, session: str, moved: Mapping[int, int], done: set[str]
) -> Iterator[Entry]:
    """Give what was recorded in a part the part's new number."""
    for entry in own:
        if not isinstance(entry, Record | Evidence) or entry.session != session:
            continue
        number = moved.get(entry.part, entry.part)
        if entry.id not in done and number != entry.part:
            yield msgspec.structs.replace(entry, part=number)


def _no_session(session: str) -> Problem:
    return Problem(
        where=f"session {session}", rule="known", found="there is no such session",
        suggestion="Look it up again.", gate="save", record=session,
    )  # fmt: skip
