"""A form for any kind, made from its fields: a new kind needs no form of its own.

At most the fields of one part of the form are there at once; the other parts are built when they
are first looked at, so that a form of thirty fields opens as fast as one of ten.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from trajectories.model.fields import Field
from trajectories.model.record import Entry, Part
from trajectories.tui.vocabulary import Vocabulary
from trajectories.tui.widgets.choice import ChoiceEditor, YesNoEditor
from trajectories.tui.widgets.date_field import DateEditor
from trajectories.tui.widgets.editors import Editor, KeptText, LineEditor, TextEditor
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.group import GroupEditor
from trajectories.tui.widgets.pick import PickEditor

PANES = (
    ("", "What"),
    ("source", "Who says so"),
    ("more", "More"),
    ("visit close", "Visit close"),
)
_IN_SIGHT = 9  # answers written out on their line; more are picked from a list
_SAID = "_said"


class FieldsForm(VerticalScroll, can_focus=False):
    """The fields of one part of an entry."""

    def __init__(
        self,
        fields: Iterable[Field],
        source: Entry | Part,
        vocabulary: Vocabulary,
        *,
        around: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self._source = source
        self._vocabulary = vocabulary
        self._around = around or {}
        asked = (field for field in fields if self._is_asked(field))
        self.rows = tuple(FieldRow(field, self._editor(field)) for field in asked)

    def compose(self) -> ComposeResult:
        """Lay the fields out."""
        yield from self.rows

    def focus_first(self) -> None:
        """Begin in the first field, at once: whoever types fast loses no letter."""
        if self.rows:
            editor = self.rows[0].editor
            target = editor if editor.can_focus else next(iter(editor.children), editor)
            self.screen.set_focus(target)

    def answers(self) -> dict[str, Any]:
        """Return every answer by attribute."""
        found: dict[str, Any] = {}
        for row in self.rows:
            editor = row.editor
            if isinstance(editor, DateEditor):
                edtf, said = editor.answer_and_words()
                words = row.field.attribute + _SAID
                if hasattr(self._source, words):
                    # Words that are no date are kept as words, never as a date.
                    found[words] = said
                    edtf = edtf if editor.understood else ""
                found[row.field.attribute] = edtf
            elif isinstance(editor, Editor):
                found[row.field.attribute] = editor.answer()
        return found

    def typed(self) -> dict[str, Any]:
        """Return what was typed, by the name of the field."""
        return {
            row.field.name: row.editor.typed()
            for row in self.rows
            if isinstance(row.editor, Editor)
        }

    def type_again(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        for row in self.rows:
            if row.field.name in typed and isinstance(row.editor, Editor):
                row.editor.type_again(typed[row.field.name])

    def say(self, problems: Mapping[str, str]) -> None:
        """Say problems beside the fields they are about."""
        for row in self.rows:
            row.say(problems.get(row.field.name, ""))

    def on_edited(self) -> None:
        """Keep the signs of what is still to be said up to date, and states in step with a link."""
        for row in self.rows:
            if row.field.required:
                row.refresh()

    def _is_asked(self, field: Field) -> bool:
        """Leave out the words of a date, which its own line shows, and a text not kept yet."""
        if field.role == "text_digest":
            return bool(getattr(self._source, field.attribute))
        date = field.attribute.removesuffix(_SAID)
        return date == field.attribute or not hasattr(self._source, date)

    def _editor(self, field: Field) -> Widget:
        value = getattr(self._source, field.attribute)
        match field.role:
            case "date":
                said = str(getattr(self._source, field.attribute + _SAID, ""))
                understand = partial(self._vocabulary.understand, coming=field.coming)
                return DateEditor(field, value, said, understand)
            case "yes_no":
                return YesNoEditor(field, value)
            case "choice":
                choices = self._vocabulary.choices(field, self._around)
                if len(choices) <= _IN_SIGHT:
                    return ChoiceEditor(field, value, choices)
                return PickEditor(field, value, self._vocabulary)
            case "code" | "reference":
                return PickEditor(field, value, self._vocabulary)
            case "group":
                return GroupEditor(field, value, self._vocabulary)
            case "text_digest":
                text = self._vocabulary.case.own.texts.get(value, "")
                return KeptText(field, value, text)
            case "text":
                return TextEditor(field, value)
            case _:
                return TextEditor(field, value) if field.many else LineEditor(field, value)
