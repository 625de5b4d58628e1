from trajectories.store.calibration import HIGHEST_COST, calibrated, seconds_for
from trajectories.store.keys import DEFAULT_COST, KdfCost, check_cost


def at_speed(speed: float) -> KdfCost:
    """Calibrate on a machine that does so many KiB in a pass a second."""
    return calibrated(measured=lambda cost: cost.memory_kib * cost.time / speed)


def test_a_slow_machine_pays_what_the_format_promises_and_no_more() -> None:
    assert at_speed(1) == DEFAULT_COST


def test_a_faster_machine_pays_more_memory_first_and_stays_within_what_is_borne() -> None:
    quick = at_speed(1_000_000)
    assert quick == KdfCost(128 * 1024, 3, 4)
    assert quick.memory_kib * quick.time / 1_000_000 <= 0.5


def test_the_fastest_machine_makes_nothing_a_slower_one_refuses() -> None:
    assert at_speed(1e12) == HIGHEST_COST
    check_cost(HIGHEST_COST)


def test_what_a_passphrase_cost_before_it_costs_again() -> None:
    dear = KdfCost(512 * 1024, 8, 4)
    assert calibrated(least=dear, measured=lambda _: 9.0) == dear


def test_a_derivation_is_measured_here_and_now() -> None:
    assert seconds_for(KdfCost(64, 1, 1)) > 0
