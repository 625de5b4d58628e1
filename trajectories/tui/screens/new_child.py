"""Begin a case: a code, what the child wants to be called, the site."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from trajectories.model.fields import Field
from trajectories.model.people import Child
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.choice import ChoiceEditor
from trajectories.tui.widgets.editors import LineEditor
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.case import new_case
from trajectories.use_cases.study import SiteRow
from trajectories.use_cases.writing import Objected


@dataclass(frozen=True)
class NewChild:
    """The case that was begun."""

    id: str
    code: str


class NewChildScreen(Dialog[NewChild | None]):
    """Ask for what a case cannot be without."""

    PLACE: ClassVar[Where] = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form", names=["form.save", "form.leave"])

    def __init__(self, desk: Desk, sites: Sequence[SiteRow]) -> None:
        super().__init__(desk)
        self._sites = {site.code: site.id for site in sites}
        first = next(iter(self._sites), "")
        self._code = LineEditor(_asks("code", "Case code", "no part of the name"), "")
        self._called = LineEditor(_asks("called", "Wants to be called", "kept in the register"), "")
        self._site = ChoiceEditor(_asks("site", "Site"), first, tuple(self._sites))
        self._problem = Plain(id="problem")

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Plain("New child", id="title")
            for editor in (self._code, self._called, self._site):
                yield FieldRow(editor.field, editor)
            yield self._problem
            yield Plain("ctrl+s or Enter begins the case, Esc goes back", id="advice")

    def on_mount(self) -> None:
        """Begin with the code."""
        self._code.focus()

    def on_input_submitted(self) -> None:
        """Begin the case."""
        self.action_save()

    @work(description="new case", exclusive=True, group="save")
    async def action_save(self) -> None:
        """Begin the case and go back with it."""
        code = self._code.words.strip()
        if not code:
            self._problem.say("A case needs a code.")
            self._code.focus()
            return
        child = Child(code=code, site=self._sites.get(str(self._site.answer()), ""))
        outcome = await self.desk.ask(new_case, child, called=self._called.words.strip())
        if isinstance(outcome, Objected):
            problem = outcome.problems[0]
            self._problem.say(f"{problem.found}. {problem.suggestion}")
        else:
            self.dismiss(NewChild(outcome.record, code))


def _asks(name: str, title: str, hint: str = "") -> Field:
    return Field(
        name=name, attribute=name, title=title, role="words", many=False, default="", hint=hint
    )
