"""Commands that list the other rooms of a case: agency, joining in, consent, evidence, people."""

from collections.abc import Iterator
from typing import get_args

import click

from trajectories.analysis.agency_strip import agency_strips
from trajectories.analysis.joining import gap, joining
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_listed
from trajectories.cli.spoken import Row, Spoken, listing
from trajectories.model.people import Child, Person, Place
from trajectories.model.record import Visibility
from trajectories.model.register import RegisterEntry
from trajectories.model.revision import undone
from trajectories.use_cases.case import case_named, register_of
from trajectories.use_cases.consents import consents_of
from trajectories.use_cases.evidence import evidence_of
from trajectories.use_cases.history import study_history
from trajectories.use_cases.open_study import OpenStudy


def _agency(_: OpenStudy, __: str, said: Spoken) -> Iterator[Row]:
    found = agency_strips(said.case)
    for strip in found.strips:
        for column, cell in enumerate(strip.cells):
            for one in cell:
                yield {
                    "whose": strip.holder, "strand": strip.strand,
                    "at": found.columns.titles[column], "level": one.level,
                    "told by": one.informant, "cited": len(one.evidence), "record": one.id,
                    "instance": one.instance, "quoted": said.quoted(one.evidence),
                }  # fmt: skip


def _joining(_: OpenStudy, __: str, said: Spoken) -> Iterator[Row]:
    found = joining(said.case)
    for row in found.rows:
        for column, cell in enumerate(row.cells):
            for one in cell:
                yield {
                    "practice": row.practice, "at": found.columns.titles[column],
                    "on offer": one.affordance, "readiness": one.disposition, "gap": gap(one),
                    "told by": one.informant, "record": one.id,
                    "called": said.label(row.practice), "in the way": one.barriers,
                    "quoted": said.quoted(one.evidence),
                }  # fmt: skip


def _consent(study: OpenStudy, case: str, said: Spoken) -> Iterator[Row]:
    for row in consents_of(study, case):
        decided = (*([row.own] if row.own else []), *row.others)
        yield {
            "subject": row.subject, "permission": row.permission, "stands": row.standing,
            "decided": [f"{one.given_by}={one.decision}" for one in decided],
            "on": [one.on for one in decided], "who": said.label(row.subject),
            "by": [said.label(one.given_by) for one in decided],
        }  # fmt: skip


def _evidence(study: OpenStudy, case: str, said: Spoken, *, readers: Visibility) -> Iterator[Row]:
    for one in evidence_of(study, case, readers=(readers,)):
        cited = one.evidence
        yield {
            "evidence": cited.id, "sort": cited.sort, "session": cited.session, "on": one.on,
            "speaker": cited.speaker, "key quote": cited.key_quote, "may quote": one.quotable,
            "rests": one.records, "who": said.label(cited.speaker),
            "words": cited.words or cited.caption or cited.done_with_it,
        }  # fmt: skip


def _people(study: OpenStudy, case: str, said: Spoken) -> Iterator[Row]:
    register = register_of(study, case)
    for kind in (Child, Person, Place):
        for one in said.case.own.of(kind):
            named = register.get(one.id, RegisterEntry(id=one.id))
            role = one.relation if isinstance(one, Person) else ""
            role = one.description if isinstance(one, Place) else role
            yield {
                "id": one.id, "kind": kind.__name__.lower(),
                "speaks as": one.voice if isinstance(one, Person) else "",
                "sort": one.sort if isinstance(one, Place) else "",
                "named": bool(named.called), "forms": len(named.forms),
                "called": named.called, "role": role, "names": [f.form for f in named.forms],
            }  # fmt: skip


@click.command("done")
@click.argument("code")
@as_json
@pass_opening
def done(opening: Opening, code: str, *, as_json: bool) -> None:
    """List everything done in the case CODE, newest first: by whom, when, to what; no words."""
    with opening.study(read_only=True) as study:
        found = study_history(study, case=case_named(study, code))
    back = undone({one.action: one.undoes for one in found.done})
    rows = [
        {"at": one.at, "by": one.who, "what": one.what, "took back": one.undoes,
         "taken back": one.action in back, "action": one.action}
        for one in reversed(found.done)
    ]  # fmt: skip
    titles = ("at", "by", "what", "took back", "taken back", "action")
    print_listed(titles, rows, as_json=as_json)


commands = (
    listing(
        "agency",
        "List every instance of agency of the case CODE by strand and visit; nothing is summed.",
        ("whose", "strand", "at", "level", "told by", "cited", "record"),
        ("instance", "quoted"),
        _agency,
    ),
    listing(
        "joining",
        "List joining in of the case CODE by practice and visit, and where the gap lies.",
        ("practice", "at", "on offer", "readiness", "gap", "told by", "record"),
        ("called", "in the way", "quoted"),
        _joining,
    ),
    listing(
        "consent",
        "List how every permission stands in the case CODE, and who decided.",
        ("subject", "permission", "stands", "decided", "on"),
        ("who", "by"),
        _consent,
    ),
    listing(
        "evidence",
        "List the evidence of the case CODE, and the records that rest on each piece.",
        ("evidence", "sort", "session", "on", "speaker", "key quote", "may quote", "rests"),
        ("who", "words"),
        _evidence,
        click.option(
            "--readers", type=click.Choice(get_args(Visibility)), default="case",
            help="What only some may read, shown apart.",
        ),
    ),
    listing(
        "people",
        "List the people and places of the case CODE by id; names only with --show.",
        ("id", "kind", "speaks as", "sort", "named", "forms"),
        ("called", "role", "names"),
        _people,
    ),
    done,
)  # fmt: skip
