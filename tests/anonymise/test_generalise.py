import pytest

from trajectories.anonymise.generalise import age_band, ethnic_group


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, ""), (4, "0 to 4"), (5, "5 to 7"), (7, "5 to 7"), (8, "8 to 11"), (12, "12 to 15"),
        (17, "16 or 17"), (18, "18 or more"), (40, "18 or more"),
    ],
)  # fmt: skip
def test_an_age_is_told_as_its_band(age: int, band: str) -> None:
    assert age_band(age) == band


def test_an_ethnic_group_is_told_in_five_in_two_or_not() -> None:
    assert ethnic_group("mixed", "five_groups") == "mixed"
    assert ethnic_group("mixed", "two_groups") == "other"
    assert ethnic_group("white", "two_groups") == "white"
    assert ethnic_group("not_asked", "two_groups") == "not_asked"
    assert ethnic_group("white", "left_out") == "not_said"
