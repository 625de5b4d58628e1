from hypothesis import given
from hypothesis import strategies as st
from textual._wrap import compute_wrap_offsets
from textual.app import App, ComposeResult
from textual.events import Paste

from tests.tui.invented import shown
from trajectories.tui import as_typed
from trajectories.tui.paragraphs import LONGEST_LINE, in_paragraphs
from trajectories.tui.quiet import silence_textual
from trajectories.tui.text_difference import MOST, difference
from trajectories.tui.themes import DARK, theme_of, variables_of
from trajectories.tui.widgets.notes_write import NotesWrite, plain_offsets


class Stage(App[None]):
    """Notes to be written, and nothing else."""

    def __init__(self, text: str = "") -> None:
        silence_textual()
        super().__init__()
        self.register_theme(theme_of(DARK))
        self.theme = DARK.name
        self.text = text
        self.notes = NotesWrite()
        self.typed = 0

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(variables_of(DARK))

    def compose(self) -> ComposeResult:
        yield self.notes

    def on_mount(self) -> None:
        self.notes.load(self.text)
        self.notes.know({"k": "Kez"}, {"kez, map": "part 1 · illustrated map"})
        self.notes.focus()

    def on_notes_write_typed(self) -> None:
        self.typed += 1


async def test_the_margin_says_what_each_line_was_taken_for() -> None:
    app = Stage("## kez, map\nk: I was there\nz: who\nMe: where\n? ask\n! mind\n// so\nplain [b]")
    async with app.run_test(size=(60, 12)) as pilot:
        lines = shown(pilot).splitlines()
        assert "└ part 1 · illustrated map" in lines[0]
        begins = [line.split()[0] for line in lines[1:8]]
        assert begins == ["Kez", "z?", "me", "ask", "!", "//", "plain"]
        assert "plain [b]" in lines[7]
        assert app.typed == 0
        await pilot.press("q", "f", "x")
        assert app.notes.words.startswith("qfx## kez")
        assert app.typed == 3


async def test_a_pasted_line_of_fifty_thousand_letters_is_split_and_nothing_is_lost() -> None:
    app = Stage()
    async with app.run_test(size=(60, 12)) as pilot:
        whole = "she said so and then they left again " * 1_400
        app.notes.post_message(Paste(whole + "\x1b\x85\u2028end"))
        await pilot.pause()
        text = app.notes.words
        assert max(map(len, text.split("\n"))) <= LONGEST_LINE
        assert text.split() == (whole + "\x1b\x85\u2028end").split()
        assert text.endswith("\x1b\x85\u2028end")
        place = text.index("said so")
        app.notes.go_to(place)
        assert app.notes.place == place
        app.notes.go_to(10**9)
        assert app.notes.place == len(text)


@given(st.text(alphabet="ab cd\t\u00e9你\n", max_size=120), st.integers(5, 40))
def test_lines_break_where_textual_breaks_them(text: str, width: int) -> None:
    for line in text.split("\n"):
        assert plain_offsets(line, width, 4) == compute_wrap_offsets(line, width, 4)


@given(st.text() | st.text(alphabet="\x00\x1b\x7f\x85\u2028\u2029␀␛␡␤\U000f0085\n\t"))
def test_what_is_shown_leads_back_to_what_was_typed(text: str) -> None:
    shown_text = as_typed.shown(text)
    assert len(shown_text) == len(text)
    assert shown_text.split("\n") == [*shown_text.splitlines(), *_last(shown_text)]
    known = not any(0xF0000 <= ord(one) <= 0xF3000 for one in text)
    assert not known or as_typed.typed(shown_text) == text
    painted = as_typed.painted(shown_text)
    assert len(painted) == len(text)
    assert not any(ord(one) < 32 and one not in "\n\t" for one in painted)


def _last(text: str) -> list[str]:
    return [""] if not text or text.endswith("\n") else []


@given(st.text(alphabet="ab. \n", max_size=60).map(lambda one: one * 60))
def test_long_lines_are_split_without_losing_a_letter(text: str) -> None:
    split = in_paragraphs(text)
    assert "".join(split.split()) == "".join(text.split())
    assert max(map(len, split.split("\n"))) <= LONGEST_LINE


def test_what_differs_is_told_a_line_each() -> None:
    assert difference("one\ntwo", "one\nthree") == ("saved:  two", "draft:  three")
    many = "\n".join(map(str, range(MOST + 10)))
    assert difference("", many)[-1] == "… and 11 lines more"
