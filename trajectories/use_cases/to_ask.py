"""List what is to be asked of the providers and the board of a site, and say what came of it."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

import msgspec

from trajectories.analysis.asked import STATES, Asked, Office, asked_of_offices
from trajectories.analysis.brief_words import BriefLine, Wording
from trajectories.model.case import Case
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.problem import Problem
from trajectories.report.plain_sheet import plain_sheet
from trajectories.use_cases.case import list_cases, open_case, register_of
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record, seen_of
from trajectories.use_cases.sheet import FOOT, may_be_carried, write_sheet
from trajectories.use_cases.without_names import WithoutNames
from trajectories.use_cases.writing import Objected, Saved

_OFFICES = {"board": "The board", "provider": "Providers", "service": "A service"}
_ORDER = ("service", "provider", "board")


class ToAskRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list: of which child, asked of whom, and how it stands.

    `office` and `person` are said as the list is: with names, or by roles.
    """

    case: str
    code: str
    asked: Asked
    office: str
    person: str
    text: str


def to_ask_at(study: OpenStudy, site: str, *, also: Collection[str] = ()) -> tuple[ToAskRow, ...]:
    """List what is open at a site, and the records `also` whatever became of them.

    What a service or a board may not hear is not among it: private, held or withdrawn.
    """
    return _rows(study, site, partial(_with_names, study), also)


def keep_state(study: OpenStudy, case: str, record: str, state: str) -> Saved | Objected:
    """Say how something asked stands now; one action, to be undone like any other."""
    entry = open_case(study, case).own.get(record)
    seen = seen_of(study, case, record)
    if isinstance(entry, ToAsk) and entry.sort != "careful" and state in STATES[entry.sort]:
        changed = msgspec.convert({**msgspec.to_builtins(entry), "state": state}, ToAsk)
        return save_record(study, case, changed, seen=seen)
    if isinstance(entry, Message) and state in STATES["message"]:
        told = msgspec.convert({**msgspec.to_builtins(entry), "status": state}, Message)
        return save_record(study, case, told, seen=seen)
    return Objected((_no_such_state(record),))


def to_ask_without_names(study: OpenStudy, site: str) -> tuple[BriefLine, ...]:
    """Say what is open at a site by roles and case codes, a line each, for a bag."""
    return tuple(line for _, line in _nameless(study, site))


def write_to_ask(
    study: OpenStudy, site: str, *, into: Path, leaving_out: Collection[int] = ()
) -> Path:
    """Write what is open at a site without names, but for the lines left out by their number.

    Ledger entry first, then the file (mode 0600).
    """
    kept = [
        (row, line)
        for number, (row, line) in enumerate(_nameless(study, site))
        if number not in leaving_out
    ]
    sections: dict[str, list[tuple[str, str]]] = {}
    for row, line in kept:
        sections.setdefault(row.office, []).append((line.title, line.words))
    text = plain_sheet("To ask", sections.items(), foot=FOOT)
    cases = tuple(dict.fromkeys(row.case for row, _ in kept))
    return write_sheet(
        study, text, name="to-ask.txt", variant="to_ask", cases=cases, sites=(site,), into=into
    )


def _nameless(study: OpenStudy, site: str) -> list[tuple[ToAskRow, BriefLine]]:
    return [(row, _line(row)) for row in _rows(study, site, partial(_by_roles, study))]


def _with_names(study: OpenStudy, case: Case) -> Wording:
    labels = labels_of(case, register_of(study, case.id))
    return Wording(label=lambda one: labels.get(one, ""))


def _by_roles(study: OpenStudy, case: Case) -> Wording:
    said = WithoutNames(case, register_of(study, case.id))
    return Wording(label=said.label, typed=said.typed)


def _rows(
    study: OpenStudy,
    site: str,
    wording_of: Callable[[Case], Wording],
    also: Collection[str] = (),
) -> tuple[ToAskRow, ...]:
    found = []
    for case in _cases(study, site):
        wording = wording_of(case)
        found += [
            ToAskRow(
                case=case.id,
                code=case.child.code,
                asked=one,
                office=_office_words(one.office, wording),
                person=wording.label(one.person) if one.person else "",
                text=wording.typed(one.text),
            )
            for one in asked_of_offices(may_be_carried(study, case))
            if one.is_open or one.record in also
        ]
    return _sorted(found)


def _line(row: ToAskRow) -> BriefLine:
    person = f"{row.person}: " if row.person else ""
    words = f"{person}{row.text} ({row.asked.sort}, {row.asked.state.replace('_', ' ')})"
    return BriefLine(section="open", title=row.code, words=words, record=row.asked.record)


def _cases(study: OpenStudy, site: str) -> Iterator[Case]:
    """Open every case of a site that was not withdrawn."""
    here = {row.case for row in study.folder.catalogue() if row.site == site}
    for row in list_cases(study):
        if row.id in here and row.status != "withdrawn":
            yield open_case(study, row.id)


def _office_words(office: Office, wording: Wording) -> str:
    return (office.id and wording.label(office.id)) or _OFFICES[office.kind]


def _sorted(rows: list[ToAskRow]) -> tuple[ToAskRow, ...]:
    """Put offices under each other: services first, then single providers, then the board."""
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                _ORDER.index(row.asked.office.kind),
                row.office.casefold(),
                row.code,
                row.asked.record,
            ),
        )
    )


def _no_such_state(record: str) -> Problem:
    return Problem(
        where=record, rule="known", found="it cannot be in that state",
        suggestion="Choose one that is offered.", gate="save", record=record,
    )  # fmt: skip
