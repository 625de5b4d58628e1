"""Step 4 of a release: each case read through with no original, then written."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.errors import InputRefused, TrajectoriesError
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.release_pictures import waiting
from trajectories.tui.rooms import RELEASE_AGAIN, RELEASE_ALOUD, RELEASE_PICTURES
from trajectories.tui.screens.notes import NotesScreen
from trajectories.tui.screens.questions import AskWords
from trajectories.tui.screens.release_deciding import ReleaseDeciding
from trajectories.tui.widgets.detail import Detail
from trajectories.tui.widgets.pane import PaneTitle
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import Answers, ReadWhole
from trajectories.use_cases.release_desk import Whole, open_points, wholes
from trajectories.use_cases.release_drafts import remarks
from trajectories.use_cases.release_review import answer_here
from trajectories.use_cases.release_write import write_release

_QUESTIONS = (
    ("Who could still recognise this child?", "A neighbour, a teacher, somebody of a service …"),
    ("By what?", "Which facts, put together."),
    ("What did you do about it?", "Or why it may leave all the same."),
)
_NOT_READ = [
    "Not read yet. Page down reads on, h reads or speaks it alone on the screen.",
    "Enter asks three lines, all needed: who could still recognise this child,",
    "by what, what did you do about it?",
]
_INTO = "exports"
_MOST = 40


class ReleaseWhole(ReleaseDeciding):
    """All that the report of a case says; beneath it what was answered and what is open."""

    DEFAULT_CSS = """
    ReleaseWhole {
        Detail { height: 1fr; padding: 0 1; }
        #answered { height: 4; padding: 0 1; }
        #empty { margin: 1 1; height: 1fr; }
    }
    """
    PLACE: ClassVar[Where] = "release_whole"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_whole")
    STEP: ClassVar[int] = 4
    ABOUT: ClassVar[str] = "the whole"

    def __init__(self, desk: Desk, release_id: str, opened: OpenRelease | None = None) -> None:
        super().__init__(desk, release_id, opened)
        self._text_title = PaneTitle()
        self._text = Detail()
        self._answered_title = PaneTitle("Read as the neighbour, the teacher, the journalist would")
        self._answered = Plain(id="answered")
        self._empty = Plain(id="empty")
        self._wholes: tuple[Whole, ...] = ()
        self._place = 0
        self._first = True

    def body(self) -> ComposeResult:
        """Put the text above what was answered."""
        yield self._text_title
        yield self._text
        yield self._empty
        yield self._answered_title
        yield self._answered

    async def show_release(self, opened: OpenRelease) -> None:
        """Show the case in hand as it would leave."""
        self._wholes = await self.desk.ask(wholes, opened)
        self._empty.display = not self._wholes
        self._text.display = bool(self._wholes)
        self._empty.say(self.kept_back(opened) or "")
        if self._first and self._wholes:
            unread = (n for n, one in enumerate(self._wholes) if not one.is_read)
            self._place = next(unread, 0)
            self._text.focus()
        self._first = False
        read = sum(one.is_read for one in self._wholes)
        self.entitle_step(opened, f"{read} of {len(self._wholes)} read")
        self._show()

    def action_other(self, by: int) -> None:
        """Read another case."""
        if self._wholes:
            self._place = (self._place + by) % len(self._wholes)
            self._show()

    @work(description="read whole", group="release")
    async def action_read(self) -> None:
        """Ask the three lines, and keep that it was read."""
        async with self.turn:
            one = self._one
            if one is None:
                return
            said: list[str] = []
            for number, (question, advice) in enumerate(_QUESTIONS):
                words = one.lines[number]
                ask = AskWords(self.desk, question, words=words, advice=advice)
                typed = (await self.app.push_screen_wait(ask) or "").strip()
                if not typed:
                    self.say("Nothing was kept: all three lines are needed")
                    return
                said.append(typed)
            read = ReadWhole(
                case=one.code, seen=one.seen, who=said[0], by_what=said[1], done=said[2]
            )
            if await self.give(answer_here, Answers(wholes=(read,))):
                self.say("Kept that it was read · u takes it back · w writes", "good")

    @work(description="open points", group="release")
    async def action_open_points(self) -> None:
        """List what is still open."""
        if self.opened is None:
            return
        found = await self.desk.ask(open_points, self.opened)
        known = await self.desk.ask(_remarks, self.opened)
        if not found and not known:
            self.say("Nothing is open: w writes the release", "good")
            return
        said = [one.line() for one in found[:_MOST]]
        said += [f"and {len(found) - _MOST} more"] if len(found) > _MOST else []
        said += known
        title = f"{counted(len(found), 'point')} before it can be written"
        title = title if found else "Nothing is open: w writes the release. To be known:"
        advice = "F6 goes to the pictures." if waiting(self.opened.pictures) else ""
        await self.app.push_screen_wait(NotesScreen(self.desk, title, said, advice))

    def action_pictures(self) -> None:
        """Go to the pictures that could leave, and back here."""
        screen = RELEASE_PICTURES.load()
        self.app.switch_screen(screen(self.desk, self._release, self.opened, back_to=self.STEP))

    def action_aloud(self) -> None:
        """Read the case with nothing else on the screen."""
        if self._one is not None:
            paragraphs = [(text,) for text in self._one.text]
            self.app.push_screen(RELEASE_ALOUD.load()(self.desk, paragraphs))

    def action_again(self) -> None:
        """Go to what a second reader reads."""
        screen = RELEASE_AGAIN.load()
        self.app.switch_screen(screen(self.desk, self._release, self.opened))

    @work(description="alone", group="release")
    async def action_alone(self) -> None:
        """Say why there is no second reader."""
        async with self.turn:
            if self.opened is None:
                return
            ask = AskWords(
                self.desk, "Why can nobody else read it again?", words=self.opened.plan.alone,
                advice="The manifest of the release says that nobody did, and not why.",
            )  # fmt: skip
            why = (await self.app.push_screen_wait(ask) or "").strip()
            if why and await self.give(answer_here, Answers(alone=why)):
                self.say("Kept: there is no second reader", "good")

    @work(description="write", group="release")
    async def action_write(self) -> None:
        """Write the folder."""
        async with self.turn:
            ask = AskWords(
                self.desk, "Into which folder?", words=_INTO,
                advice="A folder named after the release is made in it, readable by you alone.",
            )  # fmt: skip
            into = (await self.app.push_screen_wait(ask) or "").strip()
            if not into:
                return
            self.say("Writing and testing …")
            try:
                written = await self.desk.ask(write_release, self._release, _folder(into))
            except InputRefused as refused:
                self.say(not_done("NOT WRITTEN", f"{counted(len(refused.lines), 'point')}"), "bad")
                said = refused.lines[:_MOST]
                await self.app.push_screen_wait(NotesScreen(self.desk, "Not written", said))
            except TrajectoriesError as failed:
                self.say_failure(failed)
            else:
                self.say(f"Written: {counted(len(written.files), 'file')}", "good")
                said = (str(written.path), *written.tested, *written.remarks)
                await self.app.push_screen_wait(NotesScreen(self.desk, "Written", said))

    @property
    def _one(self) -> Whole | None:
        return self._wholes[self._place] if self._place < len(self._wholes) else None

    def _show(self) -> None:
        one = self._one
        if one is None:
            return
        of = f" · case {self._place + 1} of {len(self._wholes)}" if len(self._wholes) > 1 else ""
        self._text_title.say(f"{one.code} leaves as {one.leaves_as}{of}, with no original")
        self._text.show([("", text) for text in one.text])
        self._answered.say("\n".join(_answered(one)))


def _remarks(study: OpenStudy, opened: OpenRelease) -> tuple[str, ...]:
    del study
    return remarks(opened)


def _answered(one: Whole) -> list[str]:
    if one.reading is None:
        return _NOT_READ
    reading = one.reading
    stands = "" if one.is_read else "  It reads otherwise today: read it again."
    return [f"Who: {reading.who}{stands}", f"By what: {reading.by_what}", f"Done: {reading.done}"]


def _folder(typed: str) -> Path:
    return Path(typed).expanduser()
