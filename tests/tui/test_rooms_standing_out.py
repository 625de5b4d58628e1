"""What each room says stands out in it, before anything is done there."""

from pathlib import Path

import pytest

from tests.tui.rooms import before_visit_three, enter_room, press
from trajectories.tui.screens.record_room import RecordRoom
from trajectories.tui.widgets.grid import Grid


@pytest.mark.parametrize(
    ("letter", "sentence"),
    [
        ("s", "No accounts differ"),
        ("c", "Visit 2, by account: "),
        ("v", "No accounts differ on any of 10 matters"),
        ("a", ""),
        ("j", ""),
        ("r", "2 things before approval"),
    ],
)
async def test_a_room_says_in_a_sentence_what_stands_out_there(
    tmp_path: Path, letter: str, sentence: str
) -> None:
    async with before_visit_three(tmp_path, 100, 30) as pilot:
        await enter_room(pilot, letter)
        room = pilot.app.screen
        assert isinstance(room, RecordRoom)
        assert room.status.said.startswith(sentence)
        assert bool(room.status.said) == bool(sentence)


async def test_the_mark_of_a_grid_begins_where_something_was_told(tmp_path: Path) -> None:
    async with before_visit_three(tmp_path, 100, 30) as pilot:
        await enter_room(pilot, "c")
        grid = pilot.app.screen.query_one(Grid)
        assert grid.row is not None
        assert grid.row.cells[grid.column].tone != "muted"
        assert grid._width <= grid._longest[1] + 16
        await press(pilot, "right", "g", "escape")
        assert grid.column
