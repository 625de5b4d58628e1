"""The sessions of a child, newest first: go on with one, or begin a new one."""

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical

from trajectories.model import when
from trajectories.model.people import Child
from trajectories.model.sessions import Session
from trajectories.tui.case_view import CaseView, read_case
from trajectories.tui.choices import plain
from trajectories.tui.desk import Desk
from trajectories.tui.rooms import CASE_ROOMS, SESSION
from trajectories.tui.screens.frame import Dialog
from trajectories.tui.widgets.lines import Column, Line, Lines
from trajectories.tui.widgets.plain import Plain
from trajectories.use_cases.drafts import drafts_of

_BEGIN = "begin"


class SessionsScreen(Dialog[str | None]):
    """Choose a session to go on with; gives back the record the timeline is to go to."""

    DEFAULT_CSS = """
    SessionsScreen > #box { width: 92; }
    SessionsScreen Lines { height: auto; max-height: 16; }
    """

    def __init__(self, desk: Desk, case_id: str, code: str) -> None:
        super().__init__(desk)
        self._case = case_id
        self._code = code
        columns = [Column("", 27), Column("")]
        self._lines = Lines(columns, focus_sign=desk.signs.focus)

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(id="box"):
            yield Plain(f"{self._code} · sessions, the newest first", id="title")
            yield self._lines
            yield Plain("Enter goes on with it, Esc goes back", id="advice")

    def on_mount(self) -> None:
        """Read the sessions."""
        self._lines.focus()
        self._read()

    def on_screen_resume(self) -> None:
        """Call the window by the case code, and nothing else."""
        self.app.title = self._code

    @work(description="read sessions")
    async def _read(self) -> None:
        view = await self.desk.ask(read_case, self._case)
        sessions = sorted(
            view.case.own.of(Session), key=lambda one: (when.sort_key(one.on), one.id), reverse=True
        )
        half = {draft.name for draft in await self.desk.ask(drafts_of, self._case)}
        lines = [_line(view, session, half=session.id in half) for session in sessions]
        self._lines.styles.height = min(len(lines) + 1, 16)
        at = next((session.id for session in sessions if session.id in half), "")
        begin = Line(_BEGIN, ("+ begin a new one", "what to know first"))
        self._lines.show([*lines, begin], at=at)

    @work(description="open session", exclusive=True, group="open")
    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go on with a session, or go to the brief from which one begins."""
        event.stop()
        chosen = event.line.id
        if chosen == _BEGIN:
            screen = CASE_ROOMS["brief"].load()(self.desk, self._case, self._code)
        else:
            screen = SESSION.load()(self.desk, self._case, self._code, chosen)
        record: str | None = await self.app.push_screen_wait(screen)
        self.dismiss(record)


def _line(view: CaseView, session: Session, *, half: bool) -> Line:
    people = dict.fromkeys(who for part in session.parts for who in part.present)
    known = (one for one in people if not isinstance(view.case.find(one), Child))
    done = " then ".join(plain(part.activity) for part in session.parts if part.activity)
    place = "" if session.place.startswith("not_") else plain(session.place)
    who = ", ".join(view.speech.label(one) for one in known)
    unsaved = "half written, not saved" if half else ""
    said = " · ".join(filter(None, (unsaved, place, done, who)))
    return Line(session.id, (view.speech.label(session.id), said), tone="warning" if half else "")
