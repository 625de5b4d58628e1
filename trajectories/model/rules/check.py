"""Hold a case, one entry or a site against every rule.

R12 is not here: whether a sentence was signed is known only to what leaves. R19 reads the
register, which nothing here may, and stands alone in `same_person`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

import msgspec

from trajectories.model.case import Case, Entries
from trajectories.model.kind import Kinds
from trajectories.model.kinds.voice import Approval
from trajectories.model.problem import Problem, closing
from trajectories.model.record import Entry
from trajectories.model.rules import (
    accounts,
    books,
    bounds,
    evidence,
    factors,
    groups,
    joining_in,
    keeping_out,
    lay_voices,
    malformed,
    passages,
    states_in_order,
    visibility,
    visits,
)  # fmt: skip
from trajectories.model.rules.consent import withdrawn
from trajectories.model.rules.heard import heard
from trajectories.model.rules.reading import Reading, reading_of, reading_with
from trajectories.model.study import Site

Rule = Callable[[Reading, Entry], Iterator[Problem]]
CaseRule = Callable[[Reading], Iterator[Problem]]

_OF_AN_ENTRY: tuple[Rule, ...] = (
    malformed.malformed,
    malformed.too_long_a_hedge,
    passages.outside_the_text,
    passages.no_region,
    passages.no_such_part,
    bounds.unusual_age,
    bounds.one_service,
    evidence.without_evidence,
    visits.outside_its_visit,
    lay_voices.coded_as_a_system,
    factors.change_without_before,
    joining_in.trait_not_pathway,
    joining_in.before_it_was_there,
    evidence.bare_contribution,
    accounts.told_differently,
    visibility.too_open,
    visibility.cites_teams_own,
    states_in_order.illegal_states,
    states_in_order.out_of_order,
    states_in_order.to_itself,
    states_in_order.taken_up_without_use,
    keeping_out.cites_held,
)
_OF_A_CASE: tuple[CaseRule, ...] = (
    books.not_here,
    books.not_united,
    books.not_readable,
    books.not_one_child,
    keeping_out.people_gone,
    keeping_out.status_without_consent,
    keeping_out.people_held,
)
_THAT_KEEP_OUT: tuple[Rule, ...] = (visibility.too_open, visibility.cites_teams_own)
_OF_A_CASE_THAT_KEEP_OUT: tuple[CaseRule, ...] = (
    keeping_out.people_gone,
    keeping_out.people_held,
)
"""The rules that may close the gate of what leaves, in the order of all."""
_EXCEPTION = re.compile(r"R4(?: (visits|carer|consent|reviewer))?:\s*\S")
_IN_THE_FIELD = ("visits", "carer")


def problems_of(
    case: Case, *, today: date, kinds: Kinds, authors: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """List everything the rules say about a case.

    `authors`, ids of researchers, are those who wrote it; see `heard`.
    """
    reading = reading_of(case, today=today, kinds=kinds)
    gone = withdrawn(case)
    found = [problem for rule in _OF_A_CASE for problem in rule(reading)]
    found.extend(heard(reading, authors))
    found.extend(visits.out_of_step(reading.visits, reading.settings))
    for entry in case.own:
        found.extend(p for p in _of_entry(reading, entry) if _binds(p, gone))
    return tuple(found)


def kept_out(case: Case, *, today: date, kinds: Kinds) -> tuple[Problem, ...]:
    """List what stays out of all that leaves: of `problems_of`, what closes that gate.

    Whoever writes hundreds of reports asks this of each case, and not everything.
    """
    reading = reading_of(case, today=today, kinds=kinds)
    found = [problem for rule in _OF_A_CASE_THAT_KEEP_OUT for problem in rule(reading)]
    found += (p for entry in case.own for rule in _THAT_KEEP_OUT for p in rule(reading, entry))
    return closing(found, "release")


def problems_of_entry(
    entry: Entry, case: Case, *, today: date, kinds: Kinds
) -> tuple[Problem, ...]:
    """List what the rules say about one entry among its neighbours, as it is being saved.

    `case` is what the book holds now, with whatever else is saved in the same action. For an
    entry of a site or of the study, give a case whose own entries are the site's or the study's.
    Whether a report may be approved is asked apart, of `approval_problems`.
    """
    reading = reading_with(entry, case, today=today, kinds=kinds)
    return tuple(_of_entry(reading, entry))


def problems_of_site(
    site: Entries,
    cases: Iterable[Case],
    *,
    today: date,
    kinds: Kinds,
    study: Entries | None = None,
) -> tuple[Problem, ...]:
    """List what the rules say about a site and its cases together.

    Without `study`, that of the cases is taken.
    """
    all_cases = tuple(cases)
    if study is None:
        study = all_cases[0].study if all_cases else Entries()
    place = next(iter(site.of(Site)), Site())
    around = Case(id=place.id, own=site, site=site, study=study)
    reading = reading_of(around, today=today, kinds=kinds)
    found = [problem for entry in site for problem in _of_entry(reading, entry)]
    found.extend(visits.out_of_step(reading.visits, reading.settings))
    found.extend(visits.same_number(reading.visits))
    found.extend(visits.few_service_users(place, all_cases, reading.settings))
    found.extend(groups.joined_to_a_child(site, all_cases))
    found.extend(groups.coded_in_a_case(site, all_cases))
    found.extend(groups.same_case_code(all_cases))
    return tuple(found)


def ready(
    case: Case, *, today: date, kinds: Kinds, authors: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """List what still keeps a report on the case from being approved."""
    return closing(problems_of(case, today=today, kinds=kinds, authors=authors), "approve")


def approval_problems(
    case: Case,
    approval: Approval,
    *,
    today: date,
    kinds: Kinds,
    authors: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """List why an approval may not be saved; empty for any other decision.

    R4 alone knows exceptions. "R4: reason" excepts what fieldwork could not reach, the visits and
    the carer; consent and the second reader must be named: "R4 reviewer: reason".
    """
    if approval.decision != "approved":
        return ()
    own = msgspec.structs.replace(case.own, by_id={**case.own.by_id, approval.id: approval})
    after = msgspec.structs.replace(case, own=own)
    let_pass = excepted(approval)
    return tuple(
        problem
        for problem in ready(after, today=today, kinds=kinds, authors=authors)
        if not (problem.rule == "R4" and problem.field in let_pass)
    )


def _of_entry(reading: Reading, entry: Entry) -> Iterator[Problem]:
    for rule in _OF_AN_ENTRY:
        yield from rule(reading, entry)


def _binds(problem: Problem, gone: frozenset[str]) -> bool:
    """Tell whether a problem matters: what was withdrawn is in no report to be approved."""
    return not (problem.gate == "approve" and problem.record in gone)


def excepted(approval: Approval) -> frozenset[str]:
    """Name the parts of R4 an approval states an exception of, with its reason."""
    stated = (_EXCEPTION.match(exception) for exception in approval.exceptions)
    parts = [found[1] for found in stated if found]
    return frozenset((*filter(None, parts), *(_IN_THE_FIELD if None in parts else ())))
