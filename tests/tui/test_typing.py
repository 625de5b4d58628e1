"""Fields that are typed into: keys in their order, folders offered."""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.events import Key

from trajectories.tui.widgets.folders import Folders
from trajectories.tui.widgets.typing import TypedLine, TypedText


class Stage(App[None]):
    """One field."""

    def __init__(self, field: TypedLine | TypedText) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        yield self.field


@pytest.mark.parametrize("field", [TypedLine, TypedText])
async def test_keys_act_in_the_order_they_were_pressed(field: type[TypedLine | TypedText]) -> None:
    app = Stage(field())
    async with app.run_test() as pilot:
        app.field.focus()
        await pilot.pause()
        for key in ("t", "e", "h", "backspace", "backspace", "h", "e", "home", "s", "end", "!"):
            app.post_message(Key(key, "!" if key == "!" else key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert app.field.words == "sthe!"


async def test_a_folder_that_begins_as_typed_is_offered(tmp_path: Path) -> None:
    (tmp_path / "pictures of June").mkdir()
    (tmp_path / "pictures.txt").touch()
    line = TypedLine(suggester=Folders())
    async with Stage(line).run_test() as pilot:
        line.words = f"{tmp_path}/pic"
        line.focus()
        await pilot.press("end", "t")
        await pilot.pause(0.3)
        await pilot.press("right")
        assert line.words == f"{tmp_path}/pictures of June/"


@pytest.mark.parametrize("typed", ["", "/", "no-slash", "/nowhere-at-all/x", "/etc/zzz"])
async def test_nothing_is_offered_where_no_folder_begins_so(typed: str) -> None:
    assert await Folders().get_suggestion(typed) is None
