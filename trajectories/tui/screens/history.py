"""Every version of a record, and what each said."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from trajectories.model.kind import Kind
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import Speech, day_and_time
from trajectories.use_cases.record import Version

_COVERED = "private: w shows what it says"
_DONE = {"put": "saved", "delete": "deleted", "merge": "two versions united", "erase": "erased"}


class HistoryScreen(Dialog[str | None]):
    """The versions at the top, the one in focus beneath; comes back with the one to bring back."""

    DEFAULT_CSS = """
    HistoryScreen > #box { height: 90%; width: 92; }
    HistoryScreen Lines { height: 40%; }
    HistoryScreen VerticalScroll { padding: 0 1; }
    HistoryScreen VerticalScroll { height: 1fr; border-top: solid $edge; }
    """
    PLACE: ClassVar[Where] = "history"
    BINDINGS: ClassVar[list[BindingType]] = bindings("history")

    def __init__(
        self,
        desk: Desk,
        kind: Kind,
        versions: Sequence[Version],
        speech: Speech,
        *,
        covered: bool = False,
    ) -> None:
        super().__init__(desk)
        self._covered = covered or any(
            getattr(one.entry, "visibility", "case") != "case" for one in versions
        )
        self._kind = kind
        self._versions = {version.rid: version for version in versions}
        self._speech = speech
        columns = [Column("when", 24), Column("by", 18), Column("what was done")]
        lines = (self._line(version) for version in reversed(versions))
        self._lines = Lines(columns, lines, focus_sign=desk.signs.focus)
        self._said = Plain()

    def compose(self) -> ComposeResult:
        """Put the versions above what one of them says."""
        with Vertical(id="box"):
            yield Plain(f"{self._kind.title}: every version, newest first", id="title")
            yield self._lines
            with VerticalScroll(can_focus=False):
                yield self._said

    def on_mount(self) -> None:
        """Begin at the newest."""
        self._lines.focus()
        self._show(self._lines.line)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show what this version says."""
        event.stop()
        self._show(event.line)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Bring the version back."""
        event.stop()
        self.action_restore()

    def action_uncover(self) -> None:
        """Show what a private record says."""
        self._covered = False
        self._show(self._lines.line)

    def action_restore(self) -> None:
        """Go back with the version to bring back."""
        line = self._lines.line
        if line is not None and self._versions[line.id].entry is not None:
            self.dismiss(line.id)

    def _line(self, version: Version) -> Line:
        done = "taken back" if version.undoes else _DONE[version.op]
        titles = {field.name: field.title for field in self._kind.fields}
        changed = ", ".join(titles.get(name, name) for name in version.changed)
        what = f"{done}: {changed}" if changed else done
        author = version.author.partition("@")[0]
        return Line(version.rid, (day_and_time(version.at), self._speech.author(author), what))

    def _show(self, line: Line | None) -> None:
        version = self._versions.get(line.id) if line else None
        if version is None or version.entry is None:
            self._said.say("Nothing is kept in this version.")
            return
        if self._covered:
            self._said.say(f"{self.desk.signs.private} {_COVERED}")
            return
        values = self._speech.values(version.entry)
        self._said.say("\n".join(f"{field.title}: {words}" for field, words in values))
