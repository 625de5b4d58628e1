"""Ask what somebody decides on a report, and a reason for each exception."""

from collections.abc import Iterable

from textual import work

from trajectories.model.kinds.voice import Decision
from trajectories.model.problem import Problem
from trajectories.model.report_state import ReportState
from trajectories.tui.plain_text import not_done
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.screens.record_room import RecordRoom
from trajectories.tui.words import DOT, clock_words
from trajectories.use_cases.approval import decide, stands_against, state_now
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.writing import Objected

_ANSWERS = (
    ("reviewed", "I have read it, and wrote nothing in it"),
    ("approved", "Approve it as it is now"),
    ("sent_back", "Send it back"),
)
_KEPT = {"reviewed": "Kept that you reviewed it", "sent_back": "Sent back"}


class Deciding(RecordRoom):
    """A room about the report in which it can be decided on."""

    @work(description="decide", exclusive=True, group="decide")
    async def action_decide(self) -> None:
        """Keep that it was reviewed, approve it, or send it back."""
        advice = "The decision covers the report as it is now. Esc leaves it."
        answer = await self.answer("What do you decide?", _ANSWERS, advice)
        if answer == "reviewed":
            await self._keep("reviewed")
        elif answer == "sent_back":
            why = await self._asked("Why is it sent back?", "For those who write it; not printed.")
            if why:
                await self._keep("sent_back", note=why)
        elif answer == "approved":
            await self._approve()

    async def _approve(self) -> None:
        against = await self.desk.ask(stands_against, self.case)
        refusing = [one for one in against if one.rule != "R4"]
        if refusing:
            more = f", and {len(refusing) - 1} more" if len(refusing) > 1 else ""
            said = f"{refusing[0].found} ({refusing[0].rule}){more}; put it right first"
            self.say(not_done("NOT APPROVED", said), "bad")
            return
        reasons = await self._reasons(against)
        if reasons is None:
            self.say("Nothing was approved: an exception needs its reason")
        else:
            await self._keep("approved", reasons=reasons)

    async def _reasons(self, against: Iterable[Problem]) -> dict[str, str] | None:
        """Ask a reason for each exception; None where one was not given."""
        reasons: dict[str, str] = {}
        for one in against:
            lacking = f"{one.found[:1].upper()}{one.found[1:]}. Why may it pass all the same?"
            reason = await self._asked(lacking, "Printed in Limits, as you say it. Esc stops.")
            if not reason:
                return None
            reasons[one.field] = reason
        return reasons

    async def _asked(self, question: str, advice: str) -> str:
        asked = AskWords(self.desk, question, advice=advice)
        return (await self.app.push_screen_wait(asked) or "").strip()

    async def _keep(
        self, decision: Decision, *, reasons: dict[str, str] | None = None, note: str = ""
    ) -> None:
        outcome = await self.desk.ask(decide, self.case, decision, reasons=reasons, note=note)
        if isinstance(outcome, Objected):
            first = outcome.problems[0]
            self.say(not_done("NOT KEPT", f"{first.found}. {first.suggestion}"), "bad")
            return
        await self.read()
        state = await self.desk.ask(_state, self.case)
        said = _KEPT.get(decision) or f"Approved: version {state.version}"
        self.say(f"{said} {DOT} {clock_words(outcome.at)} {DOT} u takes it back", "good")


def _state(study: OpenStudy, case: str) -> ReportState:
    return state_now(study, open_case(study, case))
