"""Say who makes the reports: the name, introduction and logo that head their first page."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from trajectories.errors import Failed
from trajectories.model.fields import Field
from trajectories.model.organisation import Organisation
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.editors import LineEditor
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.organisation import keep_organisation


def _words(name: str, title: str, hint: str = "") -> Field:
    return Field(
        name=name, attribute=name, title=title, role="words", many=False, default="", hint=hint
    )


class OrganisationScreen(Dialog[bool | None]):
    """Asks for the three; a logo is a file, and the one there is stays where none is named."""

    PLACE: ClassVar[Where] = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form", names=["form.save", "form.leave"])

    def __init__(self, desk: Desk, before: Organisation) -> None:
        super().__init__(desk)
        logo = _words("logo", "Logo", "a PNG or JPEG; empty keeps the one there is")
        self._called = LineEditor(_words("name", "Name"), before.name)
        self._introduction = LineEditor(
            _words("introduction", "Introduction", "a sentence or two"), before.introduction
        )
        self._logo = LineEditor(logo, "")
        self._problem = Plain(id="problem")

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Plain("The organisation that heads reports", id="title")
            yield Plain("Printed at the top of the first page of every copy.", id="advice")
            for editor in (self._called, self._introduction, self._logo):
                yield FieldRow(editor.field, editor)
            yield self._problem
            yield Plain("ctrl+s keeps it, Esc goes back", id="advice-below")

    def on_mount(self) -> None:
        """Begin with the name."""
        self._called.focus()

    def on_input_submitted(self) -> None:
        """Keep it."""
        self.action_save()

    @work(description="organisation", exclusive=True)
    async def action_save(self) -> None:
        """Keep what was said; what is wrong with it is said here, and nothing is kept."""
        typed = self._logo.words.strip()
        try:
            await self.desk.ask(
                keep_organisation,
                name=self._called.words,
                introduction=self._introduction.words,
                logo=_path(typed) if typed else None,
            )
        except Failed as failure:
            self._problem.say(f"{failure.sentence} {failure.advice}".strip())
        else:
            self.dismiss(True)  # noqa: FBT003 - the answer of the dialog


def _path(typed: str) -> Path:
    return Path(typed).expanduser()
