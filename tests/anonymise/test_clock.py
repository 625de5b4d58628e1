"""The clock of a release: order and gaps hold, and nothing tells a day."""

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.outgoings import an_outgoing, kez
from trajectories.analysis.chart import chart
from trajectories.analysis.placing import visit_sign
from trajectories.anonymise.clock import Clock, clock
from trajectories.anonymise.clock_months import by_months
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import Event
from trajectories.model.outgoing import Moment, Named
from trajectories.model.release import ClockSort
from trajectories.model.sessions import Session
from trajectories.model.states import State
from trajectories.model.study import Resource, Visit

BEGUN = date(2025, 1, 14)
VISITS = tuple(
    Visit(
        id=f"v{number}", number=number, final=number == 4,
        actual=(BEGUN + timedelta(days=28 * (number - 2))).isoformat(),
    )
    for number in (2, 3, 4)
)  # fmt: skip


def at(days: int) -> str:
    return (BEGUN + timedelta(days=days)).isoformat()


def told(*when: str) -> Named:
    events = (Event(id=f"x{number}", when=each) for number, each in enumerate(when))
    met = Session(id="s2", visit="v2", on=at(1))
    return an_outgoing(met, *events, site=VISITS)


def words(made: Clock) -> dict[str, str]:
    moments = made.calendar.moments
    return {
        record: moment.words
        for (record, path), moment in moments.items()
        if path in ("when", "on", "actual")
    }


@pytest.mark.parametrize(
    ("when", "by_visits", "by_months"),
    [
        (at(-40), "before visit 2", "2 months before"),
        (at(-10), "before visit 2", "a month before"),
        (at(3), "at visit 2", "month 1"),
        (at(14), "between visits 2 and 3", "month 1"),
        (at(40), "between visit 3 and the final visit", "month 2"),
        (at(90), "after the final visit", "month 3"),
        ("2021", "before visit 2", "about 4 years before"),
        ("2024", "before visit 2", "about a year before"),
        ("2025", "", "within a year of the first meeting"),
        ("2026", "", "about a year after the first meeting"),
        ("2023/2024", "before visit 2", "about 2 years before, to about a year before"),
        ("/2023", "", "about 2 years before"),
        ("2024/2026", "before visit 2, to after the final visit",
         "about a year before, to about a year after the first meeting"),
        ("2024-12", "", "about a month before"),
        ("2024-09~", "before visit 2", "about 4 months before"),
        ("2025-03", "", "about month 3"),
        ("2025-21", "", "about month 4"),
        (f"{at(-16)}~", "", "about a month before"),
        ("2024-09~/..", "before visit 2, going on", "about 4 months before, going on"),
        (f"{at(-40)}/..", "before visit 2, going on", "2 months before, going on"),
        (f"{at(-40)}/{at(14)}", "before visit 2, to between visits 2 and 3",
         "2 months before, to month 1"),
        (f"{at(14)}/{at(15)}", "between visits 2 and 3", "month 1"),
        (f"2024/{at(-60)}", "", "about a year before, to 2 months before"),
        (f"{at(-60)}/2024", "", "2 months before"),
        (f"2025-01/{at(14)}", "", "around the first meeting, to month 1"),
        (f"{at(3)}/{at(5)}", "at visit 2", "month 1"),
        ("2025-02/2025-02-04", "", "about month 2"),
        ("2025-01", "", "around the first meeting"),
    ],
)  # fmt: skip
def test_a_date_is_told_by_one_clock(when: str, by_visits: str, by_months: str) -> None:
    outgoing = told(when)
    for sort, expected in (("visits", by_visits), ("months", by_months)):
        said = words(clock(outgoing, sort))["x0"]  # type: ignore[arg-type] # one of two words
        assert not expected or said == expected, (sort, said)
        assert not re.search(r"\b(?:19|20)\d\d\b", said)


def test_a_session_is_at_its_visit_whatever_day_it_was() -> None:
    late = Session(id="s3", visit="v3", on=at(28 + 12))
    outgoing = an_outgoing(late, Session(id="s9", on=at(14)), site=VISITS)
    said = words(clock(outgoing, "visits"))
    assert said["s3"] == "visit 3"
    assert said["s9"] == "between visits 2 and 3"
    assert said["v4"] == "the final visit"


def test_visit_numbers_and_months_are_never_told_together() -> None:
    outgoing = kez()
    for sort, never in (("visits", "month"), ("months", "visit ")):
        made = clock(outgoing, sort)  # type: ignore[arg-type] # one of two words
        said = [moment.words for moment in made.calendar.moments.values()]
        said += [*made.visits.values(), made.calendar.period, made.calendar.today]
        said += [tick.words for tick in made.calendar.ticks]
        assert not [each for each in said if never in each.replace("final visit", "")]
        assert not [each for each in said if re.search(r"\b(?:19|20)\d\d\b", each)]
        assert made.calendar.origin is None


def test_without_a_meeting_months_are_counted_from_what_is_known_first() -> None:
    outgoing = an_outgoing(Event(id="x0", when="2024-05-02"))
    for sort in get_args(ClockSort):
        made = clock(outgoing, sort)
        assert made.calendar.end > made.calendar.start
        assert made.visits == {}
    assert clock(an_outgoing(), "months").calendar.period == "1 month"
    for day in ("2024-05-02", "2024-05-29"):  # not from where a month of the calendar begins
        later = (date.fromisoformat(day) + timedelta(days=29)).isoformat()
        events = Event(id="x0", when=day), Event(id="x1", when=later)
        assert words(clock(an_outgoing(*events), "months")) == {"x0": "month 1", "x1": "month 1"}


def test_a_visit_without_a_day_is_named_by_when_the_child_was_met() -> None:
    undated = Visit(id="v2", number=2)
    outgoing = an_outgoing(Session(id="s2", visit="v2", on=at(0)), site=(undated,))
    assert clock(outgoing, "visits").visits == {"v2": "visit 2"}
    assert clock(outgoing, "months").visits == {"v2": "a visit"}


def test_a_long_time_has_few_ticks() -> None:
    for years in (0, 1, 3, 12, 90):
        outgoing = told((BEGUN - timedelta(days=366 * years)).isoformat())
        ticks = clock(outgoing, "months").calendar.ticks
        assert 1 <= len(ticks) <= 20
        assert all(one.position < other.position for one, other in pairwise(ticks))


def test_months_are_drawn_from_where_the_named_case_is() -> None:
    outgoing = told("2015-06-01", at(-40))
    made = clock(outgoing, "months").calendar
    assert min(moment.start for moment in made.moments.values()) < made.start
    assert made.end - made.start < 12
    assert made.period == f"{round(made.end - made.start)} months"


@pytest.mark.parametrize(
    ("first", "some"),
    [
        ("2018-03-01", {"6 years before", "24 months before", "month 1"}),
        ("2021-06-01", {"3 years before", "18 months before", ""}),
    ],
)
def test_ticks_far_back_name_whole_years(first: str, some: set[str]) -> None:
    early = Visit(id="v1", number=1, actual=first)
    outgoing = an_outgoing(Session(id="s2", visit="v2", on=at(1)), site=(early, *VISITS))
    assert some <= {tick.words for tick in clock(outgoing, "months").calendar.ticks}


def test_a_visit_before_the_first_meeting_has_no_number_of_a_month() -> None:
    site = (Visit(id="v2", number=2, actual=at(-40)), Visit(id="v3", number=3, actual=at(40)))
    case = an_outgoing(Session(id="s3", visit="v3", on=at(0)), site=site)
    asked = {"v2": "2 months before", "v3": "month 2"}
    made = msgspec.structs.replace(case, calendar=clock(case, "months").calendar, labels=asked)
    signs = {visit.id: visit_sign(made, visit) for visit in site}
    assert signs == {"v2": "\N{EN DASH}", "v3": "2"}


@pytest.mark.parametrize(("visit", "session"), [(0, 2), (2, 0), (0, 0)])
def test_a_visit_a_few_days_from_its_session_is_the_first_meeting(visit: int, session: int) -> None:
    site = (Visit(id="v2", number=2, actual=at(visit)),)
    met = Session(id="s2", visit="v2", on=at(session)), Session(id="s9")
    made = clock(an_outgoing(*met, site=site), "months")
    assert words(made) == {"s2": "month 1", "v2": "month 1"}
    assert made.visits == {"v2": "month 1"}
    assert made.calendar.moments["v2", "actual"].start >= 0


def test_a_service_was_used_as_long_as_in_the_named_case() -> None:
    used = ServiceUse(
        id="u",
        service="den",
        states=(State(state="started", when=at(-250)), State(state="ongoing")),
    )
    named = an_outgoing(
        Session(id="s2", visit="v2", on=at(0)), Session(id="s4", visit="v4", on=at(56)), used,
        site=(*VISITS, Resource(id="den", name="Den", resource_kind="service", agency="community")),
    )  # fmt: skip
    released = msgspec.structs.replace(named, calendar=clock(named, "months").calendar)
    told = [chart(each).groups[0].lanes[0].in_use for each in (named, released)]
    assert told == ["44 wk", "about 10 months"]


def test_wide_times_are_told_in_units_as_wide() -> None:
    def said(first: float, last: float) -> str:
        moment = Moment(words="", start=first, start_by=last, end_from=first, end=last)
        return by_months(moment, 0.0).words

    assert said(-270, -90) == "about 6 months before"
    assert said(-90, 90) == "within 6 months of the first meeting"
    assert said(-1100, -370) == "about 2 years before"
    assert said(-1000, -970) == "about 3 years before"
    assert said(-6, 0) == "a month before"


@given(
    met=st.integers(1, 362), others=st.lists(st.integers(-700, 700), max_size=4),
    years=st.lists(
        st.sampled_from(
            ["2021", "2022", "2023", "2024", "2025", "2026", "2023/2024", "/2024", "2022/.."]
        ),
        min_size=1, max_size=4,
    ),
)  # fmt: skip
def test_what_is_known_to_a_year_does_not_tell_the_month_of_the_first_meeting(
    met: int, others: list[int], years: list[str]
) -> None:
    made = [_met_on(date(2025, 1, 1) + timedelta(days=day), others, years) for day in (1, met)]
    assert made[0] == made[1]


@pytest.mark.parametrize("cut", ["2025/{}", "{}/2025"])
@given(day=st.integers(75, 325))
def test_a_year_cut_off_by_a_day_does_not_tell_the_month_of_the_calendar(
    cut: str, day: int
) -> None:
    made = []
    for met in (date(2025, 7, 2), date(2025, 1, 1) + timedelta(days=day)):
        ended = (met - timedelta(days=30)).isoformat()
        made.append(_met_on(met, [-50, 30], [cut.format(ended)]))
    assert made[0] == made[1]


def _met_on(met: date, others: list[int], years: list[str]) -> Clock:
    days = [(met + timedelta(days=each)).isoformat() for each in others]
    events = (Event(id=f"x{n}", when=when) for n, when in enumerate((*days, *years)))
    session = Session(id="s2", visit="v2", on=met.isoformat())
    visit = Visit(id="v2", number=2, actual=met.isoformat())
    return clock(an_outgoing(session, *events, site=(visit,)), "months")


@given(day=st.integers(3, 27), month=st.integers(2, 11), told=st.integers(1, 12))
def test_what_is_known_to_a_month_tells_no_day_of_the_first_meeting(
    day: int, month: int, told: int
) -> None:
    when = [f"2024-{told:02d}", f"2025-{told:02d}~"]
    made = [_met_on(date(2025, month, each), [-40, 3], when) for each in (3, day)]
    assert made[0] == made[1]


DAYS = st.lists(st.integers(-700, 900), min_size=2, max_size=8)


@pytest.mark.parametrize("sort", ["visits", "months"])
@given(days=DAYS)
def test_order_holds_and_what_compares_dates_keeps_it(sort: ClockSort, days: list[int]) -> None:
    made = clock(told(*map(at, days)), sort)
    moments = [made.calendar.moments[f"x{number}", "when"] for number in range(len(days))]
    stand_ins = [made.dates[f"x{number}", "when"] for number in range(len(days))]
    for one in range(len(days)):
        for other in range(len(days)):
            if days[one] < days[other]:
                assert moments[one].start <= moments[other].start
                assert stand_ins[one] < stand_ins[other]


@given(days=DAYS)
def test_gaps_in_months_are_the_true_ones_within_a_month(days: list[int]) -> None:
    made = clock(told(*map(at, days)), "months")
    starts = [made.calendar.moments[f"x{number}", "when"].start for number in range(len(days))]
    for (one, first), (other, second) in pairwise(zip(days, starts, strict=True)):
        assert abs((second - first) - (other - one) * 12 / 365.25) <= 1
