"""Step 2 of a release: every sentence, as written and as it would leave, to be signed."""

from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize

from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.review import Sentence, Thing
from trajectories.anonymise.wording import thing_of
from trajectories.model.release import SignedHow
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.release_choices import (
    Choice,
    choice_lines,
    choices,
    fact_lines,
    sure_words,
    tells_nobody,
)
from trajectories.tui.release_pairs import leaves_as, pair_of
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.screens.release_deciding import ReleaseDeciding
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.two_versions import Pair, TwoVersions
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import Answers, Decided, Signed
from trajectories.use_cases.release_desk import (
    ToRead,
    facts_of,
    is_read,
    read_decoy,
    tally,
    thing_at,
    to_read,
    words_instead,
)
from trajectories.use_cases.release_review import answer_here

LOW = 28  # lines under which what is to be decided takes less room
_SEEN = "It was invented, with something planted: well seen. It never leaves"
_HOW = (
    "Enter signs it as it would leave.\n→ goes to words that are lit, to decide of them.\n"
    "e rewrites it, x leaves it out, d lays it aside.\na adds somebody in it to the register."
)
_NOTHING = "No sentence of anybody would leave. n goes on."


class ReleaseSaid(ReleaseDeciding):
    """Two versions of each sentence; beneath, what is asked and what a neighbour would know."""

    DEFAULT_CSS = """
    ReleaseSaid {
        #titles { height: 1; }
        #titles > PaneTitle { width: 1fr; }
        #beneath { height: 11; }
        #beneath > Vertical { width: 1fr; height: 1fr; }
        #beneath Plain { height: 1fr; padding: 0 1; }
        #facts { border-left: solid $edge; }
        #tally { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
        #empty { margin: 1 1; height: 1fr; }
        &.-low #beneath { height: 9; }
    }
    """
    PLACE: ClassVar[Where] = "release_said"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_said")
    STEP: ClassVar[int] = 2
    ABOUT: ClassVar[str] = "read"

    def __init__(self, desk: Desk, release_id: str, opened: OpenRelease | None = None) -> None:
        super().__init__(desk, release_id, opened)
        signs = desk.signs
        self._versions = TwoVersions(self._pair, focus_sign=signs.focus, wall=signs.upright)
        self._asked_title = PaneTitle()
        self._asked = Plain(id="asked")
        self._facts_title = PaneTitle("How this could still be told")
        self._facts = Plain(id="facts")
        self._tally = Plain(id="tally")
        self._empty = Plain(id="empty")
        self.listed: tuple[ToRead, ...] = ()
        self._light: int | None = None
        self._shown_at = monotonic()
        self._first = True

    def body(self) -> ComposeResult:
        """Put both versions above what is asked and what is known."""
        with Horizontal(id="titles"):
            yield PaneTitle("As written")
            yield PaneTitle("As it would leave")
        yield self._versions
        yield self._empty
        with Horizontal(id="beneath"):
            with Vertical():
                yield self._asked_title
                yield self._asked
            with Vertical():
                yield self._facts_title
                yield self._facts
        yield self._tally

    def on_resize(self, event: Resize) -> None:
        """Give the sentences more room where there are few lines."""
        self.set_class(event.size.height < LOW, "-low")

    def on_two_versions_moved(self, event: TwoVersions.Moved) -> None:
        """Say what is asked of the sentence the mark stands on."""
        event.stop()
        self._shown_at = monotonic()
        self._light = self._first_open()
        self._show_asked()
        self._versions.show(len(self.listed))
        if self.opened is not None:
            self._entitle(self.opened)

    async def show_release(self, opened: OpenRelease) -> None:
        """Show every sentence as it is now."""
        here = self.one
        self.listed = to_read(opened)
        at = next((n for n, one in enumerate(self.listed) if here and one.id == here.id), 0)
        if self._first:
            at = self._next_open(-1)
            self._first = False
        self._light = None
        self._versions.display = bool(self.listed)
        self._empty.display = not self.listed
        self._empty.say(self.kept_back(opened) or _NOTHING)
        self._versions.show(len(self.listed), at=at)
        if self.focused is None and self.listed:
            self._versions.focus()
        self._light = self._first_open()
        self._show_asked()
        self._show_tally(opened)

    # What can be done

    @work(description="sign", group="release")
    async def action_sign(self) -> None:
        """Sign the sentence as it would leave."""
        async with self.turn:
            one = self.one
            if isinstance(one, Sentence) and one.proposal.undecided:
                self.say("Enter is closed: something in it is undecided. A number, or y", "bad")
            elif isinstance(one, Sentence) and not one.is_signed:
                await self._sign(one, "accepted")
            elif isinstance(one, Decoy):
                await self._read_decoy(one, noticed=False)
            else:
                self._go_on()

    @work(description="rewrite", group="release")
    async def action_rewrite(self) -> None:
        """Write the sentence anew."""
        async with self.turn:
            one, opened = self.one, self.opened
            if one is None or opened is None:
                return
            words = leaves_as(opened, one)
            ask = AskWords(
                self.desk, "How may the sentence leave?", words=words,
                advice="Put what you change in [brackets]. It is signed as you write it.",
            )  # fmt: skip
            typed = (await self.app.push_screen_wait(ask) or "").strip()
            if typed and isinstance(one, Decoy):
                await self._read_decoy(one, noticed=one.planted not in typed)
            elif typed and isinstance(one, Sentence):
                await self._sign(one, "rewritten", typed)

    @work(description="leave out", group="release")
    async def action_leave_out(self) -> None:
        """Leave the sentence out."""
        await self._put("left_out")

    @work(description="aside", group="release")
    async def action_aside(self) -> None:
        """Put it off."""
        await self._put("laid_aside")

    @work(description="choose", group="release")
    async def action_choose(self, number: int) -> None:
        """Decide of the words in question."""
        async with self.turn:
            if await self._noticed_by_choice():
                return
            thing, offered = self.thing, self._offered
            if thing is None:
                self.say("Nothing is asked here: → goes to lit words, Enter signs")
            elif number <= len(offered):
                await self._keep(await self.asked(thing, offered[number - 1]))

    @work(description="keep", group="release")
    async def action_keep(self) -> None:
        """Keep the words in question for a reason."""
        async with self.turn:
            if not await self._noticed_by_choice() and self.thing is not None:
                await self._keep(await self.asked(self.thing, Choice("keep", "", "")))

    @work(description="nobody", group="release")
    async def action_nobody(self) -> None:
        """Keep the words in question: they tell nobody."""
        async with self.turn:
            if self.thing is None:
                self.say("Nothing is asked here: → goes to lit words, Enter signs")
            else:
                await self._keep(tells_nobody(self.thing))

    @work(description="register", group="release")
    async def action_register(self) -> None:
        """Add somebody or somewhere in it to the register."""
        async with self.turn:
            one = self.one
            if isinstance(one, Decoy):
                await self._read_decoy(one, noticed=True)
            elif one is not None:
                words = self.thing.forms[0] if self.thing else ""
                await self.add_to_register(words, [one])

    def action_light(self, by: int) -> None:
        """Go to other lit words of the sentence."""
        one = self.one
        count = len(one.mentions if isinstance(one, Sentence) else one.lights) if one else 0
        if not count:
            self.say("Nothing in it is lit")
            return
        before = self._light if self._light is not None else (-1 if by > 0 else count)
        self._light = (before + by) % count
        self._show_asked()
        self._versions.show(len(self.listed))

    def action_next_open(self) -> None:
        """Go to the next sentence nobody has signed."""
        self._go_on()

    async def _put(self, how: SignedHow) -> None:
        async with self.turn:
            one = self.one
            if isinstance(one, Sentence):
                await self._sign(one, how)
            elif isinstance(one, Decoy) and how == "left_out":
                await self._read_decoy(one, noticed=True)
            else:
                self._go_on()

    async def _sign(self, one: Sentence, how: SignedHow, leaves: str = "") -> None:
        signed = Signed(
            sentence=one.address, seen=one.proposal.seen, how=how, leaves=leaves,
            seconds=self._seconds,
        )  # fmt: skip
        if await self.give(answer_here, Answers(sentences=(signed,))):
            self._go_on()

    async def _read_decoy(self, one: Decoy, *, noticed: bool) -> None:
        if await self.give(read_decoy, one, noticed=noticed, seconds=self._seconds):
            self._go_on()
            if noticed:
                self.say(_SEEN, "good")

    async def _noticed_by_choice(self) -> bool:
        """Take a decision on something in an invented sentence for having noticed it."""
        if isinstance(self.one, Decoy) and self._light is not None:
            await self._read_decoy(self.one, noticed=True)
            return True
        return False

    async def _keep(self, decision: Decided | None) -> None:
        if decision is not None and await self.decide(decision):
            left = len(self.opened.review.undecided) if self.opened else 0
            more = f"{left} more to decide" if left else "everything is decided"
            self.say(f"Kept for the whole release · {more} · u takes it back", "good")

    # What is shown

    @property
    def one(self) -> ToRead | None:
        """The sentence the mark stands on."""
        place = self._versions.cursor
        return self.listed[place] if place < len(self.listed) else None

    @property
    def thing(self) -> Thing | None:
        """What is in question in it."""
        one = self.one
        if self.opened is None or self._light is None or not isinstance(one, Sentence):
            return None
        return thing_at(self.opened, one, self._light)

    @property
    def _offered(self) -> tuple[Choice, ...]:
        if self.opened is None or self.thing is None:
            return ()
        return choices(words_instead(self.opened, self.thing))

    @property
    def _seconds(self) -> int:
        return max(1, int(monotonic() - self._shown_at))

    def _pair(self, place: int) -> Pair:
        opened, one = self.opened, self.listed[place]
        if opened is None:
            raise RuntimeError("no release is open")
        light = self._light if place == self._versions.cursor else None
        pair = pair_of(opened, one, self.desk.signs, light=light)
        if isinstance(one, Decoy) and place:
            # It stands in the paragraph before it, as if it were of it.
            return Pair(pair.sign, pair.left, pair.right, self._pair(place - 1).heading)
        return pair

    def _first_open(self) -> int | None:
        one, opened = self.one, self.opened
        if opened is None or not isinstance(one, Sentence):
            return None
        asked = one.proposal.undecided
        source = one.proposal.source
        return next(
            (
                number
                for number, mention in enumerate(one.mentions)
                if thing_of(mention, source, opened.one) in asked
            ),
            None,
        )

    def _next_open(self, here: int) -> int:
        """Find the next sentence to be read, then what was laid aside; else stay."""
        opened = self.opened
        if opened is None:
            return 0
        places = [*range(here + 1, len(self.listed)), *range(max(here, 0))]
        open_ones = [n for n in places if not is_read(opened, self.listed[n])]
        fresh = [n for n in open_ones if not _is_aside(self.listed[n])]
        return next(iter(fresh or open_ones), max(here, 0))

    def _go_on(self) -> None:
        self._versions.cursor = self._next_open(self._versions.cursor)
        opened = self.opened
        if opened is None:
            return
        done = tally(opened)
        if done.to_go or done.aside:
            self.say(f"{done.to_go} to go")
            return
        met = done.noticed + done.missed
        planted = f" · {done.noticed} of {met} planted sentences noticed" if met else ""
        self.say(f"All read{planted} · n goes on to what the tool wrote", "good")

    def _show_asked(self) -> None:
        opened, thing = self.opened, self.thing
        if opened is None:
            return
        if thing is None:
            self._asked_title.say("Nothing to decide here")
            self._asked.say(_HOW)
        else:
            is_open = thing.light == "ask" and not thing.is_decided
            about = "To decide here" if is_open else "These words"
            self._asked_title.say(about, "y nobody, a register")
            why = f", {thing.why}" if thing.why else ""
            lines = [f"▓{thing.forms[0]}▓  {sure_words(thing)}{why}"]
            lines += [self.tick(line) for line in choice_lines(self._offered, thing)]
            self._asked.say("\n".join(lines))
        self._facts.say("\n".join(fact_lines(facts_of(opened, self._case(opened)))))

    def _case(self, opened: OpenRelease) -> str:
        one = self.one
        case = one.case if isinstance(one, Decoy) else one.of.case if one else ""
        return case or next(iter(opened.outgoing), "")

    def _entitle(self, opened: OpenRelease) -> None:
        place = self._versions.cursor + 1 if self.listed else 0
        self.entitle_step(opened, f"sentence {place} of {len(self.listed)} · {self.minutes}")

    def _show_tally(self, opened: OpenRelease) -> None:
        done = tally(opened)
        self._entitle(opened)
        self._tally.say(
            f"Read {done.read} · to go {done.to_go} · aside {done.aside} · things decided "
            f"{done.decided} of {done.things} · second reader gets {done.second}"
        )


def _is_aside(one: ToRead) -> bool:
    return isinstance(one, Sentence) and one.is_aside
