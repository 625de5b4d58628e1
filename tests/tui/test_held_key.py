from collections.abc import Iterable

from trajectories.tui.held_key import HeldKey, Press


def pressed(times: Iterable[float], other: tuple[int, ...] = ()) -> tuple[HeldKey, list[Press]]:
    """Press Enter at each of these times, another key before some of them."""
    keys = HeldKey(clock=iter(times).__next__)
    done = []
    for number, _ in enumerate(times):
        if number in other:
            keys.typed("1")
        keys.typed("enter")
        done.append(keys.press())
    return keys, done


async def counted(times: Iterable[float], other: tuple[int, ...] = ()) -> list[int]:
    keys, done = pressed(list(times), other)
    return [number for number, one in enumerate(done) if not await keys.is_held(one)]


async def test_a_held_key_counts_once_however_long_it_is_held() -> None:
    repeats = [0.5 + 0.09 * number for number in range(30)]
    assert await counted([10, *(10 + each for each in repeats)]) == [0]


async def test_who_reads_and_presses_is_not_taken_for_holding() -> None:
    assert await counted([10, 13, 16.5]) == [0, 1, 2]


async def test_two_presses_near_each_other_both_count_once_no_third_follows() -> None:
    assert await counted([10, 10.6]) == [0, 1]


async def test_the_key_that_led_here_does_nothing_more_while_it_is_held() -> None:
    times = iter([10.0, *(10.4 + 0.03 * number for number in range(9))])
    keys = HeldKey(clock=times.__next__)
    keys.arrived()
    done = []
    for _ in range(9):
        keys.typed("enter")
        done.append(keys.press())
    assert [await keys.is_held(one) for one in done] == [True] * 9


async def test_another_key_between_two_presses_shows_that_nothing_is_held() -> None:
    assert await counted([10, 10.05, 10.1], other=(1, 2)) == [0, 1, 2]
