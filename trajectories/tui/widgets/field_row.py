"""One field on a form: its title, its editor, a problem."""

from textwrap import wrap

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from trajectories.model.fields import Field
from trajectories.tui.widgets.editors import Editor
from trajectories.tui.widgets.plain import Plain

LABEL = 27  # cells


class FieldRow(Widget):
    """One field: its title at the left, its editor beside, a problem beneath."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        layout: vertical;
        color: $text-muted;
        margin: 0 0 0 0;
        padding: 0 1 0 1;
        & > ChoiceEditor, & > PickEditor, & > GroupEditor, & > DateEditor { margin-left: 27; }
        & > LineEditor, & > DateEditor Input {
            background: $panel; width: 1fr; height: 1;
            &:focus { background: $panel; background-tint: $panel 0%; text-style: underline; }
        }
        & > LineEditor { margin-left: 27; }
        & > TextEditor, & > KeptText {
            margin-left: 27; height: auto; min-height: 2; max-height: 8; background: $panel;
            padding: 0;
        }
        & > .problem { margin-left: 27; color: $error; height: auto; }
    }
    FieldRow:focus-within { color: $primary; text-style: bold; }
    """

    def __init__(self, field: Field, editor: Widget) -> None:
        super().__init__()
        self.field = field
        self.editor = editor
        self._problem: Plain | None = None
        self._label = wrap(field.title, LABEL - 3, subsequent_indent=" ")
        self.styles.min_height = len(self._label)

    def compose(self) -> ComposeResult:
        """Hold the editor."""
        yield self.editor

    def render(self) -> Content:
        """Write the title, with a sign where something is still to be said."""
        sign = "◌ " if self.field.required and self.to_finish else "  "
        return Content("\n  ".join([sign + self._label[0], *self._label[1:]]))

    @property
    def to_finish(self) -> bool:
        """Whether nothing was said yet."""
        return isinstance(self.editor, Editor) and self.editor.answer() in ("", (), 0, None)

    def say(self, problem: str) -> None:
        """Say a problem beneath the field, or that there is none."""
        if self._problem is None:
            if not problem:
                return
            self._problem = Plain(classes="problem")
            self.mount(self._problem)
        self._problem.display = bool(problem)
        self._problem.say(problem)
