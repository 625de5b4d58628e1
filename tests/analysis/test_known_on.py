from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.cases import letting_out, state
from trajectories.analysis.chart import chart
from trajectories.analysis.known_on import as_known_on, last_day, outgoing_as_known_on
from trajectories.analysis.learned import learned_on
from trajectories.model.case import Case
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import AvertedEvent, Link, ServiceUse
from trajectories.model.kinds.voice import Event, Memo, Message
from trajectories.model.record import Entry
from trajectories.model.sessions import Evidence
from trajectories.model.study import Visit

FEBRUARY = date(2025, 2, 11)
AT_SCHOOL = Evidence(id="said-2", session="s2", words="on the list")
AT_HOME = Evidence(id="said-3", session="s3", words="closed")
REFERRAL = Link(
    id="referral", link_kind="referral", from_="pike", to="clinic", when="2024-10~", session="s3",
    in_the_way=("wrong_address",), held_to_be="closed_no_contact", held_because="she rang",
    evidence=("said-2", "said-3"),
    states=(
        state("made", "2024-10~", "pike", session="s2"),
        msgspec.structs.replace(
            state("waitlisted", "2024-10~", "pike", session="s2"), evidence=("said-2", "said-3")
        ),
        state("closed_no_contact", "2025-01", "nan", session="s3"),
    ),
)  # fmt: skip


def known(*own: Entry, on: date = FEBRUARY) -> Case:
    return as_known_on(letting_out(AT_SCHOOL, AT_HOME, *own).case, on)


def test_a_referral_stands_as_it_was_told_by_then() -> None:
    link = known(REFERRAL).own.one("referral", Link)
    assert link is not None
    assert [told.state for told in link.states] == ["made", "waitlisted"]
    assert (link.held_to_be, link.held_because, link.in_the_way) == ("", "", ())
    assert link.evidence == link.states[1].evidence == ("said-2",)


def test_a_day_later_than_everything_changes_nothing() -> None:
    outgoing = letting_out(AT_SCHOOL, AT_HOME, REFERRAL)
    assert as_known_on(outgoing.case, date(2025, 7, 10)) == outgoing.case


def test_a_way_that_had_already_ended_keeps_why_and_what_we_hold() -> None:
    link = msgspec.structs.replace(
        REFERRAL, states=(*REFERRAL.states[::-1], state("made", "2024-10", "nan", session="s3")),
        held_to_be="waitlisted",
    )  # fmt: skip
    closed = msgspec.structs.replace(
        link,
        states=(
            state("closed_no_contact", "2025-01", "pike", session="s2"),
            state("made", "2024-10", "nan", session="s3"),
        ),
        held_to_be="closed_no_contact",
    )
    assert known(link).own.one("referral", Link).held_because == "she rang"  # type: ignore[union-attr] # it is there
    assert known(closed).own.one("referral", Link).in_the_way == ("wrong_address",)  # type: ignore[union-attr] # it is there


def test_what_was_learned_later_is_not_there() -> None:
    case = known(
        Factor(id="typed", code="sleep", learned="2025-02-11"),
        Factor(id="later", code="sleep", learned="2025-03-11"),
        Factor(id="told", code="sleep", session="s3"),
        Factor(id="resting", code="sleep", evidence=("said-3",)),
        Event(id="ahead", when="2025-03"),
        Memo(id="undated"),
    )
    assert {"typed", "undated"} <= set(case.own.by_id)
    assert not {"later", "told", "resting", "ahead", "s3", "said-3"} & set(case.own.by_id)


def test_a_use_told_of_once_is_known_from_the_first_telling() -> None:
    use = ServiceUse(
        id="use", service="den", learned="2025-03-11",
        states=(state("started", "2024-05", learned="2025-02-11"), state("ongoing", "2025-03")),
        held_to_be="started",
    )  # fmt: skip
    then = known(use).own.one("use", ServiceUse)
    assert then is not None
    assert [told.state for told in then.states] == ["started"]
    assert then.held_to_be == "started"
    judged = msgspec.structs.replace(use, held_to_be="ongoing")
    assert known(judged).own.one("use", ServiceUse).held_to_be == ""  # type: ignore[union-attr] # it is there


def test_an_answer_that_had_not_come_is_not_known() -> None:
    message = Message(
        id="m", text="ask us", session="s2", answer="yes", status="done",
        answered_on="2025-05-01", presented_on="2025-04-01", read_back_on="2025-02-11",
    )  # fmt: skip
    then = known(message).own.one("m", Message)
    assert then is not None
    assert (then.answer, then.status, then.presented_on) == ("", "none_yet", "")
    assert then.read_back_on == "2025-02-11"
    assert known(message, on=date(2025, 4, 2)).own.one("m", Message).presented_on  # type: ignore[union-attr] # it is there
    told = msgspec.structs.replace(message, answered_on="2025-02-11", presented_on="")
    assert known(told).own.get("m") == told


def test_a_threat_that_passed_later_still_stood() -> None:
    threat = AvertedEvent(
        id="t", threat="a move", known_on="2025-01", when="2025-05", session="s2",
        status="averted", done="a letter",
    )  # fmt: skip
    assert known(threat).own.one("t", AvertedEvent).status == "pending"  # type: ignore[union-attr] # it is there
    assert known(threat, on=date(2025, 6, 1)).own.get("t") == threat


def test_a_visit_to_come_had_not_taken_place() -> None:
    visits = {visit.id: visit.actual for visit in known().site.of(Visit)}
    assert visits["v2"] == "2025-02-11"
    assert visits["v3"] == visits["vf"] == ""


def test_the_drawing_ends_where_it_ended_then() -> None:
    outgoing = letting_out(AT_SCHOOL, AT_HOME, REFERRAL)
    now, then = chart(outgoing), chart(outgoing_as_known_on(outgoing, FEBRUARY))
    assert "1 led nowhere" in now.counts
    assert "1 led nowhere" not in then.counts
    assert [mark.sign for mark in then.visits] == ["2"]
    assert then.end < now.end


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2025-02", date(2025, 2, 28)),
        ("2025-02-11", FEBRUARY),
        ("2025/", date(2025, 12, 31)),
        ("2025/..", None),
        ("soon", None),
    ],
)
def test_a_date_means_the_end_of_it(said: str, day: date | None) -> None:
    assert last_day(said) == day


def test_what_has_no_day_counts_as_known_all_along() -> None:
    case = letting_out(Evidence(id="lost"), Memo(id="m")).case
    for name in ("lost", "m", "nan"):
        found: Any = case.own.get(name)
        assert learned_on(case, found) == date.min


@given(st.dates(date(2024, 1, 1), date(2025, 7, 9)), st.integers(0, 400))
def test_what_was_known_on_a_day_was_known_the_day_after(day: date, more: int) -> None:
    case = letting_out(AT_SCHOOL, AT_HOME, REFERRAL, Factor(id="f", learned="2025-03~")).case
    earlier, later = as_known_on(case, day), as_known_on(case, day + timedelta(days=more))
    assert set(earlier.own.by_id) <= set(later.own.by_id)
    assert as_known_on(later, day) == earlier
