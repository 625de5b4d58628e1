"""A list to choose from, narrowed by typing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.short_forms import shortens
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.typing import TypedLine

_KEY = 9  # cells of the key that does the same
MAKE = "make:"  # begins the id of a line that makes something new


@dataclass(frozen=True)
class Picked:
    """What was chosen, or the kind of which a new one is to be made."""

    chosen: tuple[str, ...] = ()
    make: str = ""


class Letters(TypedLine):
    """The line that narrows a list: arrows move in the list while letters go on being typed."""

    DEFAULT_CSS = """
    Letters { border: none; height: 1; padding: 0; background: $panel; color: $foreground; }
    Letters:focus { border: none; background: $panel; background-tint: $panel 0%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.list_move(-1)", "Up", show=False),
        Binding("down", "screen.list_move(1)", "Down", show=False),
        Binding("pageup", "screen.list_page(-1)", "Page up", show=False),
        Binding("pagedown", "screen.list_page(1)", "Page down", show=False),
    ]


class PickScreen(Dialog[Picked | None]):
    """Choose one, or mark several."""

    DEFAULT_CSS = """
    PickScreen > #box { height: 22; width: 92; }
    PickScreen Lines { height: 1fr; }
    PickScreen #whole {
        height: 3; color: $foreground; border-top: solid $edge; padding: 0 1;
    }
    """
    PLACE: ClassVar[Where] = "pick"
    BINDINGS: ClassVar[list[BindingType]] = bindings("pick")

    def __init__(
        self,
        desk: Desk,
        title: str,
        options: Sequence[Option],
        *,
        many: bool = False,
        chosen: Collection[str] = (),
        letters: str = "",
        make: Sequence[tuple[str, str]] = (),
        advice: str = "",
        wide: int = 30,
    ) -> None:
        super().__init__(desk)
        self._said = title
        self._options = tuple(options)
        self._many = many
        self._chosen = list(chosen)
        self._letters = letters
        self._make = tuple(make)
        self._advice = advice
        self._keyed = any(option.key for option in self._options)
        keys = [Column("", _KEY)] if self._keyed else []
        columns = [Column("", wide), *keys, Column("")]
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._whole = Plain(id="whole")
        self._input = Letters(letters, placeholder="type to narrow the list", select_on_focus=False)

    def compose(self) -> ComposeResult:
        """Put the line for letters above the list."""
        with Vertical(id="box"):
            yield Plain(self._said, id="title")
            if self._advice:
                yield Plain(self._advice, id="advice")
            yield self._input
            yield self._lines
            yield self._whole

    def on_mount(self) -> None:
        """Show the whole list, or what the first letters leave of it."""
        self._input.focus()
        self._input.cursor_position = len(self._letters)
        self._narrow()
        if self._chosen:
            self._lines.go_to(self._chosen[0])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._letters = self._input.words
        self._narrow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose what the mark stands on."""
        event.stop()
        self.action_choose()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say the whole of what the mark stands on; the list may have cut it."""
        event.stop()
        self._whole.say(" · ".join(filter(None, event.line.cells)) if event.line else "")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Choose what was clicked."""
        event.stop()
        self.action_choose()

    def action_list_move(self, by: int) -> None:
        """Move the mark in the list."""
        self._lines.action_move(by)

    def action_list_page(self, by: int) -> None:
        """Move the mark by a window."""
        self._lines.action_page(by)

    def action_choose(self) -> None:
        """Choose, or mark and unmark where several may be chosen."""
        line = self._lines.line
        if line is None or line.heading:
            return
        if line.id.startswith(MAKE):
            self.dismiss(Picked(tuple(self._chosen), make=line.id.removeprefix(MAKE)))
        elif not self._many:
            self.dismiss(Picked((line.id,)))
        else:
            if line.id in self._chosen:
                self._chosen.remove(line.id)
            else:
                self._chosen.append(line.id)
            self._narrow(at=line.id)

    def action_make(self) -> None:
        """Make a new one: at once where it is clear of which kind, else go to where to say so."""
        if len(self._make) == 1:
            self.dismiss(Picked(tuple(self._chosen), make=self._make[0][0]))
        elif self._make:
            self._lines.go_to(MAKE + self._make[0][0])

    def action_keep(self) -> None:
        """Go back with what is marked."""
        line = self._lines.line
        if self._many:
            self.dismiss(Picked(tuple(self._chosen)))
        elif line is not None:
            self.action_choose()

    def _narrow(self, at: str = "") -> None:
        found = narrowed(self._options, self._letters)
        lines = [Line(option.id, self._cells(option)) for option in found]
        lines += [Line(MAKE + name, (f"+ new: {title}", "ctrl+n")) for name, title in self._make]
        if not lines:
            lines = [Line("", ("nothing holds these letters",), heading=True)]
        self._lines.show(lines, at=at)

    def _cells(self, option: Option) -> tuple[str, ...]:
        keys = (option.key,) if self._keyed else ()
        return (self._marked(option), *keys, option.more)

    def _marked(self, option: Option) -> str:
        if not self._many:
            return option.words
        return f"[{'x' if option.id in self._chosen else ' '}] {option.words}"


def narrowed(options: Sequence[Option], letters: str) -> list[Option]:
    """Keep what holds the letters, best first: as a beginning, in a word, anywhere, shortened."""
    wanted = letters.casefold().strip()
    if not wanted:
        return list(options)
    ranked = ((_rank(option, wanted), option) for option in options)
    found = [(rank, option) for rank, option in ranked if rank is not None]
    return [option for _, option in sorted(found, key=lambda pair: pair[0])]


def _rank(option: Option, wanted: str) -> int | None:
    words, more = option.folded
    if words.startswith(wanted):
        return 0
    if wanted in words:
        return 1 if f" {wanted}" in f" {words}" else 2
    if wanted in more:
        return 3
    if all(word in words or word in more for word in wanted.split()):
        return 4
    return 5 if shortens(wanted, words) else None
