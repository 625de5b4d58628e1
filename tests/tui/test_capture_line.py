"""The line at the foot of a session: drawn, typed into, clicked, saved, left and gone on with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.example_visit import CASE, NOTES, study_before_visit_three
from tests.opened import saved
from trajectories.model.kinds.resilience import Factor
from trajectories.model.notes import Marked
from trajectories.model.sessions import Session, SessionPart
from trajectories.tui.desk import Desk
from trajectories.tui.tally import Tally
from trajectories.tui.themes import ALL, DARK, theme_of, variables_of
from trajectories.tui.widgets.capture_line import CaptureLine
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record


class Notes(Static, can_focus=True):
    """Stands for the notes above the line."""


class Small(App[None]):
    CSS = "Notes { height: 1fr; }"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.line = CaptureLine(desk, CASE)
        self.told: list[object] = []
        for colours in ALL:
            self.register_theme(theme_of(colours))
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(variables_of(DARK))

    def compose(self) -> ComposeResult:
        yield Notes("notes")
        yield self.line

    def on_capture_line_captured(self, message: CaptureLine.Captured) -> None:
        self.told.append(message)

    def on_capture_line_not_saved(self, message: CaptureLine.NotSaved) -> None:
        self.told.append(message)

    def on_capture_line_left(self, message: CaptureLine.Left) -> None:
        self.told.append(message)
        self.query_one(Notes).focus()


def open_with_notes(folder: Path) -> OpenStudy:
    study = study_before_visit_three(folder)
    parts = (
        SessionPart(activity="other"),
        SessionPart(activity="photo_collage", speaker="child"),
        SessionPart(activity="interview", speaker="p-carer"),
    )
    session = Session(id="s-3", visit="v3", on="2025-03-11", place="home", parts=parts, text=NOTES)
    saved(save_record(study, CASE, session))
    return study


def marked(words: str, part: int = 2, speaker: str = "child") -> Marked:
    start = NOTES.index(words)
    return Marked(
        session="s-3", start=start, end=start + len(words), words=words, part=part,
        speaker=speaker, mark="speaker" if speaker else "plain",
    )  # fmt: skip


ONE_TIME = marked("It was ONE time.")


@asynccontextmanager
async def running(folder: Path, size: tuple[int, int]) -> AsyncIterator[tuple[Pilot[None], Small]]:
    desk = Desk()
    await desk.open(lambda: open_with_notes(folder))
    app = Small(desk)
    try:
        async with app.run_test(size=size) as pilot:
            await settled(pilot, app)
            yield pilot, app
    finally:
        desk.close()


async def settled(pilot: Pilot[None], app: Small) -> None:
    for _ in range(200):
        await pilot.pause(0.01)
        if not app.desk.busy:
            await pilot.pause()
            if not app.desk.busy:
                return


def foot(app: Small) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips[-app.line.size.height :])


async def test_a_record_is_saved_in_three_keys_and_its_sentence_read_before(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24)) as (pilot, app):
        app.line.begin("f", ONE_TIME)
        await pilot.pause()
        assert "V2: marked" in foot(app)
        await pilot.press("1")
        assert "Kez says she is bullied at school." in foot(app)
        assert "[Tab to change]" in foot(app)
        await pilot.press("enter")
        await settled(pilot, app)
        captured = next(m for m in app.told if isinstance(m, CaptureLine.Captured))
        assert (captured.kind, captured.keys) == ("factor", 3)
        assert captured.sentence == "Kez says she is bullied at school."
        assert isinstance(app.focused, Notes)
        assert not app.line.display
        case = await app.desk.ask(open_case, CASE)
        assert isinstance(case.find(captured.record), Factor)


async def test_keys_pressed_before_the_study_has_the_last_record_are_not_lost(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, (120, 40)) as (pilot, app):
        app.line.begin("f", ONE_TIME)
        await pilot.press("1", "enter")
        app.line.begin(".", marked("I asked does it happen now.", speaker=""))
        await pilot.press("+", "enter")
        await settled(pilot, app)
        captured = [m for m in app.told if isinstance(m, CaptureLine.Captured)]
        assert [m.kind for m in captured] == ["factor", "factor"]
        case = await app.desk.ask(open_case, CASE)
        last = case.find(captured[-1].record)
        assert isinstance(last, Factor)
        assert (last.code, last.change) == ("bullying", "better")


async def test_leaving_loses_nothing_and_the_same_letter_goes_on(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24)) as (pilot, app):
        app.line.begin("e", ONE_TIME)
        await pilot.press("m", "tab", *"april", "escape")
        await settled(pilot, app)
        assert isinstance(app.focused, Notes)
        assert not [m for m in app.told if isinstance(m, CaptureLine.Captured)]
        app.line.begin("e", ONE_TIME)
        await pilot.pause()
        assert "understood: April 2024" in foot(app)
        await pilot.press("backspace", "up", "down", "shift+tab", "ctrl+s")
        await settled(pilot, app)
        assert [m.kind for m in app.told if isinstance(m, CaptureLine.Captured)] == ["event"]


async def test_the_mouse_chooses_and_goes_to_values(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24)) as (pilot, app):
        app.line.begin("f", ONE_TIME)
        await pilot.pause()
        await _click(pilot, app, "bullying")
        await _click(pilot, app, "+ better")
        assert app.line.line is not None
        assert app.line.line.given.sign == "+"
        await _click(pilot, app, "at school")
        assert app.line.line.at == "setting"
        await _click(pilot, app, "Tab to change")
        assert app.line.line.at == "valence"
        await _click(pilot, app, "Enter")
        await settled(pilot, app)
        assert [m.kind for m in app.told if isinstance(m, CaptureLine.Captured)] == ["factor"]


async def _click(pilot: Pilot[None], app: Small, words: str) -> None:
    rows = foot(app).splitlines()
    row = next(number for number, text in enumerate(rows) if words in text)
    await pilot.click(CaptureLine, offset=(rows[row].index(words) + 1, row))
    await pilot.pause()


async def test_a_digit_where_a_date_is_typed_chooses_and_words_are_understood(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, (120, 40)) as (pilot, app):
        app.line.begin("1", ONE_TIME)
        await pilot.press("plus", "tab", "1")
        assert "learning mentor" in foot(app)
        assert "since breakfast club" in app.line.sentence
        await pilot.press("backspace", *"christmas")
        assert "understood: about December" in foot(app)
        await pilot.press("enter")
        await settled(pilot, app)
        assert [m.keys for m in app.told if isinstance(m, CaptureLine.Captured)] == [15]


async def test_what_the_rules_refuse_is_said_and_can_be_gone_on_with(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24)) as (pilot, app):
        app.line.begin("e", ONE_TIME)
        await pilot.press("m", "tab", *"2031", "enter")
        await settled(pilot, app)
        assert any(isinstance(m, CaptureLine.NotSaved) for m in app.told)
        app.line.begin("e", ONE_TIME)
        await pilot.pause()
        assert app.line.line is not None
        assert app.line.line.at == "when"


async def test_a_letter_that_begins_nothing_leaves_at_once(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24)) as (pilot, app):
        app.line.begin(".", ONE_TIME)
        await pilot.pause()
        assert app.line.line is None
        assert isinstance(app.told[-1], CaptureLine.Left)


def test_keys_and_minutes_are_counted() -> None:
    tally = Tally()
    for keys in (3, 3, 14, 5):
        tally = tally.recorded(keys)
    for moment in (0.0, 50.0, 1_000.0, 1_030.0):
        tally = tally.pressed(moment)
    assert (tally.records, tally.median, tally.within(12)) == (4, 4.0, 3)
    assert (tally.minutes, tally.left().last) == (2, None)
    assert tally.words == "2 min of marking · 4 records, mostly 4 keys, 3 within 12"
    assert Tally().median == 0.0
