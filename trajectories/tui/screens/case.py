"""One child: the timeline at the left, what is in focus at the right."""

from pathlib import Path
from typing import Any, ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Resize

from trajectories.model.kind import Kind
from trajectories.model.people import Child, Person, Place
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import Refused
from trajectories.model.sessions import StruckPassage
from trajectories.tui import palette
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_listing import Showing, filter_offer, showing, to_put_right
from trajectories.tui.case_view import CaseView, Shown, detail_lines, read_case
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.rooms import CASE_ROOMS
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.history import HistoryScreen
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.screens.record import Kept, RecordScreen
from trajectories.tui.screens.report import ReportScreen, ReportWanted
from trajectories.tui.screens.rooms import RoomsScreen
from trajectories.tui.screens.safeguarding import SafeguardingScreen
from trajectories.tui.widgets.detail import Detail
from trajectories.tui.widgets.timeline import Timeline
from trajectories.tui.words import clock_words
from trajectories.use_cases.case import check_case, name_person
from trajectories.use_cases.record import (
    REFUSED,
    delete_record,
    record_history,
    redo,
    restore_version,
    undo,
)  # fmt: skip
from trajectories.use_cases.report import write_report
from trajectories.use_cases.writing import Objected, Saved

NARROW = 90  # columns under which the detail folds away
_HIDDEN_FIELDS = frozenset({"site"})


class CaseScreen(Framed[None]):
    """A child's trajectory, and everything recorded of it."""

    DEFAULT_CSS = """
    CaseScreen {
        #parts { height: 1fr; }
        Timeline { width: 1fr; height: 1fr; }
        Detail { width: 36; height: 1fr; border-left: solid $edge; padding: 0 1; }
        Detail:focus { border-left: solid $border; }
        &.-folded Detail { display: none; }
    }
    """
    PLACE: ClassVar[Where] = "case"
    BINDINGS: ClassVar[list[BindingType]] = bindings("case", names=["case."])

    def __init__(
        self, desk: Desk, case_id: str, code: str, *, room: str = "", at: str = ""
    ) -> None:
        super().__init__(desk)
        self._at = at
        self._case = case_id
        self._code = code
        self._room = room  # to go on to once the case is read
        self._view: CaseView | None = None
        self._shown = Shown()
        self._letters = ""
        self._folded_by_hand: bool | None = None
        self._timeline = Timeline(signs=desk.signs)
        self._detail = Detail()

    @property
    def code(self) -> str:
        """The case code."""
        return self._code

    def body(self) -> ComposeResult:
        """Put the detail beside the timeline."""
        with Horizontal(id="parts"):
            yield self._timeline
            yield self._detail

    def on_mount(self) -> None:
        """Read the case."""
        self.entitle(f"{self._code} · reading …")
        self._timeline.focus()
        self._begin()

    def on_screen_resume(self) -> None:
        """Call the window by the case code, and nothing else."""
        self.app.title = self._code

    def on_resize(self, event: Resize) -> None:
        """Fold the detail away where there is no room for it."""
        folded = event.size.width < NARROW
        self.set_class(folded if self._folded_by_hand is None else self._folded_by_hand, "-folded")

    def on_timeline_moved(self, event: Timeline.Moved) -> None:
        """Say what is in focus."""
        event.stop()
        self._show_detail(event.record)
        self.status.point_at(_in_focus(event))

    def on_timeline_opened(self, event: Timeline.Opened) -> None:
        """Open the record."""
        event.stop()
        self.action_correct()

    def to_go_to(self) -> list[Option]:
        """Offer every record that is shown."""
        return list(palette.records(self._view, self._shown)) if self._view else []

    def go_to(self, record: str) -> None:
        """Go to a record."""
        self._timeline.go_to(record)

    # What is shown

    @work(description="read case")
    async def _begin(self) -> None:
        await self._read(self._at)
        if self._at and self._timeline.record != self._at:
            self.say("That record is not drawn: f chooses whose records are shown")
        if self._room:
            self.action_room(self._room)

    async def _read(self, at: str = "") -> None:
        view = await self.desk.ask(read_case, self._case)
        self._code = view.case.child.code or self._code
        await self._paint(view, at or self._timeline.record)

    async def _paint(self, view: CaseView, at: str) -> None:
        shown = await self.desk.work(showing, view, self._shown, self.desk.signs)
        self._view = view
        self._timeline.show(shown.picture, at=at)
        self.entitle(self._heading(view, shown))
        self._show_detail(self._timeline.record)

    def _heading(self, view: CaseView, shown: Showing) -> str:
        parts = [self._code, "Trajectory", view.chart.period, ", ".join(view.chart.counts)]
        parts += [f"{shown.to_finish} to finish"] if shown.to_finish else []
        parts += ["filtered"] if self._shown.narrowed else []
        return " · ".join(part for part in parts if part)

    def _show_detail(self, record: str) -> None:
        view = self._view
        if view is None:
            return
        lines = list(detail_lines(view, record)) if record else []
        if lines:
            self._detail.show([*lines, ("", ""), ("", _KEYS)])
        else:
            empty = not self._timeline.picture.rows
            self._detail.show([("", _TEACHING if empty else _NO_RECORD)])

    def action_zoom(self, by: int) -> None:
        """Draw time larger, smaller or whole."""
        self._timeline.action_zoom(by)
        self.say(self._timeline.axis.words)

    def action_toggle_detail(self) -> None:
        """Fold the detail away or bring it back."""
        self._folded_by_hand = not self.has_class("-folded")
        self.set_class(self._folded_by_hand, "-folded")

    @work(description="filter")
    async def action_filter(self) -> None:
        """Choose what is drawn."""
        view = self._view
        if view is None:
            return
        offer = await self.desk.work(filter_offer, view, self._shown, self.desk.signs)
        picked = await self.app.push_screen_wait(
            PickScreen(
                self.desk,
                "What is drawn",
                offer.options,
                many=True,
                chosen=offer.chosen,
                wide=52,
                advice="Enter marks and unmarks, ctrl+s is done.",
            )
        )
        if picked is not None:
            self._shown = offer.after(picked.chosen)
            await self._paint(view, self._timeline.record)

    @work(description="find")
    async def action_find(self) -> None:
        """Go to the next line that holds some letters."""
        letters = await self.app.push_screen_wait(
            AskWords(self.desk, "Find in this child's timeline", words=self._letters)
        )
        if letters:
            self._letters = letters
            self.action_find_next()

    def action_find_next(self) -> None:
        """Go on to the next line that holds the same letters."""
        if self._letters and not self._timeline.find_words(self._letters):
            self.say("Not found in what is drawn")

    # Recording

    @work(description="add record")
    async def action_add_record(self) -> None:
        """Choose a kind and record something new."""
        view = self._view
        if view is None:
            return
        options = [Option(kind.name, kind.title, kind.help) for kind in _addable(view)]
        picked = await self.app.push_screen_wait(
            PickScreen(
                self.desk,
                "Record something new: which kind?",
                options,
                wide=24,
                advice="Happened on a day: event. How things are: factor. To be done: need.",
            )
        )
        if picked is not None:
            await self._form(view, view.kinds.named(picked.chosen[0]))

    @work(description="correct")
    async def action_correct(self) -> None:
        """Correct the record in focus."""
        await self._correct(self._timeline.record)

    @work(description="child")
    async def action_edit_child(self) -> None:
        """Correct what is kept about the child."""
        if self._view is not None:
            await self._correct(self._view.case.child.id)

    @work(description="name")
    async def action_name_person(self) -> None:
        """Keep what the child, a person or a place is called."""
        view = self._view
        if view is None:
            return
        people = [e for e in view.case.own if isinstance(e, Child | Person | Place)]
        options = [
            Option(one.id, view.speech.label(one.id), view.kind_of(one).title) for one in people
        ]
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Who or what is called something?", options)
        )
        if picked is None:
            return
        person = picked.chosen[0]
        named = view.register.get(person, RegisterEntry(id=person))
        called = await self.app.push_screen_wait(
            AskWords(
                self.desk,
                "Wants to be called",
                words=named.called,
                advice="Kept in the register, apart from the case.",
            )
        )
        if called:
            entry = msgspec.structs.replace(named, called=called)
            await self._saved(await self.desk.ask(name_person, self._case, entry))

    @work(description="delete")
    async def action_delete(self) -> None:
        """Take the record in focus out of the case."""
        record = self._timeline.record
        if not record or self._view is None or isinstance(self._view.case.find(record), Child):
            return
        outcome = await self.desk.ask(delete_record, self._case, record)
        if isinstance(outcome, Objected):
            count = counted(len(outcome.problems), "record points", "records point")
            self.say(not_done("NOT DELETED", f"{count} at it; change those first"), "bad")
        else:
            await self._read()
            self.say(f"Deleted {clock_words(outcome.at)} · u brings it back", "good")

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last."""
        await self._reversed(await self.desk.ask(undo, self._case), "Taken back", "U does it again")

    @work(description="redo", exclusive=True, group="undo")
    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        await self._reversed(await self.desk.ask(redo, self._case), "Done again", "u takes it back")

    @work(description="history")
    async def action_history(self) -> None:
        """Show every version of the record in focus."""
        view, record = self._view, self._timeline.record
        entry = view.case.find(record) if view else None
        if view is None or entry is None:
            return
        versions = await self.desk.ask(record_history, self._case, record)
        rid = await self.app.push_screen_wait(
            HistoryScreen(self.desk, view.kind_of(entry), versions, view.speech)
        )
        if rid is not None:
            await self._saved(await self.desk.ask(restore_version, self._case, record, rid))

    @work(description="problems")
    async def action_problems(self) -> None:
        """List what is to finish and what the rules say; open what is chosen."""
        view = self._view
        if view is None:
            return
        problems = await self.desk.ask(check_case, self._case)
        options = await self.desk.work(to_put_right, view, self._shown, problems, self.desk.signs)
        if not options:
            self.say("Nothing to finish, and nothing the rules object to", "good")
            return
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "To finish, and what the rules say", options, wide=40)
        )
        if picked is not None:
            record = picked.chosen[0].rpartition(":")[2]
            self._timeline.go_to(record)
            await self._correct(record)

    @work(description="report")
    async def action_write_report(self) -> None:
        """Write a case report."""
        wanted = await self.app.push_screen_wait(
            ReportScreen(self.desk, self._code, Path("exports"))
        )
        if wanted is not None:
            await self._write(wanted)

    @work(description="worry")
    async def action_worry(self) -> None:
        """Note a worry about the child's safety, apart from the case."""
        view = self._view
        if view is None:
            return
        kept = await self.app.push_screen_wait(SafeguardingScreen(self.desk, view.vocabulary))
        if kept is not None:
            self.say(f"{kept.sentence}, apart from the case: concern {kept.record}", "good")

    @work(description="room")
    async def action_room(self, name: str) -> None:
        """Go to another screen about this child, and come back to where it says."""
        screen = CASE_ROOMS[name].load()(self.desk, self._case, self._code)
        record: str | None = await self.app.push_screen_wait(screen)
        await self._read(record or "")

    async def action_study_room(self, name: str) -> None:
        """Go to another screen about the study."""
        await self.run_action(f"app.study_room('{name}')")

    @work(description="go to")
    async def action_go(self) -> None:
        """Go to another screen about this child, chosen by a letter."""
        name = await self.app.push_screen_wait(RoomsScreen(self.desk))
        if name is not None:
            self.action_room(name)

    def action_back(self) -> None:
        """Go back to the list of children."""
        self.dismiss(None)

    async def _write(self, wanted: ReportWanted) -> None:
        self.say("Writing the report …")
        written = await self.desk.ask(
            write_report, self._case, recipient=wanted.recipient, purpose=wanted.purpose,
            into=wanted.into,
        )  # fmt: skip
        pages = counted(written.pages, "page")
        self.say(f"Report written: {written.path} · {pages}", "good")

    async def _correct(self, record: str) -> None:
        view = self._view
        entry = view.case.own.get(record) if view else None
        if view is None or entry is None:
            self.say("There is nothing to correct here" if record else "No record is in focus")
        elif isinstance(entry, StruckPassage):
            self.say("What was taken out for good cannot be changed")
        else:
            await self._form(view, view.kind_of(entry), entry=entry)

    async def _form(self, view: CaseView, kind: Kind, **more: Any) -> None:
        screen = RecordScreen(
            self.desk, kind, view.vocabulary, register=view.register, hidden=_HIDDEN_FIELDS, **more
        )
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is not None:
            await self._read(kept.record)
            self.say(kept.sentence, "good")

    async def _saved(self, outcome: Saved | Objected) -> None:
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
        else:
            await self._read(outcome.record)
            self.say(f"Saved {clock_words(outcome.at)}", "good")

    async def _reversed(self, outcome: Saved | Refused, done: str, again: str) -> None:
        if isinstance(outcome, Refused):
            self.say(f"{done.upper()}: no, {REFUSED[outcome.reason]}")
        else:
            await self._read(outcome.record)
            self.say(f"{done} {clock_words(outcome.at)} · {again}", "good")


def _addable(view: CaseView) -> list[Kind]:
    """List the kinds a person may add: records first, then what stands behind them."""
    never = ("child", "struck_passage", "approval", "contribution", "commentary", "summary")
    kinds = [kind for kind in view.kinds.at("case") if kind.by_hand and kind.name not in never]
    late = [kind for kind in view.kinds.at("case") if kind.name in never[3:]]
    return [
        *(kind for kind in kinds if kind.is_record),
        *(kind for kind in kinds if not kind.is_record),
        *late,
    ]


def _in_focus(event: Timeline.Moved) -> str:
    if event.row is None:
        return ""
    words = event.row.label if event.mark is None else f"{event.row.label}: {event.mark.words}"
    return f"{words} · {event.place} of {event.count}" if event.count > 1 else words


_KEYS = "Enter correct · h history · r record"
_NO_RECORD = "Nothing is recorded in this lane yet.\n\nr records something new."
_TEACHING = (
    "Nothing is recorded yet.\n\n"
    "r records something: choose the kind, fill in what you know; the rest can wait.\n\n"
    "Begin with a person (who says things) and a session (when you met). Services used and "
    "links between them draw the lanes."
)
