"""Write page 1 and commentary: the page at the left, what is offered and what it rests on beside.

The page is one text with its headings, as in a file; what is offered follows the heading the cursor
is under. What is typed is looked through as it would be printed, and kept as a draft until saved.
"""

from typing import Any, ClassVar

from textual import work
from textual.binding import BindingType
from textual.timer import Timer

from trajectories.errors import NotSaved, TrajectoriesError
from trajectories.model.revision import Refused
from trajectories.report.page_text import Place, marked, remarked
from trajectories.report.parts.commentary import PARTS
from trajectories.report.shortening import shortened
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.options import Option
from trajectories.tui.page_view import advice_lines, cited, evidence_said, headings_of, spot
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.screens.frame import UnkeptDraft
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.page_frame import PageFrame
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.text_difference import difference
from trajectories.tui.widgets.lines import Lines
from trajectories.tui.widgets.page_write import PageWrite
from trajectories.tui.words import DOT, clock_words, day_and_time
from trajectories.use_cases.drafts import FormDraft, drop_draft, find_draft, keep_draft
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.page_one import Judged, PageToWrite, judge, page_to_write
from trajectories.use_cases.record import REFUSED, undo
from trajectories.use_cases.save_page import save_page
from trajectories.use_cases.writing import Objected, Saved

DRAFT = "page-1"
LOOK_PAUSE = 0.4  # seconds without a key before the page is looked through
_WORDS = 18  # of a piece of evidence in the list


class PageOneScreen(PageFrame):
    """What is typed, kept as a draft, looked through and saved."""

    PLACE: ClassVar[Where] = "page_one"
    BINDINGS: ClassVar[list[BindingType]] = bindings("page_one")

    _changed = False
    _looking: Timer | None = None

    # Reading

    async def read(self) -> None:
        """Read what is written and offered; the first time, look for a draft too."""
        first = self.page is None
        try:
            page, draft = await self.desk.ask(_opening, self.case)
        except TrajectoriesError as failure:
            self.entitle(f"{self.code} {DOT} Page 1")
            self.say_failure(failure)
            return
        self.take_up(page, keep_text=self._changed)
        await self._look()
        if first:
            self.write.focus()
            self.go_to_first()
            self.say("F3 takes over what is offered; Tab goes to the list")
            if draft is not None and draft.values.get("text") != page.text:
                await self._ask_about(page, draft)

    async def _ask_about(self, page: PageToWrite, draft: FormDraft) -> None:
        answers = (
            ("restore", "Restore what I was writing"),
            ("compare", "Compare it with what is saved"),
            ("discard", "Discard it"),
        )
        question = f"A draft was kept: {day_and_time(draft.at)}"
        advice = "Esc leaves it kept and shows what is saved."
        answer = await self.app.push_screen_wait(
            AskAnswer(self.desk, question, answers, advice=advice)
        )
        text = remarked(draft.values["text"], draft.values.get("marks", {}), page.tale.marks)
        if answer == "restore":
            self.write.load(text)
            self._changed = self._pending = True
            self.follow()
            await self._look()
            self.say(f"Restored what was written {day_and_time(draft.at)}; not saved yet")
        elif answer == "compare":
            title = "Saved, and in the draft: what differs"
            lines = difference(page.text, text)
            await self.app.push_screen_wait(NotesScreen(self.desk, title, lines))
            await self._ask_about(page, draft)
        elif answer == "discard":
            await self.desk.ask(drop_draft, self.case, DRAFT)
            self.say("Draft discarded")

    # Typing

    def on_page_write_typed(self, event: PageWrite.Typed) -> None:
        """Keep a draft once the typing pauses, and look the page through before."""
        event.stop()
        if self.page is None:
            return
        if not self._changed:
            self.say("Not saved yet; a draft is kept while you write")
        self._changed = True
        self.follow()
        self.draft_soon()
        if self._looking is not None:
            self._looking.stop()
        self._looking = self.set_timer(LOOK_PAUSE, self._look_now)

    @work(description="look through", exclusive=True, group="look")
    async def _look_now(self) -> None:
        await self._look()

    async def _look(self) -> None:
        """Look the page through as it would be printed."""
        if self.page is not None:
            judged: Judged = await self.desk.work(judge, self.page, self.write.words)
            self.show_judged(judged)

    def unkept_draft(self) -> UnkeptDraft | None:
        """Return what was typed and not saved, with the evidence its marks stand for."""
        if not self._changed or self.page is None:
            return None
        return self.case, DRAFT, {"text": self.write.words, "marks": self.page.ids}

    def draft_kept(self, values: dict[str, Any]) -> None:
        """Say that what was written is kept."""
        del values
        if self._changed:
            self.say("Draft kept")

    # Saving and leaving

    @work(description="save", exclusive=True, group="save")
    async def action_save(self) -> None:
        """Keep what is written as records."""
        if self.page is None:
            return
        text = self.write.words
        self._saving = True
        try:
            outcome = await self.desk.ask(save_page, self.case, text, self.page.ids)
            if not isinstance(outcome, Objected):
                await self.desk.ask(drop_draft, self.case, DRAFT)
        except NotSaved as failure:
            self.say(not_done("NOT SAVED", failure.reason), "bad")
            return
        finally:
            self._saving = False
        if isinstance(outcome, Objected):
            self._object(outcome)
            return
        self._changed = self._pending = self.write.words != text
        await self.read()
        self._say_saved(outcome)

    def _object(self, outcome: Objected) -> None:
        first = outcome.problems[0]
        if first.where.startswith("line "):
            self.write.go_to_line(int(first.where.removeprefix("line ")))
        found = f"{first.where}: {first.found}. {first.suggestion}"
        self.say(not_done("NOT SAVED", shortened(found, 24)), "bad")

    def _say_saved(self, outcome: Saved | None) -> None:
        if outcome is None:
            self.say("Nothing of it is new: it is saved already")
        else:
            self.say(f"Saved {clock_words(outcome.at)} {DOT} F9 takes it back", "good")

    @work(description="undo", exclusive=True, group="save")
    async def action_undo(self) -> None:
        """Take back what was done last for this child."""
        outcome = await self.desk.ask(undo, self.case)
        if isinstance(outcome, Refused):
            self.say(not_done("NOT TAKEN BACK", REFUSED[outcome.reason]), "bad")
            return
        await self.read()
        self.say(f"Taken back {clock_words(outcome.at)}", "good")

    def action_back(self) -> None:
        """Go from the offers to the page, and from the page back."""
        if self.offers.has_focus:
            self.write.focus()
        else:
            self._leave()

    @work(description="leave", exclusive=True, group="save")
    async def _leave(self) -> None:
        """Go back; what was typed is kept as a draft."""
        draft = self.unkept_draft()
        if draft is not None:
            await self.desk.ask(keep_draft, *draft)
        self.dismiss(None)

    # What is offered and what it rests on

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Take over what was chosen."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Put the offered sentence at the end of its heading."""
        offer = self.offer
        if offer is None or self.page is None:
            self.say("Nothing more is offered under this heading")
            return
        here = spot(self.page, self.write.words, self.write.row)
        self.put_beneath(here.last, marked(offer.text, offer.marks))

    @work(description="evidence")
    async def action_evidence(self) -> None:
        """Show the evidence of the paragraph the cursor is in, or of the offered sentence."""
        if self.page is None:
            return
        said = [f"{mark}  {words}" for mark, words in evidence_said(cited(self.page, self.in_hand))]
        title = "What it rests on" if said else "No mark stands here"
        advice = "" if said else "F5 chooses evidence from the list, and puts its mark here."
        await self.app.push_screen_wait(NotesScreen(self.desk, title, said, advice))

    @work(description="cite")
    async def action_cite(self) -> None:
        """Put the mark of chosen evidence at the end of the paragraph."""
        if self.page is None:
            return
        options = [
            Option(item.mark, f"{item.mark} {item.source}", shortened(item.words or item.told, 60))
            for item in self.page.evidence
        ]
        if not options:
            self.say("There is no evidence to cite yet: mark a passage first")
            return
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Which evidence does the paragraph rest on?", options, wide=34)
        )
        if picked is not None:
            self.cite(picked.chosen[0])

    @work(description="advice")
    async def action_advice(self) -> None:
        """List everything to look at again."""
        said = advice_lines(self.judged)
        title = counted(len(said), "thing to look at again", "things to look at again")
        await self.app.push_screen_wait(
            NotesScreen(self.desk, title if said else "Nothing to look at again", said)
        )

    @work(description="commentary")
    async def action_comment(self) -> None:
        """Add a heading for a paragraph about a part of the report, and go there."""
        if self.page is None:
            return
        options = [Option(part, title) for part, title in PARTS.items()]
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "A paragraph for which part?", options, wide=40)
        )
        if picked is not None:
            self.begin_section(Place("commentary", picked.chosen[0]))

    def action_heading(self, by: int) -> None:
        """Go to the end of what stands under another heading."""
        if self.page is None:
            return
        ends = headings_of(self.page, self.write.words)
        here = spot(self.page, self.write.words, self.write.row).last
        places = [end for end in ends if end > here] if by > 0 else [e for e in ends if e < here]
        if places:
            self.write.go_to_line(places[0] if by > 0 else places[-1])
            self.write.focus()


def _opening(study: OpenStudy, case: str) -> tuple[PageToWrite, FormDraft | None]:
    """Read the page and what was half typed of it in one go."""
    return page_to_write(study, case), find_draft(study, case, DRAFT)
