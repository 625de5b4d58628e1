"""A small encrypted study of invented children for tests of the screens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.made_once import made_once
from tests.studies import PASSPHRASE, SLOT, TINY_COST, clock
from trajectories.model.consent import Consent
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Event
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.sessions import Session
from trajectories.model.study import Resource, Site, Visit
from trajectories.tui.app import TrajectoriesApp
from trajectories.tui.screens.children import ChildrenScreen
from trajectories.tui.widgets.editors import LineEditor
from trajectories.tui.widgets.lines import Lines
from trajectories.use_cases.case import new_case, open_case
from trajectories.use_cases.open_study import OpenStudy, open_study
from trajectories.use_cases.record import save_record
from trajectories.use_cases.study import add_site, new_study, save_site_entry
from trajectories.use_cases.writing import Saved

Screens = Callable[[TrajectoriesApp], Any]


def make_study(folder: Path) -> Path:
    """Make a study with one site, two children and a few records of the first."""
    made_once(_make, folder)
    return folder / "study"


def _make(folder: Path) -> None:
    study = new_study(
        folder / "study", title="Ward three", researcher=SLOT, passphrase=PASSPHRASE,
        cost=TINY_COST, clock=clock, home=folder / "home",
    )  # fmt: skip
    try:
        _fill(study)
    finally:
        study.close()


def _fill(study: OpenStudy) -> None:
    site = _saved(add_site(study, Site(code="RIV", region="North"))).record
    resource = Resource(name="Saturday Den", resource_kind="service", agency="community")
    _saved(save_site_entry(study, site, resource))
    _saved(save_site_entry(study, site, Visit(number=2, actual="2026-02-10")))
    first = _saved(new_case(study, Child(code="K-07", site=site), called="Kez")).record
    child = open_case(study, first).child.id
    _saved(new_case(study, Child(code="K-08", site=site), called="Ty"))
    for entry in (
        Person(id="p-nan", voice="carer", relation="grandmother"),
        _consent("c-1", child, child),
        _consent("c-2", child, "p-nan"),
        Session(id="s-1", on="2026-02-11"),
        Event(id="e-1", sort="move", what="to her nan's", when="2024-02~", informant=child),
        Factor(
            id="f-1",
            code="bullying",
            valence="risk",
            when="2026-02-11",
            session="s-1",
            informant=child,
        ),
    ):
        _saved(save_record(study, first, entry))


def _consent(consent: str, child: str, by: str) -> Consent:
    return Consent(
        id=consent, subject=child, given_by=by, permission="take_part", decision="given",
        on="2026-02-01",
    )  # fmt: skip


def _saved(outcome: object) -> Saved:
    assert isinstance(outcome, Saved), outcome
    return outcome


def program(folder: Path, **options: Any) -> TrajectoriesApp:
    """Make the program on the study in a folder."""
    values: dict[str, Any] = {
        "floor": TINY_COST, "cost": TINY_COST, "clock": clock, "home": folder / "home",
        "faults": folder / "faults",
    }  # fmt: skip
    return TrajectoriesApp(options.pop("study", folder / "study"), **(values | options))


@contextmanager
def opened(folder: Path) -> Iterator[OpenStudy]:
    """Open the study beside the screens, once they have let go of it."""
    study = open_study(
        folder / "study", slot=SLOT, passphrase=PASSPHRASE, floor=TINY_COST, clock=clock,
        home=folder / "home",
    )  # fmt: skip
    try:
        yield study
    finally:
        study.close()


def entries(folder: Path, case: str) -> tuple[Entry, ...]:
    """Read what a case holds now."""
    with opened(folder) as study:
        return tuple(open_case(study, case).own)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing is under way but screens that wait for a person."""
    for _ in range(200):
        await pilot.pause(0.01)
        desk = pilot.app.desk  # type: ignore[attr-defined] # the program under test
        if not desk.busy and not pilot.app._batch_count:
            await pilot.pause()
            if not desk.busy:
                return
    raise AssertionError("the study's thread never came to rest")


async def enter(pilot: Pilot[Any]) -> None:
    """Unlock the study."""
    await settle(pilot)
    pilot.app.screen.query_exactly_one(LineEditor).value = PASSPHRASE
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, ChildrenScreen)


async def type_in(pilot: Pilot[Any], words: str) -> None:
    """Put words into the field in focus at once; a key each takes as long as a person."""
    focused = pilot.app.focused
    assert isinstance(focused, Input | TextArea), focused
    if isinstance(focused, Input):
        focused.value = words
    else:
        focused.load_text(words)
    await pilot.pause()


async def enter_case(pilot: Pilot[Any], *, place: int = 0) -> None:
    """Unlock the study and open a child's timeline, from the list of all."""
    await enter(pilot)
    children = pilot.app.screen.query_one(Lines)
    listed = [line.id for line in children.lines if not line.heading and ":" not in line.id]
    children.go_to(listed[place])
    await pilot.press("enter")
    await settle(pilot)


def keys(text: str) -> list[str]:
    """Give the keys that type a text."""
    named = {" ": "space", "[": "left_square_bracket", "]": "right_square_bracket"}
    named |= {"/": "slash", "'": "apostrophe", ".": "full_stop", "-": "minus"}
    return [named.get(letter, letter) for letter in text]


def shown(pilot: Pilot[Any]) -> str:
    """Return the screen as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
