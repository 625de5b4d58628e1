"""The line that says in words what just happened and what is at risk."""

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal

from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import one_line

Tone = Literal["", "good", "bad"]


class StatusLine(Horizontal):
    """What happened at the left, what is in focus at the right."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $panel;
        padding: 0 1;
        & > .happened {
            width: auto; max-width: 80%; height: 1; color: $foreground; margin-right: 2;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > .happened.-good { color: $success; }
        & > .happened.-bad { color: $error; text-style: bold; }
        & > .focus { width: 1fr; height: 1; color: $text-muted; text-align: right;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._happened = Plain(classes="happened")
        self._focus = Plain(classes="focus")

    def compose(self) -> ComposeResult:
        """Hold both ends."""
        yield self._happened
        yield self._focus

    @property
    def said(self) -> str:
        """What is said now."""
        return str(self._happened.content)

    def say(self, sentence: str, tone: Tone = "") -> None:
        """Say what happened."""
        self._happened.set_class(tone == "good", "-good")
        self._happened.set_class(tone == "bad", "-bad")
        self._happened.say(one_line(sentence))

    def point_at(self, words: str) -> None:
        """Say what is in focus."""
        self._focus.say(one_line(words))
