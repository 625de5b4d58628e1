from hypothesis import given
from hypothesis import strategies as st

from trajectories.tui.axis import LEVELS, Axis

axes = st.builds(
    Axis,
    origin=st.floats(-40_000, 40_000),
    width=st.integers(1, 300),
    unit=st.floats(LEVELS[0], LEVELS[-1]),
)
positions = st.floats(-50_000, 50_000)


@given(axes, positions, positions)
def test_what_is_later_never_stands_before(axis: Axis, one: float, other: float) -> None:
    first, second = sorted((one, other))
    assert axis.column(first) <= axis.column(second)


@given(axes, positions)
def test_a_position_is_shown_after_the_window_was_moved_to_it(axis: Axis, position: float) -> None:
    assert axis.showing(position).shows(position)


@given(axes, st.floats(0, 30_000), st.integers(20, 200))
def test_the_whole_time_fits_when_it_is_to_fit(axis: Axis, length: float, width: int) -> None:
    fitted = axis.with_width(width).fitted(0.0, length)
    assert fitted.shows(0.0)
    assert fitted.shows(length)


@given(axes, positions, st.sampled_from([-1, 1]))
def test_drawing_larger_keeps_what_is_looked_at_where_it_is(
    axis: Axis, around: float, by: int
) -> None:
    zoomed = axis.zoomed(by, around)
    assert zoomed.unit in LEVELS
    assert (zoomed.unit - axis.unit) * by <= 0
    if axis.shows(around):
        assert abs(zoomed.column(around) - axis.column(around)) <= 1


def test_a_size_is_said_in_units_people_know() -> None:
    assert Axis(unit=LEVELS[0]).words == "a day is 4 wide"
    assert Axis(unit=7.6).words == "a month is 4 wide"
    assert Axis(unit=LEVELS[-1]).words == "ten years are 10 wide"
