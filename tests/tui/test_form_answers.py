"""A form answered in a session: one page a question, everything kept, nothing private shown."""

from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from tests.example_visit import CASE, reopened
from tests.long import only_in_walks
from tests.opened import saved
from tests.tui.invented import settle, shown
from tests.tui.sessions import SESSION, in_session, kept, make_session, writing
from trajectories.errors import NotSaved
from trajectories.model.ids import form_draft
from trajectories.model.kinds.agency import Agency
from trajectories.model.kinds.voice import Message
from trajectories.model.notes import Marked
from trajectories.store.forms import session_forms
from trajectories.tui.screens import asking as asking_module
from trajectories.tui.screens import drafting
from trajectories.tui.screens.asking import AskingScreen
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.frame import place_of
from trajectories.tui.screens.session import SessionScreen
from trajectories.tui.widgets.reply_area import ReplyArea
from trajectories.use_cases.case import open_case
from trajectories.use_cases.drafts import find_draft
from trajectories.use_cases.form_asking import read_asking
from trajectories.use_cases.forms import form_named
from trajectories.use_cases.private import keep_private

ODD = "[b] [inaudible] [/x] \x1b[31m\x00 \u200frtl"


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys; only what is no letter has something to do that is waited for."""
    for place, key in enumerate(keys):
        await pilot.press(key)
        if len(key) > 1 or place == len(keys) - 1:
            await settle(pilot)


async def ask(pilot: Pilot[Any], letters: str) -> AskingScreen:
    """Choose a form by a few letters of its title; its page for the researcher is shown."""
    await press(pilot, "f5")
    assert place_of(pilot.app.screen) == "pick"
    await press(pilot, *letters, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, AskingScreen)
    return screen


def typing(pilot: Pilot[Any]) -> ReplyArea:
    return pilot.app.screen.query_one(ReplyArea)


def own(folder: Path) -> Any:
    study = reopened(folder)
    try:
        return open_case(study, CASE).own
    finally:
        study.close()


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(form, marks=() if form == "visit_close" else only_in_walks)
        for form in sorted(session_forms())
    ],
)
async def test_every_form_that_comes_along_is_answered_to_its_end(
    tmp_path: Path, form: str
) -> None:
    make_session(tmp_path)
    title = str(form_named(None, form).title)
    answered = 0
    async with in_session(tmp_path) as (pilot, session):
        screen = await ask(pilot, title.lower().replace(" ", ""))
        for _ in range(120):
            if pilot.app.screen is session:
                break
            page = screen._pages.page()  # type: ignore[union-attr] # it is open
            if page.choices and page.text.endswith("one more?"):
                await press(pilot, "2")
            elif page.choices:
                await press(pilot, page.choices[0][0] if page.choices[0][0].isdecimal() else "1")
                answered += 1
            elif page.typed:
                await press(pilot, "s", "o")
                answered += 1
            await press(pilot, "enter")
        assert pilot.app.screen is session
        assert "replied to" in shown(pilot)
        assert f"Me: (form: {title})" in writing(pilot).words
    study = reopened(tmp_path)
    found = read_asking(study, CASE, SESSION, form)
    study.close()
    assert len(found.words) == answered


async def test_a_question_is_alone_on_its_page_and_its_reply_is_saved_at_once(
    tmp_path: Path,
) -> None:
    make_session(tmp_path, "before\n")
    async with in_session(tmp_path) as (pilot, session):
        screen = await ask(pilot, "photo")
        assert "For you, before you show the screen" in shown(pilot)
        assert "Kez replies" in shown(pilot)
        await press(pilot, "enter")
        assert "1 of 8" in shown(pilot)
        for hidden in ("K-07", "Kez", "Nan", "Look before you ask", "before\n"):
            assert hidden not in shown(pilot)
        await press(pilot, "enter")
        assert "There is no reply yet" in shown(pilot)
        typing(pilot).post_message(Paste(ODD.replace(" ", "\n", 1)))
        await settle(pilot)
        assert "[b] [inaudible] [/x] ␛[31m␀" in shown(pilot)
        await press(pilot, "enter")
        assert "1 of 8 · and more" in shown(pilot)
        assert ODD in await notes_of_session(screen)
        await press(pilot, "f3", "f3", *"The gate.", "enter", "f3", "f3", "f3")
        assert "Each picture: one more?" not in shown(pilot)
        await press(pilot, "f3")
        assert "Each picture: one more?" in shown(pilot)
        await press(pilot, "1", "enter", "f3", *"The rec.", "enter")
        await press(pilot, "f4")
        assert typing(pilot).words == "The rec."
        await press(pilot, *" And", "enter", "f5", *"belongs", "enter")
        assert "Is there something that belongs here" in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is session
        assert "Photo collage · 3 questions replied to" in shown(pilot)
        assert "k: The rec. And\n" in writing(pilot).words
        await press(pilot, "f4", "u", "i")
        assert "k: The rec.\n" in writing(pilot).words
    assert kept(tmp_path)[0].startswith("before\n\nMe: (form: Photo collage)\n")


async def notes_of_session(screen: AskingScreen) -> str:
    case = await screen.desk.ask(open_case, CASE)
    session = case.own.get(SESSION)
    return str(case.own.texts[session.text])  # type: ignore[union-attr] # it is there


async def test_asked_again_it_goes_on_where_it_stopped_and_a_closed_answer_is_chosen_by_digit(
    tmp_path: Path,
) -> None:
    make_session(tmp_path)
    async with in_session(tmp_path, size=(80, 24)) as (pilot, _):
        await ask(pilot, "photo")
        await press(pilot, "enter", "f5", *"may other", "enter")
        assert "May other people see it?" in shown(pilot)
        await press(pilot, "enter")
        assert "There is no reply yet" in shown(pilot)
        await press(pilot, "3", "2", "9")
        assert "[x] Some of it" in shown(pilot)
        await press(pilot, "2")
        assert "[x]" not in shown(pilot)
        await press(pilot, "down", "space", "escape")
        await ask(pilot, "photo")
        await press(pilot, "enter", "f5", *"may other", "enter", "2", "enter")
        assert "Who should see it" in shown(pilot)
        await press(pilot, "escape")
        await ask(pilot, "photo")
        await press(pilot, "enter")
        assert "Who should see it" in shown(pilot)
        await press(pilot, "f9")
        assert "Who replies?" in shown(pilot)
        await press(pilot, "down", "down", "enter", *"The board.", "enter")
        assert "That was all. Thank you." in shown(pilot)
        await press(pilot, "f4", "f4")
        assert "[x] Some of it" in shown(pilot)
        await press(pilot, "3", "enter")
        assert "That was all" in shown(pilot)
        await press(pilot, "enter")
    (message,) = [one for one in own(tmp_path).of(Message) if one.session == SESSION]
    assert (message.text, message.form, message.informant) == ("The board.", "collage", "p-carer")


async def test_what_is_for_the_researcher_is_never_shown_before_the_screen_is_turned(
    tmp_path: Path,
) -> None:
    make_session(tmp_path)
    async with in_session(tmp_path) as (pilot, _):
        screen = await ask(pilot, "firstc")
        await press(pilot, "enter")
        assert "Say who you are" in shown(pilot)
        await press(pilot, "enter")
        assert "What would you like me to call you?" in shown(pilot)
        await press(pilot, "f5", *"promise")
        assert "What did I promise" not in shown(pilot)
        await press(pilot, "escape", "f5", *"ask me", "enter")
        assert "What would you like to ask me?" in shown(pilot)
        await press(pilot, *"Are you police?", "enter")
        assert "The next page is not for showing" in shown(pilot)
        assert "promise" not in shown(pilot)
        await press(pilot, "f3")
        assert "The next page is not for showing" in shown(pilot)
        await press(pilot, "enter")
        assert "What did I promise for next time?" in shown(pilot)
        await press(pilot, *"Glue", "enter", "escape")
        assert screen.said.startswith("First contact")
    assert "\nGlue\n" in kept(tmp_path)[0]


async def test_a_private_reply_is_not_on_its_page(tmp_path: Path) -> None:
    make_session(tmp_path)
    async with in_session(tmp_path) as (pilot, _):
        await ask(pilot, "photo")
        await press(pilot, "enter", *"Marvel", "enter", "escape")
        text = writing(pilot).words
        marked = Marked(session=SESSION, start=text.index("Marvel"), end=text.index("Marvel") + 6,
                        words="Marvel", part=1)  # fmt: skip
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        saved(await desk.ask(keep_private, CASE, marked, "child_only"))
        await ask(pilot, "photo")
        await press(pilot, "enter", "f4")
        assert "This reply is kept private" in shown(pilot)
        assert "Marvel" not in shown(pilot)
        await press(pilot, "enter")
        assert "and more" in shown(pilot)


async def test_what_is_being_typed_is_kept_and_comes_back_to_its_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "DRAFT_PAUSE", 0.05)
    make_session(tmp_path)
    async with in_session(tmp_path) as (pilot, _):
        screen = await ask(pilot, "photo")
        await press(pilot, "enter", "f3", "f3", *"Half a wor")
        await pilot.pause(0.2)
        await settle(pilot)
        assert "Draft kept" in shown(pilot)
        draft = screen.unkept_draft()
        assert draft is not None
        assert draft[2]["words"] == "Half a wor"
    assert kept(tmp_path)[0] == ""  # nothing else ran: as after a kill
    async with in_session(tmp_path) as (pilot, _):
        await press(pilot, "f5")
        assert "What was being typed is kept" in shown(pilot)
        await press(pilot, "enter")
        assert "Tell me about this one." in shown(pilot)
        assert typing(pilot).words == "Half a wor"
        await press(pilot, "f3", "f4")
        assert typing(pilot).words == "Half a wor"
        await press(pilot, "d", "enter")
        assert "and more" in shown(pilot)
        await press(pilot, "x", "escape")
        await press(pilot, "f5", "enter", "backspace", "escape")
    study = reopened(tmp_path)
    assert find_draft(study, CASE, form_draft(SESSION)) is None
    study.close()
    assert "k: Half a word\n" in kept(tmp_path)[0]


async def test_a_full_disk_is_said_and_the_reply_stays_on_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_session(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise NotSaved("cases", "disk full")

    async with in_session(tmp_path) as (pilot, screen):
        asking = await ask(pilot, "photo")
        await press(pilot, "enter", "x")
        monkeypatch.setattr(asking_module, "keep_reply", full)
        monkeypatch.setattr(drafting, "keep_draft", full)
        asking.keep_draft()
        await settle(pilot)
        assert "DRAFT NOT KEPT" in shown(pilot)
        await press(pilot, "enter")
        assert "NOT SAVED" in shown(pilot)
        assert typing(pilot).words == "x"
        monkeypatch.undo()
        await press(pilot, "enter", "escape")
        assert pilot.app.screen is screen
    assert "k: x\n" in kept(tmp_path)[0]


async def test_what_replies_may_be_is_said_when_the_form_is_left(tmp_path: Path) -> None:
    make_session(tmp_path)
    async with in_session(tmp_path) as (pilot, screen):
        await ask(pilot, "photo")
        await press(pilot, "f7")
        assert "The child chooses photographs" in shown(pilot)
        await press(pilot, "escape", "f6", "escape", "escape", "enter", "f5", *"middle", "enter")
        await press(pilot, "f7")
        await press(pilot, "escape", *"The Den", "enter", "escape")
        assert "1 reply may be more" in shown(pilot)
        await press(pilot, "f5", "escape")
        assert pilot.app.screen is screen
        await ask(pilot, "photo")
        await press(pilot, "enter", "f5", *"year ago", "enter", *"No door", "enter", "escape")
    made = [one for one in own(tmp_path).of(Agency) if one.session == SESSION]
    assert [one.instance for one in made] == ["No door"]


async def test_from_the_list_of_rooms_it_is_asked_in_the_last_session(tmp_path: Path) -> None:
    make_session(tmp_path)
    async with in_session(tmp_path) as (pilot, _):
        await pilot.app.push_screen(CaseScreen(pilot.app.desk, CASE, "K-07"))  # type: ignore[attr-defined] # the program under test
        await settle(pilot)
        await press(pilot, "g", "f")
        await press(pilot, *"photo", "enter", "enter", *"These", "enter", "escape")
        assert isinstance(pilot.app.screen, CaseScreen)
    assert "k: These\n" in kept(tmp_path)[0]
    assert SessionScreen.PLACE == "session"
