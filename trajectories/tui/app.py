"""The terminal interface as a program: how it begins, locks, looks, and what it keeps to itself."""

import gc
import sys
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.events import Event, InputEvent, Key, MouseDown, Paste
from textual.filter import LineFilter
from textual.worker import get_current_worker

from trajectories.errors import TrajectoriesError
from trajectories.model.kind import Kinds
from trajectories.tui.actions import bindings
from trajectories.tui.as_typed import typed
from trajectories.tui.crash import fault_report, faults_folder
from trajectories.tui.desk import Desk
from trajectories.tui.going import Going
from trajectories.tui.guide import Guide
from trajectories.tui.idle import LOCK_AFTER, LOOK_EVERY, Idle
from trajectories.tui.keymap import Keymap
from trajectories.tui.keymap_file import keymap_path, load_keymap
from trajectories.tui.last_look import LastLook
from trajectories.tui.plain_characters import PlainCharacters
from trajectories.tui.plain_text import counted
from trajectories.tui.quiet import silence_textual
from trajectories.tui.screens.blank import BlankScreen, LockedScreen
from trajectories.tui.screens.frame import Framed, place_of
from trajectories.tui.screens.unlock import UnlockScreen
from trajectories.tui.signs import DRAWN, PLAIN
from trajectories.tui.tally import counts
from trajectories.tui.themes import ALL, DARK, theme_of, variables_of
from trajectories.use_cases.open_study import OpenStudy, clock_now

_KEEP_TITLE = "\x1b[22;2t"  # what the window was called, put by and taken back
GUIDE_EVERY = 0.3  # seconds between two looks at where somebody is
_TITLE_BACK = "\x1b[23;2t"


class TrajectoriesApp(Going):
    """The terminal interface."""

    TITLE = "Trajectories"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    CSS = """
    * { scrollbar-size-vertical: 1; }
    Input { background: $panel; color: $foreground; }
    Input .input--placeholder { color: $text-muted; }
    TextArea { background: $panel; color: $foreground; }
    TextArea .text-area--cursor, TextArea:light .text-area--cursor {
        color: $cursor-text; background: $cursor;
    }
    TextArea.-read-only .text-area--cursor { color: $foreground; background: $panel; }
    """

    def __init__(
        self,
        study: Path | None = None,
        *,
        ascii_only: bool = False,
        kinds: Kinds | None = None,
        faults: Path | None = None,
        lock_after: timedelta = LOCK_AFTER,
        keymap: Keymap | None = None,
        saying: str = "",
        guided: bool = False,
        **options: Any,
    ) -> None:
        """Begin with a folder, or with the question for one.

        `options` go to the use cases that make and open a study: clock, random, cost, floor, home.
        The study is locked when nobody pressed anything for `lock_after`, by that clock. The first
        thing said, in the status line of the unlock screen, is `saying`.
        """
        silence_textual()
        super().__init__()
        self.animation_level = "none"
        for colours in ALL:
            self.register_theme(theme_of(colours))
        self.theme = DARK.name
        self.desk = Desk(signs=PLAIN if ascii_only else DRAWN, kinds=kinds, keymap=keymap)
        self.set_keymap(self.desk.keymap.bound())
        self._path = study
        self._saying = saying
        self._guide = Guide() if guided else None
        self._options = options
        self.faults = faults or faults_folder()
        self._copying = False
        self.stopping = False
        self._locking = False
        self._idle = Idle(options.get("clock", clock_now), limit=lock_after)
        self._last = (LastLook(), PlainCharacters()) if ascii_only else (LastLook(),)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the colours of our own that every theme has, before one is chosen."""
        return dict(variables_of(DARK))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give what is done to every line last."""
        return (*super().get_line_filters(), *self._last)

    def on_mount(self) -> None:
        """Listen to signals and ask for the study."""
        self._listen()
        self.set_interval(LOOK_EVERY, self.lock_if_idle)
        self.set_interval(GUIDE_EVERY, self.follow_guide)
        self._begin(self._saying)

    @work(description="begin")
    async def _begin(self, why: str) -> None:
        screen = UnlockScreen(self.desk, self._path, self._options)
        screen.say(why)
        if await self.push_screen_wait(screen):
            # Loaded now and not before: the passphrase is asked for sooner.
            from trajectories.tui.screens.children import ChildrenScreen

            if not self.is_headless:  # a program that is one of many would keep all their waste
                gc.freeze()
            children = ChildrenScreen(self.desk)
            await self.push_screen(children)
            children.say(_first_of(await self.desk.ask(OpenStudy.notices)))
            await self._tell_lead()

    async def _tell_lead(self) -> None:
        from trajectories.tui.screens.notes import NotesScreen
        from trajectories.tui.screens.safeguarding import said_to_lead

        if said := await self.desk.ask(said_to_lead):
            advice = "Open worries (ctrl+p) lists them."
            title = "For you, who lead the study"
            await self.push_screen(NotesScreen(self.desk, title, said, advice))

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Say nothing: a changed key that does two things was refused when the file was read."""

    # The guide

    def action_guide(self) -> None:
        """Begin the guide, or end it."""
        self._go_on(Guide() if self._guide is None else None)

    def follow_guide(self) -> None:
        """Look where somebody is now: a place may have been reached without a key."""
        if self._guide is not None:
            stage = self.screen.stage if isinstance(self.screen, Framed) else ""
            self._go_on(self._guide.at(place_of(self.screen), stage))

    def _go_on(self, guide: Guide | None) -> None:
        self._guide = None if guide is None or guide.is_over else guide
        screen = self.screen
        if isinstance(screen, Framed):
            screen.guide(self._guide.words(screen.PLACE) if self._guide else "")

    # Locking

    async def on_event(self, event: Event) -> None:
        """Look at the clock before any key or button: a computer may have slept since the last."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            self.lock_if_idle()
            if self._locking:
                return
            if isinstance(event, Key | MouseDown | Paste):
                self._idle.pressed()
            if isinstance(event, Key):
                self.desk.keys_pressed += counts(event, self.focused)
        await super().on_event(event)
        if self._guide is not None and isinstance(event, Key):
            self._go_on(self._guide.after_key(place_of(self.screen)))

    def lock_if_idle(self) -> None:
        """Lock the study where nobody pressed anything for long."""
        if self.desk.is_open and not self._locking and self._idle.is_over:
            minutes = counted(int(self._idle.limit.total_seconds() // 60), "minute")
            self._lock_for(f"Locked: nothing was pressed for {minutes}.")

    def action_lock(self) -> None:
        """Lock the study now."""
        if self.desk.is_open and not self._locking:
            self._lock_for("Locked, as you asked.")

    def _lock_for(self, why: str) -> None:
        self._locking = True
        self.title = self.TITLE
        self.push_screen(LockedScreen())
        self._lock(why)

    @work(description="lock")
    async def _lock(self, why: str) -> None:
        """Keep what is half typed, drop the keys, clear every screen, and ask who is there."""
        await self.desk.rest()
        try:
            kept = self.flush_typing()
        except (TrajectoriesError, TimeoutError):
            why += " What was being typed could NOT be kept as a draft."
        else:
            why += " What was being typed is kept as a draft." if kept else ""
        self._path = self.desk.study.folder.root
        here = get_current_worker()
        for other in [one for one in self.workers if one is not here]:
            other.cancel()
        await self.desk.lock()
        self._clipboard, self._copying = "", False
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self._idle.pressed()
        self._locking = False
        self._begin(why)

    # Actions

    async def action_quit(self) -> None:
        """Keep what is half typed, and leave."""
        self.flush_typing()
        self.exit(0)

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c is expected to do it, and would lose what is typed."""
        if isinstance(self.screen, Framed):
            self.screen.say("ctrl+q leaves")

    def action_show_help(self) -> None:
        """Say what can be done here."""
        from trajectories.tui.screens.help import HelpScreen, help_lines

        if not isinstance(self.screen, HelpScreen):
            place = place_of(self.screen)
            self.push_screen(HelpScreen(self.desk, help_lines(place, self.focused, self.desk)))

    def action_blank(self) -> None:
        """Show nothing, at once."""
        if not isinstance(self.screen, BlankScreen):
            self.push_screen(BlankScreen())

    def watch_title(self, title: str) -> None:
        """Name the window of the terminal."""
        if self._driver is None or self.is_headless:
            return
        if not self.desk.is_open or self._locking:
            title = self.TITLE  # no child is named while nobody may be there
        safe = "".join(letter for letter in title if letter.isalnum() or letter in "-_. ")
        self._driver.write(f"\x1b]2;{safe}\x07")

    def action_next_theme(self) -> None:
        """Change to the next set of colours."""
        names = [colours.name for colours in ALL]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        if isinstance(self.screen, Framed):
            self.screen.say(f"Colours: {self.theme}")

    def action_allow_copying(self) -> None:
        """Let copied words reach the clipboard of the computer until the program ends."""
        self._copying = True
        if isinstance(self.screen, Framed):
            self.screen.say("Copying is on until you quit: mind where the words go")

    # What Textual offers and a study must not have

    def copy_to_clipboard(self, text: str) -> None:
        """Copy within the program; to the computer's clipboard only once that was switched on."""
        text = typed(text)
        if self._copying:
            super().copy_to_clipboard(text)
        else:
            self._clipboard = text

    def save_screenshot(self, *_: Any, **__: Any) -> str:
        """Keep no picture of the screen."""
        return ""

    def deliver_screenshot(self, *_: Any, **__: Any) -> None:
        """Keep no picture of the screen."""


def run(
    path: Path | None,
    *,
    ascii: bool = False,  # noqa: A002 - as the flag is called
    saying: str = "",
    guided: bool = False,
) -> int:
    """Show the study in the terminal until it is left; return the exit code."""
    silence_textual()
    sys.excepthook = _tell_nothing
    threading.excepthook = _tell_nothing_of_thread
    keymap, problems = load_keymap(keymap_path())
    if problems:
        count = counted(len(problems), "thing")
        saying = saying or f"{count} wrong with your keys: {problems[0].line()}"
    app = TrajectoriesApp(path, ascii_only=ascii, keymap=keymap, saying=saying, guided=guided)
    gc.freeze()  # what was loaded stays; looking through it for waste would hold a key for long
    _write(_KEEP_TITLE)
    try:
        app.run()
    finally:
        app.desk.close()
        _write(_TITLE_BACK)
    return app.return_code or 0


def _first_of(noticed: Sequence[str]) -> str:
    """Say on one line what was noticed on opening, and where the rest is."""
    if not noticed:
        return ""
    return f"{counted(len(noticed), 'thing')} noticed on opening (ctrl+p lists it): {noticed[0]}"


def _tell_nothing(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """Say where a fault was, and nothing of what was being worked on."""
    del kind, trace
    sys.stderr.write(fault_report(error))


def _tell_nothing_of_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None:
        sys.stderr.write(fault_report(failed.exc_value))


def _write(sequence: str) -> None:
    if sys.__stderr__ is not None and sys.__stderr__.isatty():
        sys.__stderr__.write(sequence)
        sys.__stderr__.flush()
