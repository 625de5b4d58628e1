"""A paragraph or a case of a release as it would leave, with nothing else on the screen.

It is read as a stranger would, slowly and with no original beside it, or spoken, where somebody
says once a session that nobody listens who may not. Speech is stopped whenever this screen is
covered or left, so that a blanked or locked program is silent.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, VerticalScroll
from textual.events import Resize
from textual.screen import Screen

from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.desk import Desk
from trajectories.tui.plain_text import harmless
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.speech import Speech, Unspoken, speech_of_this_machine
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.release_aloud import Paragraph

_MOST = 58  # cells of a line that are read with ease
_EDGES = 6
_LOW = 20  # lines under which there is no room between them
_ADVICE = (
    "What is spoken is heard through doors and in corridors, and by whatever listens in the room. "
    "Put headphones on. It is asked once until the study is closed."
)
_ANSWERS = (("no", "No: I read it"), ("yes", "Yes: nobody hears it who may not"))
_NONE = "No speech program is found (espeak-ng, spd-say or say): read it aloud yourself"


class ReleaseAloud(Screen[None]):
    """The words, in few cells and with room between the lines; one quiet line says what can be."""

    DEFAULT_CSS = """
    ReleaseAloud {
        background: $background; color: $foreground; align: center middle;
        & > VerticalScroll { height: 1fr; align: center middle; scrollbar-size-vertical: 1; }
        & > VerticalScroll > Center { height: auto; }
        & #words { width: auto; height: auto; padding: 1 0; }
        & > #quiet { height: 1; color: $text-muted; text-align: center; text-wrap: nowrap; }
    }
    """
    AUTO_FOCUS = "VerticalScroll"
    PLACE: ClassVar[Where] = "release_aloud"
    BINDINGS: ClassVar[list[BindingType]] = bindings("release_aloud")

    def __init__(
        self, desk: Desk, paragraphs: Sequence[Paragraph], so_far: Sequence[Paragraph] = ()
    ) -> None:
        super().__init__()
        self.desk = desk
        self._shown = tuple(paragraphs)
        self._other = tuple(so_far)
        self._is_wider = False
        self._words = Plain(id="words")
        self._quiet = Plain(id="quiet")
        self._speech: Speech | None = None

    def compose(self) -> ComposeResult:
        """Put the words in the middle."""
        with VerticalScroll(), Center():
            yield self._words
        yield self._quiet

    def on_mount(self) -> None:
        """Say what can be done, and no more."""
        self._say_keys()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        self._show(event.size.width, event.size.height)

    def on_screen_suspend(self) -> None:
        """Be silent under whatever is put over it."""
        self._be_silent()

    def on_unmount(self) -> None:
        """Be silent however it is left."""
        self._be_silent()

    def action_wider(self) -> None:
        """Show the case so far, or the paragraph again."""
        if not self._other:
            self._quiet.say("This is all there is")
            return
        self._be_silent()
        self._shown, self._other = self._other, self._shown
        self._is_wider = not self._is_wider
        self._show(self.size.width, self.size.height)
        self.query_one(VerticalScroll).scroll_end(animate=False)
        self._say_keys()

    @work(description="speak", exclusive=True, group="speech")
    async def action_speak(self) -> None:
        """Speak it, or be silent; ask first whether anybody may hear."""
        if self._speech is not None:
            self._be_silent()
            self._say_keys()
            return
        speech = speech_of_this_machine()
        if speech is None:
            self._quiet.say(_NONE)
            return
        if not self.desk.speaks and not await self._may_be_heard(speech):
            return
        self._speech = speech
        self._quiet.say("s is silent   Esc goes back")
        try:
            await speech.speak(sentence for paragraph in self._shown for sentence in paragraph)
        except (Unspoken, OSError):
            self._quiet.say(f"{speech.program} does not speak: look whether there is sound")
        else:
            self._say_keys()
        finally:
            self._speech = None

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    async def _may_be_heard(self, speech: Speech) -> bool:
        question = f"May {speech.program} speak it aloud here?"
        ask = AskAnswer(self.desk, question, _ANSWERS, advice=_ADVICE)
        self.desk.speaks = await self.app.push_screen_wait(ask) == "yes"
        return self.desk.speaks

    def _be_silent(self) -> None:
        if self._speech is not None:
            self._speech.stop()

    def _say_keys(self) -> None:
        wider = "w the paragraph   " if self._is_wider else "w the case so far   "
        self._quiet.say(f"{wider if self._other else ''}s speaks it   Esc goes back")

    def _show(self, width: int, height: int) -> None:
        room = max(min(_MOST, width - _EDGES), 10)
        between = "\n\n" if height >= _LOW else "\n"
        texts = [Text(harmless(" ".join(one))) for one in self._shown]
        wrapped = (one.wrap(self.app.console, room) for one in texts if one.plain)
        broken = (between.join(line.plain.rstrip() for line in lines) for lines in wrapped)
        self._words.say(f"{between}\n".join(broken) or "Nothing of this leaves.")
