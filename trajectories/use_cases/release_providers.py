"""The pages of a release for services: one a service of each case, told by visits alone.

A service knows the days of its own; beside months it could tell every other day of a case.
"""

from collections.abc import Iterable, Iterator

import msgspec

from trajectories.anonymise.release import Release
from trajectories.errors import Failed
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case
from trajectories.model.leaving_out import without
from trajectories.model.outgoing import Named
from trajectories.model.people import Person
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
        for copy in _copies(study, opened, outgoing, resource)
    )
    if not made:
        raise Failed(
            "There is no page for a service in this release.",
            "See what is recorded of the service, and who agreed that services are told.",
        )
    return made


def _copies(
    study: OpenStudy, opened: OpenRelease, outgoing: Named, service: Resource
) -> Iterator[Named]:
    """Return the copy for a service; none where nothing that may go to it concerns it.

    No words are quoted to it that name another service, or somebody who works there.
    """
    now = open_case(study, outgoing.case.id)
    try:
        copy = copy_for(outgoing, "provider", service=service.id, now=now, today=study.today)
    except Failed:
        return
    case = without(copy.case, frozenset(_naming_others(opened, outgoing.case, service)))
    calendar = named_calendar(case, today=NO_DAY, along=outgoing.case)
    yield msgspec.structs.replace(copy, case=case, calendar=calendar)


def _naming_others(opened: OpenRelease, case: Case, service: Resource) -> Iterator[str]:
    """Go through the passages of a case that name another service, or who works at one."""
    others = _ids(opened, (one.id for one in case.site.of(Resource) if one.id != service.id))
    people = [one for one in opened.people if isinstance(one, Person) and one.service]
    others |= _ids(opened, (one.id for one in people if one.service != service.id))
    others -= _ids(opened, (one.id for one in people if one.service == service.id))
    own_name = _words(service.name)
    for sentence in opened.review.sentences:
        if (sentence.of.case, sentence.of.kind) == (case.id, "evidence"):
            source = sentence.proposal.source
            for mention in sentence.mentions:
                of_none = mention.sort == "service" and not mention.entries
                unlike = of_none and own_name.isdisjoint(_words(mention.of(source)))
                if unlike or not others.isdisjoint(_ids(opened, mention.entries)):
                    yield sentence.of.record


def _ids(opened: OpenRelease, found: Iterable[str]) -> frozenset[str]:
    """Name entries by the one they are in the whole release."""
    return frozenset(opened.one.get(each, each) for each in found)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())
