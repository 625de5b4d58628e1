"""Small questions: one line of words, or one of a few answers."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input

from trajectories.tui.as_typed import shown_on_one_line
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.typing import TypedLine


class AskWords(Dialog[str | None]):
    """Ask for one line of words."""

    DEFAULT_CSS = """
    AskWords Input { border: none; height: 1; padding: 0; background: $panel; }
    AskWords Input:focus { border: none; background: $panel; background-tint: $panel 0%; }
    """

    def __init__(
        self,
        desk: Desk,
        question: str,
        *,
        words: str = "",
        advice: str = "",
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__(desk)
        self._question = question
        self._line = TypedLine(shown_on_one_line(words), select_on_focus=False, suggester=suggester)
        self._advice = advice

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Plain(self._question, id="title")
            if self._advice:
                yield Plain(self._advice, id="advice")
            yield self._line

    def on_mount(self) -> None:
        """Begin to type."""
        self._line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go back with the words."""
        event.stop()
        self.dismiss(self._line.words)


class AskAnswer(Dialog[str | None]):
    """Ask for one of a few answers; each is its id and its words."""

    DEFAULT_CSS = """
    AskAnswer Lines { height: auto; max-height: 20; }
    """

    def __init__(
        self, desk: Desk, question: str, answers: Sequence[tuple[str, str]], *, advice: str = ""
    ) -> None:
        super().__init__(desk)
        self._question = question
        self._advice = advice
        lines = (Line(answer, (words,)) for answer, words in answers)
        self._lines = Lines([Column("")], lines, focus_sign=desk.signs.focus)
        self._lines.styles.height = len(answers)

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Plain(self._question, id="title")
            if self._advice:
                yield Plain(self._advice, id="advice")
            yield self._lines

    def on_mount(self) -> None:
        """Begin at the first answer."""
        self._lines.focus()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go back with the answer."""
        event.stop()
        self.dismiss(event.line.id)
