from typing import Annotated

import msgspec

from tests.analysis.cases import SITE, letting_out, state
from trajectories.analysis.chart import Chart, Lane, chart
from trajectories.model.kinds.agency import Agency, JoiningIn
from trajectories.model.kinds.resilience import Factor, Need
from trajectories.model.kinds.services import AvertedEvent, Link, ServiceUse
from trajectories.model.kinds.voice import Event, Memo, Message
from trajectories.model.record import Entry, Record, asks
from trajectories.model.sessions import Session
from trajectories.model.study import Resource, Visit


def lanes_of(drawn: Chart) -> dict[str, Lane]:
    return {lane.resource: lane for group in drawn.groups for lane in group.lanes}


def referral(*states: object, **more: object) -> Link:
    values = {"id": "l", "link_kind": "referral", "from_": "mentor", "to": "clinic"}
    return Link(**{**values, "states": states, **more})  # type: ignore[arg-type] # built by name


def test_the_counts_say_how_much_is_drawn() -> None:
    drawn = chart(letting_out(
        ServiceUse(id="u", service="den", states=(state("started", "2024-04-10"),)),
        referral(state("made", "2024-10-01"), state("lost", "2025-01-01")),
    ))  # fmt: skip
    assert drawn.counts == ("2 meetings", "3 services", "1 link", "1 led nowhere")


def test_meetings_say_from_which_visit_they_are() -> None:
    out = letting_out()
    assert chart(out).counts_told == ("2 meetings from visit 2 on",)
    calendar = msgspec.structs.replace(out.calendar, in_months=True)
    assert chart(msgspec.structs.replace(out, calendar=calendar)).counts_told == ("2 meetings",)


def test_a_signpost_nobody_followed_is_not_counted_as_leading_nowhere() -> None:
    told = referral(state("not_used", "2024-10-01"), link_kind="signposting")
    assert chart(letting_out(told)).counts[-1] == "1 link"


def test_what_there_is_none_of_is_not_counted() -> None:
    drawn = chart(letting_out(Event(id="e", sort="move", what="moved", when="2024-05-14")))
    assert drawn.counts == ("2 meetings",)


def test_unfinished_records_are_counted_apart_and_nowhere_else() -> None:
    drawn = chart(letting_out(
        referral(state("made", "2024-10-01"), link_kind=""),
        Event(id="e", what="moved", when="2024-05-14"),
    ))  # fmt: skip
    assert drawn.to_finish == 2
    assert drawn.counts == ("2 meetings",)
    assert [arrow.unfinished for arrow in drawn.arrows] == [True]
    assert [mark.unfinished for mark in drawn.life] == [True]
    assert lanes_of(drawn)["clinic"].unfinished


def test_children_are_met_from_the_second_visit_and_the_last_is_final() -> None:
    drawn = chart(letting_out())
    assert [(mark.sign, mark.words) for mark in drawn.visits] == [
        ("2", "11 Feb"), ("3", "11 Mar"), ("F", "3 Jul"),
    ]  # fmt: skip
    assert drawn.columns == ("Before (told)", "Visit 2", "Visit 3", "Final")


def test_visits_years_apart_say_their_year() -> None:
    use = ServiceUse(id="u", service="den", states=(state("started", "2019-04-10"),))
    assert chart(letting_out(use)).visits[0].words == "Feb 2025"


def test_a_visit_that_has_not_taken_place_is_not_drawn() -> None:
    planned = Visit(id="v4", number=4, planned="2025-09-01")
    assert "Visit 4" not in chart(letting_out(site=(*SITE, planned))).columns


def test_a_visit_that_a_session_names_has_a_column_without_a_day() -> None:
    visit = Visit(id="v4", number=4)
    drawn = chart(letting_out(Session(id="s4", visit="v4"), site=(*SITE, visit)))
    assert "Visit 4" in drawn.columns
    assert "4" not in [mark.sign for mark in drawn.visits]


def test_a_visit_whose_day_nobody_noted_stands_where_the_child_was_met_at_it() -> None:
    visit, met = Visit(id="v4", number=4), Session(id="s4", visit="v4", on="2025-04-02")
    drawn = chart(letting_out(met, site=(*SITE, visit)))
    assert [mark.words for mark in drawn.visits if mark.sign == "4"] == ["2 Apr"]


def test_what_was_told_ends_where_we_met() -> None:
    drawn = chart(letting_out())
    assert drawn.met == drawn.visits[0].position


def test_without_a_session_we_met_at_the_first_visit() -> None:
    outgoing = letting_out()
    own = {e.id: e for e in outgoing.case.own if not isinstance(e, Session)}
    case = msgspec.structs.replace(outgoing.case, own=msgspec.structs.replace(
        outgoing.case.own, by_id=own
    ))  # fmt: skip
    drawn = chart(msgspec.structs.replace(outgoing, case=case))
    assert drawn.met == drawn.visits[0].position


def test_nobody_was_met_where_there_is_neither_visit_nor_session() -> None:
    outgoing = letting_out(site=())
    own = {e.id: e for e in outgoing.case.own if not isinstance(e, Session)}
    case = msgspec.structs.replace(outgoing.case, own=msgspec.structs.replace(
        outgoing.case.own, by_id=own
    ))  # fmt: skip
    assert chart(msgspec.structs.replace(outgoing, case=case)).met is None


def test_records_without_a_date_are_named() -> None:
    drawn = chart(letting_out(
        ServiceUse(id="use", service="den"),
        Event(id="event", sort="move", what="moved"),
        AvertedEvent(id="threat", threat="may move", status="pending"),
        Factor(id="factor", code="sleep", valence="risk"),
        Agency(id="agency", strand="control", instance="asked"),
        JoiningIn(id="joining", practice="drama"),
        Message(id="message", to="board", text="ask us"),
        Memo(id="memo", text="a thought"),
    ))  # fmt: skip
    assert set(drawn.undated) == {
        "use", "event", "threat", "factor", "agency", "joining", "message",
    }  # fmt: skip


def test_what_is_drawn_is_not_called_undated() -> None:
    drawn = chart(letting_out(
        ServiceUse(id="use", service="den", states=(state("started", "2024-04-10"),)),
        referral(state("made", "2024-10-01"), state("lost", "2025-01-01")),
        Event(id="event", sort="move", what="moved", when="2024-05-14"),
        Factor(id="factor", code="sleep", valence="risk", session="s2"),
        Agency(id="agency", strand="control", instance="asked", session="s2"),
        Message(id="message", to="board", text="ask us", session="s2"),
    ))  # fmt: skip
    assert drawn.undated == ()


def test_a_kind_defined_in_a_test_has_a_plain_row() -> None:
    class Letter(Record, frozen=True, kw_only=True, tag="letter"):
        title = "Letter"
        about: Annotated[str, asks("About", "text", required=True)] = ""

    drawn = chart(letting_out(Letter(id="letter", about="the light", when="2025-03-14")))
    [row] = drawn.plain
    assert (row.kind, row.label) == ("letter", "Letter")
    assert [mark.words for mark in row.marks] == ["the light, 14 Mar"]


def test_positions_are_those_of_the_calendar_and_not_of_dates() -> None:
    outgoing = letting_out(Event(id="e", sort="move", what="moved", when="2024-05-14"))
    there = msgspec.structs.replace(outgoing.calendar.moments["e", "when"], start=3.0, end=4.0)
    moments = {**outgoing.calendar.moments, ("e", "when"): there}
    calendar = msgspec.structs.replace(outgoing.calendar, moments=moments)
    [mark] = chart(msgspec.structs.replace(outgoing, calendar=calendar)).life
    assert (mark.start, mark.end) == (3.0, 4.0)


def test_a_chart_holds_no_score_and_no_sum_of_factors() -> None:
    drawn = chart(letting_out(
        Factor(id="a", code="sleep", valence="risk", session="s2", strength=1),
        Factor(id="b", code="sleep", valence="risk", session="s3", strength=2),
    ))  # fmt: skip
    [row] = drawn.factors
    assert [[cell.strength for cell in cells] for cells in row.cells] == [[], [1], [2], []]
    numbers = {
        name for name in row.__struct_fields__ if isinstance(getattr(row, name), int | float)
    }
    assert numbers == set()


def test_the_same_case_draws_the_same_chart() -> None:
    entries: tuple[Entry, ...] = (
        Need(id="n", aspect="health", sign="not sleeping", when="2025-02-01"),
        Resource(id="x", name="X", resource_kind="service"),
    )
    assert chart(letting_out(*entries)) == chart(letting_out(*reversed(entries)))


def test_what_other_parts_of_a_report_tell_has_no_plain_row() -> None:
    need = Need(id="n", aspect="health", sign="not sleeping", when="2025-02-01")
    assert chart(letting_out(need)).plain == ()
