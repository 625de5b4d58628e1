"""The people and places of a case by role, and what each is called: the register beside it."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Entry
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import Refused
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView, read_case
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import not_done
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.record import GIVEN_BY_THE_CASE, Kept, RecordScreen
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words
from trajectories.use_cases.case import name_person
from trajectories.use_cases.naming_undone import undo_about_people
from trajectories.use_cases.record import REFUSED
from trajectories.use_cases.writing import Saved

Shown = Child | Person | Place
_TEACHING = (
    "Names live in the register, apart from the case. Every form that is written down here is a "
    "form a release can find and take out."
)
_DECIDED_ELSEWHERE = frozenset({"same_as", "child_of_case"})
_NO_NAME = "no name kept"


class PeopleScreen(CaseRoom):
    """Who and what is around the child."""

    DEFAULT_CSS = """
    PeopleScreen > #advice { height: auto; padding: 0 1; color: $text-muted; }
    PeopleScreen > Lines { height: 1fr; margin: 1 0 0 0; }
    PeopleScreen > #whole { height: 4; padding: 0 1; border-top: solid $edge; }
    """
    PLACE: ClassVar[Where] = "people"
    BINDINGS: ClassVar[list[BindingType]] = bindings("people")

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk, case_id, code)
        columns = [Column("called", 20), Column("who it is", most=64), Column("speaks as", 11),
                   Column("forms", 5, right=True)]  # fmt: skip
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._whole = Plain(id="whole")
        self._view: CaseView | None = None

    def body(self) -> ComposeResult:
        """Put what the register is for above, and every form of a name beneath."""
        yield Plain(_TEACHING, id="advice")
        yield self._lines
        yield self._whole

    async def read(self) -> None:
        """Read the people, the places and the register."""
        await self._read_at(self._lines.line.id if self._lines.line else "")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say every form of the name in focus."""
        event.stop()
        view = self._view
        self._whole.say(_names_of(view, event.line.id) if view and event.line else "")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Open the names of whom was chosen."""
        event.stop()
        self.action_names()

    @work(description="names")
    async def action_names(self) -> None:
        """Open every form of the name."""
        entry, view = self._chosen(), self._view
        if entry is None or view is None:
            return
        named = view.register.get(entry.id, RegisterEntry(id=entry.id))
        screen = RecordScreen(
            self.desk, self.desk.kinds.named("register_entry"), view.vocabulary, entry=named,
            save=self._keep_name, hidden=_DECIDED_ELSEWHERE,
        )  # fmt: skip
        await self._back_from(screen, entry.id)

    @work(description="correct")
    async def action_correct(self) -> None:
        """Correct who it is."""
        entry, view = self._chosen(), self._view
        if entry is not None and view is not None:
            screen = RecordScreen(
                self.desk, view.kind_of(entry), view.vocabulary, entry=entry,
                register=view.register, hidden=GIVEN_BY_THE_CASE,
            )  # fmt: skip
            await self._back_from(screen, entry.id)

    @work(description="new")
    async def action_new(self, kind: str) -> None:
        """Add a person or a place."""
        if self._view is not None:
            made = self.desk.kinds.named(kind)
            await self._back_from(RecordScreen(self.desk, made, self._view.vocabulary), "")

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last about people or names."""
        outcome = await self.desk.ask(undo_about_people, self.case)
        if isinstance(outcome, Refused):
            self.say(not_done("NOT TAKEN BACK", REFUSED[outcome.reason]))
        else:
            await self._read_at(outcome.record)
            self.say(f"Taken back {clock_words(outcome.at)}", "good")

    async def _back_from(self, screen: RecordScreen, at: str) -> None:
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is not None:
            await self._read_at(at or kept.record)
            self.say(f"{kept.sentence} · u takes it back", "good")

    async def _keep_name(self, entry: Entry) -> Saved:
        assert isinstance(entry, RegisterEntry)
        return await self.desk.ask(name_person, self.case, entry)

    async def _read_at(self, at: str) -> None:
        self._view = await self.desk.ask(read_case, self.case)
        self._lines.show(_said(self._view), at=at)
        if self.focused is None:
            self._lines.focus()
        self.entitle(f"{self.code} · People, places and their names")

    def _chosen(self) -> Shown | None:
        line = self._lines.line
        entry = self._view.case.own.get(line.id) if self._view and line else None
        return entry if isinstance(entry, Child | Person | Place) else None


def _said(view: CaseView) -> Iterator[Line]:
    groups: Mapping[str, list[Shown]] = {"child": [], "people": [], "places": []}
    for entry in view.case.own:
        if isinstance(entry, Child):
            groups["child"].append(entry)
        elif isinstance(entry, Person):
            groups["people"].append(entry)
        elif isinstance(entry, Place):
            groups["places"].append(entry)
    for title, found in groups.items():
        if found:
            yield Line(f"of:{title}", (title.upper(), "", "", ""), heading=True)
        yield from (_line(view, entry) for entry in found)


def _line(view: CaseView, entry: Shown) -> Line:
    named = view.register.get(entry.id)
    called = named.called if named and named.called else _NO_NAME
    forms = str(len(named.forms)) if named and named.forms else ""
    who, voice = _who(view, entry)
    return Line(entry.id, (called, who, voice, forms), tone="" if called != _NO_NAME else "muted")


def _who(view: CaseView, entry: Shown) -> tuple[str, str]:
    match entry:
        case Child():
            return f"the child, case {entry.code}", "child"
        case Person():
            service = f", {view.speech.label(entry.service)}" if entry.service else ""
            return f"{entry.relation or 'not said'}{service}", plain(entry.voice)
        case Place():
            return entry.description or plain(entry.sort), ""


def _names_of(view: CaseView, entry_id: str) -> str:
    """Say every form of a name, who uses it and how it is meant."""
    named = view.register.get(entry_id)
    if named is None:
        return "No name is kept. Enter keeps one; until then only the role is shown."
    forms = []
    for form in named.forms:
        by = f", by {view.speech.label(form.used_by)}" if form.used_by else ""
        meant = f", meant to be {form.meant}" if form.meant == "hurtful" else ""
        forms.append(f"{form.form} ({plain(form.sort)}{by}{meant})")
    values = f"{len(named.values)} numbers or dates that identify" if named.values else ""
    release = f"in a release: {plain(named.in_a_release)}"
    return " · ".join(filter(None, (", ".join(forms), values, release)))
