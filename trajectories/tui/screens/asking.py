"""Ask from a form: one question at a time, each reply saved as it is given.

What is being typed is kept as a draft. Esc leaves; asking the same form again goes on there.
"""

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from trajectories.errors import NotSaved
from trajectories.model.ids import form_draft
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.form_pages import RESEARCHER, Page, Pages
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.rooms import Room
from trajectories.tui.screens.asking_frame import AskingFrame
from trajectories.tui.screens.frame import UnkeptDraft
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.widgets.reply_area import ReplyArea
from trajectories.tui.words import DOT, clock_words
from trajectories.use_cases.close_session import last_session
from trajectories.use_cases.drafts import drop_draft, find_draft, keep_draft
from trajectories.use_cases.form_asking import fitting_forms, keep_reply, read_asking
from trajectories.use_cases.forms import FormRow
from trajectories.use_cases.writing import Objected

_PICTURES = Room("pictures", "PicturesScreen")


class AskingScreen(AskingFrame):
    """A form, asked in a session; it gives back the record made last."""

    PLACE: ClassVar[Where] = "asking"
    BINDINGS: ClassVar[list[BindingType]] = bindings("asking")

    def on_mount(self) -> None:
        """Find out which form is to be asked."""
        self._show(Page("begin"))
        self._open()

    # Which form

    @work(description="open form")
    async def _open(self) -> None:
        self.session = self.session or await self.desk.ask(last_session, self.case)
        if not self.session:
            self._leave_with("There is no session yet: begin one first")
            return
        draft = await self.desk.ask(find_draft, self.case, form_draft(self.session))
        if draft is not None:
            self._form = str(draft.values.get("form", ""))
            self._restored = (str(draft.values.get("step", "")), str(draft.values.get("words", "")))
        rows = await self.desk.ask(fitting_forms, self.case, self.session, self._part)
        if self._form not in {row.name for row in rows}:
            self._form = await self._choose_form(rows)
        if not self._form:
            self.dismiss(None)
            return
        await self.read()
        if self._restored is not None:
            self.say("What was being typed is kept: Enter goes on with it")

    async def _choose_form(self, rows: tuple[FormRow, ...]) -> str:
        options = [
            Option(row.name, row.title, f" {DOT} ".join(filter(None, (
                f"for a {row.for_whom}" if row.for_whom != RESEARCHER else "for you",
                counted(row.questions, "question"), "the study's own" if row.own else "",
            ))))
            for row in rows
        ]  # fmt: skip
        advice = "What fits this part of the session stands first. Enter opens it, Esc leaves."
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Ask from a form", options, advice=advice)
        )
        return picked.chosen[0] if picked else ""

    async def read(self) -> None:
        """Read the form as it stands in the session, and show the page."""
        if not self._form:
            return
        asking = await self.desk.ask(
            read_asking, self.case, self.session, self._form, part=self._part
        )
        if self._pages is None:
            self._pages = Pages(asking)
        self._pages.asking = asking
        self._show_page()

    # Going on

    @work(description="keep reply", exclusive=True, group="reply")
    async def action_keep(self) -> None:
        """Keep the reply, and go on."""
        pages = self._pages
        if pages is None:
            return
        page = pages.page()
        if page.sort == "begin":
            self._begin()
        elif page.sort == "cover":
            pages.uncover()
            self._show_page()
        elif page.sort == "end":
            self._finish()
        elif not page.choices and not page.typed:
            self._go_on()
        else:
            await self._keep(pages, page)

    def _begin(self) -> None:
        pages = self._pages
        if pages is None:
            return
        known = {step.key for step in pages.steps}
        if self._restored is not None and self._restored[0] not in known:
            self._restored = (pages.goes_on_at(), self._restored[1])
        pages.go_to(self._restored[0] if self._restored else pages.goes_on_at())
        self._show_page()

    async def _keep(self, pages: Pages, page: Page) -> None:
        step = pages.step
        names = [name for name, _ in page.choices if name in self._chosen]
        reply: str | tuple[str, ...] = self._reply.words if page.typed else tuple(names)
        if step is None or not (reply.strip() if isinstance(reply, str) else reply):
            self._refuse("There is no reply yet. F3 leaves the question out.")
            return
        if not page.typed and not page.many:
            reply = names[0]
        if step.again:
            pages.again[step.key] = reply
            self._go_on()
            return
        own = step.for_whom == pages.asking.form.for_whom
        try:
            outcome = await self.desk.ask(
                keep_reply, self.case, self.session, self._form, step.key, reply,
                part=self._part, speaker=self._speaker if own else None,
            )  # fmt: skip
        except NotSaved as failure:
            self.say(not_done("NOT SAVED", failure.reason), "bad")
            return
        if isinstance(outcome, Objected):
            self._refuse(outcome.problems[0].found)
            return
        await self._forget_draft()
        self._gave = outcome.record if outcome.record != self.session else self._gave
        pages.asking = await self.desk.ask(
            read_asking, self.case, self.session, self._form, part=self._part
        )
        self.say(f"Saved {clock_words(outcome.at)}" if outcome.at else "Saved", "good")
        self._go_on()

    def _go_on(self) -> None:
        if self._pages is not None:
            self._pages.next()
            self._show_page()

    def action_skip(self) -> None:
        """Leave the question out."""
        pages = self._pages
        if pages is not None and pages.sort == "step":
            self._hold_typing()
            self._go_on()

    def action_before(self) -> None:
        """Go back to the question before."""
        pages = self._pages
        if pages is not None and pages.sort in ("step", "end", "cover"):
            self._hold_typing()
            pages.before()
            self._show_page()

    @work(description="questions")
    async def action_any_question(self) -> None:
        """List the questions, and go to one; none that is for researchers where others look."""
        pages = self._pages
        if pages is None or pages.sort == "begin":
            return
        options = [
            Option(one.key, one.text, "replied" if one.key in pages.asking.replies else "")
            for one in pages.steps
            if not one.again and not (pages.turned and one.for_whom == RESEARCHER)
        ]
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "Go to a question", options, wide=62)
        )
        if picked is not None:
            self._hold_typing()
            pages.go_to(picked.chosen[0])
            self._show_page()

    # Beside the questions

    @work(description="how to ask")
    async def action_how(self) -> None:
        """Show what the form says to whoever asks."""
        if self._pages is not None:
            lines = list(self._pages.how()) or ["The form says nothing more."]
            await self.app.push_screen_wait(NotesScreen(self.desk, "For you: how to ask", lines))

    @work(description="who replies")
    async def action_who(self) -> None:
        """Say that somebody else replies."""
        if self._pages is None:
            return
        people = [(one, called) for one, called in self._pages.asking.people if called]
        who = await self.app.push_screen_wait(
            AskAnswer(self.desk, "Who replies?", people, advice="From here on, in this form.")
        )
        if who is not None:
            self._speaker = who
            self.say(f"{self._pages.asking.called(who)} replies from here on")

    @work(description="pictures")
    async def action_pictures(self) -> None:
        """Bring pictures in."""
        if self.session:
            screen = _PICTURES.load()(self.desk, self.case, self.code, self.session)
            record: str | None = await self.app.push_screen_wait(screen)
            self._gave = record or self._gave

    # Leaving

    def action_back(self) -> None:
        """Leave; what was typed and not kept yet stays a draft."""
        self._leave()

    @work(description="leave", exclusive=True, group="reply")
    async def _leave(self) -> None:
        if self._changed and self._reply.words.strip():
            await self.desk.ask(keep_draft, *self._draft())
        elif self._changed:
            await self._forget_draft()
        self._finish()

    def _finish(self) -> None:
        pages = self._pages
        if pages is None:
            self.dismiss(None)
            return
        done = sum(one.is_question and one.key in pages.asking.replies for one in pages.steps)
        title = pages.asking.form.said(pages.asking.form.title)
        offers = pages.asking.offers
        more = f"{counted(len(offers), 'reply', 'replies')} may be more: mark what they say"
        self._leave_with(
            f" {DOT} ".join(filter(None, (title, f"{counted(done, 'question')} replied to",
                                          more if offers else "")))
        )  # fmt: skip

    def _leave_with(self, sentence: str) -> None:
        self.said = sentence
        self._changed = False
        self.dismiss(self._gave or None)

    # Drafts

    def on_reply_area_typed(self, event: ReplyArea.Typed) -> None:
        """Keep a draft once the typing pauses."""
        event.stop()
        self._changed = True
        self._problem.add_class("-away")
        self.draft_soon()

    def unkept_draft(self) -> UnkeptDraft | None:
        """Return what is being typed: case, name, the words and which question they answer."""
        return self._draft() if self._changed and self._pages is not None else None

    def _draft(self) -> UnkeptDraft:
        key = self._pages.key if self._pages is not None else ""
        values = {"form": self._form, "step": key, "words": self._reply.words}
        return self.case, form_draft(self.session), values

    def _hold_typing(self) -> None:
        """Keep in mind what was typed here and not kept yet, for when this question is back."""
        if self._changed and self._pages is not None and self._reply.words.strip():
            self._restored = (self._pages.key, self._reply.words)
            self.keep_draft()

    async def _forget_draft(self) -> None:
        self._changed = self._pending = False
        await self.desk.ask(drop_draft, self.case, form_draft(self.session))
