"""Nothing of what is hidden is in a file of a release: not a word of it, nor that it is there."""

from collections.abc import Sequence
from functools import cache
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.use_cases.released import KINDS, REGISTER, a_case, files, opened, signed
from tests.use_cases.test_audience import HIDDEN, MARKER, consent, hidden_quotation, hide, said
from trajectories.model.case import Entries
from trajectories.model.fields import Field, fields_of
from trajectories.model.kinds.agency import Agency
from trajectories.model.kinds.resilience import Factor
from trajectories.model.people import Person, Place
from trajectories.model.record import Entry, Part, Record
from trajectories.model.register import RegisterEntry
from trajectories.model.release import ClockSort
from trajectories.model.safeguarding import SafeguardingConcern
from trajectories.use_cases.release_write import Copy

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

_POINTED_AT = {"resource": "den", "person": "p-w", "child": "child", "visit": "v2",
               "session": "s", "need": "n1", "factor": "f2"}  # fmt: skip


def full(kind: type[Entry | Part]) -> dict[str, Any]:
    """Fill every field of a kind, with words that no release may hold."""
    return {f.attribute: (value,) if f.many else value
            for f in fields_of(kind) if (value := _filled(f)) not in ("", None)}  # fmt: skip


def _filled(field: Field) -> Any:
    if field.group:
        return field.group(**full(field.group))
    match field.role:
        case "words" | "text":
            return MARKER
        case "choice":
            return field.choices[0]
        case "date":
            return "2016-03-07"
        case "reference":
            return next((_POINTED_AT[kind] for kind in field.to if kind in _POINTED_AT), "")
        case _:
            return ""


RECORDS: tuple[Record, ...] = tuple(
    kind.entry(**{**full(kind.entry), "id": "h", "session": "", "informant": "child"})
    for kind in KINDS.records
    if issubclass(kind.entry, Record)
)


COPIES = get_args(Copy)


@cache
def without_anything_hidden(clock: ClockSort) -> dict[str, bytes]:
    return files(signed(opened(a_case(), clock=clock)), COPIES)


def released(clock: ClockSort, hidden: Sequence[Entry], **named: str) -> dict[str, bytes]:
    names = {name: RegisterEntry(id=name, called=called) for name, called in named.items()}
    return files(signed(opened(a_case(*hidden), {**REGISTER, **names}, clock=clock)), COPIES)


@pytest.mark.parametrize("how", HIDDEN)
def test_a_release_is_the_same_to_the_byte_whether_records_of_every_kind_are_hidden_or_not(
    how: str,
) -> None:
    hidden = [
        msgspec.structs.replace(entry, id=f"{entry.id}{number}") if entry.id == "h" else entry
        for number, record in enumerate(RECORDS)
        for entry in hide(record, how)
    ]
    unique = tuple({entry.id: entry for entry in hidden}.values())
    assert released("visits", unique) == without_anything_hidden("visits")


@settings(max_examples=5)
@given(how=st.sampled_from(HIDDEN), record=st.sampled_from(RECORDS), starred=st.booleans())
def test_the_same_holds_by_months_with_a_hidden_quotation_and_whoever_said_it_named(
    how: str, record: Record, *, starred: bool
) -> None:
    quoted = hidden_quotation(how, starred=starred)
    more = {entry.id: entry for entry in (*quoted, *hide(record, how))}
    found = released("months", tuple(more.values()), **{"p-x": "Aunt Oda"})
    assert found == without_anything_hidden("months")


@pytest.mark.parametrize("how", ["held", "withdrawn"])
def test_somebody_hidden_in_the_role_of_somebody_else_is_not_counted_by_a_number(how: str) -> None:
    role = "play worker"
    hidden = [
        msgspec.structs.replace(entry, relation=role) if isinstance(entry, Person) else entry
        for entry in hide(RECORDS[0], how)
    ]
    assert released("visits", hidden) == without_anything_hidden("visits")


def told_by_a_stranger(*asked: Entry) -> tuple[Entry, ...]:
    return (
        Person(id="p-x", voice="provider", relation="play worker", service="clinic"),
        consent("p-x", "p-x", "take_part"),
        consent("p-x", "p-x", "quote"),
        *asked,
        said("e-x", teller="p-x", words=f"{MARKER}."),
        said("e-y", teller="p-x", words=f"{MARKER} too."),
        Agency(id="x", strand="control", instance=MARKER, informant="p-x", when="2016-03",
               basis="reported", evidence=("e-y",)),
    )  # fmt: skip


@pytest.mark.parametrize("how", ["refused", "undecided", "withdrawn_using", ""])
def test_somebody_who_did_not_agree_to_a_release_leaves_no_trace_in_it(how: Any) -> None:
    told = told_by_a_stranger(*([consent("p-x", "p-x", "release", how)] if how else []))
    assert released("months", told) == without_anything_hidden("months")


def as_told_by(record: Record, number: int, teller: str) -> Record:
    """A record that rests on what the child said, whoever is written down as telling it."""
    own = {"hedge": "", "when_said": "", "since_said": "", "session": "s", "learned": "2025-02-11"}
    changes = own if teller == "child" else {}
    return msgspec.structs.replace(
        record, id=f"h{number}", informant=teller, evidence=("e-c",),
        **{name: value for name, value in changes.items() if hasattr(record, name)},
        **({"part": 0} if changes else {}),
    )  # fmt: skip


def test_who_did_not_agree_is_nowhere_named_as_telling_what_somebody_else_told_too() -> None:
    child = said("e-c", words="It is loud.")
    stranger = (
        Person(id="p-x", voice="provider", relation="play worker", service="clinic"),
        consent("p-x", "p-x", "take_part"),
        consent("p-x", "p-x", "quote"),
    )
    by_the_stranger, by_the_child = (
        [as_told_by(record, number, teller) for number, record in enumerate(RECORDS)]
        for teller in ("p-x", "child")
    )
    assert released("visits", (child, *stranger, *by_the_stranger)) == released(
        "visits", (child, *by_the_child)
    )


def test_what_somebody_told_who_agreed_to_a_release_is_in_it() -> None:
    told = released("visits", told_by_a_stranger(consent("p-x", "p-x", "release")))
    assert MARKER.encode() in told["tables/agency.csv"]
    assert b"play worker 1" in told["tables/agency.csv"]
    assert b"play worker 2" in told["tables/need.csv"]


def test_a_place_that_only_what_is_hidden_tells_of_is_no_place_of_the_release() -> None:
    shown = Place(id="pl", sort="school", description="")
    told = Factor(id="z", code="sleep", valence="risk", setting="pl", informant="child",
                  basis="reported")  # fmt: skip
    other = Place(id="pl2", sort="school", description="")
    hidden = msgspec.structs.replace(told, id="z2", setting="pl2", visibility="team_only")
    assert released("visits", (shown, told, other, hidden)) == released("visits", (shown, told))


def test_a_concern_changes_nothing_of_what_is_reviewed() -> None:
    concern = SafeguardingConcern(id="c", seen_or_said=MARKER)
    plain, beside = (signed(opened(a_case(*more))) for more in ((), (concern,)))
    assert plain.review == beside.review


def test_a_role_that_names_a_service_says_its_sort_and_nobody_is_called_after_herself() -> None:
    case = a_case()
    own = {
        **case.own.by_id,
        "p-w": Person(id="p-w", voice="provider", relation="Mr Pike of the Saturday Den"),
    }
    case = msgspec.structs.replace(case, own=Entries(by_id=own))
    called = signed(opened(case)).leaving_as
    assert called["p-w"] == f"worker at a service of the {called['den']}"
