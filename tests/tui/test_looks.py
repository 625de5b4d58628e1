"""How the program looks and behaves apart from what is recorded with it."""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from tests.tui.invented import enter, enter_case, make_study, program, settle, shown
from tests.tui.looking import has_no_colour
from trajectories.tui import themes
from trajectories.tui.screens.blank import BlankScreen
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.widgets.detail import Detail


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


async def test_plain_characters_are_all_that_is_drawn_when_asked_for(folder: Path) -> None:
    async with program(folder, ascii_only=True).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert shown(pilot).isascii(), {letter for letter in shown(pilot) if not letter.isascii()}
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert shown(pilot).isascii(), {letter for letter in shown(pilot) if not letter.isascii()}


async def test_no_colour_is_used_where_none_is_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with program(folder).run_test(size=(100, 30)) as pilot:
        await enter_case(pilot)
        assert has_no_colour(pilot)


async def test_one_key_blanks_the_screen_and_any_key_brings_it_back(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter_case(pilot)
        await pilot.press("f8")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BlankScreen)
        assert "K-07" not in shown(pilot)
        await pilot.press("delete")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        assert "to her nan's" in shown(pilot)


async def test_every_screen_can_be_left_with_escape_or_quit(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter_case(pilot)
        for key in ("r", "f", "c", "h", "w", "slash", "m", "enter", "f1", "ctrl+p"):
            await pilot.press(key)
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(pilot.app.screen, CaseScreen), key


async def test_ctrl_c_says_how_to_leave(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter(pilot)
        pilot.app.action_help_quit()
        await pilot.pause()
        assert "ctrl+q leaves" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (40, 10)])
async def test_every_size_of_window_is_painted_whole(folder: Path, size: tuple[int, int]) -> None:
    async with program(folder).run_test(size=size) as pilot:
        await enter_case(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        strips = list(pilot.app.screen._compositor.render_strips())
        assert len(strips) == size[1]
        assert {strip.cell_length for strip in strips} == {size[0]}


class Stage(App[None]):
    """The detail and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(themes.theme_of(themes.DARK))
        self.theme = "dark"
        self.detail = Detail()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.variables_of(themes.DARK))

    def compose(self) -> ComposeResult:
        yield self.detail


async def test_the_detail_wraps_words_and_scrolls_to_the_last() -> None:
    app = Stage()
    words = " ".join(f"word{number}" for number in range(60))
    async with app.run_test(size=(30, 10)) as pilot:
        app.detail.show([("", "Link"), ("Why", words), ("Note", "[b]as typed[/b]")])
        await pilot.pause()
        app.detail.focus()
        await pilot.press("end")
        await pilot.pause(0.1)
        painted = "\n".join(app.detail.render_line(y).text for y in range(10))
        assert "[b]as typed[/b]" in painted
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        painted = " ".join(app.detail.render_line(y).text.strip() for y in range(20))
        assert words in " ".join(painted.split())
        assert app.detail.said.startswith("Link")
