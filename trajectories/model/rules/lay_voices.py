"""Keep the codes of activity theory off what children, carers and families say (R6).

Source: NECF 2004, DfES RR603, Appendix 2: what children and carers told was not coded so.
"""

from collections.abc import Iterator

from trajectories.model.problem import Problem
from trajectories.model.record import Entry
from trajectories.model.rules.finding import finding
from trajectories.model.rules.reading import Reading
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence
from trajectories.model.study import Contradiction, PassageCode

LAY_VOICES = frozenset({"child", "carer", "family", "peer"})


def coded_as_a_system(reading: Reading, entry: Entry) -> Iterator[Problem]:
    """R6: codes belong to what providers and boards say."""
    if not isinstance(entry, PassageCode | Contradiction):
        return
    for evidence_id in cited(entry):
        evidence = reading.case.own.one(evidence_id, Evidence)
        if evidence and reading.case.voice_of(reading.speaker(evidence)) in LAY_VOICES:
            yield refused(entry, evidence_id)


def refused(entry: Entry, evidence: str) -> Problem:
    """Refuse a code on a passage that no provider or board said."""
    return finding(
        entry,
        "R6",
        f"evidence {evidence} is a child's, carer's or family's",
        "Code what providers and boards say; what a family wants worked on is an object_view.",
        gate="save",
        field="evidence",
    )
