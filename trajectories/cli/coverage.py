"""The command that says whose account there is, child by visit; codes and counts, no words."""

from collections.abc import Iterable, Sequence

import click

from trajectories.analysis.coverage import (
    Covered,
    Share,
    combine,
    in_order,
    partial,
    shares,
)  # fmt: skip
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows
from trajectories.model.problem import Problem
from trajectories.use_cases.coverage import coverage as look_at_all
from trajectories.use_cases.coverage import minimum_visits
from trajectories.use_cases.study import site_named

_SAID = {
    "child_heard": "child heard on {minimum} visits",
    "carer_heard": "a carer heard",
    "both_heard": "both",
    "ready_for_approval": "ready for approval",
}


@click.command()
@click.option("--site", "site_code", default="", help="Only the children of this site.")
@as_json
@pass_opening
def coverage(opening: Opening, site_code: str, *, as_json: bool) -> None:
    """Say who is heard of each child at each visit, and what keeps reports from approval."""
    with opening.study(read_only=True) as study:
        site = site_named(study, site_code) if site_code else ""
        children = [step.child for step in look_at_all(study, site) if step.child is not None]
        minimum = minimum_visits(study)
    found = shares(combine([partial(children, minimum=minimum)]))
    if as_json:
        print_json(
            {
                "minimum_child_visits": minimum,
                "shares": {name: {"n": share.n, "d": share.d} for name, share in found.items()},
                "children": [_as_data(child) for child in children],
            }
        )
        return
    visits = sorted({at for child in children for at in child.met}, key=in_order)
    print_rows(
        ("case", *visits, "keeps from approval"),
        ((child.code, *_cells(child, visits), _lacking(child.lacking)) for child in children),
    )
    for name, share in found.items():
        click.echo(_line(name, share, minimum), err=True)


def _as_data(child: Covered) -> dict[str, object]:
    visits = {
        at: {"voices": met.voices, "activities": met.activities, "sessions": len(met.sessions)}
        for at, met in child.met.items()
    }
    lacking = [{"rule": one.rule, "field": one.field, "record": one.record}
               for one in child.lacking]  # fmt: skip
    return {"case": child.code, "status": child.status, "visits": visits, "lacking": lacking}


def _cells(child: Covered, visits: Sequence[str]) -> Iterable[str]:
    for at in visits:
        met = child.met.get(at)
        yield (" ".join(met.voices) or "met") if met else "-"


def _lacking(lacking: Iterable[Problem]) -> str:
    return " ".join(dict.fromkeys(f"{one.rule} {one.field}".strip() for one in lacking)) or "ready"


def _line(name: str, share: Share, minimum: int) -> str:
    return f"{_SAID[name].format(minimum=minimum)}: {share.words()}"
