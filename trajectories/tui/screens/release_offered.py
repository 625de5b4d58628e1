"""What is seen of the pictures that could leave: a list, and the one in hand as it would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from trajectories.anonymise.pictures import OfferedPicture
from trajectories.errors import TrajectoriesError
from trajectories.model.sessions import Region
from trajectories.tui.boxes import Boxes
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import counted
from trajectories.tui.release_pictures import (
    about,
    advice,
    lines_of,
    look_in_full,
    parts_of,
    title_of,
)
from trajectories.tui.screens.release_deciding import ReleaseDeciding
from trajectories.tui.signs import PLAIN
from trajectories.tui.widgets.box_picture import BoxPicture
from trajectories.tui.widgets.half_blocks import WHOLE
from trajectories.tui.widgets.lines import Column, Lines
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_copies import in_order, sides
from trajectories.use_cases.release_pictures import whole_points

_NOTHING = (
    "No picture could leave. Only those are shown here that were agreed to as photographs and for "
    "a release, with nothing private on them; all others stay out without a trace."
)
_NONE = "Nothing of it can be shown: it may be no picture any more. x leaves it out"


class ReleaseOffered(ReleaseDeciding):
    """The pictures at the left; at the right the one in hand, its boxes filled."""

    DEFAULT_CSS = """
    ReleaseOffered {
        #parts { height: 1fr; }
        #parts > Vertical { width: 1fr; height: 1fr; }
        #parts > #list { width: 46%; max-width: 56; }
        #words { height: 6; padding: 0 1; border-top: solid $edge; }
        BoxPicture { width: 1fr; height: 1fr; margin: 0 1; }
        #advice { height: 2; padding: 0 1; }
        #file { height: 2; padding: 0 1; color: $text-muted; }
        #empty { margin: 1 1; height: 1fr; }
    }
    """
    STEP: ClassVar[int] = 2
    ABOUT: ClassVar[str] = "pictures"

    def __init__(
        self, desk: Desk, release_id: str, opened: OpenRelease | None = None, *, back_to: int = 2
    ) -> None:
        super().__init__(desk, release_id, opened)
        self.back_to = back_to
        columns = [Column("", 1), Column("words beside it"), Column("", 10)]
        self.lines = Lines(columns, focus_sign=desk.signs.focus)
        self.picture = BoxPicture(plain=desk.signs is PLAIN)
        self._title_of_picture = PaneTitle()
        self._words = Plain(id="words")
        self._advice = Plain(id="advice")
        self._file = Plain(id="file")
        self._empty = Plain(id="empty")
        self.offered: dict[str, OfferedPicture] = {}
        self.sent: tuple[Region, ...] = ()
        self._parts: Mapping[str, tuple[Region, ...]] = {}
        self._over = ""  # the picture that the boxes in hand lie over
        self._shown = ""  # the one whose points are shown
        self._first = True

    def body(self) -> ComposeResult:
        """Put the picture beside the list, and what can be done beneath."""
        with Horizontal(id="parts"):
            with Vertical(id="list"):
                yield self.lines
                yield self._words
            with Vertical():
                yield self._title_of_picture
                yield self.picture
        yield self._empty
        yield self._advice
        yield self._file

    def on_resize(self) -> None:
        """Give the picture the room there is now."""
        self.call_after_refresh(self._look)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the picture the mark stands on."""
        event.stop()
        if self.one is not self.in_hand:
            self.show_boxes()
            self._look()

    def on_descendant_focus(self) -> None:
        """Say what the keys do where one is now."""
        self.say_what_can_be_done()

    async def show_release(self, opened: OpenRelease) -> None:
        """List the pictures, and who is still to decide."""
        self.offered = {one.address: one for one in opened.pictures}
        here = self.lines.line.id if self.lines.line else ""
        self._parts = parts_of(opened)
        lines = lines_of(opened.pictures, self.desk.signs)
        self.lines.show(lines, at=self._next("") if self._first else here)
        self.query_one("#parts").display = bool(self.offered)
        self._empty.display = not self.offered
        self._empty.say(self.kept_back(opened) or _NOTHING)
        self._file.say(look_in_full(opened.plan.name) if self.offered else "")
        if self._first and self.offered:
            self.lines.focus()
        self._first = False
        settled = sum(not one.is_open for one in self.offered.values())
        many = len(self.offered)
        self.entitle_step(opened, f"{settled} of {many} settled" if many else "none could leave")
        if self.one is not self.in_hand or self.picture.boxes.regions == self.sent:
            self.show_boxes()
        self.call_after_refresh(self._look)

    @property
    def one(self) -> OfferedPicture | None:
        """The picture the mark stands on."""
        return self.offered.get(self.lines.line.id) if self.lines.line else None

    @property
    def in_hand(self) -> OfferedPicture | None:
        """The picture that the boxes in hand lie over; the mark may have gone on already."""
        return self.offered.get(self._over)

    @property
    def is_moved(self) -> bool:
        """Whether boxes are elsewhere than they were kept."""
        one = self.in_hand
        return one is not None and not are_kept(one, self.picture.boxes.regions)

    def show_boxes(self) -> None:
        """Show the boxes as they are kept; the one in hand and one being drawn stay so."""
        one, kept, before = self.one, boxes_over(self.one), self.picture.boxes
        at = kept.index(before.one) if before.one in kept else len(kept) - 1
        same = one is self.in_hand
        self._over = one.address if one else ""
        boxes = replace(before, regions=kept, chosen=at) if same else Boxes(kept, chosen=at)
        self.picture.hold(boxes)
        self.sent = kept
        self.say_what_can_be_done()

    def say_what_can_be_done(self) -> None:
        """Say what the keys do now, and what is seen."""
        boxes = self.picture.boxes
        said = advice(boxes, in_list=not self.picture.has_focus) if self.offered else ""
        self._advice.say(said)
        parts = self._parts.get(self.one.address, ()) if self.one else ()
        self._title_of_picture.say(title_of(self.one, boxes, len(parts)))
        self._words.say(about(self.one))

    def go_on(self, one: OfferedPicture, said: str) -> None:
        """Say what was kept, and go to the next that is open."""
        self.lines.go_to(self._next(one.address))
        self.show_boxes()
        self.lines.focus()
        left = sum(each.is_open for each in self.offered.values())
        more = f"{counted(left, 'picture')} to go" if left else "all settled: Esc goes back"
        self.say(f"{said} · {more} · u takes it back", "good")

    def _next(self, address: str) -> str:
        """Name the next picture that is open; else stay."""
        names = list(self.offered)
        here = names.index(address) + 1 if address else 0
        order = [*names[here:], *names[:here]]
        return next((one for one in order if self.offered[one].is_open), address)

    @work(description="picture", exclusive=True, group="picture")
    async def _look(self) -> None:
        one, (wide, high) = self.one, self.picture.size
        if one is None or self.opened is None or not wide or not high:
            return
        if one.address != self._shown:
            self.picture.show(None)
        self._shown = one.address
        try:
            points = await self.desk.ask(
                whole_points, self.opened, one.address, width=wide, height=2 * high
            )
        except TrajectoriesError as failed:
            self.say_failure(failed)
        else:
            parts = self._parts.get(one.address, ())
            self.picture.show(points, parts[0] if len(parts) == 1 else WHOLE)
            if points is None:
                self.say(_NONE, "bad")


def boxes_over(one: OfferedPicture | None) -> tuple[Region, ...]:
    """Give the boxes that are kept over a picture."""
    return one.decision.boxes if one and one.decision else ()


def are_kept(one: OfferedPicture, regions: Iterable[Region]) -> bool:
    """Tell whether just these boxes are kept over a picture."""
    return in_order(map(sides, boxes_over(one))) == in_order(map(sides, regions))
