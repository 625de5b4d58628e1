"""Consent, person by person: what each agreed to, and what each decision opens and closes."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.analysis.consent_standing import Permitted
from trajectories.analysis.consent_words import FOR, STANDS, meaning, waits_for
from trajectories.model import when
from trajectories.model.consent import Consent, ConsentDecision, Permission, may_use
from trajectories.model.revision import Refused
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView, read_case
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import not_done
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer, AskWords
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words, short_date
from trajectories.use_cases.consents import (
    consents_of,
    decide,
    decide_together,
    who_decides,
    would_do,
    would_do_each,
)  # fmt: skip
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import REFUSED, redo, undo
from trajectories.use_cases.writing import Objected, Saved

_TOGETHER: tuple[tuple[ConsentDecision, str], ...] = (
    ("given", "agrees to"),
    ("refused", "says no to"),
    ("undecided", "has not decided yet about"),
)
"""What may be said of several uses at once."""
_EVERY = "every"
_TEACHING = (
    "A child decides alone and a carer decides about the child: both are needed, and neither "
    "overrides the other's no. A refusal binds use; words are saved all the same."
)


class ConsentScreen(CaseRoom):
    """Who agreed to what."""

    DEFAULT_CSS = """
    ConsentScreen > #advice { height: auto; padding: 0 1; color: $text-muted; }
    ConsentScreen > Lines { height: 1fr; margin: 1 0 0 0; }
    ConsentScreen > #whole { height: 3; padding: 0 1; border-top: solid $edge; }
    """
    PLACE: ClassVar[Where] = "consent"
    BINDINGS: ClassVar[list[BindingType]] = bindings("consent")

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk, case_id, code)
        columns = [Column("", 24), Column("how it stands", 22), Column("who decided")]
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._whole = Plain(id="whole")
        self._rows: dict[str, Permitted] = {}
        self._view: CaseView | None = None
        self._by = ""
        """Who decided last here."""
        self._on = ""
        """The day that was said last, as it was typed."""

    def body(self) -> ComposeResult:
        """Put what it means above, and what follows from the line in focus beneath."""
        yield Plain(_TEACHING, id="advice")
        yield self._lines
        yield self._whole

    async def read(self) -> None:
        """Read how consent stands."""
        rows, self._view = await self.desk.ask(_gathered, self.case)
        self._rows = {_id(row): row for row in rows}
        at = self._lines.line.id if self._lines.line else ""
        self._lines.show(self._said(rows), at=at)
        if self.focused is None:
            self._lines.focus()
        self.entitle(f"{self.code} · Consent")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say what follows from the line in focus."""
        event.stop()
        row = self._rows.get(event.line.id) if event.line else None
        said = f"{FOR[row.permission].capitalize()}: {meaning(row)}." if row else ""
        self._whole.say(f"{said} {self._deciders(row)}".strip() if row else "")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Decide about the chosen line."""
        event.stop()
        self.action_decide()

    @work(description="decide", exclusive=True, group="decide")
    async def action_decide(self) -> None:
        """Ask who decides, what, and on which day; keep it."""
        row = self._rows.get(self._lines.line.id) if self._lines.line else None
        by = await self._decider(row) if row else ""
        if row is None or not by or self._view is None:
            return
        offered = await self.desk.ask(
            would_do, self.case, subject=row.subject, given_by=by, permission=row.permission
        )
        options = [Option(one.decision, one.words, one.effect) for one in offered]
        title = f"{self._label(by)}: {FOR[row.permission]}"
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, title, options, advice="What it would do stands beside it.")
        )
        if picked is None:
            return
        chosen = next(one for one in offered if one.decision == picked.chosen[0])
        on = await self._day()
        if on is None:
            return
        self._by = by
        consent = Consent(
            subject=row.subject, given_by=by, permission=row.permission,
            decision=chosen.decision, on=on,
        )  # fmt: skip
        await self._kept(await self.desk.ask(decide, self.case, consent))

    @work(description="decide", exclusive=True, group="decide")
    async def action_several(self) -> None:
        """Ask who decides what about which uses, and on which day; keep it as one action."""
        row = self._rows.get(self._lines.line.id) if self._lines.line else None
        asked = await self._who_and_what(row.subject) if row else None
        if row is None or asked is None:
            return
        by, decision = asked
        picked = await self._ticked(row, by, decision)
        on = await self._day() if picked else None
        if picked and on is not None:
            self._by = by
            consents = tuple(
                Consent(
                    subject=row.subject, given_by=by, permission=permission,
                    decision=decision, on=on,
                )
                for permission in picked
            )  # fmt: skip
            await self._kept(await self.desk.ask(decide_together, self.case, consents))

    async def _who_and_what(self, subject: str) -> tuple[str, ConsentDecision] | None:
        """Ask who decides, and how: what is withdrawn is withdrawn one by one."""
        people = await self.desk.ask(who_decides, self.case, subject)
        offered = {
            f"{place}:{decision}": (by, decision, f"{self._label(by)}: {words} …")
            for place, by in enumerate(people)
            for decision, words in _TOGETHER
        }
        picked = await self.app.push_screen_wait(
            AskAnswer(
                self.desk, f"{self._label(subject)}: who decides, and what?",
                [(one, words) for one, (_, _, words) in offered.items()],
            )
        )  # fmt: skip
        return offered[picked][:2] if picked else None

    async def _ticked(
        self, row: Permitted, by: str, decision: ConsentDecision
    ) -> tuple[Permission, ...]:
        """Let the uses be ticked that a decision is about; none is ticked beforehand."""
        would = await self.desk.ask(
            would_do_each, self.case, subject=row.subject, given_by=by, decision=decision
        )
        options = [Option(_EVERY, "every use"), *(Option(p, FOR[p], would[p]) for p in would)]
        words = dict(_TOGETHER)[decision]
        picked = await self.app.push_screen_wait(
            PickScreen(
                self.desk, f"{self._label(by)}: {words}", options, many=True,
                advice="Enter ticks, ctrl+s goes on with what is ticked.",
            )
        )  # fmt: skip
        chosen = picked.chosen if picked else ()
        return tuple(p for p in would if p in chosen or _EVERY in chosen)

    @work(description="correct")
    async def action_correct(self) -> None:
        """Correct the latest decision of this line in a form."""
        from trajectories.tui.screens.record import Kept, RecordScreen

        row = self._rows.get(self._lines.line.id) if self._lines.line else None
        decided = _decided(row) if row else ()
        latest = max(decided, key=lambda one: when.sort_key(one.on), default=None)
        if self._view is None or latest is None:
            self.say("Nothing is decided here yet: Enter decides")
            return
        kind = self.desk.kinds.named("consent")
        screen = RecordScreen(self.desk, kind, self._view.vocabulary, entry=latest)
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is not None:
            await self.read()
            self.say(kept.sentence, "good")

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last."""
        await self._reversed(await self.desk.ask(undo, self.case), "Taken back", "U does it again")

    @work(description="redo", exclusive=True, group="undo")
    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        await self._reversed(await self.desk.ask(redo, self.case), "Done again", "u takes it back")

    async def _decider(self, row: Permitted) -> str:
        people = await self.desk.ask(who_decides, self.case, row.subject)
        if len(people) == 1:
            return people[0]
        # Whoever decided last comes first: forms are gone through person by person.
        last_first = sorted(people, key=lambda one: one != self._by)
        answers = [(one, self._label(one)) for one in last_first]
        return (
            await self.app.push_screen_wait(
                AskAnswer(self.desk, f"{FOR[row.permission].capitalize()}: who decides?", answers)
            )
            or ""
        )

    async def _day(self) -> str | None:
        """Ask on which day it was decided; today where nothing else is said, None to leave."""
        said = self._on
        while self._view is not None:
            advice = "The day said last; empty it for today." if self._on else "Enter: today."
            ask = AskWords(self.desk, "Decided on which day?", words=said, advice=advice)
            typed = await self.app.push_screen_wait(ask)
            if typed is None:
                return None
            if not typed.strip():
                self._on = ""
                return self._view.vocabulary.using.today.isoformat()
            if understood := self._view.vocabulary.understand(typed):
                self._on = typed
                return understood.edtf
            said = typed
            self.say("That day was not understood; say it as you would: 3 March, last Tuesday")
        return None

    async def _kept(self, outcome: Saved | Objected) -> None:
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
        else:
            await self.read()
            self.say(f"Saved {clock_words(outcome.at)} · u takes it back", "good")

    async def _reversed(self, outcome: Saved | Refused, done: str, again: str) -> None:
        if isinstance(outcome, Refused):
            self.say(not_done(done.upper(), REFUSED[outcome.reason]))
        else:
            await self.read()
            self.say(f"{done} {clock_words(outcome.at)} · {again}", "good")

    def _label(self, person: str) -> str:
        return self._view.speech.label(person) if self._view else ""

    def _said(self, rows: tuple[Permitted, ...]) -> Iterator[Line]:
        subject = ""
        for row in rows:
            if row.subject != subject:
                subject = row.subject
                yield Line(f"of:{subject}", (self._label(subject).upper(), "", ""), heading=True)
            yield Line(_id(row), (FOR[row.permission], self._stands(row), self._deciders(row)))

    def _stands(self, row: Permitted) -> str:
        signs = self.desk.signs
        sign = signs.done if may_use(row.standing) else signs.led_nowhere
        if row.standing in ("undecided", "not_recorded"):
            sign = signs.unfinished
        return f"{sign} {waits_for(row) or STANDS[row.standing]}"

    def _deciders(self, row: Permitted) -> str:
        said = [
            f"{self._label(one.given_by)} {STANDS[one.decision]}"
            + (f" {short_date(one.on)}" if one.on else "")
            + (f" until {short_date(one.until)}" if one.until else "")
            for one in _decided(row)
            if one.decision
        ]
        return "; ".join(said)


def _gathered(study: OpenStudy, case: str) -> tuple[tuple[Permitted, ...], CaseView]:
    return consents_of(study, case), read_case(study, case)


def _decided(row: Permitted) -> tuple[Consent, ...]:
    return (*([row.own] if row.own else []), *row.others)


def _id(row: Permitted) -> str:
    return f"{row.subject}:{row.permission}"
