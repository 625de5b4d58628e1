"""Boxes over a picture: what each step covers, and that nothing leads out of the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajectories.model.sessions import Region
from trajectories.tui.boxes import Boxes, Side, between, point_at, share_of, under

SIZE = (40, 20)


def test_a_box_covers_the_points_of_both_its_corners() -> None:
    boxes = Boxes().begun().moved("left", 10, SIZE).moved("up", 4, SIZE).set_here(SIZE)
    assert boxes.is_drawing
    boxes = boxes.moved("right", 3, SIZE).moved("down", 2, SIZE)
    [(shown, in_hand)] = boxes.shown(SIZE)
    assert in_hand
    boxes = boxes.set_here(SIZE)
    assert not boxes.is_drawing
    assert boxes.one == shown
    assert under(shown, SIZE) == (range(10, 14), range(6, 9))


def test_a_box_is_moved_stretched_chosen_and_taken_away() -> None:
    first, second = between((2, 2), (4, 4), SIZE), between((10, 10), (12, 12), SIZE)
    boxes = Boxes((first, second), chosen=1).next()
    assert boxes.one == first
    assert boxes.at((11, 11), SIZE).one == second
    assert boxes.at((30, 1), SIZE).one == first
    moved = boxes.shifted("right", 2, SIZE).shifted("up", 9, SIZE).one
    assert moved == Region(left=100, top=0, right=175, bottom=150)
    stretched = boxes.stretched("right", 1, SIZE).stretched("up", 9, SIZE).one
    assert stretched == Region(left=50, top=100, right=150, bottom=150)
    assert boxes.without_one().regions == (second,)
    assert boxes.without_one().without_one().without_one().regions == ()


def test_without_a_box_in_hand_or_a_cross_nothing_is_moved() -> None:
    none = Boxes()
    assert none.next() == none.left() == none.set_here(SIZE) == none
    assert none.moved("up", 1, SIZE) == none.shifted("up", 1, SIZE) == none
    assert none.stretched("up", 1, SIZE) == none.without_one() == none
    assert none.begun().left() == none


sizes = st.tuples(st.integers(1, 240), st.integers(1, 120))
sides: st.SearchStrategy[Side] = st.sampled_from(["left", "right", "up", "down"])


@given(sizes, st.lists(st.tuples(sides, st.integers(1, 300)), max_size=8))
def test_whatever_is_pressed_a_box_lies_within_the_picture_and_covers_a_point(
    size: tuple[int, int], steps: list[tuple[Side, int]]
) -> None:
    boxes = Boxes().begun().set_here(size)
    for side, by in steps[:4]:
        boxes = boxes.moved(side, by, size)
    boxes = boxes.set_here(size)
    for side, by in steps[4:6]:
        boxes = boxes.shifted(side, by, size)
    for side, by in steps[6:]:
        boxes = boxes.stretched(side, by, size)
    one = boxes.one
    assert one is not None
    assert 0 <= one.left < one.right <= 1000
    assert 0 <= one.top < one.bottom <= 1000
    across, down = under(one, size)
    assert set(across) <= set(range(size[0]))
    assert set(down) <= set(range(size[1]))
    assert across
    assert down


@pytest.mark.parametrize("size", [(1, 1), (3, 7), (77, 40), (240, 120)])
def test_a_point_is_found_again_by_its_middle(size: tuple[int, int]) -> None:
    for x in range(size[0]):
        assert point_at(share_of((x, 0), size), size) == (x, 0)
        [alone] = under(between((x, 0), (x, 0), size), size)[0]
        assert alone == x
