"""Commands for records: add, correct, delete, undo, redo, history, one subcommand a kind."""

import click
import msgspec

from trajectories.cli import attachment
from trajectories.cli.entries import Keeping, add_commands, correct_commands
from trajectories.cli.opening import Opening, pass_opening
from trajectories.cli.printing import as_json, print_json, print_rows, saved_or_stop
from trajectories.errors import Failed
from trajectories.model.fields import as_shown
from trajectories.model.kind import Kinds
from trajectories.model.revision import Refused
from trajectories.use_cases.case import case_named, open_case
from trajectories.use_cases.filling import fill_for_case
from trajectories.use_cases.record import (
    delete_record,
    record_history,
    restore_version,
    save_record,
)  # fmt: skip
from trajectories.use_cases.record import (
    redo as do_again,
)
from trajectories.use_cases.record import (
    undo as take_back,
)
from trajectories.use_cases.writing import Saved

of_case = click.option("--case", "case_code", required=True, help="The case code.")


@click.group()
def record() -> None:
    """Add, correct and take back records about a child."""


@record.group("add")
def add() -> None:
    """Add a record; with no flag but --case every field is asked."""


@record.group("correct")
def correct() -> None:
    """Correct a record; only what is given changes."""


_IN_A_CASE = Keeping(
    flag="case",
    owner=case_named,
    entries=lambda study, case: open_case(study, case).own,
    fill=fill_for_case,
    save=save_record,
)
# A child comes with its case.
_OF_A_CASE = [kind for kind in Kinds().at("case") if kind.by_hand]
add_commands(add, (kind for kind in _OF_A_CASE if kind.name != "child"), _IN_A_CASE)
correct_commands(correct, _OF_A_CASE, _IN_A_CASE)


for _command in (attachment.attach_file, attachment.list_files, attachment.save_attachment):
    record.add_command(_command)


@record.command("delete")
@click.argument("record_id")
@of_case
@pass_opening
def delete(opening: Opening, record_id: str, case_code: str) -> None:
    """Take a record out of the case; its history stays and undo brings it back."""
    with opening.study() as study:
        saved_or_stop(delete_record(study, case_named(study, case_code), record_id))


@record.command("undo")
@of_case
@click.option("--action", default="", help="The action to take back; by default your latest.")
@pass_opening
def undo(opening: Opening, case_code: str, action: str) -> None:
    """Take back an action."""
    with opening.study() as study:
        _said(take_back(study, case_named(study, case_code), action), "taken back")


@record.command("redo")
@of_case
@pass_opening
def redo(opening: Opening, case_code: str) -> None:
    """Do again what was last taken back."""
    with opening.study() as study:
        _said(do_again(study, case_named(study, case_code)), "done again")


@record.command("history")
@click.argument("record_id")
@of_case
@click.option("--show", is_flag=True, help="Show what each version said.")
@as_json
@pass_opening
def history(opening: Opening, record_id: str, case_code: str, *, show: bool, as_json: bool) -> None:
    """List every version of a record, oldest first."""
    with opening.study(read_only=True) as study:
        versions = record_history(study, case_named(study, case_code), record_id)
    if not versions:
        raise Failed(f"There is no {record_id} in this case.", "See `trajectories case show`.")
    versions = tuple(
        msgspec.structs.replace(v, entry=as_shown(v.entry) if show and v.entry else None)
        for v in versions
    )
    if as_json:
        print_json(versions)
        return
    print_rows(
        ("version", "at", "by", "what", "changed", *(("said",) if show else ())),
        (
            (
                v.rid,
                v.at,
                v.author.partition("@")[0][:8],
                "undo" if v.undoes else v.op,
                ", ".join(v.changed),
                *((msgspec.json.encode(v.entry).decode(),) if show else ()),
            )
            for v in versions
        ),
    )


@record.command("restore")
@click.argument("record_id")
@click.argument("version")
@of_case
@pass_opening
def restore(opening: Opening, record_id: str, version: str, case_code: str) -> None:
    """Bring back what VERSION of a record said, as a new version."""
    with opening.study() as study:
        saved_or_stop(restore_version(study, case_named(study, case_code), record_id, version))


def _said(result: Saved | Refused, words: str) -> None:
    if isinstance(result, Refused):
        reasons = {
            "unknown": "There is nothing to take back.",
            "undone": "It was taken back already.",
            "later": f"Record {result.record} was changed since, or needs what would go.",
            "erased": "Something of it was erased or struck: there is no way back.",
            "missing": f"What record {result.record} said before is not here.",
        }
        raise Failed(reasons[result.reason], "See `trajectories record history`.")
    click.echo(words, err=True)
