from hypothesis import given, settings

from tests.report.charts import charts, empty_chart
from tests.report.outgoings import kez
from trajectories.analysis.chart import Chart, Lane, LaneGroup, Span, VisitMark, chart
from trajectories.model.outgoing import Tick
from trajectories.report.timeline_told import AGAIN, timeline_told

TICKS = (Tick(0.0, "Oct 2024", major=True), Tick(92.0, "Jan 2025", major=True), Tick(182.0, "Apr"))


def told(span: Span, *, in_use: str = "9 wk") -> str:
    lane = Lane(resource="den", label="Saturday Den", spans=(span,), in_use=in_use)
    return timeline_told(empty_chart(ticks=TICKS, groups=(LaneGroup("Community", (lane,)),)))


def span(start: float, end: float, **more: object) -> Span:
    return Span(
        record="u1", start=start, start_by=start, end_from=end, end=end,
        **{"waiting": False, **more},  # type: ignore[arg-type] # fields by their names
    )  # fmt: skip


def test_a_case_is_told_from_its_services_to_its_messages() -> None:
    said = timeline_told(chart(kez()))
    assert said.startswith(
        "A timeline of February 2024 to July 2025; 5 meetings from visit 2 on, 5 services,"
    )
    for words in (
        "Visits: 2 on 11 Feb;", "final on 3 Jul.",
        "Breakfast club \u2013 in use from between Oct 2024 and Jan 2025, going on, 3 of 5 days",
        "closed: letter to the old address (grandmother), on the list (Mr Pike): two accounts",
        "Links: referral, to Feelings clinic, closed, letter to the old address;",
        "Bullying, school \u2013 Visit 2: Mr Pike, Visit 3: Kez, eased, Kez,",
        "Messages: Tell them the rec needs a light.",
    ):  # fmt: skip
        assert words in said


def test_a_day_is_told_by_the_ticks_it_lies_on_or_between() -> None:
    assert "in use from Oct 2024, to between Jan 2025 and Apr 2025, 9 wk in all" in told(
        span(0.0, 100.0)
    )
    assert "waiting from Jan 2025, to Apr 2025 or later" in told(span(92.0, 300.0, waiting=True))
    assert "in all" not in told(span(0.0, 100.0), in_use="used")
    assert "from before Oct 2024, going on" in told(span(-5.0, 300.0, going_on=True))


def test_without_ticks_no_day_is_made_up() -> None:
    lane = Lane(resource="den", label="Saturday Den", spans=(span(0.0, 10.0),))
    said = timeline_told(empty_chart(ticks=(), groups=(LaneGroup("", (lane,)),)))
    assert "Services: Saturday Den \u2013 in use from a day not shown, to a day not shown." in said


def test_two_accounts_say_whose_each_is() -> None:
    assert "in use as her mother says from" in told(span(0.0, 10.0, informant="her mother"))


def test_what_is_left_out_is_counted() -> None:
    said = timeline_told(empty_chart(to_finish=1, undated=("x", "y")))
    assert "1 record to finish; 2 without a date." in said


def test_visits_of_a_drawing_are_named() -> None:
    said = timeline_told(empty_chart(visits=(VisitMark("v1", "1", "3 May", 10.0),)))
    assert "Visits: 1 on 3 May." in said


def test_a_further_page_sends_back_to_the_first() -> None:
    assert timeline_told(chart(kez()), 1) == AGAIN


@settings(max_examples=settings().max_examples // 3)  # each takes long
@given(drawn=charts())
def test_every_service_row_and_letter_is_told(drawn: Chart) -> None:
    said = timeline_told(drawn)
    names = [lane.label for group in drawn.groups for lane in group.lanes]
    names += [row.label for row in drawn.factors]
    names += [each.words for each in drawn.diamonds]
    assert [name for name in names if name.strip().rstrip(".;") not in said] == []
    assert "; ." not in said
