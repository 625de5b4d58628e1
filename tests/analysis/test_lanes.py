import pytest
from msgspec.structs import replace

from tests.analysis.cases import SITE, letting_out, state
from trajectories.analysis.chart import Lane, Span, chart
from trajectories.analysis.chart_words import more_than, weeks
from trajectories.model.kinds.services import Link, ServiceUse
from trajectories.model.record import Entry
from trajectories.model.states import State
from trajectories.model.study import Resource


def lane_of(*own: Entry, resource: str = "den") -> Lane:
    groups = chart(letting_out(*own)).groups
    return next(lane for group in groups for lane in group.lanes if lane.resource == resource)


def use(*states: State, name: str = "u", service: str = "den", **more: str) -> ServiceUse:
    return ServiceUse(id=name, service=service, states=states, **more)  # type: ignore[arg-type] # by name


def in_use(*states: State) -> str:
    return lane_of(use(*states)).in_use


def is_sharp(span: Span) -> bool:
    return span.start == span.start_by and span.end_from == span.end


def test_what_started_and_was_completed_is_a_span_of_so_many_weeks() -> None:
    lane = lane_of(use(state("started", "2025-01-06"), state("completed", "2025-03-03")))
    [span] = lane.spans
    assert (span.waiting, span.going_on, span.end - span.start) == (False, False, 56)
    assert is_sharp(span)
    assert lane.in_use == "8 wk"


def test_a_use_that_lasted_a_day_was_under_a_week() -> None:
    assert in_use(state("started", "2025-01-06"), state("completed", "2025-01-07")) == "under 1 wk"


def test_what_goes_on_is_drawn_to_the_end_and_measured_to_what_is_known() -> None:
    drawn = chart(letting_out(use(state("started", "2025-05-08"), state("ongoing"))))
    [lane] = drawn.groups[0].lanes
    [span] = lane.spans
    assert span.going_on
    assert span.end == drawn.end
    assert lane.in_use == "8 wk"  # to the last visit, 3 July


def test_a_month_gives_a_range_and_soft_ends() -> None:
    lane = lane_of(use(state("started", "2025-01"), state("completed", "2025-04")))
    [span] = lane.spans
    assert span.start_by - span.start == 30
    assert span.end - span.end_from == 29
    assert lane.in_use == "9\u201317 wk"


def test_a_rough_date_gives_a_rough_length() -> None:
    assert in_use(state("started", "2025-01~"), state("completed", "2025-04-30")) == "about 15 wk"


def test_a_state_told_with_its_end_is_drawn_to_it() -> None:
    [span] = lane_of(use(state("ongoing", "2025-01-06/2025-03-03"))).spans
    assert not span.going_on
    assert span.end - span.start == 56


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-05-08", "8 wk or more"), ("2025-07-03", "length not known")]
)
def test_what_was_under_way_when_first_told_of_lasted_at_least_so_long(
    day: str, expected: str
) -> None:
    assert in_use(state("ongoing", day)) == expected


def test_of_what_began_on_the_last_day_known_no_length_is_known() -> None:
    assert in_use(state("started", "2025-07-03")) == "length not known"


def test_a_range_from_nothing_says_up_to() -> None:
    assert in_use(state("started", "2025-01"), state("completed", "2025-01-28")) == "up to 4 wk"


def test_what_was_under_way_and_ended_lasted_at_least_so_long() -> None:
    assert (
        in_use(state("ongoing", "2025-01-06"), state("completed", "2025-03-03")) == "8 wk or more"
    )
    told = in_use(state("ongoing", "2025-01-06"), state("ongoing", "2025-02-03/2025-03-03"))
    assert told == "8 wk or more"


def test_a_state_told_as_going_on_is_drawn_from_its_start() -> None:
    [span] = lane_of(use(state("started", "2025-01-06"), state("ongoing", "2025-02/.."))).spans
    assert span.going_on
    assert is_sharp(span)


def test_what_was_going_on_when_told_ends_where_it_was_later_told_to() -> None:
    [span] = lane_of(use(
        state("started", "2025-01-06"), state("ongoing", "2025-02-10/.."),
        state("ended_by_service", "2025-03-03"),
    )).spans  # fmt: skip
    assert (span.going_on, span.end - span.start) == (False, 56)


def test_a_use_that_ended_nobody_knows_when_is_soft_to_the_end() -> None:
    [span] = lane_of(use(state("started", "2025-01-06"), state("completed"))).spans
    assert not span.going_on
    assert span.end_from == span.start
    assert span.end > span.start


def test_a_use_of_which_no_day_is_known_has_no_span() -> None:
    lane = lane_of(use(state("completed")))
    assert lane.spans == ()
    assert lane.in_use == "used, length not known"


def test_an_end_without_a_start_has_no_span() -> None:
    assert lane_of(use(state("completed", "2025-03-03"))).spans == ()


def test_a_use_nobody_told_a_state_of_is_not_known() -> None:
    assert in_use() == "not known"


def test_own_waiting_is_drawn_until_the_start() -> None:
    waiting, used = lane_of(
        use(state("waiting", "2024-11-04"), state("started", "2025-01-06"))
    ).spans
    assert (waiting.waiting, waiting.words) == (True, "waiting 9 wk")
    assert waiting.end == used.start


def test_who_is_still_waiting_has_not_used_it_yet() -> None:
    lane = lane_of(use(state("waiting", "2024-11-04")))
    assert [span.going_on for span in lane.spans] == [True]
    assert lane.in_use == "not yet"


def test_a_use_taken_up_again_counts_both_spells_and_no_time_twice() -> None:
    lane = lane_of(
        use(state("started", "2025-01-06"), state("completed", "2025-02-03")),
        use(state("started", "2025-01-20"), state("completed", "2025-02-17"), name="v"),
        use(state("started", "2025-03-03"), state("completed", "2025-03-17"), name="w"),
    )
    assert len(lane.spans) == 3
    assert lane.in_use == "8 wk"


def test_attendance_is_written_in_the_span() -> None:
    [span] = lane_of(use(state("started", "2025-01-06"), attendance="3 of 5 days")).spans
    assert span.words == "3 of 5 days"


def test_what_was_refused_is_crossed_and_not_used() -> None:
    lane = lane_of(use(state("refused", "2025-01-06", "nan")))
    [ending] = lane.endings
    assert (ending.crossed, ending.words) == (True, ("not taken up (grandmother)",))
    assert lane.in_use == "not used"


def test_where_somebody_stopped_going_it_is_said_without_a_cross() -> None:
    lane = lane_of(use(state("started", "2025-01-06"), state("dropped_out", "2025-03-03")))
    [ending] = lane.endings
    assert (ending.crossed, ending.words) == (False, ("stopped going",))
    assert lane.in_use == "8 wk"


def test_two_accounts_are_drawn_apart_the_held_one_first() -> None:
    lane = lane_of(use(
        state("started", "2024-09-02", "pike"), state("ongoing", "2024-09-02/..", "pike"),
        state("started", "2024-09-02", "nan"), state("dropped_out", "2025-01-06", "nan"),
        held_to_be="ongoing",
    ))  # fmt: skip
    assert [(span.informant, span.going_on) for span in lane.spans] == [("Mr Pike", True)]
    assert [(s.informant, s.going_on) for s in lane.second_account] == [("grandmother", False)]
    assert lane.in_use == "two accounts"


def test_accounts_that_go_on_from_each_other_are_one() -> None:
    lane = lane_of(use(
        state("started", "2024-09-02", "pike"), state("completed", "2025-01-06", "nan")
    ))  # fmt: skip
    assert lane.second_account == ()
    assert [span.informant for span in lane.spans] == [""]
    assert lane.in_use == "18 wk"


def referral(*states: State, **more: str) -> Link:
    values = {"id": "l", "link_kind": "referral", "from_": "mentor", "to": "den"}
    return Link(**{**values, "states": states, **more})  # type: ignore[arg-type] # built by name


def test_waiting_is_drawn_from_the_link_until_the_use_begins() -> None:
    lane = lane_of(
        referral(state("made", "2024-10-07")),
        use(state("waiting", "2024-12-02"), state("started", "2025-01-13")),
    )
    waiting, used = lane.spans
    assert (waiting.record, waiting.words) == ("l", "waiting 14 wk")
    assert waiting.end == used.start
    assert len(lane.spans) == 2


def test_a_use_from_before_the_referral_does_not_end_its_waiting() -> None:
    lane = lane_of(
        referral(state("made", "2024-10-07")),
        use(state("started", "2024-01-08"), state("completed", "2024-03-04")),
    )
    assert [(span.waiting, span.going_on) for span in lane.spans] == [(False, False), (True, True)]


def test_a_link_taken_up_on_the_day_it_was_made_has_no_waiting() -> None:
    lane = lane_of(referral(state("made", "2024-10-07"), state("taken_up", "2024-10-07")))
    assert lane.spans == ()
    assert lane.in_use == "used, length not known"


def test_a_referral_nobody_answered_is_not_yet_used() -> None:
    assert lane_of(referral(state("made", "2024-10-07"))).in_use == "not yet"


def test_a_service_only_sent_from_has_a_lane_and_says_nothing_of_use() -> None:
    lane = lane_of(referral(state("made", "2024-10-07")), resource="mentor")
    assert (lane.spans, lane.in_use) == ((), "")


def test_lanes_are_grouped_by_agency_in_the_order_of_time() -> None:
    drawn = chart(letting_out(
        use(state("started", "2025-01-06"), name="a", service="den"),
        use(state("started", "2024-01-06"), name="b", service="mentor"),
        use(name="c", service="clinic"),
    ))  # fmt: skip
    assert [group.label for group in drawn.groups] == ["School", "Community", "Health"]


def test_a_service_without_an_agency_stands_under_other() -> None:
    shop = Resource(id="shop", name="Shop", resource_kind="shop", funding="childrens_fund")
    outgoing = letting_out(use(service="shop"), use(name="x", service="gone"), site=(*SITE, shop))
    [group] = chart(outgoing).groups
    assert group.label == "Other"
    assert {lane.label for lane in group.lanes} == {"somebody (Children\u2019s Fund)", "somebody"}


@pytest.mark.parametrize("unit_days", [0.0, 7.0])
def test_a_release_says_lengths_in_its_own_unit_or_not_at_all(unit_days: float) -> None:
    for first, expected in (("started", "7 wk"), ("ongoing", "7 wk or more")):
        outgoing = letting_out(use(state(first, "2025-01-06"), state("completed", "2025-01-13")))
        calendar = replace(outgoing.calendar, unit_days=unit_days)
        [group] = chart(replace(outgoing, calendar=calendar)).groups
        assert group.lanes[0].in_use == (expected if unit_days else "used")


def test_a_sentence_agreed_on_stands_for_everything_told_of_a_use() -> None:
    states = (state("started", "2025-01-06"), state("dropped_out", "2025-03-03", "nan"))
    lane = lane_of(use(*states, attendance="hardly ever", say_instead="She tried it."))
    assert [span.words for span in lane.spans] == [""]
    assert [ending.words for ending in lane.endings] == [("She tried it.",)]


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(1, 3, "about 2 months"), (0, 2, "about 1 month"), (0, 0.5, "under a month")],
)
def test_by_a_clock_of_months_lengths_are_told_in_months(
    least: float, most: float, expected: str
) -> None:
    named = letting_out()
    calendar = replace(named.calendar, in_months=True, unit_days=30.4375)
    by_months = replace(named, calendar=calendar)
    assert weeks(least, most, by_months) == expected
    assert more_than(2.5, by_months) == "2 months or more"
    assert more_than(0.5, by_months) == "length not known"
