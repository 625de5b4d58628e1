"""Whole invented cases of any size from a number, to draw: the same number gives the same case.

A seed rather than a strategy, because a case of forty services and sixty links takes thousands of
choices, and drawing hundreds of cases must cost seconds.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final, get_args

import msgspec

from tests.report.outgoings import an_outgoing
from trajectories.model.codebook import starter
from trajectories.model.kinds.agency import Affordance, Agency, Disposition, JoiningIn, Strand
from trajectories.model.kinds.resilience import Change, Factor, Valence
from trajectories.model.kinds.services import AvertedEvent, Link, Obstacle, ServiceUse
from trajectories.model.kinds.voice import AnswerStatus, Event, Message
from trajectories.model.outgoing import Named
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.sessions import Session
from trajectories.model.states import REFERRAL, SIGNPOSTING, SUPPORTED, LinkKind, State
from trajectories.model.study import Practice, Resource, Visit

LAST: Final = date(2025, 7, 3)
AGENCIES: Final = (
    "school", "health", "community", "housing", "social care", "youth justice", "faith group", "",
)  # fmt: skip
NAMES: Final = (
    "Breakfast club", "Learning mentor", "Feelings clinic", "Saturday Den", "Kinship carers' group",
    "Speech and language therapy, Hillcrest and the four estates", "CAMHS", "Homework club",
    "Zażółć gęślą jaźń", "Clwb brecwast", "مركز العائلة والطفل", "குழந்தைகள் நல மையம்",
    "রাজিয়া আপার ক্লাস", "ਗੁਰਦੁਆਰਾ ਲੰਗਰ", "የልጆች ማእከል", "R&B <b>dance</b> [x]", "🙂 club",
)  # fmt: skip
LONG_NAMES: Final = (
    "The Hillcrest and District Partnership for Children, Young People and Their Families: " * 3,
    "antidisestablishmentarianism" * 11,
    "مركز العائلة والطفل في الحي القديم " * 9,
    "குழந்தைகள் நல மையம் " * 15,
)
SAID: Final = (
    "asked to come in by the side door", "rang the clinic in January", "watched twice",
    "walks home the long way so that nobody sees which bus she does not take", "<b>no</b>", "",
    "قالت إنها ستأتي غدا مع جدتها", "நான் வருவேன் என்றாள்", "said no thank you " * 16,
)  # fmt: skip
CLUSTERS: Final[Sequence[str]] = ("spread", "a week", "one day", "two bursts")


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is of everything, over how many days, and how it lies in time."""

    services: int = 0
    agencies: int = 3
    links: int = 0
    factors: int = 0
    agency: int = 0
    joining_in: int = 0
    messages: int = 0
    events: int = 0
    threats: int = 0
    visits: int = 5
    days: int = 520
    clustered: str = "spread"
    long_names: bool = False
    accounts: bool = True  # some things are told differently by two people


def a_size(seed: int) -> Size:
    """Choose a size: most cases are middling, some have nothing, some very much."""
    pick = Random(seed)
    scale = pick.choice((0, 0.1, 0.3, 0.3, 0.6, 1))

    def some(most: int) -> int:
        return round(scale * pick.randint(0, most) * pick.choice((0, 1, 1)))

    return Size(
        services=max(some(40), int(scale > 0)),
        agencies=pick.randint(1, len(AGENCIES)),
        links=some(60),
        factors=some(40),
        agency=some(24),
        joining_in=some(20),
        messages=some(16),
        events=some(24),
        threats=some(6),
        visits=pick.choice((0, 1, 4, 5, 5, 5, 8)),
        days=round(pick.choice((90, 90, 365, 520, 520, 1200, 4380))),
        clustered=pick.choice(CLUSTERS),
        long_names=pick.random() < 0.15,
    )


def a_case(seed: int, size: Size | None = None) -> Named:
    """Make an invented case as it may leave."""
    return _Making(Random(seed), size or a_size(seed)).outgoing()


class _Making:
    """One case as it is made up, from one source of chance."""

    def __init__(self, pick: Random, size: Size) -> None:
        self._pick = pick
        self._size = size
        self._first = LAST - timedelta(days=size.days)
        self._burst = [self._day(0, size.days) for _ in range(2)]
        self._labels: dict[str, str] = {"c": "Ama", "p0": "her grandmother", "p1": "Mr Pike"}

    def outgoing(self) -> Named:
        site = [*self._services(), *self._visits()]
        own: list[Entry] = [
            Child(id="c", code="S-01", age_at_recruitment=9),
            Person(id="p0", voice="carer", relation="her grandmother"),
            Person(id="p1", voice="provider", relation="learning mentor", service=self._service()),
        ]
        own += [
            Session(id=f"se{n}", visit=f"v{n}", on=visit.actual)
            for n, visit in enumerate(e for e in site if isinstance(e, Visit))
        ]
        many: Sequence[tuple[Callable[[int], Entry], int]] = (
            (self._use, 2 * self._size.services), (self._link, self._size.links),
            (self._factor, 2 * self._size.factors), (self._agency, self._size.agency),
            (self._joining, self._size.joining_in), (self._message, self._size.messages),
            (self._event, self._size.events), (self._threat, self._size.threats),
        )  # fmt: skip
        own += [make(number) for make, count in many for number in range(count)]
        return an_outgoing(*own, site=site, labels=self._labels)

    def _services(self) -> Iterator[Entry]:
        for number in range(self._size.services):
            names = LONG_NAMES if self._size.long_names and number % 3 == 0 else NAMES
            name = names[number % len(names)]
            self._labels[f"r{number}"] = name if number < len(names) else f"{name} {number}"
            agency = AGENCIES[number % self._size.agencies]
            yield Resource(id=f"r{number}", name=name, resource_kind="service", agency=agency)
        if self._size.services:
            self._labels["drama"] = "drama at the Den"
            yield Practice(id="drama", name="drama", resource="r0")

    def _visits(self) -> Iterator[Visit]:
        for number in range(self._size.visits):
            day = LAST - timedelta(days=28 * (self._size.visits - 1 - number))
            final = number == self._size.visits - 1 and number > 2
            self._labels[f"v{number}"] = "the final visit" if final else f"visit {number + 2}"
            yield Visit(id=f"v{number}", number=number + 2, final=final, actual=day.isoformat())

    def _day(self, least: int, most: int) -> date:
        return self._first + timedelta(days=self._pick.randint(least, max(least, most)))

    def _when(self) -> str:
        """Say a day, of any certainty, together or apart as the size asks."""
        match self._size.clustered:
            case "one day":
                return LAST.isoformat()
            case "a week":
                day = self._burst[0] + timedelta(days=self._pick.randint(0, 6))
            case "two bursts":
                day = self._pick.choice(self._burst) + timedelta(days=self._pick.randint(0, 30))
            case _:
                day = self._day(0, self._size.days)
        day = min(day, LAST)
        text = day.isoformat()
        return self._pick.choice((text, text, text, text + "~", text[:7], text[:7] + "%", text[:4]))

    def _spell(self) -> str:
        start, end = sorted((self._when(), self._when()))
        return self._pick.choice((start, f"{start}/..", f"{start}/{end}", f"../{end}", f"{start}~"))

    def _service(self) -> str:
        return f"r{self._pick.randrange(self._size.services)}" if self._size.services else ""

    def _told(self) -> dict[str, Any]:
        told: dict[str, Any] = {"informant": self._pick.choice(("c", "p0", "p1")),
                                "basis": "reported"}  # fmt: skip
        if self._size.visits:
            told["session"] = f"se{self._pick.randrange(self._size.visits)}"
        return told

    def _use(self, number: int) -> Entry:
        ends = ("completed", "dropped_out", "refused", "ended_by_service")
        told = self._pick.choice((
            (("ongoing", self._spell()),),
            (("started", self._when()), ("ongoing", "")),
            (("waiting", self._when()), ("started", self._when())),
            (("started", self._when()), (self._pick.choice(ends), self._when())),
        ))  # fmt: skip
        states = [msgspec.convert({"state": state, "when": when}, State) for state, when in told]
        if self._size.accounts and number % 9 == 0:
            states = [msgspec.structs.replace(state, informant="p1") for state in states]
            states.append(State(state="refused", when=self._when(), informant="p0"))
        # Every service is used at least once; second episodes come at random.
        each = f"r{number}" if number < self._size.services else self._service()
        return ServiceUse(
            id=f"u{number}", service=each, states=tuple(states),
            attendance=self._pick.choice(("", "3 of 5 days", "most days, but not on Thursdays")),
            **self._told(),
        )  # fmt: skip

    def _link(self, number: int) -> Entry:
        kind = self._pick.choice(get_args(LinkKind))
        path = {"referral": REFERRAL, "signposting": SIGNPOSTING, "supported_access": SUPPORTED}
        states = self._pick.sample(path.get(kind, ()), self._pick.randint(1, 3) * (kind in path))
        people = [self._pick.choice(("p0", "p1")) for _ in states]
        return Link(
            id=f"l{number}", link_kind=kind, when=self._when() if not states else "",
            from_=self._pick.choice((self._service(), self._service(), "p0", "p1")),
            to=self._service(),
            states=tuple(
                msgspec.convert({"state": state, "when": self._when(), "informant": person}, State)
                for state, person in zip(states, people, strict=True)
            ),
            in_the_way=tuple(self._pick.sample(get_args(Obstacle), self._pick.randint(0, 2))),
            **self._told(),
        )  # fmt: skip

    def _factor(self, number: int) -> Entry:
        codes = [code.code for code in starter() if code.list == "factor"]
        code = codes[self._pick.randrange(min(len(codes), max(1, self._size.factors)))]
        return Factor(
            id=f"f{number}", code=code, valence=self._pick.choice(get_args(Valence)),
            change=self._pick.choice((*get_args(Change), "not_asked")),
            hedge=self._pick.choice(("", "", "thinks", "might have, not sure about that")),
            when=self._when(), **self._told(),
        )  # fmt: skip

    def _agency(self, number: int) -> Entry:
        return Agency(
            id=f"g{number}", strand=self._pick.choice(get_args(Strand)), when=self._when(),
            instance=self._pick.choice(SAID), **self._told(),
        )  # fmt: skip

    def _joining(self, number: int) -> Entry:
        return JoiningIn(
            id=f"i{number}", practice="drama" if self._size.services else "", when=self._when(),
            affordance=self._pick.choice(get_args(Affordance)),
            disposition=self._pick.choice(get_args(Disposition)), **self._told(),
        )  # fmt: skip

    def _message(self, number: int) -> Entry:
        return Message(
            id=f"m{number}", to="board", text=self._pick.choice(SAID), when=self._when(),
            status=self._pick.choice(get_args(AnswerStatus)), answer=self._pick.choice(SAID),
            **self._told(),
        )  # fmt: skip

    def _event(self, number: int) -> Entry:
        return Event(
            id=f"e{number}", sort="move", what=self._pick.choice(SAID), when=self._spell(),
            **self._told(),
        )  # fmt: skip

    def _threat(self, number: int) -> Entry:
        return AvertedEvent(
            id=f"t{number}", threat=self._pick.choice(SAID), known_on=self._when(),
            status=self._pick.choice(("pending", "averted")), **self._told(),
        )  # fmt: skip
