"""What a second reader of a release reads: signed sentences, drawn by lot or signed very fast."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from trajectories.anonymise.review import Sentence  # noqa: TC001 - not only typed
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.held_key import Press
from trajectories.tui.release_pairs import pair_of
from trajectories.tui.screens.release_deciding import ReleaseDeciding
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.two_versions import Pair, TwoVersions
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_again import for_second_reader, second_reading
from trajectories.use_cases.release_answers import Answers, ReadAgain
from trajectories.use_cases.release_review import answer_here

_NOTHING = "Nothing waits for a second reader: nothing was drawn by lot, or signed very fast."
_ALONE = "It was said that there is no second reader; who agrees here reads all the same."


class ReleaseAgain(ReleaseDeciding):
    """The sentences, as written and as signed."""

    DEFAULT_CSS = """
    ReleaseAgain {
        #titles { height: 1; }
        #titles > PaneTitle { width: 1fr; }
        #empty { margin: 1 1; height: 1fr; }
        #about { height: 2; padding: 0 1; color: $text-muted; }
    }
    """
    PLACE: ClassVar[Where] = "release_again"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_again")
    STEP: ClassVar[int] = 4
    ABOUT: ClassVar[str] = "second reader"

    def __init__(self, desk: Desk, release_id: str, opened: OpenRelease | None = None) -> None:
        super().__init__(desk, release_id, opened)
        signs = desk.signs
        self._versions = TwoVersions(self._pair, focus_sign=signs.focus, wall=signs.upright)
        self._empty = Plain(id="empty")
        self._about = Plain(id="about")
        self._listed: tuple[Sentence, ...] = ()

    def body(self) -> ComposeResult:
        """Put both versions beside each other."""
        with Horizontal(id="titles"):
            yield PaneTitle("As written")
            yield PaneTitle("As signed")
        yield self._versions
        yield self._empty
        yield self._about

    async def show_release(self, opened: OpenRelease) -> None:
        """Show what is to be read again."""
        await self.tell_headings(opened)
        self._listed = for_second_reader(opened)
        self._versions.display = bool(self._listed)
        self._empty.display = not self._listed
        self._empty.say(self.kept_back(opened) or _NOTHING)
        self._versions.show(len(self._listed))
        if self.focused is None and self._listed:
            self._versions.focus()
        self._about.say(_ALONE if opened.plan.alone else "")
        agreed = sum(bool(second_reading(opened, one)) for one in self._listed)
        self.entitle_step(opened, f"{agreed} of {len(self._listed)} agreed")

    def action_agree(self, agrees: bool) -> None:  # noqa: FBT001 - as the key says it
        """Keep what the second reader says of it; a held key says it of one."""
        self._agree(self.keys.press(), agrees=agrees)

    @work(description="agree", group="release")
    async def _agree(self, press: Press, *, agrees: bool) -> None:
        async with self.turn:
            place = self._versions.cursor
            if place >= len(self._listed) or await self.is_held(press):
                return
            one = self._listed[place]
            read = ReadAgain(sentence=one.address, seen=one.signed_as, agrees=agrees)
            if await self.give(answer_here, Answers(again=(read,))):
                self._versions.action_move(1)
                self.say("Agreed" if agrees else "Kept: not agreed", "good")

    def action_back(self) -> None:
        """Go back to the whole."""
        self.action_step(0)

    def _pair(self, place: int) -> Pair:
        one = self._listed[place]
        pair = pair_of(self.release, one, self.desk.signs, self.told)
        signs = self.desk.signs
        said = second_reading(self.release, one)
        sign = signs.empty if said is None else signs.done if said else signs.led_nowhere
        return Pair(sign=sign, left=pair.left, right=pair.right, heading=pair.heading)
