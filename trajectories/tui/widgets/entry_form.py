"""An entry as a form in parts: what, who says so, more, visit close."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from trajectories.model.fields import Field
from trajectories.model.kind import Kind
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets.choice import ChoiceEditor
from trajectories.tui.widgets.editors import Edited
from trajectories.tui.widgets.fields import PANES, FieldsForm


class PaneTabs(Widget, can_focus=True):
    """The parts of a form by name, the one in sight marked."""

    DEFAULT_CSS = """
    PaneTabs {
        height: 1;
        background: $panel;
        color: $foreground;
        padding: 0 1;
        & > .tabs--shown { color: $primary; text-style: bold underline; }
        &:focus > .tabs--shown { color: $cursor-text; background: $cursor; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--shown"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Part before", show=False),
        Binding("right", "turn(1)", "Part after", show=False),
    ]

    shown: reactive[int] = reactive(0)

    @dataclass
    class Turned(Message):
        """Another part is to be shown."""

        place: int

    def __init__(self, titles: Iterable[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._marked: frozenset[int] = frozenset()

    def mark(self, places: Iterable[int]) -> None:
        """Mark the parts that hold a problem."""
        self._marked = frozenset(places)
        self.refresh()

    def action_turn(self, by: int) -> None:
        """Go to the part beside."""
        self.post_message(self.Turned((self.shown + by) % len(self._titles)))

    def on_click(self, event: Click) -> None:
        """Go to the clicked part."""
        end = 0
        for place in range(len(self._titles)):
            end += len(self._said(place)) + 3
            if event.x < end:
                self.post_message(self.Turned(place))
                return

    def render(self) -> Content:
        """Write the names."""
        style = self.get_visual_style("tabs--shown")
        parts = [
            Content(self._said(n)).stylize(style) if n == self.shown else Content(self._said(n))
            for n in range(len(self._titles))
        ]
        return Content("   ").join(parts)

    def _said(self, place: int) -> str:
        return ("! " if place in self._marked else "") + self._titles[place]


class EntryForm(Widget):
    """A form for one entry, new or to be corrected."""

    DEFAULT_CSS = """
    EntryForm { layout: vertical; height: 1fr; }
    """

    def __init__(
        self,
        kind: Kind,
        entry: Entry,
        vocabulary: Vocabulary,
        *,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.kind = kind
        self._entry = entry
        self._vocabulary = vocabulary
        asked = [field for field in kind.fields if field.name not in hidden]
        self._panes = tuple(_panes(asked))
        self._built: dict[int, FieldsForm] = {}
        self._typed_before: dict[str, Any] = {}
        self._tabs = PaneTabs(title for title, _ in self._panes)

    def compose(self) -> ComposeResult:
        """Lay out the names of the parts and the first part."""
        if len(self._panes) > 1:
            yield self._tabs
        yield self._build(0)

    def focus_first(self) -> None:
        """Begin in the first field."""
        self._built[0].focus_first()

    def entry(self) -> Entry:
        """Return the entry as the form says it."""
        answers: dict[str, Any] = {}
        for form in self._built.values():
            answers |= form.answers()
        return msgspec.structs.replace(self._entry, **answers)

    def answers(self) -> Mapping[str, Any]:
        """Return what the whole form says so far, by attribute."""
        entry = self.entry()
        return {field.attribute: getattr(entry, field.attribute) for field in self.kind.fields}

    def typed(self) -> dict[str, Any]:
        """Return what was typed since the form was opened, by the name of the field."""
        typed: dict[str, Any] = {}
        for form in self._built.values():
            typed |= form.typed()
        return {name: t for name, t in typed.items() if t != self._typed_before.get(name)}

    def field_named(self, name: str) -> Field | None:
        """Return a field by its name."""
        return next((field for field in self.kind.fields if field.name == name), None)

    async def type_again(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed, in parts not looked at yet too."""
        for place, (_, fields) in enumerate(self._panes):
            if any(field.name in typed for field in fields):
                form = self._built.get(place)
                if form is None:
                    form = self._build(place)
                    form.display = False
                    await self.mount(form)
                form.type_again(typed)

    def say(self, problems: Iterable[Problem]) -> None:
        """Say problems beside their fields and mark the parts that hold them."""
        said: dict[str, str] = {}
        for problem in problems:
            name = problem.field.partition(".")[0]
            sentence = f"{problem.found}. {problem.suggestion}"
            said[name] = f"{said[name]}\n{sentence}" if name in said else sentence
        for form in self._built.values():
            form.say(said)
        self._tabs.mark(
            place
            for place, (_, fields) in enumerate(self._panes)
            if any(field.name in said for field in fields)
        )

    async def show_pane(self, place: int) -> None:
        """Show one part; it is built the first time."""
        if place not in self._built:
            await self.mount(self._build(place))
        for number, form in self._built.items():
            form.display = number == place
        self._tabs.shown = place
        self._built[place].focus_first()

    async def next_pane(self) -> None:
        """Show the part after this one."""
        await self.show_pane((self._tabs.shown + 1) % len(self._panes))

    async def on_pane_tabs_turned(self, event: PaneTabs.Turned) -> None:
        """Show the part that was asked for; the mark stays on the names."""
        event.stop()
        on_tabs = self._tabs.has_focus
        await self.show_pane(event.place)
        if on_tabs:
            self._tabs.focus()

    def on_edited(self, event: Edited) -> None:
        """Offer the states that go with another kind of link."""
        field = getattr(event.editor, "field", None)
        if not isinstance(field, Field) or field.name != "link_kind":
            return
        for row in (row for form in self._built.values() for row in form.rows):
            if row.field.name == "held_to_be" and isinstance(row.editor, ChoiceEditor):
                row.editor.offer(self._vocabulary.choices(row.field, self.answers()))

    def _build(self, place: int) -> FieldsForm:
        source = self._entry
        around = {field.attribute: getattr(source, field.attribute) for field in self.kind.fields}
        form = FieldsForm(self._panes[place][1], source, self._vocabulary, around=around)
        self._built[place] = form
        self._typed_before |= form.typed()
        return form


def _panes(fields: Iterable[Field]) -> Iterable[tuple[str, tuple[Field, ...]]]:
    known = {about for about, _ in PANES}
    for about, title in PANES:
        inside = tuple(
            field
            for field in fields
            if field.about == about or (about == "more" and field.about not in known)
        )
        if inside:
            yield title, inside
