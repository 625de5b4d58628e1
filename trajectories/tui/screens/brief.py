"""Before the visit: what to know before knocking, and the session that begins when the door opens.

Everything above the line is read; each line opens what it comes from. Below it stands what is
proposed, so that Enter alone begins.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize

from trajectories.analysis.agreed import Agreed, to_be_asked
from trajectories.analysis.brief_words import (
    HEADINGS,
    PERMISSIONS,
    AnswerSigns,
    BriefLine,
    Section,
    Wording,
    agreed_lines,
    can_be_asked,
    day_words,
    is_to_ask,
)  # fmt: skip
from trajectories.model.absence import Absent  # noqa: TC001 - keeps the imports of the model together
from trajectories.model.consent import ConsentDecision
from trajectories.model.people import Child, Person
from trajectories.model.phrases import Understood, understand
from trajectories.model.sessions import Evidence, PlaceKind, Recording
from trajectories.model.study import Visit
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import read_case
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import not_done
from trajectories.tui.rooms import SESSION
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.leaving import ask_folder, folder_of, look_through
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.screens.record import GIVEN_BY_THE_CASE, Kept, RecordScreen
from trajectories.tui.widgets.chips import Chips
from trajectories.tui.widgets.lines import Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.session_start import SessionStart, visit_words
from trajectories.tui.widgets.sheet import Sheet, Written
from trajectories.use_cases.begin_session import begin_session, parts_of
from trajectories.use_cases.brief import BriefRead, agreed_for, keep_decision, read_brief
from trajectories.use_cases.sheet import brief_without_names, write_brief
from trajectories.use_cases.writing import Objected

NARROW = 90  # columns under which what is beside each other stands beneath
SHORT = 34  # lines under which the fields fold into one line until they are asked for
_ANSWERS: tuple[tuple[ConsentDecision, str], ...] = (
    ("given", "Yes"),
    ("refused", "No"),
    ("undecided", "Not sure yet: ask again"),
)
_LEFT: tuple[Section, ...] = ("before",)
_RIGHT: tuple[Section, ...] = ("careful", "open", "agreed")


class Doors(Lines):
    """What can be begun; up from the first goes into what is written above."""

    def action_move(self, by: int) -> None:
        """Move the mark, or leave upwards."""
        if by < 0 and self.cursor == 0:
            self.screen.focus_previous()
        else:
            super().action_move(by)


class BriefScreen(CaseRoom):
    """The brief above, the session to begin below."""

    DEFAULT_CSS = """
    BriefScreen {
        & > #above { height: 1fr; min-height: 4; }
        & Sheet { width: 1fr; height: 100%; }
        & #right { border-left: solid $edge; }
        & > #below { height: auto; border-top: solid $edge; }
        &.-short.-changing > #below { height: 1fr; }
        & #summary { height: auto; padding: 0 1; text-style: bold; }
        & #doors { height: 4; background: $background; }
        &.-narrow #right { display: none; }
        &.-narrow SessionStart { layout: vertical; }
        &.-narrow SessionStart > Vertical { width: 100%; }
        &.-short SessionStart { display: none; }
        &.-changing SessionStart { display: block; }
        &.-short.-changing > #above { display: none; }
        &.-short.-changing > #below { height: 1fr; }
    }
    """
    PLACE: ClassVar[Where] = "brief"
    BINDINGS: ClassVar[list[BindingType]] = bindings("brief")

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk, case_id, code)
        self._brief: BriefRead | None = None
        self._agreed: tuple[Agreed, ...] = ()
        self._left = Sheet(focus_sign=desk.signs.focus, id="left")
        self._right = Sheet(focus_sign=desk.signs.focus, id="right")
        self._start = SessionStart(self._understood)
        self._summary = Plain(id="summary")
        self._doors = Doors(lines=_DOORS, focus_sign=desk.signs.focus, id="doors")

    def body(self) -> ComposeResult:
        """Put the brief above what begins."""
        with Horizontal(id="above"):
            yield self._left
            yield self._right
        with Vertical(id="below"):
            yield self._summary
            yield self._start
            yield self._doors

    def on_mount(self) -> None:
        """Read the brief, ready to begin."""
        super().on_mount()
        self._doors.focus()

    def on_resize(self, event: Resize) -> None:
        """Stack what has no room beside each other; fold the fields where there are few lines."""
        narrow = event.size.width < NARROW
        self.set_class(event.size.height < SHORT, "-short")
        if narrow != self.has_class("-narrow"):
            self.set_class(narrow, "-narrow")
            self._show()

    async def read(self) -> None:
        """Read the brief anew; what was said of the session stays."""
        first = self._brief is None
        found = await self.desk.ask(read_brief, self.case, signs=self._signs)
        self._brief = found
        self.code = found.case.child.code or self.code
        here = self._start.here.chosen
        if first:
            visits = sorted(found.case.site.of(Visit), key=lambda one: (one.final, one.number))
            on = self.desk.study.today.isoformat()
            self._start.propose(visits, found.found.visit, on)
            here = tuple(dict.fromkeys(one.person for one in found.found.agreed))
        self._start.offer_people(list(_people(found)), here)
        await self._read_agreed()

    # What is shown

    def _show(self) -> None:
        found = self._brief
        if found is None:
            return
        narrow = self.has_class("-narrow")
        self._left.show(self._written((*_LEFT, *_RIGHT) if narrow else _LEFT))
        self._right.show(self._written(_RIGHT))
        self._summary.say(f"Start session: {self._start.summary}")
        self.entitle(f"{self.code} · before you knock · {self._due(found)}")
        asked = can_be_asked(self._agreed, self._wording)
        said = " ".join(filter(None, (*found.missing, asked)))
        self.say(said or "Nothing is missing.")

    def _due(self, found: BriefRead) -> str:
        visit = found.case.site.one(found.found.visit, Visit)
        if visit is None:
            return "no visit is due"
        day = found.using.visits.get(str(visit.number), "")
        today = " · today" if day == found.using.today.isoformat() else ""
        return f"{visit_words(visit)} due {day_words(day, found.using.today)}{today}"

    def _written(self, sections: Iterable[Section]) -> Iterator[Written]:
        found = self._brief
        if found is None:
            return
        lines = [line for line in found.lines if line.section != "agreed"]
        lines += agreed_lines(self._agreed, self._wording)
        for section in sections:
            own = [line for line in lines if line.section == section]
            if section != "before":
                yield Written("", HEADINGS[section], "", heading=True)
            yield from (self._written_line(line) for line in own)
            if not own:
                yield Written("", "", "nothing that we know of")

    def _written_line(self, line: BriefLine) -> Written:
        sign = f"{self.desk.signs.threat} " if line.section == "careful" else ""
        tone = "warning" if line.section == "careful" else ""
        about = f"agreed:{line.record}" if line.section == "agreed" else line.record
        return Written(about, line.title, sign + line.words, tone=tone)

    @property
    def _signs(self) -> AnswerSigns:
        signs = self.desk.signs
        return AnswerSigns(
            f"{signs.done} agreed:", f"{signs.led_nowhere} no:", f"{signs.unfinished} ask:"
        )

    @property
    def _wording(self) -> Wording:
        found = self._brief
        return Wording(label=found.label if found else str, signs=self._signs)

    def _understood(self, typed: str) -> Understood | None:
        using = self._brief.using if self._brief else None
        return understand(typed, today=using.today, visits=using.visits) if using else None

    # Opening what a line comes from

    @work(description="open line", exclusive=True, group="open")
    async def on_sheet_opened(self, event: Sheet.Opened) -> None:
        """Open the words or the record a line comes from; of an agreement, ask."""
        event.stop()
        about, _, person = event.line.id.partition(":")
        if about == "agreed":
            await self._ask(person)
        else:
            await self._open(event.line.id)
        await self.read()

    async def _open(self, record: str) -> None:
        found = self._brief
        entry = found.case.own.get(record) if found else None
        if entry is None:
            return
        if isinstance(entry, Evidence) and entry.session:
            place = (entry.start, entry.end)
            await self._in_session(entry.session, at=place if entry.text else None)
            return
        view = await self.desk.ask(read_case, self.case)
        screen = RecordScreen(
            self.desk, view.kind_of(entry), view.vocabulary, entry=entry, register=view.register,
            hidden=GIVEN_BY_THE_CASE,
        )  # fmt: skip
        await self.app.push_screen_wait(screen)

    async def _in_session(self, session: str, **more: Any) -> str | None:
        screen = SESSION.load()(self.desk, self.case, self.code, session, **more)
        back: str | None = await self.app.push_screen_wait(screen)
        return back

    # Consent

    @work(description="ask consent", exclusive=True, group="open")
    async def action_ask_consent(self) -> None:
        """Ask the first of those here who has something to be asked."""
        person = next((one.person for one in self._agreed if is_to_ask(one)), "")
        if person:
            await self._ask(person)
            await self.read()
        else:
            self.say("Everybody here has said what they agree to", "good")

    async def _ask(self, person: str) -> None:
        """Ask a person the first thing that is open, else everything anew, one after the other."""
        own = [one for one in self._agreed if one.person == person]
        wanted = [one for one in own if is_to_ask(one)][:1] or own
        for one in wanted:
            if not await self._decide(one):
                return

    async def _decide(self, one: Agreed) -> bool:
        found = self._brief
        if found is None:
            return False
        by = to_be_asked(found.case, one.person, one.permission)
        about = "" if by == one.person else f", for {found.label(one.person)}"
        answer = await self.app.push_screen_wait(
            AskAnswer(
                self.desk,
                f"{found.label(by)}{about}: {PERMISSIONS[one.permission]}?",
                _ANSWERS,
                advice="As they say it. Esc leaves it open; writing is possible either way.",
            )
        )
        if answer is None:
            return False
        outcome = await self.desk.ask(
            keep_decision, self.case, one.person, one.permission,
            cast("ConsentDecision", answer), by=by,
        )  # fmt: skip
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
            return False
        return True

    async def _read_agreed(self) -> None:
        start = self._start.start
        self._agreed = await self.desk.ask(agreed_for, self.case, start.here, visit=start.visit)
        self._show()

    # Who, when and where

    @work(description="changed", exclusive=True, group="changed")
    async def on_session_start_changed(self, event: SessionStart.Changed) -> None:
        """Show what those who are here have agreed to."""
        event.stop()
        if self._brief is not None:
            await self._read_agreed()

    @work(description="new person", exclusive=True, group="open")
    async def on_chips_new_wanted(self, event: Chips.NewWanted) -> None:
        """Let somebody be added who is here for the first time."""
        event.stop()
        view = await self.desk.ask(read_case, self.case)
        screen = RecordScreen(self.desk, self.desk.kinds.named("person"), view.vocabulary)
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is not None:
            await self.read()
            self._start.here.toggle(kept.record)

    def action_change(self) -> None:
        """Show the fields, or fold them away again."""
        if self.has_class("-changing"):
            self.remove_class("-changing")
            self._doors.focus()
        else:
            self.add_class("-changing")
            self._start.focus_first()

    # On paper

    @work(description="print", exclusive=True, group="door")
    async def action_print_without_names(self) -> None:
        """Look at every line that would stand on paper, then write those left in."""
        sheet = await self.desk.ask(brief_without_names, self.case)
        left_in = await self.app.push_screen_wait(look_through(self.desk, sheet.lines))
        if left_in is None:
            return
        into = await self.app.push_screen_wait(ask_folder(self.desk))
        if into is None:
            return
        numbers = {int(one) for one in left_in.chosen}
        path = await self.desk.ask(
            write_brief, self.case, into=folder_of(into),
            leaving_out=frozenset(range(len(sheet.lines))) - numbers,
        )  # fmt: skip
        self.say(f"Written without names: {path}", "good")

    # Beginning

    @work(description="door", exclusive=True, group="door")
    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Do what the mark stands on."""
        event.stop()
        await self.run_action(event.line.id)

    @work(description="begin", exclusive=True, group="begin")
    async def action_begin(self) -> None:
        """Begin the session in one action, and write; come back from there to the timeline."""
        found, start = self._brief, self._start.start
        if found is None:
            return
        if not start.on:
            self.say(not_done("NOT BEGUN", "say on which day"), "bad")
            return
        outcome = await self.desk.ask(
            begin_session, self.case, on=start.on, visit=start.visit,
            place=cast("PlaceKind | Absent", start.place),
            recording=cast("Recording | Absent", start.recording),
            parts=parts_of(found.case, start.doing, start.here),
        )  # fmt: skip
        if isinstance(outcome, Objected):
            self.say(not_done("NOT BEGUN", outcome.problems[0].found), "bad")
            return
        self.dismiss(await self._in_session(outcome.record) or outcome.record)


def _people(found: BriefRead) -> Iterator[Option]:
    """List who may be here: the child, the family, then everybody else known."""
    order = ("child", "carer", "family", "peer", "provider", "board", "other", "")
    own = [one for one in found.case.own if isinstance(one, Child | Person)]
    voices = {one.id: found.case.voice_of(one.id) for one in own}
    known = [one for one in own if voices[one.id] in order]
    for one in sorted(known, key=lambda one: (order.index(voices[one.id]), one.id)):
        yield Option(one.id, found.label(one.id))


_DOORS = (
    Line("begin", ("Begin writing",)),
    Line("change", ("Change visit, day, place, who is here, what is done",)),
    Line("ask_consent", ("Ask for consent",)),
    Line("print_without_names", ("Print this brief without names (for the bag)",)),
)
