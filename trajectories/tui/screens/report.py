"""Ask for whom a report is, what for, whose copy, and where it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from trajectories.errors import Failed
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
from trajectories.use_cases.known_on import case_as_known_on
from trajectories.use_cases.passphrase import judge
from trajectories.use_cases.report import Wanted

_APPROVED = "as last approved"
_A3 = "A3 if that saves pages"
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
    default="as it stands", choices=("as it stands", _APPROVED),
)  # fmt: skip
_KNOWN_ON = Field(
    name="known_on", attribute="known_on", title="As known on", role="words", many=False,
    default="", hint="a day or a visit: later is left out",
)  # fmt: skip
_PAPER = Field(
    name="paper", attribute="paper", title="Drawn on", role="choice", many=False,
    default="A4", choices=("A4", _A3),
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

    def __init__(self, desk: Desk, of_whom: str, folder: Path, cases: Sequence[str]) -> None:
        """Ask about the reports of some cases; `of_whom` says whose in words."""
        super().__init__(desk)
        self._of_whom = of_whom
        self._cases = tuple(cases)
        self._recipient = LineEditor(_RECIPIENT, "")
        self._purpose = ChoiceEditor(_PURPOSE, "research", ("research", "care"))
        self._variant = ChoiceEditor(_VARIANT, "panel", _VARIANT.choices)
        self._edition = ChoiceEditor(_EDITION, "as it stands", _EDITION.choices)
        self._known_on = LineEditor(_KNOWN_ON, "")
        self._paper = ChoiceEditor(_PAPER, "A4", _PAPER.choices)
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
            yield FieldRow(_KNOWN_ON, self._known_on)
            yield FieldRow(_PAPER, self._paper)
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
        variant, day = self._variant.answer(), self._known_on.words.strip()
        if not self._recipient.words.strip():
            self._object(self._recipient, "Say for whom the report is.")
        elif day and self._edition.answer() == _APPROVED:
            self._object(self._known_on, "An approved version knows what it knew: leave this out.")
        elif day and (failed := await self._not_understood(day)):
            self._object(self._known_on, failed)
        elif (variant == "provider") != bool(provider):
            self._object(self._service, "A provider page, and no other copy, needs a service.")
        elif password != self._again.words:
            self._object(self._again, "The password was typed in two ways.")
        elif password and not (strength := await self.desk.work(judge, password)).enough:
            self._object(self._password, f"The password is {strength.words}.")
        else:
            self.dismiss(ReportAsked(self._wanted(variant), provider, password))

    async def _not_understood(self, day: str) -> str:
        """Say why a day is none, by the first case; at another site its visits lie otherwise."""
        try:
            await self.desk.ask(case_as_known_on, self._cases[0], day)
        except Failed as failed:
            return f"{failed.sentence} {failed.advice}"
        return ""

    def _object(self, at: LineEditor, problem: str) -> None:
        self._problem.say(problem)
        at.focus()

    def _wanted(self, variant: Variant) -> Wanted:
        return Wanted(
            recipient=self._recipient.words.strip(),
            purpose="care" if self._purpose.answer() == "care" else "research",
            into=Path(self._folder.words.strip() or ".").expanduser(),
            variant=variant,
            version=0 if self._edition.answer() == _APPROVED else None,
            known_on=self._known_on.words.strip(),
            paper="a3" if self._paper.answer() == _A3 else "a4",
        )
