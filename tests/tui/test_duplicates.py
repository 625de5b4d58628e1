from pathlib import Path

from tests.tui.invented import enter, make_study, opened, program, shown
from tests.tui.rooms import press
from trajectories.model.people import Person
from trajectories.model.register import IdentifyingValue, RegisterEntry
from trajectories.store.folder import BookRef
from trajectories.use_cases.case import list_cases, name_person, open_case
from trajectories.use_cases.record import save_record
from trajectories.use_cases.study import save_site_entry
from trajectories.use_cases.writing import put

PHONE = (IdentifyingValue(sort="phone", value="0113 496 0000"),)


def fill(folder: Path) -> None:
    make_study(folder)
    with opened(folder) as study:
        first, second = (row.id for row in list_cases(study))
        site = open_case(study, first).child.site
        for case in (first, second):
            child = open_case(study, case).child.id
            name_person(study, case, RegisterEntry(id=child, called="Kez", values=PHONE))
        save_record(study, first, Person(id="p-m", voice="provider", relation="mentor"))
        name_person(study, first, RegisterEntry(id="p-m", called="Ada Mentor"))
        save_site_entry(study, site, Person(id="sp-m", voice="provider"))
        put(study, BookRef("site_identity", site),
            (RegisterEntry(id="sp-m", called="Ada Mentor"),))  # fmt: skip


async def test_two_are_looked_at_decided_and_decided_otherwise(tmp_path: Path) -> None:
    fill(tmp_path)
    async with program(tmp_path).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f7", "home")
        text = shown(pilot)
        assert "2 pairs to decide, 0 decided" in text
        assert "They share: phone" in text
        assert "One child in two cases" in text
        assert pilot.app.title == "Trajectories"
        await press(pilot, "u")
        assert "Nothing is decided of these two" in shown(pilot)
        await press(pilot, "n")
        assert "Kept: not the same" in shown(pilot)
        assert "They share: a full name" in shown(pilot)
        await press(pilot, "l", "home", "y")
        assert "0 pairs to decide, 2 decided" in shown(pilot)
        await press(pilot, "u")
        assert "1 pair to decide" in shown(pilot)
        await press(pilot, "home", "enter")
        assert pilot.app.title == "K-07"
        await press(pilot, "escape")
        await press(pilot, "home", "o")
        assert "Site RIV" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert "2 children" in shown(pilot)


async def test_where_nobody_is_twice_the_screen_says_what_is_compared(tmp_path: Path) -> None:
    make_study(tmp_path)
    async with program(tmp_path).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f7")
        assert "Nobody seems to be recorded twice" in shown(pilot)
        await press(pilot, "y", "u", "enter", "o", "escape")
        assert "2 children" in shown(pilot)
