"""Commands for cases: list, begin, show, and hold against the rules."""

from typing import Any

import click
import msgspec

from trajectories.cli.filling import ask, flags_of, reading
from trajectories.cli.listing import print_entries
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows, saved_or_stop
from trajectories.cli.safeguarding import safeguarding
from trajectories.cli.visiting import brief, collage, due
from trajectories.errors import Failed
from trajectories.model.kind import Kind
from trajectories.model.people import Child, Person, Place
from trajectories.model.problem import Problem, closing
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
from trajectories.use_cases.checking import check_site as hold_site
from trajectories.use_cases.checking import likely_twice
from trajectories.use_cases.filling import fill_for_site, fill_name
from trajectories.use_cases.known_on import case_as_known_on
from trajectories.use_cases.study import site_named


@click.group()
def case() -> None:
    """List, begin and show cases, one child each."""


case.add_command(safeguarding)
case.add_command(due)
case.add_command(brief)
case.add_command(collage)


@case.command("list")
@click.option("--show", is_flag=True, help="Show what the children are called.")
@as_json
@pass_opening
def list_children(opening: Opening, *, show: bool, as_json: bool) -> None:
    """List the children by case code; names only with --show."""
    with opening.study(read_only=True) as study:
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
def new(opening: Opening, /, site: str, *, named: bool, **flags: Any) -> None:
    """Begin a case and print its code; asks for what is not given."""
    with opening.study() as study:
        at = site_named(study, site)
        child = ask(
            Kind(Child), flags, lambda kind, answers: fill_for_site(study, at, kind, answers)
        )
        child = msgspec.structs.replace(child, site=at)
        called = click.prompt("Wants to be called", default="", err=True) if named else ""
        saved_or_stop(new_case(study, child, called=called))
    click.echo(child.code)


@case.command("name")
@click.argument("code")
@click.argument("person")
@reading
@pass_opening
def name(opening: Opening, /, code: str, person: str, **flags: Any) -> None:
    """Ask what PERSON, an id of the case CODE, is called, and keep it in the register.

    With --read, every form of the name and other identifying values come from the file.
    """
    with opening.study() as study:
        found = case_named(study, code)
        if not isinstance(open_case(study, found).own.get(person), Child | Person | Place):
            raise Failed(f"There is no person or place {person} here.", "Add it first.")
        known = register_of(study, found).get(person, RegisterEntry(id=person))
        if flags.get("read_from") is None:
            known = msgspec.structs.replace(known, called=click.prompt("Called", err=True))
        else:
            known = ask(
                Kind(RegisterEntry), flags, lambda k, typed: fill_name(study, k, typed, known),
                before=known,
            )  # fmt: skip
        saved_or_stop(name_person(study, found, known))


@case.command("show")
@click.argument("code")
@click.option("--show", is_flag=True, help="Show words, not only kinds, dates and codes.")
@click.option("--as-known-on", "day", default="", help='What was known on a day, "visit 2" too.')
@as_json
@pass_opening
def show_case(opening: Opening, code: str, *, show: bool, day: str, as_json: bool) -> None:
    """List everything in the case CODE: people, meetings, evidence, then records by their time."""
    with opening.study(read_only=True) as study:
        case = case_named(study, code)
        found = (case_as_known_on(study, case, day) if day else open_case(study, case)).own
        print_entries(found, study.kinds, show=show, as_json=as_json)


@click.command("check-site")
@click.argument("code")
@as_json
@pass_opening
def check_site(opening: Opening, code: str, *, as_json: bool) -> None:
    """Hold the site CODE and its cases together against the rules, and find people met twice."""
    with opening.study(read_only=True) as study:
        found = hold_site(study, site_named(study, code)) + likely_twice(study)
    _say(found, as_json=as_json)


@click.command("check-case")
@click.argument("code")
@as_json
@pass_opening
def check_case(opening: Opening, code: str, *, as_json: bool) -> None:
    """Hold the case CODE against the rules R1 to R20; exit code 1 where one closes a save."""
    with opening.study(read_only=True) as study:
        problems = hold_against_rules(study, case_named(study, code))
    _say(problems, as_json=as_json)


def _say(problems: tuple[Problem, ...], *, as_json: bool) -> None:
    if as_json:
        print_json(problems)
    else:
        print_rows(
            ("closes", "rule", "where", "found", "what to do"),
            ((p.gate, p.rule, p.where, p.found, p.suggestion) for p in problems),
        )
    if closing(problems, "save"):
        raise Failed("A record is malformed.", "Correct what closes the save gate.")
