from typing import Any

from textual.app import App, ComposeResult

from trajectories.tui import themes
from trajectories.tui.widgets.lines import Column, Line, Lines


class Stage(App[None]):
    """A list and nothing else."""

    def __init__(self, *lines: Line) -> None:
        super().__init__()
        self.register_theme(themes.theme_of(themes.DARK))
        self.theme = "dark"
        self.list = Lines([Column("code", 6), Column("name"), Column("n", 3, right=True)], lines)
        self.chosen: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.variables_of(themes.DARK))

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        self.chosen.append(event.line.id)


def line(number: int, **more: Any) -> Line:
    return Line(f"l{number}", (f"K-{number}", f"child {number}", str(number)), **more)


def at(app: Stage) -> str:
    return app.list.line.id if app.list.line else ""


async def test_keys_move_the_mark_and_enter_chooses() -> None:
    app = Stage(*map(line, range(100)))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("down", "down", "up", "enter")
        assert app.chosen == ["l1"]
        await pilot.press("end")
        assert at(app) == "l99"
        assert "K-99" in app.list.render_line(11).text
        await pilot.press("pageup")
        assert at(app) == "l89"
        await pilot.press("home", "pagedown", "up")
        assert at(app) == "l9"


async def test_headings_are_passed_over_and_never_chosen() -> None:
    app = Stage(line(0, heading=True), line(1), line(2, heading=True), line(3))
    async with app.run_test() as pilot:
        app.list.show(app.list.lines)
        assert at(app) == "l1"
        await pilot.press("down")
        assert at(app) == "l3"
        await pilot.press("home")
        assert at(app) == "l1"


async def test_another_list_keeps_the_mark_where_it_was_if_that_is_still_there() -> None:
    app = Stage(*map(line, range(10)))
    async with app.run_test():
        app.list.go_to("l7")
        app.list.show([line(3), line(7)], at="l7")
        assert at(app) == "l7"
        app.list.show([line(3)])
        assert at(app) == "l3"
        app.list.show([])
        assert at(app) == ""


async def test_a_click_moves_and_a_second_one_chooses() -> None:
    app = Stage(*map(line, range(10)))
    async with app.run_test() as pilot:
        await pilot.click(Lines, offset=(3, 4))
        assert at(app) == "l3"
        assert app.chosen == []
        await pilot.click(Lines, offset=(3, 4), times=2)
        assert app.chosen == ["l3"]
        await pilot.click(Lines, offset=(3, 0))
        assert at(app) == "l3"


async def test_cells_are_cut_to_their_columns_and_what_was_typed_stays_on_one_line() -> None:
    words = "[b]bold[/b]\nand\x1b[31m much too long for a column of this width"
    app = Stage(Line("a", ("K-1234567", words, "12")))
    async with app.run_test(size=(40, 5)):
        text = app.list.render_line(1).text
        assert text.startswith("▸K-123… [b]bold[/b] and␛[31m")
        assert text.rstrip().endswith(" 12")
        assert "code" in app.list.render_line(0).text


async def test_a_line_that_goes_on_beneath_is_passed_over_kept_in_view_and_clicked_as_one() -> None:
    beneath = [Line(f"b{n}", (f"    words {n}",), heading=True, tone="muted") for n in range(20)]
    app = Stage(*(one for n in range(20) for one in (line(n), beneath[n])))
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot.press("down", "down", "down")
        assert at(app) == "l3"
        await pilot.press("down")
        assert at(app) == "l4"
        assert app.list.render_line(8).text.startswith("     words 4")
        await pilot.click(app.list, offset=(6, 4))
        assert at(app) == "l2"


async def test_a_column_grows_no_wider_than_it_may() -> None:
    app = Stage(line(0))
    app.list._columns = (Column("code", 6), Column("name", most=12), Column("n", 3, right=True))
    async with app.run_test(size=(90, 9)):
        assert app.list.render_line(1).text.rstrip() == "▸K-0    child 0        0"
