from pathlib import Path

import pytest

from tests.tui.invented import enter_case, make_study, program, settle, shown
from trajectories.tui.action import Where
from trajectories.tui.actions import ACTIONS, PLACES, actions_at, keys_document
from trajectories.tui.app import TrajectoriesApp
from trajectories.tui.screens.agency import AgencyScreen
from trajectories.tui.screens.asking import AskingScreen
from trajectories.tui.screens.brief import BriefScreen
from trajectories.tui.screens.case import CaseScreen
from trajectories.tui.screens.changes import ChangesScreen
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.close import CloseScreen
from trajectories.tui.screens.consent import ConsentScreen
from trajectories.tui.screens.coverage import CoverageScreen
from trajectories.tui.screens.done import DoneScreen
from trajectories.tui.screens.duplicates import DuplicatesScreen
from trajectories.tui.screens.evidence import EvidenceScreen
from trajectories.tui.screens.help import HelpScreen
from trajectories.tui.screens.history import HistoryScreen
from trajectories.tui.screens.joining import JoiningScreen
from trajectories.tui.screens.jump import JumpScreen
from trajectories.tui.screens.page_one import PageOneScreen
from trajectories.tui.screens.people import PeopleScreen
from trajectories.tui.screens.pick import PickScreen
from trajectories.tui.screens.pictures import PicturesScreen
from trajectories.tui.screens.private import PrivateScreen
from trajectories.tui.screens.ready import ReadyScreen
from trajectories.tui.screens.record import RecordScreen
from trajectories.tui.screens.release_again import ReleaseAgain
from trajectories.tui.screens.release_aloud import ReleaseAloud
from trajectories.tui.screens.release_look import ReleaseLook
from trajectories.tui.screens.release_made import ReleaseMade
from trajectories.tui.screens.release_pictures import ReleasePictures
from trajectories.tui.screens.release_said import ReleaseSaid
from trajectories.tui.screens.release_things import ReleaseThings
from trajectories.tui.screens.release_whole import ReleaseWhole
from trajectories.tui.screens.releases import ReleasesScreen
from trajectories.tui.screens.rooms import RoomsScreen
from trajectories.tui.screens.search import SearchScreen
from trajectories.tui.screens.services import ServicesScreen
from trajectories.tui.screens.session import SessionScreen
from trajectories.tui.screens.site import SiteScreen
from trajectories.tui.screens.to_ask import ToAskScreen
from trajectories.tui.screens.voices import VoicesScreen
from trajectories.tui.screens.who import WhoScreen
from trajectories.tui.widgets.capture_line import CaptureLine
from trajectories.tui.widgets.keys import footer_actions
from trajectories.tui.widgets.notes_mark import NotesMark
from trajectories.tui.widgets.timeline import Timeline

DOCUMENT = Path(__file__).parents[2] / "docs" / "keys.md"
ANSWERED_BY = {
    "everywhere": (TrajectoriesApp,),
    "children": (ChildrenScreen,),
    "capture": (CaptureLine,),
    "case": (CaseScreen, Timeline),
    "session": (SessionScreen, NotesMark),
    "pictures": (PicturesScreen,),
    "form": (RecordScreen,),
    "pick": (PickScreen,),
    "history": (HistoryScreen,),
    "dialog": (HelpScreen,),
    "brief": (BriefScreen,),
    "consent": (ConsentScreen,),
    "done": (DoneScreen,),
    "evidence": (EvidenceScreen,),
    "people": (PeopleScreen,),
    "jump": (JumpScreen,),
    "private": (PrivateScreen,),
    "asking": (AskingScreen,),
    "close": (CloseScreen,),
    "search": (SearchScreen,),
    "to_ask": (ToAskScreen,),
    "rooms": (RoomsScreen,),
    "ready": (ReadyScreen,),
    "page_one": (PageOneScreen,),
    "changes": (ChangesScreen,),
    "voices": (VoicesScreen,),
    "services": (ServicesScreen,),
    "agency": (AgencyScreen,),
    "joining": (JoiningScreen,),
    "who": (WhoScreen,),
    "coverage": (CoverageScreen,),
    "duplicates": (DuplicatesScreen,),
    "site": (SiteScreen,),
    "releases": (ReleasesScreen,),
    "release_things": (ReleaseThings,),
    "release_said": (ReleaseSaid,),
    "release_pictures": (ReleasePictures,),
    "release_look": (ReleaseLook,),
    "release_made": (ReleaseMade,),
    "release_whole": (ReleaseWhole,),
    "release_again": (ReleaseAgain,),
    "release_aloud": (ReleaseAloud,),
}
SPOKEN_FOR_BY_TERMINALS = {f"ctrl+{letter}" for letter in "hijmzb"}


def test_every_action_has_an_id_of_its_own() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_every_action_is_answered_where_it_is_offered() -> None:
    unanswered = [
        action.id
        for action in ACTIONS
        if not any(
            hasattr(screen, "action_" + action.run.partition("(")[0])
            for screen in ANSWERED_BY[action.where]
        )
    ]
    assert unanswered == []


def test_no_key_does_two_things_in_one_place() -> None:
    for place in (one.name for one in PLACES):
        found = dict.fromkeys(actions_at(place, "everywhere"))
        keys = [key for action in found for key in action.keys]
        assert len(keys) == len(set(keys)), place


def test_no_key_is_one_that_terminals_use() -> None:
    used = {key for action in ACTIONS for key in action.keys}
    assert not used & SPOKEN_FOR_BY_TERMINALS


def test_letters_alone_are_keys_only_where_nothing_is_typed() -> None:
    places = {
        action.where for action in ACTIONS for key in action.keys if len(key) == 1 and key.isalnum()
    }
    assert not places & {"everywhere", "unlock", "children", "form", "pick"}


def test_the_page_of_keys_is_what_the_program_does() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == keys_document()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_study(tmp_path)
    return tmp_path


@pytest.mark.parametrize("place", [place.name for place in PLACES])
def test_no_screen_shows_more_than_seven_keys(place: Where) -> None:
    assert 0 < len(footer_actions(place)) <= 7


async def test_a_key_at_the_foot_can_be_clicked(folder: Path) -> None:
    async with program(folder).run_test(size=(80, 24)) as pilot:
        await enter_case(pilot)
        foot = shown(pilot).splitlines()[-1]
        assert "ctrl+q Quit" in foot
        await pilot.click(offset=(foot.index("Filter"), 23))
        await settle(pilot)
        assert "What is drawn" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.click(offset=(foot.index("Help"), 23))
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_a_command_of_the_palette_is_done_on_the_screen_it_belongs_to(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter_case(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.press(*"check", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PickScreen)
        assert "what the rules say" in shown(pilot)


async def test_help_says_what_can_be_done_here_and_escape_leaves_it(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 40)) as pilot:
        await enter_case(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert "One child: the timeline" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)


async def test_help_in_a_form_speaks_of_the_field_in_focus(folder: Path) -> None:
    async with program(folder).run_test(size=(100, 40)) as pilot:
        await enter_case(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert "What sort" in shown(pilot)
        assert "A form" in shown(pilot)


async def test_jumping_opens_another_child(folder: Path) -> None:
    async with program(folder).run_test() as pilot:
        await enter_case(pilot)
        await pilot.press("ctrl+g")
        await settle(pilot)
        await pilot.press(*"08", "enter")
        await settle(pilot)
        assert pilot.app.title == "K-08"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChildrenScreen)
