from itertools import pairwise

from textual.app import App, ComposeResult
from textual.geometry import Offset

from tests.example_visit import NOTES
from tests.tui.invented import shown
from trajectories.model.notes import notes_of
from trajectories.tui.app import TrajectoriesApp
from trajectories.tui.notes_rows import NotesRows
from trajectories.tui.quiet import silence_textual
from trajectories.tui.themes import DARK, theme_of, variables_of
from trajectories.tui.widgets.notes_mark import Given, NotesMark, Text


class Stage(App[None]):
    """Notes to be marked, and nothing else."""

    CSS = TrajectoriesApp.CSS

    def __init__(self, text: str, given: Given | None = None) -> None:
        silence_textual()
        super().__init__()
        self.register_theme(theme_of(DARK))
        self.theme = DARK.name
        self.text = Text(text, notes_of(text), {}, {"k": "K"})
        self.given = given or Given()
        self.notes = NotesMark()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(variables_of(DARK))

    def compose(self) -> ComposeResult:
        yield self.notes

    def on_mount(self) -> None:
        self.notes.focus()
        self.notes.show(self.text, self.given)


async def test_the_mark_is_a_sentence_and_keys_move_and_trim_it() -> None:
    app = Stage("One two three. Four five. Six.\nk: Seven eight nine. Ten.")
    async with app.run_test(size=(60, 12)) as pilot:
        notes = app.notes
        assert notes.words == "One two three."
        await pilot.press("down")
        assert notes.words == "Four five."
        await pilot.press("shift+down", "shift+down")
        assert notes.words == "Four five. Six.\nk: Seven eight nine."
        await pilot.press("shift+up")
        assert notes.words == "Four five. Six."
        await pilot.press("ctrl+right", "ctrl+left")
        assert notes.words == "five."
        await pilot.press("ctrl+left")
        assert notes.words == "five."
        await pilot.press("end")
        assert notes.words == "Ten."
        await pilot.press("shift+up", "ctrl+left")
        assert notes.words == "Seven eight nine."
        await pilot.press("home", "up", "pagedown")
        assert notes.words == "Ten."
        await pilot.press("pageup")
        assert notes.words == "One two three."
        notes.mark((20, 25))
        assert notes.words == "five."


async def test_the_mark_passes_over_headings_and_stays_where_there_is_nothing_beyond() -> None:
    app = Stage("## kez, kitchen\nOne two three.\n## nan\nFour five.\n## end")
    async with app.run_test(size=(60, 12)) as pilot:
        notes = app.notes
        await pilot.press("down")
        assert notes.words == "One two three."
        await pilot.press("up")
        assert notes.words == "One two three."
        await pilot.press("down")
        assert notes.words == "Four five."
        await pilot.press("down")
        assert notes.words == "Four five."


async def test_the_mouse_marks_drags_and_opens() -> None:
    app = Stage("One two three. Four five. Six.\nk: Seven eight nine. Ten.")
    async with app.run_test(size=(60, 12)) as pilot:
        notes = app.notes
        await pilot.click(notes, offset=Offset(26, 0))
        assert notes.words == "Four five."
        await pilot.mouse_down(notes, offset=Offset(10, 0))
        await pilot.hover(notes, offset=Offset(30, 1))
        await pilot.mouse_up(notes, offset=Offset(30, 1))
        assert notes.words.startswith("One two")
        assert notes.words.endswith("Ten.")
        await pilot.click(notes, offset=Offset(10, 9))
        assert notes.words.startswith("One two")


async def test_numbers_stand_where_words_end_and_private_words_are_a_bar() -> None:
    text = "One two three. Four five.\n## kez\nstruck ████████ here\n? who"
    given = Given(((1, 0, 14), (2, 15, 25), (3, 15, 25), (12, 15, 25)), ((15, 25),))
    app = Stage(text, given)
    async with app.run_test(size=(60, 12)) as pilot:
        lines = shown(pilot).splitlines()
        assert lines[0].startswith("1…12▐")
        assert lines[0].endswith("▌")
        assert "Four" not in lines[0]
        assert "█" * 10 in lines[0]
        assert lines[1].lstrip().startswith("──  kez")
        assert "struck ████████ here" in lines[2]
        assert "?  who" in lines[3]
        numbers = [app.notes.numbers]
        covered = [app.notes.is_covered]
        await pilot.press("down")
        assert [*covered, app.notes.is_covered] == [False, True]
        assert [*numbers, app.notes.numbers] == [(1,), (2, 3, 12)]


async def test_what_was_typed_is_painted_as_typed_and_obeyed_by_nobody() -> None:
    text = "[b]no[/b] \x1b[31m\ttab \u200bz \u200fr \x85 你好 e\u0301 [/x]"
    app = Stage(text)
    async with app.run_test(size=(60, 4)) as pilot:
        line = shown(pilot).splitlines()[0]
        assert "[b]no[/b] ␛[31m " in line
        assert "你好" in line
        assert "[/x]" in line
        assert "\x1b" not in line
        assert app.notes.words == text


async def test_nothing_written_can_be_looked_at_too() -> None:
    app = Stage("")
    async with app.run_test(size=(60, 4)) as pilot:
        await pilot.press("down", "shift+up", "pagedown", "end", "ctrl+left", "enter")
        await pilot.click(app.notes, offset=Offset(10, 1))
        assert app.notes.words == ""


async def test_a_long_transcript_keeps_the_mark_in_the_window() -> None:
    app = Stage(f"{NOTES}\n" * 20)
    async with app.run_test(size=(60, 12)) as pilot:
        for key in ("end", "pageup", "pageup", "up", "home", "pagedown", "pagedown", "down"):
            await pilot.press(key)
            await pilot.pause()
            assert "▐" in shown(pilot), key
        await pilot.resize_terminal(90, 12)
        await pilot.pause()
        assert "▐" in shown(pilot)


def test_rows_hold_every_character_that_is_not_the_space_they_break_at() -> None:
    for text in (NOTES, NOTES.replace("e", "é").replace("o", "你"), "x" * 200, "\t\tx " * 60):
        rows = NotesRows(text, notes_of(text), 40).rows
        held = "".join(text[row.start : row.end] for row in rows)
        assert len("".join(held.split())) > 0.9 * len("".join(text.split()))
        for first, second in pairwise(rows):
            between = text[first.end : second.start]
            assert first.line != second.line or not between.strip()
