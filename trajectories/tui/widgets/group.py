"""Rows inside an entry, such as the states of a referral, each opened in a small form."""

from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from trajectories.model.fields import Field
from trajectories.model.record import Part
from trajectories.tui.cells import shortened
from trajectories.tui.plain_text import one_line
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets.editors import Edited


class GroupEditor(Widget, can_focus=True):
    """The rows of a group, one line each, and a line to add another."""

    DEFAULT_CSS = """
    GroupEditor {
        height: auto;
        color: $foreground;
        & > .group--cursor { background: $resting; text-style: bold; }
        & > .group--add { color: $text-muted; }
        &:focus > .group--cursor { color: $cursor-text; background: $cursor; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"group--cursor", "group--add"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Row above", show=False),
        Binding("down", "move(1)", "Row below", show=False),
        Binding("enter,space", "open", "Open", show=False),
        Binding("delete,backspace", "drop", "Take out", show=False),
        Binding("ctrl+up", "shift(-1)", "Earlier", show=False),
        Binding("ctrl+down", "shift(1)", "Later", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Wanted(Message):
        """A row is to be opened; `place` is past the last row for a new one."""

        editor: "GroupEditor"
        place: int
        part: Part

    def __init__(self, field: Field, value: Any, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.field = field
        self.vocabulary = vocabulary
        self._parts: tuple[Part, ...] = value if field.many else tuple(filter(None, (value,)))

    def answer(self) -> Any:
        """Return the rows."""
        if self.field.many:
            return self._parts
        return self._parts[0] if self._parts else None

    def typed(self) -> Any:
        """Return the rows as plain values."""
        return [msgspec.to_builtins(part) for part in self._parts]

    def type_again(self, typed: Any) -> None:
        """Put the rows back."""
        if self.field.group is not None:
            self._parts = tuple(msgspec.convert(one, self.field.group) for one in typed)
        self.refresh(layout=True)

    def typed_with(self, place: int, part: Part) -> Any:
        """Return the rows as plain values, with one that is being typed."""
        return [msgspec.to_builtins(one) for one in self._with(place, part)]

    def keep(self, place: int, part: Part) -> None:
        """Put a row in its place."""
        self._parts = self._with(place, part)
        self._told()

    def action_move(self, by: int) -> None:
        """Go to another row, or on to the field beside."""
        if 0 <= self.cursor + by < self._count:
            self.cursor += by

    def action_open(self) -> None:
        """Open the row, or begin a new one."""
        if self.cursor < len(self._parts):
            self.post_message(self.Wanted(self, self.cursor, self._parts[self.cursor]))
        elif self.field.group is not None:
            self.post_message(self.Wanted(self, self.cursor, self.field.group()))

    def action_drop(self) -> None:
        """Take the row out."""
        self._parts = (*self._parts[: self.cursor], *self._parts[self.cursor + 1 :])
        self._told()

    def action_shift(self, by: int) -> None:
        """Change places with the row above or below."""
        here, there = self.cursor, self.cursor + by
        if max(here, there) < len(self._parts) and min(here, there) >= 0:
            parts = list(self._parts)
            parts[here], parts[there] = parts[there], parts[here]
            self._parts = tuple(parts)
            self.cursor = there
            self._told()

    def on_click(self, event: Click) -> None:
        """Open the clicked row."""
        if event.y < self._count:
            self.cursor = event.y
            self.action_open()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take a line a row."""
        del container, viewport, width
        return self._count

    def render(self) -> Content:
        """Paint the rows."""
        speech = self.vocabulary.speech
        lines = [f"{n}  {one_line(speech.part(p))}" for n, p in enumerate(self._parts, 1)]
        if self._count > len(lines):
            lines.append("+ add" if self.field.many or not lines else "")
        return Content("\n").join(self._line(n, text) for n, text in enumerate(lines))

    def _line(self, number: int, text: str) -> Content:
        content = Content(shortened(text, self.size.width))
        if number == self.cursor and self.has_focus:
            return content.stylize(self.get_visual_style("group--cursor"))
        if number >= len(self._parts):
            return content.stylize(self.get_visual_style("group--add"))
        return content

    def _with(self, place: int, part: Part) -> tuple[Part, ...]:
        return (*self._parts[:place], part, *self._parts[place + 1 :])

    @property
    def _count(self) -> int:
        return len(self._parts) + (1 if self.field.many or not self._parts else 0)

    def _told(self) -> None:
        self.cursor = min(self.cursor, self._count - 1)
        self.refresh(layout=True)
        self.post_message(Edited(self))
