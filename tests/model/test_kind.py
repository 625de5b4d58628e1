from typing import Annotated, ClassVar, Literal

import msgspec
import pytest
from hypothesis import given

from tests.strategies import filled_of_any_kind
from trajectories.model.absence import Absent, Blank
from trajectories.model.kind import SHIPPED, Kind, Kinds, body_of, finished
from trajectories.model.kinds.services import Link
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Child
from trajectories.model.record import Entry, Record, asks
from trajectories.model.sessions import Session, SessionPart
from trajectories.model.states import State
from trajectories.model.study import Visit


class Kite(Record, frozen=True, kw_only=True, tag="kite"):
    title: ClassVar[str] = "Kite"

    height: Annotated[
        Literal[0, 1, 2] | Absent | Blank, asks("Height", "choice", required=True)
    ] = ""


def test_a_program_knows_the_kinds_it_ships_with_and_a_test_its_own() -> None:
    assert "factor" in Kinds()
    assert "kite" not in Kinds()
    kinds = Kinds((*SHIPPED, Kite))
    assert kinds.named("kite").entry is Kite
    assert kinds.of(Kite()).title == "Kite"
    assert [kind.name for kind in kinds][-1] == "kite"
    assert kinds.names()["kite"] is kinds.named("kite")


def test_a_kind_nobody_knows_is_not_made_up() -> None:
    with pytest.raises(KeyError):
        Kinds().named("kite")


def test_no_two_kinds_share_a_name() -> None:
    assert len(Kinds().names()) == len(SHIPPED)


def test_kinds_are_found_by_the_book_they_live_in() -> None:
    at_site = {kind.name for kind in Kinds().at("site")}
    assert {"site", "visit", "session", "evidence"} <= at_site
    assert "factor" not in at_site
    assert [kind.name for kind in Kinds().at("identity")] == ["register_entry"]


def test_every_record_is_of_a_case_alone() -> None:
    assert Kinds().records
    assert all(kind.levels == ("case",) for kind in Kinds().records)


@pytest.mark.parametrize("kind", Kinds(), ids=lambda kind: kind.name)
def test_every_kind_says_what_it_is_and_asks_at_least_one_thing(kind: Kind) -> None:
    assert kind.title != "Entry"
    assert kind.help
    assert kind.fields
    assert all(field.title for field in kind.fields)


@pytest.mark.parametrize("kind", Kinds(), ids=lambda kind: kind.name)
def test_references_point_at_kinds_there_are_and_codes_at_lists_there_are(kind: Kind) -> None:
    fields = [inner for field in kind.fields for inner in (field, *field.fields)]
    assert all(name in Kinds() for field in fields for name in field.to)
    assert all(bool(field.to) == (field.role == "reference") for field in fields)
    assert {field.codes for field in fields} <= {"", "factor", "target_group", "theme", "tag"}
    assert all(bool(field.codes) == (field.role == "code") for field in fields)


def test_an_entry_is_finished_once_everything_required_is_there() -> None:
    assert Kinds().of(Child()).missing(Child()) == ("code",)
    assert not finished(Child())
    assert finished(Child(code="K-07"))


def test_a_level_of_nought_fills_a_field_and_the_number_nought_does_not() -> None:
    assert finished(Kite(height=0))
    assert not finished(Kite())
    assert not finished(Visit())
    assert finished(Visit(number=1))


def test_what_a_part_still_lacks_is_named_by_its_path() -> None:
    session = Session(on="2026-03-10", parts=(SessionPart(activity="discussion"), SessionPart()))
    assert Kind(Session).missing(session) == ("parts.1.activity",)
    link = Link(link_kind="referral", from_="school", to="clinic", states=(State(when="2026"),))
    assert Kind(Link).missing(link) == ("states.0.state",)


def test_a_body_leaves_out_the_kind_the_id_and_what_was_not_given() -> None:
    assert body_of(Memo(id="m1", text="Ask again.")) == {"text": "Ask again."}


@given(filled_of_any_kind(SHIPPED))
def test_what_is_written_of_an_entry_reads_back_the_same(entry: Entry) -> None:
    kind = Kinds().of(entry)
    body = {**body_of(entry), "kind": kind.name, "id": entry.id}
    assert msgspec.convert(body, kind.entry) == entry
