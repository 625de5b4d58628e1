from pathlib import Path

import pytest

from tests.example_visit import CASE, study_before_visit_three
from tests.opened import keep
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.people import Person
from trajectories.use_cases.case import open_case
from trajectories.use_cases.ledger import ledger
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import undo
from trajectories.use_cases.to_ask import (
    keep_state,
    to_ask_at,
    to_ask_without_names,
    write_to_ask,
)  # fmt: skip
from trajectories.use_cases.writing import Objected, Saved


@pytest.fixture
def study(tmp_path: Path) -> OpenStudy:
    study = study_before_visit_three(tmp_path)
    for entry in (
        Person(id="p-chair", voice="board", relation="chair of the board"),
        Person(id="p-nurse", voice="provider", relation="school nurse"),
        ToAsk(id="t1", text="was it sent again, Mr Pike?", of_whom="p-pastoral", by_visit="v4"),
        ToAsk(id="t2", text="bring the map", sort="promise", of_whom="p-chair"),
        ToAsk(id="t3", text="who weighs them", of_whom="p-nurse"),
        ToAsk(id="t4", text="opening hours", of_whom="r-den"),
        ToAsk(id="t5", text="not for them", of_whom="r-den", visibility="carer_only"),
        ToAsk(id="t6", text="careful there", sort="careful", of_whom="r-den"),
        ToAsk(id="t7", text="done", of_whom="r-den", state="answered"),
        Message(id="m1", to="board", text="the rec needs a light"),
        Message(id="m2", to="providers", text="ask kids before"),
        Message(id="m3", to="services", text="a letter", asked_of=("r-clinic", "p-brother")),
        Message(id="m4", to="board"),
    ):
        keep(study, CASE, entry)
    return study


def site_of(study: OpenStudy) -> str:
    return open_case(study, CASE).child.site


def test_what_is_open_is_listed_by_whom_it_is_asked_and_nothing_they_may_not_hear(
    study: OpenStudy,
) -> None:
    rows = [(row.office, row.person, row.asked.record) for row in to_ask_at(study, site_of(study))]
    assert rows == [
        ("Feelings clinic", "", "m3"),
        ("Learning mentor", "Mr Pike", "t1"),
        ("Saturday Den", "", "t4"),
        ("Providers", "", "m2"),
        ("school nurse", "school nurse", "t3"),
        ("The board", "", "m1"),
        ("The board", "chair of the board", "t2"),
    ]
    study.close()


def test_what_came_of_it_is_kept_in_one_action_and_undone(study: OpenStudy) -> None:
    site = site_of(study)
    assert isinstance(keep_state(study, CASE, "t1", "answered"), Saved)
    assert isinstance(keep_state(study, CASE, "m1", "promised"), Saved)
    assert isinstance(keep_state(study, CASE, "t2", "answered"), Objected)
    assert isinstance(keep_state(study, CASE, "t6", "kept"), Objected)
    assert isinstance(keep_state(study, CASE, "child", "open"), Objected)
    states = {row.asked.record: row.asked.state for row in to_ask_at(study, site)}
    assert "t1" not in states
    assert states["m1"] == "promised"
    also = {row.asked.record for row in to_ask_at(study, site, also=("t1",))}
    assert "t1" in also
    assert isinstance(undo(study, CASE), Saved)
    assert isinstance(undo(study, CASE), Saved)
    states = {row.asked.record: row.asked.state for row in to_ask_at(study, site)}
    assert (states["t1"], states["m1"]) == ("open", "none_yet")
    study.close()


def test_the_list_is_written_without_names_and_entered_in_the_ledger(
    study: OpenStudy, tmp_path: Path
) -> None:
    site = site_of(study)
    lines = to_ask_without_names(study, site)
    out = {number for number, line in enumerate(lines) if line.record == "m2"}
    path = write_to_ask(study, site, into=tmp_path / "bag", leaving_out=out)
    said = path.read_text(encoding="utf-8")
    for leak in ("Pike", "Saturday Den", "Feelings", "RIV", "ask kids", "not for them", "Kez"):
        assert leak not in said, leak
    assert "head of pastoral care" in said
    assert "K-07" in said
    entry = ledger(study)[-1]
    assert (entry.variant, entry.named, entry.sites) == ("to_ask", False, (site,))
    study.close()
