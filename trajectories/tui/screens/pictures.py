"""Bring a picture into a session: choose it, mark the part that is meant, say who made it.

Three steps on one screen, each left with Enter and gone back from with Esc. After one part is kept
the same picture stays, because a collage has many.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from trajectories.errors import Failed
from trajectories.model.people import Person
from trajectories.model.sessions import Evidence
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView, read_case
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.signs import PLAIN
from trajectories.tui.widgets.folders import Folders
from trajectories.tui.widgets.half_blocks import WHOLE, HalfBlocks
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.typing import TypedLine
from trajectories.tui.words import clock_words
from trajectories.use_cases.pictures import (
    Brought,
    PictureFile,
    brought_in,
    file_points,
    keep_picture,
    kept_points,
    pictures_in,
)  # fmt: skip
from trajectories.use_cases.writing import Objected

Step = Literal["choose", "mark", "say"]
_FILE, _KEPT = "file:", "kept:"
_WIDE = 50  # cells of the list
_AROUND = 13  # lines above and below a picture
_ADVICE: dict[Step, str] = {
    "choose": "Enter takes the picture. The file itself stays where it is, untouched.",
    "mark": "Arrows take the half on their side, shift moves it, F3 the whole. Enter goes on.",
    "say": "Type a letter or two of who made it. Tab to the words, Enter keeps it.",
}


class PicturesScreen(CaseRoom):
    """The pictures of one session, and a folder they come from."""

    DEFAULT_CSS = """
    PicturesScreen {
        #advice { height: auto; padding: 0 1; color: $foreground; }
        #careful { height: auto; padding: 0 1; color: $warning; }
        #parts { height: 1fr; }
        Lines { width: 50; height: 1fr; }
        HalfBlocks { width: 1fr; height: 1fr; margin: 0 1; }
        #words { height: auto; padding: 0 1; display: none; }
        #words Input { border: none; height: 1; padding: 0; background: $panel; }
        #words Input:focus { border: none; background-tint: $panel 0%; }
        #words Plain {
            height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
        }
        &.-mark Lines { display: none; }
        &.-say Lines { display: none; }
        &.-say #words { display: block; }
    }
    """
    PLACE: ClassVar[Where] = "pictures"
    BINDINGS: ClassVar[list[BindingType]] = bindings("pictures")

    def __init__(self, desk: Desk, case_id: str, code: str, session_id: str) -> None:
        super().__init__(desk, case_id, code)
        self.session = session_id
        self.step: Step = "choose"
        self._view: CaseView | None = None
        self._brought = Brought(pictures=(), part=0, agreed=False, careful=())
        self._files: tuple[PictureFile, ...] = ()
        self._source: Path | str = ""
        self._record: str | None = None
        self._lines = Lines([Column("", 22), Column("")], focus_sign=desk.signs.focus)
        self._picture = HalfBlocks(plain=desk.signs is PLAIN)
        self._advice = Plain(_ADVICE["choose"], id="advice")
        self._careful = Plain(id="careful")
        self._speaker = TypedLine(placeholder="a letter or two of the name", id="speaker")
        self._who = Plain(id="who")
        self._caption = TypedLine(
            placeholder="what the child calls it, word for word", id="caption"
        )
        self._done = TypedLine(
            placeholder="put in the corner, turned over, made biggest", id="done"
        )

    def body(self) -> ComposeResult:
        """Put the list beside the picture, and the words under them."""
        yield self._advice
        yield self._careful
        with Horizontal(id="parts"):
            yield self._lines
            yield self._picture
        with Vertical(id="words"):
            yield self._who
            yield self._speaker
            yield Plain("Called, in her or his own words")
            yield self._caption
            yield Plain("What was done with it")
            yield self._done

    async def read(self) -> None:
        """Read what the session has; ask for a folder where none was looked into yet."""
        self._view = await self.desk.ask(read_case, self.case)
        await self._read_pictures()
        self._lines.focus()
        if self.desk.pictures is None and not self._brought.pictures:
            await self._ask_folder()
        else:
            await self._look_again()

    @work(description="folder", exclusive=True, group="folder")
    async def action_folder(self) -> None:
        """Look into another folder."""
        if self.step == "choose":
            await self._ask_folder()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the picture the mark stands on."""
        event.stop()
        if self.step == "choose" and event.line is not None:
            self._preview(event.line.id)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Take the picture."""
        event.stop()
        self.action_go_on()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say whom the letters name."""
        event.stop()
        if event.input is self._speaker:
            self._say_who()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it."""
        event.stop()
        self.action_go_on()

    def on_half_blocks_taken(self, event: HalfBlocks.Taken) -> None:
        """Go on from the picture."""
        event.stop()
        if self.step == "mark":
            self.action_go_on()

    def action_go_on(self) -> None:
        """Go to the next step, or keep what was marked and said."""
        line = self._lines.line
        if self.step == "choose":
            if line is not None and not line.heading and line.id:
                self._take(line.id)
        elif self.step == "mark":
            self._go_to("say")
        else:
            self._keep()

    def action_halve(self, side: str) -> None:
        """Mean the half on one side."""
        if self.step == "mark":
            self._picture.halve(side)

    def action_shift(self, side: str) -> None:
        """Move what is marked."""
        if self.step == "mark":
            self._picture.move(side)

    def action_whole(self) -> None:
        """Mean the whole picture."""
        if self.step == "mark":
            self._picture.whole()

    def action_back(self) -> None:
        """Go a step back, or to the session; once something was kept, that is one step."""
        if self.step == "choose" or (self.step == "mark" and self._record):
            self.dismiss(self._record)
        else:
            self._go_to("mark" if self.step == "say" else "choose")

    # The three steps

    def _go_to(self, step: Step) -> None:
        self.step = step
        self.set_class(step == "mark", "-mark")
        self.set_class(step == "say", "-say")
        self._picture.marking = step == "mark"
        self._advice.say(_ADVICE[step])
        focus = {"choose": self._lines, "mark": self._picture, "say": self._speaker}
        focus[step].focus()
        if step == "say":
            self._say_who()

    @work(description="preview", exclusive=True, group="preview", exit_on_error=False)
    async def _preview(self, line: str) -> None:
        await self._look_at(line)

    async def _look_at(self, line: str) -> bool:
        """Show a picture; say in one sentence where it is none."""
        room = self._room()
        try:
            if line.startswith(_FILE):
                path = self._files[int(line.removeprefix(_FILE))].path
                points = await self.desk.work(file_points, path, **room)
            elif line.startswith(_KEPT):
                kept = line.removeprefix(_KEPT)
                found = await self.desk.ask(kept_points, self.case, kept, **room)
                if found is None:
                    return False
                points = found
            else:
                return False
        except Failed as failure:
            self._picture.show(None)
            self.say_failure(failure)
            return False
        self._picture.show(points)
        return True

    def _room(self) -> dict[str, int]:
        """Give the points there is room for, once the list is gone and the words are there."""
        list_wide = _WIDE if self.step == "choose" else 0
        wide, high = self.size.width - list_wide - 3, self.size.height - _AROUND
        return {"width": max(wide, 16), "height": 2 * max(high, 6)}

    @work(description="take", exclusive=True, group="preview")
    async def _take(self, line: str) -> None:
        self._go_to("mark")
        if not await self._look_at(line):
            self._go_to("choose")
            return
        is_file = line.startswith(_FILE)
        self._source = (
            self._files[int(line.removeprefix(_FILE))].path if is_file
            else line.removeprefix(_KEPT)
        )  # fmt: skip

    @work(description="keep", exclusive=True, group="keep")
    async def _keep(self) -> None:
        region = self._picture.marked
        path = self._source if isinstance(self._source, Path) else None
        evidence = Evidence(
            sort="picture",
            session=self.session,
            part=self._brought.part,
            picture="" if isinstance(self._source, Path) else self._source,
            region=None if region == WHOLE else region,
            caption=self._caption.words.strip(),
            done_with_it=self._done.words.strip(),
            speaker=self._named(),
        )
        outcome = await self.desk.ask(keep_picture, self.case, evidence, path)
        if isinstance(outcome, Objected):
            self.say(not_done("NOT SAVED", outcome.problems[0].found), "bad")
            return
        self._record = outcome.record
        await self._read_pictures()
        kept = next(
            one.attachment
            for one in self._brought.pictures
            if any(shown.id == outcome.record for shown in one.evidence)
        )
        self._source = kept
        for field in (self._speaker, self._caption, self._done):
            field.value = ""
        self._picture.whole()
        self._go_to("mark")
        closed = "" if self._brought.agreed else " · photographs not agreed: its use stays closed"
        self.say(f"Saved {clock_words(outcome.at)}{closed} · another part of it, or Esc", "good")

    # Who and where

    def _people(self) -> Iterator[tuple[str, str]]:
        if self._view is not None:
            own = self._view.case.own
            for one in (self._view.case.child, *own.of(Person)):
                yield one.id, self._view.speech.label(one.id)

    def _named(self) -> str:
        letters = self._speaker.words.strip().casefold()
        if not letters:
            return ""
        return next(
            (who for who, name in self._people() if name.casefold().startswith(letters)), ""
        )

    def _say_who(self) -> None:
        named = self._named()
        label = self._view.speech.label(named) if self._view and named else ""
        offered = " · ".join(name for _, name in self._people())
        typed = bool(self._speaker.words.strip())
        nobody = "nobody begins so" if typed else offered
        self._who.say(f"Whose picture, or who told of it: {label or nobody}")

    async def _ask_folder(self) -> None:
        named = await self.app.push_screen_wait(
            AskWords(
                self.desk, "Which folder are the pictures in?",
                words=str(self.desk.pictures or Path("~/Pictures")),
                advice=(
                    "The right arrow takes what is offered. Remembered until the study is closed, "
                    "and written down nowhere."
                ),
                suggester=Folders(),
            )
        )  # fmt: skip
        if named and named.strip():
            self.desk.pictures = Path(named.strip())
        await self._look_again()

    async def _look_again(self) -> None:
        """Look into the folder anew, and list it above what the session has."""
        self._files = ()
        if self.desk.pictures is not None:
            try:
                self._files = await self.desk.work(pictures_in, self.desk.pictures)
            except Failed as failure:
                self.say(f"{failure.sentence} {failure.advice} F6 names another.", "bad")
            else:
                self.say("")
        self._lines.show(list(self._listed()))
        self._lines.action_edge(-1)

    async def _read_pictures(self) -> None:
        self._brought = await self.desk.ask(brought_in, self.case, self.session)
        careful = list(self._brought.careful)
        if not self._brought.agreed:
            careful.append("Photographs are not agreed: kept all the same, their use stays closed.")
        self._careful.say("\n".join(f"! {one}" for one in careful))
        self._careful.display = bool(careful)
        count = counted(sum(len(one.evidence) for one in self._brought.pictures), "picture")
        self.entitle(f"{self.code} · Pictures of the session · {count} so far")

    def _listed(self) -> Iterator[Line]:
        if self.desk.pictures is not None:
            none = "" if self._files else ": no pictures in it"
            yield Line("", (f"In the folder, newest first{none}",), heading=True)
        for place, file in enumerate(self._files):
            day = datetime.fromtimestamp(file.changed, tz=UTC).astimezone()
            about = f"{day:%d %b %H:%M} · {max(file.size // 1024, 1)} KB"
            yield Line(f"{_FILE}{place}", (file.path.name, about))
        if self._brought.pictures:
            yield Line("", ("In this session already",), heading=True)
        for number, one in enumerate(self._brought.pictures, 1):
            captions = " · ".join(filter(None, (shown.caption for shown in one.evidence)))
            named = captions or counted(len(one.evidence), "part")
            yield Line(f"{_KEPT}{one.attachment}", (f"picture {number}", named))
