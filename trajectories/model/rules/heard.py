"""Check that a case heard the child and a carer, may be told, and was read by another (R4)."""

from collections.abc import Collection, Iterable, Iterator

from trajectories.model.consent import may_use
from trajectories.model.kinds.voice import Approval
from trajectories.model.problem import Problem
from trajectories.model.rules.consent import stands, withdrawn
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading
from trajectories.model.sessions import Evidence, Session


def heard(reading: Reading, authors: Collection[str] | None = None) -> Iterator[Problem]:
    """R4: the four things an approved report needs; each may have a stated exception.

    `authors` are ids of researchers. Without them, those who held the sessions are taken to have
    written the case.
    """
    visits = _visits_with_the_child(reading)
    needed = reading.settings.minimum_child_visits
    if len(visits) < needed:
        yield _problem(
            reading,
            "visits",
            f"the child was heard on {len(visits)} of {needed} visits",
            "Meet the child again",
        )
    if not any(reading.case.voice_of(speaker) == "carer" for speaker, _ in _spoken(reading)):
        yield _problem(reading, "carer", "no carer was heard", "Ask a carer")
    stand = stands(reading.case, reading.child.id, "take_part", today=reading.today)
    if not may_use(stand):
        yield _problem(
            reading,
            "consent",
            f"taking part is {stand}",
            "Record the child's assent and a carer's consent",
        )
    if not _second_readers(reading, authors):
        yield _problem(
            reading, "reviewer", "no second reader", "Let somebody read it who did not write it"
        )


def _spoken(reading: Reading) -> Iterable[tuple[str, str]]:
    """List speakers with the visit they spoke at; what was withdrawn is left out.

    So are the team's own notes, which are no evidence.
    """
    gone = withdrawn(reading.case)
    for evidence in reading.case.own.of(Evidence):
        if evidence.id not in gone and evidence.visibility != "team_only":
            session = reading.case.find(evidence.session)
            visit = session.visit if isinstance(session, Session) else ""
            yield reading.speaker(evidence), visit


def _visits_with_the_child(reading: Reading) -> set[str]:
    voice_of = reading.case.voice_of
    return {visit for who, visit in _spoken(reading) if visit and voice_of(who) == "child"}


def _second_readers(reading: Reading, authors: Collection[str] | None) -> set[str]:
    if authors is None:
        sessions = reading.case.own.of(Session)
        authors = {researcher for session in sessions for researcher in session.researchers}
    read = (a for a in reading.case.finished(Approval) if a.decision != "sent_back")
    return {approval.by for approval in read}.difference(authors)


def _problem(reading: Reading, part: str, found: str, suggestion: str) -> Problem:
    return finding(
        reading.child,
        "R4",
        found,
        f'{suggestion}, or state an exception in the approval: "R4 {part}: reason".',
        gate="approve",
        field=part,
    )
