"""Ask for whom a report is, what for, whose copy, and where it goes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from trajectories.model.fields import Field
from trajectories.model.outgoing import Variant
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.choice import ChoiceEditor
from trajectories.tui.widgets.editors import LineEditor
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.passphrase import judge
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


_VARIANT = Field(
    name="variant", attribute="variant", title="Whose copy", role="choice", many=False,
    default="panel", choices=("panel", "child", "provider", "page-1"),
)  # fmt: skip
_EDITION = Field(
    name="edition", attribute="edition", title="Which", role="choice", many=False,
    default="as it stands", choices=("as it stands", "as last approved"),
)  # fmt: skip
_SERVICE = Field(
    name="service", attribute="service", title="Provider", role="words", many=False,
    default="", hint="for a provider page: the service it is about",
)  # fmt: skip
_PASSWORD = Field(
    name="password", attribute="password", title="Locked with", role="words", many=False,
    default="", hint="a password, should the file be locked",
)  # fmt: skip
_AGAIN = Field(
    name="again", attribute="again", title="The password again", role="words", many=False,
    default="",
)  # fmt: skip


@dataclass(frozen=True)
class ReportAsked:
    """What was asked for; `provider` is a service by its name, the password is shown nowhere."""

    wanted: Wanted
    provider: str
    password: str = field(repr=False)


class ReportScreen(Dialog[ReportAsked | None]):
    """Everything a report needs to be told."""

    PLACE: ClassVar[Where] = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form", names=["form.save", "form.leave"])

    def __init__(self, desk: Desk, of_whom: str, folder: Path) -> None:
        super().__init__(desk)
        self._of_whom = of_whom
        self._recipient = LineEditor(_RECIPIENT, "")
        self._purpose = ChoiceEditor(_PURPOSE, "research", ("research", "care"))
        self._variant = ChoiceEditor(_VARIANT, "panel", _VARIANT.choices)
        self._edition = ChoiceEditor(_EDITION, "as it stands", _EDITION.choices)
        self._service = LineEditor(_SERVICE, "")
        self._password = LineEditor(_PASSWORD, "")
        self._again = LineEditor(_AGAIN, "")
        self._password.password = self._again.password = True
        self._folder = LineEditor(_FOLDER, str(folder))
        self._problem = Plain(id="problem")

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Plain(self._of_whom, id="title")
            yield Plain(
                "It carries names. What is private, held or withdrawn stays out of it.",
                id="advice",
            )
            yield FieldRow(_RECIPIENT, self._recipient)
            yield FieldRow(_PURPOSE, self._purpose)
            yield FieldRow(_VARIANT, self._variant)
            yield FieldRow(_EDITION, self._edition)
            yield FieldRow(_SERVICE, self._service)
            yield FieldRow(_PASSWORD, self._password)
            yield FieldRow(_AGAIN, self._again)
            yield FieldRow(_FOLDER, self._folder)
            yield self._problem
            yield Plain("ctrl+s writes it, Esc goes back", id="advice-below")

    def on_mount(self) -> None:
        """Begin with the recipient."""
        self._recipient.focus()

    def on_input_submitted(self) -> None:
        """Write it, once everything is said."""
        self.action_save()

    @work(description="report asked", exclusive=True)
    async def action_save(self) -> None:
        """Go back with what was said."""
        provider, password = self._service.words.strip(), self._password.words
        variant = self._variant.answer()
        if not self._recipient.words.strip():
            self._object(self._recipient, "Say for whom the report is.")
        elif (variant == "provider") != bool(provider):
            self._object(self._service, "A provider page, and no other copy, needs a service.")
        elif password != self._again.words:
            self._object(self._again, "The password was typed in two ways.")
        elif password and not (strength := await self.desk.work(judge, password)).enough:
            self._object(self._password, f"The password is {strength.words}.")
        else:
            self.dismiss(ReportAsked(self._wanted(variant), provider, password))

    def _object(self, at: LineEditor, problem: str) -> None:
        self._problem.say(problem)
        at.focus()

    def _wanted(self, variant: Variant) -> Wanted:
        return Wanted(
            recipient=self._recipient.words.strip(),
            purpose="care" if self._purpose.answer() == "care" else "research",
            into=Path(self._folder.words.strip() or ".").expanduser(),
            variant=variant,
            version=0 if self._edition.answer() == "as last approved" else None,
        )
