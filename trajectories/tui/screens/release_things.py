"""Step 1 of a release: every person, place and number once, and what becomes of it."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize

from trajectories.anonymise.review import Sentence, Thing
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.held_key import Press
from trajectories.tui.plain_text import counted, harmless
from trajectories.tui.release_choices import (
    Choice,
    choice_lines,
    choices,
    sure_words,
    tells_nobody,
)
from trajectories.tui.release_things_words import becomes_words, left_lines, where_met
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.release_deciding import ReleaseDeciding
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_desk import words_instead
from trajectories.use_cases.release_left import Left, left

NARROW = 100  # columns under which less is said of each thing
_AROUND = 48  # characters shown before and after it where it stands
_SHOWN = 6  # places it stands in, shown at once
_NOTHING = (
    "Nothing here is a person, a place or a number that is asked about. n goes on to what was said."
)


class ReleaseThings(ReleaseDeciding):
    """The things at the left; where one stands and what can become of it at the right."""

    DEFAULT_CSS = """
    ReleaseThings {
        #parts { height: 1fr; }
        #parts > Lines { width: 56%; height: 1fr; }
        #parts > VerticalScroll { width: 1fr; border-left: solid $edge; padding: 0 1; }
        #parts > VerticalScroll:focus { border-left: solid $border; }
        #parts > VerticalScroll > Plain { height: auto; }
        #also { height: 3; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
        #empty { margin: 1 1; height: 1fr; }
    }
    """
    PLACE: ClassVar[Where] = "release_things"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_things")
    STEP: ClassVar[int] = 1
    ABOUT: ClassVar[str] = "people, places, things"

    def __init__(self, desk: Desk, release_id: str, opened: OpenRelease | None = None) -> None:
        super().__init__(desk, release_id, opened)
        columns = [Column("", 1), Column("in the notes"), Column("met", 3, right=True),
                   Column("becomes"), Column("how sure", 9)]  # fmt: skip
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._stands = Plain()
        self._also_title = PaneTitle("Said once, for the whole release")
        self._also = Plain(id="also")
        self._empty = Plain(id="empty")
        self._things: dict[str, Thing] = {}
        self._left: Left | None = None
        self._first = True

    def body(self) -> ComposeResult:
        """Put where a thing stands beside the list, and what else changes beneath."""
        with Horizontal(id="parts"):
            yield self._lines
            with VerticalScroll():
                yield self._stands
        yield self._empty
        yield self._also_title
        yield self._also

    def on_resize(self, event: Resize) -> None:
        """Say less where there is little room."""
        self.set_class(event.size.width < NARROW, "-narrow")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say where the thing stands, and what can become of it."""
        event.stop()
        self._show_thing()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Take the first choice."""
        event.stop()
        self.action_choose(1)

    async def show_release(self, opened: OpenRelease) -> None:
        """List the things, the most often met first."""
        review = opened.review
        self._things = {thing.id: thing for thing in review.things}
        at = self._lines.line.id if self._lines.line else ""
        if self._first:
            at = review.undecided[0].id if review.undecided else ""
            self._first = False
            self._lines.focus()
        self._lines.show([self._line(thing, opened) for thing in review.things], at=at)
        self._empty.display = not review.things
        self._lines.parent.display = bool(review.things)  # type: ignore[union-attr] # put there above
        self._empty.say(self.kept_back(opened) or _NOTHING)
        count = len(review.things) - len(review.undecided)
        self.entitle_step(opened, f"{count} of {len(review.things)} decided · {self.minutes}")
        self._left = await self.desk.ask(left, opened)
        self._show_thing()

    def _line(self, thing: Thing, opened: OpenRelease) -> Line:
        signs = self.desk.signs
        sign = signs.done if thing.is_decided else "?"
        said = becomes_words(thing, opened)
        forms = ", ".join(thing.forms)
        tone = "" if thing.is_decided else "warning"
        return Line(
            thing.id, (sign, forms, str(len(thing.where)), said, sure_words(thing)), tone=tone
        )

    # What can be done

    def action_choose(self, number: int) -> None:
        """Decide as a numbered line says, and go on to what is open; a held key decides one."""
        self._choose(self.keys.press(), number)

    @work(description="choose", group="release")
    async def _choose(self, press: Press, number: int) -> None:
        async with self.turn:
            if await self.is_held(press):
                return
            thing, offered = self.thing, self.offered
            if thing is None or self.opened is None or number > len(offered):
                return
            decision = await self.asked(thing, offered[number - 1])
            if decision is not None and await self.decide(decision):
                self._go_on(thing)

    @work(description="keep", group="release")
    async def action_keep(self) -> None:
        """Keep it for a reason."""
        async with self.turn:
            thing = self.thing
            if thing is None:
                return
            decision = await self.asked(thing, Choice("keep", "", ""))
            if decision is not None and await self.decide(decision):
                self._go_on(thing)

    def action_nobody(self) -> None:
        """Keep it: it tells nobody."""
        self._nobody(self.keys.press())

    @work(description="nobody", group="release")
    async def _nobody(self, press: Press) -> None:
        async with self.turn:
            thing = None if await self.is_held(press) else self.thing
            if thing is not None and await self.decide(tells_nobody(thing)):
                self._go_on(thing)

    @work(description="register", group="release")
    async def action_register(self) -> None:
        """Add it to the register, and look everything through again."""
        async with self.turn:
            thing, opened = self.thing, self.opened
            if thing is not None and opened is not None:
                await self.add_to_register(thing.forms[0], self._sentences(thing))

    @work(description="words", group="release")
    async def action_words(self) -> None:
        """Show every sentence it stands in."""
        thing = self.thing
        if thing is not None:
            said = [one.proposal.source for one in self._sentences(thing)]
            title = f"Where it stands ({len(thing.where)})"
            await self.app.push_screen_wait(NotesScreen(self.desk, title, said))

    # What is shown

    @property
    def thing(self) -> Thing | None:
        """The thing the mark stands on."""
        line = self._lines.line
        return self._things.get(line.id) if line else None

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What can become of it, numbered from 1."""
        if self.opened is None or self.thing is None:
            return ()
        return choices(words_instead(self.opened, self.thing), self.thing.told)

    def _go_on(self, thing: Thing) -> None:
        """Go to the next thing that is open; say what was kept, never in whose words."""
        opened = self.opened
        left = opened.review.undecided if opened else ()
        if left:
            order = list(self._things)
            here = order.index(thing.id) if thing.id in order else 0
            later = [one for one in left if order.index(one.id) > here]
            self._lines.go_to((later or left)[0].id)
        said = f"{len(left)} to go" if left else "all decided: n goes on to what was said"
        self.say(
            f"Kept for {counted(len(thing.where), 'place')} · {said} · u takes it back", "good"
        )

    def _sentences(self, thing: Thing) -> list[Sentence]:
        if self.opened is None:
            return []
        wanted = {where.sentence for where in thing.where}
        return [one for one in self.opened.review.sentences if one.id in wanted]

    def _show_thing(self) -> None:
        thing, opened = self.thing, self.opened
        if thing is None or opened is None:
            self._stands.say("")
            self._also.say("")
            return
        self._stands.say(Content.assemble(*self._said(thing)))
        places = where_met(thing, self._sentences(thing))
        self._also.say("\n".join((places, *(left_lines(self._left) if self._left else ()))))

    def _said(self, thing: Thing) -> Iterator[tuple[str, str] | str]:
        colours = self.app.theme_variables
        muted, lit = colours["text-muted"], f"bold {colours['warning']}"
        primary = f"bold {colours['primary']}"
        if thing.why:
            yield (f"Asked: {thing.why}.\n", muted)
        for number, line in enumerate(choice_lines(self.offered, thing)):
            style = primary if number == 0 and not thing.is_decided else ""
            yield (self.tick(line) + "\n", style)
        yield ("y it tells nobody   a it is somebody or somewhere\n", muted)
        if thing.decision and thing.decision.reason:
            yield (f"kept because: {harmless(thing.decision.reason)}\n", muted)
        yield (f"\nWhere it stands ({len(thing.where)})\n", primary)
        sources = {one.id: one.proposal.source for one in self._sentences(thing)}
        for where in thing.where[:_SHOWN]:
            source = sources.get(where.sentence, "")
            before, after = source[: where.start], source[where.end :]
            before = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
            after = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
            yield ("· ", muted)
            yield harmless(before)
            yield (harmless(source[where.start : where.end]), lit)
            yield f"{harmless(after)}\n"
        if len(thing.where) > _SHOWN:
            yield (f"and {len(thing.where) - _SHOWN} more: w shows all", muted)
