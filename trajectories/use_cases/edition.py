"""Gate one edition of a report: as things stand, as known on a day, or an approved version."""

from datetime import date

import msgspec

from trajectories.analysis.known_on import outgoing_as_known_on
from trajectories.model.case import Case
from trajectories.model.outgoing import Named, Purpose
from trajectories.use_cases.approval import state_now, version
from trajectories.use_cases.case import open_case, register_of
from trajectories.use_cases.known_on import day_meant
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.outgoing import named
from trajectories.use_cases.past_report import as_approved
from trajectories.use_cases.sources import made_from, sources_of


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """What of a case leaves in a report, the revisions it was made from, and its version if any."""

    outgoing: Named
    revisions: tuple[str, ...]
    day: date
    """The day time is drawn to where it goes on."""
    version: int = 0
    then: Case | None = None
    """The whole case an approved version was made from."""

    @property
    def name(self) -> str:
        """What it adds to the name of a file."""
        return f"-v{self.version}" if self.version else ""


def edition(
    study: OpenStudy,
    case: str,
    *,
    purpose: Purpose,
    recipient: str,
    number: int | None = None,
    known_on: str = "",
) -> Edition:
    """Gate the approved version of a number (the latest for 0), or the case as it stands.

    With `known_on`, a day as people say it, what was learned after it is left out, and no decision
    covers the rest.
    """
    found = open_case(study, case)
    if number is not None:
        approved = version(study, found, number)
        past, then = as_approved(study, case, approved, purpose=purpose, recipient=recipient)
        return Edition(
            outgoing=past,
            revisions=approved.approval.revisions,
            day=date.fromisoformat(approved.approval.decided_on),
            version=approved.number,
            then=then,
        )
    outgoing = named(
        found, register_of(study, case), today=study.today, purpose=purpose, recipient=recipient
    )
    day = study.today
    if known_on:
        day = day_meant(study, found, known_on)
        outgoing = outgoing_as_known_on(outgoing, day)
    else:
        outgoing = msgspec.structs.replace(outgoing, state=state_now(study, found))
    return Edition(outgoing=outgoing, revisions=revisions_now(study, case), day=day)


def revisions_now(study: OpenStudy, case: str, number: int | None = None) -> tuple[str, ...]:
    """Name the revisions a report would be made from now: decisions on it and names too."""
    if number is not None:
        return version(study, open_case(study, case), number).approval.revisions
    return tuple(sorted({*made_from(study, case), *sources_of(study, case)}))
