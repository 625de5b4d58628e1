"""Studies opened for tests, with a site, a service and one invented child."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.made_once import made_once
from trajectories.model.kind import Kinds
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.study import Resource, Site, Visit
from trajectories.store.forms import demo_documents
from trajectories.store.keys import KdfCost
from trajectories.use_cases.case import new_case
from trajectories.use_cases.document import import_documents
from trajectories.use_cases.open_study import OpenStudy, open_study
from trajectories.use_cases.people import invite, set_passphrase
from trajectories.use_cases.record import save_record
from trajectories.use_cases.study import add_site, new_study, save_site_entry
from trajectories.use_cases.writing import Objected, Saved

TINY_COST = KdfCost(memory_kib=64, time=1, parallelism=1)
PASSPHRASE = "orchard kettle lantern drum"
RESEARCHER = "Asha"
OTHER_PASSPHRASE = "saddle walnut ribbon thimble"
NOON = datetime(2025, 7, 14, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=5)


def ticking(start: datetime = NOON) -> Callable[[], datetime]:
    """A clock that moves a second at each look."""
    looks = iter(range(10_000_000))
    return lambda: start + timedelta(seconds=next(looks))


def an_open_study(
    folder: Path, *, cost: KdfCost = TINY_COST, kinds: Kinds | None = None
) -> OpenStudy:
    return new_study(
        folder / "study",
        title="Ward three",
        researcher=RESEARCHER,
        passphrase=PASSPHRASE,
        cost=cost,
        kinds=kinds,
        clock=ticking(),
        random=secrets.token_bytes,
        home=folder / "home",
    )


def opened_again(folder: Path, *, kinds: Kinds | None = None) -> OpenStudy:
    return open_study(
        folder / "study",
        slot=RESEARCHER,
        passphrase=PASSPHRASE,
        kinds=kinds,
        clock=ticking(),
        floor=TINY_COST,
        home=folder / "home",
    )


def the_demo(folder: Path) -> OpenStudy:
    """Open a study that holds every demo document."""
    made_once(_make_the_demo, folder)
    return open_study(
        folder / "study", slot=RESEARCHER, passphrase=PASSPHRASE, clock=ticking(LATER),
        floor=TINY_COST, home=folder / "home",
    )  # fmt: skip


def _make_the_demo(folder: Path) -> None:
    study = an_open_study(folder)
    import_documents(study, demo_documents())
    study.close()


def opened_by_another(folder: Path, study: OpenStudy, name: str = "Ben") -> OpenStudy:
    """Close a study and open it as somebody who was let in."""
    invited = invite(study, name)
    study.close()
    theirs = open_study(
        folder / "study", slot=name, passphrase=invited.code, clock=ticking(LATER),
        floor=TINY_COST, home=folder / "home",
    )  # fmt: skip
    set_passphrase(theirs, OTHER_PASSPHRASE, cost=TINY_COST)
    return theirs


def saved(result: Saved | Objected) -> Saved:
    assert isinstance(result, Saved), result
    return result


def a_site(study: OpenStudy, code: str = "RIV") -> str:
    site = saved(add_site(study, Site(code=code, region="North"))).record
    saved(save_site_entry(study, site, Visit(id="v2", number=2, actual="2025-02-11")))
    den = Resource(id="den", name="Saturday Den", resource_kind="service")
    clinic = Resource(id="clinic", name="Feelings clinic", resource_kind="service")
    saved(save_site_entry(study, site, den))
    saved(save_site_entry(study, site, clinic))
    return site


def a_case(study: OpenStudy, code: str = "K-07", called: str = "Kez") -> str:
    site = a_site(study, code=f"S{code}")
    case = saved(new_case(study, Child(code=code, site=site), called=called)).record
    keep(study, case, Person(id="p-carer", voice="carer", relation="grandmother"))
    return case


def keep(study: OpenStudy, case: str, entry: Entry) -> str:
    return saved(save_record(study, case, entry)).record
