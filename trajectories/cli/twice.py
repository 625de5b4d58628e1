"""Commands for people and children likely recorded twice: list them, and say what they are."""

from typing import Literal

import click

from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.use_cases.same_people import Proposal, Side, decide, proposals, proposed


@click.command("twice")
@click.option("--show", is_flag=True, help="Show what they are called.")
@as_json
@pass_opening
def twice(opening: Opening, *, show: bool, as_json: bool) -> None:
    """List who was likely recorded twice, by case and id, and what was decided of them."""
    with opening.study(read_only=True) as study:
        found = proposals(study)
    if as_json:
        print_json([_row(one, show=show) for one in found])
        return
    print_rows(
        ("one", "other", "share", "decided", *(("called",) if show else ())),
        (
            (
                one.one.reference,
                one.other.reference,
                ", ".join(one.shared),
                one.decided,
                *((f"{one.one.called} / {one.other.called}",) if show else ()),
            )
            for one in found
        ),
    )


@click.command("same")
@click.argument("one")
@click.argument("other")
@click.option(
    "--as",
    "decision",
    type=click.Choice(["same", "different", "open"]),
    required=True,
    help="That they are one, are two, or that nothing is decided.",
)
@pass_opening
def same(
    opening: Opening, one: str, other: str, decision: Literal["same", "different", "open"]
) -> None:
    """Keep whether ONE and OTHER, as `case twice` names them, are the same person."""
    with opening.study() as study:
        decide(study, proposed(study, one, other), decision)
    click.echo(f"kept: {decision}", err=True)


def _row(proposal: Proposal, *, show: bool) -> dict[str, object]:
    sides = {"one": proposal.one, "other": proposal.other}
    return {
        **{name: _side(side, show=show) for name, side in sides.items()},
        "share": proposal.shared,
        "decided": proposal.decided,
    }


def _side(side: Side, *, show: bool) -> dict[str, object]:
    row: dict[str, object] = {"reference": side.reference, "role": side.role}
    return row | ({"called": side.called} if show else {})
