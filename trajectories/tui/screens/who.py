"""Settle a name in the notes: whom it stands for, who uses it, how it is meant."""

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from trajectories.model.fields import Field, fields_of
from trajectories.model.people import Person, Place
from trajectories.model.record import Entry, Part
from trajectories.model.register import NameForm
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import one_line
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.screens.pick import Letters, narrowed
from trajectories.tui.widgets.choice import ChoiceEditor
from trajectories.tui.widgets.editors import LineEditor
from trajectories.tui.widgets.field_row import FieldRow
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.who import Somebody, form_of, known_here, say_it_is_new, say_who
from trajectories.use_cases.writing import Objected

PERSON, PLACE = "new:person", "new:place"  # lines of the list that make somebody new
_NOBODY = "not said"


class WhoScreen(Dialog[str | None]):
    """Who is this? It gives back the id of whom or what a name stands for."""

    DEFAULT_CSS = """
    WhoScreen > #box { height: 22; width: 92; }
    WhoScreen Lines { height: 1fr; min-height: 3; }
    WhoScreen FieldRow { padding: 0 1; }
    WhoScreen #form { height: auto; border-top: solid $edge; }
    """
    PLACE: ClassVar[Where] = "who"
    BINDINGS: ClassVar[list[BindingType]] = bindings("who")

    def __init__(self, desk: Desk, case_id: str, words: str) -> None:
        super().__init__(desk)
        self._case = case_id
        self._words = one_line(words)
        self._known: tuple[Somebody, ...] = ()
        guessed = form_of(self._words)
        self._input = Letters(placeholder="type to narrow the list", select_on_focus=False)
        self._lines = Lines([Column("", 34), Column("")], focus_sign=desk.signs.focus)
        self._sort = _choice(NameForm, "sort", guessed.sort)
        self._meant = _choice(NameForm, "meant", guessed.meant)
        self._used_by = ChoiceEditor(
            Field(
                name="used_by", attribute="used_by", title="Used by", role="choice", many=False,
                default=_NOBODY,
            ),
            _NOBODY,
            (_NOBODY,),
        )  # fmt: skip
        self._voice = _choice(Person, "voice", "")
        self._relation = LineEditor(_field(Person, "relation"), "")
        self._place_sort = _choice(Place, "sort", "")
        self._description = LineEditor(_field(Place, "description"), "")
        self._problem = Plain(id="problem")

    def compose(self) -> ComposeResult:
        """Ask whom it stands for above, and what sort of name it is below."""
        with Vertical(id="box"):
            yield Plain(f"Who is this: “{self._words}”?", id="title")
            yield self._input
            yield self._lines
            with Vertical(id="form"):
                for editor in self._of_new:
                    yield FieldRow(editor.field, editor)
                for chosen in (self._sort, self._used_by, self._meant):
                    yield FieldRow(chosen.field, chosen)
            yield self._problem
            yield Plain("Enter or ctrl+s keeps it in the register, Esc goes back", id="advice")

    def on_mount(self) -> None:
        """Begin with the letters; offer everybody who is known."""
        self._input.focus()
        self._show_new("")
        self._read()

    @work(description="known")
    async def _read(self) -> None:
        self._known = await self.desk.ask(known_here, self._case)
        self._used_by.offer((_NOBODY, *self._users))
        self._narrow()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        if event.input is self._input:
            event.stop()
            self._narrow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it."""
        event.stop()
        self.action_save()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Ask more of somebody who is new."""
        event.stop()
        self._show_new(event.line.id if event.line else "")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Keep it."""
        event.stop()
        self.action_save()

    def action_list_move(self, by: int) -> None:
        """Move the mark in the list."""
        self._lines.action_move(by)

    def action_list_page(self, by: int) -> None:
        """Move the mark by a window."""
        self._lines.action_page(by)

    def action_new(self, what: str) -> None:
        """Go to the line of somebody new."""
        self._input.value = ""
        self._narrow()
        self._lines.go_to(f"new:{what}")
        (self._voice if what == "person" else self._place_sort).focus()

    @work(description="who", exclusive=True, group="save")
    async def action_save(self) -> None:
        """Keep this form of the name with whom the mark stands on."""
        line = self._lines.line
        if line is None or line.heading:
            return
        new = self._new(line.id)
        if new is None:
            outcome = await self.desk.ask(say_who, self._case, line.id, self._form)
        elif not _is_said(new):
            self._problem.say("Say whose voice it is, or what sort of place.")
            return
        else:
            outcome = await self.desk.ask(say_it_is_new, self._case, new, self._form)
        if isinstance(outcome, Objected):
            problem = outcome.problems[0]
            self._problem.say(f"{problem.found}. {problem.suggestion}")
        else:
            self.dismiss(outcome.record)

    @property
    def _form(self) -> NameForm:
        return msgspec.structs.replace(
            form_of(self._words, sort=self._sort.answer()),
            used_by=self._users.get(str(self._used_by.answer()), ""),
            meant=self._meant.answer(),
        )

    @property
    def _users(self) -> Mapping[str, str]:
        """Map what the case's people are called to their ids."""
        people = (one for one in self._known if one.person and one.of_case)
        return {one.called or one.more: one.id for one in people}

    @property
    def _of_new(self) -> tuple[Any, ...]:
        return (self._voice, self._relation, self._place_sort, self._description)

    def _new(self, line: str) -> Entry | None:
        if line == PERSON:
            return Person(voice=self._voice.answer(), relation=self._relation.words.strip())
        if line == PLACE:
            sort, said = self._place_sort.answer(), self._description.words.strip()
            return Place(sort=sort, description=said)
        return None

    def _show_new(self, line: str) -> None:
        """Show the fields of somebody or somewhere new, only where that is meant."""
        for editor in self._of_new:
            person = editor in (self._voice, self._relation)
            wanted = line == (PERSON if person else PLACE)
            if isinstance(editor.parent, FieldRow):
                editor.parent.display = wanted

    def _narrow(self) -> None:
        options = [Option(one.id, one.called or one.more, one.more) for one in self._known]
        found = narrowed(options, self._input.words)
        lines = [Line(option.id, (option.words, option.more)) for option in found]
        self._lines.show([*lines, *_NEW])


_NEW = (
    Line(PERSON, ("+ somebody new", "ctrl+n")),
    Line(PLACE, ("+ a place that is new", "")),
)


def _is_said(new: Entry) -> bool:
    return bool(getattr(new, "voice", "") or getattr(new, "sort", ""))


def _field(entry: type[Entry | Part], name: str) -> Field:
    return next(field for field in fields_of(entry) if field.name == name)


def _choice(entry: type[Entry | Part], name: str, value: str) -> ChoiceEditor:
    field = _field(entry, name)
    return ChoiceEditor(field, value, field.choices)
