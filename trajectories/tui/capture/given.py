"""What was given to the capture line so far, and what will be saved of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from trajectories.model.consent import Permission
from trajectories.model.notes import Marked
from trajectories.model.phrases import Understood, understand
from trajectories.model.record import Entry, Record
from trajectories.tui.capture.asking import Question
from trajectories.use_cases.capture import Made
from trajectories.use_cases.proposals import CaptureContext

Sign = Literal["", "+", "-", "=", "~"]


@dataclass(frozen=True)
class Answer:
    """What a question was answered with: ids chosen, or words typed, or somebody new."""

    ids: tuple[str, ...] = ()
    typed: str = ""
    made: tuple[Made, ...] = ()


NOTHING = Answer()


@dataclass(frozen=True)
class Draft:
    """What is about to be saved."""

    record: Record | None = None
    marked: Marked | None = None
    """The marked words, where somebody said that another speaks."""
    key_quote: bool = False
    permissions: tuple[Permission, ...] = ()
    made: tuple[Made, ...] = ()
    also: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Given:
    """The words marked, what is known of the case, and the answers so far."""

    context: CaptureContext
    marked: Marked
    answers: Mapping[str, Answer] = field(default_factory=dict)
    sign: Sign = ""
    starred: bool = False
    last: Mapping[str, str] = field(default_factory=dict)
    """What was chosen last for a question, in this session."""

    def answer(self, name: str) -> Answer:
        """Return what a question was answered with."""
        return self.answers.get(name, NOTHING)

    def one(self, name: str, otherwise: str = "") -> str:
        """Return the id chosen for a question."""
        ids = self.answer(name).ids
        return ids[0] if ids else otherwise

    def many(self, name: str, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the ids chosen for a question; where it was left alone, what it is anyway."""
        return self.answer(name).ids if name in self.answers else otherwise

    def words(self, name: str, otherwise: str = "") -> str:
        """Return the words typed for a question."""
        return self.answer(name).typed if name in self.answers else otherwise

    def date(self, name: str) -> Understood | None:
        """Return the date typed for a question; None where there is none."""
        typed = self.answer(name).typed
        return self.understand(typed) if typed else None

    def understand(self, typed: str) -> Understood | None:
        """Say what a typed date means."""
        using = self.context.using
        return understand(typed, today=using.today, visits=using.visits)

    @property
    def made(self) -> tuple[Made, ...]:
        """What was met on the way."""
        return tuple(one for answer in self.answers.values() for one in answer.made)

    def label(self, entry_id: str, otherwise: str = "") -> str:
        """Return the words for an id, of somebody just met too."""
        made = next((one.called for one in self.made if one.entry.id == entry_id), "")
        return made or self.context.labels.get(entry_id, otherwise)

    def with_answer(self, name: str, answer: Answer) -> "Given":
        """Return the same with one more answer."""
        return replace(self, answers={**self.answers, name: answer})

    def without(self, name: str) -> "Given":
        """Return the same without an answer."""
        left = {asked: answer for asked, answer in self.answers.items() if asked != name}
        return replace(self, answers=left)


def _never(_given: Given) -> bool:
    return False


@dataclass(frozen=True)
class Recipe:
    """How one kind is recorded: its letter, what it asks, what it makes of the answers."""

    letter: str
    title: str
    ask: Callable[[Given], tuple[Question, ...]]
    make: Callable[[Given], Draft]
    signs: Callable[[Given], bool] = _never
    """Whether + - = ~ say something now."""
