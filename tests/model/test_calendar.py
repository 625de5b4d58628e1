from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case, Entries
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import Event
from trajectories.model.outgoing import Calendar, Moment
from trajectories.model.record import Entry, Record, asks
from trajectories.model.states import State
from trajectories.model.study import Visit

TODAY = date(2025, 7, 10)
LONG_AGO = date(2003, 5, 14)


def calendar_of(*own: Entry, site: tuple[Entry, ...] = (), today: date = TODAY) -> Calendar:
    case = Case(
        id="case",
        own=Entries(by_id={entry.id: entry for entry in own}),
        site=Entries(by_id={entry.id: entry for entry in site}),
    )
    return named_calendar(case, today=today)


def event(when: str, name: str = "e") -> Event:
    return Event(id=name, sort="move", what="moved", when=when)


def use(*states: tuple[str, str], name: str = "u") -> ServiceUse:
    told = tuple(State(state=state, when=when) for state, when in states)  # type: ignore[arg-type] # by name
    return ServiceUse(id=name, service="den", states=told)


def moment_of(when: str) -> Moment:
    found = calendar_of(event(when)).moment("e")
    assert found is not None
    return found


def test_every_date_of_a_record_has_its_place_by_path() -> None:
    calendar = calendar_of(use(("waiting", "2025-01-10"), ("started", "2025-03-10")))
    waiting, started = calendar.moment("u", "states.0.when"), calendar.moment("u", "states.1.when")
    assert waiting is not None
    assert started is not None
    assert waiting.words == "10 January 2025"
    assert started.start - waiting.start == 59


def test_a_visit_has_a_place() -> None:
    calendar = calendar_of(site=(Visit(id="v2", number=2, actual="2025-02-11"),))
    found = calendar.moment("v2", "actual")
    assert found is not None
    assert found.words == "11 February 2025"


def test_a_date_nobody_gave_has_no_place() -> None:
    assert calendar_of(event("")).moment("e") is None


def test_what_is_no_date_is_left_out() -> None:
    assert calendar_of(event("some time")).moments == {}


def test_a_day_is_sharp() -> None:
    found = moment_of("2025-03-14")
    assert found.start == found.start_by == found.end_from == found.end


def test_a_month_may_be_any_of_its_days() -> None:
    found = moment_of("2025-03")
    assert found.start_by - found.start == 30
    assert not found.uncertain


def test_about_a_day_reaches_beyond_it() -> None:
    found = moment_of("2025-03-14~")
    assert found.uncertain
    assert found.start_by - found.start == 14
    assert (found.end_from, found.end) == (found.start, found.start_by)


def test_an_interval_between_rough_days_is_soft_at_both_ends() -> None:
    found = moment_of("2025-01-14~/2025-03-14~")
    assert found.interval
    assert found.start_by - found.start == 14
    assert found.end - found.end_from == 14


def test_an_interval_between_rough_months_keeps_their_bounds() -> None:
    found = moment_of("2025-01~/2025-03~")
    assert found.start_by - found.start == 30
    assert found.end - found.end_from == 30


def test_what_goes_on_reaches_the_end_of_the_axis() -> None:
    calendar = calendar_of(use(("ongoing", "2025-01/..")))
    found = calendar.moment("u", "states.0.when")
    assert found is not None
    assert found.going_on
    assert found.end_from == found.end == calendar.end


def test_an_unknown_start_lies_where_something_is_first_known() -> None:
    found = moment_of("/2025-03-14")
    assert found.start == found.end


def test_an_unknown_end_lies_where_the_start_may_last_be() -> None:
    found = moment_of("2025-03/")
    assert found.end == found.start_by


def test_an_old_study_does_not_stretch_to_today() -> None:
    calendar = calendar_of(use(("started", "2003-05-14"), ("ongoing", "2004-01")))
    assert calendar.end < 400


def test_an_old_study_ends_at_its_last_visit_though_something_goes_on() -> None:
    visit = Visit(id="v", number=2, actual="2004-03-02")
    calendar = calendar_of(use(("ongoing", "2003-05-14/..")), site=(visit,))
    seen = calendar.moment("v", "actual")
    assert seen is not None
    assert 0 < calendar.end - seen.start < 30


def test_a_case_still_being_written_reaches_today() -> None:
    calendar = calendar_of(use(("started", "2025-01-10")), event("2025-06-01"))
    assert calendar.end >= (TODAY - date(2025, 1, 1)).days


def test_a_year_given_whole_does_not_reach_past_today() -> None:
    calendar = calendar_of(use(("started", "2024-01-10")), event("2025"))
    assert calendar.end <= (TODAY - date(2024, 1, 1)).days + 30


def test_what_lies_ahead_is_on_the_axis() -> None:
    calendar = calendar_of(use(("started", "2025-01-10"), ("completed", "2025-12-01")))
    ahead = calendar.moment("u", "states.1.when")
    assert ahead is not None
    assert ahead.start <= calendar.end


def test_what_happened_long_before_does_not_press_the_rest_together() -> None:
    calendar = calendar_of(use(("started", "2025-01-10")), event("1998", "birth"))
    birth = calendar.moment("birth")
    assert birth is not None
    assert birth.start < 0
    assert calendar.end < 400


def test_what_happened_shortly_before_is_on_the_axis() -> None:
    calendar = calendar_of(use(("started", "2025-01-10")), event("2024-11", "move"))
    move = calendar.moment("move")
    assert move is not None
    assert move.start == 0


def test_a_factor_is_no_place_on_the_axis() -> None:
    factor = Factor(id="f", code="sleep", valence="risk", when="2019")
    assert calendar_of(use(("started", "2025-01-10")), factor).period == "January 2025"


def test_the_period_is_said_in_months() -> None:
    calendar = calendar_of(use(("started", "2003-05-14"), ("completed", "2004-01-07")))
    assert calendar.period == "May 2003 to January 2004"


def test_a_period_within_one_month_is_said_once() -> None:
    assert calendar_of(event("2003-05-14")).period == "May 2003"


def test_a_case_without_a_date_has_an_axis() -> None:
    calendar = calendar_of()
    assert calendar.start < calendar.end
    assert calendar.today == "10 July 2025"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2003-06-01", ["May 2003", "Jun", "Jul", "Aug"]),
        ("2004-06-01", ["May 2003", "Jul", "Oct", "Jan 2004", "Apr"]),
        (
            "2005-12-31",
            [
                "2003",
                "Jul",
                "Oct",
                "2004",
                "Apr",
                "Jul",
                "Oct",
                "2005",
                "Apr",
                "Jul",
                "Oct",
                "2006",
            ],
        ),
        ("2009-06-01", ["2003", "2004", "2005", "2006", "2007", "2008", "2009"]),
    ],
)
def test_ticks_say_what_there_is_room_for(last: str, expected: list[str]) -> None:
    ticks = calendar_of(use(("started", "2003-05-14"), ("completed", last))).ticks
    assert [tick.words for tick in ticks if tick.words] == expected


def test_a_long_life_is_marked_by_years() -> None:
    calendar = calendar_of(use(("started", "1990-05-14"), ("completed", "2020-03-01")))
    assert [tick.words for tick in calendar.ticks] == [str(year) for year in range(1990, 2021)]
    assert all(tick.major for tick in calendar.ticks)


def test_a_kind_of_a_test_has_its_dates_placed() -> None:
    class Letter(Record, frozen=True, kw_only=True, tag="letter"):
        sent: Annotated[str, asks("Sent", "date")] = ""

    calendar = calendar_of(Letter(id="l", when="2025-03-14", sent="2025-03-15"))
    assert calendar.moment("l") is not None
    assert calendar.moment("l", "sent") is not None


days = st.dates(date(1950, 1, 1), date(2026, 6, 1)).map(date.isoformat)
dates = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
qualified = st.tuples(dates, st.sampled_from(["", "~", "?", "%", "/.."])).map("".join)


@given(st.lists(qualified, max_size=6))
def test_positions_are_in_order_and_followed_events_on_the_axis(told: list[str]) -> None:
    used = [use(("started", when), name=f"u{n}") for n, when in enumerate(told)]
    calendar = calendar_of(*used)
    assert calendar.start == 0
    for moment in calendar.moments.values():
        assert moment.start <= moment.start_by <= moment.end
        assert moment.start <= moment.end_from <= moment.end
        assert moment.start_by >= calendar.start
        assert moment.start <= calendar.end
    positions = [tick.position for tick in calendar.ticks]
    assert all(before < after for before, after in pairwise(positions))
    assert all(calendar.start <= position <= calendar.end for position in positions)


@given(days, st.integers(0, 4000))
def test_days_between_positions_are_days(first: str, later: int) -> None:
    second = date.fromisoformat(first) + timedelta(days=later)
    calendar = calendar_of(use(("started", first), ("completed", second.isoformat())))
    one, other = calendar.moment("u", "states.0.when"), calendar.moment("u", "states.1.when")
    assert one is not None
    assert other is not None
    assert other.start - one.start == later
