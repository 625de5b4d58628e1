"""Step 3 of a release: what the tool itself writes, kind by kind, with all that fills it."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.held_key import Press
from trajectories.tui.plain_text import counted
from trajectories.tui.screens.release_deciding import ReleaseDeciding
from trajectories.tui.widgets.detail import Detail
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_answers import Answers, SignedKind
from trajectories.use_cases.release_kinds import WrittenKind, written_kinds
from trajectories.use_cases.release_review import answer_here

_NOTHING = "The tool writes nothing of its own in this release. n goes on."


class ReleaseMade(ReleaseDeciding):
    """The kinds at the left; at the right an example of one, and every value in it."""

    DEFAULT_CSS = """
    ReleaseMade {
        #parts { height: 1fr; }
        #parts > Lines { width: 40%; max-width: 48; height: 1fr; }
        #parts > Detail { width: 1fr; height: 1fr; border-left: solid $edge; padding: 0 1; }
        #parts > Detail:focus { border-left: solid $border; }
        #empty { margin: 1 1; height: 1fr; }
    }
    """
    PLACE: ClassVar[Where] = "release_made"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_made")
    STEP: ClassVar[int] = 3
    ABOUT: ClassVar[str] = "what the tool wrote"

    def __init__(self, desk: Desk, release_id: str, opened: OpenRelease | None = None) -> None:
        super().__init__(desk, release_id, opened)
        columns = [Column("", 1), Column("kind of record"), Column("in it", 5, right=True)]
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._detail = Detail()
        self._empty = Plain(id="empty")
        self._kinds: dict[str, WrittenKind] = {}
        self._first = True

    def body(self) -> ComposeResult:
        """Put what fills a kind beside the kinds."""
        with Horizontal(id="parts"):
            yield self._lines
            yield self._detail
        yield self._empty

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show an example of the kind, and every value."""
        event.stop()
        kind = self._kinds.get(event.line.id) if event.line else None
        self._detail.show(list(_said(kind)) if kind else [])

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Sign it."""
        event.stop()
        self.action_sign()

    async def show_release(self, opened: OpenRelease) -> None:
        """List the kinds, and who is still to sign."""
        found = await self.desk.ask(written_kinds, opened)
        self._kinds = {kind.name: kind for kind in found}
        at = self._next("") if self._first else self._lines.line.id if self._lines.line else ""
        signs = self.desk.signs
        lines = [
            Line(
                kind.name,
                (signs.done if kind.is_signed else signs.empty, kind.title, str(kind.count)),
                tone="" if kind.is_signed else "warning",
            )
            for kind in found
        ]
        self._lines.show(lines, at=at)
        if self._first and found:
            self._lines.focus()
        self._first = False
        self.query_one("#parts").display = bool(found)
        self._empty.display = not found
        self._empty.say(self.kept_back(opened) or _NOTHING)
        signed = sum(kind.is_signed for kind in found)
        self.entitle_step(opened, f"{signed} of {len(found)} signed")

    def action_sign(self) -> None:
        """Sign the kind as shown, and go on; a held key signs one."""
        self._sign(self.keys.press())

    @work(description="sign", group="release")
    async def _sign(self, press: Press) -> None:
        async with self.turn:
            if await self.is_held(press):
                return
            line = self._lines.line
            kind = self._kinds.get(line.id) if line else None
            if kind is None:
                return
            signed = SignedKind(kind=kind.name, seen=kind.seen)
            if await self.give(answer_here, Answers(kinds=(signed,))):
                self._lines.go_to(self._next(kind.name))
                left = sum(not one.is_signed for one in self._kinds.values())
                more = f"{counted(left, 'kind')} to go" if left else "n goes on to the whole"
                self.say(f"Signed · {more} · u takes it back", "good")

    def _next(self, name: str) -> str:
        """Name the next kind to be signed; else stay."""
        names = list(self._kinds)
        here = names.index(name) + 1 if name else 0
        order = [*names[here:], *names[:here]]
        return next((one for one in order if not self._kinds[one].is_signed), name)


def _said(kind: WrittenKind) -> Iterator[tuple[str, str]]:
    yield ("", f"{kind.title}: {kind.count} in this release")
    if kind.example:
        yield ("for example", kind.example)
    yield ("", "")
    for title, values in kind.values.items():
        yield (title, " | ".join(values))
    yield ("", "")
    signed = "Signed with the values above." if kind.is_signed else "Enter signs all of this."
    yield ("", signed)
