from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App

from tests.tui.invented import enter, make_study, program, settle
from trajectories.tui.themes import (
    ALL,
    DARK,
    Colours,
    contrast,
    focus_pairs,
    text_pairs,
    theme_of,
    variables_of,
)  # fmt: skip

TEXT = 4.5
FOCUS = 3.0


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", ALL, ids=lambda colours: colours.name)
def test_every_text_can_be_read(colours: Colours) -> None:
    faint = [pair for pair in text_pairs(colours) if contrast(*pair) < TEXT]
    assert faint == []


@pytest.mark.parametrize("colours", ALL, ids=lambda colours: colours.name)
def test_every_mark_of_focus_can_be_seen(colours: Colours) -> None:
    faint = [pair for pair in focus_pairs(colours) if contrast(*pair) < FOCUS]
    assert faint == []


def test_every_theme_says_every_colour_of_our_own() -> None:
    names = {colours.name: set(variables_of(colours)) for colours in ALL}
    assert all(found == names["dark"] for found in names.values())
    assert theme_of(DARK).dark


def painted_letters(app: App[int]) -> Iterator[tuple[str, str, str]]:
    """Give every piece of text on the screen with its colour and what is behind it."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if not any(letter.isalnum() for letter in segment.text):
                continue
            assert style is not None, segment.text
            assert style.color is not None
            assert style.bgcolor is not None
            fore, back = style.color.get_truecolor(), style.bgcolor.get_truecolor(foreground=False)
            if style.reverse:
                fore, back = back, fore
            yield segment.text, fore.hex, back.hex


def faint_letters(app: App[int]) -> list[tuple[str, float]]:
    ratios = [(text, contrast(fore, back)) for text, fore, back in painted_letters(app)]
    assert ratios
    return [(text, ratio) for text, ratio in ratios if ratio < TEXT]


@pytest.mark.parametrize("colours", ALL, ids=lambda colours: colours.name)
async def test_what_is_really_painted_can_be_read(colours: Colours, tmp_path: Path) -> None:
    make_study(tmp_path)
    async with program(tmp_path).run_test(size=(100, 30)) as pilot:
        pilot.app.theme = colours.name
        await settle(pilot)
        assert faint_letters(pilot.app) == []
        await enter(pilot)
        assert faint_letters(pilot.app) == []
        await pilot.press("enter")
        await settle(pilot)
        assert faint_letters(pilot.app) == []
        await pilot.press("enter")
        await settle(pilot)
        assert faint_letters(pilot.app) == []
        await pilot.press("tab", "tab")
        assert faint_letters(pilot.app) == []


async def test_the_colours_change_without_leaving(tmp_path: Path) -> None:
    make_study(tmp_path)
    async with program(tmp_path).run_test() as pilot:
        await enter(pilot)
        before = pilot.app.theme
        await pilot.app.run_action("next_theme")
        await settle(pilot)
        assert pilot.app.theme != before
        assert faint_letters(pilot.app) == []
