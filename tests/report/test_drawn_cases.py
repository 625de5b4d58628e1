"""The drawing of invented cases of any size: nothing collides, and everything is there once."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.anonymise.releases import released
from tests.report.boxes import faults
from tests.report.made_up_cases import Size, a_case
from tests.report.outgoings import kez
from trajectories.analysis.chart import Chart, chart
from trajectories.model.outgoing import Named
from trajectories.report.frame import TIP, Frame
from trajectories.report.lane_plan import IN_USE
from trajectories.report.paper import A3, A4, LEFT, Paper
from trajectories.report.shapes import Area, Bar, Box, Disc, Label, Page, Shape, Stroke
from trajectories.report.timeline import Heading, timeline_pages
from trajectories.report.timeline_arrows import WAY_BACK
from trajectories.report.timeline_axis import VISIT
from trajectories.report.timeline_foot import Quotation

SEEDS = range(100)
HEADING = Heading(case="Case S-01", title="I said can I come in your way.", subtitle="Ama, visit 3")
QUOTATIONS = (Quotation("They should ask you.", "Ama, visit 3"),) * 2
EXTREMES = {
    "nothing": Size(visits=0),
    "one event": Size(visits=0, events=1),
    "a day": Size(
        services=9, links=12, factors=6, agency=8, joining_in=6, messages=4, events=6, threats=2,
        visits=1, days=0, clustered="one day",
    ),
    "twenty links in a week": Size(services=9, links=20, agency=4, clustered="a week"),
    "sixty links to one service": Size(services=1, links=60, clustered="a week"),
    "sixty links between two": Size(services=2, links=60, clustered="two bursts"),
    "diamonds in clusters": Size(services=2, agency=30, joining_in=30, messages=20,
                                 clustered="two bursts"),
    "twelve years": Size(services=15, links=18, factors=10, agency=6, events=12, days=4380),
    "long names": Size(services=12, links=12, factors=6, agency=4, events=4, long_names=True),
    "everything": Size(
        services=40, agencies=8, links=60, factors=40, agency=24, joining_in=20, messages=16,
        events=24, threats=6, visits=8, days=4380,
    ),
}  # fmt: skip


def drawn(case: Chart, paper: Paper = A4) -> tuple[Page, ...]:
    return timeline_pages(case, heading=HEADING, quotations=QUOTATIONS, paper=paper)


def wrong(case: Chart, paper: Paper = A4) -> list[str]:
    """Say everything that is wrong with the drawing of a case."""
    pages = drawn(case, paper)
    room = Box(LEFT - 2, 14, paper.right + 2, paper.bottom + 2.5)
    return [
        *(fault for page in pages for fault in faults(page, room)),
        *_not_once(case, pages),
        *_not_said(case, pages),
        *_without_axis(case, pages),
    ]


def _not_once(case: Chart, pages: Iterable[Page]) -> Iterator[str]:
    """Find what is drawn never or twice: bars, crosses, both ends of arrows, lettered marks."""
    items = [item for page in pages for item in page.items]
    bars = Counter(item.mark for item in items if isinstance(item, Bar) and item.mark)
    marks = Counter(item.mark for item in items if isinstance(item, Shape | Disc) and item.mark)
    lanes = [lane for group in case.groups for lane in group.lanes]
    spans = Counter(s.record for lane in lanes for s in (*lane.spans, *lane.second_account))
    if bars != spans:
        yield f"bars {bars - spans} too many, {spans - bars} missing"
    resources = {lane.resource for lane in lanes}
    expected = Counter(
        f"end of {each.record}" for lane in lanes for each in lane.endings if each.crossed
    )
    for arrow in case.arrows:
        # The hook of a signpost is a line without a name, so that only its dot counts.
        if arrow.to_resource in resources:
            expected[arrow.record] = 1 if arrow.kind == "signposting" else 2
    lettered = [(each.record, each.position) for each in case.diamonds]
    lettered += [(each.record, each.position) for each in case.messages]
    expected.update({record: int(position is not None) for record, position in lettered})
    for mark, count in expected.items():
        if marks[mark] != count:
            yield f"{mark} is drawn {marks[mark]} times, not {count}"


def _not_said(case: Chart, pages: Iterable[Page]) -> Iterator[str]:
    """Find words that are lost; what is cut stands in the text of the report."""
    written = _run_together(label.text for page in pages for label in page.labels)
    lanes = [lane for group in case.groups for lane in group.lanes]
    words = [
        *((lane.label, 24) for lane in lanes),
        *((words, 200) for lane in lanes for each in lane.endings for words in each.words),
        *((span.words, 60) for lane in lanes for span in (*lane.spans, *lane.second_account)),
        *((mark.words, 200) for mark in case.life),
        *((each.words, 200) for each in case.diamonds),
        *((each.words, 200) for each in case.messages),
        *((row.label, 24) for row in case.factors),
        *((cell.words, 80) for row in case.factors for cells in row.cells for cell in cells),
    ]
    for text, most in words:
        if _run_together([text])[:most] not in written:
            yield f"{text!r} is not said"


def _run_together(texts: Iterable[str]) -> str:
    return "".join("".join(texts).replace("\u2022", "").split())


def _without_axis(case: Chart, pages: Iterable[Page]) -> Iterator[str]:
    first = next((tick.words for tick in case.ticks if tick.words), "")
    for number, page in enumerate(pages):
        words = [label.text for label in page.labels]
        if "Case S-01" not in words and "Case S-01, continued" not in words:
            yield f"page {number} does not say which case"
        on_axis = any(isinstance(item, Bar) and item.mark for item in page.items)
        # A line is in pieces where words stand.
        lines = {i.points[0][0] for i in page.items if isinstance(i, Stroke) and i.dashes == VISIT}
        if (on_axis or not number) and first not in words:
            yield f"page {number} has no axis"
        if on_axis and len(lines) != len({visit.position for visit in case.visits}):
            yield f"page {number} has {len(lines)} visit lines"


def test_a_hundred_cases_of_any_size_are_drawn_whole_and_without_a_collision() -> None:
    found = {seed: wrong(chart(a_case(seed))) for seed in SEEDS}
    assert {seed: faulty[:3] for seed, faulty in found.items() if faulty} == {}


@settings(max_examples=settings().max_examples // 3)  # each takes long
@given(st.integers(min_value=len(SEEDS), max_value=2**32))
def test_any_case_is_drawn_whole_and_without_a_collision(seed: int) -> None:
    assert wrong(chart(a_case(seed))) == []


@pytest.mark.parametrize("paper", [A4, A3], ids=["a4", "a3"])
@pytest.mark.parametrize("size", EXTREMES.values(), ids=EXTREMES)
def test_extreme_cases_are_drawn_whole_and_without_a_collision(size: Size, paper: Paper) -> None:
    assert wrong(chart(a_case(7, size)), paper) == []


def test_larger_paper_needs_fewer_pages() -> None:
    everything = chart(a_case(7, EXTREMES["everything"]))
    assert len(drawn(everything, A3)) < len(drawn(everything))


def test_an_arrow_over_two_pages_says_where_it_comes_from() -> None:
    pages = drawn(chart(a_case(7, EXTREMES["everything"])))
    said = [label for page in pages for label in page.labels if label.text.startswith("from ")]
    assert said
    assert all(isinstance(label, Label) for label in said)


def test_a_drawing_says_that_links_of_a_few_days_stand_beside_it() -> None:
    def said(size: Size) -> bool:
        pages = drawn(chart(a_case(7, size)))
        texts = [label.text for page in pages for label in page.labels]
        return "set beside its day" in texts

    assert said(EXTREMES["twenty links in a week"])
    assert not said(Size(services=4, links=1))


def test_what_is_set_beside_its_day_is_led_back_to_it() -> None:
    case = chart(a_case(7, EXTREMES["twenty links in a week"]))
    first = drawn(case)[0]  # the key, which shows such a line too, is on the last
    [left] = {item.box.left for item in first.items if isinstance(item, Area)} - {LEFT}
    right = first.paper.text_right - IN_USE - TIP
    frame = Frame(left=left, right=right, start=case.start, end=case.end)
    strokes = (item for item in first.items if isinstance(item, Stroke))
    led_to = {each.points[-1][0] for each in strokes if each.thickness == WAY_BACK}
    assert led_to
    assert led_to <= {frame.x(arrow.position) for arrow in case.arrows}


def test_what_the_letters_mean_is_not_parted_from_the_key_where_both_have_room() -> None:
    last = drawn(chart(a_case(7, EXTREMES["twenty links in a week"])))[-1]
    words = {label.text for label in last.labels}
    assert {"How to read this", "Deciding and joining in"} <= words


@pytest.mark.parametrize("sort", ["visits", "months"])
@pytest.mark.parametrize("case", [kez(), a_case(7, EXTREMES["twenty links in a week"])])
def test_a_release_is_drawn_by_its_own_clock_without_a_collision(sort: str, case: Named) -> None:
    for page in drawn(chart(released(case, clock=sort))):
        assert faults(page, Box(LEFT - 2, 14, A4.right + 2, A4.bottom + 2.5)) == []


@pytest.mark.parametrize("factors", range(2, 26, 3))
def test_what_letters_stand_for_never_has_a_page_of_its_own(factors: int) -> None:
    size = Size(services=6, links=3, factors=factors, agency=9, messages=3, events=2)
    pages = drawn(chart(a_case(factors, size)))
    words = [{item.text for item in page.items if isinstance(item, Label)} for page in pages]
    [foot] = [said for said in words if "How to read this" in said]
    assert any(each.startswith("What shapes it") for each in foot)
