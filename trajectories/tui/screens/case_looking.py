"""Ways of looking at one child's timeline: nearer, from another moment, on another day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from textual import work

from trajectories.analysis.known_on import last_day
from trajectories.analysis.learned import learned_on
from trajectories.model import when
from trajectories.model.kind import finished
from trajectories.model.record import Entry
from trajectories.tui.aligning import anchors
from trajectories.tui.case_listing import filter_offer
from trajectories.tui.options import Option
from trajectories.tui.screens.case_frame import CaseFrame
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskWords


class Looking(CaseFrame):
    """What changes the view and nothing of the case."""

    def action_zoom(self, by: int) -> None:
        """Draw time larger, smaller or whole."""
        self._timeline.action_zoom(by)
        self.say(self._timeline.axis.words)

    def action_toggle_detail(self) -> None:
        """Fold the detail away or bring it back."""
        self._folded_by_hand = not self.has_class("-folded")
        self.set_class(self._folded_by_hand, "-folded")

    def action_toggle_legend(self) -> None:
        """Fold the legend away or bring it back."""
        self.toggle_class("-unexplained")

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

    # From when, as known when

    @work(description="known on")
    async def action_known_on(self) -> None:
        """Ask for a day and show what was known on it; nothing typed shows all again."""
        view = self._view
        if view is None:
            return
        said = await self.app.push_screen_wait(
            AskWords(
                self.desk,
                "As known on which day?",
                advice='"11 Feb", "last March" or "visit 2". Enter alone: all that is known today.',
            )
        )
        if said is None:
            return
        meant = view.vocabulary.understand(said) if said.strip() else None
        day = last_day(meant.edtf) if meant else None
        if said.strip() and day is None:
            self.say("That is not understood as a day; nothing is changed")
            return
        self._shown = replace(self._shown, known_on=day)
        self._timeline.align(None)
        await self._paint(view, self._timeline.record)
        if day is None:
            self.say("As known today")
        else:
            self.say(f"As known on {when.words(day.isoformat())}: nothing learned later is shown")

    @work(description="align")
    async def action_align(self) -> None:
        """Say time from a moment on, or by the calendar again."""
        view = self._seen
        if view is None:
            return
        found = anchors(view, self.desk.study.today)
        options = [Option(str(n), one.words, one.more) for n, one in enumerate(found)]
        picked = await self.app.push_screen_wait(
            PickScreen(
                self.desk,
                "Time is told from",
                [*options, Option("calendar", "The calendar", "months and years as they were")],
            )
        )
        if picked is None:
            return
        chosen = picked.chosen[0]
        anchor = None if chosen == "calendar" else found[int(chosen)]
        self._timeline.align(anchor.position if anchor else None)
        self.say(f"Time is told from: {anchor.words.lower()}" if anchor else "Time as it was")

    def action_clocks(self) -> None:
        """Show when what a lane says was learned, beneath when it happened; or no longer."""
        one = self._timeline.clocks == 1
        self._timeline.tell_learned(self._learned if one else None)
        self.say("Two clocks: when it happened, when it was learned" if one else "One clock")

    def action_next_alike(self, by: int) -> None:
        """Go to the next record of the same kind."""
        view = self._view
        entry = view.case.find(self._timeline.record) if view else None
        if entry is not None and not self._go_on(by, lambda other: type(other) is type(entry)):
            self.say("There is no other of this kind")

    def action_next_to_finish(self) -> None:
        """Go to the next record that is to be finished."""
        if not self._go_on(1, lambda other: not finished(other)):
            self.say("Nothing that is shown is to be finished")

    def _go_on(self, by: int, wanted: Callable[[Entry], bool]) -> bool:
        """Go to the next record that is wanted; say whether there is one."""
        view = self._view
        if view is None:
            return False
        records = self._timeline.records
        here = records.index(self._timeline.record) if self._timeline.record in records else 0
        for step in range(1, len(records)):
            record = records[(here + by * step) % len(records)]
            entry = view.case.find(record)
            if entry is not None and wanted(entry):
                return self._timeline.go_to(record)
        return False

    def _learned(self, record: str) -> float | None:
        """Say where on the axis a record was learned."""
        view = self._seen
        entry = view.known.find(record) if view else None
        origin = view.outgoing.calendar.origin if view else None
        if view is None or entry is None or origin is None:
            return None
        learned = learned_on(view.known, entry)
        return None if learned == date.min else float((learned - origin).days)
