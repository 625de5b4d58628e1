"""The lines beneath the timeline: letters and signs that are drawn, and no others."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.invented import enter_case, make_study, program, settle, shown
from tests.tui.k07 import k07
from trajectories.tui.drawing import picture_of
from trajectories.tui.legend import legend
from trajectories.tui.picture import NOTHING, Mark, Picture, Row
from trajectories.tui.signs import DRAWN, PLAIN, Signs


def said(picture: Picture, signs: Signs = DRAWN, width: int = 200) -> list[str]:
    lines = legend(picture, signs, width)
    return ["  ".join(f"{sign} {words}" for sign, words in line) for line in lines]


def test_letters_have_a_line_and_signs_the_next() -> None:
    letters, signs = said(picture_of(k07(), (), DRAWN))
    assert letters.startswith("a ")
    assert "  c " in letters
    assert signs.startswith(": visit  ~ about")
    for meant in ("━ in use", "░ waiting", "✕ led nowhere", "◇ told of", "▓ marked", "↑ eased"):
        assert meant in signs
    assert "↓ grew" not in signs


def test_where_there_are_no_letters_signs_take_both_lines() -> None:
    picture = picture_of(k07(), (), DRAWN, hidden=frozenset({"Agency"}))
    first, second = said(picture, width=70)
    assert cell_len(first) <= 70
    assert second


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("signs", [DRAWN, PLAIN])
def test_no_line_is_longer_than_the_window_and_there_are_two_at_most(
    width: int, signs: Signs
) -> None:
    lines = said(picture_of(k07(), (), signs), signs, width)
    assert 1 <= len(lines) <= 2
    assert all(cell_len(line) < width for line in lines)


def test_one_letter_is_said_once_and_an_empty_case_needs_no_legend() -> None:
    again = tuple(Mark("r", at, at, "asks the teacher", "point", sign="a") for at in (1.0, 2.0))
    row = Row("lane", "Agency", "control", again, lane="agency")
    assert said(Picture((row,), (), (), 0.0, 9.0)) == ["a asks the teacher"]
    assert said(NOTHING) == []


async def test_the_legend_is_folded_away_and_brought_back_by_a_key(tmp_path: Path) -> None:
    make_study(tmp_path)
    async with program(tmp_path).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        assert ": visit" in shown(pilot)
        await pilot.press("l")
        await settle(pilot)
        assert ": visit" not in shown(pilot)
        await pilot.press("l")
        await settle(pilot)
        assert ": visit" in shown(pilot)


async def test_a_low_window_keeps_its_lines_for_the_lanes(tmp_path: Path) -> None:
    make_study(tmp_path)
    async with program(tmp_path).run_test(size=(100, 22)) as pilot:
        await enter_case(pilot)
        assert ": visit" not in shown(pilot)
