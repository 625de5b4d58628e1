"""The pictures that could leave in a release: each left out, or shown with boxes over it, twice."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from trajectories.anonymise.pictures import OfferedPicture
from trajectories.errors import TrajectoriesError
from trajectories.model.sessions import Region
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.boxes import Side
from trajectories.tui.held_key import Press
from trajectories.tui.screens.release_look import ReleaseLook
from trajectories.tui.screens.release_offered import ReleaseOffered, are_kept
from trajectories.tui.screens.release_picture_files import write_to_look_at
from trajectories.tui.widgets.box_picture import BoxPicture
from trajectories.tui.widgets.lines import Lines
from trajectories.use_cases.release_answers import (
    THE_REST,
    Answers,
    ConfirmedPicture,
    DecidedPicture,
)
from trajectories.use_cases.release_copies import Box, sides
from trajectories.use_cases.release_kept_open import take_back_here
from trajectories.use_cases.release_pictures import Leaving, as_it_leaves
from trajectories.use_cases.release_review import answer_here

_NOT_YET = "Kept, and not confirmed: it does not leave so far"


class ReleasePictures(ReleaseOffered):
    """A key each to draw boxes, leave out, and look once more."""

    PLACE: ClassVar[Where] = "release_pictures"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_pictures")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Show it once more."""
        event.stop()
        self.action_look()

    def on_box_picture_drawn(self, event: BoxPicture.Drawn) -> None:
        """Keep the box."""
        event.stop()
        self._keep_boxes()

    def on_box_picture_left(self, event: BoxPicture.Left) -> None:
        """Keep the boxes where they were moved to."""
        event.stop()
        self._keep_boxes()

    # Boxes

    def action_box(self) -> None:
        """Begin a box."""
        if self.in_hand is not None and self.picture.in_points:
            self.picture.focus()
            self.picture.begin()
            self.say_what_can_be_done()

    def action_point(self, side: Side) -> None:
        """Move the corner or the box in hand."""
        if self.picture.has_focus:
            self.picture.step(side)

    def action_far(self, side: Side) -> None:
        """Move the corner further, or stretch the box in hand."""
        if self.picture.has_focus:
            self.picture.step(side, far=True)

    def action_next_box(self) -> None:
        """Take the next box in hand; from the list, the one drawn last."""
        if self.one is not None and not self.picture.has_focus:
            self.picture.focus()
        elif not self.picture.boxes.is_drawing:
            self.picture.hold(self.picture.boxes.next())

    def action_no_box(self) -> None:
        """Take the box in hand away."""
        if self.picture.has_focus and not self.picture.boxes.is_drawing:
            self.picture.hold(self.picture.boxes.without_one())
            self._keep_boxes()

    @work(description="undo", exclusive=True, group="release")
    async def action_undo(self) -> None:
        """Take back what was decided last; a box that was only moved goes back first."""
        if self.is_moved:
            self.show_boxes()
            self.say("Moved back", "good")
        elif await self.give(take_back_here):
            self.say("Taken back", "good")

    def action_back(self) -> None:
        """Leave the box, then the picture, then go back to the step one came from."""
        if self.picture.boxes.is_drawing:
            self.picture.hold(self.picture.boxes.left())
            self.say_what_can_be_done()
        elif self.picture.has_focus:
            self.lines.focus()
        else:
            self.action_step(self.back_to - self.STEP)

    def _keep_boxes(self) -> None:
        if self.in_hand is not None and self.is_moved:
            self._keep(self.in_hand, self.picture.boxes.regions)

    @work(description="boxes", group="release")
    async def _keep(self, one: OfferedPicture, regions: Sequence[Region]) -> None:
        async with self.turn:
            if await self._show_it(one, regions):
                self.say("Kept. It leaves once it was looked at again: Enter", "good")

    # Left out, shown, looked at again

    def action_look(self) -> None:
        """Set a corner of the box being drawn; else show the picture once more."""
        if self.picture.boxes.is_drawing:
            self.picture.set_here()
            self.say_what_can_be_done()
        elif self.in_hand is not None:
            self._look_again(self.in_hand, self.picture.boxes.regions)

    @work(description="look again", group="release")
    async def _look_again(self, one: OfferedPicture, regions: Sequence[Region]) -> None:
        async with self.turn:
            now = self.offered[one.address]
            stands = now.state in ("shown_once", "confirmed") and are_kept(now, regions)
            if not stands and not await self._show_it(one, regions):
                return
            leaving = await self._leaving(one.address)
            if leaving is None:
                return
            sure = await self.app.push_screen_wait(
                ReleaseLook(self.desk, self.release, one, leaving, self.keys)
            )
            again = ConfirmedPicture(picture=one.address, seen=leaving.seen)
            if self.offered[one.address].state == "confirmed":
                self.say("It was looked at twice before: it leaves so")
            elif not sure:
                self.say(_NOT_YET)
            elif await self.give(answer_here, Answers(confirmed=(again,))):
                self.go_on(one, "Looked at twice: it leaves so")

    async def _show_it(self, one: OfferedPicture, regions: Sequence[Region]) -> bool:
        """Keep that a picture is to be shown with these boxes."""
        boxes = tuple(sides(region) for region in regions)
        self.sent = tuple(regions)
        seen = self.offered[one.address].seen
        if not seen and (leaving := await self._leaving(one.address, boxes)):
            seen = leaving.seen  # nothing of it was made before
        shown = DecidedPicture(picture=one.address, how="shown", boxes=boxes, seen=seen)
        return await self.give(answer_here, Answers(pictures=(shown,)))

    async def _leaving(self, address: str, boxes: Sequence[Box] | None = None) -> Leaving | None:
        """Make what would leave of a picture; say why where it cannot be."""
        try:
            return await self.desk.ask(as_it_leaves, self.release, address, boxes)
        except TrajectoriesError as failed:
            self.say_failure(failed)
            return None

    def action_leave_out(self) -> None:
        """Leave the picture out; a held key leaves out one."""
        self._leave_one_out(self.keys.press())

    @work(description="leave out", group="release")
    async def _leave_one_out(self, press: Press) -> None:
        async with self.turn:
            one = self.one
            if one is None or await self.is_held(press):
                return
            if await self._leave_out(one.address):
                self.go_on(one, "It stays out")

    @work(description="leave the rest out", group="release")
    async def action_leave_rest(self) -> None:
        """Leave out every picture nobody has decided on."""
        async with self.turn:
            one = self.one
            if one is not None and await self._leave_out(THE_REST):
                self.go_on(one, "All that were open stay out")

    @work(description="files", group="release")
    async def action_files(self) -> None:
        """Write the pictures to a folder, to be looked at whole."""
        async with self.turn:
            if self.one is not None:
                await write_to_look_at(self, self.release, self.one)

    async def _leave_out(self, which: str) -> bool:
        out = DecidedPicture(picture=which, how="left_out")
        return await self.give(answer_here, Answers(pictures=(out,)))
