"""What every screen with fields does: open the list of a field, open a row of a group."""

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen

from trajectories.model.fields import fields_of
from trajectories.model.kind import Kind
from trajectories.model.record import Part
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.screens.pick import Picked, PickScreen
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets.editors import Edited
from trajectories.tui.widgets.fields import FieldsForm
from trajectories.tui.widgets.group import GroupEditor
from trajectories.tui.widgets.pick import PickEditor
from trajectories.tui.widgets.plain import Plain


class Filling(Screen[Any]):
    """A screen on which fields are filled in."""

    desk: Desk
    vocabulary: Vocabulary
    open_row: "tuple[GroupEditor, int, PartScreen] | None" = None
    """The row of a group that is being typed."""

    def answers(self) -> Mapping[str, Any]:
        """Return what was said so far, by attribute."""
        raise NotImplementedError

    async def make(self, kind: Kind) -> str:
        """Let a new entry be made; return its id, or nothing where it was left."""
        del kind
        return ""

    @work(description="pick")
    async def on_pick_editor_wanted(self, event: PickEditor.Wanted) -> None:
        """Show the list of a field."""
        event.stop()
        editor, field = event.editor, event.editor.field
        options = await self.desk.work(self.vocabulary.options, field, self.answers())
        picked = await self.app.push_screen_wait(
            PickScreen(
                self.desk,
                field.title,
                options,
                many=field.many,
                chosen=editor.chosen,
                letters=event.letters,
                make=[(kind.name, kind.title.lower()) for kind in self.makeable(editor)],
                advice=self._advice(editor),
            )
        )
        await self._take(editor, picked)

    @work(description="row")
    async def on_group_editor_wanted(self, event: GroupEditor.Wanted) -> None:
        """Open a row of a group."""
        event.stop()
        editor = event.editor
        title = f"{editor.field.title}: {event.place + 1}"
        screen = PartScreen(self, title, event.part, self.answers())
        self.open_row = (editor, event.place, screen)
        part = await self.app.push_screen_wait(screen)
        self.open_row = None
        if part is not None:
            editor.keep(event.place, part)

    def draft_soon(self) -> None:
        """Keep a draft before long."""

    def makeable(self, editor: PickEditor) -> tuple[Kind, ...]:
        """List the kinds of which a new one may be made while picking."""
        return self.vocabulary.makeable(editor.field)

    def speak(self, vocabulary: Vocabulary) -> None:
        """Take up words that have come to be known since the form was opened."""
        self.vocabulary = vocabulary
        for pick in self.query(PickEditor):
            pick.vocabulary = vocabulary
            pick.refresh()
        for group in self.query(GroupEditor):
            group.vocabulary = vocabulary
            group.refresh()

    async def _take(self, editor: PickEditor, picked: Picked | None) -> None:
        if picked is None:
            return
        chosen = picked.chosen
        if picked.make:
            made = await self.make(self.vocabulary.kinds.named(picked.make))
            if not made:
                return
            chosen = (*editor.chosen, made) if editor.field.many else (made,)
        editor.choose(chosen, self.vocabulary)

    def _advice(self, editor: PickEditor) -> str:
        many = "Enter marks, ctrl+s is done. " if editor.field.many else ""
        return many + editor.field.hint


class PartScreen(Dialog[Part | None], Filling):
    """One row of a group in a small form."""

    DEFAULT_CSS = """
    PartScreen > #box { width: 92; }
    PartScreen FieldsForm { height: auto; max-height: 18; }
    """
    PLACE: ClassVar[Where] = "form"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form", names=["form.save", "form.leave"])

    def __init__(self, parent: Filling, title: str, part: Part, around: Mapping[str, Any]) -> None:
        super().__init__(parent.desk)
        self.vocabulary = parent.vocabulary
        self._opener = parent
        self._said = title
        self._part = part
        self._around = around
        self._form = FieldsForm(fields_of(type(part)), part, self.vocabulary, around=around)

    def compose(self) -> ComposeResult:
        """Show the form."""
        with Vertical(id="box"):
            yield Plain(self._said, id="title")
            yield self._form
            yield Plain("ctrl+s keeps the row, Esc leaves it as it was", id="advice")

    def on_mount(self) -> None:
        """Begin in the first field."""
        self._form.focus_first()

    def answers(self) -> Mapping[str, Any]:
        """Return what the entry and the row say so far."""
        return {**self._around, **self._form.answers()}

    def part(self) -> Part:
        """Return the row as it is typed so far."""
        return msgspec.structs.replace(self._part, **self._form.answers())

    def on_edited(self, event: Edited) -> None:
        """Keep a draft of the form behind, with this row."""
        event.stop()
        self._opener.draft_soon()

    async def make(self, kind: Kind) -> str:
        """Let a new entry be made, as from the form behind."""
        made = await self._opener.make(kind)
        self.speak(self._opener.vocabulary)
        return made

    def action_save(self) -> None:
        """Go back with the row."""
        self.dismiss(self.part())
