"""What only some may read is on no screen until it is asked for, in whatever record it stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from textual.pilot import Pilot

from tests.example_visit import CASE, reopened
from tests.tui.confided import MARKER, make_study_with_confided
from tests.tui.invented import enter, shown
from tests.tui.rooms import press
from tests.tui.test_done import go_to
from tests.tui.test_walk import ROUTES, go, go_on, here, program, where
from trajectories.model.fields import fields_of
from trajectories.model.record import Visibility
from trajectories.tui import palette
from trajectories.tui.action import Where
from trajectories.tui.case_focus import account_lines, focus_lines
from trajectories.tui.case_listing import filter_offer, showing, to_put_right
from trajectories.tui.case_view import CaseView, Shown, read_case
from trajectories.tui.screens.frame import place_of
from trajectories.tui.signs import DRAWN, Signs
from trajectories.use_cases.case import check_case

pytestmark = pytest.mark.untraced  # long; what it goes through has tests of its own

READERS = tuple(one for one in get_args(Visibility) if one != "case")
ROOMS = tuple(room for room in ROUTES if room not in ("pick", "dialog", "jump", "site"))
VISITED = {one: ("brief", *ROOMS[n :: len(READERS)]) for n, one in enumerate(READERS)}
"""A room in three for each: in none of them does it matter who else may read something."""
TEAMS_OWN = {"brief"}  # what the team wrote for itself is to be read before a visit


def said_of(view: CaseView, what: Shown, signs: Signs) -> Iterator[str]:
    """Say everything the timeline says, with the mark on each thing in turn."""
    found = showing(view, what, signs)
    yield str(found.picture.rows)
    yield str(filter_offer(view, what, signs))
    yield str(list(palette.records(found.view)))
    for entry in view.case.own:
        yield str(list(focus_lines(found.view, what, entry.id)))
    for record in found.view.known.records():
        yield str(account_lines(found.view, what, record))
    for kind in view.kinds.records:
        for field in fields_of(kind.entry):
            if field.role == "reference":
                yield str(view.vocabulary.options(field, {}))


@pytest.mark.parametrize("readers", READERS)
def test_the_timeline_says_nothing_private_until_it_is_let_in(
    tmp_path: Path, readers: Visibility
) -> None:
    study = reopened(make_study_with_confided(tmp_path, readers))
    try:
        view = read_case(study, CASE)
        problems = check_case(study, CASE)
    finally:
        study.close()
    signs = DRAWN
    quiet = [*said_of(view, Shown(), signs), str(to_put_right(view, Shown(), problems, signs))]
    assert [line for line in quiet if MARKER.lower() in line.lower()] == []
    asked = Shown(readers=frozenset({"case", readers}))
    assert MARKER in "".join(said_of(view, asked, signs))
    before = showing(view, Shown(), signs)
    assert before.to_finish == sum(
        1 for record in before.view.known.records() if view.kind_of(record).missing(record)
    )


@pytest.mark.parametrize("readers", READERS)
async def test_no_room_says_anything_private(tmp_path: Path, readers: Visibility) -> None:
    app = program(make_study_with_confided(tmp_path, readers))
    async with app.run_test(size=(120, 44)) as pilot:
        await enter(pilot)
        for room in VISITED[readers]:
            await go_from_the_case(pilot, room)
            told = readers == "team_only" and room in TEAMS_OWN
            assert told or not leaking(pilot), (room, leaking(pilot))
        await go(pilot, "case")
        await press(pilot, "ctrl+p", *MARKER[:5].lower())
        assert leaking(pilot) == []
        await press(pilot, "escape", "slash", *MARKER[:5].lower(), "enter")
        assert "Not found in what is drawn" in shown(pilot)
        await go(pilot, "evidence")
        await press(pilot, "f", *["down"] * get_args(Visibility).index(readers), "enter")
        assert f"Nobody knows {MARKER}" in shown(pilot)
        app.desk.close()


async def test_the_versions_of_what_is_private_are_shown_on_request(tmp_path: Path) -> None:
    app = program(make_study_with_confided(tmp_path, "child_only"))
    async with app.run_test(size=(120, 44)) as pilot:
        await enter(pilot)
        await go(pilot, "done")
        await go_to(pilot, "added 2 agency")
        await press(pilot, "enter", *"private", "enter")
        assert place_of(pilot.app.screen) == "history"
        assert "w shows what it says" in shown(pilot)
        assert leaking(pilot) == []
        await press(pilot, "w")
        assert "w shows what it says" not in shown(pilot)
        app.desk.close()


async def go_from_the_case(pilot: Pilot[Any], room: Where) -> None:
    """Go to a room, from the case where one is in it already: it need not be read again."""
    for _ in range(6):
        if where(pilot) in {"case", "children"}:
            break
        await press(pilot, "escape")
    if where(pilot) == "case" and ROUTES[room][:1] == ("enter",):
        await go_on(pilot, room, [here(pilot)] * 2)
    else:
        await go(pilot, room)


def leaking(pilot: Pilot[Any]) -> list[str]:
    """List the lines of the screen and the window's title that say the marker."""
    lines = (*shown(pilot).splitlines(), str(pilot.app.title))
    return [line.strip() for line in lines if MARKER.lower() in line.lower()]
