"""Invented studies to be measured: many events, a long transcript, many children."""

import random
from datetime import date
from pathlib import Path

from benchmarks.interface.program import CHEAP
from trajectories.model.consent import Consent
from trajectories.model.ids import random_id
from trajectories.model.kinds.services import ServiceUse
from trajectories.model.kinds.voice import Event, Memo
from trajectories.model.people import Child, Person
from trajectories.model.sessions import Session
from trajectories.model.states import State
from trajectories.model.study import Resource, Site, Visit
from trajectories.use_cases.case import case_book, new_case, open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.session import save_notes
from trajectories.use_cases.study import add_site, new_study, site_book
from trajectories.use_cases.writing import Saved, put

PASSPHRASE = "orchard kettle lantern drum"  # noqa: S105 - opens invented records only
SERVICES = 20
A_TURN = 30  # words
WORDS = [
    "garden", "kitchen", "morning", "friend", "school", "bus", "stairs", "drawing", "football",
    "rain", "brother", "sister", "teacher", "biscuit", "window", "quiet", "loud", "shoes",
    "library", "park", "bench", "letter", "waiting", "number", "door", "café",
]  # fmt: skip
RARE = "zeppelin"
"""A word the last child alone has."""


def new(folder: Path) -> OpenStudy:
    return new_study(
        folder / "study", title="Invented", researcher="Asha", passphrase=PASSPHRASE, cost=CHEAP,
        home=folder / "home",
    )  # fmt: skip


def make_events(folder: Path, events: int) -> None:
    """Make a child with many events, services among them."""
    study = new(folder)
    try:
        site = saved(add_site(study, Site(code="RIV"))).record
        services = [
            Resource(
                id=f"service{n}", name=f"Service {n}", resource_kind="service", agency=f"a{n % 4}"
            )
            for n in range(SERVICES)
        ]
        put(study, site_book(site), services)
        saved(new_case(study, Child(code="A-00", site=site)))
        case = saved(new_case(study, Child(code="K-07", site=site))).record
        child = open_case(study, case).child.id
        put(study, case_book(case), [*_agreed(child), *_told(child, events)])
    finally:
        study.close()


def make_transcript(folder: Path, words: int) -> None:
    """Make a child with a session of a long transcript, and one with nothing in it yet."""
    study = new(folder)
    try:
        site = saved(add_site(study, Site(code="RIV"))).record
        case = saved(new_case(study, Child(code="K-07", site=site), called="Kez")).record
        child = open_case(study, case).child.id
        sessions = [Session(id="long", on="2026-02-11"), Session(id="empty", on="2026-02-10")]
        put(study, case_book(case), [*_agreed(child), *sessions])
        saved(save_notes(study, case, "long", transcript(words)))
    finally:
        study.close()


def make_children(folder: Path, children: int, records: int) -> None:
    """Make many children of ten sites, each with some records; one site is to be visited today."""
    chance = random.Random(11)
    study = new(folder)
    try:
        sites = [saved(add_site(study, Site(code=f"S{n}"))).record for n in range(10)]
        for site in sites:
            visits = [Visit(id=f"{site}v{n}", number=n, planned=f"2004-0{n}-10") for n in (1, 2, 3)]
            due = [Visit(id=f"{site}v4", number=4, planned=today())] if site == sites[0] else []
            put(study, site_book(site), [*visits, *due])
        for number in range(children):
            child = Child(id=f"child{number}", code=f"K-{number:04}", site=sites[number % 10])
            told = [_memory(chance, n, child.id) for n in range(records)]
            told += [Memo(id="rare", text=RARE)] if number == children - 1 else []
            put(study, case_book(random_id(study.random)), [child, *told])
    finally:
        study.close()


def transcript(words: int, *, seed: int = 5) -> str:
    """Invent what was said: two people in turns, a heading now and then, a question at times."""
    chance = random.Random(seed)
    lines, turns = [], max(words // A_TURN, 1)
    for turn in range(turns):
        if turn % max(turns // 10, 1) == 0:
            lines.append(f"## kez interview {turn}")
        said = " ".join(_sentence(chance) for _ in range(3))
        lines.append(f"{('k: ', 'Me: ')[turn % 2]}{said}")
        if turn % max(turns // 20, 1) == 1:
            lines.append(f"? ask about the {chance.choice(WORDS)} {turn}")
    return "\n".join(lines) + "\n"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=A_TURN // 3)).capitalize() + "."


def _agreed(child: str) -> list[Person | Consent]:
    asked = ((child, child), (child, "carer"), ("carer", "carer"))
    return [
        Person(id="carer", voice="carer"),
        *(
            Consent(
                id=f"consent{n}", subject=who, given_by=by, permission="take_part",
                decision="given", on="2000-01-01",
            )
            for n, (who, by) in enumerate(asked)
        ),
    ]  # fmt: skip


def _told(child: str, events: int) -> list[ServiceUse | Event | Memo]:
    chance = random.Random(7)
    uses = [
        ServiceUse(
            id=f"use{n}", service=f"service{n % SERVICES}", informant=child,
            states=(State(state="started", when=day(chance), informant=child),),
        )
        for n in range(min(200, events // 2))
    ]  # fmt: skip
    told = [
        Event(
            id=f"event{n}", sort="other", what=f"something {n}", when=day(chance), informant=child
        )
        if n % 2
        else Memo(id=f"memo{n}", text=f"a thought {n}", when=day(chance), informant=child)
        for n in range(events - len(uses))
    ]
    return [*uses, *told]


def _memory(chance: random.Random, number: int, child: str) -> Event | Memo:
    words = " ".join(chance.choices(WORDS, k=A_TURN))
    if number % 2:
        return Event(id=f"e{number}", sort="other", what=words, when=day(chance), informant=child)
    return Memo(id=f"m{number}", text=words, when=day(chance))


def day(chance: random.Random) -> str:
    return f"{chance.randint(2001, 2010)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - as the program's own clock says


def saved(outcome: object) -> Saved:
    assert isinstance(outcome, Saved), outcome
    return outcome
