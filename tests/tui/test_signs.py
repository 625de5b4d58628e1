"""Every sign says one thing in the place it stands in, drawn and in plain characters."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from trajectories.tui.signs import DRAWN, PLAIN, TOGETHER, Signs

_LOOK_ALIKE = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "V": "v", "X": "x"})


@pytest.mark.parametrize("signs", [DRAWN, PLAIN], ids=["drawn", "plain"])
@pytest.mark.parametrize("place", TOGETHER)
def test_signs_that_may_stand_in_one_place_are_told_apart(signs: Signs, place: str) -> None:
    met: dict[str, str] = {}
    for name, sign in _named(signs, TOGETHER[place]):
        looks = sign.translate(_LOOK_ALIKE)
        assert looks not in met or _one_meaning(name, met[looks]), f"{name} and {met[looks]}"
        met[looks] = name


def test_plain_signs_are_plain_and_every_sign_takes_one_cell() -> None:
    several = {"more", "arrow"}
    for field in fields(Signs):
        plain, drawn = getattr(PLAIN, field.name), getattr(DRAWN, field.name)
        for sign in (*plain, *drawn) if field.name == "strengths" else (plain, drawn):
            assert len(sign) == 1 or field.name in several, field.name
        assert "".join(plain).isascii(), field.name


def _named(signs: Signs, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        value = getattr(signs, name)
        for number, sign in enumerate(value) if name == "strengths" else [(-1, value)]:
            yield (f"{name} {number}" if number >= 0 else name), sign


def _one_meaning(one: str, other: str) -> bool:
    """Nothing is nothing, whether a dot parts words or stands for what is not there."""
    return {one, other} == {"empty", "dot"}
