from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import DEN, KEZ, NAN, STUDY, VISIT_2, a_case, entries
from tests.histories import revision
from trajectories.model.case import (
    Case,
    Conflict,
    Entries,
    Unreadable,
    entries_of,
    entry_from,
)
from trajectories.model.kind import Kinds
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Memo
from trajectories.model.people import Child, Person
from trajectories.model.revision import Operation, Revision
from trajectories.model.study import Code, Study

KINDS = Kinds()


def put(rid: str, record: str = "m1", *parents: str, kind: str = "memo", **body: Any) -> Revision:
    made = revision(rid, record=record, parents=parents, body=body)
    return msgspec.structs.replace(made, kind=kind)


def gone(rid: str, op: Operation) -> Revision:
    made = revision(rid, record="m1", parents=("1",), op=op, body={})
    return msgspec.structs.replace(made, kind="memo")


def read(*revisions: Revision) -> Entries:
    return entries_of(revisions, {}, KINDS)


def test_a_book_shows_the_latest_version_of_each_entry() -> None:
    book = read(put("1", text="Once."), put("2", "m1", "1", text="Twice."), put("3", "m2"))
    assert [entry.id for entry in book] == ["m1", "m2"]
    assert book.one("m1", Memo) == Memo(id="m1", text="Twice.")
    assert len(book) == 2


def test_what_was_deleted_or_erased_is_not_shown() -> None:
    deleted = gone("2", "delete")
    assert not list(read(put("1"), deleted))
    erased = gone("2", "erase")
    assert not list(read(put("1"), erased))


def test_a_record_changed_apart_is_shown_and_named_as_a_conflict() -> None:
    book = read(put("1"), put("2", "m1", "1", text="Here."), put("3", "m1", "1", text="There."))
    assert book.conflicts == (Conflict("m1", "memo", ("2", "3")),)
    assert book.one("m1", Memo) == Memo(id="m1", text="There.")


def test_a_record_deleted_here_and_changed_there_is_a_conflict_that_loses_nothing() -> None:
    deleted = gone("3", "delete")
    book = read(put("1"), put("2", "m1", "1", text="Kept."), deleted)
    assert book.conflicts == (Conflict("m1", "memo", ("2", "3")),)
    assert book.one("m1", Memo) == Memo(id="m1", text="Kept.")


def test_a_merge_ends_a_conflict() -> None:
    merged = msgspec.structs.replace(put("4", "m1", "2", "3", text="Both."), op="merge")
    book = read(put("1"), put("2", "m1", "1"), put("3", "m1", "1"), merged)
    assert book.conflicts == ()
    assert book.one("m1", Memo) == Memo(id="m1", text="Both.")


def test_a_kind_nobody_here_knows_is_carried_and_named() -> None:
    book = read(put("1", "x1", kind="kite", height=3), put("2", "m1"))
    assert book.unreadable == (Unreadable("x1", "kite", 1),)
    assert [entry.id for entry in book] == ["m1"]


def test_a_newer_version_of_a_known_kind_is_carried_and_named() -> None:
    newer = msgspec.structs.replace(put("1", colour="red"), v=2)
    assert entry_from(newer, {}, KINDS) == Unreadable("m1", "memo", 2)


def test_long_words_come_back_from_where_texts_are_kept() -> None:
    long = put("1", text={"text_digest": "abc"})
    assert entry_from(long, {"abc": "On and on."}, KINDS) == Memo(id="m1", text="On and on.")


def test_an_entry_is_found_by_id_and_by_class() -> None:
    book = entries(KEZ, NAN, Factor(id="f1"))
    assert book.get("nan") == NAN
    assert book.get("nobody") is None
    assert book.of(Person) == (NAN,)
    assert book.one("nan", Person) == NAN
    assert book.one("nan", Child) is None


def test_a_case_points_down_to_its_site_and_study() -> None:
    case = a_case()
    assert case.find("nan") == NAN
    assert case.find("den") == DEN
    assert case.find("v2") == VISIT_2
    assert case.find("study") == STUDY
    assert case.find("nobody") is None


def test_a_case_that_is_empty_can_still_be_asked() -> None:
    case = Case(id="case-1", own=Entries())
    assert case.child == Child(id="case-1")
    assert case.settings == Study()
    assert case.codebook.label("factor", "friendships") == "friends"
    assert case.records() == ()


def test_the_settings_and_codes_of_the_study_count() -> None:
    strict = Study(id="study", name="Ward three", minimum_child_visits=5)
    kites = Code(id="c1", list="theme", code="kites", label="flying kites")
    case = a_case(study=(strict, kites))
    assert case.settings.minimum_child_visits == 5
    assert case.codebook.label("theme", "kites") == "flying kites"


def test_a_voice_is_the_childs_a_persons_or_nobodys() -> None:
    case = a_case()
    assert [case.voice_of(who) for who in ("kez", "nan", "den", "nobody")] == [
        "child",
        "carer",
        "",
        "",
    ]


def test_only_what_is_finished_is_counted_and_nothing_is_lost() -> None:
    half = Factor(id="f1", code="sleep")
    whole = Factor(id="f2", code="sleep", valence="risk")
    case = a_case(half, whole)
    assert case.records() == (half, whole)
    assert case.finished(Factor) == (whole,)


@given(st.permutations([put("1"), put("2", "m1", "1"), put("3", "m1", "1"), put("4", "m2")]))
def test_the_order_in_which_revisions_arrive_does_not_matter(arrived: list[Revision]) -> None:
    assert read(*arrived) == read(*sorted(arrived, key=lambda one: one.rid))
