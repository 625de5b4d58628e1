"""What a session begins with: visit, day, place, recording, who is here, what is done in order."""

from dataclasses import dataclass
from typing import get_args

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from trajectories.model import when
from trajectories.model.fields import Field, fields_of
from trajectories.model.sessions import Activity, PlaceKind, Recording, Session
from trajectories.model.study import Visit
from trajectories.tui.choices import plain
from trajectories.tui.options import Option
from trajectories.tui.widgets.chips import Chips
from trajectories.tui.widgets.choice import ChoiceEditor
from trajectories.tui.widgets.date_field import DateEditor, Understand
from trajectories.tui.widgets.editors import Edited
from trajectories.tui.widgets.field_row import FieldRow

BETWEEN = "between visits"
_ASKED: dict[str, Field] = {field.attribute: field for field in fields_of(Session)}
_HERE = Field(name="here", attribute="here", title="Here", role="reference", many=True, default=())
_DOING = Field(
    name="doing", attribute="doing", title="Doing", role="choice", many=True, default=(),
)  # fmt: skip


def _titled(name: str, title: str) -> Field:
    asked = _ASKED[name]
    return Field(
        name=asked.name, attribute=asked.attribute, title=title, role="choice", many=False,
        default=asked.default,
    )  # fmt: skip


@dataclass(frozen=True)
class Start:
    """What was said of a session that is to begin; a day that is no date is empty."""

    visit: str
    on: str
    place: str
    recording: str
    here: tuple[str, ...]
    doing: tuple[Activity, ...]


class SessionStart(Widget):
    """The fields a session begins with."""

    DEFAULT_CSS = """
    SessionStart {
        height: auto;
        layout: horizontal;
        & > Vertical { width: 1fr; height: auto; }
        & FieldRow > ChoiceEditor, & FieldRow > DateEditor, & FieldRow > Chips {
            margin-left: 12;
        }
    }
    """

    @dataclass
    class Changed(Message):
        """Something else was said."""

    def __init__(self, understand: Understand) -> None:
        super().__init__()
        self._visits: dict[str, str] = {BETWEEN: ""}  # words: id
        self._visit = ChoiceEditor(_titled("visit", "Visit"), BETWEEN, (BETWEEN,))
        self._place = ChoiceEditor(_titled("place", "Place"), "", get_args(PlaceKind))
        self._recording = ChoiceEditor(_titled("recording", "Recording"), "", get_args(Recording))
        self._when = DateEditor(_titled("on", "When"), "", "", understand)
        self.here = Chips(empty="nobody yet: type a letter", new="someone new", id="here")
        self.doing = Chips(between=" then ", empty="not said yet: type a letter", id="doing")
        self.doing.offer([Option(one, plain(one)) for one in get_args(Activity)], ())

    def compose(self) -> ComposeResult:
        """Put the company beside the day and place."""
        with Vertical():
            yield FieldRow(self._visit.field, self._visit)
            yield FieldRow(self._when.field, self._when)
            yield FieldRow(self._place.field, self._place)
            yield FieldRow(self._recording.field, self._recording)
        with Vertical():
            yield FieldRow(_HERE, self.here)
            yield FieldRow(_DOING, self.doing)

    def propose(self, visits: list[Visit], visit: str, on: str) -> None:
        """Propose the visit that is due, and a day."""
        self._visits = {visit_words(one): one.id for one in visits} | {BETWEEN: ""}
        proposed = next((words for words, one in self._visits.items() if one == visit), BETWEEN)
        self._visit.type_again(proposed)
        self._visit.offer(tuple(self._visits))
        self._visit.cursor = list(self._visits).index(proposed)
        self._when.type_again(when.words(on))

    def offer_people(self, people: list[Option], here: tuple[str, ...]) -> None:
        """Offer who may be here."""
        self.here.offer(people, here)
        self.post_message(self.Changed())

    def focus_first(self) -> None:
        """Begin with who is here: the rest is mostly right as proposed."""
        self.here.focus()

    @property
    def start(self) -> Start:
        """What was said."""
        activities = {str(one): one for one in get_args(Activity)}
        return Start(
            visit=self._visits.get(str(self._visit.answer()), ""),
            on=self._when.answer() if self._when.understood else "",
            place=str(self._place.answer()),
            recording=str(self._recording.answer()),
            here=self.here.chosen,
            doing=tuple(activities[one] for one in self.doing.chosen),
        )

    @property
    def summary(self) -> str:
        """Say on one line what is proposed."""
        start = self.start
        said = (
            str(self._visit.answer()),
            when.words(start.on) if start.on else "which day?",
            plain(start.place) if start.place != "not_asked" else "",
            self.here.words or "nobody here yet",
            self.doing.words,
        )
        return " · ".join(filter(None, said))

    def on_edited(self, event: Edited) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Changed())

    def on_chips_changed(self, event: Chips.Changed) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Changed())

    def on_chips_done(self, event: Chips.Done) -> None:
        """Go on to what comes next."""
        event.stop()
        self.screen.focus_next()


def visit_words(visit: Visit) -> str:
    """Say which visit."""
    return "final" if visit.final else f"visit {visit.number}"
