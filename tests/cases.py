"""Cases as values for tests of what is pure: one invented child, her site and her study."""

from collections.abc import Iterable, Mapping
from datetime import date

from trajectories.model.case import Case, Entries
from trajectories.model.consent import Consent, Permission
from trajectories.model.kind import Kinds
from trajectories.model.kinds.resilience import Factor
from trajectories.model.kinds.voice import Approval
from trajectories.model.people import Child, Person
from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.check import problems_of, problems_of_entry
from trajectories.model.sessions import Evidence, Session, SessionPart
from trajectories.model.study import Practice, Researcher, Resource, Site, Study, Visit

TODAY = date(2026, 11, 23)
KINDS = Kinds()

STUDY = Study(id="study", name="Ward three")
ASHA = Researcher(id="asha", called="Asha")
BEN = Researcher(id="ben", called="Ben")

SITE = Site(id="north", code="N", region="North")
VISIT_2 = Visit(id="v2", number=2, actual="2026-02-09")
VISIT_3 = Visit(id="v3", number=3, actual="2026-03-09")
VISIT_4 = Visit(id="v4", number=4, actual="2026-04-06")
DEN = Resource(id="den", name="The Den", resource_kind="service")
CLINIC = Resource(id="clinic", name="The clinic", resource_kind="service")
SCHOOL = Resource(id="school", name="School", resource_kind="service")
DRAMA = Practice(id="drama", name="Drama", resource="den")

KEZ = Child(id="kez", code="K-07", age_at_recruitment=9, site="north")
NAN = Person(id="nan", voice="carer", relation="grandmother")
PIKE = Person(id="pike", voice="provider", relation="head of year", service="school")
CAROL = Person(id="carol", voice="provider", relation="play worker", service="den")


def entries(*given: Entry, texts: Mapping[str, str] | None = None) -> Entries:
    """A book; of two entries with one id the later stands."""
    return Entries({entry.id: entry for entry in given}, texts or {})


def a_case(
    *own: Entry,
    site: Iterable[Entry] = (),
    study: Iterable[Entry] = (),
    texts: Mapping[str, str] | None = None,
    case_id: str = "case-1",
) -> Case:
    """Kez's case with what is given added to it, or put in the place of what has the same id."""
    return Case(
        id=case_id,
        own=entries(KEZ, NAN, PIKE, CAROL, *own, texts=texts),
        site=entries(SITE, VISIT_2, VISIT_3, VISIT_4, DEN, CLINIC, SCHOOL, DRAMA, *site),
        study=entries(STUDY, ASHA, BEN, *study),
    )


def yes(
    subject: str, by: str = "", to: Permission = "take_part", on: str = "2026-02-09"
) -> Consent:
    """A person's yes, her or his own unless said otherwise."""
    by = by or subject
    return Consent(
        id=f"yes-{subject}-{by}-{to}",
        subject=subject,
        given_by=by,
        permission=to,
        decision="given",
        on=on,
    )


def all_yes(to: Permission = "take_part") -> tuple[Consent, ...]:
    """Everybody's yes to one use, a child's own and a carer's both."""
    people = ("nan", "pike", "carol")
    return yes("kez", to=to), yes("kez", "nan", to=to), *(yes(person, to=to) for person in people)


def a_session(number: int = 3, *, on: str = "", who: str = "kez", **fields: object) -> Session:
    """A session at a visit, with one part."""
    dates = {2: "2026-02-10", 3: "2026-03-10", 4: "2026-04-07"}
    given = {
        "id": f"s{number}",
        "visit": f"v{number}",
        "on": on or dates[number],
        "researchers": ("asha",),
        "parts": (SessionPart(activity="discussion", present=(who,), speaker=who),),
    }
    return Session(**{**given, **fields})  # type: ignore[arg-type]  # a test names its fields


def said(evidence: str, by: str, number: int = 3) -> Evidence:
    """A passage somebody said at a visit's session."""
    return Evidence(id=evidence, session=f"s{number}", speaker=by, words="I go in the side way.")


def a_factor(factor: str = "f1", **fields: object) -> Factor:
    """A finished factor that rests on passage e3."""
    given = {
        "id": factor,
        "code": "bullying",
        "valence": "risk",
        "informant": "kez",
        "session": "s3",
        "evidence": ("e3",),
    }
    return Factor(**{**given, **fields})  # type: ignore[arg-type]  # a test names its fields


def heard_everywhere() -> tuple[Entry, ...]:
    """Everything R4 asks for but the second reader: three visits, a carer, assent and consent."""
    sessions = tuple(a_session(number) for number in (2, 3, 4))
    child = tuple(said(f"e{number}", "kez", number) for number in (2, 3, 4))
    return *all_yes(), *sessions, *child, said("e5", "nan", 4)


def an_approval(**fields: object) -> Approval:
    """An approval by somebody who held none of the sessions."""
    given = {"id": "approval", "by": "ben", "decision": "approved"}
    return Approval(**{**given, **fields})  # type: ignore[arg-type]  # a test names its fields


def told(problems: Iterable[Problem], rule: str) -> list[tuple[str, str, str]]:
    """What one rule found: record, field and the gate it closes."""
    return [(p.record, p.field, p.gate) for p in problems if p.rule == rule]


def checked(entry: Entry, case: Case, rule: str) -> list[tuple[str, str]]:
    """What one rule found in an entry that is being saved: field and gate."""
    problems = problems_of_entry(entry, case, today=TODAY, kinds=KINDS)
    return [(p.field, p.gate) for p in problems if p.rule == rule]


def of_the_case(case: Case, rule: str) -> list[tuple[str, str, str]]:
    """What one rule found in a whole case: record, field and gate."""
    return told(problems_of(case, today=TODAY, kinds=KINDS), rule)
