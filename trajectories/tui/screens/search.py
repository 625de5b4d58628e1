"""Words found across the study, child by child, as they are found.

The study's thread is asked for a little at a time, so that anything else it is asked for comes in
between, and so that looking can be stopped. The words typed are kept nowhere.
"""

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer  # noqa: TC002 - keeps the imports of Textual together
from textual.widgets import Input

from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.little_by_little import batch
from trajectories.tui.messages import ChildChosen
from trajectories.tui.plain_text import counted, one_line
from trajectories.tui.rooms import STUDY_ROOMS
from trajectories.tui.screens.frame import Framed
from trajectories.tui.screens.pick import Letters
from trajectories.tui.widgets.lines import Line, Lines
from trajectories.tui.widgets.passages import Passages
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import short_date
from trajectories.use_cases.search import ANYBODY, EVERYBODY, Hit, Looked, look_through

PAUSE = 0.25  # seconds without a key before looking begins
MOST = 5_000  # places shown
_TEACHING = (
    "Type words as they stand after each other: breakfast club.\n\n"
    "They are found where a word begins, in the notes of sessions and in every record, in small "
    "letters or capitals, with accents or without, in any script. Results come while you type; "
    "Enter or ↓ goes to them, n and N to the next and the one before, Enter opens the place.\n\n"
    "What only some may read is left out until F6, names until F7. Worries about safety and words "
    "that were struck are never found."
)
_SWITCHES = {"whole": "whole words", "private": "private too", "names": "names too"}


class SearchScreen(Framed[None]):
    """A line for the words, the places under it, and the one in focus at the foot."""

    DEFAULT_CSS = """
    SearchScreen {
        Letters { margin: 1 0 0 0; padding: 0 1; }
        #switches { height: 1; margin: 0 1; color: $text-muted; }
        Passages { margin: 1 0 0 0; height: 1fr; }
        #teaching { margin: 1 1; height: 1fr; color: $foreground; }
        #whole { height: 4; padding: 0 1; border-top: solid $edge; }
    }
    """
    PLACE: ClassVar[Where] = "search"
    BINDINGS: ClassVar[list[BindingType]] = bindings("search")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._words = Letters(placeholder="words to find in every child", select_on_focus=False)
        self._on = dict.fromkeys(_SWITCHES, False)
        self._switches = Plain(id="switches")
        self._lines = Passages(focus_sign=desk.signs.focus)
        self._teaching = Plain(_TEACHING, id="teaching")
        self._whole = Plain(id="whole")
        self._hits: dict[str, Hit] = {}
        self._places: dict[str, str] = {}
        self._shown: list[Line] = []
        self._looking = False
        self._timer: Timer | None = None

    def body(self) -> ComposeResult:
        """Put the words above what is found."""
        yield self._words
        yield self._switches
        yield self._teaching
        yield self._lines
        yield self._whole

    def on_mount(self) -> None:
        """Begin to type."""
        self._words.focus()
        self._say_switches()
        self._clear()

    def on_screen_resume(self) -> None:
        """Call the window by no child."""
        self.app.title = "Trajectories"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look once the typing pauses."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._look)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what was found; look at once where nothing was looked for yet."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._hits:
            self._lines.focus()
        else:
            self._look()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the whole passage."""
        event.stop()
        hit = self._hit()
        self._whole.say(_said(hit) if hit else "")
        if hit is not None:
            number = list(self._hits).index(event.line.id if event.line else "") + 1
            self.status.point_at(f"{hit.code} · {number} of {len(self._hits)}")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Open the place."""
        event.stop()
        self.action_open()

    # What can be done

    def action_words(self) -> None:
        """Go to the line for the words."""
        self._words.focus()

    def action_list_move(self, by: int) -> None:
        """Move the mark while letters go on being typed."""
        self._lines.action_move(by)

    def action_list_page(self, by: int) -> None:
        """Move the mark by a window."""
        self._lines.action_page(by)

    def action_step(self, by: int) -> None:
        """Go to the next place, or the one before; after the last comes the first."""
        ids = list(self._hits)
        line = self._lines.line
        if ids:
            here = ids.index(line.id) if line is not None and line.id in self._hits else -1
            self._lines.go_to(ids[(here + by) % len(ids)])

    def action_switch(self, name: str) -> None:
        """Turn one of the switches, and look again."""
        self._on[name] = not self._on[name]
        self._say_switches()
        self._look()

    def action_open(self) -> None:
        """Open the words in their place."""
        hit, line = self._hit(), self._lines.line
        if hit is None or line is None:
            return
        if self._places[line.id] == "site":
            self._open_site(hit)
        elif (hit.kind, hit.field) == ("session", "text"):
            self.app.push_screen(_in_notes(self.desk, hit))
        else:
            self.post_message(ChildChosen(hit.case, hit.code, record=hit.record))

    def action_back(self) -> None:
        """Stop looking; once it has stopped, go back."""
        if self._looking:
            self.workers.cancel_group(self, "search")
            self._looking = False
            self._count("stopped")
            self.say("Stopped. Esc goes back")
        else:
            self.dismiss(None)

    # Looking

    @work(description="search", exclusive=True, group="search")
    async def _look(self) -> None:
        self._clear()
        words = self._words.words
        if not words.strip():
            self._looking = False
            return
        self._looking = True
        readers = ANYBODY if self._on["private"] else EVERYBODY
        found = await self.desk.ask(
            look_through, words, whole=self._on["whole"], readers=readers, names=self._on["names"]
        )
        done, of, unread = 0, 0, 0
        while self._looking and len(self._hits) < MOST:
            steps = await self.desk.work(batch, found)
            if not steps:
                break
            done, of = steps[-1].done, steps[-1].of
            unread += sum(looked.unread for looked in steps)
            self._take(looked for looked in steps if looked.hits)
            self._count(f"{done} of {of} looked at")
        self._looking = False
        self._finish(done, of, unread)

    def _clear(self) -> None:
        self._hits, self._places, self._shown = {}, {}, []
        self._lines.show([])
        self._show_teaching(words=bool(self._words.words.strip()))
        self.status.point_at("")
        self.entitle("Search across the study")

    def _show_teaching(self, *, words: bool) -> None:
        self._teaching.display = not words
        self._lines.display = self._whole.display = words

    def _take(self, found: Iterable[Looked]) -> None:
        at = self._lines.line.id if self._lines.line else ""
        before = len(self._shown)
        for looked in found:
            about = looked.code if looked.level == "case" else f"Site {looked.code}"
            title = f"{about} · {counted(len(looked.hits), 'place')}"
            self._shown.append(Line(f"of {looked.id}", (title,), heading=True))
            for number, hit in enumerate(looked.hits):
                line = f"{looked.id} {number}"
                self._hits[line], self._places[line] = hit, looked.level
                self._shown.append(Line(line, (self._where(hit), hit.before, hit.words, hit.after)))
        if len(self._shown) > before:
            self._lines.show(self._shown, at=at)

    def _where(self, hit: Hit) -> str:
        kind = self.desk.kinds.named(hit.kind).title if hit.kind in self.desk.kinds else hit.kind
        what = "Notes" if (hit.kind, hit.field) == ("session", "text") else kind
        private = f"{self.desk.signs.private} " if hit.visibility != "case" else ""
        return f"{private}{what} {short_date(hit.when)}" if hit.when else private + what

    def _count(self, standing: str) -> None:
        children = len({hit.case for hit in self._hits.values()})
        places = counted(len(self._hits), "place")
        about = counted(children, "case or site", "cases and sites")
        self.entitle(f"Search · {places} in {about} · {standing}")

    def _finish(self, done: int, of: int, unread: int) -> None:
        if not of:
            self.say("There is no word in that")
            return
        self._count("all looked at" if done == of else f"{done} of {of} looked at")
        if len(self._hits) >= MOST:
            self.say(f"Stopped at {MOST} places: type more of what you look for")
        elif unread:
            books = counted(unread, "book does", "books do")
            self.say(f"{books} not open here: `trajectories check` says which", "bad")
        elif not self._hits:
            self.say(_nothing(self._on))
        else:
            self.say("Enter goes to what was found")

    def _say_switches(self) -> None:
        said = (
            f"{words}: {'on' if self._on[name] else 'off'}" for name, words in _SWITCHES.items()
        )
        keys = ("F5", "F6", "F7")
        self._switches.say("   ".join(f"{key} {one}" for key, one in zip(keys, said, strict=True)))

    def _hit(self) -> Hit | None:
        return self._hits.get(self._lines.line.id) if self._lines.line else None

    def _open_site(self, hit: Hit) -> None:
        self.app.push_screen(STUDY_ROOMS["site"].load()(self.desk, hit.case, at=hit.record))


def _said(hit: Hit) -> str:
    private = "" if hit.visibility == "case" else f"{plain(hit.visibility)}: "
    return f"{private}… {one_line(hit.before + hit.words + hit.after)} …"


def _nothing(on: dict[str, bool]) -> str:
    off = [words for name, words in _SWITCHES.items() if not on[name] and name != "whole"]
    return "Not found" + (f" ({' and '.join(off)}: off)" if off else "")


def _in_notes(desk: Desk, hit: Hit) -> Screen[str | None]:
    """Return the screen of the session at the words."""
    from trajectories.tui.screens.session import SessionScreen

    return SessionScreen(desk, hit.case, hit.code, hit.record, at=(hit.start, hit.end))
