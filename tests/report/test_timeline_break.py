from io import BytesIO
from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.boxes import faults
from tests.report.charts import LENGTH, charts, empty_chart
from tests.report.outgoings import kez
from trajectories.analysis.chart import Arrow, Chart, Lane, LaneGroup, LifeMark, Span, chart
from trajectories.model.outgoing import Tick
from trajectories.report.frame import Frame
from trajectories.report.paper import A4, LEFT
from trajectories.report.pdf import new_canvas
from trajectories.report.pen import paint
from trajectories.report.shapes import Bar, Box, Label, Page, Stroke
from trajectories.report.timeline import Heading, timeline_pages
from trajectories.report.timeline_break import IN_WORDS, Break, axis_break
from trajectories.report.timeline_told import timeline_told

EARLY = -1000.0
TICKS = (
    Tick(EARLY, "2022", major=True),
    Tick(-700.0, "Oct"),
    Tick(-600.0, "2023", major=True),
    Tick(0.0, "Feb 2024"),
    Tick(250.0, "Sep"),
)
ROOM = Box(LEFT - 2, 14, A4.right + 2, A4.bottom + 2.5)


def long_used(**changes: object) -> Span:
    span = Span(record="s", waiting=False, start=-900, start_by=-900, end_from=200, end=200)
    return msgspec.structs.replace(span, **changes)


def with_spans(*spans: Span, **changes: object) -> Chart:
    lanes = tuple(
        Lane(resource=f"r{number}", label=f"Service {number}", spans=(span,))
        for number, span in enumerate(spans)
    )
    values = {"start": EARLY, "met": 100.0, "ticks": TICKS} | changes
    return empty_chart(groups=(LaneGroup("School", lanes),), **values)


def pages_of(drawn: Chart) -> tuple[Page, ...]:
    return timeline_pages(drawn, heading=Heading(case="M-03"))


def signs(page: Page) -> list[Stroke]:
    """Find the slanted lines that cut through what the axis breaks."""
    return [
        item
        for item in page.items
        if isinstance(item, Stroke)
        and item.cased
        and item.points[0][0] != item.points[-1][0]
        and item.thickness == 0.7
    ]


@settings(max_examples=settings().max_examples // 3)  # each takes long
@given(drawn=charts(), early=st.booleans())
def test_a_chart_with_a_long_time_before_is_painted_without_a_collision(
    drawn: Chart, *, early: bool
) -> None:
    first = LaneGroup(
        "Before", (Lane(resource="early", label="The surgery", spans=(long_used(),)),)
    )
    late = msgspec.structs.replace(
        drawn, start=EARLY, met=LENGTH, ticks=TICKS[:4],
        groups=(first, *drawn.groups) if early else drawn.groups,
    )  # fmt: skip
    pages = pages_of(late)
    assert [fault for page in pages for fault in faults(page, ROOM)] == []
    canvas = new_canvas(BytesIO(), title="M-03")
    for page in pages:
        paint(canvas, page.items, A4.height)
        canvas.showPage()


@given(positions=st.lists(st.floats(EARLY - 50, LENGTH + 50), min_size=2, max_size=20))
def test_what_comes_later_never_stands_further_left(positions: list[float]) -> None:
    frame = Frame(left=100, right=700, start=EARLY, end=LENGTH, broken=Break(0.0))
    xs = [frame.x(position) for position in sorted(positions)]
    assert all(before <= after for before, after in pairwise(xs))
    assert frame.x(EARLY) == 100
    assert frame.x(LENGTH) == 700
    assert frame.breaks == (frame.x(0.0),)


def test_a_long_time_of_which_little_is_told_is_drawn_shorter() -> None:
    drawn = with_spans(long_used())
    assert axis_break(drawn) == Break(0.0)
    [page] = pages_of(drawn)
    [bar] = [item for item in page.items if isinstance(item, Bar) and item.mark]
    assert len([sign for sign in signs(page) if bar.box.top <= sign.points[0][1] - 2]) >= 2
    said = [label.text for label in page.labels]
    assert {"not to scale", IN_WORDS, "2022", "2023", "Feb 2024", "Sep"} <= set(said)
    assert "Oct" not in said  # years alone before the break


def test_only_what_crosses_the_break_carries_its_sign() -> None:
    [late] = pages_of(with_spans(long_used(start=20, start_by=20)))
    [long] = pages_of(with_spans(long_used()))
    assert len(signs(long)) == len(signs(late)) + 2


def test_words_on_a_line_across_the_break_do_not_hide_its_sign() -> None:
    mark = LifeMark(
        record="e", words="apart from her father " * 2, start=-100, end=480, threat=True
    )
    [page] = pages_of(with_spans(long_used(), life=(mark,)))
    [words] = [item for item in page.labels if item.text.startswith("apart")]
    assert words.x > frame_break(page)


def frame_break(page: Page) -> float:
    return max(sign.points[0][0] for sign in signs(page) if sign.points[0][1] < 150)


def test_the_break_is_told_in_words() -> None:
    said = timeline_told(with_spans(long_used()))
    assert "what lies before Feb 2024 is drawn shorter, not to scale" in said
    assert "broken" not in timeline_told(chart(kez()))


def test_an_axis_without_need_is_whole() -> None:
    arrow = Arrow(
        record="a", kind="referral", from_resource="", to_resource="r0", position=-100,
        led_nowhere=False, words="",
    )  # fmt: skip
    many = [long_used(start=-900 + 10 * n, start_by=-900 + 10 * n) for n in range(7)]
    begins_there = long_used(start=-100, start_by=5)
    for whole in (
        chart(kez()),
        with_spans(long_used(), met=None),
        with_spans(long_used(), met=-800.0),
        with_spans(long_used(), start=-400.0),
        with_spans(long_used(), arrows=(arrow,)),
        with_spans(begins_there),
        with_spans(*many),
        with_spans(long_used(), ticks=()),
    ):
        assert axis_break(whole) is None


def test_without_years_all_marks_before_the_break_stay() -> None:
    ticks = tuple(msgspec.structs.replace(tick, major=False) for tick in TICKS)
    [page] = pages_of(with_spans(long_used(), ticks=ticks))
    assert "Oct" in [item.text for item in page.items if isinstance(item, Label)]
