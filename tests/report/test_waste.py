import gc
from collections.abc import Iterator

import pytest

from trajectories.report.waste import waste_sought_seldom


@pytest.fixture
def usual() -> Iterator[tuple[int, int, int]]:
    """How often Python looks by itself; the suite asks for less."""
    in_suite = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield gc.get_threshold()
    gc.set_threshold(*in_suite)


def test_waste_is_sought_seldom_and_then_as_often_as_before(usual: tuple[int, int, int]) -> None:
    with waste_sought_seldom():
        assert gc.get_threshold()[0] > 50 * usual[0]
    assert gc.get_threshold() == usual


def test_waste_is_sought_as_often_as_before_after_a_failure(usual: tuple[int, int, int]) -> None:
    @waste_sought_seldom()
    def fail() -> None:
        raise ValueError("no report")

    with pytest.raises(ValueError, match="no report"):
        fail()
    assert gc.get_threshold() == usual
