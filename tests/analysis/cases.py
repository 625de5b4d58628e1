"""Small invented cases for tests of the drawing."""

from collections.abc import Iterable, Mapping
from datetime import date

from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case, Entries
from trajectories.model.outgoing import Named
from trajectories.model.people import Child, Person
from trajectories.model.record import Entry
from trajectories.model.sessions import Session
from trajectories.model.states import State
from trajectories.model.study import Practice, Resource, Visit

TODAY = date(2025, 7, 10)
LABELS: Mapping[str, str] = {
    "kez": "Kez", "nan": "her grandmother", "pike": "Mr Pike", "den": "Saturday Den",
    "clinic": "Feelings clinic", "mentor": "Learning mentor", "drama": "drama", "school": "school",
    "v2": "visit 2", "v3": "visit 3", "jodie": "Jodie",
}  # fmt: skip
SITE: tuple[Entry, ...] = (
    Resource(id="den", name="Saturday Den", resource_kind="service", agency="community"),
    Resource(id="clinic", name="Feelings clinic", resource_kind="service", agency="health"),
    Resource(id="mentor", name="Learning mentor", resource_kind="service", agency="school"),
    Practice(id="drama", name="drama", resource="den"),
    Visit(id="v1", number=1, actual="2025-01-14"),
    Visit(id="v2", number=2, actual="2025-02-11"),
    Visit(id="v3", number=3, actual="2025-03-11"),
    Visit(id="vf", number=6, final=True, actual="2025-07-03"),
)
PEOPLE: tuple[Entry, ...] = (
    Child(id="kez", code="K-07"),
    Person(id="nan", voice="carer", relation="her grandmother"),
    Person(id="pike", voice="provider", relation="learning mentor", service="mentor"),
    Session(id="s2", visit="v2", on="2025-02-11"),
    Session(id="s3", visit="v3", on="2025-03-11"),
)


def letting_out(
    *own: Entry, site: Iterable[Entry] = SITE, study: Iterable[Entry] = (), today: date = TODAY
) -> Named:
    """Let a case out: the people above and what is given."""
    case = Case(
        id="case",
        own=Entries(by_id={entry.id: entry for entry in (*PEOPLE, *own)}),
        site=Entries(by_id={entry.id: entry for entry in site}),
        study=Entries(by_id={entry.id: entry for entry in study}),
    )
    calendar = named_calendar(case, today=today)
    return Named(
        case=case, labels=LABELS, calendar=calendar, purpose="research", recipient="", made_on="",
    )  # fmt: skip


def state(name: str, when: str = "", told_by: str = "", **more: str) -> State:
    """Tell a state."""
    return State(state=name, when=when, informant=told_by, **more)  # type: ignore[arg-type] # by name
