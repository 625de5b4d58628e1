from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.studies import PASSPHRASE
from tests.tui.invented import enter, make_study, opened, program, settle, shown, type_in
from tests.tui.rooms import press
from trajectories.model.sessions import Session
from trajectories.model.study import Practice, Resource, Site, Visit
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.screens.site import SiteScreen
from trajectories.use_cases.study import add_site, save_site_entry, site_entries, sites


async def go_to(pilot: Pilot[Any], line: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, SiteScreen)
    found = next(one.id for one in screen._lines.lines if line in " ".join(one.cells))
    screen._lines.go_to(found)
    await settle(pilot)


def fill(folder: Path) -> None:
    make_study(folder)
    with opened(folder) as study:
        site = sites(study)[0].id
        save_site_entry(study, site, Visit(id="v3", number=3, planned="2026-06-20"))
        save_site_entry(study, site, Session(id="s-b", on="2026-02-10", text="The zebra board."))
        add_site(study, Site(code="HIL", region="South"))


async def test_a_site_is_one_page_where_tasks_are_ticked_and_everything_corrected(
    tmp_path: Path,
) -> None:
    fill(tmp_path)
    async with program(tmp_path).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        assert "Site HIL · South · 0 children" in shown(pilot)
        await press(pilot, "s", "down", "enter")
        text = shown(pilot)
        assert "Site RIV · North · 2 children" in text
        assert "Visit 3: not 21 to 35 days after Visit 2" in text
        await press(pilot, "home")
        await go_to(pilot, "R3")
        assert "Put the date right" in shown(pilot)
        await press(pilot, "enter")
        assert "Visit: correct" in shown(pilot)
        await press(pilot, "escape")

        await go_to(pilot, "first meetings")
        await press(pilot, "space")
        assert "first meetings: done · saved" in shown(pilot)
        assert "1 of 4 tasks" in shown(pilot)
        await press(pilot, "enter")
        assert "first meetings: to do again" in shown(pilot)
        await press(pilot, "u")
        assert "Taken back" in shown(pilot)
        assert "1 of 4 tasks" in shown(pilot)
        await go_to(pilot, "Saturday Den")
        await press(pilot, "space")
        assert "Space ticks a task" in shown(pilot)

        await go_to(pilot, "none yet")
        await press(pilot, "enter")
        assert "Practice: new" in shown(pilot)
        await type_in(pilot, "drama")
        await press(pilot, "ctrl+s")
        assert "u takes it back" in shown(pilot)
        await press(pilot, "n", *"resource", "enter")
        await type_in(pilot, "The chicken shop")
        await press(pilot, "ctrl+s")
        assert "The chicken shop" in shown(pilot)
        await press(pilot, "e")
        assert "Site: correct" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert "2 children" in shown(pilot)

        pilot.app.desk.close()  # type: ignore[attr-defined] # the program under test
    with opened(tmp_path) as study:
        site = next(row.id for row in sites(study) if row.code == "RIV")
        entries = site_entries(study, site)
        assert [one.name for one in entries.of(Practice)] == ["drama"]
        assert "The chicken shop" in {one.name for one in entries.of(Resource)}
        assert {one.tasks_done for one in entries.of(Visit)} == {("first_meetings",), ()}


async def test_a_study_without_a_site_is_told_what_a_site_is(tmp_path: Path) -> None:
    async with program(tmp_path, study=tmp_path / "new").run_test() as pilot:
        await settle(pilot)
        for words in ("River", "Asha", PASSPHRASE, PASSPHRASE):
            await type_in(pilot, words)
            await press(pilot, "enter")
        await press(pilot, "f5")
        assert "There is no site in this study yet" in shown(pilot)
        await press(pilot, "space", "enter", "e", "u", "n", "escape")
        assert isinstance(pilot.app.screen, ChildrenScreen)


async def test_what_was_typed_into_a_form_of_a_site_is_kept_as_a_draft(tmp_path: Path) -> None:
    fill(tmp_path)
    async with program(tmp_path).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f5", "n", *"practice", "enter")
        await type_in(pilot, "singing")
        await press(pilot, "escape", "n", *"practice", "enter")
        assert "A draft was kept" in shown(pilot)
        await press(pilot, "enter")
        assert "singing" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert "singing" in shown(pilot)
        await press(pilot, "n", *"practice", "enter")
        assert "A draft was kept" not in shown(pilot)


async def test_words_found_at_a_site_are_opened_on_its_page(tmp_path: Path) -> None:
    fill(tmp_path)
    async with program(tmp_path).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "ctrl+f")
        await type_in(pilot, "zebra")
        await pilot.pause(0.3)
        await settle(pilot)
        await press(pilot, "enter", "enter")
        page = pilot.app.screen
        assert isinstance(page, SiteScreen)
        assert page._lines.line is not None
        assert page._lines.line.id == "s-b"
        await press(pilot, "escape")
        assert "1 place" in shown(pilot)
