"""Close a session: what it gave, one look back, and what is left before an approval.

Each answer is saved at once and can be undone; leaving everything empty is a full answer. Nothing
of what is private is said here but how many passages there are.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize

from trajectories.errors import Failed
from trajectories.model.kinds.agency import Direction
from trajectories.model.kinds.services import Link
from trajectories.model.revision import Refused
from trajectories.model.states import states_of
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView, read_case
from trajectories.tui.choices import plain
from trajectories.tui.close_steps import DIRECTIONS, Step, gave_lines, ready_words, steps
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.leaving import ask_folder, folder_of, look_through
from trajectories.tui.screens.questions import AskAnswer, AskWords
from trajectories.tui.screens.who import WhoScreen
from trajectories.tui.tally import Tally
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words
from trajectories.use_cases.close_session import (
    READ_BACK,
    Closing,
    ask_next_time,
    hold_to_be,
    judge,
    last_session,
    rate,
    read_closing,
    settle_promise,
    to_do_without_names,
    write_to_do,
)
from trajectories.use_cases.collage import Collage, collage_of, write_collage
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import undo
from trajectories.use_cases.writing import Objected, Saved

NARROW = 90  # columns under which what it gave stands above the questions
_CLOSE, _COLLAGE = "close", "collage"
_LOOK = "Look at each picture for faces and names; Enter takes one out, ctrl+s goes on."
_SAVED = "Everything is already saved. Still to do is not wrong: nothing here stops you."


class CloseScreen(CaseRoom):
    """What a session gave at the left, one look back at the right."""

    DEFAULT_CSS = """
    CloseScreen {
        & > #parts { height: 1fr; margin-top: 1; }
        & #gave { width: 38; padding: 0 1; border-right: solid $edge; }
        & #gave Plain { height: auto; }
        & #gave #heading { color: $primary; text-style: bold; }
        & #looks { width: 1fr; }
        & > #answers { height: auto; max-height: 3; padding: 0 1; border-top: solid $edge; }
        & > #ready { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
        &.-narrow > #parts { layout: vertical; }
        &.-narrow #gave { width: 1fr; height: 7; border-right: none; }
        &.-narrow #looks { height: 1fr; }
    }
    """
    PLACE: ClassVar[Where] = "close"
    BINDINGS: ClassVar[list[BindingType]] = bindings("close")

    def __init__(
        self,
        desk: Desk,
        case_id: str,
        code: str,
        session_id: str = "",
        tally: Tally | None = None,
    ) -> None:
        super().__init__(desk, case_id, code)
        self._session = session_id
        self._cost = tally.words if tally is not None and tally.seconds else ""
        self._found: Closing | None = None
        self._view: CaseView | None = None
        self._steps: dict[str, Step] = {}
        self._gave = Plain(id="said")
        self._answers = Plain(id="answers")
        self._ready = Plain(id="ready")
        columns = [Column("since last time …"), Column("before", 12), Column("now", 13)]
        self._lines = Lines(columns, focus_sign=desk.signs.focus, id="looks")

    def body(self) -> ComposeResult:
        """Put what it gave beside the one look back."""
        with Horizontal(id="parts"):
            with VerticalScroll(id="gave", can_focus=False):
                yield Plain("What it gave", id="heading")
                yield self._gave
            yield self._lines
        yield self._answers
        yield self._ready

    def on_mount(self) -> None:
        """Read the session, the mark on the first question."""
        super().on_mount()
        self._lines.focus()

    def on_resize(self, event: Resize) -> None:
        """Put what it gave above the questions where there is little room."""
        self.set_class(event.size.width < NARROW, "-narrow")

    async def read(self) -> None:
        """Read what the session gave and what is asked."""
        self._session = self._session or await self.desk.ask(last_session, self.case)
        if not self._session:
            self.entitle(f"{self.code} · no session yet")
            self.say("There is no session to close yet")
            return
        view, found = await self.desk.ask(_read, self.case, self._session)
        self._found, self._view = found, view
        self._steps = {step.id: step for step in steps(found, view)}
        self._gave.say("\n".join(filter(None, (self._cost, *gave_lines(found, view)))))
        self._ready.say(f"Before a report can be approved: {ready_words(found)}")
        self.entitle(f"{self.code} · {found.label(self._session)} · closing this session")
        at = self._lines.line.id if self._lines.line else ""
        self._lines.show(self._listed(), at=at)
        if not self.status.said:
            self.say(_SAVED)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say which answers there are."""
        event.stop()
        step = self._step
        said = "   ".join(f"{number} {words}" for number, words in step.answers) if step else ""
        title = f"{step.title}\n" if step else ""
        self._answers.say(title + (said or "Enter goes on."))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Leave it and go on; on the last line, close."""
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        """Leave this without an answer and go on; on the last line, close the session."""
        line = self._lines.line
        if line is not None and line.id == _CLOSE:
            self.action_done()
        elif line is not None and line.id == _COLLAGE:
            self.action_write_collage()
        else:
            self._lines.action_move(1)

    def action_skip(self) -> None:
        """Leave all that is left without an answer."""
        self._lines.go_to(_CLOSE)

    def action_done(self) -> None:
        """Close the session; everything is saved already."""
        self.dismiss("closed")

    @work(description="answer", exclusive=True, group="answer")
    async def action_answer(self, number: int) -> None:
        """Give an answer to what the mark stands on, save it, and go on."""
        step = self._step
        if step is None or self._found is None or number not in dict(step.answers):
            return
        outcome = await self._answered(self._found, step, number)
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
            return
        self._lines.action_move(1)
        if outcome is not None:
            self.say(f"Saved {clock_words(outcome.at)} · u takes it back", "good")
            await self.read()

    async def _answered(self, found: Closing, step: Step, number: int) -> Saved | Objected | None:
        what, _, rest = step.id.partition(":")
        if what == "rate":
            record, _, field = rest.rpartition(":")
            return await self.desk.ask(rate, self.case, record, field, number)
        if what == "promise":
            return await self.desk.ask(
                settle_promise, self.case, rest, "kept" if number == 1 else "dropped"
            )
        if what == "unread":
            return await self.desk.ask(
                ask_next_time, self.case, self._session, READ_BACK,
                of_whom=found.case.child.id, sort="promise",
            )  # fmt: skip
        if what == "judged":
            return await self._judge(found, DIRECTIONS[number - 1])
        if what == "name":
            words = found.names[int(rest)].words
            await self.app.push_screen_wait(WhoScreen(self.desk, self.case, words))
            await self.read()
            return None
        return await self._told_differently(found, rest, number)

    async def _judge(self, found: Closing, direction: Direction) -> Saved | Objected | None:
        """Judge how things look at this visit, or correct that judgement, with the reason."""
        before = found.looks.judged
        why = await self.app.push_screen_wait(
            AskWords(
                self.desk, f"{plain(direction).capitalize()}: why?",
                words=before.rationale if before else "",
                advice="What it rests on, in a line; it may be said later.",
            )
        )  # fmt: skip
        if why is None:
            return None
        return await self.desk.ask(judge, self.case, self._session, direction, why)

    async def _told_differently(
        self, found: Closing, record: str, number: int
    ) -> Saved | Objected | None:
        """Keep both accounts, ask somebody, or say how we hold it to be."""
        one = next(one for one in found.looks.differing if one.record.id == record)
        if number == 1:
            return None
        states = [plain(account.state) for account in one.accounts]
        if number <= len(one.accounts) + 1:
            to = one.record.to if isinstance(one.record, Link) else one.record.service
            text = f"{found.label(to)}: {' or '.join(dict.fromkeys(states))}?"
            whom = one.accounts[number - 2].informant
            return await self.desk.ask(ask_next_time, self.case, self._session, text, of_whom=whom)
        path = one.record.link_kind if isinstance(one.record, Link) else "use"
        answers = [(state, plain(state)) for state in states_of(path)]
        held = await self.app.push_screen_wait(
            AskAnswer(self.desk, "We hold it to be", answers, advice="Both accounts stay.")
        )
        return await self.desk.ask(hold_to_be, self.case, record, held) if held else None

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last."""
        outcome = await self.desk.ask(undo, self.case)
        if isinstance(outcome, Refused):
            self.say("There is nothing to take back")
        else:
            self.say(f"Taken back {clock_words(outcome.at)}", "good")
            await self.read()

    @work(description="to do", exclusive=True, group="door")
    async def action_write_to_do(self) -> None:
        """Look at every line of the to-do list, then write those left in."""
        sheet = await self.desk.ask(to_do_without_names, self.case)
        left_in = await self.app.push_screen_wait(look_through(self.desk, sheet.lines))
        into = await self.app.push_screen_wait(ask_folder(self.desk)) if left_in else None
        if left_in is None or into is None:
            return
        numbers = {int(one) for one in left_in.chosen}
        path = await self.desk.ask(
            write_to_do, self.case, into=folder_of(into),
            leaving_out=frozenset(range(len(sheet.lines))) - numbers,
        )  # fmt: skip
        self.say(f"Written without names: {path}", "good")

    @work(description="collage", exclusive=True, group="door")
    async def action_write_collage(self) -> None:
        """Look at every picture that may stand on the child's page, then write those left in."""
        try:
            collage = await self.desk.ask(collage_of, self.case, self._session)
        except Failed as failure:
            self.say_failure(failure)
            return
        left_in = await self.app.push_screen_wait(
            look_through(self.desk, collage.lines, advice=_faces(collage))
        )
        into = await self.app.push_screen_wait(ask_folder(self.desk)) if left_in else None
        if left_in is None or into is None:
            return
        numbers = {int(one) for one in left_in.chosen}
        try:
            path = await self.desk.ask(
                write_collage, self.case, self._session, into=folder_of(into),
                leaving_out=frozenset(range(len(collage.pictures))) - numbers,
            )  # fmt: skip
        except Failed as failure:
            self.say_failure(failure)
        else:
            self.say(f"Collage page written: {path}", "good")

    @property
    def _step(self) -> Step | None:
        line = self._lines.line
        return self._steps.get(line.id) if line is not None else None

    def _listed(self) -> Iterator[Line]:
        section = ""
        for step in self._steps.values():
            if step.section != section:
                section = step.section
                yield Line(f"heading:{section}", (section,), heading=True)
            yield Line(step.id, (step.title, step.before, step.now))
        yield Line(_CLOSE, ("Close this session", "", ""))
        yield Line(_COLLAGE, ("Print the child's collage page", "", ""))


def _faces(collage: Collage) -> str:
    """Say what to look for on each picture before it goes on paper."""
    asked = "Careful: " + " ".join(collage.careful) if collage.careful else ""
    behind = f"{counted(collage.left_behind, 'picture')} may not leave." * bool(collage.left_behind)
    return " ".join(filter(None, (asked, _LOOK, behind)))


def _read(study: OpenStudy, case: str, session: str) -> tuple[CaseView, Closing]:
    return read_case(study, case), read_closing(study, case, session)
