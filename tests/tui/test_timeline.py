from textual.app import App, ComposeResult

from tests.tui.k07 import k07
from trajectories.tui import themes
from trajectories.tui.drawing import picture_of
from trajectories.tui.picture import Mark, Other, Picture, Row
from trajectories.tui.signs import DRAWN
from trajectories.tui.widgets.timeline import Timeline


class Stage(App[None]):
    """A timeline and nothing else."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.register_theme(themes.theme_of(themes.DARK))
        self.theme = "dark"
        self._shown = picture
        self.timeline = Timeline()
        self.moves: list[Timeline.Moved] = []
        self.opened: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.variables_of(themes.DARK))

    def compose(self) -> ComposeResult:
        yield self.timeline

    def on_mount(self) -> None:
        self.timeline.show(self._shown)
        self.timeline.focus()

    def on_timeline_moved(self, event: Timeline.Moved) -> None:
        self.moves.append(event)

    def on_timeline_opened(self, event: Timeline.Opened) -> None:
        self.opened.append(event.record)


def stage(others: tuple[Other, ...] = ()) -> Stage:
    return Stage(picture_of(k07(), others, DRAWN))


def line(app: Stage, number: int) -> str:
    return app.timeline.render_line(number).text


async def test_arrows_go_through_lanes_and_pass_over_headings() -> None:
    app = stage()
    async with app.run_test() as pilot:
        assert app.timeline.record == "event-move"
        await pilot.press("down")
        assert app.timeline.row is not None
        assert app.timeline.row.label == "Learning mentor"
        await pilot.press("up")
        assert app.timeline.record == "event-move"


async def test_left_and_right_go_through_the_events_of_a_lane() -> None:
    app = stage()
    async with app.run_test() as pilot:
        app.timeline.go_to("f1")
        await pilot.press("right", "right")
        assert app.timeline.record == "f3"
        await pilot.press("end")
        assert app.timeline.record == "f5"
        await pilot.press("right")
        assert app.timeline.record == "f5"
        await pilot.press("home")
        assert app.timeline.record == "f1"


async def test_the_lane_below_is_entered_at_the_same_time() -> None:
    app = stage()
    async with app.run_test() as pilot:
        app.timeline.go_to("f5")
        await pilot.press("down")
        assert app.timeline.record == "f8"


async def test_what_is_in_focus_is_always_in_the_window() -> None:
    app = stage()
    async with app.run_test(size=(70, 12)) as pilot:
        app.timeline.action_zoom(1)
        app.timeline.action_zoom(1)
        app.timeline.action_zoom(1)
        app.timeline.go_to("message-1")
        await pilot.pause()
        mark = app.timeline.mark
        assert mark is not None
        assert app.timeline.axis.shows(mark.start)
        window = [line(app, number) for number in range(12)]
        assert any(text.startswith("▸Messages") for text in window)


async def test_the_whole_time_is_drawn_at_first_and_again_when_asked() -> None:
    app = stage()
    async with app.run_test() as pilot:
        before = app.timeline.axis
        app.timeline.action_zoom(1)
        assert app.timeline.axis.unit < before.unit
        app.timeline.action_zoom(0)
        assert app.timeline.axis == before
        await pilot.resize_terminal(140, 30)
        assert app.timeline.axis.unit < before.unit


async def test_a_second_click_opens_what_was_clicked() -> None:
    app = stage()
    async with app.run_test() as pilot:
        await pilot.click(Timeline, offset=(30, 2), times=2)
        assert app.opened == ["event-move"]


async def test_a_move_says_which_of_how_many_events_it_is() -> None:
    app = stage()
    async with app.run_test() as pilot:
        app.timeline.go_to("f2")
        await pilot.pause()
        last = app.moves[-1]
        assert (last.place, last.count) == (2, 5)
        assert last.record == "f2"


async def test_letters_are_found_in_labels_words_and_listed_records() -> None:
    app = stage((Other("need-1", "Everything else", "Need", "", "a bed of her own"),))
    async with app.run_test():
        assert app.timeline.find_words("BED of")
        assert app.timeline.record == "need-1"
        assert app.timeline.find_words("side door")
        assert app.timeline.record == "agency-a"
        assert not app.timeline.find_words("nowhere to be found")


async def test_brackets_in_words_are_painted_as_typed() -> None:
    app = stage((Other("memo-1", "Everything else", "Memo", "", "[b]x[/b] [inaudible] [/x]"),))
    async with app.run_test(size=(100, 40)):
        painted = "\n".join(line(app, number) for number in range(40))
        assert "[b]x[/b] [inaudible] [/x]" in painted


async def test_a_picture_without_anything_can_be_looked_at() -> None:
    app = Stage(Picture((), (), (), 0.0, 1.0))
    async with app.run_test() as pilot:
        await pilot.press("down", "right", "end", "pagedown", "up")
        assert app.timeline.record == ""
        assert line(app, 5).strip() == ""


async def test_pages_are_turned_to_the_last_row_and_back() -> None:
    rows = tuple(
        Row("lane", "s", f"lane {n}", (Mark(f"r{n}", n, n, "", "plain", sign="x"),))
        for n in range(100)
    )
    app = Stage(Picture(rows, (), (), 0.0, 100.0))
    async with app.run_test() as pilot:
        await pilot.press(*["pagedown"] * 10)
        assert app.timeline.record == "r99"
        await pilot.press(*["pageup"] * 10)
        assert app.timeline.record == "r0"
