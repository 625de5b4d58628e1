"""Services and links: each with its states by informant, and what happened next."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from trajectories.analysis.chart_words import LINKS, STATES
from trajectories.analysis.pathways import USE, Pathway, may_be_held, may_say_next, pathways
from trajectories.analysis.readable import readable
from trajectories.model.people import Child, Person
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.screens.record_room import RecordRoom, Said
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.words import short_date
from trajectories.use_cases.next_state import hold_to_be, tell_state


class ServicesScreen(RecordRoom):
    """A line for each use and link, and beneath it a line for each account."""

    PLACE: ClassVar[Where] = "services"
    BINDINGS: ClassVar[list[BindingType]] = bindings("services")
    NAME = "Services and links"
    TEACHING = (
        "No service and no link yet. Mark a sentence with s or l, or record one on the timeline. "
        "Here everybody's account stands by itself, and n says what happened next."
    )

    def make_table(self) -> Lines:
        """Make the list."""
        self._found: dict[str, Pathway] = {}
        self._lines = Lines([Column("", 24), Column("")], focus_sign=self.desk.signs.focus)
        return self._lines

    def paint(self, view: CaseView) -> str:
        """List uses and links."""
        found = pathways(readable(view.case))
        self._found = {one.record: one for one in found}
        self._lines.show(self._listed(view, found))
        apart = sum(one.apart and not one.unfinished for one in found)
        return f"{apart} told differently" if apart else ""

    def stands_out(self, view: CaseView) -> str:
        """Say where accounts differ, what led nowhere and what is to finish."""
        del view
        found = self._found.values()
        apart = sum(one.apart and not one.unfinished for one in found)
        nowhere = sum(one.led_nowhere for one in found)
        unfinished = sum(one.unfinished for one in found)
        said = (
            f"Accounts differ on {apart}" if apart else "",
            f"{counted(nowhere, 'link')} led nowhere" if nowhere else "",
            f"{unfinished} to finish" if unfinished else "",
        )
        calm = "No accounts differ, and no link led nowhere" if found else ""
        return f" {self.desk.signs.dot} ".join(filter(None, said)) or calm

    def said(self, view: CaseView) -> Said:
        """Say everything about the use or link."""
        found = self._here
        if found is None:
            return ()
        offered = ((one.informant, may_say_next(found, one.informant)) for one in found.accounts)
        lines = list(self.said_of(view, [found.record]))
        for informant, states in offered:
            words = ", ".join(STATES[state] for state in states) or "it has ended"
            lines.append((f"n next, {_who(view, informant)}", words))
        if found.apart:
            lines.append(("k", "say what you hold it to be, and why; both accounts are kept"))
        return lines

    def records(self) -> Sequence[str]:
        """Name the use or link."""
        return (self._here.record,) if self._here else ()

    @work(description="next state", exclusive=True, group="tell")
    async def action_next(self) -> None:
        """Add a state to one account: who says so, what happened, when."""
        found, view = self._here, self.view
        if found is None or view is None:
            return
        informant = await self._informant(view, found)
        if informant is None:
            return
        offered = [(state, STATES[state]) for state in may_say_next(found, informant)]
        if not offered:
            self.say("This account has ended: after an end comes a new link or a new spell")
            return
        state = await self.answer(
            f"What happened next, says {_who(view, informant)}?", offered,
            "Only what this account may say next is offered.",
        )  # fmt: skip
        on = await self._day(view) if state else None
        if on is not None:
            outcome = await self.desk.ask(
                tell_state, self.case, found.record, state, informant=informant, on=on
            )
            await self.kept(outcome)

    @work(description="hold to be", exclusive=True, group="tell")
    async def action_hold(self) -> None:
        """Say what it is held to be where accounts differ, and why."""
        found = self._here
        if found is None or not found.apart:
            self.say("Nothing to hold: no two accounts differ here")
            return
        states = [(state, STATES[state]) for state in may_be_held(found)]
        state = await self.answer("What do you hold it to be?", states, "Both accounts are kept.")
        if not state:
            return
        because = await self.app.push_screen_wait(
            AskWords(self.desk, "Because", words=found.because, advice="Why you hold it to be so.")
        )
        if because is not None:
            outcome = await self.desk.ask(
                hold_to_be, self.case, found.record, state, because=because
            )
            await self.kept(outcome)

    async def _informant(self, view: CaseView, found: Pathway) -> str | None:
        """Ask who says so: those who told of it first, then everybody else."""
        told = [one.informant for one in found.accounts if one.informant]
        people = [one.id for one in view.case.own if isinstance(one, Child | Person)]
        options = [
            Option(one, view.speech.label(one), "told of it" if one in told else "")
            for one in dict.fromkeys((*told, *people))
        ]
        picked = await self.app.push_screen_wait(PickScreen(self.desk, "Who says so?", options))
        return picked.chosen[0] if picked else None

    async def _day(self, view: CaseView) -> str | None:
        """Ask when it happened, as it would be said; empty where nobody knows."""
        typed: str | None = ""
        advice = "As said: about October, since visit 2. Empty where it is not known."
        while True:
            asked = AskWords(self.desk, "When?", words=typed or "", advice=advice)
            typed = await self.app.push_screen_wait(asked)
            if not typed:
                return typed
            if understood := view.vocabulary.understand(typed):
                return understood.edtf
            advice = "That was not understood as a date. Empty where it is not known."

    @property
    def _here(self) -> Pathway | None:
        line = self._lines.line
        return self._found.get(line.id.partition(" ")[0]) if line else None

    def _listed(self, view: CaseView, found: Sequence[Pathway]) -> Iterator[Line]:
        before = None
        for one in found:
            if before != (one.path == USE):
                before = one.path == USE
                title = "Services used" if before else "Links between services"
                yield Line(f"heading {title}", (title,), heading=True)
            yield Line(one.record, (self._called(view, one), self._stands(one)))
            for account in one.accounts:
                told = f" {self.desk.signs.arrow} ".join(
                    " ".join(filter(None, (STATES.get(s.state, "to finish"), _on(s.when))))
                    for s in account.states
                )
                who = f"   {_who(view, account.informant)}"
                yield Line(f"{one.record} {account.informant}", (who, told), tone="muted")

    def _called(self, view: CaseView, one: Pathway) -> str:
        signs = self.desk.signs
        sign = signs.unfinished if one.unfinished else signs.conflict if one.apart else ""
        return f"{sign} {view.speech.label(one.to) if one.to else 'to finish'}".strip()

    def _stands(self, one: Pathway) -> str:
        """Say the kind of a link, and how it stands."""
        held = f"held to be: {STATES[one.held_to_be]}" if one.held_to_be else ""
        differ = "" if held or not one.apart else "accounts differ"
        nowhere = f"{self.desk.signs.led_nowhere} led nowhere" if one.led_nowhere else ""
        kind = LINKS.get(one.path, "")
        return f" {self.desk.signs.dot} ".join(filter(None, (kind, held, differ, nowhere)))


def _who(view: CaseView, informant: str) -> str:
    return view.speech.label(informant) if informant else "not said who"


def _on(edtf: str) -> str:
    return f"({short_date(edtf)})" if edtf else ""
