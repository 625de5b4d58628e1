"""Commands for cases: list, begin, show, and hold against the rules."""

import click
import msgspec

from trajectories.cli.filling import ask, flags_of
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows, saved_or_stop
from trajectories.errors import Failed
from trajectories.model import when
from trajectories.model.fields import walk
from trajectories.model.kind import Kind, finished
from trajectories.model.people import Child
from trajectories.model.problem import closing
from trajectories.model.record import Record
from trajectories.model.register import RegisterEntry
from trajectories.use_cases.case import (
    case_named,
    list_cases,
    name_person,
    new_case,
    open_case,
    register_of,
)  # fmt: skip
from trajectories.use_cases.case import (
    check_case as hold_against_rules,
)
from trajectories.use_cases.filling import fill_for_site
from trajectories.use_cases.study import site_named


@click.group()
def case() -> None:
    """List, begin and show cases, one child each."""


@case.command("list")
@click.option("--show", is_flag=True, help="Show what the children are called.")
@as_json
@pass_opening
def list_children(opening: Opening, *, show: bool, as_json: bool) -> None:
    """List the children by case code; names only with --show."""
    with opening.study() as study:
        rows = list_cases(study)
    if not show:
        rows = tuple(msgspec.structs.replace(row, called="") for row in rows)
    if as_json:
        print_json(rows)
        return
    print_rows(
        ("code", "called", "site", "status", "records", "to finish", "last"),
        ((r.code, r.called, r.site, r.status, r.records, r.to_finish, r.last) for r in rows),
    )


@case.command("new")
@click.option("--at", "site", required=True, help="The site's code.")
@click.option("--named", is_flag=True, help="Ask what the child wants to be called.")
@flags_of(Kind(Child))
@pass_opening
def new(opening: Opening, /, *, named: bool, **flags: str) -> None:
    """Begin a case; asks for what is not given."""
    with opening.study() as study:
        flags["site"] = site_named(study, str(flags["site"]))
        child = ask(
            Kind(Child),
            flags,
            lambda kind, answers: fill_for_site(study, flags["site"], kind, answers),
        )
        child = msgspec.structs.replace(child, site=flags["site"])
        called = click.prompt("Wants to be called", default="", err=True) if named else ""
        saved = saved_or_stop(new_case(study, child, called=called))
    click.echo(saved.record)


@case.command("name")
@click.argument("code")
@click.argument("person")
@pass_opening
def name(opening: Opening, code: str, person: str) -> None:
    """Ask what PERSON, an id of the case CODE, is called, and keep it in the register."""
    with opening.study() as study:
        found = case_named(study, code)
        if open_case(study, found).own.get(person) is None:
            raise Failed(f"There is no {person} in this case.", "Add the person first.")
        known = register_of(study, found).get(person, RegisterEntry(id=person))
        called = click.prompt("Called", err=True)
        saved_or_stop(name_person(study, found, msgspec.structs.replace(known, called=called)))


@case.command("show")
@click.argument("code")
@click.option("--show", is_flag=True, help="Show words, not only kinds, dates and codes.")
@as_json
@pass_opening
def show_case(opening: Opening, code: str, *, show: bool, as_json: bool) -> None:
    """List the records of the case CODE, by the time they tell of."""
    with opening.study() as study:
        found = open_case(study, case_named(study, code))
        kinds = study.kinds
    records = sorted(found.records(), key=lambda r: (when.sort_key(r.when), r.id))
    if as_json:
        print_json([_row(record, kinds.of(record).name, show=show) for record in records])
        return
    print_rows(
        ("id", "kind", "when", "who may read", "", *(("words",) if show else ())),
        (
            (
                record.id,
                kinds.of(record).name,
                record.when,
                record.visibility,
                "" if finished(record) else "to finish",
                *((_words(record),) if show else ()),
            )
            for record in records
        ),
    )
    for conflict in found.own.conflicts:
        click.echo(f"conflict: {conflict.record} was changed in two places", err=True)
    for entry in found.own.unreadable:
        click.echo(f"newer: {entry.record} needs a newer version of the program", err=True)


@click.command("check-case")
@click.argument("code")
@as_json
@pass_opening
def check_case(opening: Opening, code: str, *, as_json: bool) -> None:
    """Hold the case CODE against the rules R1 to R20; exit code 1 where one closes a save."""
    with opening.study() as study:
        problems = hold_against_rules(study, case_named(study, code))
    if as_json:
        print_json(problems)
    else:
        print_rows(
            ("closes", "rule", "where", "found", "what to do"),
            ((p.gate, p.rule, p.where, p.found, p.suggestion) for p in problems),
        )
    if closing(problems, "save"):
        raise Failed("A record is malformed.", "Correct what closes the save gate.")


def _row(record: Record, kind: str, *, show: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "id": record.id,
        "kind": kind,
        "when": record.when,
        "visibility": record.visibility,
        "finished": finished(record),
    }
    return {**row, **msgspec.to_builtins(record)} if show else row


def _words(record: Record) -> str:
    words = (str(f.value) for f in walk(record) if f.field.holds_words)
    return " · ".join(words)
