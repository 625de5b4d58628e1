"""A picture of a release once more, as it would leave and nothing beside it: confirmed or not."""

from math import inf
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key

from trajectories.anonymise.pictures import OfferedPicture
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.held_key import HELD, HeldKey, Press
from trajectories.tui.release_pictures import look_in_full, said_of
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.release_picture_files import write_to_look_at
from trajectories.tui.signs import PLAIN
from trajectories.tui.widgets.half_blocks import HalfBlocks
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_pictures import Leaving

ASKED = (
    "Would somebody who was there know the place, the clothes, a hand? "
    "Enter confirms, Esc goes back."
)


class ReleaseLook(Framed[bool]):
    """The picture with its boxes burnt in, and what is asked of whoever looks at it."""

    DEFAULT_CSS = """
    ReleaseLook {
        #asked { height: auto; padding: 0 1; text-style: bold; color: $warning; }
        #words { height: auto; max-height: 4; padding: 0 1; }
        #file { height: 2; padding: 0 1; color: $text-muted; }
        HalfBlocks { height: 1fr; margin: 1 1 0 1; }
    }
    """
    PLACE: ClassVar[Where] = "release_look"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_look")

    PATIENCE: ClassVar[float] = 0.6
    """Seconds a picture has to be there before it can have been looked at."""

    def __init__(
        self, desk: Desk, opened: OpenRelease, one: OfferedPicture, leaving: Leaving, keys: HeldKey
    ) -> None:
        super().__init__(desk)
        self._keys = keys
        self._opened = opened
        self._one = one
        self._leaving = leaving
        self._part = 0
        self._asked = Plain(ASKED, id="asked")
        self._picture = HalfBlocks(plain=desk.signs is PLAIN)
        self._words = Plain(id="words")
        self._file = Plain(look_in_full(opened.plan.name), id="file")
        self._shown_at = inf

    def body(self) -> ComposeResult:
        """Put the picture between what is asked and what would be said of it."""
        yield self._asked
        yield self._picture
        yield self._words
        yield self._file

    def on_mount(self) -> None:
        """Begin at the picture."""
        self._picture.focus()
        self._show()

    def on_resize(self) -> None:
        """Take the room there is."""
        self.call_after_refresh(self._show)

    def on_half_blocks_taken(self, event: HalfBlocks.Taken) -> None:
        """Confirm it."""
        event.stop()
        self.action_confirm()

    def on_key(self, event: Key) -> None:
        """Take notice of every key, so that a held one is told from one pressed again."""
        self._keys.typed(event.key)

    def action_confirm(self) -> None:
        """Say that it may leave so."""
        self._confirm(self._keys.press())

    @work(description="confirm", group="confirm")
    async def _confirm(self, press: Press) -> None:
        """Take it for looked at, unless the key that led here is still held, or came too soon."""
        if press.at - self._shown_at < self.PATIENCE:
            self.say("It was hardly shown: look at it, then press Enter")
        elif await self._keys.is_held(press):
            self.say(HELD, "bad")
        else:
            self.dismiss(result=True)

    def action_other(self, by: int) -> None:
        """Show another part of it that leaves."""
        self._part = (self._part + by) % len(self._leaving.copies)
        self._show()

    @work(description="files", group="files")
    async def action_files(self) -> None:
        """Write the pictures to a folder, to be looked at whole."""
        await write_to_look_at(self, self._opened, self._one)

    def action_back(self) -> None:
        """Go back; it does not leave."""
        self.dismiss(result=False)

    @work(description="picture", exclusive=True, group="picture")
    async def _show(self) -> None:
        """Show a part of it; the title says which release it is, and never what is on it."""
        many = len(self._leaving.copies)
        part = f" · part {self._part + 1} of {many} that leave: ←→" if many > 1 else ""
        self.entitle(f"“{self._opened.plan.name}” · {self._one.code} · a picture once more{part}")
        said = said_of(self._one)
        self._words.say(f"Beside it stands: {said}" if said else "No words stand beside it.")
        wide, high = self._picture.size
        if wide and high:
            self._picture.show(await self.desk.work(
                self._leaving.points, self._part, width=wide, height=2 * high
            ))  # fmt: skip
            self._shown_at = min(self._shown_at, monotonic())
