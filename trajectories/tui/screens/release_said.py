"""Step 2 of a release: every sentence, as written and as it would leave, to be signed."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from trajectories.anonymise.decoys import Decoy
from trajectories.anonymise.review import Sentence
from trajectories.model.release import SignedHow
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.held_key import Press
from trajectories.tui.release_choices import Choice, tells_nobody
from trajectories.tui.release_pairs import leaves_as
from trajectories.tui.release_pictures import waiting
from trajectories.tui.rooms import RELEASE_ALOUD, RELEASE_PICTURES
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.screens.release_sentences import ReleaseSentences
from trajectories.use_cases.release_aloud import paragraph_at, so_far
from trajectories.use_cases.release_answers import Answers, Decided, Signed
from trajectories.use_cases.release_desk import tally
from trajectories.use_cases.release_planted import notices, read_decoy
from trajectories.use_cases.release_review import answer_here

_SEEN = "It was invented, with something planted: well seen. It never leaves"


class ReleaseSaid(ReleaseSentences):
    """Signed, decided, written anew, left out or laid aside, a key each."""

    PLACE: ClassVar[Where] = "release_said"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_said")
    STEP: ClassVar[int] = 2
    ABOUT: ClassVar[str] = "read"

    def action_sign(self) -> None:
        """Sign the sentence as it would leave; a held key signs one, and none unseen."""
        self._enter(self.keys.press())

    @work(description="sign", group="release")
    async def _enter(self, press: Press) -> None:
        async with self.turn:
            one = self.one
            if await self.is_held(press):
                return
            if press.at < self.shown_at:
                self.say("That was pressed before this sentence was shown: read it first", "bad")
            elif isinstance(one, Sentence) and one.proposal.undecided:
                self.say("Enter is closed: something in it is undecided. A number, or y", "bad")
            elif isinstance(one, Sentence) and not one.is_signed:
                await self._sign(one, "accepted", at=press.at)
            elif isinstance(one, Decoy):
                await self._read_decoy(one, noticed=False, at=press.at)
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
                await self._read_decoy(one, noticed=notices(one, "rewritten", typed))
            elif typed and isinstance(one, Sentence):
                await self._sign(one, "rewritten", typed)

    def action_leave_out(self) -> None:
        """Leave the sentence out."""
        self._put(self.keys.press(), "left_out")

    def action_aside(self) -> None:
        """Put it off."""
        self._put(self.keys.press(), "laid_aside")

    def action_choose(self, number: int) -> None:
        """Decide of the words in question; a held key decides once."""
        self._choose(self.keys.press(), number)

    @work(description="choose", group="release")
    async def _choose(self, press: Press, number: int) -> None:
        async with self.turn:
            if await self.is_held(press) or await self._noticed_by_choice():
                return
            thing, offered = self.thing, self.offered
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

    def action_nobody(self) -> None:
        """Keep the words in question: they tell nobody."""
        self._nobody(self.keys.press())

    @work(description="nobody", group="release")
    async def _nobody(self, press: Press) -> None:
        async with self.turn:
            if await self.is_held(press):
                return
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
        before = self.lit_at if self.lit_at is not None else (-1 if by > 0 else count)
        self.lit_at = (before + by) % count
        self.show_asked()
        self.versions.show(len(self.listed))

    def action_aloud(self) -> None:
        """Read the paragraph as it would leave, with nothing else on the screen."""
        opened, place = self.opened, self.versions.cursor
        if opened is None or self.one is None:
            return
        here = paragraph_at(opened, self.listed, place)
        wider = so_far(opened, self.listed, place)
        self.app.push_screen(RELEASE_ALOUD.load()(self.desk, [here], wider))

    def action_next_open(self) -> None:
        """Go to the next sentence nobody has signed."""
        self._go_on()

    def action_pictures(self) -> None:
        """Go to the pictures that could leave."""
        screen = RELEASE_PICTURES.load()
        self.app.switch_screen(screen(self.desk, self._release, self.opened))

    @work(description="put", group="release")
    async def _put(self, press: Press, how: SignedHow) -> None:
        async with self.turn:
            one = self.one
            if await self.is_held(press):
                return
            if isinstance(one, Sentence):
                await self._sign(one, how)
            elif isinstance(one, Decoy) and how == "left_out":
                await self._read_decoy(one, noticed=True)
            else:
                self._go_on()

    async def _sign(
        self, one: Sentence, how: SignedHow, leaves: str = "", at: float | None = None
    ) -> None:
        looked_at = self.looked_at(at)
        signed = Signed(
            sentence=one.address, seen=one.proposal.seen, how=how, leaves=leaves,
            milliseconds=looked_at,
        )  # fmt: skip
        if how != "laid_aside":
            self.looks.append((len(one.proposal.source.split()), looked_at / 1000))
        if await self.give(answer_here, Answers(sentences=(signed,))):
            self._go_on()

    async def _read_decoy(self, one: Decoy, *, noticed: bool, at: float | None = None) -> None:
        seconds = -(-self.looked_at(at) // 1000)
        if await self.give(read_decoy, one, noticed=noticed, seconds=seconds):
            self._go_on()
            if noticed:
                self.say(_SEEN, "good")

    async def _noticed_by_choice(self) -> bool:
        """Take a decision on something in an invented sentence for having noticed it."""
        if isinstance(self.one, Decoy) and self.lit_at is not None:
            await self._read_decoy(self.one, noticed=True)
            return True
        return False

    async def _keep(self, decision: Decided | None) -> None:
        if decision is not None and await self.decide(decision):
            left = len(self.opened.review.undecided) if self.opened else 0
            more = f"{left} more to decide" if left else "everything is decided"
            self.say(f"Kept for the whole release · {more} · u takes it back", "good")

    def _go_on(self) -> None:
        self.versions.cursor = self.next_open(self.versions.cursor)
        opened = self.opened
        if opened is None:
            return
        done = tally(opened)
        if done.to_go or done.aside:
            self.say(f"{done.to_go} to go")
            return
        met = done.noticed + done.missed
        planted = f" · {done.noticed} of {met} planted sentences noticed" if met else ""
        pictures = waiting(opened.pictures)
        onward = f"F6: {pictures}" if pictures else "n goes on to what the tool wrote"
        self.say(f"All read{planted} · {onward}", "good")
