"""Every passage, picture and document of a case, and what rests on it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from trajectories.model.record import Visibility
from trajectories.model.revision import Refused
from trajectories.model.sessions import Evidence
from trajectories.tui.action import Where
from trajectories.tui.actions import bindings
from trajectories.tui.case_view import READERS, CaseView, read_case, reader_words
from trajectories.tui.desk import Desk
from trajectories.tui.options import Option
from trajectories.tui.plain_text import counted, not_done
from trajectories.tui.rooms import SESSION
from trajectories.tui.screens.case_room import CaseRoom
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.screens.record import Kept, RecordScreen
from trajectories.tui.signs import Signs
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.tui.words import clock_words
from trajectories.use_cases.evidence import Ground, evidence_of, star
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import REFUSED, undo

_EMPTY = (
    "There is no evidence yet. Words marked in a session are evidence, and so is a picture brought "
    "in: s on the timeline begins a session."
)


class EvidenceScreen(CaseRoom):
    """What the records rest on."""

    DEFAULT_CSS = """
    EvidenceScreen > #advice { height: auto; padding: 1 1; color: $foreground; }
    EvidenceScreen > Lines { height: 1fr; margin: 1 0 0 0; }
    EvidenceScreen > #whole { height: 5; padding: 0 1; border-top: solid $edge; }
    """
    PLACE: ClassVar[Where] = "evidence"
    BINDINGS: ClassVar[list[BindingType]] = bindings("evidence")

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk, case_id, code)
        columns = [
            Column("", 1),
            Column("who", 14),
            Column("words"),
            Column("rests", 5, right=True),
        ]
        self._lines = Lines(columns, focus_sign=desk.signs.focus)
        self._whole = Plain(id="whole")
        self._empty = Plain(_EMPTY, id="advice")
        self._grounds: dict[str, Ground] = {}
        self._view: CaseView | None = None
        self._reader: Visibility = "case"

    def body(self) -> ComposeResult:
        """Put the list above the whole of what is in focus."""
        yield self._empty
        yield self._lines
        yield self._whole

    async def read(self) -> None:
        """Read the evidence this reader may see."""
        grounds, view = await self.desk.ask(_gathered, self.case, self._reader)
        self._view = view
        self._grounds = {one.evidence.id: one for one in grounds}
        self._empty.display = not grounds
        at = self._lines.line.id if self._lines.line else ""
        self._lines.show(_said(view, grounds, self.desk.signs), at=at)
        if self.focused is None:
            self._lines.focus()
        whose = "" if self._reader == "case" else f" · only {reader_words(self._reader)}"
        self.entitle(f"{self.code} · Evidence · {counted(len(grounds), 'piece')}{whose}")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Say the whole of what is in focus."""
        event.stop()
        ground = self._grounds.get(event.line.id) if event.line else None
        self._whole.say(_whole(ground, self._view) if ground and self._view else "")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """List what rests on what was chosen."""
        event.stop()
        self.action_rests()

    @work(description="rests")
    async def action_rests(self) -> None:
        """List the records that rest on this, and go to one."""
        ground, view = self._chosen(), self._view
        if ground is None or view is None:
            return
        if not ground.records:
            self.say("Nothing rests on it yet")
            return
        entries = [entry for one in ground.records if (entry := view.known.find(one))]
        options = [Option(e.id, view.speech.summary(e), view.kind_of(e).title) for e in entries]
        picked = await self.app.push_screen_wait(
            PickScreen(self.desk, "What rests on it", options, wide=56)
        )
        if picked is not None:
            self.dismiss(picked.chosen[0])

    @work(description="words")
    async def action_words(self) -> None:
        """Open the notes where the words stand."""
        ground = self._chosen()
        if ground is None or not ground.evidence.end or not ground.evidence.session:
            self.say("It stands in no notes of this child")
            return
        evidence = ground.evidence
        await self.app.push_screen_wait(
            SESSION.load()(
                self.desk, self.case, self.code, evidence.session, at=(evidence.start, evidence.end)
            )
        )
        await self.read()

    @work(description="star", exclusive=True, group="undo")
    async def action_star(self) -> None:
        """Make it a key quote, or no longer."""
        ground = self._chosen()
        if ground is None:
            return
        starred = not ground.evidence.key_quote
        saved = await self.desk.ask(star, self.case, ground.evidence.id, key_quote=starred)
        if saved is not None:
            await self.read()
            done = "A key quote now" if starred else "No longer a key quote"
            self.say(f"{done} · u takes it back", "good")

    @work(description="correct")
    async def action_correct(self) -> None:
        """Correct it in a form."""
        ground, view = self._chosen(), self._view
        if ground is None or view is None:
            return
        kind = view.kind_of(ground.evidence)
        screen = RecordScreen(self.desk, kind, view.vocabulary, entry=ground.evidence)
        kept: Kept | None = await self.app.push_screen_wait(screen)
        if kept is not None:
            await self.read()
            self.say(kept.sentence, "good")

    @work(description="readers")
    async def action_readers(self) -> None:
        """Choose whose evidence is shown: what all may read, or what only some may."""
        answers = [(reader, f"to be read by {reader_words(reader)}") for reader in READERS]
        picked = await self.app.push_screen_wait(AskAnswer(self.desk, "Which evidence?", answers))
        if picked is not None:
            self._reader = picked  # type: ignore[assignment] # one of READERS
            await self.read()

    @work(description="undo", exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was done last."""
        outcome = await self.desk.ask(undo, self.case)
        if isinstance(outcome, Refused):
            self.say(not_done("NOT TAKEN BACK", REFUSED[outcome.reason]))
        else:
            await self.read()
            self.say(f"Taken back {clock_words(outcome.at)}", "good")

    def _chosen(self) -> Ground | None:
        line = self._lines.line
        return self._grounds.get(line.id) if line else None


def _said(view: CaseView, grounds: Iterable[Ground], signs: Signs) -> Iterator[Line]:
    session = "?"
    for ground in grounds:
        one = ground.evidence
        if one.session != session:
            session = one.session
            title = view.speech.label(session) if session else "of no session"
            yield Line(f"of:{session}", (title,), heading=True)
        star_sign = signs.starred if one.key_quote else ""
        who = view.speech.label(one.speaker) if one.speaker else "seen by us"
        rests = str(len(ground.records)) if ground.records else ""
        yield Line(one.id, (star_sign, who, _words(one), rests))


def _gathered(
    study: OpenStudy, case: str, reader: Visibility
) -> tuple[tuple[Ground, ...], CaseView]:
    view = read_case(study, case, readers={"case", reader})
    return evidence_of(study, case, readers=(reader,)), view


def _words(evidence: Evidence) -> str:
    if evidence.sort == "picture":
        return f"picture: {evidence.caption or evidence.done_with_it or 'without a caption'}"
    return evidence.words or evidence.caption or evidence.sort


def _whole(ground: Ground, view: CaseView) -> str:
    one = ground.evidence
    who = view.speech.label(one.speaker) if one.speaker else "seen by us"
    quoted = "" if ground.quotable else "the very words may not be printed: told in ours"
    translated = "the words are a translation" if one.translated else ""
    about = " · ".join(filter(None, (who, one.done_with_it, translated, quoted)))
    return f"{_words(one)}\n{about}"
