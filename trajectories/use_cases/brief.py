"""Read what a researcher must know before knocking, and keep a decision asked for on the spot."""

from collections.abc import Iterable, Mapping

import msgspec

from trajectories.analysis.agreed import Agreed, agreed, to_be_asked
from trajectories.analysis.brief import Brief, brief
from trajectories.analysis.brief_words import (
    AnswerSigns,
    BriefLine,
    Wording,
    brief_lines,
    missing,
)  # fmt: skip
from trajectories.model.answers import Understanding
from trajectories.model.case import Case
from trajectories.model.consent import Consent, ConsentDecision, Permission
from trajectories.model.register import RegisterEntry
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.filling import understanding
from trajectories.use_cases.labels import labels_of
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.record import save_record
from trajectories.use_cases.writing import Objected, Saved

IN_WORDS = AnswerSigns()


class BriefRead(msgspec.Struct, frozen=True, kw_only=True):
    """A brief as it is shown: the case it was read from, what ids are called, and its lines."""

    case: Case
    labels: Mapping[str, str]
    called: str
    using: Understanding
    found: Brief
    lines: tuple[BriefLine, ...]
    missing: tuple[str, ...]

    def label(self, entry_id: str) -> str:
        """Say whom or what an id stands for."""
        return self.labels.get(entry_id, "somebody")


def read_brief(study: OpenStudy, case: str, *, signs: AnswerSigns = IN_WORDS) -> BriefRead:
    """Read a brief with its names, for whoever has the study open before them."""
    around = open_case(study, case)
    register = register_of(study, case)
    labels = labels_of(around, register)
    called = register.get(around.child.id, RegisterEntry()).called
    found = brief(around, today=study.today, researcher=study.researcher)
    wording = Wording(label=lambda one: labels.get(one, "somebody"), signs=signs)
    return BriefRead(
        case=around,
        labels=labels,
        called=called,
        using=understanding(study, around.child.site),
        found=found,
        lines=brief_lines(found, around, wording, called=called, today=study.today),
        missing=missing(found, called=called),
    )


def agreed_for(
    study: OpenStudy, case: str, people: Iterable[str], *, visit: str
) -> tuple[Agreed, ...]:
    """Say what those who are here have agreed to, as it stands now."""
    return agreed(open_case(study, case), people, today=study.today, visit=visit)


def keep_decision(
    study: OpenStudy,
    case: str,
    person: str,
    permission: Permission,
    decision: ConsentDecision,
    *,
    by: str = "",
) -> Saved | Objected:
    """Keep what somebody just said when asked; `by` is whoever decides, else who is to be asked."""
    consent = Consent(
        subject=person,
        given_by=by or to_be_asked(open_case(study, case), person, permission),
        permission=permission,
        decision=decision,
        on=study.today.isoformat(),
    )
    return save_record(study, case, consent)
