"""Ask for whom a report is, what for, and where it goes."""

from pathlib import Path
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from trajectories.model.fields import Field
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.choice import ChoiceEditor
from trajectories.tui.widgets.editors import LineEditor
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.report import Wanted

_RECIPIENT = Field(
    name="recipient", attribute="recipient", title="For whom", role="words", many=False,
    default="", hint="printed on it, and kept in the ledger",
)  # fmt: skip
_PURPOSE = Field(
    name="purpose", attribute="purpose", title="What for", role="choice", many=False,
    default="research", choices=("research", "care"),
)  # fmt: skip
_FOLDER = Field(
    name="folder", attribute="folder", title="Into folder", role="words", many=False, default="",
)  # fmt: skip


class ReportScreen(Dialog[Wanted | None]):
    """Everything a report needs to be told."""

    PLACE: ClassVar[Where] = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form", names=["form.save", "form.leave"])

    def __init__(self, desk: Desk, code: str, folder: Path) -> None:
        super().__init__(desk)
        self._code = code
        self._recipient = LineEditor(_RECIPIENT, "")
        self._purpose = ChoiceEditor(_PURPOSE, "research", ("research", "care"))
        self._folder = LineEditor(_FOLDER, str(folder))
        self._problem = Plain(id="problem")

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Plain(f"Case report on {self._code}", id="title")
            yield Plain(
                "It carries names. What is private, held or withdrawn stays out of it.",
                id="advice",
            )
            yield FieldRow(_RECIPIENT, self._recipient)
            yield FieldRow(_PURPOSE, self._purpose)
            yield FieldRow(_FOLDER, self._folder)
            yield self._problem
            yield Plain("ctrl+s writes it, Esc goes back", id="advice-below")

    def on_mount(self) -> None:
        """Begin with the recipient."""
        self._recipient.focus()

    def on_input_submitted(self) -> None:
        """Write it, once everything is said."""
        self.action_save()

    def action_save(self) -> None:
        """Go back with what was said."""
        recipient = self._recipient.words.strip()
        if not recipient:
            self._problem.say("Say for whom the report is.")
            self._recipient.focus()
            return
        purpose: Literal["research", "care"] = (
            "care" if self._purpose.answer() == "care" else "research"
        )
        into = Path(self._folder.words.strip() or ".").expanduser()
        self.dismiss(Wanted(recipient=recipient, purpose=purpose, into=into))
