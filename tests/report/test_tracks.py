from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from trajectories.report.tracks import Track, nearest_together, spread

places = st.floats(0, 100, allow_nan=False)


def test_a_stretch_is_free_until_it_is_taken() -> None:
    track = Track(0, 100)
    assert track.is_free(10, 20)
    track.take(15, 30)
    assert not track.is_free(10, 20)
    assert track.is_free(30, 40)


def test_nothing_beyond_the_ends_is_free() -> None:
    assert not Track(0, 100).is_free(95, 105)
    assert not Track(0, 100).is_free(-5, 5)


def test_the_first_start_with_room_is_taken() -> None:
    track = Track(0, 100)
    track.take(0, 50)
    assert track.first_free(20, [10, 60, 80]) == 60
    assert track.first_free(20, [10, 60]) is None


def test_a_mark_goes_as_near_as_there_is_room() -> None:
    track = Track(0, 100)
    track.take(45, 55)
    assert track.nearest_start(10, 46) == 55
    track.take(55, 65)
    assert track.nearest_start(10, 46) == 35


def test_a_mark_for_which_there_is_no_room_finds_none() -> None:
    track = Track(0, 10)
    track.take(0, 10)
    assert track.nearest_start(5, 5) is None
    assert Track(0, 10).nearest_start(20, 5) is None


def test_what_stands_on_several_lines_finds_room_on_all_of_them() -> None:
    one, other = Track(0, 100), Track(0, 90)
    one.take(20, 40)
    other.take(35, 60)
    assert nearest_together((one, other), 15, 25) == 5
    assert nearest_together((one, other), 15, 50) == 60
    assert nearest_together((one, other), 40, 50) is None


def test_gaps_are_what_is_left() -> None:
    track = Track(0, 100)
    track.take(20, 30)
    track.take(25, 40)
    track.take(90, 120)
    assert track.gaps(10, 95) == [(10, 20), (40, 90)]
    assert track.gaps(50, 60) == [(50, 60)]
    assert track.gaps(22, 28) == []


def test_what_lies_apart_stays_where_it_is() -> None:
    assert spread([10, 50, 90], 10, 0, 100) == [10, 50, 90]


def test_what_lies_together_moves_apart_around_its_middle() -> None:
    assert spread([50, 50, 50], 10, 0, 100) == [40, 50, 60]


def test_nothing_needs_no_room() -> None:
    assert spread([], 10, 0, 100) == []


@given(st.lists(places, max_size=20), st.floats(0.1, 30, allow_nan=False))
def test_spread_keeps_order_bounds_and_the_gap_there_is_room_for(
    middles: list[float], gap: float
) -> None:
    found = spread(sorted(middles), gap, 0, 100)
    assert len(found) == len(middles)
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in found)
    room = min(gap, 100 / max(1, len(middles) - 1))
    assert all(after - before >= room - 1e-6 for before, after in pairwise(found))
