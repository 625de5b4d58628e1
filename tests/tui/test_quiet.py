import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual import constants

from tests.tui.invented import enter, make_study, program, settle
from trajectories.tui.quiet import silence_textual

LOUD = {
    "TEXTUAL": "debug,devtools",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_LOG": "events.log",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_PRESS": "a,b",
    "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
    "TEXTUAL_SHOW_RETURN": "1",
}
CHECK = """
from textual import constants
from trajectories.tui.app import TrajectoriesApp
app = TrajectoriesApp()
assert not app.features, app.features
assert app.devtools is None
assert constants.LOG_FILE is None and not constants.DEBUG and constants.SCREENSHOT_DELAY < 0
assert constants.PRESS == "" and not constants.SHOW_RETURN
assert "web" not in app.driver_class.__module__
app.log("never written")
"""


def test_whatever_a_shell_asks_for_textual_keeps_no_log_and_shows_nothing(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", CHECK], check=True, cwd=tmp_path, env={**os.environ, **LOUD}
    )
    assert list(tmp_path.iterdir()) == []


def test_the_switches_are_put_back_whenever_the_program_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(constants, "LOG_FILE", "events.log")
    monkeypatch.setenv("TEXTUAL", "debug")
    silence_textual()
    assert constants.LOG_FILE is None
    assert "TEXTUAL" not in os.environ


async def test_nothing_is_copied_out_before_that_was_allowed(tmp_path: Path) -> None:
    make_study(tmp_path)
    written: list[str] = []
    async with program(tmp_path).run_test() as pilot:
        await enter(pilot)
        driver = pilot.app._driver
        assert driver is not None
        driver.write = written.append  # type: ignore[assignment,method-assign] # to see what is written
        pilot.app.copy_to_clipboard("her words")
        assert pilot.app.clipboard == "her words"
        assert not any("]52;" in text for text in written)
        await pilot.app.run_action("allow_copying")
        pilot.app.copy_to_clipboard("her words")
        assert any("]52;" in text for text in written)


async def test_no_picture_of_the_screen_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_study(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = files_in(tmp_path)
    async with program(tmp_path).run_test() as pilot:
        await enter(pilot)
        assert pilot.app.save_screenshot() == ""
        pilot.app.deliver_screenshot()
        await settle(pilot)
    assert files_in(tmp_path) == before


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_importing_the_command_line_loads_no_terminal_interface() -> None:
    check = "import sys, trajectories.cli.main; assert 'textual' not in sys.modules"
    subprocess.run([sys.executable, "-c", check], check=True)
