from hypothesis import given
from hypothesis import strategies as st

from tests.tui.k07 import at, k07
from trajectories.tui.axis import Axis
from trajectories.tui.drawing import drawn_records, picture_of
from trajectories.tui.lanes import extent, paint_lane
from trajectories.tui.picture import Mark, Other, Picture, Row, sections_of
from trajectories.tui.signs import DRAWN, PLAIN
from trajectories.tui.time_lines import paint_time, paint_visits

OTHERS = (Other("memo-1", "Everything else", "Memo", "", "[b]loud[/b] [inaudible]"),)


def lane(picture: Picture, label: str) -> Row:
    return next(row for row in picture.rows if row.label.startswith(label))


def painted(label: str, *, width: int = 80, plain: bool = False) -> str:
    signs = PLAIN if plain else DRAWN
    picture = picture_of(k07(), OTHERS, signs)
    axis = Axis(width=width).fitted(picture.start, picture.end)
    return "".join(paint_lane(lane(picture, label), picture, axis, signs).chars)


def test_every_drawn_and_every_other_record_can_be_reached() -> None:
    picture = picture_of(k07(), OTHERS, DRAWN)
    for record in (*drawn_records(k07()), "memo-1"):
        assert picture.find(record) is not None, record


def test_a_section_that_is_hidden_leaves_no_row() -> None:
    picture = picture_of(k07(), OTHERS, DRAWN, hidden=frozenset({"What shapes it"}))
    assert "What shapes it" not in sections_of(picture)
    assert "Community" in sections_of(picture)


def test_waiting_use_and_going_on_have_signs_of_their_own() -> None:
    assert "░" in painted("Feelings clinic")
    assert painted("Learning mentor").rstrip().endswith("►")
    assert "━━3 of 5 days" in painted("Breakfast club")


def test_a_start_that_is_not_certain_is_drawn_so() -> None:
    assert painted("Saturday Den").lstrip(" :").startswith("~")


def test_a_link_is_drawn_where_it_led_and_crossed_where_it_led_nowhere() -> None:
    clinic = painted("Feelings clinic")
    assert clinic.index("○") < clinic.index("✕")
    assert "◇" in painted("Kinship carers")


def test_visits_run_through_every_lane() -> None:
    assert painted("Learning mentor").count("╋") == 5
    assert painted("control").count(":") >= 4


def test_who_said_what_changed_stands_in_the_column_of_its_visit() -> None:
    picture = picture_of(k07(), (), DRAWN)
    row = lane(picture, "Bullying")
    assert row.sign == DRAWN.harder
    assert [mark.record for mark in row.marks] == ["f1", "f2", "f3", "f4", "f5"]
    assert row.marks[3].start == at(2025, 3, 11)


def test_two_accounts_of_one_time_stand_side_by_side() -> None:
    assert "□□" in painted("Bullying")
    assert "▒↑" in painted("Bullying")


def test_plain_characters_say_the_same() -> None:
    assert "==3 of 5 days" in painted("Breakfast club", plain=True)
    assert painted("Feelings clinic", plain=True).isascii()


def test_months_and_visits_are_written_above() -> None:
    picture = picture_of(k07(), (), DRAWN)
    axis = Axis(width=90).fitted(picture.start, picture.end)
    time = "".join(paint_time(picture, axis).chars)
    assert "Feb 2024" in time
    assert "Jan 2025" in time
    assert "".join(paint_visits(picture, axis).chars).split() == ["2", "3", "4", "5", "F"]


def test_days_are_numbered_once_they_can_be_told_apart() -> None:
    picture = picture_of(k07(), (), DRAWN)
    close = Axis(origin=at(2025, 2, 1), width=60, unit=0.5)
    assert "15" in "".join(paint_time(picture, close).chars).split()


marks = st.lists(
    st.builds(
        lambda start, length, fill: Mark("r", start, start + length, "", "plain", fill, "x"),
        st.floats(-500, 1_000),
        st.floats(0, 800),
        st.sampled_from(["", "━"]),
    ),
    max_size=30,
)


@given(marks, st.floats(-200, 800), st.integers(5, 120), st.floats(0.25, 365))
def test_a_window_finds_every_mark_that_reaches_into_it(
    found: list[Mark], origin: float, width: int, unit: float
) -> None:
    row = Row("lane", "s", "l", tuple(sorted(found, key=lambda mark: mark.start)))
    axis = Axis(origin, width, unit)
    seen = set(row.between(axis.origin, axis.end))
    for number, mark in enumerate(row.marks):
        if mark.start < axis.end and mark.end >= axis.origin:
            assert number in seen


@given(marks, st.floats(-200, 800), st.integers(5, 120), st.floats(0.25, 365))
def test_a_lane_is_as_wide_as_the_window_whatever_is_in_it(
    found: list[Mark], origin: float, width: int, unit: float
) -> None:
    row = Row("lane", "s", "l", tuple(sorted(found, key=lambda mark: mark.start)))
    picture = Picture((row,), (), ((100.0, "2", ""),), 0.0, 500.0)
    axis = Axis(origin, width, unit)
    cells = paint_lane(row, picture, axis, DRAWN)
    assert len(cells.chars) == len(cells.tones) == width
    for mark in row.marks:
        first, last = extent(mark, axis)
        assert 0 <= first <= last < width
