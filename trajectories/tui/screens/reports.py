"""Write the reports of many children, saying how far it is; Esc stops after the one at hand."""

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical

from trajectories.tui.desk import Desk
from trajectories.tui.little_by_little import batch
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.screens.report import ReportAsked
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.reports import ReportStep, write_reports

_MOST_NAMED = 8
_STOPS = "Esc stops after the one at hand; what is written stays"


class ReportsScreen(Dialog[None]):
    """How far it is, and which could not be written."""

    def __init__(self, desk: Desk, cases: Sequence[str], asked: ReportAsked) -> None:
        super().__init__(desk)
        self._cases = tuple(cases)
        self._asked = asked
        self._progress = Plain("beginning …")
        self._problem = Plain(id="problem")
        self._keys = Plain(_STOPS, id="advice")
        self._failed: list[str] = []
        self._written = self._there = 0
        self._writing = True
        self._stop = False

    def compose(self) -> ComposeResult:
        """Show how far it is."""
        with Vertical(id="box"):
            yield Plain(f"Reports on {_children(len(self._cases))}", id="title")
            yield self._progress
            yield self._problem
            yield self._keys

    def on_mount(self) -> None:
        """Begin."""
        self._write()

    def action_leave(self) -> None:
        """Stop after the report at hand; once it has stopped, go back."""
        if self._writing:
            self._stop = True
            self._keys.say("stopping …")
        else:
            self.dismiss(None)

    @work(description="reports", exclusive=True)
    async def _write(self) -> None:
        steps = await self.desk.ask(
            write_reports,
            self._cases,
            self._asked.wanted,
            provider=self._asked.provider,
            password=self._asked.password,
            resume=True,
        )
        while not self._stop and (found := await self.desk.work(batch, steps, seconds=0.0)):
            for step in found:
                self._take(step)
        self._finish()

    def _take(self, step: ReportStep) -> None:
        self._written += step.written is not None
        self._there += not (step.written or step.failed)
        if step.failed:
            self._failed.append(f"{step.code}: {step.failed.sentence}")
            self._problem.say("\n".join(self._failed[:_MOST_NAMED]))
        self._progress.say(f"{step.done} of {step.of} · {step.code}")

    def _finish(self) -> None:
        self._writing = False
        done = self._written + self._there + len(self._failed)
        left = len(self._cases) - done
        said = [f"{counted(self._written, 'report')} written into {self._asked.wanted.into}"]
        said += [f"{self._there} there already"] if self._there else []
        said += [f"{len(self._failed)} not written"] if self._failed else []
        said += [f"stopped, {left} left; begin again and it goes on"] if left else []
        self._progress.say(" · ".join(said))
        self._keys.say("Esc goes back")


def _children(number: int) -> str:
    return counted(number, "child", "children")
