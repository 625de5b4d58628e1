"""Names in the notes of an invented visit: found, settled, and kept with how they are meant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import msgspec
import pytest

from tests.example_visit import CASE, KNOCKED, NOTES, study_before_visit_three
from tests.opened import saved
from trajectories.errors import Failed
from trajectories.model.people import Person, Place
from trajectories.model.register import NameForm, RegisterEntry
from trajectories.model.revision import Refused
from trajectories.model.sessions import Evidence, Session
from trajectories.use_cases.case import list_cases, name_person, open_case, register_of
from trajectories.use_cases.naming_undone import undo_about_people
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import redo, save_record, undo
from trajectories.use_cases.register_reversed import names_back, write_names_back
from trajectories.use_cases.who import (
    form_of,
    known_here,
    names_to_settle,
    say_it_is_new,
    say_who,
)  # fmt: skip
from trajectories.use_cases.writing import Objected, Saved


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    study = study_before_visit_three(tmp_path)
    saved(save_record(study, CASE, Session(id="s-3", visit="v3", on="2025-03-11", text=NOTES)))
    yield study
    study.close()


def words(study: OpenStudy, session: str = "") -> list[str]:
    return [one.words for one in names_to_settle(study, CASE, session)]


def entry(study: OpenStudy, one: str) -> RegisterEntry:
    return register_of(study, CASE)[one]


def test_what_the_register_explains_is_settled_and_what_is_private_is_not_read(
    study: OpenStudy,
) -> None:
    assert words(study, "s-3") == ["Harrow Moor"]
    assert "Harrow Moor" in words(study)
    assert words(study, "s-v2") == ["Biscuit"]
    start = NOTES.index("Harrow Moor")
    secret = Evidence(id="e-9", session="s-3", text="", words="Harrow Moor", visibility="team_only")
    saved(save_record(study, CASE, secret))
    passage = open_case(study, CASE).own.one("e-9", Evidence)
    assert passage is not None
    assert passage.start == start
    assert words(study, "s-3") == []


def test_a_hurtful_name_is_kept_as_one_with_who_uses_it(study: OpenStudy) -> None:
    mocking = NameForm(form="Crunchy", sort="nickname", used_by="p-others", meant="hurtful")
    saved(say_who(study, CASE, "child", mocking))
    saved(say_who(study, CASE, "child", mocking))
    assert entry(study, "child").forms[-1] == mocking
    assert [form.form for form in entry(study, "child").forms].count("Crunchy") == 1
    assert entry(study, "child").called == "Kez"
    assert [row.called for row in list_cases(study)] == ["Kez"]
    unnamed = msgspec.structs.replace(mocking, form="The Lump")
    saved(say_who(study, CASE, "p-others", unnamed))
    assert entry(study, "p-others").called == ""
    saved(say_who(study, CASE, "p-others", form_of("Gang")))
    assert entry(study, "p-others").called == "Gang"


def test_a_service_keeps_its_own_name(study: OpenStudy) -> None:
    saved(say_who(study, CASE, "r-den", form_of("The  Shed")))
    named = entry(study, "r-den")
    assert (named.called, named.forms[-1].form) == ("Saturday Den", "The Shed")


def test_somebody_new_is_kept_with_the_name_in_one_action(study: OpenStudy) -> None:
    new = saved(say_it_is_new(study, CASE, Person(voice="provider"), form_of("Miss Okoro")))
    assert (entry(study, new.record).called, entry(study, new.record).forms[0].sort) == (
        "Miss Okoro", "surname",
    )  # fmt: skip
    moor = saved(say_it_is_new(study, CASE, Place(sort="street"), form_of("Harrow Moor")))
    assert words(study, "s-3") == []
    listed = {one.id: one for one in known_here(study, CASE)}
    assert (listed[new.record].called, listed[new.record].more) == ("Miss Okoro", "provider")
    assert (listed[moor.record].more, listed[moor.record].person) == ("place, street", False)
    assert (listed["child"].more, listed["child"].of_case) == ("the child", True)
    assert {listed["r-den"].more, listed["pr-glue"].more} == {"service", "practice"}
    assert not listed["r-den"].of_case


def test_what_cannot_be_is_refused(study: OpenStudy) -> None:
    with pytest.raises(Failed):
        say_who(study, CASE, "s-3", form_of("x"))
    odd = Person(voice="provider", service="nowhere")
    assert isinstance(say_it_is_new(study, CASE, odd, form_of("x")), Objected)


def called(study: OpenStudy, one: str) -> tuple[bool, str]:
    """Say whether somebody stands in the case, and what they are called in its register."""
    return one in open_case(study, CASE).own.by_id, register_of(study, CASE).get(
        one, RegisterEntry()
    ).called


def test_somebody_new_is_taken_back_from_the_case_and_the_register_as_one(
    study: OpenStudy,
) -> None:
    new = saved(say_it_is_new(study, CASE, Person(relation="neighbour"), form_of("Dot"))).record
    for take_back in (undo_about_people, undo):
        assert called(study, new) == (True, "Dot")
        assert isinstance(take_back(study, CASE), Saved)
        assert called(study, new) == (False, "")
        assert new not in register_of(study, CASE)
        assert isinstance(redo(study, CASE), Saved)
    assert called(study, new) == (True, "Dot")
    assert [row.called for row in list_cases(study)] == ["Kez"]


def test_somebody_named_otherwise_since_is_taken_back_only_after_that(study: OpenStudy) -> None:
    seconds = count(1)
    study = replace(study, clock=lambda: KNOCKED + timedelta(seconds=next(seconds)))
    made = saved(say_it_is_new(study, CASE, Person(relation="neighbour"), form_of("Dot")))
    name_person(study, CASE, RegisterEntry(id=made.record, called="Dora"))
    refused = undo(study, CASE, made.action)
    assert isinstance(refused, Refused)
    assert refused.reason == "later"
    assert called(study, made.record) == (True, "Dora")
    assert isinstance(undo_about_people(study, CASE), Saved)
    assert called(study, made.record) == (True, "Dot")
    assert isinstance(undo_about_people(study, CASE), Saved)
    assert called(study, made.record) == (False, "")


def test_a_name_taken_back_by_itself_does_not_keep_the_person_in_the_case(
    study: OpenStudy,
) -> None:
    made = saved(say_it_is_new(study, CASE, Person(relation="neighbour"), form_of("Dot")))
    names = names_back(study, CASE, made.action)
    assert not isinstance(names, Refused)
    write_names_back(study, CASE, names, undoes=made.action)  # as older versions did
    assert called(study, made.record) == (True, "")
    assert isinstance(undo(study, CASE, made.action), Saved)
    assert called(study, made.record) == (False, "")
