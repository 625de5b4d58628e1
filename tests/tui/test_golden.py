"""The timeline of one invented child, painted: read the difference before taking a new one."""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from tests.tui.k07 import k07
from trajectories.tui import themes
from trajectories.tui.drawing import picture_of
from trajectories.tui.picture import Other
from trajectories.tui.signs import DRAWN, PLAIN, Signs
from trajectories.tui.widgets.timeline import Timeline

GOLDEN = Path(__file__).parent / "golden"


def others(signs: Signs) -> tuple[Other, ...]:
    return (
        Other(
            "need-1", "To finish", "Need", "about May 2024", "a bed of her own", signs.unfinished
        ),
        Other("memo-1", "Everything else", "Memo", "", "[b]loud[/b] [inaudible]"),
    )


class Stage(App[None]):
    """The timeline and nothing else."""

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self.register_theme(themes.theme_of(themes.DARK))
        self.theme = "dark"
        self.timeline = Timeline(signs=signs)
        self._signs = signs

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.variables_of(themes.DARK))

    def compose(self) -> ComposeResult:
        yield self.timeline

    def on_mount(self) -> None:
        self.timeline.show(picture_of(k07(), others(self._signs), self._signs), at="use-den")


@pytest.mark.parametrize(
    ("signs", "name", "size"),
    [
        (DRAWN, "k07-100.txt", (100, 26)),
        (DRAWN, "k07-60.txt", (60, 26)),
        (PLAIN, "k07-plain-100.txt", (100, 26)),
    ],
)
async def test_the_timeline_is_painted_as_it_was(
    signs: Signs, name: str, size: tuple[int, int]
) -> None:
    app = Stage(signs)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = (app.timeline.render_line(number).text.rstrip() for number in range(size[1]))
        painted = "\n".join(lines).rstrip() + "\n"
    assert painted == (GOLDEN / name).read_text(encoding="utf-8")
