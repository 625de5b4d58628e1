"""What all screens look like: a title, what they are for, a line that says what happened, keys."""

from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen

from trajectories.errors import TrajectoriesError
from trajectories.tui.action import Stage, Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.widgets.keys import KeysLine
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.status import StatusLine, Tone
from trajectories.use_cases.drafts import Owner

R = TypeVar("R")
UnkeptDraft = tuple[Owner, str, dict[str, Any]]


class Framed(Screen[R], Generic[R]):
    """A whole screen."""

    DEFAULT_CSS = """
    Framed {
        background: $background; color: $foreground;
        & > #title {
            height: 1; background: $panel; color: $foreground; text-style: bold; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #guide {
            display: none; height: 1; background: $cursor; color: $cursor-text; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis; text-style: bold;
            &.-guiding { display: block; }
        }
    }
    """
    AUTO_FOCUS = ""
    PLACE: ClassVar[Where] = "everywhere"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.status = StatusLine()
        self._title = Plain(id="title")
        self._guide = Plain(id="guide")

    def compose(self) -> ComposeResult:
        """Put the parts under each other."""
        yield self._title
        yield from self.body()
        yield self._guide
        yield self.status
        yield KeysLine(self.PLACE, self.desk.keymap)

    def body(self) -> ComposeResult:
        """Give what the screen is for."""
        yield from ()

    def unkept_draft(self) -> UnkeptDraft | None:
        """Return what is being typed and not kept yet: about what, name of the form, the values."""
        return None

    def keep_draft(self) -> object:
        """Keep what is being typed, where something is."""
        return None

    @property
    def stage(self) -> Stage:
        """How far somebody has come here, for the guide; most screens have no stages."""
        return ""

    def guide(self, words: str) -> None:
        """Say what the guide has to say here, or nothing."""
        self._guide.set_class(bool(words), "-guiding")
        if words:
            self._guide.say(words)

    def to_go_to(self) -> list[Option]:
        """Offer what the palette can go to on this screen, by the id of a record."""
        return []

    def go_to(self, record: str) -> None:
        """Go to a record that was offered."""

    def entitle(self, words: str) -> None:
        """Say what the screen shows."""
        self._title.say(words)

    def say(self, sentence: str, tone: Tone = "") -> None:
        """Say what happened."""
        self.status.say(sentence, tone)

    def say_failure(self, failure: TrajectoriesError) -> None:
        """Say what failed and what to do about it."""
        self.say(f"{failure.sentence} {failure.advice}".strip(), "bad")


class Dialog(ModalScreen[R], Generic[R]):
    """A question over a screen; Esc leaves it and changes nothing."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > #box {
            width: 78; max-width: 96%; height: auto; max-height: 90%;
            background: $surface; border: round $border; padding: 0 1 0 0;
            & > Plain { padding: 0 0 0 1; }
            & > Input { margin: 0 0 0 1; }
        }
        & > #box > #title { color: $primary; text-style: bold; height: auto; }
        & > #box > #advice { color: $text-muted; height: auto; }
        & > #box > #problem { color: $error; height: auto; }
    }
    """
    AUTO_FOCUS = ""
    PLACE: ClassVar[Where] = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def action_leave(self) -> None:
        """Go back and change nothing."""
        self.dismiss(None)


def place_of(screen: Screen[Any]) -> Where:
    """Say which actions a screen answers to."""
    return getattr(screen, "PLACE", "everywhere")
