"""A few sentences over a screen, to be read and left."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.plain import Plain


class NotesScreen(Dialog[None]):
    """Sentences one under the other; Esc closes them."""

    DEFAULT_CSS = """
    NotesScreen VerticalScroll { height: auto; max-height: 16; }
    NotesScreen VerticalScroll Plain { height: auto; margin-bottom: 1; }
    """

    def __init__(self, desk: Desk, title: str, sentences: Iterable[str], advice: str = "") -> None:
        super().__init__(desk)
        self._said = title
        self._sentences = tuple(sentences)
        self._advice = f"{advice} Esc closes this.".strip()

    def compose(self) -> ComposeResult:
        """Show the sentences."""
        with Vertical(id="box"):
            yield Plain(self._said, id="title")
            with VerticalScroll():
                for sentence in self._sentences:
                    yield Plain(sentence)
            yield Plain(self._advice, id="advice")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()
