"""What is still to settle in a case: names nobody knows yet, and what an approval lacks."""

import click
import msgspec

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.use_cases.case import case_named
from trajectories.use_cases.readiness import how_ready
from trajectories.use_cases.who import names_to_settle


@click.command("names")
@click.argument("code")
@click.option("--show", is_flag=True, help="Show the names, not only how often they stand there.")
@as_json
@pass_opening
def names(opening: Opening, code: str, *, show: bool, as_json: bool) -> None:
    """List the names in the notes of the case CODE that no register explains.

    Each is settled with `case name`, or with `w` in the notes. Nothing private is read.
    """
    with opening.study(read_only=True) as study:
        found = names_to_settle(study, case_named(study, code))
    rows = [
        {"number": number, "times": len(one.places), **({"name": one.words} if show else {})}
        for number, one in enumerate(found, start=1)
    ]
    if as_json:
        print_json(rows)
    else:
        titles = ("number", "times", *(("name",) if show else ()))
        print_rows(titles, (tuple(row.values()) for row in rows))


@click.command("ready")
@click.argument("code")
@click.option("--show", is_flag=True, help="Show the words of exceptions stated so far.")
@as_json
@pass_opening
def ready(opening: Opening, code: str, *, show: bool, as_json: bool) -> None:
    """Say what is left before a report on the case CODE may be approved, and by whom."""
    with opening.study(read_only=True) as study:
        found = how_ready(study, case_named(study, code))
    if not show:
        stated = (msgspec.structs.replace(one, words="") for one in found.exceptions)
        found = msgspec.structs.replace(found, exceptions=tuple(stated))
    if as_json:
        print_json(found)
        return
    print_rows(
        ("to do", "rule", "record", "what"),
        ((one.doing, one.rule, one.record, one.sentence) for one in found.to_do),
    )
    for one in found.exceptions:
        click.echo(f"Exception stated in {one.record}: {one.words}".rstrip(": "), err=True)
    click.echo(f"May approve: {', '.join(found.may_approve) or 'nobody yet'}", err=True)
