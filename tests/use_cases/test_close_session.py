"""The close of a session: gathered in one go, each answer an action of its own."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.example_visit import CASE, NOTES, study_before_visit_three
from tests.opened import saved
from trajectories.errors import Failed
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.kinds.voice import Message, ToAsk
from trajectories.model.safeguarding import SafeguardingConcern
from trajectories.model.sessions import Session, SessionPart
from trajectories.model.states import State
from trajectories.use_cases.case import open_case
from trajectories.use_cases.close_session import (
    READ_BACK,
    Closing,
    ask_next_time,
    hold_to_be,
    last_session,
    rate,
    read_closing,
    settle_promise,
    to_do_without_names,
    write_to_do,
)
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record, undo
from trajectories.use_cases.safeguarding import note_concern
from trajectories.use_cases.writing import Saved

PARTS = (SessionPart(activity="interview", speaker="p-carer", present=("p-carer",)),)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[OpenStudy]:
    study = study_before_visit_three(tmp_path)
    session = Session(id="s-3", visit="v3", on="2025-03-11", parts=PARTS, text=NOTES)
    saved(save_record(study, CASE, session))
    link = open_case(study, CASE).own.one("l-clinic", Link)
    assert link is not None
    closed = State(state="closed_no_contact", informant="p-carer", session="s-3")
    for entry in (
        Factor(id="f-9", code="bullying", valence="risk", session="s-3", informant="child"),
        Message(id="m-9", to="board", text="Ask us", session="s-3", informant="child"),
        msgspec.structs.replace(link, states=(*link.states, closed)),
    ):
        saved(save_record(study, CASE, entry))
    yield study
    study.close()


def closing(study: OpenStudy) -> Closing:
    return read_closing(study, CASE, "s-3")


def test_what_a_session_gave_and_what_is_asked_are_gathered(study: OpenStudy) -> None:
    saved(note_concern(study, CASE, SafeguardingConcern(seen_or_said="x"), session="s-3"))
    found = closing(study)
    assert last_session(study, CASE) == "s-3"
    assert {one.kind for one in found.gave.kinds} == {"factor", "message", "link"}
    assert (found.worries, found.next_visit, found.will_read_back) == (1, "v4", False)
    assert [name.words for name in found.names] == ["Harrow Moor"]
    assert {(one.person, one.permission) for one in found.consent} >= {("p-carer", "quote")}
    assert found.looks.ratings[0].before == 2
    assert found.label("child") == "Kez"
    with pytest.raises(Failed):
        read_closing(study, CASE, "nowhere")


def test_each_answer_is_one_action_that_can_be_undone(study: OpenStudy) -> None:
    saved(rate(study, CASE, "f-9", "strength", 1))
    assert closing(study).looks.ratings[0].now == 1
    assert isinstance(undo(study, CASE), Saved)
    assert closing(study).looks.ratings[0].now is None
    saved(hold_to_be(study, CASE, "l-clinic", "closed_no_contact", "a letter was shown"))
    assert closing(study).looks.differing == ()
    saved(hold_to_be(study, CASE, "u-den", "ongoing"))
    den = open_case(study, CASE).own.one("u-den", ServiceUse)
    assert den is not None
    assert den.held_to_be == "ongoing"
    saved(settle_promise(study, CASE, "ta-glue", "kept"))
    assert closing(study).looks.promises == ()
    asked = saved(ask_next_time(study, CASE, "s-3", READ_BACK, of_whom="child", sort="promise"))
    kept = open_case(study, CASE).own.one(asked.record, ToAsk)
    assert kept is not None
    assert (kept.by_visit, kept.learned, kept.session) == ("v4", "2025-03-11", "s-3")
    assert closing(study).will_read_back
    with pytest.raises(Failed):
        rate(study, CASE, "nowhere", "strength", 1)


def test_the_to_do_list_holds_no_name(study: OpenStudy, tmp_path: Path) -> None:
    saved(ask_next_time(study, CASE, "s-3", "Ask Carol about Kez and Harrow Moor"))
    lines = to_do_without_names(study, CASE).lines
    assert all(line.title for line in lines)
    text = write_to_do(study, CASE, into=tmp_path).read_text(encoding="utf-8")
    assert "glue" in text
    for name in ("Kez", "Carol", "Harrow", "Nan", "Pike", "Ade"):
        assert name not in text
    nothing = frozenset(range(len(lines)))
    again = write_to_do(study, CASE, into=tmp_path / "empty", leaving_out=nothing)
    assert "glue" not in again.read_text(encoding="utf-8")
