"""The pages of a release for services: one a service of each case, told by visits alone.

A service knows the days of its own; beside months it could tell every other day of a case.
"""

from collections.abc import Iterator

import msgspec

from trajectories.anonymise.release import Release
from trajectories.errors import Failed
from trajectories.model.calendar import named_calendar
from trajectories.model.outgoing import Named
from trajectories.model.problem import Problem
from trajectories.model.study import Resource
from trajectories.use_cases.audience import copy_for
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_consent import provider_refusal
from trajectories.use_cases.release_let_out import NO_DAY


def provider_problems(study: OpenStudy, opened: OpenRelease) -> tuple[Problem, ...]:
    """Say why no page for a service may be made: the clock, or a case nobody agreed to share."""
    by_months = (
        Problem(
            where="the release", field="clock", rule="R12", gate="release",
            found="a service knows the days of its own, and could tell others from months",
            suggestion="Begin a release by visits for services (`--clock visits`).",
        ),
    ) if opened.plan.clock != "visits" else ()  # fmt: skip
    refused = (provider_refusal(open_case(study, case), study.today) for case in opened.outgoing)
    return (*by_months, *filter(None, refused))


def provider_pages(
    study: OpenStudy, opened: OpenRelease, *, service: str = ""
) -> tuple[Release, ...]:
    """Make the page of each service that something of a case concerns; of one service if named.

    `service` is its name or id. Failed where there is no page at all.
    """
    wanted = service.strip().casefold()
    made = tuple(
        opened.made(case, copy)
        for case, outgoing in opened.outgoing.items()
        for resource in outgoing.case.site.of(Resource)
        if not wanted or wanted in (resource.id.casefold(), resource.name.strip().casefold())
        for copy in _copies(study, outgoing, resource.id)
    )
    if not made:
        raise Failed(
            "There is no page for a service in this release.",
            "See what is recorded of the service, and who agreed that services are told.",
        )
    return made


def _copies(study: OpenStudy, outgoing: Named, service: str) -> Iterator[Named]:
    """Return the copy for a service; none where nothing that may go to it concerns it."""
    now = open_case(study, outgoing.case.id)
    try:
        copy = copy_for(outgoing, "provider", service=service, now=now, today=study.today)
    except Failed:
        return
    calendar = named_calendar(copy.case, today=NO_DAY, along=outgoing.case)
    yield msgspec.structs.replace(copy, calendar=calendar)
