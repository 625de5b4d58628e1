"""Judge the risk of a release: its children beside all others of the study, as it shows them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from trajectories.analysis.suppression import Suppressed
from trajectories.anonymise.advice import ready_steps
from trajectories.anonymise.assessment import Assessment, assess
from trajectories.anonymise.differencing import Earlier, printed_counts
from trajectories.anonymise.kept import Quoted
from trajectories.anonymise.profile import (
    AGE_BAND,
    ETHNIC_GROUP,
    FEWEST,
    GENDER,
    LIVING_ARRANGEMENT,
    TARGET_GROUPS,
    population,
)
from trajectories.anonymise.profiled import by_kind, profiled
from trajectories.anonymise.risk import Material
from trajectories.anonymise.wording import shown
from trajectories.model.calendar import named_calendar
from trajectories.model.case import Case
from trajectories.model.ids import record_id
from trajectories.model.outgoing import Named, Outgoing
from trajectories.model.problem import Problem
from trajectories.model.release import ReleasePlan, ReleaseWritten, ThingDecision
from trajectories.model.rules.consent import people_withdrawn
from trajectories.model.study import Study
from trajectories.model.when import words
from trajectories.store.leaving import write_leaving
from trajectories.use_cases.case import open_case
from trajectories.use_cases.open_study import OpenStudy
from trajectories.use_cases.release import OpenRelease
from trajectories.use_cases.release_consent import refusal
from trajectories.use_cases.release_drafts import drafts
from trajectories.use_cases.release_list import read_releases

_TABLES: Final = ((AGE_BAND, GENDER), (ETHNIC_GROUP,), (LIVING_ARRANGEMENT,), (TARGET_GROUPS,))
_ANYONE: Final = frozenset({"anyone", "anybody", "everybody", "everyone", "the public", "public"})


def risk(study: OpenStudy, opened: OpenRelease) -> tuple[Assessment, Suppressed]:
    """Hold the children of a release beside every other of the study; with it come its counts."""
    cases = {case: open_case(study, case) for case in study.folder.case_ids()}
    shown_as = [
        opened.outgoing.get(case) or _as_it_stands(study, found) for case, found in cases.items()
    ]
    profiles = [profiled(outgoing, opened.plan) for outgoing in shown_as]
    wider = {k: v for outgoing in shown_as for k, v in by_kind(outgoing, opened.plan).items()}
    codes = {case: found.child.code for case, found in cases.items()}
    among = population(profiles, [codes[case] for case in opened.outgoing])
    material = Material(
        among=among,
        wanted=_threshold(study),
        to_anyone=opened.plan.recipient.casefold() in _ANYONE,
        tables=_tables(opened.plan),
        earlier=tuple(_earlier(study, codes)),
        withdrawn=_withdrawn(study, opened.plan, cases),
        quoted=tuple(quoted(opened)),
        kept=_kept(opened),
        steps=ready_steps(among, wider),
        pictures=_pictures(opened),
        drafts=drafts(opened),
    )
    return assess(material)


def _withdrawn(study: OpenStudy, plan: ReleasePlan, cases: Mapping[str, Case]) -> frozenset[str]:
    """Name who withdrew: from the study, from releases like one that she left in, or for good."""
    before = {
        case
        for entries in read_releases(study).values()
        if entries is not None and plan.purpose in {one.purpose for one in entries.of(ReleasePlan)}
        for written in entries.of(ReleaseWritten)
        for case in written.cases
    }
    gone = {
        found.child.code
        for case, found in cases.items()
        if found.child.id in people_withdrawn(found)
        or (case in before and refusal(found, plan.purpose, study.today))
    }
    return frozenset(gone | study.folder.erasures().children)


def write_risk(study: OpenStudy, opened: OpenRelease, assessment: Assessment, path: Path) -> Path:
    """Write an assessment as a page that prints, for the team alone (mode 0600)."""
    from trajectories.report.risk_page import write_risk_page

    buffer = BytesIO()
    write_risk_page(
        assessment, buffer, name=opened.plan.name, made_on=words(study.today.isoformat())
    )
    return write_leaving(path, buffer.getvalue())


def blocking(assessment: Assessment) -> tuple[Problem, ...]:
    """Say what of an assessment keeps a release from being written."""
    return tuple(
        Problem(
            where="the release", rule="R12", found=one.says.rstrip("."), gate="release",
            suggestion="Tell less, or take a case out; `release risk` says what each option costs.",
        )
        for one in assessment.of_level("blocks")
    )  # fmt: skip


def counts_kept(
    study: OpenStudy, opened: OpenRelease, tables: Suppressed, digest: str
) -> ReleaseWritten:
    """Make the entry that keeps what a release told, for the next ones to be held against."""
    return ReleaseWritten(
        id=record_id(study.random),
        cases=tuple(opened.outgoing),
        counts=msgspec.json.encode(tables).decode(),
        digest=digest,
        by=study.researcher,
        on=study.today.isoformat(),
    )


def _threshold(study: OpenStudy) -> int:
    settings = next(iter(study.study_entries().of(Study)), Study())
    return settings.small_cell_threshold or FEWEST


def _as_it_stands(study: OpenStudy, case: Case) -> Outgoing:
    """Take a child who does not leave as she would be shown if she did."""
    return Named(
        case=case, labels={}, calendar=named_calendar(case, today=study.today),
        purpose="research", recipient="", made_on="",
    )  # fmt: skip


def _tables(plan: ReleasePlan) -> tuple[tuple[str, ...], ...]:
    told = {
        ETHNIC_GROUP: plan.ethnicity != "left_out",
        LIVING_ARRANGEMENT: plan.home,
        TARGET_GROUPS: plan.groups,
    }
    return tuple(by for by in _TABLES if all(told.get(fact, True) for fact in by))


def _earlier(study: OpenStudy, codes: Mapping[str, str]) -> Iterator[Earlier]:
    """Read what every release that left before told, its own earlier writing too.

    What a damaged book told is missing: no release is written while there is one.
    """
    for other, entries in read_releases(study).items():
        if entries is None:
            continue
        names = [plan.name for plan in entries.of(ReleasePlan)]
        for written in entries.of(ReleaseWritten):
            tables = msgspec.json.decode(written.counts, type=Suppressed)
            yield Earlier(
                release=names[0] if names else other,
                children=frozenset(codes.get(case, case) for case in written.cases),
                counts=printed_counts(tables),
                tables=tables,
            )


def quoted(opened: OpenRelease) -> Iterator[Quoted]:
    """Put the sentences of each passage together as they leave: a run goes on over a full stop."""
    for _, found in groupby(opened.review.sentences, lambda one: (one.of.case, *one.of.at)):
        passage = tuple(found)
        of = passage[0].of
        if of.quoted:
            leaving = (one.leaves if one.is_signed else one.proposal.text for one in passage)
            yield Quoted(
                case=of.code,
                record=of.record,
                written=of.text,
                leaving=" ".join(shown(each, opened.called) for each in leaving),
            )


def _pictures(opened: OpenRelease) -> Mapping[str, int]:
    """Count the pictures that leave with each child."""
    leaving = (one.code for one in opened.pictures if one.state == "confirmed")
    return dict(sorted(Counter(leaving).items()))


def _kept(opened: OpenRelease) -> Mapping[str, tuple[str, ...]]:
    """Collect by child what was kept though it was asked: facts a neighbour would know."""
    kept = {one.thing for one in opened.entries.of(ThingDecision) if one.how == "keep"}
    cases = {one.id: one.of.code for one in opened.review.sentences}
    found: dict[str, list[str]] = {}
    for thing in opened.review.things:
        for case in {cases[where.sentence] for where in thing.where} if thing.id in kept else ():
            found.setdefault(case, []).append(thing.forms[0])
    return {case: tuple(facts) for case, facts in sorted(found.items()) if case}
