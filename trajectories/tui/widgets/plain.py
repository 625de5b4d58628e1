"""Text shown as it is: never markup, never obeyed by the terminal."""

from textual.content import Content
from textual.widgets import Static

from trajectories.tui.plain_text import harmless


class Plain(Static):
    """A text; square brackets in it are square brackets."""

    def __init__(
        self,
        text: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        self._said = _shown(text)
        super().__init__(self._said, markup=False, id=id, classes=classes)

    def say(self, text: str | Content) -> None:
        """Show another text; the screen is laid out anew only where its size may change."""
        said = _shown(text)
        if not said.is_same(self._said):
            self._said = said
            self.update(said, layout=self.styles.auto_dimensions)


def _shown(text: str | Content) -> Content:
    return text if isinstance(text, Content) else Content(harmless(text))
