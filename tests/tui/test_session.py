import re
from pathlib import Path

import pytest
from textual.events import Key, Paste

from tests.example_visit import CASE, NOTES, reopened
from tests.opened import saved
from tests.tui.invented import keys, settle, shown
from tests.tui.sessions import SESSION, in_session, kept, make_session, marking, writing
from trajectories.errors import NotSaved
from trajectories.model.kinds.voice import Memo, ToAsk
from trajectories.model.notes import notes_of
from trajectories.model.sessions import Evidence, Session
from trajectories.tui.desk import Desk
from trajectories.tui.screens import drafting, session_writing
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.questions import AskAnswer
from trajectories.tui.screens.session import SessionScreen
from trajectories.tui.widgets.capture_line import CaptureLine
from trajectories.tui.widgets.notes_mark import NotesMark
from trajectories.use_cases.case import open_case
from trajectories.use_cases.drafts import find_draft, keep_draft
from trajectories.use_cases.record import save_record

ODD = "[b] [inaudible] [/x]\t\x1b[31m\x00 zero\u200bwidth \u200frtl \x85 end"
SAID = "k: That's -- um -- that's where they wait. [laughs]\nMe: who waits?\n? ask nan who waits\n"


def draft(folder: Path) -> object:
    study = reopened(folder)
    try:
        return find_draft(study, CASE, SESSION)
    finally:
        study.close()


async def test_notes_are_typed_saved_and_marked(tmp_path: Path) -> None:
    make_session(tmp_path)
    async with in_session(tmp_path) as (pilot, screen):
        assert "Notes · WRITE" in shown(pilot)
        await pilot.press(*keys("## kez collage"), "enter", *keys("k qfsx"))
        await pilot.pause()
        assert writing(pilot).words == "## kez collage\nk qfsx"
        assert "part 1 of 1: photo collage · Kez" in shown(pilot)
        writing(pilot).post_message(Paste("\n" + SAID))
        await pilot.pause()
        assert re.search("Not saved yet|Draft kept", shown(pilot))
        assert "Kez  k: That's -- um" in shown(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Saved 15:50" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert screen.marking
        assert "Notes · MARK" in shown(pilot)
        assert "[laughs]" in shown(pilot)
        assert "1 to ask" in shown(pilot)
        assert "Not marked yet: 2 of 3 sentences" in shown(pilot)
        assert "?  ask nan who waits" in shown(pilot)
        await pilot.press("i", "x")
        await settle(pilot)
        assert "Notes · WRITE" in shown(pilot)
        await pilot.press("f4")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChildrenScreen)
    text, session = kept(tmp_path)
    assert "that's where they wait" in text
    assert [part.activity for part in session.parts] == ["photo_collage", "interview"]
    assert draft(tmp_path) is None
    study = reopened(tmp_path)
    asked = [one for one in open_case(study, CASE).own.of(ToAsk) if one.session == SESSION]
    assert [one.text for one in asked] == ["Xask nan who waits?"]
    study.close()


async def test_every_character_is_shown_as_typed_and_kept(tmp_path: Path) -> None:
    make_session(tmp_path)
    async with in_session(tmp_path) as (pilot, _):
        writing(pilot).post_message(Paste(ODD + "\r\n" + ODD))
        await pilot.pause()
        assert "[b] [inaudible] [/x]" in shown(pilot)
        assert "␛[31m␀ zero" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "[b] [inaudible] [/x]" in shown(pilot)
        assert "␛[31m␀ zero" in shown(pilot)
        assert "\x1b" not in shown(pilot)
    assert kept(tmp_path)[0] == ODD + "\n" + ODD


async def test_a_draft_is_kept_while_typing_and_offered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "DRAFT_PAUSE", 0.05)
    make_session(tmp_path, "before\n")
    async with in_session(tmp_path) as (pilot, screen):
        await pilot.press("h", "i")
        await pilot.pause(0.2)
        await settle(pilot)
        assert "Draft kept" in shown(pilot)
        assert screen.unkept_draft() == (CASE, SESSION, {"text": "before\nhi"})
    assert kept(tmp_path)[0] == "before\n"
    async with in_session(tmp_path) as (pilot, screen):
        assert isinstance(pilot.app.screen, AskAnswer)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "draft:  hi" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Notes" in shown(pilot)
        assert "not saved yet" in shown(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert kept(tmp_path)[0] == "before\nhi"
    assert draft(tmp_path) is None
    study = reopened(tmp_path)
    keep_draft(study, CASE, SESSION, {"text": "other"})
    keep_draft(study, CASE, "another", {"text": "of another session"})
    study.close()
    async with in_session(tmp_path) as (pilot, screen):
        assert isinstance(pilot.app.screen, AskAnswer)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert writing(pilot).words == "before\nhi"
    assert draft(tmp_path) is None


async def test_what_is_typed_is_kept_when_the_program_ends_or_the_window_is_left(
    tmp_path: Path,
) -> None:
    make_session(tmp_path)
    async with in_session(tmp_path) as (pilot, _):
        await pilot.press(*"one")
        pilot.app.on_app_blur()  # type: ignore[attr-defined] # the program under test
        await settle(pilot)
        assert "Draft kept" in shown(pilot)
        await pilot.press(*"two")
        await pilot.press("ctrl+q")
        await pilot.pause()
    found = draft(tmp_path)
    assert found is not None
    assert found.values == {"text": "onetwo"}  # type: ignore[attr-defined] # a draft of a form


async def test_a_full_disk_is_said_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_session(tmp_path, SAID)

    def full(*_: object, **__: object) -> None:
        raise NotSaved("cases", "disk full")

    async with in_session(tmp_path) as (pilot, screen):
        monkeypatch.setattr(session_writing, "save_notes", full)
        monkeypatch.setattr(drafting, "keep_draft", full)
        await pilot.press("x", "escape")
        await settle(pilot)
        assert "NOT SAVED" in shown(pilot)
        assert "disk full" in shown(pilot)
        assert "Notes · WRITE" in shown(pilot)
        await pilot.press("y")
        screen.keep_draft()
        await settle(pilot)
        assert "DRAFT NOT KEPT" in shown(pilot)
        monkeypatch.undo()
        await pilot.press("escape")
        await settle(pilot)
        assert "Notes · MARK" in shown(pilot)
    assert kept(tmp_path)[0] == SAID + "xy"


def recording(screen: SessionScreen) -> bool:
    return screen.query_one(CaptureLine).display


async def test_the_mark_is_moved_before_a_letter_pressed_after_it_is_taken(tmp_path: Path) -> None:
    make_session(tmp_path, NOTES)
    async with in_session(tmp_path) as (pilot, screen):
        await pilot.press("f4")
        await settle(pilot)
        wanted = notes_of(NOTES).sentences[3]
        for key in ("home", "down", "down", "down", "q", "down"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert recording(screen)
        pilot.app.post_message(Key("enter", None))
        await settle(pilot)
        assert screen.query_one(NotesMark).sentences == (wanted,)
    study = reopened(tmp_path)
    quoted = [
        one.start for one in open_case(study, CASE).own.of(Evidence) if one.session == SESSION
    ]
    study.close()
    assert quoted == [wanted.start]


async def test_what_is_pressed_while_the_private_screen_opens_is_its_answer(tmp_path: Path) -> None:
    make_session(tmp_path, NOTES)
    async with in_session(tmp_path) as (pilot, screen):
        await pilot.press("f4")
        await settle(pilot)
        await pilot.press("home", "down", "down")
        for key in ("x", "3", "enter"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        await settle(pilot)
        assert pilot.app.screen is screen
        assert not recording(screen)
        assert "the passage is private" in shown(pilot)


async def test_keys_in_a_burst_are_taken_in_their_order_and_none_is_a_command_meanwhile(
    tmp_path: Path,
) -> None:
    make_session(tmp_path, NOTES)
    async with in_session(tmp_path) as (pilot, screen):
        await pilot.press("f4")
        await settle(pilot)
        await pilot.press("home")
        for letter in "fbul":  # u alone would take back what was done last
            pilot.app.post_message(Key(letter, letter))
        await settle(pilot)
        assert "factor › bul" in shown(pilot)  # noqa: RUF001 - as it is drawn
        assert "Taken back" not in shown(pilot)
        for key in ("enter", "enter", "1", "escape"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert not recording(screen)
        assert "bullying" in shown(pilot)
        await pilot.press("f", "ctrl+s")
        await settle(pilot)
        assert not recording(screen)
        await pilot.press("q", "i")
        await settle(pilot)
        assert recording(screen)
        await pilot.press("f4")
        await settle(pilot)
        assert not recording(screen)
        assert writing(pilot).has_focus


async def test_the_mark_leads_to_its_records_and_back_and_folds_when_narrow(
    tmp_path: Path,
) -> None:
    make_session(tmp_path, NOTES)
    async with in_session(tmp_path, size=(80, 24)) as (pilot, screen):
        await pilot.press("f4")
        await settle(pilot)
        assert "3 records, ctrl+r" in shown(pilot)
        await pilot.press("end")
        assert marking(pilot).words == "pike: was it sent again, when"
        await pilot.press("enter")
        await settle(pilot)
        assert screen.query_one("#given Lines").has_focus
        assert "Was it sent again" in shown(pilot)
        await pilot.press("up", "enter")
        await settle(pilot)
        assert marking(pilot).has_focus
        assert marking(pilot).words.endswith("who else knows about the side door")
        await pilot.press("ctrl+r", "escape")
        await settle(pilot)
        assert marking(pilot).has_focus
        await pilot.press("home", "enter")
        await settle(pilot)
        assert "Nothing was recorded from these words" in shown(pilot)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "She is carrying" in shown(pilot)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert "She is carrying" not in shown(pilot)


async def test_a_heading_opens_its_part_to_be_put_right(tmp_path: Path) -> None:
    make_session(tmp_path, NOTES)
    place = NOTES.index("kez, collage")
    async with in_session(tmp_path, at=(place, place + 3)) as (pilot, screen):
        assert screen.marking
        assert "part 2 · photo collage · Kez (Nan may hear)" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"disc", "enter", "ctrl+s")
        await settle(pilot)
        assert "part 2 · discussion · Kez (Nan may hear)" in shown(pilot)
    assert kept(tmp_path)[1].parts[1].activity == "discussion"


async def test_private_words_are_a_bar_from_which_nothing_is_recorded(tmp_path: Path) -> None:
    make_session(tmp_path, NOTES)
    words = "She saw the envelope."
    place = NOTES.index(words)
    study = reopened(tmp_path)
    digest = next(one.text for one in open_case(study, CASE).own.of(Session) if one.id == SESSION)
    hidden = Evidence(session=SESSION, text=digest, start=place, end=place + len(words),
                      words=words, visibility="child_only")  # fmt: skip
    saved(save_record(study, CASE, hidden))
    study.close()
    async with in_session(tmp_path, at=(place, place + 3)) as (pilot, _):
        assert words not in shown(pilot)
        assert len(words) - 2 <= shown(pilot).count("█") <= len(words)
        await pilot.press("q")
        await settle(pilot)
        assert "These words are private" in shown(pilot)


async def test_undo_takes_back_what_was_typed_and_redo_brings_it_again(tmp_path: Path) -> None:
    make_session(tmp_path, "first\n")
    async with in_session(tmp_path) as (pilot, _):
        await pilot.press(*keys("// two"), "escape")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Taken back" in shown(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "the notes too" in shown(pilot)
        assert writing(pilot).words == "first\n"
        await pilot.press("U", "U")
        await settle(pilot)
        assert writing(pilot).words == "first\n// two"
        for _ in range(8):
            await pilot.press("u")
            await settle(pilot)
        assert "TAKEN BACK: no" in shown(pilot)
    study = reopened(tmp_path)
    assert open_case(study, CASE).own.of(Memo) == ()
    study.close()


async def test_a_session_opened_again_stands_where_it_was_left(tmp_path: Path) -> None:
    make_session(tmp_path, NOTES)
    place = NOTES.index("Drew a crown")
    async with in_session(tmp_path, at=(place, place + 3)) as (pilot, screen):
        await pilot.press("escape")
        await settle(pilot)
        again = SessionScreen(screen.desk, CASE, "K-07", SESSION)
        await pilot.app.push_screen(again)
        await settle(pilot)
        assert writing(pilot).place == place
        await pilot.press("f4")
        await settle(pilot)
        assert marking(pilot).words == "Drew a crown on the dog."


def test_a_desk_begins_with_nowhere_to_stand() -> None:
    assert Desk().left_at == {}
