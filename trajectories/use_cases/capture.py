"""Record from marked words: the passage and what it says as one action, to be undone as one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from trajectories.analysis.brief import TOLD_ON_DOORSTEPS
from trajectories.analysis.readable import readable
from trajectories.model.case import Case
from trajectories.model.consent import Permission
from trajectories.model.kinds.voice import Memo, ToAsk
from trajectories.model.notes import Marked
from trajectories.model.notes import lines_of as notes_lines
from trajectories.model.people import Person
from trajectories.model.private import is_citable, teams_own
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Entry, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.rules.check import problems_of_entry
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence, Session
from trajectories.model.study import Visit
from trajectories.use_cases.case import case_book, name_person, open_case, register_of
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.marked import passage_at, placed
from trajectories.use_cases.naming import names_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.study import site_book
from trajectories.use_cases.typed_lines import Line, record_of, says, taken_up
from trajectories.use_cases.writing import Objected, Saved, put, with_id


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something met on the way: a person to be called so, a service, a practice."""

    entry: Entry
    called: str = ""


class SessionMark(msgspec.Struct, frozen=True, kw_only=True):
    """A record a session gave: its number, its kind, whose it is, and the words it came from.

    A passage kept for its words alone is a record too, of the kind "quote".
    """

    number: int
    record: str
    kind: str
    start: int
    end: int
    informant: str = ""
    starred: bool = False


def capture(
    study: OpenStudy,
    case: str,
    marked: Marked,
    record: Record | None,
    *,
    key_quote: bool = False,
    permissions: tuple[Permission, ...] = (),
    made: tuple[Made, ...] = (),
    also: tuple[Entry, ...] = (),
) -> Saved | Objected:
    """Keep marked words as evidence, with the record they give, if any, and all it needs.

    The same words of the same session are one passage, however many records they give. `made` is
    who and what was met on the way, `also` what goes with it. Nothing is refused for being
    unfinished.
    """
    around = _with(open_case(study, case), [one.entry for one in made])
    known = passage_at(around, marked)
    passage = _quoted(with_id(study, known), key_quote=key_quote, permissions=permissions)
    if record is not None and not is_citable(passage):
        return Objected((teams_own(passage),))
    around = _with(around, [passage])
    new = [] if passage == known else [passage]
    if record is not None:
        record = with_id(study, placed(record, marked, around, passage))
    entries = (*new, *(with_id(study, one) for one in also), *([record] if record else []))
    refused = closing(_problems(study, around, (*entries, *(m.entry for m in made))), "save")
    if refused:
        return Objected(refused)
    if not entries:
        return Saved(action="", record=passage.id, at="")
    action = study.new_action()
    people = _keep_made(study, case, around, made, action)
    saved = put(study, case_book(case), (*people, *entries), action=action)
    problems = _problems(study, around, entries)
    return msgspec.structs.replace(saved, record=(record or passage).id, problems=tuple(problems))


def take_up_lines(study: OpenStudy, case: str, session: str) -> Saved | None:
    """Make records of the lines typed as `?`, `!` and `//`, each once; None where none is new.

    Done again it changes nothing; a line that was corrected changes its record.
    """
    around = open_case(study, case)
    register = register_of(study, case)
    names = names_of(around, register, labels_of(around, register))
    lines = tuple(lines_of(around, session, names))
    known = [one for one in around.records() if _typed(one, session)]
    records = [
        with_id(study, placed(line.record, line.marked, around, None))
        for line in taken_up(lines, known)  # type: ignore[arg-type] # _typed narrows
    ]
    return put(study, case_book(case), records) if records else None


def lines_of(case: Case, session: str, names: Mapping[str, str]) -> Iterator[Line]:
    """Give the typed lines of a session that ask for a record, with what they ask for."""
    next_one = next_visit(case, session)
    for marked in _marked_lines(case, session):
        record = record_of(marked, names, next_one)
        if record is not None:
            yield Line(marked=marked, record=record)


def next_visit(case: Case, session: str) -> str:
    """Name the visit after that of a session; empty where there is none, or none is known."""
    found = case.find(session)
    visits = sorted(case.site.of(Visit), key=lambda visit: (visit.final, visit.number))
    ids = [visit.id for visit in visits]
    at = found.visit if isinstance(found, Session) else ""
    return ids[ids.index(at) + 1] if at in ids[:-1] else ""


def marks_of(study: OpenStudy, case: str, session: str) -> tuple[SessionMark, ...]:
    """List what a session gave, in the order it was recorded; never what is private."""
    around = open_case(study, case)
    wrote = order_written(study, case)
    passages = {e.id: e for e in around.own.of(Evidence) if _is_open(e, session)}
    register = register_of(study, case)
    lines = tuple(
        lines_of(around, session, names_of(around, register, labels_of(around, register)))
    )
    reminded = readable(around, TOLD_ON_DOORSTEPS)
    found = [
        *_quotes(around, passages, wrote),
        *_records(reminded, passages, wrote),
        *_lines(reminded, lines, session, wrote),
    ]
    ordered = sorted(found, key=lambda pair: pair[0])
    return tuple(
        msgspec.structs.replace(mark, number=number)
        for number, (_, mark) in enumerate(ordered, start=1)
    )


Placed = tuple[tuple[int, int], SessionMark]


def _quotes(case: Case, passages: Mapping[str, Evidence], wrote: Mapping[str, int]) -> list[Placed]:
    used = {evidence for record in case.records() for evidence in cited(record)}
    return [
        (
            (wrote.get(e.id, 0), 1),
            SessionMark(
                number=0, record=e.id, kind="quote" if e.sort == "passage" else e.sort,
                start=e.start, end=e.end, informant=e.speaker, starred=e.key_quote,
            ),
        )
        for e in passages.values()
        if e.key_quote or e.id not in used or e.sort != "passage"
    ]  # fmt: skip


def _records(
    case: Case, passages: Mapping[str, Evidence], wrote: Mapping[str, int]
) -> Iterator[Placed]:
    for record in case.records():
        own = [passages[found] for found in cited(record) if found in passages]
        if own:
            first = min(own, key=lambda passage: wrote.get(passage.id, 0))
            since = max(wrote.get(record.id, 0), wrote.get(first.id, 0))
            yield (since, 0), _mark(record, first.start, first.end)


def _lines(
    case: Case, lines: Iterable[Line], session: str, wrote: Mapping[str, int]
) -> Iterator[Placed]:
    places = {says(line.record): line.marked for line in lines}
    for record in case.records():
        if _typed(record, session) and isinstance(record, ToAsk | Memo):
            place = places.get(says(record))
            span = (place.start, place.end) if place else (0, 0)
            yield (wrote.get(record.id, 0), 0), _mark(record, *span)


def _mark(record: Record, start: int, end: int) -> SessionMark:
    return SessionMark(
        number=0, record=record.id, kind=str(record.__struct_config__.tag), start=start, end=end,
        informant=record.informant,
    )  # fmt: skip


def _typed(record: Record, session: str) -> bool:
    """Tell whether a record came from a typed line: the team's own, resting on no passage."""
    own = isinstance(record, ToAsk | Memo) and record.session == session
    return own and not record.evidence


def _is_open(evidence: Evidence, session: str) -> bool:
    return evidence.session == session and evidence.visibility == "case"


def order_written(study: OpenStudy, case: str) -> Mapping[str, int]:
    """Give each record of a case its place in the order they were first written."""
    first: dict[str, int] = {}
    for number, revision in enumerate(study.folder.read(case_book(case)).revisions, start=1):
        first.setdefault(revision.record, number)
    return first


def _quoted(passage: Evidence, *, key_quote: bool, permissions: tuple[Permission, ...]) -> Evidence:
    return msgspec.structs.replace(
        passage,
        key_quote=passage.key_quote or key_quote,
        permissions=tuple(dict.fromkeys((*passage.permissions, *permissions))),
    )


def _with(case: Case, entries: Iterable[Entry]) -> Case:
    """Return a case as it will be with more entries, each in the book it belongs to."""
    changes: dict[str, Any] = {}
    for entry in entries:
        level = "own" if "case" in entry.levels else "site"
        book = changes.get(level, getattr(case, level))
        by_id = {**book.by_id, entry.id: entry}
        changes[level] = msgspec.structs.replace(book, by_id=by_id)
    return msgspec.structs.replace(case, **changes) if changes else case


def _problems(study: OpenStudy, case: Case, entries: Iterable[Entry]) -> list[Problem]:
    return [
        problem
        for entry in entries
        for problem in problems_of_entry(entry, case, today=study.today, kinds=study.kinds)
    ]


def _keep_made(
    study: OpenStudy, case: str, around: Case, made: Iterable[Made], action: str
) -> tuple[Entry, ...]:
    """Keep what was met on the way where it belongs; the people are left for the case's book."""
    people: list[Entry] = []
    for one in made:
        if isinstance(one.entry, Person):
            people.append(one.entry)
            name = RegisterEntry(id=one.entry.id, called=one.called)
            name_person(study, case, name, action=action)
        else:
            put(study, site_book(around.child.site), (one.entry,), action=action)
    return tuple(people)


def _marked_lines(case: Case, session: str) -> Iterator[Marked]:
    """Give every line of a session's notes that begins with a mark of the researcher's own."""
    found = case.find(session)
    text = case.own.texts.get(found.text, "") if isinstance(found, Session) else ""
    for line in notes_lines(text):
        if line.mark in ("ask", "careful", "memo"):
            yield Marked(
                session=session,
                start=line.start,
                end=line.end,
                words=text[line.start : line.end],
                part=line.part,
                mark=line.mark,
            )
