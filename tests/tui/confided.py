"""K-07's study with everything of a record planted where only some may read it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tests import releasing
from tests.example_visit import CASE, make_study_before_visit_three, reopened
from tests.made_once import made_once
from tests.opened import saved
from trajectories.model.fields import Field, fields_of
from trajectories.model.kind import Kind
from trajectories.model.kinds.agency import Trajectory
from trajectories.model.kinds.resilience import Factor, FactorLink
from trajectories.model.kinds.services import Link
from trajectories.model.record import Entry, Part, Visibility
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.states import State
from trajectories.use_cases.case import case_book, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import put

MARKER = "Quetzalcoatl"
SESSION = "s-told"
NOTES = f"We sat on the stairs.\n\nK Nobody knows {MARKER} waits there.\n\nThen we had toast."
START = NOTES.index("Nobody knows")
WORDS = f"Nobody knows {MARKER} waits there."


def make_study_with_confided(folder: Path, readers: Visibility) -> Path:
    """Make the study, with a private passage and a private record of every kind that cites it."""
    made_once(_make, folder, readers)
    return folder


def _make(folder: Path, readers: Visibility) -> None:
    make_study_before_visit_three(folder)
    study = reopened(folder)
    try:
        plant(study, readers)
        releasing.begin(study, folder, "Board", "The board", "A door.")
    finally:
        study.close()


def plant(study: OpenStudy, readers: Visibility) -> None:
    """Write what older versions could write too: past the rules, in one action."""
    parts = (SessionPart(activity="interview", speaker="child", present=("child",)),)
    session = Session(id=SESSION, visit="v2", on="2025-02-11", text=NOTES, parts=parts)
    saved(save_record(study, CASE, session))
    kept = open_case(study, CASE).own.one(SESSION, Session)
    assert kept is not None
    told = Evidence(
        id="told", session=SESSION, part=1, text=kept.text, start=START, end=START + len(WORDS),
        words=WORDS, speaker="child", visibility=readers,
    )  # fmt: skip
    records = (planted(kind, readers) for kind in study.kinds.records)
    put(study, case_book(CASE), (*_leaning(), *_too_open(study), *records, told))


def planted(kind: Kind, readers: Visibility) -> Entry:
    """Make a record that says the marker wherever it can say a word."""
    return kind.entry(**_values(kind.entry), id=f"private-{kind.name}", visibility=readers)  # type: ignore[call-arg] # every record has one


def _too_open(study: OpenStudy) -> Iterator[Entry]:
    """Make records everybody might read, were it not for what they cite."""
    for kind in study.kinds.records:
        yield kind.entry(**_values(kind.entry), id=f"resting-{kind.name}")


def _leaning() -> Iterator[Entry]:
    """Make open records that point at private ones, or hold one state that is told in private."""
    yield Factor(id="open", code="sleep", valence="risk", informant="child", session=SESSION)
    yield FactorLink(id="leads", from_factor="private-factor", acts="produces", to="open")
    yield Trajectory(id="judged", session=SESSION, visit="v2",
                     rests_on=("private-factor", "open"))  # fmt: skip
    yield Link(
        id="half", link_kind="referral", from_="child", to="r-clinic", informant="child",
        states=(State(state="made", session=SESSION),
                State(state="lost", evidence=("told",), **_words(State))),
    )  # fmt: skip


def _words(of: type[Part]) -> Mapping[str, Any]:
    return {f.attribute: MARKER for f in fields_of(of) if f.role in ("words", "text")}


def _values(of: type[Entry] | type[Part]) -> Mapping[str, Any]:
    found = ((field, _value(field)) for field in fields_of(of))
    return {field.attribute: value for field, value in found if value is not None}


def _value(field: Field) -> Any:
    single = _single(field)
    if single is None or field.name in ("visibility", "held_to_be"):
        return None
    return (single,) if field.many else single


def _single(field: Field) -> Any:
    match field.role:
        case "words" | "text":
            return MARKER
        case "group":
            return (
                msgspec.convert({}, field.group)
                if field.group is None
                else field.group(**_values(field.group))
            )
        case "choice":
            return next((choice for choice in field.choices if choice), None)
        case "date":
            return "2025-02-11"
        case "code":
            return MARKER.lower()
        case "reference":
            return _target(field)
        case _:
            return None


def _target(field: Field) -> str | None:
    near = {"evidence": "told", "session": SESSION, "child": "child", "person": "p-carer",
            "resource": "r-clinic", "factor": "private-factor", "visit": "v2"}  # fmt: skip
    return next((near[name] for name in field.to if name in near), None)
