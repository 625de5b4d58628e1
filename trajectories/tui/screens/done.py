"""Everything that was done in one case, newest first: by whom, when, to what; no words of it."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.model.kind import Kinds
from trajectories.model.revision import Action, Refused, undone
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView, read_case
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.history import HistoryScreen
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words, day_and_time
from trajectories.use_cases.history import Done, study_history
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import (
    REFUSED,
    actions_of,
    record_history,
    restore_version,
    undo,
)  # fmt: skip
from trajectories.use_cases.writing import Objected

_TEACHING = (
    "Every line is one thing somebody did. Enter shows every version of what it touched and can "
    "bring one back; u takes this one thing back, where nothing later stands on it."
)


class DoneScreen(CaseRoom):
    """Every action in the case."""

    DEFAULT_CSS = """
    DoneScreen > #advice { height: auto; padding: 0 1; color: $text-muted; }
    DoneScreen > Lines { height: 1fr; margin: 1 0 0 0; }
    """
    PLACE: ClassVar[Where] = "done"
    BINDINGS: ClassVar[list[BindingType]] = bindings("done")

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk, case_id, code)
        columns = [Column("when", 24), Column("by", 18), Column("what was done")]
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._actions: dict[str, Action] = {}
        self._view: CaseView | None = None

    def body(self) -> ComposeResult:
        """Put what can be done here above the list."""
        yield Plain(_TEACHING, id="advice")
        yield self._lines

    async def read(self) -> None:
        """Read what was done."""
        done, actions, self._view = await self.desk.ask(_gathered, self.case)
        self._actions = {action.id: action for action in actions}
        back = undone({action.id: action.undoes for action in actions})
        at = self._lines.line.id if self._lines.line else ""
        lines = (_line(one, self.desk.kinds, back=one.action in back) for one in reversed(done))
        self._lines.show(lines, at=at)
        if self.focused is None:
            self._lines.focus()
        self.entitle(f"{self.code} · Everything done · {counted(len(done), 'thing')}")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Show the versions of what was touched."""
        event.stop()
        self.action_versions()

    @work(description="versions")
    async def action_versions(self) -> None:
        """Show every version of what this touched, and bring one back."""
        view, record = self._view, await self._touched()
        if view is None or not record:
            return
        versions = await self.desk.ask(record_history, self.case, record)
        kind = next((name for r, name, _ in self._chosen() if r == record), "")
        if kind not in view.kinds:
            self.say("This version of the program does not know that kind of record")
            return
        rid = await self.app.push_screen_wait(
            HistoryScreen(
                self.desk,
                view.kinds.named(kind),
                versions,
                view.speech,
                covered=view.speech.covers(record),
            )
        )
        if rid is None:
            return
        outcome = await self.desk.ask(restore_version, self.case, record, rid)
        await self.read()
        if isinstance(outcome, Objected):
            self.say(not_done("NOT BROUGHT BACK", outcome.problems[0].found), "bad")
        else:
            self.say(f"Brought back {clock_words(outcome.at)} · u takes it back", "good")

    @work(description="undo", exclusive=True, group="undo")
    async def action_take_back(self) -> None:
        """Take back the one thing the mark stands on."""
        line = self._lines.line
        if line is None:
            return
        outcome = await self.desk.ask(undo, self.case, line.id)
        if isinstance(outcome, Refused):
            self.say(not_done("NOT TAKEN BACK", REFUSED[outcome.reason]), "bad")
            return
        await self.read()
        self.say(f"Taken back {clock_words(outcome.at)} · it stands above as a line too", "good")

    @work(description="go")
    async def action_show(self) -> None:
        """Go to what was touched on the timeline."""
        if record := await self._touched():
            self.dismiss(record)

    def _chosen(self) -> tuple[tuple[str, str, str], ...]:
        line = self._lines.line
        action = self._actions.get(line.id) if line else None
        return action.records if action else ()

    async def _touched(self) -> str:
        """Name the record an action touched; ask which where it touched several."""
        records = self._chosen()
        if len({record for record, _, _ in records}) <= 1 or self._view is None:
            return records[0][0] if records else ""
        speech = self._view.speech
        options = [
            Option(record, _title(self.desk.kinds, kind), speech.label(record))
            for record, kind, _ in records
        ]
        picked = await self.app.push_screen_wait(PickScreen(self.desk, "Which of them?", options))
        return picked.chosen[0] if picked else ""


def _gathered(study: OpenStudy, case: str) -> tuple[tuple[Done, ...], tuple[Action, ...], CaseView]:
    """Read what was done and what is there now in one go."""
    return study_history(study, case=case).done, actions_of(study, case), read_case(study, case)


def _line(done: Done, kinds: Kinds, *, back: bool) -> Line:
    what = ", ".join(_said(one, kinds) for one in done.what)
    if done.undoes:
        what = f"took back: {what}"
    if back:
        what += " (taken back)"
    return Line(done.action, (day_and_time(done.at), done.who, what), tone="muted" if back else "")


def _said(what: str, kinds: Kinds) -> str:
    """Say "added 2 service_use" with the title of the kind."""
    verb, _, kind = what.rpartition(" ")
    return f"{verb} {_title(kinds, kind).lower()}"


def _title(kinds: Kinds, kind: str) -> str:
    return kinds.named(kind).title if kind in kinds else kind.replace("_", " ")
