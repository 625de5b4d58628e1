"""Commands that decide on a report: review it, approve it or send it back; and its versions."""

from collections.abc import Iterable

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_listed, print_problems, saved_or_stop
from trajectories.errors import Failed
from trajectories.model.problem import Problem
from trajectories.use_cases.approval import decide, stands_against, versions
from trajectories.use_cases.case import case_named, open_case


@click.command("review")
@click.argument("code")
@pass_opening
def review(opening: Opening, code: str) -> None:
    """Keep that you read the report on the case CODE and wrote nothing in the case."""
    with opening.study() as study:
        saved_or_stop(decide(study, case_named(study, code), "reviewed"))


@click.command("approve")
@click.argument("code")
@pass_opening
def approve(opening: Opening, code: str) -> None:
    """Approve the report on the case CODE as it is now, and print the number of the version.

    For each thing R4 asks and the case lacks, the reason it is let pass is asked, or read from
    standard input, a line each; it is printed in Limits. Anything else refuses the approval.
    """
    with opening.study() as study:
        case = case_named(study, code)
        reasons = _reasons(stands_against(study, case))
        saved_or_stop(decide(study, case, "approved", reasons=reasons))
        approved = versions(study, open_case(study, case))
    click.echo(approved[-1].number)


@click.command("send-back")
@click.argument("code")
@pass_opening
def send_back(opening: Opening, code: str) -> None:
    """Send the report on the case CODE back; asks why, or reads it from standard input."""
    with opening.study() as study:
        case = case_named(study, code)
        why = click.prompt("Why", err=True)
        saved_or_stop(decide(study, case, "sent_back", note=why))


@click.command("versions")
@click.argument("code")
@as_json
@pass_opening
def list_versions(opening: Opening, code: str, *, as_json: bool) -> None:
    """List the approved versions of the report on the case CODE: number, day, by whom."""
    with opening.study(read_only=True) as study:
        found = versions(study, open_case(study, case_named(study, code)))
    rows = [
        {
            "version": one.number,
            "approved": one.approval.decided_on,
            "by": one.approval.by,
            "approval": one.approval.id,
        }
        for one in found
    ]
    print_listed(("version", "approved", "by", "approval"), rows, as_json=as_json)


def _reasons(against: Iterable[Problem]) -> dict[str, str]:
    """Ask why each thing R4 asks is let pass; Failed where something else stands against it."""
    against = tuple(against)
    if refusing := [one for one in against if one.rule != "R4"]:
        print_problems(refusing)
        raise Failed("This report cannot be approved yet.", "Put right what is said above.")
    reasons: dict[str, str] = {}
    for one in against:
        reason = click.prompt(
            f"{one.found[:1].upper()}{one.found[1:]}. Why it may pass all the same (empty stops)",
            default="", show_default=False, err=True,
        )  # fmt: skip
        if not reason.strip():
            raise Failed("Nothing was approved.", f"{one.suggestion}")
        reasons[one.field] = reason
    return reasons


commands = (review, approve, send_back, list_versions)
