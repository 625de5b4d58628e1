"""A page a form is asked on: one question, calm enough to be shown to a child.

Nothing else is on it: no code, no name, no reply but the one given to this question, and no
private one.
"""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key

from trajectories.tui.desk import Desk
from trajectories.tui.form_pages import Page, Pages
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.drafting import Drafting
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.widgets.reply_area import ReplyArea


class AskingFrame(CaseRoom, Drafting[str | None]):
    """A page: the question, what may be chosen or typed, what is wrong with a reply."""

    DEFAULT_CSS = """
    AskingFrame {
        & > #page { height: 1fr; align: center middle; background: $surface; }
        & #sheet { width: 76; max-width: 94%; height: auto; max-height: 100%; overflow-y: auto; }
        & #sheet > Plain { height: auto; width: 1fr; }
        & #above, & #within, & #below { color: $text-muted; }
        & #text { text-style: bold; color: $foreground; margin: 1 0; }
        & #within { margin-top: 1; }
        & #choices { height: auto; background: $surface; }
        & #problem { color: $error; margin-top: 1; }
        & .-away { display: none; }
    }
    """

    def __init__(
        self, desk: Desk, case_id: str, code: str, session_id: str = "", *, part: int = 0
    ) -> None:
        """Ask in a session, the last one where none is named; `part` is where it is written."""
        super().__init__(desk, case_id, code)
        self.session = session_id
        self.said = ""
        """What came of it, in a sentence for whoever asked for the screen."""
        self._form = ""
        self._part = part
        self._pages: Pages | None = None
        self._chosen: list[str] = []
        self._speaker: str | None = None
        self._gave = ""
        self._restored: tuple[str, str] | None = None
        self._changed = False
        self._above, self._within = Plain(id="above"), Plain(id="within")
        self._text, self._below = Plain(id="text"), Plain(id="below")
        self._problem = Plain(id="problem")
        self._choices = Lines(
            [Column("", 3), Column("")], focus_sign=desk.signs.focus, id="choices"
        )
        self._reply = ReplyArea()

    def body(self) -> ComposeResult:
        """Put a page in the middle, and nothing round it."""
        with Vertical(id="page"), Vertical(id="sheet"):
            yield self._above
            yield self._within
            yield self._text
            yield self._choices
            yield self._reply
            yield self._below
            yield self._problem

    # What is shown

    def _show_page(self) -> None:
        if self._pages is None:
            return
        page = self._pages.page()
        form = self._pages.asking.form
        self.entitle("" if page.sort == "begin" else form.said(form.title))
        self._show(page)
        step = self._pages.step
        words = self._pages.asking.words.get(step.key, "") if step and page.sort == "step" else ""
        reply = self._pages.replies.get(step.key, ()) if words and step else ()
        self._chosen = [reply] if isinstance(reply, str) else list(reply)
        self._show_choices(page)
        if page.typed:
            self._load(words)

    def _load(self, words: str) -> None:
        """Show the reply there is, or what was being typed."""
        restored = self._restored if self._pages and self._restored else None
        typed = restored[1] if restored and self._pages and restored[0] == self._pages.key else ""
        self._reply.load(typed or words)
        self._changed = bool(typed)
        if typed:
            self._restored = None

    def _show(self, page: Page) -> None:
        for plain, words in (
            (self._above, page.above), (self._within, page.title), (self._text, page.text),
            (self._below, page.below), (self._problem, ""),
        ):  # fmt: skip
            plain.say(words)
            plain.set_class(not words, "-away")
        self._choices.set_class(not page.choices, "-away")
        self._reply.set_class(not page.typed, "-away")
        focus = self._choices if page.choices else self._reply if page.typed else None
        self.set_focus(focus)

    def _show_choices(self, page: Page) -> None:
        lines = []
        for place, (name, words) in enumerate(page.choices, start=1):
            sign = "x" if name in self._chosen else " "
            digit = name if name.isdecimal() else str(place)
            lines.append(Line(name, (digit, f"[{sign}] {words}" if words != name else f"[{sign}]")))
        at = self._choices.line.id if self._choices.line else ""
        at = self._chosen[0] if len(self._chosen) == 1 and not page.many else at
        self._choices.styles.height = len(lines)
        self._choices.show(lines, at=at)

    def _refuse(self, sentence: str) -> None:
        self._problem.say(sentence)
        self._problem.remove_class("-away")

    # Choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the space to the words that are being typed."""
        del parameters
        return not (action == "choose_marked" and self._reply.has_focus)

    def on_key(self, event: Key) -> None:
        """Choose the answer with the number that is pressed, or no longer."""
        for line in self._choices.lines if self._choices.has_focus else ():
            if line.cells[0] == event.character:
                event.stop()
                self._choices.go_to(line.id)
                self.action_choose_marked()

    def action_choose_marked(self) -> None:
        """Choose the answer the mark stands on, or no longer."""
        line = self._choices.line
        if self._pages is None or line is None or self._choices.has_class("-away"):
            return
        page = self._pages.page()
        if line.id in self._chosen:
            self._chosen.remove(line.id)
        elif page.many:
            self._chosen.append(line.id)
        else:
            self._chosen = [line.id]
        self._problem.add_class("-away")
        self._show_choices(page)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Choose what was clicked twice."""
        event.stop()
        self.action_choose_marked()
