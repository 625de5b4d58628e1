"""What is typed and pasted appears as typed, is kept as typed, and never steers the terminal."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.events import Key, Paste

from tests.awkward import NAMES, TEXTS, make_awkward_study
from tests.tui.sessions import in_session, make_session, writing
from trajectories.tui import themes
from trajectories.tui.as_typed import is_written, looked_at, shown, shown_on_one_line, typed
from trajectories.tui.cells import ending, wrapped
from trajectories.tui.last_look import LEFT_TO_RIGHT, LastLook
from trajectories.tui.paragraphs import on_one_line
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.typing import TypedLine, TypedText


class Stage(App[None]):
    """A line, a text and a list of names."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(themes.theme_of(themes.DARK))
        self.theme = "dark"
        self.line, self.text = TypedLine(compact=True), TypedText(compact=True)
        names = (Line(str(n), (name, "RIV")) for n, name in enumerate(NAMES))
        self.list = Lines([Column("", 12), Column("")], names)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.variables_of(themes.DARK))

    def compose(self) -> ComposeResult:
        yield self.line
        yield self.text
        yield self.list


@pytest.mark.parametrize("text", [*TEXTS, *NAMES, "␛␉␊�"])
def test_what_is_edited_leads_back_to_what_was_typed(text: str) -> None:
    for way in (shown, shown_on_one_line):
        assert typed(way(text)) == text
        assert len(way(text)) == len(text)
    assert not set("\x00\x07\x1b\x7f\x9b\u202e\u2066\u2028") & set(looked_at(text))


@pytest.mark.parametrize("text", [*TEXTS, *NAMES])
async def test_a_field_keeps_and_shows_what_is_pasted_and_typed(text: str) -> None:
    app = Stage()
    async with app.run_test(size=(100, 20)) as pilot:
        for field in (app.line, app.text):
            field.focus()
            field.post_message(Paste(text))
            await pilot.pause()
            assert field.words == text
            _type(field, "\u200f\u200c\xa0é[b]")
            await pilot.pause()
            assert field.words == f"{text}\u200f\u200c\xa0é[b]"
            assert _rows(field)[0].strip().startswith(_seen(text))
            pilot.app.copy_to_clipboard(field.words)
            field.action_paste()
            assert field.words.count(text) == 2


def _type(field: TypedLine | TypedText, text: str) -> None:
    for letter in text:
        field.post_message(Key("a letter", letter))


def _seen(text: str) -> str:
    return looked_at(text).split("\t")[0].strip()[:5]


def _rows(field: TypedLine | TypedText) -> list[str]:
    return [field.render_line(y).text.replace(LEFT_TO_RIGHT, "") for y in range(field.size.height)]


def test_lines_of_what_is_pasted_stand_beside_each_other_in_a_line() -> None:
    assert on_one_line("one\r\n  two\n\nthree\r") == "one two three"
    assert on_one_line(" one\ttwo ") == " one\ttwo "


async def test_names_of_every_script_leave_the_next_column_where_it_is() -> None:
    app = Stage()
    async with app.run_test(size=(60, 40)):
        for place, name in enumerate(NAMES):
            strip = app.list.render_line(place)
            assert strip.cell_length == 60
            before, _, _ = strip.text.partition("RIV")
            assert cell_len(before) == 14, name
            cut = before[1:].rstrip().removesuffix("…").rstrip()
            assert name.startswith(cut)


def test_what_is_written_to_the_left_stands_by_itself() -> None:
    def seen(text: str) -> str:
        return LastLook().apply([Segment(text)], Color(0, 0, 0))[0].text

    mark = LEFT_TO_RIGHT
    assert seen("to محمد الأمين, 12") == f"to {mark}محمد الأمين{mark}, 12"
    assert seen("محمد  زینب · خان") == f"{mark}محمد{mark}  {mark}زینب{mark} · {mark}خان{mark}"
    assert seen("plain\x1b[31m\ta\nb\u202e") == "plain␛[31m a b\ufffd"
    assert cell_len(seen(NAMES[0])) == cell_len(NAMES[0])


def test_ends_and_lines_hold_whole_letters() -> None:
    family = "👩‍👩‍👧"
    assert ending(f"ab{family}", 3) == f"b{family}"
    assert ending("cafe\u0301", 1) == "e\u0301"
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("a 王小明王", 5) == ["a", "王小", "明王"]
    assert all(cell_len(line) <= 8 for line in wrapped("தமிழ்ச்செல்வி and " * 3, 8))


def test_marks_and_spaces_between_letters_are_written_too() -> None:
    assert all(map(is_written, "a\xa0\u200f\u200d\u0301"))
    assert not any(map(is_written, ("\x1b", "\t", None)))


async def test_notes_are_kept_as_they_were_typed(tmp_path: Path) -> None:
    make_session(tmp_path)
    notes = "\n".join(TEXTS)
    async with in_session(tmp_path) as (pilot, _):
        writing(pilot).post_message(Paste(notes))
        await pilot.pause()
        assert writing(pilot).words == notes


def test_a_study_can_be_written_in_awkward_words(tmp_path: Path) -> None:
    make_awkward_study(tmp_path)
