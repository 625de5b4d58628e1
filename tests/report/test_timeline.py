from collections.abc import Iterable
from io import BytesIO

import msgspec
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.boxes import faults
from tests.report.charts import LENGTH, charts, empty_chart
from tests.report.outgoings import kez
from trajectories.analysis.chart import Chart, Lane, LaneGroup, LifeMark, Span, VisitMark, chart
from trajectories.model.outgoing import Tick
from trajectories.report.paper import A4, LEFT
from trajectories.report.pdf import ShapingCanvas, new_canvas
from trajectories.report.pen import paint
from trajectories.report.shapes import Bar, Box, Page, Stroke
from trajectories.report.timeline import Heading, timeline_pages
from trajectories.report.timeline_axis import VISIT
from trajectories.report.timeline_foot import Quotation

HEADING = Heading(case="K-07", title="I don't have to be, like, ready.", subtitle="Kez, visit 3")
QUOTATIONS = (
    Quotation("They should ask you. When they move your stuff.", "Kez, visit 3, to the board"),
    Quotation("That Den is the only place nobody's asked me for a form.", "Grandmother, visit 3"),
)


def paint_all(canvas: ShapingCanvas, pages: Iterable[Page]) -> None:
    for page in pages:
        canvas.setPageSize((A4.width, A4.height))
        paint(canvas, page.items, A4.height)
        canvas.showPage()


def pages_of(drawn: Chart) -> tuple[Page, ...]:
    return timeline_pages(drawn, heading=HEADING, quotations=QUOTATIONS)


def words_on(pages: tuple[Page, ...]) -> list[str]:
    return [label.text for page in pages for label in page.labels]


def faults_of(pages: Iterable[Page]) -> list[str]:
    room = Box(LEFT - 2, 14, A4.right + 2, A4.bottom + 2.5)
    return [fault for page in pages for fault in faults(page, room)]


@settings(max_examples=settings().max_examples // 3)  # each takes long
@given(drawn=charts(), quoted=st.booleans())
def test_any_chart_is_painted_without_a_collision(drawn: Chart, *, quoted: bool) -> None:
    pages = timeline_pages(drawn, heading=HEADING, quotations=QUOTATIONS if quoted else ())
    assert faults_of(pages) == []
    canvas = new_canvas(BytesIO(), title="K-07")
    paint_all(canvas, pages)
    assert canvas.getPageNumber() > 1
    canvas.save()


def test_the_invented_case_is_one_page() -> None:
    assert len(pages_of(chart(kez()))) == 1


def test_the_page_says_title_source_counts_and_period() -> None:
    words = words_on(pages_of(chart(kez())))
    assert "\u201cI don't have to be, like, ready.\u201d" in words
    assert "Kez, visit 3" in words
    assert any("5 meetings from visit 2 on, 5 services, 2 links" in each for each in words)
    assert "How to read this" in words


def test_a_case_without_a_title_is_headed_trajectory() -> None:
    pages = timeline_pages(chart(kez()), heading=Heading(case="K-07"))
    assert pages[0].labels[0].text == "Trajectory"


def test_every_service_letter_and_message_is_on_the_page() -> None:
    drawn = chart(kez())
    words = " ".join(words_on(pages_of(drawn)))
    for group in drawn.groups:
        for lane in group.lanes:
            assert lane.label in words
    for sign in (*(d.letter for d in drawn.diamonds), *(m.sign for m in drawn.messages)):
        assert sign in words_on(pages_of(drawn))
    assert "no answer yet" in words


def test_what_does_not_fit_goes_on_over_pages_with_the_axis_again() -> None:
    lanes = tuple(Lane(resource=f"r{n}", label=f"Service {n}") for n in range(60))
    pages = pages_of(empty_chart(groups=(LaneGroup("School", lanes),)))
    assert len(pages) > 1
    for page in pages[:2]:
        assert "Feb 2024" in [label.text for label in page.labels]
    assert "K-07, continued" in words_on(pages)
    assert "School, continued" in words_on(pages)
    assert {f"Service {n}" for n in range(60)} <= set(words_on(pages))


def test_a_single_event_is_a_page() -> None:
    event = LifeMark(record="e", words="arrived with her aunt", start=10, end=10)
    assert "arrived with her aunt" in words_on(pages_of(empty_chart(life=(event,))))


def test_a_case_with_nothing_in_it_is_a_page() -> None:
    [page] = timeline_pages(empty_chart(), heading=Heading(case="K-07"))
    assert "How to read this" not in [label.text for label in page.labels]


def test_the_key_explains_only_the_signs_that_are_used() -> None:
    lane = Lane(resource="r", label="Den", spans=(used(),))
    words = words_on(pages_of(empty_chart(groups=(LaneGroup("Community", (lane,)),))))
    assert "in use" in words
    assert "waiting" not in words
    assert "mixed" not in words


def test_the_line_of_a_visit_is_broken_where_words_stand() -> None:
    words = "out of the house and into a van, which was told long before we met and went on"
    event = LifeMark(record="e", words=words, start=10, end=10)
    visits = tuple(VisitMark(f"v{n}", str(n), f"visit {n}", n * 40.0) for n in range(1, 5))
    [page] = pages_of(empty_chart(life=(event,), visits=visits))
    [label, *_] = [label for label in page.labels if label.text in words]
    lines = [each for each in page.items if isinstance(each, Stroke) and each.dashes == VISIT]
    struck = [each for each in lines if label.x < each.points[0][0] < label.right]
    assert len(struck) >= 2
    for line in struck:
        assert line.points[1][1] <= label.box.top - 1 or line.points[0][1] >= label.box.bottom + 1


def test_a_service_of_which_no_length_is_known_says_yes_under_in_use() -> None:
    lanes = tuple(
        Lane(resource=each, label=each, spans=(used(record=each),), in_use=each)
        for each in ("used", "used, length not known", "9 wk", "not used")
    )
    words = words_on(pages_of(empty_chart(groups=(LaneGroup("Community", lanes),))))
    assert words.count("yes") == 1
    assert "yes, length not" in words
    assert {"9 wk", "not used"} <= set(words)


def used(**changes: object) -> Span:
    span = Span(record="s", waiting=False, start=50, start_by=50, end_from=200, end=200)
    return msgspec.structs.replace(span, **changes)


def bar_of(*spans: Span) -> Bar:
    lane = Lane(resource="r", label="Den", spans=spans)
    [page] = pages_of(empty_chart(groups=(LaneGroup("Community", (lane,)),)))
    return next(item for item in page.items if isinstance(item, Bar) and item.mark)


def test_only_uncertain_ends_are_feathered() -> None:
    sharp, soft = bar_of(used()), bar_of(used(start_by=90))
    assert (sharp.soft_left, sharp.soft_right) == (0, 0)
    assert soft.soft_left > 0
    assert soft.soft_right == 0


def test_what_begins_together_does_not_hide_each_other() -> None:
    waiting = used(waiting=True, start=0, start_by=100, end_from=0, end=100)
    after = used(record="t", start=0, start_by=100, end_from=400, end=400)
    lane = Lane(resource="r", label="Den", spans=(waiting, after))
    [page] = pages_of(empty_chart(groups=(LaneGroup("Community", (lane,)),)))
    first, second = [item.box for item in page.items if isinstance(item, Bar) and item.mark]
    assert first.bottom <= second.top


def test_an_axis_without_words_at_its_ticks_is_lower() -> None:
    visits = (VisitMark("v2", "2", "visit 2", 100.0),)
    tall, low = (
        next(item for item in pages_of(empty_chart(visits=visits, ticks=ticks))[0].items
             if isinstance(item, Stroke) and item.thickness == 1.1)
        for ticks in ((Tick(0.0, "Feb 2024", major=True),), ())
    )  # fmt: skip
    assert low.points[0][1] < tall.points[0][1]


def test_waiting_is_hatched_and_what_goes_on_has_a_tip() -> None:
    assert bar_of(used(waiting=True)).hatched
    assert bar_of(used(going_on=True, end=LENGTH, end_from=LENGTH)).tip


def test_groups_beyond_the_colours_differ_by_stripes() -> None:
    groups = tuple(
        LaneGroup(f"Group {n}", (Lane(resource=f"r{n}", label="x", spans=(used(),)),))
        for n in range(8)
    )
    bars = [
        item
        for page in pages_of(empty_chart(groups=groups))
        for item in page.items
        if isinstance(item, Bar) and item.mark
    ]
    looks = {(bar.colour.hexval(), bar.stripes) for bar in bars}
    assert len(looks) == 8


def factor_lines(page: Page) -> list[Stroke]:
    """Find lines between two signs of the table: all must lie flat, under rows and not in them."""
    return [
        item
        for item in page.items
        if isinstance(item, Stroke) and item.points[0][1] != item.points[-1][1]
    ]


def test_no_line_joins_two_cells_of_the_table() -> None:
    drawn = msgspec.structs.replace(
        chart(kez()), groups=(), arrows=(), ticks=(), visits=(), diamonds=(), messages=(), life=()
    )
    [page] = timeline_pages(drawn, heading=HEADING)
    assert factor_lines(page) == []


def test_painting_makes_valid_pages_with_the_same_bytes_each_time() -> None:
    def painted() -> bytes:
        target = BytesIO()
        canvas = new_canvas(target, title="K-07")
        paint_all(canvas, pages_of(chart(kez())))
        canvas.save()
        return bytes(target.getvalue())

    once = painted()
    assert painted() == once
    with pikepdf.open(BytesIO(once)) as document:
        assert document.check_pdf_syntax() == []
        [page] = document.pages
        assert [float(side) for side in page.MediaBox[2:]] == [A4.width, A4.height]


@pytest.mark.parametrize("words", ["", " ", "a" * 400, "محمد " * 40])
def test_a_title_of_any_length_finds_room(words: str) -> None:
    heading = Heading(case="K-07", title=words, subtitle=words)
    assert faults_of(timeline_pages(chart(kez()), heading=heading)) == []
