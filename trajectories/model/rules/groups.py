"""Keep what belongs to a site apart from its children (R6, R16): checked over site and cases."""

from collections.abc import Iterable, Iterator

from trajectories.model.case import Case, Entries
from trajectories.model.fields import walk
from trajectories.model.problem import Problem
from trajectories.model.rules.finding import finding
from trajectories.model.rules.lay_voices import refused
from trajectories.model.rules.resting import cited
from trajectories.model.sessions import Evidence
from trajectories.model.study import Contradiction, GroupObservation, PassageCode


def joined_to_a_child(site: Entries, cases: Iterable[Case]) -> Iterator[Problem]:
    """R16: no case points at a group observation, and none rests on evidence of a case."""
    groups = site.of(GroupObservation)
    ids = {group.id for group in groups}
    for case in cases:
        for group in groups:
            if any(case.own.one(evidence, Evidence) for evidence in group.evidence):
                yield finding(
                    group,
                    "R16",
                    f"rests on evidence of case {case.id}",
                    "What was seen of a group is never joined to a child: leave it out.",
                    gate="save",
                    field="evidence",
                )
        for entry in case.own if ids else ():
            for found in walk(entry):
                if found.field.role == "reference" and found.value in ids:
                    yield finding(
                        entry,
                        "R16",
                        f"points at group_observation {found.value}",
                        "What was seen of a group is never joined to a child: leave it out.",
                        gate="save",
                        field=found.path,
                    )


def coded_in_a_case(site: Entries, cases: Iterable[Case]) -> Iterator[Problem]:
    """R6: no code of activity theory stands on evidence of a case."""
    codes = (*site.of(PassageCode), *site.of(Contradiction))
    for case in cases:
        for code in codes:
            for evidence in cited(code):
                if case.own.one(evidence, Evidence):
                    yield refused(code, evidence)


def same_case_code(cases: Iterable[Case]) -> Iterator[Problem]:
    """Tell of two cases with one code."""
    codes: dict[str, str] = {}
    for case in sorted(cases, key=lambda c: c.id):
        code = case.child.code.casefold()
        if code in codes:
            yield finding(
                case.child,
                "malformed",
                f"the same code as the child of case {codes[code]}",
                "Give each child a code of its own.",
                field="code",
            )
        elif code:
            codes[code] = case.id
