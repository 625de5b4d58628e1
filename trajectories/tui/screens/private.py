"""Decide what should happen to words that were confided: struck, kept private, or a worry.

The words are covered as soon as it opens, and stay covered: what is shown is how many there are.
Nothing is chosen at first, so that Enter pressed twice by mistake strikes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from trajectories.model.notes import Marked
from trajectories.model.record import Record, Visibility
from trajectories.model.sessions import Session
from trajectories.model.striking import BLOCK
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import CaseView, read_case
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.safeguarding import SafeguardingScreen
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.typing import TypedLine
from trajectories.tui.words import clock_words
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.private import Confided, keep_private, look_at, strike_out
from trajectories.use_cases.writing import Objected

_COVERED = 24  # blocks: as many whatever is under them
_FREE_OF_WORDS = frozenset({"choice", "code"})


@dataclass(frozen=True)
class _Choice:
    """One answer: its number, what it is called, in a line, and in full."""

    number: str
    title: str
    short: str
    whole: str
    readers: Visibility = "case"
    """Who may read the passage afterwards; "case" where no passage is kept."""


_LEAVE = _Choice("0", "Leave the words as they are", "nothing is changed", "Nothing is changed.")
_CHOICES = (
    _LEAVE,
    _Choice(
        "1", "1  Strike out for good", "there is no undo",
        "The words leave the notes, every earlier version, the draft and the search list at once; "
        "only “a passage was taken out” stays. There is no undo. For what you promised not to "
        "write.",
    ),
    _Choice(
        "2", "2  Told by the carer, private", "never in the child's report or copies",
        "Kept as the carer's own; never in the child's report, copies or exports.", "carer_only",
    ),
    _Choice(
        "3", "3  Told by the child, private", "never to carer or school",
        "Kept; never to carer or school, never in the child's own copy, which is read at home.",
        "child_only",
    ),
    _Choice(
        "4", "4  Worry about safety", "opens the worry sheet",
        "Opens the worry sheet, kept apart from the case: what I saw, what was said, whom I told, "
        "when, their answer, reference. It stays open until “told” is filled in. Once it is kept, "
        "the words in the notes are our team's alone.", "team_only",
    ),
    _Choice(
        "5", "5  Only our team", "no evidence, never cited",
        "Kept in the notes; no evidence, and no record can cite it.", "team_only",
    ),
)  # fmt: skip
_AFTER = (
    "After this the passage is a grey bar in the notes. Private passages are never listed "
    "together, and never counted outside this study."
)
_HEARING = {"nobody": "nobody could hear", "may_hear": "others may hear", "heard": "others heard"}
_NOTHING_YET = "Nothing has changed yet. 1 to 5 chooses, Enter does it, Esc leaves the words."


class PrivateScreen(CaseRoom):
    """What should happen to marked words; it gives back what to say of what was done."""

    DEFAULT_CSS = """
    PrivateScreen {
        & > #asked { height: 1; color: $primary; text-style: bold; padding: 0 1; margin-top: 1; }
        & > #covered { height: 1; padding: 0 1; margin: 1 0; }
        & > Lines { height: 6; }
        & > VerticalScroll { height: 1fr; padding: 0 1; margin-top: 1; }
        & > VerticalScroll > Plain { height: auto; margin-bottom: 1; max-width: 100; }
        & > VerticalScroll > .-empty { display: none; }
        & > VerticalScroll > #after { color: $text-muted; }
        & > Horizontal { height: 1; padding: 0 1; margin-top: 1; }
        & > Horizontal > Plain { width: auto; color: $text-muted; }
        & > Horizontal > Input {
            width: 1fr; height: 1; border: none; padding: 0 1; background: $panel;
        }
        & > Horizontal > Input:focus { border: none; background: $resting; }
    }
    """
    PLACE: ClassVar[Where] = "private"
    BINDINGS: ClassVar[list[BindingType]] = bindings("private")

    def __init__(self, desk: Desk, case_id: str, code: str, marked: Marked) -> None:
        super().__init__(desk, case_id, code)
        self._marked = marked
        self._view: CaseView | None = None
        self._looked: Confided | Objected | None = None
        self._covered = Plain(id="covered")
        self._lines = Lines(
            [Column("", 31), Column("")],
            (Line(one.number, (one.title, one.short)) for one in _CHOICES),
            focus_sign=desk.signs.focus,
        )
        self._whole = Plain()
        self._with_it = Plain()
        self._reminder = TypedLine(
            placeholder="such as: let them lead", compact=True, select_on_focus=False
        )

    def body(self) -> ComposeResult:
        """Put the covered words, what may happen to them, and the reminder under each other."""
        yield Plain("What should happen to these words?", id="asked")
        yield self._covered
        yield self._lines
        with Horizontal():
            yield Plain("Remind me before the next visit, without the words: ")
            yield self._reminder
        with VerticalScroll(can_focus=False):
            yield self._whole
            yield self._with_it
            yield Plain(_AFTER, id="after")

    def on_mount(self) -> None:
        """Cover the words before anything else."""
        words = counted(len(self._marked.words.split()), "word")
        self._covered.say(f"{BLOCK * _COVERED}  {words} marked")
        self._lines.focus()
        self.say(_NOTHING_YET)
        super().on_mount()

    async def read(self) -> None:
        """Read where the words stand and what rests on them."""
        view, looked = await self.desk.ask(_read, self.case, self._marked)
        self._view, self._looked = view, looked
        self.entitle(_heading(view, self.code, self._marked))
        self._explain()
        if isinstance(looked, Objected):
            self.say(not_done("CANNOT BE DONE", looked.problems[0].found), "bad")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say in full what the mark stands on."""
        event.stop()
        self._explain()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Do what was chosen."""
        event.stop()
        self.action_do()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what was chosen."""
        event.stop()
        self.action_do()

    def action_choose(self, number: int) -> None:
        """Put the mark on an answer; nothing is done yet."""
        self._lines.cursor = number
        self.set_focus(self._lines)
        self.say(_NOTHING_YET)

    @work(description="private", exclusive=True, group="private")
    async def action_do(self) -> None:
        """Do what the mark stands on."""
        choice = self._choice
        if choice is _LEAVE:
            self.dismiss(None)
            return
        if self._view is None:  # Enter was quicker than reading the case
            await self.read()
        view = self._view
        if view is None or self._looked is None:
            self.say("Still reading …")
        elif choice.number == "1":
            await self._strike()
        elif choice.number == "4":
            await self._worry(view)
        else:
            await self._keep(choice.readers)

    async def _strike(self) -> None:
        reminder = self._reminder.words
        outcome = await self.desk.ask(strike_out, self.case, self._marked, reminder=reminder)
        if isinstance(outcome, Objected):
            self._refuse(outcome)
        else:
            self.dismiss("A passage was taken out for good")

    async def _keep(self, readers: Visibility) -> None:
        reminder = self._reminder.words
        outcome = await self.desk.ask(
            keep_private, self.case, self._marked, readers, reminder=reminder
        )
        if isinstance(outcome, Objected):
            self._refuse(outcome)
        else:
            self.dismiss(f"Saved {clock_words(outcome.at)} · the passage is private")

    async def _worry(self, view: CaseView) -> None:
        session = view.case.own.one(self._marked.session, Session)
        sheet = SafeguardingScreen(
            self.desk,
            view.vocabulary,
            session=self._marked.session,
            on=session.on if session else "",
        )
        kept = await self.app.push_screen_wait(sheet)
        if kept is None:
            self.say(_NOTHING_YET)
            return
        await self._keep("team_only")

    def _refuse(self, outcome: Objected) -> None:
        problem = outcome.problems[0]
        self.say(not_done("NOT DONE", f"{problem.found}. {problem.suggestion}"), "bad")

    @property
    def _choice(self) -> _Choice:
        return _CHOICES[self._lines.cursor]

    def _explain(self) -> None:
        self._whole.say(self._choice.whole)
        said = " ".join(self._consequences())
        self._with_it.set_class(not said, "-empty")
        self._with_it.say(said)

    def _consequences(self) -> Iterator[str]:
        """Say what goes with the words, by kind and code and never by what it says."""
        looked, view = self._looked, self._view
        if not isinstance(looked, Confided) or view is None or self._choice is _LEAVE:
            return
        named = ", ".join(_named(view, record) for record in looked.resting)
        if self._choice.number == "1":
            places, versions = counted(looked.places, "place"), counted(looked.versions, "version")
            yield f"They stand in {places} of the notes now, and in {versions} in all."
            if named:
                yield f"Made from them, and kept with what it says in other words: {named}."
        elif named:
            yield f"Private with them: {named}."
            yield "u in the notes takes all of it back."
        else:
            yield "u in the notes takes it back."


def _read(study: OpenStudy, case: str, marked: Marked) -> tuple[CaseView, Confided | Objected]:
    return read_case(study, case), look_at(study, case, marked)


def _heading(view: CaseView, code: str, marked: Marked) -> str:
    """Say which part of which session it is, who was there and who could hear."""
    session = view.case.own.one(marked.session, Session)
    parts = session.parts if session else ()
    said = [code, view.speech.label(marked.session)]
    if 1 <= marked.part <= len(parts):
        part = parts[marked.part - 1]
        there = dict.fromkeys(filter(None, (part.speaker, *part.present)))
        said += [
            f"part {marked.part} of {len(parts)}: {plain(part.activity)}",
            ", ".join(view.speech.label(person) for person in there),
            _HEARING.get(part.within_hearing, ""),
        ]
    return " · ".join(filter(None, said))


def _named(view: CaseView, record: str) -> str:
    """Name a record by its kind and code, and by nothing that somebody said."""
    entry = view.case.own.get(record)
    if not isinstance(entry, Record):
        return ""
    values = view.speech.own_values(entry)
    said = [words for field, words in values if field.role in _FREE_OF_WORDS]
    return f"{view.kind_of(entry).title.lower()} {said[0] if said else ''}".strip()
